"""Scanning executed notebooks, and dressing them for the book."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.errors import NotebookError
from analysis.plots.markup import to_markdown

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from analysis.book.pages import Page

HIDDEN = {"parameters", "injected-parameters"}


def scan_errors(notebook: NotebookNode, *, name: str) -> None:
    """Raise if an executed notebook holds an error.

    Jupyter Book publishes a page with a traceback and reports success, so this is the gate.

    Raises
    ------
    NotebookError
        For the first cell with an error output, or if papermill says that the run did not complete.
    """
    for place, cell in enumerate(notebook.cells, start=1):
        for output in cell.get("outputs", []):
            if output.get("output_type") == "error":
                trace = "\n".join(output.get("traceback", []))
                raise NotebookError(name, place, f"{output.ename}: {output.evalue}", trace)
    run = notebook.metadata.get("papermill", {})
    if run.get("exception"):
        raise NotebookError(name, 0, "papermill reports an exception")


def warnings_of(notebook: NotebookNode) -> list[str]:
    """Return what the cells wrote to standard error, one text a cell."""
    return [
        output.text
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.get("output_type") == "stream" and output.get("name") == "stderr"
    ]


def dress(notebook: NotebookNode, page: Page) -> NotebookNode:
    """Return an executed notebook as the book shows it.

    Parameter cells are hidden, the heading is the page's own, standard error is left out (the build
    prints it), and what papermill recorded of time and machine is taken out, so that the same
    result is the same file.
    """
    dressed: NotebookNode = notebook.copy()
    dressed.cells = [_dress_cell(cell.copy()) for cell in notebook.cells]
    dressed.metadata = {
        key: value for key, value in notebook.metadata.items() if key != "papermill"
    }
    if page.title:
        title = to_markdown(page.title)  # a heading made of data is text
        for cell in dressed.cells:
            if cell.cell_type == "markdown" and re.match(r"# ", cell.source):
                cell.source = re.sub(r"\A# .*", lambda _: f"# {title}", cell.source)
                break
    return dressed


def _dress_cell(cell: NotebookNode) -> NotebookNode:
    cell.metadata = {
        key: value for key, value in cell.metadata.items() if key not in {"papermill", "execution"}
    }
    tags = list(cell.metadata.get("tags", []))
    if "injected-parameters" in tags:
        cell.id = "injected-parameters"  # papermill's own is another one each time
        # Where the data lay when the page was made is nobody's business but the machine's.
        cell.source = "\n".join(
            line for line in cell.source.splitlines() if not line.startswith("data = ")
        )
    if HIDDEN & set(tags) and "remove-cell" not in tags:
        cell.metadata["tags"] = [*tags, "remove-cell"]
    if "outputs" in cell:
        cell.outputs = [out for out in cell.outputs if out.get("name") != "stderr"]
    return cell
