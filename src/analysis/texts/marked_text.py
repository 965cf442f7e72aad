"""Marked texts: the answer as HTML and Markdown, every figure of the text marked by what is known of it."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from analysis.plaintext import number_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.texts.standings import Checked
    from analysis.texts.text_audit import TextAudit

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


#: How a standing is said of several figures.
_SAID = {
    "holds": "hold",
    "contradicted": "contradicted",
    "inconsistent": "inconsistent within the text",
    "unknown": "not known",
}
_SHOWN = 8  # findings and reasons that are shown at once


def lines_of_text(found: TextAudit) -> list[str]:
    """Return in a few lines what was found: the counts, what cannot hold, and why others are not known.

    Examples
    --------
    >>> from analysis import check_text
    >>> print("\\n".join(lines_of_text(check_text("There are 7 shops."))))
    1 figure, 0 tied to a series and a date: 0 hold, 0 contradicted, 0 inconsistent within the text, 1 not known
    not known, as: no known series (1)
    """
    counts = found.summary
    told = ", ".join(f"{counts[name]} {said}" for name, said in _SAID.items())
    bad = [row for row in found.rows if str(row.standing) in {"contradicted", "inconsistent"}]
    lines = [
        f"{number_of(counts['figures'], 'figure')}, {counts['tied']} tied to a series and a date: {told}"
    ]
    lines += [f"{SIGNS[str(row.standing)]} {_finding(row, found)}" for row in bad[:_SHOWN]]
    lines += [f"and {len(bad) - _SHOWN} more"] if len(bad) > _SHOWN else []
    reasons = Counter(row.reason for row in found.rows if str(row.standing) == "unknown")
    some = [f"{reason} ({number})" for reason, number in reasons.most_common(_SHOWN // 2)]
    return [*lines, f"not known, as: {'; '.join(some)}"] if some else lines


def _finding(row: Checked, found: TextAudit) -> str:
    """Say what a figure says, and why it cannot hold."""
    tied = row.tied
    name = found.names.get(tied.series, tied.series)
    when = f"{tied.base_period} to {tied.period}" if tied.base_period else tied.period
    of = f" of {found.names.get(tied.of, tied.of)}" if tied.of else ""
    assumed = f" (assumed: {tied.assumed})" if tied.assumed else ""
    return (
        f"{tied.sentence.locator}: {tied.figure.text}, read as {name}, {tied.measure}{of}, {when}, is"
        f" {row.standing}{assumed}: {row.reason}"
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
    >>> html_of_text(check_text("<b>7 shops")).startswith("<p>1 figure: 0 tied")
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
        + "".join(f"<td>{escape(cell)}</td>" for cell in _cells(row, found.names))
        + "</tr>"
        for number, row in enumerate(found.rows, 1)
    )
    counts = ", ".join(f"{number} {name}" for name, number in list(found.summary.items())[1:])
    return (
        f"<p>{number_of(len(found.rows), 'figure')}: {counts}</p><div>{''.join(parts)}</div>"
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
    rows = [_HEADS, tuple("---" for _ in _HEADS), *(_cells(row, found.names) for row in found.rows)]
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


def _cells(row: Checked, names: Mapping[str, str]) -> tuple[str, ...]:
    tied = row.tied
    why = row.reason + (f" [{', '.join(row.by[:4])}]" if row.by else "")
    return (
        tied.sentence.locator,
        tied.figure.text,
        names.get(tied.series, tied.series),
        str(tied.measure or ""),
        tied.period,
        tied.base_period,
        names.get(tied.of, tied.of),
        f"{SIGNS[str(row.standing)]} {row.standing}",
        why,
        tied.assumed,
    )
