"""Sorting: by what the cells of a column are ordered, where their words would order them wrongly.

A script that sorts a table knows nothing of dates, numbers or verdicts: each cell carries its key.
"""

from __future__ import annotations

import math
import re
from calendar import month_abbr, month_name
from typing import TYPE_CHECKING, Any

from analysis.plots.markup import plain
from analysis.plots.verdict_words import ALONE, COPIED, HOLDS, POSSIBLE, ROUNDED, WRONG

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What stands for a missing value: before every other.
FIRST = -1e99
#: Verdicts, the worst first.
SEVERITY = {
    WRONG: 0,
    ALONE: 1,
    POSSIBLE: 2,
    COPIED: 3,
    ROUNDED: 4,
    HOLDS: 5,
    "contradicted": 0,
    "unchecked": 1,
    "rounding only": 4,
    "consistent": 5,
}
_MONTHS = {
    name: number for names in (month_name, month_abbr) for number, name in enumerate(names) if name
}
_WORDED = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(_MONTHS)}) (\d{{4}})\b")
_WRITTEN = re.compile(r"\d{4}(?:-(?:\d\d(?:-\d\d)?|[QH]\d)(?!\d))?(?:/\S+)?(?= |$)")
_ORDINAL = re.compile(
    r"(?:the )?(first|second|third|fourth|1st|2nd|3rd|4th) (quarter|half) (?:of )?(\d{4})"
)
_PLACES = {"first": 1, "second": 2, "third": 3, "fourth": 4} | {
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
#: A number at the beginning of a cell, after a word as "about" or a sign of currency.
_NUMBER = re.compile(
    r"(?:[^\W\d]{1,8} )?(?:at (?:least|most) )?[^\w\s+−-]?([+−-]?(?:\d[\d,]*)?\.?\d+(?:e[+-]?\d+)?)"
    r"\s?(trillion|billion|million|thousand)?",
    re.IGNORECASE,
)
_SIZES = {"trillion": 1e12, "billion": 1e9, "million": 1e6, "thousand": 1e3}


def number_keys(values: Sequence[Any]) -> list[str]:
    """Return the keys of a column of numbers.

    Examples
    --------
    >>> number_keys([2.5, float("nan")])
    ['2.5', '-1e+99']
    """
    return [f"{FIRST if value is None or value != value else float(value):.9g}" for value in values]  # noqa: PLR0124


def text_keys(texts: Sequence[str], *, missing: str) -> tuple[str, list[str]]:
    """Return how a column of texts is sorted, and the key of each cell.

    Parameters
    ----------
    texts
        The cells.
    missing
        What stands where there is no value.

    Returns
    -------
    (str, list of str)
        ``value`` where all cells are verdicts or begin with a number, an interval say, and their
        numbers; nothing and the periods where all are dates; nothing and no keys where the words of the
        cells are what they are sorted by.

    Examples
    --------
    >>> text_keys(["December 2024", "June 2025", "–"], missing="–")
    ('', ['2024-12', '2025-06', '0'])
    >>> text_keys(["Dec 2024", "4th quarter 2024"], missing="–")
    ('', ['2024-12', '2024-12'])
    >>> text_keys(["1,408.0 to 1,410.0", "–", "about 2.5 million"], missing="–")
    ('value', ['1408', '-1e+99', '2500000'])
    >>> text_keys(["holds", "contradicted"], missing="–")
    ('value', ['5', '0'])
    >>> text_keys(["a", "2 b"], missing="–")
    ('', [])
    """
    cells = [plain(text).replace("\N{NO-BREAK SPACE}", " ").strip() for text in texts]
    told = [cell for cell in cells if cell not in {missing, ""}]
    if not told:
        return "", []
    if all(cell in SEVERITY for cell in told):
        return "value", number_keys([SEVERITY.get(cell) for cell in cells])
    dates = [_date(cell) for cell in cells]
    if sum(map(bool, dates)) == len(told):
        return "", [date or "0" for date in dates]
    numbers = [_number(cell) for cell in cells]
    if sum(number is not None for number in numbers) == len(told):
        return "value", number_keys(numbers)
    return "", []


def _date(text: str) -> str:
    """Return the period that a text begins with, as the ledger writes it; nothing without one."""
    if found := _WRITTEN.match(text):
        return found.group()
    if found := _WORDED.match(text):
        day = f"-{int(found[1]):02}" if found[1] else ""
        return f"{found[3]}-{_MONTHS[found[2]]:02}{day}"
    if found := _ORDINAL.match(text):
        last = _PLACES[found[1]] * (3 if found[2] == "quarter" else 6)
        return f"{found[3]}-{last:02}"
    return ""


def _number(text: str) -> float | None:
    found = _NUMBER.match(text)
    if not found:
        return None
    value = float(found[1].replace(",", "").replace("−", "-")) * _SIZES.get(
        (found[2] or "").lower(), 1.0
    )
    return value if math.isfinite(value) else None
