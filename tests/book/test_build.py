"""Building a small book: what is run again, and what stands when something fails."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from analysis.book import build as building
from analysis.book import pages as planning
from analysis.book.build import build, project_root
from analysis.cli import main
from analysis.errors import AssemblyError, UsageError

ANALYSIS = Path(sys.executable).with_name("analysis")
TOC = """\
format: jb-book
root: index
parts:
  - caption: Chapters
    chapters:
      - file: chapters/one
      - file: chapters/two
  - caption: Series
    chapters:
      - glob: chapters/series/*
"""
#: The series of the small book, and a claim that bears on one of them only.
SERIES = ["live_streaming", "online_office"]
CLAIM = "cnsa2021-news-live_streaming-level-2020-12"


def content(site):
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module", autouse=True)
def _two_series():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "plan_pages", planning.plan_pages)
        patch.setattr(planning, "series_with_course", lambda _: SERIES)
        yield


@pytest.fixture(scope="module")
def first(tmp_path_factory, root, notebook, code, prose):
    """A small book on the shipped data, built for the first time."""
    book = tmp_path_factory.mktemp("first") / "book"
    shutil.copytree(root / "_static", book / "_static")
    shutil.copy2(root / "_config.yml", book)
    (book / "_toc.yml").write_text(TOC)
    (book / "index.md").write_text("# A small book\n\n[One](chapters/one.ipynb)\n")
    given = 'data: str = ""  # directory of the ledger'
    notebook(
        prose("# One"),
        code(given, "parameters"),
        code("import sys; print('known to machines', data); print('old', file=sys.stderr)"),
        path=book / "chapters" / "one.ipynb",
    )
    notebook(prose("# Two"), code("print(2 + 2)"), path=book / "chapters" / "two.ipynb")
    template = code(f'series: str = ""  # id of a series\n{given}', "parameters")
    cells = (prose("# A series"), template, code("print('about', series)"))
    notebook(*cells, path=book / "chapters" / "series.ipynb")
    shutil.copytree(root / "data", book / "data")
    return book, build(root=book, data=book / "data", jobs=2)


@pytest.fixture
def book(first, tmp_path):
    """A copy of the small book with its site, to change and build again."""
    return Path(shutil.copytree(first[0], tmp_path / "book"))


def rebuild(book, **options):
    return build(root=book, data=book / "data", **options)


def edit(book, chapter, change):
    path = book / "chapters" / f"{chapter}.ipynb"
    made = nbformat.read(path, as_version=4)
    change(made)
    nbformat.write(made, path)


def test_a_first_build_runs_every_page(first):
    book, built = first
    assert built.site == book / "_build" / "html"
    assert built.pages == 4
    assert set(built.run) == {
        "chapters/one",
        "chapters/two",
        "chapters/series/live_streaming",
        "chapters/series/online_office",
    }
    pages = content(built.site)
    assert b"about live_streaming" in pages["chapters/series/live_streaming.html"]
    assert b"<h1>Live streaming" in pages["chapters/series/live_streaming.html"]
    assert "_static/book-han.css" in pages
    assert set(json.loads(pages["made-from.json"])) == set(built.run)


def test_the_page_holds_neither_parameters_nor_standard_error(first):
    page = content(first[1].site)["chapters/one.html"].decode()
    assert "known to machines" in page
    assert "directory of the ledger" not in page
    assert "injected" not in page
    assert "stderr" in page
    assert ">old" not in page


def test_nothing_changed_runs_nothing_wherever_the_book_lies(book, monkeypatch):
    monkeypatch.setattr(building, "warm_kernels", None)  # not even asked for
    before = content(book / "_build" / "html")
    assert rebuild(book).run == ()
    after = content(book / "_build" / "html")
    assert set(after) == set(before)
    assert after["made-from.json"] == before["made-from.json"]
    assert [path.name for path in (book / "_build").glob("html*")] == ["html"]
    assert not list((book / "_build").glob("book-*"))


def test_a_changed_claim_runs_the_pages_that_depend_on_it(book):
    """The chapter that is given the data, and the page of the series; nothing else."""
    path = book / "data" / "claims" / "cnsa2021-news.csv"
    text = path.read_text("utf-8")
    (line,) = (line for line in text.split("\n") if line.startswith(f"{CLAIM},"))
    path.write_text(text.replace(line, line + "seen again"), "utf-8")
    built = rebuild(book)
    assert "chapters/series/live_streaming" in built.run
    assert "chapters/series/online_office" not in built.run
    cached = {path.stem for path in (book / "_build" / ".pages").glob("*.ipynb")}
    used = json.loads((built.site / "made-from.json").read_text("utf-8"))
    assert cached == set(used.values())


def run_analysis(*options, cwd):
    command = [str(ANALYSIS), "build", *options]
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def test_a_failed_notebook_is_named_first_and_the_old_book_stands(book, code):
    """From the command line, since what is printed first depends on every process of the build."""
    (book / "chapters" / "series.ipynb").unlink()  # the shell knows all series, this book two
    before = content(book / "_build" / "html")
    edit(book, "one", lambda made: made.cells.append(code("{}['a key']")))
    run = run_analysis(cwd=book)
    assert run.returncode == 1
    first, *rest = run.stderr.splitlines()
    assert first == "chapters/one.ipynb, cell 4: KeyError: 'a key'"
    assert any("{}['a key']" in line for line in rest)
    assert content(book / "_build" / "html") == before
    assert {path.name for path in (book / "_build").iterdir()} == {"html", ".pages"}


def test_pages_that_do_not_fit_leave_the_old_book(book):
    before = content(book / "_build" / "html")
    (book / "index.md").write_text("# A small book\n\n[Nowhere](chapters/nowhere.md)\n")
    with pytest.raises(AssemblyError, match=r"index\.md:3: .*chapters/nowhere\.md"):
        rebuild(book)
    assert content(book / "_build" / "html") == before
    assert {path.name for path in (book / "_build").iterdir()} == {"html", ".pages"}


@pytest.fixture
def command(book, monkeypatch):
    """Run the command in the book's folder, where no page may be run."""

    def invoke(*options):
        def refuse(*_args, **_named):
            raise AssertionError("nothing may be run")

        monkeypatch.chdir(book)
        monkeypatch.setattr(building, "run_pages", refuse)
        return CliRunner().invoke(main, ["build", *map(str, options)])

    return invoke


def test_bad_data_stop_the_build_before_anything_is_run(book, command):
    before = content(book / "_build" / "html")
    path = book / "data" / "claims" / "cssn56.csv"
    path.write_text(path.read_text("utf-8").replace("1.123", "1.1z3", 1), "utf-8")
    result = command()
    assert result.exit_code == 2
    assert "claims/cssn56.csv:2:" in result.stderr
    assert "1.1z3" in result.stderr
    assert result.stdout == ""
    assert content(book / "_build" / "html") == before


def test_a_folder_of_other_files_is_not_replaced(command, tmp_path):
    out = tmp_path / "thesis"
    out.mkdir()
    (out / "chapter.tex").write_text("two years of work")
    result = command("--out", out)
    assert result.exit_code == 2
    assert "thesis" in result.stderr.splitlines()[0]
    assert content(out) == {"chapter.tex": b"two years of work"}


@pytest.mark.parametrize("out", [".", ".."])
def test_the_project_itself_is_not_replaced(command, book, out):
    result = command("--out", out)
    assert result.exit_code == 2
    assert "holds the project" in result.stderr
    assert (book / "index.md").is_file()


def test_a_file_is_not_replaced(command, tmp_path):
    (tmp_path / "site").write_text("a file")
    result = command("--out", tmp_path / "site")
    assert result.exit_code == 2
    assert (tmp_path / "site").read_text() == "a file"


@pytest.mark.parametrize("name", ["chapters", "data", "_static"])
def test_a_folder_of_the_project_is_not_replaced(command, book, name):
    before = content(book / name)
    assert command("--out", name).exit_code == 2
    assert content(book / name) == before


def test_a_scheduler_that_cannot_be_asked_is_refused(book):
    with pytest.raises(UsageError, match=r"Wanted .*(distributed|tcp://127\.0\.0\.1:1\b)"):
        rebuild(book, scheduler="tcp://127.0.0.1:1")


def test_the_root_is_the_nearest_folder_with_contents(book, root, tmp_path, monkeypatch):
    assert project_root(book / "chapters") == book
    assert project_root(tmp_path) == root
    monkeypatch.chdir(book / "data" / "claims")
    assert project_root() == book
