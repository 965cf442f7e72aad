"""Magnitudes beside their neighbours: a level that is a thousand times what the others are."""

from __future__ import annotations

import re
from collections import defaultdict
from fractions import Fraction
from statistics import median
from typing import TYPE_CHECKING

from analysis.ledger.printed import printed_value
from analysis.quantities.measures import Measure
from analysis.quantities.periods import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analysis.ledger.claim import Claim
    from analysis.ledger.faults import Fault
    from analysis.ledger.rows import Row

#: How many times its neighbours a level or a share must be to be odd, or they it.
ODD = 30
#: Times beyond which a ratio is not spelled out.
MOST = 10**9
#: Times between which a share beside another is the ratio for a per cent.
_NEAR = (80, 125)
#: Levels nearest in time that count as neighbours.
NEIGHBOURS = 4


def odd_magnitudes(rows: Iterable[Row[Claim]]) -> Iterator[Fault]:
    """Find levels and shares that are many times, or a small part of, those nearest in time.

    Parameters
    ----------
    rows
        Of all claims.
    """
    groups = defaultdict(list)
    for row in rows:
        claim = row.record
        if claim.printed and claim.measure in {Measure.LEVEL, Measure.SHARE}:
            kind = len(claim.period)
            groups[claim.series, claim.measure, claim.of, kind].append((row, printed_value(claim)))
    for group in groups.values():
        group.sort(key=lambda pair: parse_period(pair[0].record.period).end)
        for place, (row, value) in enumerate(group):
            others = _nearest_in_time(place, group)
            if row.record.measure is Measure.SHARE and _is_ratio(value, others):
                yield row.fault(
                    "printed",
                    f"{row.record.printed} {row.record.unit} is a hundredth of what is printed beside it, as a spreadsheet keeps a per cent; type the digits as printed",
                )
                continue
            if len(others) < 2 or value <= 0:  # noqa: PLR2004 - of two that differ, either may be odd
                continue
            middle = median(others)
            if middle <= 0 or max(others) > ODD * min(others):
                continue
            ratio = value / middle
            if ratio >= ODD or ratio <= Fraction(1, ODD):
                times = f"{_shown(ratio)} times" if ratio > 1 else f"1/{_shown(1 / ratio)} of"
                yield row.fault(
                    "printed",
                    f"{row.record.printed} {row.record.unit} is {times} what is printed beside it; look at the unit, and at points and commas",
                )


def _is_ratio(value: Fraction, others: list[Fraction]) -> bool:
    """Tell whether a share is about a hundredth of those beside it, be it of one alone."""
    return bool(others) and value > 0 and all(_NEAR[0] <= one / value <= _NEAR[1] for one in others)


def _shown(times: Fraction) -> str:
    # What no float can hold is no clearer with all its digits.
    return f"{float(times):,.0f}" if times < MOST else f"more than {MOST:,}"


def same_digits(rows: Iterable[Row[Claim]]) -> Iterator[Fault]:
    """Find numbers of one series with the same digits and another size: ``7,512`` beside ``7.512``.

    Parameters
    ----------
    rows
        Of all claims.
    """
    first: dict[tuple[str, Measure, str, str], Row[Claim]] = {}
    for row in rows:
        claim = row.record
        digits = re.sub(r"\D", "", claim.printed).strip("0")
        if len(digits) < 3 or "/" in claim.printed:  # noqa: PLR2004 - two digits meet by chance
            continue
        other = first.setdefault((claim.series, claim.measure, claim.of, digits), row)
        if other is row:
            continue
        sizes = sorted(abs(printed_value(one.record)) for one in (row, other))
        if sizes[0] and sizes[1] / sizes[0] >= 10:  # noqa: PLR2004 - a power of ten apart
            yield row.fault(
                "printed",
                f"{claim.printed} {claim.unit} stands beside {other.record.printed} {other.record.unit} in {other.file}:{other.line}, the same digits of another size; look at the unit, and at points and commas",
            )


def _nearest_in_time(place: int, group: list[tuple[Row[Claim], Fraction]]) -> list[Fraction]:
    """Return the values nearest in time to one of a group that is in the order of time."""

    def days(pair: tuple[Row[Claim], Fraction]) -> int:
        return abs((parse_period(pair[0].record.period).end - at).days)

    at = parse_period(group[place][0].record.period).end
    window = group[max(0, place - NEIGHBOURS) : place] + group[place + 1 : place + 1 + NEIGHBOURS]
    return [value for _, value in sorted(window, key=days)[:NEIGHBOURS]]
