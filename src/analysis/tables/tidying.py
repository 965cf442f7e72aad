"""Tidying: a table as it came from a file, with one header, one name a column and a row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis.quantities.cells import read_mark
from analysis.tables.headers import read_header
from analysis.tables.period_labels import is_part_of_year, is_period_label

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Cells of a row that are words, from which on it is a header.
MOSTLY = 0.5
#: Units that are written with digits.
UNIT = re.compile(
    r"(?i)\(?(?:[^\W\d]*\W{0,2}1[ .,\u00a0\u202f]?000(?:[ .,\u00a0\u202f]000)?(?!\d)\D{0,20}|\D{0,3}'?000s?(?!\d)\D{0,12}"
    r"|\D{0,20}(?:1[5-9]|20)\d\d ?= ?100|(?:per|pro|pour|je|por|на) 1[ .,]?00(?:[ .,]?000)?\D{0,40})\)?"
)
#: Two years that a rate compares, or a period of two: 2023/2022.
YEARS = re.compile(r"(?:1[5-9]|20)\d\d ?[-–—/] ?(?:(?:1[5-9]|20)\d\d|\d\d)")
#: Columns from which on 1, 2, 3 … over them are their numbers.
NUMBERED = 2
JOINED = "Headers of several lines are joined into one"


@dataclass(frozen=True)
class Tidy:
    """A table with one header.

    Parameters
    ----------
    frame
        Every cell as it was.
    told
        What was done to it, in words.
    """

    frame: pd.DataFrame
    told: tuple[str, ...] = ()


def tidy_frame(frame: pd.DataFrame) -> Tidy:
    """Give a table one header, and each row and column a name of its own.

    Parameters
    ----------
    frame
        As it was read.

    Examples
    --------
    >>> raw = pd.DataFrame([["town", "2020"], ["Ash", "12"], ["of which", "5"], ["of which", "3"]])
    >>> tidy = tidy_frame(raw)
    >>> list(tidy.frame.columns), list(tidy.frame["town"])
    (['town', '2020'], ['Ash', 'of which', 'of which (row 3)'])
    """
    told: list[str] = []
    found = frame.dropna(how="all").dropna(axis=1, how="all").reset_index(drop=True)
    if not _is_unnamed(frame.index):
        found = frame.reset_index()
        found = found.dropna(how="all").dropna(axis=1, how="all").reset_index(drop=True)
    if isinstance(found.columns, pd.MultiIndex):
        found.columns = pd.Index([" ".join(_parts(name)) for name in found.columns])
        told.append(JOINED)
    elif _is_unnamed(found.columns) and len(found) > 1 and _is_header(list(found.iloc[0])):
        found.columns = pd.Index([str(cell) for cell in found.iloc[0]])
        found = found.iloc[1:].reset_index(drop=True)
        told.append("The first row is the header")
    while len(found) > 1 and _goes_on(found):
        above = pd.Series([_name(name) for name in found.columns]).replace("", None).ffill()
        joined = zip(above.fillna(""), _spread(found), strict=True)
        found.columns = pd.Index([" ".join(_parts(pair)) for pair in joined])
        found = found.iloc[1:].reset_index(drop=True)
        told = [*(one for one in told if one != JOINED), JOINED]
    names = _distinct([_name(name) for name in found.columns], "column")
    found = found.set_axis(names, axis=1)
    if len(names):
        first = _first_words(found)
        if first != names[0]:
            found = found[[first, *(name for name in names if name != first)]]
            told.append(f"Column {first} names the rows")
        labels, second = _row_names(found, first)
        if second:
            told.append(f"Columns {first} and {second} name the rows together")
            found = found.drop(columns=second)
        found = found.assign(**{first: _distinct(labels, "row")})
    return Tidy(found, tuple(told))


def _row_names(frame: pd.DataFrame, first: str) -> tuple[list[str], str]:
    """Return the names of the rows, and the second column of words that they need to be told apart."""
    labels = ["" if pd.isna(cell) else str(cell).strip() for cell in frame[first]]
    blank = labels.count("") > 0 and bool(labels[0])
    if not blank and len(set(labels)) == len(labels):
        return labels, ""
    filled = labels
    if blank:
        filled = list(pd.Series(labels).replace("", None).ffill().fillna(""))
    for name in frame.columns:
        cells = ["" if pd.isna(cell) else str(cell).strip() for cell in frame[name]]
        named = all(re.search(r"[^\W\d_]", cell) for cell in cells) and len(set(cells)) > 1
        both = list(zip(filled, cells, strict=True))
        if name != first and named and len(set(both)) == len(both):
            return [f"{one}, {other}" if one else other for one, other in both], str(name)
    return labels, ""


def _goes_on(frame: pd.DataFrame) -> bool:
    """Tell whether the header goes on in the first row: nothing but words, units and periods.

    A row with a label of its own goes on with the header only if none of its cells is a period, or
    if the names above do not tell the columns apart.
    """
    cells = _texts(frame)
    filled = [cell for cell in cells[1:] if cell]
    if _numbers_columns(cells):
        return True
    over = _name(frame.columns[0])
    named = [_name(name) for name in frame.columns[1:]]
    if not filled or not all(is_period_label(cell) or _is_word(cell) for cell in filled):
        return False
    if not any(re.search(r"[^\W\d_]|\d{4}|%|‰", cell) and not _is_mark(cell) for cell in filled):
        return False
    if not cells[0] or cells[0] == over:
        return True
    apart = len(set(named)) == len(named) and "" not in named
    most = len(filled) > MOSTLY * len(named)
    return most and (not apart or not any(is_period_label(cell) for cell in filled))


def _spread(frame: pd.DataFrame) -> list[str]:
    """Return the cells of a header's further line; a unit stands over what has none behind it."""
    cells = _texts(frame)
    if _numbers_columns(cells):
        return [""] * len(cells)
    if any(is_period_label(cell) for cell in cells[1:] if cell):
        return cells
    over = ""
    for place, cell in enumerate(cells[1:], start=1):
        over = cell or over
        if not cell and not read_header(str(frame.columns[place])).measure:
            cells[place] = over
    return cells


def _numbers_columns(cells: Sequence[str]) -> bool:
    """Tell whether a row does nothing but number the columns: A, 1, 2, 3."""
    numbers = [cell.strip("()[]") for cell in cells[1:]]
    label = cells[0].strip("()[]")
    first = {"1": "2"}.get(label, "1")
    expected = [str(int(first) + step) for step in range(len(numbers))]
    return len(numbers) > NUMBERED and label in {"", "1", "A", "a", "甲"} and numbers == expected


def _texts(frame: pd.DataFrame) -> list[str]:
    return ["" if pd.isna(cell) else str(cell).strip() for cell in frame.iloc[0]]


def _is_word(text: str) -> bool:
    """Tell whether a cell is no number: words, or a unit as 1,000 and 2015 = 100."""
    worded = not re.search(r"\d", text) or re.match(r"[^\W\d_]{3,}", text) is not None
    known = UNIT.fullmatch(text) is not None or YEARS.fullmatch(text) is not None
    return worded or is_part_of_year(text) or known


def _is_mark(text: str) -> bool:
    return read_mark(text, "general") is not None


def _name(name: object) -> str:
    text = str(name).strip()
    return "" if re.fullmatch(r"Unnamed: \d+(?:_level_\d+)?|nan|None", text) else text


def _parts(names: Sequence[object]) -> list[str]:
    return list(dict.fromkeys(part for part in map(_name, names) if part))


def _is_unnamed(index: pd.Index) -> bool:
    return isinstance(index, pd.RangeIndex) or list(index) == list(range(len(index)))


def _is_header(cells: Sequence[object]) -> bool:
    texts = [str(cell).strip() for cell in cells if isinstance(cell, str)]
    words = [
        t
        for t in texts
        if not re.fullmatch(r"[-+−–(]?[\d.,\s%]+\)?", t) or re.fullmatch(r"\d{4}", t)
    ]
    return bool(texts) and len(words) >= MOSTLY * len(cells)


def _first_words(frame: pd.DataFrame) -> str:
    """Return the first column that holds words; the first one if none does."""
    for name in frame.columns:
        texts = [str(cell) for cell in frame[name].dropna() if str(cell).strip()]
        words = [
            text
            for text in texts
            if re.search(r"[^\W\d_]{2,}", text) and not re.match(r"[-+−–(£$€]?\s?\d", text)
        ]
        if texts and len(words) > MOSTLY * len(texts):
            return str(name)
    return str(frame.columns[0])


def _distinct(names: Sequence[str], kind: str) -> list[str]:
    """Give names that stand twice, or are empty, their place."""
    found: list[str] = []
    for place, name in enumerate(names, start=1):
        shown = name or f"{kind} {place}"
        found.append(f"{shown} ({kind} {place})" if shown in found else shown)
    return found
