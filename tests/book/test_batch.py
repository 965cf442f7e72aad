"""Batches: every row is checked before any runs, and one that fails leaves the others alone."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from analysis.book.batch import read_batch
from analysis.cli import main
from analysis.errors import AnalysisError, DataError, UsageError

DECLARED = 'count: int = 1  # how many\nword: str = "a"  # what'


@pytest.fixture(autouse=True)
def _notebook(tmp_path, notebook, code, monkeypatch):
    monkeypatch.chdir(tmp_path)
    cells = code(DECLARED, "parameters"), code("print(word * count, 6 // (count - 1))")
    notebook(*cells, path=tmp_path / "words.ipynb")


@pytest.fixture
def batch(tmp_path):
    def write(text):
        path = tmp_path / "pages.yaml"
        path.write_text(text, "utf-8")
        return path

    return write


def printed(path):
    cells = nbformat.read(path, as_version=4).cells
    return "".join(out.get("text", "") for cell in cells for out in cell.get("outputs", []))


def test_rows_run_and_a_failed_one_leaves_the_others_alone(batch):
    path = batch(
        "- notebook: words.ipynb\n  parameters: {count: 2, word: ab}\n"
        "- notebook: words.ipynb\n"
        "- {notebook: words.ipynb, parameters: {count: 4}, output: out/four.ipynb}\n"
    )
    result = CliRunner().invoke(main, ["run", "--batch", str(path), "--jobs", "2"])
    assert result.exit_code == 1
    assert result.stderr.startswith("words.ipynb (row 2), cell 2: ZeroDivisionError")
    written = {"_build/run/words-2-ab.ipynb", "out/four.ipynb"}
    assert set(result.stdout.split()) == written
    assert printed("_build/run/words-2-ab.ipynb") == "abab 6\n"
    assert printed("out/four.ipynb") == "aaaa 2\n"
    assert not Path("_build/run/words.ipynb").exists()


def test_all_faults_are_named_at_once_each_with_its_row_and_nothing_is_run(batch):
    path = batch(
        "- notebook: words.ipynb\n  parameters: {cuont: 2}\n"
        "- notebook: words.ipynb\n  parameters: {count: two}\n"
        "- notebook: missing.ipynb\n"
        "- {notebook: words.ipynb, output: a.ipynb}\n"
        "- {notebook: words.ipynb, output: a.ipynb}\n"
        "- {notebook: words.ipynb, paramters: {}}\n"
        "- words.ipynb\n"
        "- {notebook: words.ipynb, output: words.ipynb}\n"
        "- {notebook: words.ipynb, parameters: {word: 2024-12-31}}\n"
    )
    result = CliRunner().invoke(main, ["run", "--batch", str(path)])
    assert result.exit_code == 2
    assert result.stdout == ""
    said = result.stderr.strip().splitlines()
    for line, expected in zip(
        said,
        [
            "pages.yaml:1: row 1: Wanted a parameter of words.ipynb, got 'cuont'; did you mean 'count'?",
            "pages.yaml:3: row 2: Wanted a whole number for the parameter 'count' of words.ipynb, got 'two'.",
            "pages.yaml:5: row 3: Wanted a notebook, got none at 'missing.ipynb'",
            "pages.yaml:7: row 5: Wanted an output of its own, got 'a.ipynb', which row 4 writes; type output:",
            "got 'paramters'; did you mean 'parameters'?",
            "pages.yaml:9: row 7: Wanted notebook: and the path of one, got none",
            "which is the notebook itself",
            "Wanted text for the parameter 'word' of words.ipynb, got datetime.date(2024, 12, 31)",
        ],
        strict=True,
    ):
        assert expected in line
    assert not Path("_build").exists()


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("", "Wanted a list of pages"),
        ("notebook: words.ipynb", "got names and values in .*; type '- notebook:"),
        ("- notebook: [", r"pages.yaml:1:14: wanted YAML .*; close what stands open"),
        ("- notebook: words.ipynb\n\tparameters: {}", r"pages.yaml:2:1: .*; indent by spaces"),
        ("- !!python/name:os.system\n", r"pages.yaml:1:3: .*; type plain text"),
        ("- [a]: x\n", r"pages.yaml:1:3: .*; type a name before the colon"),
        ("- &a [*a]\n", r"pages.yaml:1:\d: .*; write out what is meant"),
        ("- {notebok: words.ipynb}", "got 'notebok'; did you mean 'notebook'?"),
        ("- {notebook: words.ipynb, parameters: [a]}", "Wanted parameters as 'name: value', got"),
        ("- {notebook: words.ipynb, parameters: 3}", "Wanted parameters as 'name: value', got 3"),
    ],
)
def test_what_is_no_batch_is_refused(batch, text, match):
    with pytest.raises(AnalysisError, match=match):
        read_batch(batch(text))


@pytest.mark.parametrize(
    "words",
    [["run"], ["run", "words.ipynb", "--batch", "x"], ["run", "--batch", "x", "-p", "a", "1"]],
)
def test_a_notebook_or_a_batch_and_not_both(words):
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 2
    assert "--batch FILE alone" in result.stderr


def test_no_such_file_is_refused(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        read_batch(tmp_path / "missing.yaml")


def test_a_row_says_more_than_the_file_of_the_book_and_that_more_than_the_notebook(
    batch, tmp_path, notebook, code
):
    (tmp_path / "_toc.yml").write_text("root: words\nformat: jb-book\n")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "sources.csv").write_text("id\n")
    (tmp_path / "book.yaml").write_text("parameters: {words: {count: 3, word: ab}}\n")
    notebook(code(DECLARED, "parameters"), path=tmp_path / "elsewhere" / "words.ipynb")
    rows = batch(
        "- notebook: words.ipynb\n"
        "- {notebook: words.ipynb, parameters: {count: 4}}\n"
        "- notebook: elsewhere/words.ipynb\n  output: other.ipynb\n"
    )
    runs = read_batch(rows)
    assert [run.parameters for run in runs] == [
        {"count": 3, "word": "ab"},
        {"count": 4, "word": "ab"},
        {},
    ]
    assert [run.output.name for run in runs] == ["words.ipynb", "words-4.ipynb", "other.ipynb"]


def test_what_the_file_of_the_book_says_wrongly_is_said_with_its_place(batch, tmp_path):
    (tmp_path / "_toc.yml").write_text("root: words\nformat: jb-book\n")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "sources.csv").write_text("id\n")
    (tmp_path / "book.yaml").write_text("parameters:\n  words:\n    cuont: 3\n")
    result = CliRunner().invoke(main, ["run", "--batch", str(batch("- notebook: words.ipynb\n"))])
    assert result.exit_code == 2
    assert (
        "book.yaml:3:5: cuont: wanted a parameter of the chapter words, got 'cuont'; did"
        in result.stderr
    )


def test_a_name_that_stands_twice_in_a_row_is_said_with_its_place(batch):
    path = batch("- notebook: words.ipynb\n  parameters:\n    count: 2\n    count: 3\n")
    with pytest.raises(DataError, match=r"pages.yaml:4:5: .*'count' once, got it in lines 3 and 4"):
        read_batch(path)


def test_a_batch_of_another_encoding_is_told_how_to_be_saved(batch):
    path = batch("")
    path.write_bytes("- notebook: wörter.ipynb".encode("latin-1"))
    with pytest.raises(DataError, match="save the file as UTF-8"):
        read_batch(path)


@pytest.mark.parametrize("words", [["--batch", "pages.yaml"], ["counts.ipynb"]])
def test_a_ledger_with_a_fault_is_told_before_anything_runs(
    batch, tmp_path, notebook, code, desk, words
):
    desk.put("claims/rep2.csv", 2, "unit", "milion persons")
    declared = f'data: str = "{desk.path}"  # directory of the ledger'
    read = code("from analysis import load; load(data)")
    notebook(code(declared, "parameters"), read, path=tmp_path / "counts.ipynb")
    batch(f"- notebook: counts.ipynb\n  parameters: {{data: {desk.path}}}\n")
    result = CliRunner().invoke(main, ["run", *words])
    assert result.exit_code == 2
    assert "did you mean 'million persons'?" in result.stderr
    assert "Traceback" not in result.output
