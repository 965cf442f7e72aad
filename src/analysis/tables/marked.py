"""Marked tables: the answer as HTML, Markdown, a workbook, a drawing, with suspect cells marked."""

from __future__ import annotations

from html import escape
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING

from analysis.audits.verdicts import Verdict
from analysis.errors import UsageError
from analysis.whole_files import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from matplotlib.figure import Figure as Drawing

    from analysis.tables.table_audit import TableAudit

#: Sign and colours of each kind of cell: never by colour alone.
LEAD, SUSPECT, CHECKED, OPEN = "wrong", "suspect", "checked", "open"
SIGNS = {LEAD: "✗", SUSPECT: "?", CHECKED: "", OPEN: ""}
FILLS = {LEAD: "#f4b6ae", SUSPECT: "#fbe3c0", CHECKED: "#ffffff", OPEN: "#eeeeee"}
#: Columns of a drawing, in inches.
WIDTH, HEIGHT = 1.25, 0.32


def kind_of_cell(found: TableAudit, row: int, column: str) -> str:
    """Return what an audit says of a cell: ``wrong``, ``suspect``, ``checked`` or ``open``.

    Parameters
    ----------
    found
        The audit.
    row, column
        Place of the row from 0, name of the column.
    """
    names = found.claims_at(row, column)
    verdicts = {found.by_id[name].verdict for name in names}
    if Verdict.CONTRADICTED in verdicts:
        return LEAD if found.leads.intersection(names) else SUSPECT
    return CHECKED if verdicts - {Verdict.UNCHECKED} else OPEN


def html_answer(found: TableAudit) -> str:
    """Return the table with its cells marked, and the answer in words, as one piece of HTML.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.tables.description import Table
    >>> frame = pd.DataFrame({"t": ["<a>", "b", "all"], "2024": ["40", "60", "103"]})
    >>> answer = html_answer(Table(frame).levels("2024").total("all").audit())
    >>> "&lt;a&gt;" in answer, "<td style" in answer
    (True, True)
    """
    frame = _frame(found)
    rows = range(len(frame))
    # Numbers stand under each other by their last digit; names begin where their heading begins.
    sides = [
        "right" if any(found.claims_at(row, name) for row in rows) else "left"
        for name in frame.columns
    ]
    head = "".join(
        f'<th style="text-align:{side};padding:0 0.5em">{escape(str(name))}</th>'
        for name, side in zip(frame.columns, sides, strict=True)
    )
    body = []
    for row, cells in enumerate(_cells(found)):
        shown = []
        for column, text, side in zip(frame.columns, cells, sides, strict=True):
            kind = kind_of_cell(found, row, column)
            title = _title(found, row, column)
            style = f"background:{FILLS[kind]};color:#111" if kind in {LEAD, SUSPECT} else ""
            shown.append(
                f'<td style="text-align:{side};padding:0 0.5em;{style}" title="{escape(title)}">'
                f"{escape(text)}{' ' + SIGNS[kind] if SIGNS[kind] else ''}</td>"
            )
        body.append(f"<tr>{''.join(shown)}</tr>")
    lines = "".join(f"<li>{escape(line)}</li>" for line in repr(found).splitlines())
    return (
        f'<table border="0"><thead><tr>{head}</tr></thead><tbody>{"".join(body)}</tbody></table>'
        f"{_key(found)}"
        f"<ul>{lines}</ul>"
    )


def _key(found: TableAudit) -> str:
    """Say what the signs mean, where there are any."""
    if not found.contradictions:
        return ""
    return (
        f"<p>{SIGNS[LEAD]} The number most likely to be wrong. {SIGNS[SUSPECT]} A number that may be"
        " wrong instead.</p>"
    )


def markdown_answer(found: TableAudit) -> str:
    """Return the same as Markdown.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.tables.description import Table
    >>> frame = pd.DataFrame({"t": ["a", "b", "all"], "2024": ["40", "60", "103"]})
    >>> print(markdown_answer(Table(frame).levels("2024").total("all").audit()).splitlines()[2])
    | a | **40** ✗ |
    """
    frame = _frame(found)
    lines = [_markdown_row(map(str, frame.columns)), _markdown_row("---" for _ in frame.columns)]
    for row, cells in enumerate(_cells(found)):
        shown = []
        for column, text in zip(frame.columns, cells, strict=True):
            kind = kind_of_cell(found, row, column)
            bold = f"**{text}**" if kind == LEAD else text
            shown.append(f"{bold} {SIGNS[kind]}".strip())
        lines.append(_markdown_row(shown))
    return "\n".join([*lines, "", *(f"- {line}" for line in repr(found).splitlines())])


def write_workbook(found: TableAudit, path: str | Path) -> None:
    """Write the marked table, the numbers and the assumptions as the sheets of a workbook.

    Parameters
    ----------
    found
        The audit.
    path
        Of the ``.xlsx`` file.

    Raises
    ------
    UsageError
        If nothing that writes workbooks is installed, or the file cannot be written.
    """
    import pandas as pd  # noqa: PLC0415 - only who writes a workbook waits for it

    try:
        fill = import_module("openpyxl.styles").PatternFill
    except ImportError:
        raise UsageError(
            wanted="openpyxl to write a workbook", got="none", instead="install it, or use to_html"
        ) from None
    frame = _frame(found)
    said = pd.DataFrame({"answer": repr(found).splitlines()})
    made = BytesIO()
    with pd.ExcelWriter(made, engine="openpyxl") as writer:
        frame.astype(str).to_excel(writer, sheet_name="table", index=False)
        found.to_frame().to_excel(writer, sheet_name="numbers", index=False)
        said.to_excel(writer, sheet_name="answer", index=False)
        sheet = writer.sheets["table"]
        for row in range(len(frame)):
            for place, column in enumerate(frame.columns, start=1):
                kind = kind_of_cell(found, row, column)
                if kind in {LEAD, SUSPECT}:
                    colour = FILLS[kind].removeprefix("#")
                    cell = sheet.cell(row=row + 2, column=place)
                    cell.fill = fill("solid", start_color=colour, end_color=colour)
    with whole_file(path) as aside:
        aside.write_bytes(made.getvalue())


def draw_table(found: TableAudit) -> Drawing:
    """Draw the table, each cell by what the audit says of it."""
    from matplotlib.figure import Figure as Canvas  # noqa: PLC0415 - only who draws waits for it

    frame = _frame(found)
    size = (WIDTH * len(frame.columns), HEIGHT * (len(frame) + 1.5))
    figure = Canvas(figsize=size, layout="tight")
    axes = figure.subplots()
    axes.set_axis_off()
    texts, colours = [], []
    for row, cells in enumerate(_cells(found)):
        kinds = [kind_of_cell(found, row, column) for column in frame.columns]
        texts.append([f"{text} {SIGNS[k]}".strip() for text, k in zip(cells, kinds, strict=True)])
        colours.append([FILLS[kind] for kind in kinds])
    axes.table(
        cellText=texts,
        cellColours=colours,
        colLabels=[str(name) for name in frame.columns],
        loc="center",
    )
    return figure


def _frame(found: TableAudit):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a pandas frame
    assert found.table is not None
    return found.table.frame


def _cells(found: TableAudit) -> Iterator[list[str]]:
    for row in _frame(found).itertuples(index=False):
        yield ["" if cell is None or cell != cell else str(cell) for cell in row]  # noqa: PLR0124 - nan


def _title(found: TableAudit, row: int, column: str) -> str:
    reasons = [found.by_id[name].reason for name in found.claims_at(row, column)]
    return " ".join(dict.fromkeys(reasons))


def _markdown_row(cells: object) -> str:
    shown = [str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells]  # type: ignore[attr-defined]
    return f"| {' | '.join(shown)} |"
