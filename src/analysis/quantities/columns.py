"""Columns: all cells of a printed column read together, so that no cell is guessed by itself."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from analysis.errors import ReadingError
from analysis.quantities.cells import Cell, digits_of_float, read_cell, read_mark, split_cell
from analysis.quantities.clues import decimal_marks
from analysis.quantities.column_formats import find_format
from analysis.quantities.locales import known_format
from analysis.quantities.number_formats import NUMERAL, NumberFormat
from analysis.quantities.quantity import decimals_of
from analysis.quantities.triangles import triangle_sign, with_sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_EXACT = 1e15  # above, a float has no decimals
_KEPT = 6  # decimals beyond which a float was computed, not printed
_NAMED = 5
_ENDS_IN_ZERO = (
    "every number ends in .0, as pandas writes whole numbers beside empty cells; it is read as a"
    " decimal that was printed; say whole=True if it was not"
)
_TRIANGLES = {
    "-": "a triangle before a number is a minus: others stand beside it without a sign",
    "+": "a triangle that points up is a rise: others point down",
}

#: Cells that a column prints.
SHOWN = 12


@dataclass(frozen=True, slots=True, repr=False)
class Column:
    """The cells of one printed column, and what reading them took.

    Parameters
    ----------
    cells
        One a row.
    formats
        Of the first number of a cell, the second …
    reasons
        Why these formats, and what else was assumed, in words.
    """

    cells: tuple[Cell, ...]
    formats: tuple[NumberFormat, ...] = ()
    reasons: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Say the values that were read, and why so."""
        values = ["; ".join(str(one.value) for one in cell.quantities) for cell in self.cells]
        shown = [value or "–" for value in values]
        more = [f"… {len(shown) - SHOWN} more"] if len(shown) > SHOWN else []
        return "\n".join([f"Column: {', '.join([*shown[:SHOWN], *more])}", *self.reasons])


def read_column(
    values: Iterable[object],
    *,
    others: Iterable[Iterable[object]] = (),
    number_format: NumberFormat | None = None,
    decimal: str | None = None,
    locale: str | None = None,
    convention: str = "general",
    parentheses: str | None = None,
    whole: bool = False,
    name: str = "",
) -> Column:
    """Read a column of a printed table, its number format decided from all cells together.

    Parameters
    ----------
    values
        The cells, as texts or as pandas keeps them.
    others
        The table's other columns: they show the format where this one does not.
    number_format, decimal, locale
        The format, where it is known; see :func:`~analysis.quantities.reading.read_quantity`.
    convention
        Whose marks stand in the table; see :func:`~analysis.quantities.cells.read_cell`.
    parentheses
        ``minus`` or ``plain``; needed only where every number stands in brackets.
    whole
        Read texts such as ``33.0`` as whole numbers, as they were before pandas kept them as
        floats.
    name
        The column's name, for messages.

    Returns
    -------
    Column
        Its cells in order, the formats, and the reasons.

    Raises
    ------
    ReadingError
        If cells cannot be read: one error that names all of them, each with its reason in
        ``faults`` as pairs of row (from 0) and message. If the format cannot be decided.

    Examples
    --------
    >>> found = read_column(["236.502", "835", "–"])
    >>> [cell.quantity.value for cell in found.cells if cell.quantities]
    [Decimal('236502'), Decimal('835')]
    >>> found.reasons
    ("'.' groups thousands: '236.502' stands beside whole numbers such as '835'",)
    >>> read_column(["12", "1O", "3 or 4"], name="users")
    Traceback (most recent call last):
    ...
    analysis.errors.ReadingError: Wanted numbers or marks, got '1O' in row 2, '3 or 4' in row 3 in column users; correct these cells, or write n/a where nothing is known.
    """
    cells = _without_float_noise(list(values), whole=whole)
    texts = [cell for cell in cells if isinstance(cell, str)]
    known = known_format(number_format, decimal=decimal, locale=locale)
    where = f"column {name}" if name else ""
    brackets = parentheses or _brackets(texts, where)
    others = [list(column) for column in others]
    sign = "" if locale else triangle_sign(cells, others)
    formats = _formats([*texts, name], others, known, convention, where)
    read: list[Cell] = []
    faults: list[tuple[int, str]] = []
    for row, value in enumerate(cells):
        try:
            forms = [formats[key] for key in _keys(value)] if isinstance(value, str) else None
            cell = read_cell(
                with_sign(value, sign) if isinstance(value, str) else value,
                number_format=forms or None,
                locale=locale,
                convention=convention,
                parentheses=brackets,
            )
            read.append(replace(cell, text=value) if sign and isinstance(value, str) else cell)
        except ReadingError as error:
            faults.append((row, str(error)))
    if faults:
        raise _refusal(faults, cells, where)
    reasons = [form.reason for form in formats.values() if form.reason and _tells(form)]
    noted = [cell.assumed for cell in read if cell.assumed]
    noted += [_TRIANGLES[sign]] if sign else []
    return Column(
        tuple(read),
        tuple(formats.values()),
        tuple(dict.fromkeys([*reasons, *noted, *_floats(texts, whole=whole)])),
    )


def _tells(form: NumberFormat) -> bool:
    return bool(form.grouping or form.decimal or "both" in form.reason)


def _keys(text: str) -> list[tuple[int, bool]]:
    """Return for each number of a cell which others it is printed like: its place, and if a rate."""
    return [
        (position, re.search(r"[%‰]|(?i:per ?cent|prozent|procent)", part) is not None)
        for position, part in enumerate(split_cell(text))
    ]


def _formats(
    texts: Sequence[str],
    others: Iterable[Iterable[object]],
    known: NumberFormat | None,
    convention: str,
    where: str,
) -> dict[tuple[int, bool], NumberFormat]:
    sorted_by: dict[tuple[int, bool], list[str]] = defaultdict(list)
    for text in texts[:-1]:
        if read_mark(text, convention) is None:
            for key, part in zip(_keys(text), split_cell(text), strict=True):
                sorted_by[key] += _numerals(part)
    around = [
        numeral
        for column in others
        for value in column
        if isinstance(value, str)
        for part in split_cell(value)
        for numeral in _numerals(part)
    ]
    marks = decimal_marks(" ".join(texts))
    found: dict[tuple[int, bool], NumberFormat] = {}
    for key, numerals in sorted(sorted_by.items()):
        elsewhere = [each for k, listed in sorted_by.items() if k != key for each in listed]
        found[key] = known or find_format(
            numerals, others=[*around, *elsewhere], marks=marks, where=where
        )
    return defaultdict(lambda: known or NumberFormat(), found)


def _numerals(part: str) -> list[str]:
    """Return the numerals of a part, footnotes and powers aside."""
    bare = re.sub(r"\[\w{1,3}\]|(?<=\d) \d{1,2}\)$|[eE][+-]?\d+|\^\d+", "", part)
    return [match.group() for match in NUMERAL.finditer(bare)]


def _brackets(texts: Sequence[str], where: str) -> str:
    """Return what brackets mean: a minus, unless every number stands in them."""
    numbers = [text.strip() for text in texts if re.search(r"\d", text)]
    enclosed = [text for text in numbers if re.fullmatch(r"\([^()]*\)%?", text)]
    if len(numbers) > 1 and len(enclosed) == len(numbers):
        error = ReadingError(
            wanted="a column with brackets around some numbers, for a minus",
            got=f"brackets around all of them, as {enclosed[0]!r}",
            where=where,
            instead="say parentheses='minus' or parentheses='plain'",
        )
        error.asks = "parentheses"
        raise error
    return "minus"


def _without_float_noise(values: Sequence[object], *, whole: bool) -> list[object]:
    """Give the floats of a column one number of decimals, whole numbers none."""
    if whole:
        values = [
            re.sub(r"(?<=\d)\.0+$", "", value.strip()) if isinstance(value, str) else value
            for value in values
        ]
    floats = [value for value in values if isinstance(value, float) and math.isfinite(value)]
    places = max((decimals_of(digits_of_float(value)) for value in floats), default=0)
    if not 0 < places <= _KEPT:
        return list(values)
    step = Decimal(1).scaleb(-places)
    return [
        digits_of_float(value).quantize(step)
        if isinstance(value, float) and math.isfinite(value) and abs(value) < _EXACT
        else value
        for value in values
    ]


def _floats(texts: Sequence[str], *, whole: bool) -> list[str]:
    """Say so where whole numbers may have become floats before they came here as texts."""
    numbers = [text.strip() for text in texts if re.search(r"\d", text)]
    if whole or len(numbers) < 2 or not all(re.fullmatch(r"-?\d+\.0", each) for each in numbers):  # noqa: PLR2004
        return []
    return [_ENDS_IN_ZERO]


def _refusal(
    faults: Sequence[tuple[int, str]], cells: Sequence[object], where: str
) -> ReadingError:
    named = [f"{cells[row]!r} in row {row + 1}" for row, _ in faults[:_NAMED]]
    if len(faults) > _NAMED:
        named.append(f"{len(faults) - _NAMED} more")
    error = ReadingError(
        wanted="numbers or marks",
        got=", ".join(named),
        where=where,
        instead="correct these cells, or write n/a where nothing is known",
    )
    error.faults = tuple(faults)
    return error
