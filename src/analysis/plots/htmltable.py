"""HTML tables: headings and cells as text and links, each column with the class that aligns it.

Cells carry the keys that a table is sorted by where their words would sort them wrongly.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
from markupsafe import Markup

from analysis.plots.markup import plain, to_linked_html
from analysis.plots.phrases import dates_in_words
from analysis.plots.sorting import number_keys, text_keys
from analysis.translation.spoken import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Cells of at most this many characters stay on one line.
SHORT = 14
#: In cells of at most this many characters months are cut.
NARROW = 40
#: The format of a text that stays as it is.
TEXT = "s"
#: What stands where there is no value.
MISSING = "–"
#: What stands for the sign of a number that was printed with a hyphen.
_HYPHEN = re.compile(r"\A-(?=\d)")
#: A heading says that it is one of a column, for those who hear the table.
HEAD = Markup('th scope="col"')


@dataclass(frozen=True)
class _Column:
    """A column: its heading, its class, how it is sorted, its cells and their keys if they have any."""

    name: str
    kind: str
    method: str
    texts: list[str]
    keys: list[str]


def html_table(
    frame: pd.DataFrame,
    *,
    formats: Mapping[str, str] | None = None,
    keys: Mapping[str, Sequence[float]] | None = None,
) -> Markup:
    """Return a frame as an HTML table without its index.

    Parameters
    ----------
    frame
        Columns become headings as they are named; a missing value becomes a dash. A link that
        :func:`~analysis.plots.markup.link` made is a link; all else is text.
    formats
        Python format specifications by column, as ``{"growth": "+.1f"}``. Columns of numbers, and
        those with a format, have the class ``number``; those of short words, ``short``. The format
        ``s`` leaves a text as it is, also a date that is to be typed so.
    keys
        By column, numbers that its cells are sorted by. Without them a column of numbers is sorted by
        its values, and one of texts by the dates, numbers or verdicts that they are
        (:func:`analysis.plots.sorting.text_keys`).

    Examples
    --------
    >>> print(html_table(pd.DataFrame({"in %": [0.125, None]}), formats={"in %": ".1%"}))
    <table class="dataframe"><thead><tr><th scope="col" class="number" data-sort-method="value">in %</th></tr></thead><tbody><tr><td class="number" data-sort="0.125">12.5%</td></tr><tr><td class="number" data-sort="-1e+99">–</td></tr></tbody></table>
    """
    formats, keys = formats or {}, keys or {}
    columns = [
        _column(frame.iloc[:, at], formats, keys.get(str(frame.columns[at])))
        for at in range(frame.shape[1])
    ]
    heads = [
        _cell(HEAD, one.kind, dates_in_words(one.name, short=True), "data-sort-method", one.method)
        for one in columns
    ]
    body = [
        [
            _cell("td", one.kind, one.texts[at], "data-sort", one.keys[at] if one.keys else "")
            for one in columns
        ]
        for at in range(len(frame))
    ]
    return Markup('<table class="dataframe"><thead>{}</thead><tbody>{}</tbody></table>').format(
        _row(heads), Markup().join(map(_row, body))
    )


def _column(
    column: pd.Series, formats: Mapping[str, str], given: Sequence[float] | None
) -> _Column:
    name = str(column.name)
    numeric = pd.api.types.is_numeric_dtype(column)
    texts = [_text(value, formats.get(name)) for value in column]
    short = max((len(plain(shown(text))) for text in texts), default=0) <= SHORT
    kind = "number" if numeric or formats.get(name, TEXT) != TEXT else "short" if short else ""
    if given is not None:
        method, keys = "value", number_keys(given)
    elif numeric and not pd.api.types.is_bool_dtype(column):
        method, keys = "value", number_keys(column.tolist())
    else:
        method, keys = text_keys([shown(text) for text in texts], missing=MISSING)
    return _Column(name, kind, method, texts, keys)


def _text(value: Any, spec: str | None) -> str:
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return MISSING
    if spec is None:
        text = _HYPHEN.sub("−", str(value))
        return dates_in_words(text, short=len(plain(shown(text))) <= NARROW)
    text = format(value, spec)
    return f"−{text[1:]}" if text.startswith("-") else text


def _row(cells: Sequence[Markup]) -> Markup:
    return Markup("<tr>{}</tr>").format(Markup().join(cells))


def _cell(opening: str, kind: str, text: str, attribute: str, value: str) -> Markup:
    name = Markup(' class="{}"').format(kind) if kind else ""
    key = Markup(' {}="{}"').format(attribute, value) if value else ""
    return Markup("<{}{}{}>{}</{}>").format(opening, name, key, to_linked_html(text), opening[:2])
