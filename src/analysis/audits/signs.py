"""Signs: which series may lie below zero, and which levels a ratio can be read against.

A ratio bounds what it is of only where its base is known to be above zero, or below it. Most tables
never go below zero and say nothing of it; one that does shows it by what it prints.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.audits.levels_claimed import claim_unknowns, numerator, reference, shares_of
from analysis.audits.unknowns import Level
from analysis.ledger.printed import claim_interval
from analysis.quantities.interval import Interval
from analysis.quantities.measures import Measure
from analysis.quantities.rounding import Rounding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analysis.ledger.claim import Claim
    from analysis.ledger.ledger import Ledger

#: Codes of currencies, as ISO 4217 has them: amounts of money may lie below zero.
CURRENCY = re.compile(r"[A-Z]{3}")
#: Units that say nothing of what is counted.
PLAIN_UNITS = frozenset({"", "1", "units", "points"})

ZERO = Fraction(0)

#: Prints of each level: the claim, and the values it stands for.
Prints = Mapping[Level, Sequence[tuple[str, Interval]]]


@dataclass(frozen=True)
class Signs:
    """What prints say of signs.

    Parameters
    ----------
    counted
        Series that count something, so that nothing of them is below zero.
    below
        Levels that are not known to be above zero, with the claims that print them below it; none
        where their sign is open, so that a ratio to them says nothing.
    """

    counted: frozenset[str]
    below: Mapping[Level, tuple[str, ...]]


def read_signs(ledger: Ledger, rules: Mapping[str, Rounding]) -> Signs:
    """Read the signs of levels from what is printed.

    Parameters
    ----------
    ledger
        Claims and dictionary.
    rules
        Rounding rule by source.

    Notes
    -----
    A source that prints something below zero in one unit (a level, a share, a multiple, a fall by
    more than all or from nothing) may speak of other things in that unit that are below zero as
    well: an unprinted level is then above zero only where shares of it and their parts agree that
    it is.

    Examples
    --------
    >>> from analysis import load
    >>> signs = read_signs(load(), {})
    >>> "netizens" in signs.counted, len(signs.below)
    (True, 0)
    """
    prints = _printed_levels(ledger, rules)
    signed = _signed(ledger, rules, prints)
    counted = frozenset(
        name
        for name, record in ledger.series.items()
        if name not in signed
        and record.unit not in PLAIN_UNITS
        and not CURRENCY.fullmatch(record.unit)
    )
    below: dict[Level, tuple[str, ...]] = {}
    for level, own in prints.items():
        names = tuple(name for name, interval in own if _is_below_zero(interval))
        nothing = any(
            interval.upper == 0 if level.series in counted else ZERO in interval
            for _, interval in own
        )
        if names and len(names) == len(own) and not nothing:
            below[level] = names
        elif names or nothing:
            below[level] = ()
    unprinted = {
        level
        for claim in ledger.claims
        if claim.printed
        for level in bases(claim, ledger)
        if level.series in signed and level not in prints
    }
    if unprinted:
        above = _above_by_parts(ledger, rules, prints)
        below |= dict.fromkeys(unprinted - above, ())
    return Signs(counted, below)


def bases(claim: Claim, ledger: Ledger) -> Iterator[Level]:
    """Yield the levels that a claim divides by.

    Examples
    --------
    >>> from analysis import load
    >>> ledger = load()
    >>> list(bases(ledger.by_id["cnnic55-table5-online_payment-growth"], ledger))
    [Level(series='online_payment', period='2023-12', segment=0)]
    """
    if claim.measure is Measure.SHARE_CHANGE:
        yield from (share.whole for share in shares_of(claim, ledger.series))
    elif claim.measure is not Measure.CHANGE:
        base = reference(claim, ledger.series)
        if base is not None:
            yield base


def _printed_levels(ledger: Ledger, rules: Mapping[str, Rounding]) -> Prints:
    found: dict[Level, list[tuple[str, Interval]]] = defaultdict(list)
    for claim in ledger.claims:
        if claim.measure is Measure.LEVEL and claim.printed:
            level = numerator(claim, ledger.series)
            found[level].append((claim.id, _interval(claim, rules)))
    return found


def _signed(ledger: Ledger, rules: Mapping[str, Rounding], prints: Prints) -> set[str]:
    """Return the series of which a source speaks in a unit that it prints below zero."""
    shown: set[tuple[str, str]] = set()
    spoken: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in ledger.claims:
        if claim.printed:
            for level in claim_unknowns(claim, ledger.series):
                key = claim.source, ledger.series[level.series].unit
                spoken[key].add(level.series)
                # The digits tell at once of most claims that nothing of them is below zero.
                if claim.printed.startswith("-") and _shows_sign(claim, ledger, rules, prints):
                    shown.add(key)
    return set().union(*(spoken[key] for key in shown))


def _shows_sign(
    claim: Claim, ledger: Ledger, rules: Mapping[str, Rounding], prints: Prints
) -> bool:
    """Tell whether a claim can only be true of something below zero."""
    interval = _interval(claim, rules)
    if claim.measure in {Measure.SHARE_CHANGE, Measure.CONTRIBUTION}:
        return False
    if claim.measure is Measure.CHANGE:
        base = reference(claim, ledger.series)
        assert base is not None
        from_nothing = [one for _, one in prints.get(base, ()) if ZERO in one]
        return any(_is_below_zero(interval + one) for one in from_nothing)
    if claim.measure is Measure.GROWTH:
        interval = interval.shift(Fraction(1))
    return _is_below_zero(interval)


def _above_by_parts(
    ledger: Ledger,
    rules: Mapping[str, Rounding],
    prints: Prints,
) -> set[Level]:
    """Return the wholes of which every printed part has the sign of its share."""
    votes: dict[Level, set[bool]] = defaultdict(set)
    for claim in ledger.claims:
        if claim.measure is Measure.SHARE and claim.printed:
            share = _sign([_interval(claim, rules)])
            part = numerator(claim, ledger.series)
            own = _sign(interval for _, interval in prints.get(part, ()))
            (whole,) = bases(claim, ledger)
            if share and own:
                votes[whole].add(share == own)
    return {whole for whole, found in votes.items() if found == {True}}


def _sign(intervals: Iterable[Interval]) -> int:
    """Return the sign that all of some intervals have, or zero."""
    signs = set()
    for interval in intervals:
        if interval.lower is not None and interval.lower >= 0 and ZERO not in interval:
            signs.add(1)
        elif interval.upper is not None and interval.upper <= 0 and ZERO not in interval:
            signs.add(-1)
        else:
            signs.add(0)
    return signs.pop() if len(signs) == 1 else 0


def _interval(claim: Claim, rules: Mapping[str, Rounding]) -> Interval:
    return claim_interval(claim, rule=rules.get(claim.source, Rounding.NEAREST))


def _is_below_zero(interval: Interval) -> bool:
    """Tell whether a print stands for values below zero, and none above it."""
    return interval.upper is not None and interval.upper <= 0 and interval.lower != 0
