"""Odd periods: outside the time of their source, of another kind than their neighbours, swapped."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from analysis.quantities.periods import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analysis.ledger.claim import Claim
    from analysis.ledger.faults import Fault
    from analysis.ledger.ledger import Folder
    from analysis.ledger.rows import Row


#: Rows of one kind beside which a row of another kind is odd.
FEWEST = 3
#: Years between a period and the nearest other one of its series, or of its file, that are odd.
_FAR = 40
#: How much later than all others a source without a day of publication may be.
_AHEAD = timedelta(days=731)


def kind_of(period: str) -> str:
    """Name the kind of a period.

    Examples
    --------
    >>> kind_of("2024-12"), kind_of("2024-Q4"), kind_of("2024-01/2024-09")
    ('month', 'quarter', 'range')
    """
    if "/" in period:
        return "range"
    return {4: "year", 10: "day"}.get(
        len(period), "quarter" if "Q" in period else "half" if "H" in period else "month"
    )


def outside_time(rows: Iterable[Row[Claim]], data: Folder) -> Iterator[Fault]:
    """Find periods that begin after their source was published, or lie far from all others."""
    rows = list(rows)
    published = {row.record.id: row.record.published for row in data.tables.sources}
    latest = max((parse_period(day).end for day in published.values() if day), default=None)
    if latest is not None:
        latest = date.max if latest > date.max - _AHEAD else latest + _AHEAD
    periods: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for text in filter(None, (row.record.period, row.record.base_period)):
            periods[row.record.series][text] += 1
            periods[row.file][text] += 1
    ends = {
        name: sorted({parse_period(text).end for text in each}) for name, each in periods.items()
    }
    for row in rows:
        for field in ("period", "base_period"):
            text = getattr(row.record, field)
            if not text or (field == "base_period" and _are_swapped(row.record)):
                continue
            day = published.get(row.record.source) or ""
            end = parse_period(day).end if day else latest
            if end is not None and parse_period(text).start > end:
                said = (
                    f"the source was published in {day}"
                    if day
                    else f"no source is later than {end:%Y-%m}"
                )
                yield row.fault(
                    field, f"{text} is not over yet: {said}; {_meant(text, periods[row.file])}"
                )
            elif _years_apart(text, ends[row.record.series], ends[row.file]) > _FAR:
                yield row.fault(
                    field,
                    f"{text} is more than {_FAR} years from every other period of this series and of this file; {_meant(text, periods[row.file])}",
                )


def _years_apart(text: str, *groups: list[date]) -> float:
    """Return the years between the end of a period and the nearest other one."""
    own = parse_period(text).end
    near = []
    for ends in groups:
        place = bisect_left(ends, own)
        above = place + 1 if place < len(ends) and ends[place] == own else place
        near += [ends[other] for other in (place - 1, above) if 0 <= other < len(ends)]
    return min((abs((own - one).days) / 365.25 for one in near), default=0.0)


def _meant(text: str, periods: Counter[str]) -> str:
    """Ask for the period of the file whose digits are those of a text, but for two of them."""

    def differs(other: str) -> int:
        return sum(one != two for one, two in zip(text, other, strict=True))

    alike = [one for one, _ in periods.most_common() if len(one) == len(text) and one != text]
    close = [one for one in alike if differs(one) <= 2]  # noqa: PLR2004 - a swap
    return f"did you mean {close[0]}?" if close else "look it up again"


def other_kinds(rows: Iterable[Row[Claim]]) -> Iterator[Fault]:
    """Find a day or a year where the others of the series, in the same measure, have months."""
    groups = defaultdict(list)
    for row in rows:
        groups[row.record.series, row.record.measure].append(row)
    for group in groups.values():
        kinds = Counter(kind_of(row.record.period) for row in group)
        usual, count = kinds.most_common(1)[0]
        if count < FEWEST:
            continue
        for row in group:
            kind = kind_of(row.record.period)
            if kind != usual and kinds[kind] * FEWEST <= count:
                others = f"a {kind}, where {count} other rows of {row.record.series} have a {usual}"
                yield row.fault(
                    "period", f"{row.record.period} is {others}; type the {usual} that is meant"
                )


def odd_bases(rows: Iterable[Row[Claim]]) -> Iterator[Fault]:
    """Find base periods later than their period, or of another kind."""
    for row in rows:
        period, base = row.record.period, row.record.base_period
        if not base:
            continue
        if _are_swapped(row.record):
            yield row.fault(
                "base_period",
                f"the base period {base} is later than the period {period}; perhaps they are swapped",
            )
        elif kind_of(base) != kind_of(period):
            yield row.fault(
                "base_period",
                f"the base period {base} is a {kind_of(base)}, and the period {period} a {kind_of(period)}; type both alike",
            )


def _are_swapped(claim: Claim) -> bool:
    return bool(claim.base_period) and (
        parse_period(claim.base_period).end > parse_period(claim.period).end
    )
