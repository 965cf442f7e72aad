"""Tidying: a table as it came from a file, with one header, one name a column and a row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis.tables.period_labels import is_period_label

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Cells of a row that are words, from which on it is a header.
MOSTLY = 0.5


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
        told.append("Headers of several lines are joined into one")
    elif _is_unnamed(found.columns) and len(found) > 1 and _is_header(list(found.iloc[0])):
        found.columns = pd.Index([str(cell) for cell in found.iloc[0]])
        found = found.iloc[1:].reset_index(drop=True)
        told.append("The first row is the header")
    if len(found) > 1 and _goes_on(found):
        above = pd.Series([_name(name) for name in found.columns]).replace("", None).ffill()
        below = ["" if pd.isna(cell) else str(cell).strip() for cell in found.iloc[0]]
        joined = zip(above.fillna(""), below, strict=True)
        found.columns = pd.Index([" ".join(_parts(pair)) for pair in joined])
        found = found.iloc[1:].reset_index(drop=True)
        told.append("Headers of several lines are joined into one")
    names = _distinct([_name(name) for name in found.columns], "column")
    found = found.set_axis(names, axis=1)
    if len(names):
        first = _first_words(found)
        if first != names[0]:
            found = found[[first, *(name for name in names if name != first)]]
            told.append(f"Column {first} names the rows")
        labels = ["" if pd.isna(cell) else str(cell).strip() for cell in found[first]]
        found = found.assign(**{first: _distinct(labels, "row")})
    return Tidy(found, tuple(told))


def _goes_on(frame: pd.DataFrame) -> bool:
    """Tell whether the header goes on in the first row: no label, and nothing but words and periods."""
    cells = ["" if pd.isna(cell) else str(cell).strip() for cell in frame.iloc[0]]
    filled = [cell for cell in cells[1:] if cell]
    over = _name(frame.columns[0])
    return (
        (not over or cells[0] in {"", over})
        and len(filled) > MOSTLY * (len(cells) - 1)
        and all(is_period_label(cell) or not re.search(r"\d", cell) for cell in filled)
        and any(re.search(r"[^\W_]", cell) for cell in filled)
    )


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
        texts = [str(cell) for cell in frame[name].dropna()]
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
