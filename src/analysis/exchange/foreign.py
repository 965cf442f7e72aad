"""Foreign files: what all readers of other programs' CSV share.

A number stays the text that stands in its cell, with every zero: at no point is it a float.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from analysis.errors import DataError, ReadingError, UsageError
from analysis.exchange.sdmx_periods import from_sdmx
from analysis.ledger.decoding import decode
from analysis.ledger.faults import Fault
from analysis.quantities.numerals import PRINTED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

#: What stands where nothing is known, in the files of offices.
NOTHING = {"", "..", ":", "-", "–", "n/a", "na", "nan", "null", "none", "#n/a"}
_SCIENTIFIC = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?", re.ASCII)
#: 2019 as the World Bank's databank writes it.
_BANK_YEAR = re.compile(r"(\d{4}) \[YR\1\]")
_UNIT = re.compile(r"(?P<name>.*\S)\s*\((?P<unit>[^()]+)\)")


@dataclass(frozen=True)
class Observation:
    """One number of a foreign file.

    Parameters
    ----------
    series
        Id of what is counted.
    period
        When, as the ledger writes it.
    printed
        Its digits.
    locator
        Where it stands in the file.
    decimals
        Decimals that count, where the file says so and they are not those printed.
    multiplier
        Word or power before the unit, as ``1e6``; empty for single units.
    qualifier, note
        As in the ledger.
    """

    series: str
    period: str
    printed: str
    locator: str
    decimals: int | None = None
    multiplier: str = ""
    qualifier: str = ""
    note: str = ""


@dataclass(frozen=True)
class Counted:
    """One series of a foreign file."""

    id: str
    name: str
    unit: str
    group: str


@dataclass(frozen=True)
class Foreign:
    """What a foreign file holds.

    Parameters
    ----------
    layout
        How it is laid out, in words.
    series, observations
        What is counted, by id; and its numbers.
    title, publisher, published
        What the file says of itself; empty where it says nothing.
    left_out
        What was not taken, in words.
    """

    layout: str
    series: Mapping[str, Counted]
    observations: tuple[Observation, ...]
    title: str = ""
    publisher: str = ""
    published: str = ""
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lines:
    """The rows of a CSV file with the lines they begin at.

    Parameters
    ----------
    path
        Of the file.
    rows
        Cells without space around them.
    numbers
        The line of each row, from 1.
    """

    path: Path
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = field(repr=False)

    def refuse(self, row: int, wanted: str, got: str, instead: str = "") -> DataError:
        """Make an error about a row."""
        cure = f"; {instead}" if instead else ""
        return DataError(
            [Fault(str(self.path), self.numbers[row], 1, "", f"wanted {wanted}, got {got}{cure}")]
        )


def read_lines(path: Path) -> Lines:
    """Read a CSV file, whatever separates its cells.

    Raises
    ------
    UsageError
        If there is no such file.
    DataError
        If it is no UTF-8 text, no CSV, or holds nothing.
    """
    if not path.is_file():
        raise UsageError(wanted="a file to import", got=f"none at {str(path)!r}")
    text, fault = decode(path.read_bytes(), shown_as=str(path))
    if fault:
        raise DataError([fault])
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(",;\t|", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows, numbers, start = [], [], 0
    try:
        for cells in reader:
            line, start = start + 1, reader.line_num
            if any(cell.strip() for cell in cells):
                rows.append(tuple(cell.strip() for cell in cells))
                numbers.append(line)
    except csv.Error as error:
        message = f"wanted well-formed CSV, got {error}"
        raise DataError([Fault(str(path), reader.line_num, 1, "", message)]) from None
    if not rows:
        raise DataError([Fault(str(path), 0, 0, "", "wanted rows of numbers, got an empty file")])
    return Lines(path, tuple(rows), tuple(numbers))


def read_digits(text: str) -> tuple[str, int | None] | None:
    """Return the digits of a number as the ledger has them, and the decimals that count if others.

    Parameters
    ----------
    text
        Digits with a decimal point, grouped by commas or in scientific notation.

    Returns
    -------
    tuple or None
        ``None`` if it is no number.

    Examples
    --------
    >>> read_digits("97.0"), read_digits("1.20E+06"), read_digits("soon")
    (('97.0', None), ('1200000', -4), None)
    """
    if PRINTED.fullmatch(text) and "/" not in text:
        return text, None
    if not _SCIENTIFIC.fullmatch(text):
        return None
    number = Decimal(text)
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    # Written out, a power of ten shows zeros that nobody printed.
    return f"{number:f}", -exponent if exponent > 0 else None


def is_nothing(text: str) -> bool:
    """Tell whether a cell says that nothing is known."""
    return text.lower() in NOTHING


def find_period(text: str) -> str:
    """Return a period as the ledger writes it, or nothing if the text is none.

    Examples
    --------
    >>> find_period("2019 [YR2019]"), find_period("2024-S1"), find_period("users")
    ('2019', '2024-H1', '')
    """
    match = _BANK_YEAR.fullmatch(text)
    try:
        return from_sdmx(match[1] if match else text)
    except ReadingError:
        return ""


def split_unit(name: str) -> tuple[str, str]:
    """Return a heading without the unit in brackets at its end, and the unit.

    Examples
    --------
    >>> split_unit("Individuals using the Internet (% of population)")
    ('Individuals using the Internet', '% of population')
    """
    match = _UNIT.fullmatch(name)
    return (match["name"], match["unit"].strip()) if match else (name, "")


def make_id(*parts: str) -> str:
    """Return an id of the ledger made of names; empty if none of them holds a Latin letter or digit.

    Examples
    --------
    >>> make_id("DEU", "IT.NET.USER.ZS"), make_id("Österreich: Nutzer")
    ('deu-it.net.user.zs', 'osterreich_nutzer')
    """
    made = []
    for part in parts:
        plain = unicodedata.normalize("NFKD", part).encode("ascii", "ignore").decode().lower()
        made.append(re.sub(r"[^a-z0-9.]+", "_", plain).strip("_."))
    return "-".join(filter(None, made))
