"""The chapters as committed: nothing computed is in them, and every parameter is explained."""

from __future__ import annotations

import ast
import re
from calendar import month_name
from pathlib import Path

import nbformat
import pytest

from analysis.book.pages import TEMPLATE, contents
from analysis.book.parameters import declared_parameters

ROOT = Path(__file__).resolve().parents[1]
CHAPTERS = [*ROOT.glob("*.ipynb"), *sorted((ROOT / "chapters").rglob("*.ipynb"))]
HIDDEN = {"hide-input", "hide-cell", "remove-input", "remove-cell", "parameters"}
#: Chapters on using the functions elsewhere show their code: that is what they are about.
ABOUT_CODE = {"chapters/methods.ipynb", "chapters/rerun.ipynb"}
LINES, COLUMNS = 15, 100
#: Dates, editions, percentages and counts: what the next ledger may have otherwise.
TYPED = re.compile(
    r"\b(?:19|20)\d\d\b"
    r"|\d+(?:st|nd|rd|th)\b"
    r"|\bCNNIC\b"
    r"|\d[\d.,]*\s*(?:%|per cent|points?)"
    r"|\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r" (?:kinds|sources|reports|editions|documents|series|claims|numbers|findings"
    r"|contradictions|sums|segments|months|years|points|dates|languages)\b",
    re.IGNORECASE,
)
_MONTHS = "|".join(month_name[1:])
#: The levels of intervals, works that are cited in brackets, and the names of licences are no results.
NO_RESULT = re.compile(
    r"\b(?:95|100) %|BSD 3-Clause|Attribution 4\.0"
    rf"|\([^()]*\b(?!(?:{_MONTHS})\b)[A-Z][\w-]+ (?:and others )?(?:19|20)\d\d\b[^()]*\)"
)
#: What a reader would take for a result: 1,028.9 million, 105,963.
FIGURE = re.compile(
    r"\d[\d,.]*\s*(?:thousand|million|billion|trillion|万|亿)\b"
    r"|\b\d{1,3}(?:,\d{3})+\b",
    re.IGNORECASE,
)

chapter = pytest.mark.parametrize(
    "path", CHAPTERS, ids=[path.relative_to(ROOT).as_posix() for path in CHAPTERS]
)


def cells(path, kind):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


def tags(cell):
    return set(cell.metadata.get("tags", []))


def outside_code(source):
    """Markdown without what stands in code fences and in backticks."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"```.*?```", "", source, flags=re.DOTALL))


def test_there_are_chapters():
    assert ROOT / TEMPLATE in CHAPTERS


def test_every_notebook_is_in_the_contents_or_is_the_template():
    """One that is in neither would not be built, and nobody would be told."""
    named = {f"{name}.ipynb" for name in contents(ROOT)} | {TEMPLATE}
    assert {path.relative_to(ROOT).as_posix() for path in CHAPTERS} <= named


@chapter
def test_it_is_a_valid_notebook_for_any_machines_kernel(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata.kernelspec.name == "python3"
    ids = [cell.id for cell in notebook.cells]
    assert len(set(ids)) == len(ids)


@chapter
def test_it_holds_no_outputs(path):
    for cell in cells(path, "code"):
        assert cell.outputs == []
        assert cell.execution_count is None
        assert "execution" not in cell.metadata
    assert "papermill" not in nbformat.read(path, as_version=4).metadata
    assert "widgets" not in nbformat.read(path, as_version=4).metadata


@chapter
def test_its_parameters_are_typed_and_explained(path):
    assert sum("parameters" in tags(cell) for cell in cells(path, "code")) == 1
    declared = declared_parameters(path)
    assert declared
    for name, parameter in declared.items():
        assert parameter["inferred_type_name"] not in {"", "None"}, f"{name} has no type"
        assert parameter["help"], f"{name} has no comment"


@chapter
def test_it_has_one_title_and_it_comes_first(path):
    sources = [outside_code(cell.source) for cell in cells(path, "markdown")]
    assert len(re.findall(r"^# ", "\n".join(sources), flags=re.MULTILINE)) == 1
    first = nbformat.read(path, as_version=4).cells[0]
    assert first.cell_type == "markdown"
    assert first.source.startswith("# ")


@chapter
def test_its_code_is_a_click_away(path):
    if path.relative_to(ROOT).as_posix() in ABOUT_CODE:
        return
    for place, cell in enumerate(cells(path, "code"), start=1):
        assert tags(cell) & HIDDEN, f"code cell {place} is shown"


@chapter
def test_no_result_was_typed(path):
    for cell in cells(path, "markdown"):
        assert FIGURE.findall(outside_code(cell.source)) == []


@pytest.mark.parametrize("text", ["1,028.9 million", "105,963", "250 million", "2.49 亿"])
def test_a_typed_result_would_be_seen(text):
    assert FIGURE.search(f"In 2024 there were {text} of them.")


@pytest.mark.parametrize(
    "text", ["2020 to 2025", "95 % interval", "7.85 to 7.95 %", "Table 5, row 4", "`1,234`"]
)
def test_a_date_or_a_level_is_no_result(text):
    assert not FIGURE.search(outside_code(f"As in {text} above."))


@chapter
def test_a_cell_is_short_and_makes_no_sentence(path):
    """Sentences, frames and figures are made in the chapter's room, where they are tested."""
    about_code = path.relative_to(ROOT).as_posix() in ABOUT_CODE
    for cell in cells(path, "code"):
        lines = cell.source.splitlines()
        assert len(lines) <= LINES
        assert max(map(len, lines), default=0) <= COLUMNS
        made = {type(node) for node in ast.walk(ast.parse(cell.source))}
        assert about_code or not made & {ast.JoinedStr, ast.Lambda, ast.FunctionDef}


@chapter
def test_nothing_of_this_ledger_is_typed_in_prose(path):
    for cell in cells(path, "markdown"):
        assert TYPED.findall(NO_RESULT.sub("", outside_code(cell.source))) == []


@pytest.mark.parametrize(
    "text",
    [
        "since December 2024",
        "(as of December 2024)",
        "the 55th edition",
        "7.9 %",
        "97 per cent",
        "six kinds of source; six kinds",
        "12 sources",
        "by 3 points",
        "CNNIC's survey",
    ],
)
def test_what_belongs_to_one_ledger_would_be_seen(text):
    assert TYPED.search(NO_RESULT.sub("", text))


@pytest.mark.parametrize(
    "text",
    [
        "95 % intervals",
        "no share is above 100 %",
        "(as by Andrews 1993) and (Koenker and Bassett 1978, Econometrica 46)",
        "`7.9 %`",
        "a sum of two or three lines",
        "19 times in 20",
    ],
)
def test_what_belongs_to_the_method_may_be_typed(text):
    assert not TYPED.search(NO_RESULT.sub("", outside_code(text)))
