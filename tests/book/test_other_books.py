"""Books of other ledgers: every chapter shows what is there, and nothing of the shipped ledger's country."""

from __future__ import annotations

import re
import shlex
import shutil

import matplotlib.pyplot as plt
import nbformat
import pytest
from click.testing import CliRunner

import analysis
from analysis.book.build import build, home_of
from analysis.book.chosen import Chosen, choose_chapters
from analysis.book.pages import plan_pages
from analysis.book.scaffold import scaffold_book
from analysis.cli import main
from analysis.errors import UsageError
from analysis.plots import display

MENTIONS = re.compile(r"China|Chinese|CNNIC|netizen", re.IGNORECASE)
#: Chapters whose cells are about functions and public series, not about the ledger, and take long.
SAME_FOR_ALL = {"chapters/methods", "chapters/trust"}


def show_page(root, page, shown):
    """Run the cells of a page in this process; return all that a reader would see."""
    seen = []
    names = {}
    for cell in nbformat.read(root / page.notebook, as_version=4).cells:
        if cell.cell_type == "markdown":
            seen.append(cell.source)
            continue
        shown.clear()
        exec(compile(cell.source, page.notebook, "exec"), names)
        if "parameters" in cell.metadata.get("tags", []):
            names.update(page.parameters)
        seen += shown
    plt.close("all")
    return "\n".join(seen)


@pytest.fixture
def shown(monkeypatch):
    """Collect what is shown, instead of displaying it."""
    parts = []
    monkeypatch.setattr(display, "display", lambda one: parts.append(one.data))
    return parts


def of_other_periods(data, periods):
    """Write other periods into the example of a new book."""
    path = data / "claims" / "example.csv"
    text = path.read_text("utf-8")
    for year, period in periods.items():
        text = re.sub(rf"(?<=,){year}(?=,)", period, text)
    path.write_text(text, "utf-8")


@pytest.mark.parametrize(
    "periods",
    [
        {},
        {"2022": "2024-Q1", "2023": "2024-Q2", "2024": "2024-Q3"},
    ],
    ids=["years", "quarters"],
)
def test_every_chapter_of_a_ledger_with_one_source_two_series_and_three_dates(
    tmp_path, root, shown, periods
):
    data = scaffold_book(tmp_path / "book", title="Members", publisher="Me", language="de")
    of_other_periods(data, periods)
    study = analysis.study(data)
    assert study.audit.passed
    everything = plan_pages(root, study, data=data, chosen=Chosen())
    for page in everything:
        if page.name in SAME_FOR_ALL:
            continue
        seen = show_page(root, page, shown)
        assert not MENTIONS.search(seen), page.name
    assert {"chapters/glance", "chapters/next"} <= {page.name for page in everything}
    frame = study.newest.frame
    assert set(frame["series"]) == {"members", "members_online"}


def test_a_new_book_keeps_the_chapters_it_has_numbers_for(tmp_path, root):
    data = scaffold_book(tmp_path / "book", title="Members", publisher="Me")
    study = analysis.study(data)
    chosen = choose_chapters(root, data, study)
    assert "chapters/glance" not in chosen.absent
    assert "chapters/next" not in chosen.absent
    assert chosen.left_out["chapters/companies"] == "a document together with its translation"
    pages = plan_pages(root, study, data=data, chosen=chosen)
    (landing,) = (page for page in pages if page.name == "index")
    assert landing.title == "Members"
    assert home_of(root, data) == tmp_path / "book"


def about_on_the_landing_page(root, data):
    study = analysis.study(data)
    chosen = choose_chapters(root, data, study)
    (landing,) = (
        page for page in plan_pages(root, study, data=data, chosen=chosen) if page.name == "index"
    )
    return landing.parameters.get("about", "")


def test_a_new_book_says_that_numbers_are_invented_as_long_as_some_are(tmp_path, root):
    data = scaffold_book(tmp_path / "book", title="Members", publisher="Me")
    assert about_on_the_landing_page(root, data).startswith("One example document with invented")
    example = data / "claims" / "example.csv"
    lines = example.read_text("utf-8").splitlines(keepends=True)
    own = "".join(lines).replace(",example,", ",mine,").replace("example-", "mine-")
    (data / "claims" / "mine.csv").write_text(own, "utf-8")
    with (data / "sources.csv").open("a", encoding="utf-8") as file:
        file.write("mine,My report,Me,,report,en,2025,,,\n")
    example.write_text("".join(lines[:2]), "utf-8")
    said = about_on_the_landing_page(root, data)
    assert said.startswith("1 number here is invented")
    assert "delete data/claims/example.csv" in said
    example.unlink()
    assert about_on_the_landing_page(root, data) == ""
    book = data.parent / "book.yaml"
    book.write_text(f"about: All members.\n{book.read_text('utf-8')}", "utf-8")
    assert about_on_the_landing_page(root, data) == "All members."


def test_what_to_type_next_can_be_pasted_where_a_path_has_spaces(tmp_path):
    folder = tmp_path / "Zahlen für alle"
    words = ["--title", "A", "--publisher", "Me"]
    told = CliRunner().invoke(main, ["new-book", str(folder), *words]).stderr
    check = told.partition(", then")[0]
    assert shlex.split(check) == ["analysis", "check", "--data", str(folder / "data")]


@pytest.mark.parametrize("within", ["", "data"])
def test_the_command_makes_a_book_whose_data_are_good(tmp_path, within):
    folder = tmp_path / "book"
    run = CliRunner().invoke(
        main, ["new-book", str(folder), "--title", "A: B", "--publisher", "Me", "--language", "de"]
    )
    assert run.exit_code == 0, run.output
    assert run.stdout.strip() == str(folder / "book.yaml")
    for command in ("check", "audit"):
        found = CliRunner().invoke(main, [command, "--data", str(folder / within)])
        assert found.exit_code == 0, found.output
    assert CliRunner().invoke(main, ["check", "--strict", "--data", str(folder)]).exit_code == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"language": "German"}, "Wanted a language such as 'en', 'de' or 'pt-BR', got 'German'"),
        ({"title": " "}, "Wanted a title, got ' '"),
    ],
)
def test_a_value_that_may_not_stand_in_the_file_is_refused(tmp_path, given, said):
    with pytest.raises(UsageError, match=re.escape(said)):
        scaffold_book(tmp_path / "book", **{"title": "A", "publisher": "B", **given})


def test_a_folder_with_something_in_it_is_left_as_it_is(tmp_path):
    (tmp_path / "mine").write_text("x")
    with pytest.raises(UsageError, match="which holds something; type another"):
        scaffold_book(tmp_path, title="A", publisher="B")
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_the_example_has_one_contradiction_and_it_is_explained(root):
    data = root / "examples" / "germany" / "data"
    study = analysis.study(data)
    assert study.audit.passed
    assert len(study.audit.contradictions) == 1
    assert len({one.denominator for one in study.ledger.series.values()} - {""}) > 1
    assert {one.unit for one in study.ledger.series.values()} > {"persons"}
    assert not MENTIONS.search((data.parent / "book.yaml").read_text("utf-8"))


def test_the_example_is_built_and_no_page_of_it_is_about_another_country(
    root, tmp_path, monkeypatch
):
    """A book of few chapters, by the same command as any other."""
    book = tmp_path / "germany"
    shutil.copytree(root / "examples" / "germany", book, ignore=lambda *_: {"_build"})
    path = book / "book.yaml"
    few = re.sub(
        r"chapters: \[.*\]",
        "chapters: [numbers, findings, glance, companies]",
        path.read_text("utf-8"),
    )
    few = re.sub(r"  gainers:\n(?:    .*\n)*|  next:\n(?:    .*\n)*", "", few)
    path.write_text(few, "utf-8")
    monkeypatch.setattr(
        "analysis.timeseries.accounts.series_known_at", lambda *_, **__: ["minimum_wage"]
    )
    built = build(data=book / "data", root=root, jobs=1)
    assert built.site == book / "_build" / "html"
    assert set(built.run) == {
        "index",
        "chapters/numbers",
        "chapters/findings",
        "chapters/glance",
        "chapters/series/minimum_wage",
    }
    pages = {page.relative_to(built.site).as_posix(): page for page in built.site.rglob("*.html")}
    index = pages["index.html"].read_text("utf-8")
    assert "<h1>People and pay in Germany" in index
    assert "Left out, for want of numbers: Companies" in index
    for name, page in pages.items():
        text = page.read_text("utf-8")
        assert not MENTIONS.search(text), name
        # One page of a series stands for all of them here.
        for target in re.findall(
            r'href="(?!(?:\.\./)*(?:chapters/)?series/)([\w./-]+\.html)', text
        ):
            assert (page.parent / target).resolve().is_file(), (name, target)
    assert not build(data=book / "data", root=root).changed
