"""Scanning and dressing: what Jupyter Book would publish without a word is refused or taken out."""

from __future__ import annotations

from copy import deepcopy

import pytest
from nbformat.v4 import new_output

from analysis.book.pages import Page
from analysis.book.scanning import dress, scan_errors, warnings_of
from analysis.errors import NotebookError

PAGE = Page("chapters/one", "chapters/one.ipynb")


@pytest.fixture
def executed(notebook, code, prose):
    """A notebook as papermill leaves it: parameters injected, times noted, a warning printed."""
    made = notebook(
        prose("# A template\n\nWith a # in its text.\n\n# And a second heading"),
        code('series: str = "a"  # id', "parameters"),
        code('# Parameters\nseries = "b"\ndata = "/home/somebody/data"\n', "injected-parameters"),
        code("print(1)", "hide-input"),
    )
    made.cells[3].outputs = [
        new_output("stream", name="stdout", text="1\n"),
        new_output("stream", name="stderr", text="/home/somebody/x.py:1: UserWarning: old\n"),
        new_output("display_data", data={"text/plain": "a figure"}),
    ]
    made.metadata.papermill = {"start_time": "2026-11-22", "input_path": "/home/somebody/one.ipynb"}
    for cell in made.cells:
        cell.metadata.papermill = {"duration": 0.5, "start_time": "2026-11-22"}
        cell.metadata.execution = {"iopub.execute_input": "2026-11-22"}
    return made


def test_an_error_on_the_page_is_refused_with_its_cell(executed):
    scan_errors(executed, name="chapters/one.ipynb")
    executed.cells[3].outputs.append(
        new_output("error", ename="KeyError", evalue="'x'", traceback=["line 1", "line 2"])
    )
    with pytest.raises(NotebookError) as caught:
        scan_errors(executed, name="chapters/one.ipynb")
    assert str(caught.value) == "chapters/one.ipynb, cell 4: KeyError: 'x'"
    assert caught.value.trace == "line 1\nline 2"


def test_a_run_that_papermill_calls_failed_is_refused(executed):
    executed.metadata.papermill["exception"] = True
    with pytest.raises(NotebookError, match=r"\Achapters/one\.ipynb: papermill"):
        scan_errors(executed, name="chapters/one.ipynb")


def test_warnings_are_for_the_build_not_for_the_page(executed):
    assert warnings_of(executed) == ["/home/somebody/x.py:1: UserWarning: old\n"]
    assert warnings_of(dress(executed, PAGE)) == []
    kept = [out.output_type for out in dress(executed, PAGE).cells[3].outputs]
    assert kept == ["stream", "display_data"]


def test_parameter_cells_are_hidden_and_no_other(executed):
    hidden = [
        "remove-cell" in cell.metadata.get("tags", []) for cell in dress(executed, PAGE).cells
    ]
    assert hidden == [False, True, True, False]


def test_neither_machine_nor_moment_stays_on_the_page(executed):
    dressed = dress(executed, PAGE)
    assert "papermill" not in dressed.metadata
    assert dressed.metadata["kernelspec"]["name"] == "python3"
    for cell in dressed.cells:
        assert not {"papermill", "execution"} & set(cell.metadata)
    assert dressed.cells[2].source == '# Parameters\nseries = "b"'
    assert dressed.cells[2].id == "injected-parameters"
    assert "somebody" not in str(dressed)
    assert "2026" not in str(dressed)


def test_only_the_first_heading_becomes_the_pages_own(executed):
    titled = Page("chapters/one", "chapters/one.ipynb", title=r"Payment \1 支付")
    first = dress(executed, titled).cells[0].source
    assert first.splitlines()[0] == r"# Payment \\1 支付"  # a backslash that Markdown shows as one
    assert first.splitlines()[2:] == ["With a # in its text.", "", "# And a second heading"]
    assert dress(executed, PAGE).cells[0].source == executed.cells[0].source


def test_the_executed_notebook_itself_is_left_alone(executed):
    before = deepcopy(executed)
    dress(executed, Page("chapters/one", "chapters/one.ipynb", title="Another"))
    assert executed == before
