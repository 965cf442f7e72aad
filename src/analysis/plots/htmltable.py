"""HTML tables: headings and cells as text and links, each column with the class that aligns it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
from markupsafe import Markup

from analysis.plots.markup import plain, to_linked_html

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Cells of at most this many characters stay on one line.
SHORT = 14
#: What stands where there is no value.
MISSING = "–"
#: A heading says that it is one of a column, for those who hear the table.
HEAD = Markup('th scope="col"')


def html_table(frame: pd.DataFrame, *, formats: Mapping[str, str] | None = None) -> Markup:
    """Return a frame as an HTML table without its index.

    Parameters
    ----------
    frame
        Columns become headings as they are named; a missing value becomes a dash. A link that
        :func:`~analysis.plots.markup.link` made is a link; all else is text.
    formats
        Python format specifications by column, as ``{"growth": "+.1f"}``. Columns of numbers, and
        those with a format, have the class ``number``; those of short words, ``short``.

    Examples
    --------
    >>> print(html_table(pd.DataFrame({"in %": [0.125, None]}), formats={"in %": ".1%"}))
    <table class="dataframe"><thead><tr><th scope="col" class="number">in %</th></tr></thead><tbody><tr><td class="number">12.5%</td></tr><tr><td class="number">–</td></tr></tbody></table>
    """
    formats = formats or {}
    columns = [_column(frame.iloc[:, at], formats) for at in range(frame.shape[1])]
    heads = [_cell(HEAD, kind, name) for name, kind, _ in columns]
    rows = zip(*(texts for _, _, texts in columns), strict=True)
    body = [[_cell("td", columns[at][1], text) for at, text in enumerate(row)] for row in rows]
    return Markup('<table class="dataframe"><thead>{}</thead><tbody>{}</tbody></table>').format(
        _row(heads), Markup().join(map(_row, body))
    )


def _column(column: pd.Series, formats: Mapping[str, str]) -> tuple[str, str, list[str]]:
    """Return the heading of a column, its class and the texts of its cells."""
    name = str(column.name)
    numeric = name in formats or pd.api.types.is_numeric_dtype(column)
    texts = [_text(value, formats.get(name)) for value in column]
    short = max((len(plain(text)) for text in texts), default=0) <= SHORT
    return name, "number" if numeric else "short" if short else "", texts


def _text(value: Any, spec: str | None) -> str:
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return MISSING
    if spec is None:
        return str(value)
    text = format(value, spec)
    return f"−{text[1:]}" if text.startswith("-") else text


def _row(cells: Sequence[Markup]) -> Markup:
    return Markup("<tr>{}</tr>").format(Markup().join(cells))


def _cell(opening: str, kind: str, text: str) -> Markup:
    name = Markup(' class="{}"').format(kind) if kind else ""
    return Markup("<{}{}>{}</{}>").format(opening, name, to_linked_html(text), opening[:2])
