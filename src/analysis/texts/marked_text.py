"""Marked texts: the answer as HTML and Markdown, every figure of the text marked by what is known of it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.texts.text_audit import Checked, TextAudit

#: Sign and colour of each standing: never by colour alone.
SIGNS = {"holds": "✓", "contradicted": "✗", "inconsistent": "≠", "unknown": "?"}
FILLS = {
    "holds": "#d5ecd8",
    "contradicted": "#f4b6ae",
    "inconsistent": "#fbe3c0",
    "unknown": "#eeeeee",
}
_HEADS = (
    "Where",
    "Printed",
    "Series",
    "Measure",
    "Period",
    "Since",
    "Of",
    "Status",
    "Why",
    "Assumed",
)


def html_of_text(found: TextAudit) -> str:
    """Return the text with its figures marked, and a row a figure, as one piece of HTML.

    Parameters
    ----------
    found
        The answer.

    Examples
    --------
    >>> from analysis import check_text
    >>> html_of_text(check_text("<b>7 shops")).startswith("<p>1 figures: 0 tied")
    True
    """
    parts, at = [], 0
    for number, row in enumerate(found.rows, 1):
        figure = row.tied.figure
        parts += [_plain(found.text[at : figure.start]), _mark(row, number)]
        at = figure.end
    parts.append(_plain(found.text[at:]))
    head = "".join(f"<th>{name}</th>" for name in ("No.", *_HEADS))
    body = "".join(
        f'<tr id="figure-{number}"><td>{number}</td>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in _cells(row))
        + "</tr>"
        for number, row in enumerate(found.rows, 1)
    )
    counts = ", ".join(f"{number} {name}" for name, number in list(found.summary.items())[1:])
    return (
        f"<p>{len(found.rows)} figures: {counts}</p><div>{''.join(parts)}</div>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def markdown_of_text(found: TextAudit) -> str:
    """Return a row a figure as a Markdown table.

    Examples
    --------
    >>> from analysis import check_text
    >>> print(markdown_of_text(check_text("There are 7 shops.")).splitlines()[-1])
    | paragraph 1, sentence 1 | 7 |  |  |  |  |  | ? unknown | no known series |  |
    """
    rows = [_HEADS, tuple("---" for _ in _HEADS), *(_cells(row) for row in found.rows)]
    return "\n".join(
        f"| {' | '.join(cell.replace('|', '/').replace(chr(10), ' ') for cell in row)} |"
        for row in rows
    )


def _mark(row: Checked, number: int) -> str:
    status = str(row.standing)
    said = f"{status}: {row.reason}"
    return (
        f'<mark style="background:{FILLS[status]}" title="{escape(said, quote=True)}">'
        f'<a href="#figure-{number}">{escape(row.tied.figure.text)}</a>'
        f"<sup>{SIGNS[status]}</sup></mark>"
    )


def _plain(text: str) -> str:
    return escape(text).replace("\n", "<br>\n")


def _cells(row: Checked) -> tuple[str, ...]:
    tied = row.tied
    why = row.reason + (f" [{', '.join(row.by[:4])}]" if row.by else "")
    return (
        tied.sentence.locator,
        tied.figure.text,
        tied.series,
        str(tied.measure or ""),
        tied.period,
        tied.base_period,
        tied.of,
        f"{SIGNS[str(row.standing)]} {row.standing}",
        why,
        tied.assumed,
    )
