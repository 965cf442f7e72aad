"""Precision: how the numbers of a column were rounded, found from all of them together.

What is found is an assumption, and said: printed zeros may not count, zeros behind the point may have
been dropped, counts may be exact, or protected by rounding to a base other than ten.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.quantities.measures import Measure
from analysis.quantities.numerals import decimals_of
from analysis.quantities.rounding import Rounding

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

#: Zeros at the end of numbers, all taken together, that chance does not put there.
ZEROS = 5
#: Numbers that have to end in zeros: fewer where three zeros stand at each.
FEW, FEWEST, THOUSANDS = 5, 3, 3
#: Numbers that are all multiples of a base, from which on that is no chance.
MULTIPLES = {5: 5, 3: 6}
#: Numbers with all decimals that have to be there before a shorter one is taken to lack zeros.
LONG_ENOUGH = 4
#: Numbers from which on one may be printed otherwise than all others, by a misprint; for multiples
#: as soon as chance would not make all others so.
MANY = 12
MANY_MULTIPLES = {5: 7, 3: 9}
#: Part of a column's numbers that may lack a zero.
SHORT = 0.4
#: Digits that a float keeps of what was computed.
KEPT = 10
FINE = 8
WORDS = {1: "tens", 2: "hundreds", 3: "thousands", 6: "millions", 9: "billions"}

#: Units of what is counted one by one.
COUNTED = re.compile(
    r"(?i)\b(?:votes?|ballots?|seats?|persons?|people|patients?|participants?|respondents?|students?|"
    r"pupils?|cases|deaths|births|subjects|children|women|men|households|voters|candidates|members|"
    r"employees|staff|vehicles|cars|accidents|crimes|schools|goals|points scored)\b|"
    r"[票人名席例户戶件次辆]|Stimmen|Sitze|Personen|voix|sièges|votos|escaños"
)
#: Names of columns of counts.
COUNT_NAMES = re.compile(
    r"(?i)^\s*(?:n|no\.?|nr\.?|count|counts|number|numbers|n \(%\)|n \(|#|freq(?:uency)?|votes?|seats?|"
    r"ballots?|anzahl|stimmen|sitze|人数|人數|票数|票數|件数|件數|个数|個數|次数|次數)(?![a-z]).*$"
)


@dataclass(frozen=True, slots=True)
class Precision:
    """How the numbers of a column were rounded.

    Parameters
    ----------
    rounding
        A rule of the ledger, or empty for the source's.
    decimals
        Decimals that count in every number, below zero for tens and thousands; ``None`` for those
        printed.
    reason
        Why, in words; empty where nothing was assumed.
    tightens
        Whether the assumption makes numbers more precise than they are printed, so that it may
        accuse them.
    """

    rounding: str = ""
    decimals: int | None = None
    reason: str = ""
    tightens: bool = False


def find_precision(
    digits: Sequence[Decimal],
    *,
    measure: Measure,
    name: str,
    unit: str,
    scaled: bool,
    beside: Sequence[Decimal] = (),
    said: str = "",
) -> Precision:
    """Find how the numbers of a column were rounded.

    Parameters
    ----------
    digits
        The numbers as printed, without qualifiers and ranges.
    measure
        What they say.
    name, unit
        Of the column.
    scaled
        Whether a word or the unit multiplies them (million, 万): such numbers are not counts.
    beside
        Numbers of the same kind in other columns of the table.
    said
        How the caller says the table is rounded: where it is, nothing is taken to be exact.

    Examples
    --------
    >>> from decimal import Decimal
    >>> births = [Decimal(n) for n in ("139000", "66000", "74000")]
    >>> find_precision(births, measure=Measure.LEVEL, name="1950", unit="", scaled=False).decimals
    -3
    >>> votes = [Decimal(n) for n in ("779", "0", "780")]
    >>> find_precision(votes, measure=Measure.LEVEL, name="n", unit="", scaled=False).rounding
    'exact'
    """
    if not digits:
        return Precision()
    places = [decimals_of(number) for number in digits]
    amounts = measure in {Measure.LEVEL, Measure.CHANGE}
    together = [*digits, *beside]
    fine = sum(decimals_of(number) > 0 for number in together)
    if max(places) > 0 and not (amounts and fine == 1 and len(together) >= MANY):
        return _of_decimals(digits, places)
    if not amounts:
        return Precision()
    counted = not (scaled or said) and bool(COUNTED.search(unit) or COUNT_NAMES.search(name))
    zeros, numbers = _common_zeros(digits), _not_zero(digits)
    whole_table = _common_zeros(together)
    if whole_table and whole_table * _not_zero(together) >= ZEROS:
        zeros, numbers = whole_table, _not_zero(together)
    many = numbers >= (FEW if zeros < THOUSANDS else FEWEST)
    if zeros * numbers >= ZEROS and many and not (counted and zeros < THOUSANDS):
        return Precision(
            decimals=-zeros,
            reason=f"every number{_but(_fewer_zeros(together, zeros))} ends in {_zeros(zeros)}",
        )
    base = next((b for b in MULTIPLES if _are_multiples(together, b)), None)
    if base and not scaled:
        other = _but([n for n in together if not _is_multiple(n, base)])
        return Precision(
            rounding=f"random {base}",
            reason=f"every number{other} is a multiple of {base}, as where small counts are protected",
        )
    if max(places) > 0:
        return _of_decimals(digits, places)
    if counted:
        why = f"its unit is {unit}" if COUNTED.search(unit) else f"the name {name!r} says so"
        return Precision(
            rounding=str(Rounding.EXACT), reason=f"counts are exact: {why}", tightens=True
        )
    return Precision()


def _of_decimals(digits: Sequence[Decimal], places: Sequence[int]) -> Precision:
    most = max(places)
    if most > FINE:
        # Computed, not printed: what lies beyond ten digits is the machine's.
        size = max(abs(number).adjusted() for number in digits if number)
        return Precision(
            decimals=max(0, KEPT - 1 - size),
            reason=f"numbers with {most} decimals were computed, and are read to {KEPT} digits",
        )
    short = [number for number, count in zip(digits, places, strict=True) if count < most]
    long = [number for number, count in zip(digits, places, strict=True) if count == most]
    if not short:
        return Precision()
    ends_in_zero = any(number.as_tuple().digits[-1] == 0 for number in long)
    larger = max(map(abs, short)) > max(map(abs, long))
    few = len(short) <= SHORT * len(digits) and len(long) >= LONG_ENOUGH
    if ends_in_zero or larger or not few:
        return Precision()
    return Precision(
        decimals=most,
        reason=f"zeros behind the point are not printed: {short[0]} stands for {short[0]:.{most}f}",
        tightens=True,
    )


def _common_zeros(digits: Sequence[Decimal]) -> int:
    """Return how many zeros all numbers end in, or all but one of many; zero itself says nothing."""
    counts = sorted(_ends_in(number) for number in digits if number != 0)
    if not counts:
        return 0
    return counts[1] if len(counts) >= MANY else counts[0]


def _ends_in(number: Decimal) -> int:
    text = f"{abs(number):f}"
    return 0 if "." in text else len(text) - len(text.rstrip("0"))


def _fewer_zeros(digits: Sequence[Decimal], zeros: int) -> list[Decimal]:
    return [number for number in digits if number != 0 and _ends_in(number) < zeros]


def _are_multiples(digits: Sequence[Decimal], base: int) -> bool:
    numbers = [number for number in digits if number != 0]
    others = sum(not _is_multiple(number, base) for number in numbers)
    return len(numbers) >= MULTIPLES[base] and others <= (len(numbers) >= MANY_MULTIPLES[base])


def _is_multiple(number: Decimal, base: int) -> bool:
    value = Fraction(number)
    return value.denominator == 1 and value % base == 0


def _not_zero(digits: Sequence[Decimal]) -> int:
    """Count the numbers but zero, each once: games played, 30 of each, show no rounding."""
    return len({*digits} - {0})


def _but(others: Sequence[Decimal]) -> str:
    """Name the one number that is printed otherwise than all others."""
    return f" but {others[0]:f}" if others else ""


def _zeros(count: int) -> str:
    unit = f"{WORDS[count]}" if count in WORDS else f"units of 10^{count}"
    return f"{count} zero{'s' * (count > 1)}: read as rounded to {unit}"
