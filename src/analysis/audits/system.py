"""The system of constraints of a ledger: every claim and rule once, under some rounding rules."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from analysis.audits.checkable import checkable_origins
from analysis.audits.components import connected_components
from analysis.audits.constraints import (
    Constraint,
    above_zero,
    claim_constraints,
    claim_unknowns,
    identity_constraints,
    not_negative,
    part_of,
    reference,
)
from analysis.audits.origins import Printed
from analysis.audits.unknowns import Level, Share, in_order
from analysis.ledger.printed import claim_interval
from analysis.quantities.measures import Measure
from analysis.quantities.rounding import Rounding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from analysis.ledger.ledger import Ledger
    from analysis.quantities.interval import Interval

#: Codes of currencies, as ISO 4217 has them: amounts of money may lie below zero.
CURRENCY = re.compile(r"[A-Z]{3}")
#: Units that say nothing of what is counted.
PLAIN_UNITS = frozenset({"", "1", "units", "points"})


@dataclass(frozen=True)
class System:
    """Every constraint of a ledger.

    Parameters
    ----------
    ledger
        Claims, identities, dictionary.
    rules
        Rounding rule by source.
    """

    ledger: Ledger
    rules: Mapping[str, Rounding]

    @cached_property
    def claim_rows(self) -> Mapping[str, Sequence[Constraint]]:
        """Constraints of each claim, by its id."""
        below = self._below_zero
        return {
            claim.id: claim_constraints(
                claim,
                self.ledger.series,
                rule=self.rules.get(claim.source, Rounding.NEAREST),
                below_zero=below,
            )
            for claim in self.ledger.claims
        }

    @cached_property
    def rule_rows(self) -> tuple[Constraint, ...]:
        """Constraints that hold without being printed."""
        ledger, below = self.ledger, self._below_zero
        known = self._known
        rows: list[Constraint] = []
        by_series: dict[str, set[str]] = defaultdict(set)
        for level in known:
            by_series[level.series].add(level.period)
        for identity in ledger.identities:
            members = (identity.whole, *identity.parts)
            for period in sorted(set().union(*(by_series[member] for member in members))):
                rows += identity_constraints(identity, period, ledger.series, known)
        for level in sorted(known, key=in_order):
            whole = ledger.series[level.series].denominator
            if whole:
                segment = ledger.series[whole].segment(level.period)
                outer = Level(whole, level.period, segment)
                if outer in known:
                    rows.append(part_of(level, outer))
        bottoms = [
            bottom
            for claim in ledger.claims
            if claim.printed and (bottom := reference(claim, ledger.series)) is not None
            if claim.measure is not Measure.CHANGE and bottom not in below
        ]
        bottoms += [share.whole for share in self.shares]
        rows += above_zero(bottoms)
        stated = {u for row in rows for u in row.unknowns if isinstance(u, Level)} | known
        counted = [u for u in sorted(stated, key=in_order) if u.series in self._counted]
        return (*rows, *not_negative(counted))

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """Ratios whose change was printed."""
        rows = chain.from_iterable(self.claim_rows.values())
        found = {u: None for row in rows for u in row.unknowns if isinstance(u, Share)}
        return tuple(found)

    @cached_property
    def copies(self) -> Mapping[str, str]:
        """The first print of each claim in the same source, word for word.

        One document that prints a number seven times prints it once, as evidence goes.
        """
        first: dict[tuple[object, ...], str] = {}
        found = {}
        for claim in self.ledger.claims:
            said = (claim.series, claim.measure, claim.period, claim.base_period, claim.of)
            printed = (claim.source, claim.printed, claim.unit, claim.qualifier, claim.decimals)
            found[claim.id] = first.setdefault((*said, *printed), claim.id)
        return found

    @cached_property
    def components(self) -> list[list[Constraint]]:
        """Constraints on levels that hang together, directly or through others."""
        on_levels = [
            [row for row in rows if not any(isinstance(u, Share) for u in row.unknowns)]
            for rows in self.claim_rows.values()
        ]
        return connected_components([*on_levels, *([row] for row in self.rule_rows)])

    @cached_property
    def ratio_components(self) -> list[list[Constraint]]:
        """Constraints on ratios that hang together."""
        return connected_components(
            [row for row in rows if any(isinstance(u, Share) for u in row.unknowns)]
            for rows in self.claim_rows.values()
        )

    @cached_property
    def checkable(self) -> set[str]:
        """Ids of claims that something else bears on."""
        groups: dict[tuple[object, ...], list[Constraint]] = defaultdict(list)
        for row in chain(chain.from_iterable(self.claim_rows.values()), self.rule_rows):
            if len(row.terms) > 1 or isinstance(row.origin, Printed):
                groups[row.origin, frozenset(row.unknowns)].append(row)
        # A ratio is tied to the two levels it is of.
        ties = [(share, share.part, share.whole) for share in self.shares]
        found = checkable_origins([*map(tuple, groups.values())], ties)
        return {origin.claim for origin in found if isinstance(origin, Printed)}

    def originals(self, claims: Iterable[str]) -> frozenset[str]:
        """Return the first prints of some claims; ids that are no claims are left out."""
        return frozenset(self.copies[name] for name in claims if name in self.copies)

    @cached_property
    def _known(self) -> set[Level]:
        """Levels that some claim speaks of."""
        series = self.ledger.series
        return {
            level
            for claim in self.ledger.claims
            if claim.printed
            for level in claim_unknowns(claim, series)
        }

    @cached_property
    def _printed_levels(self) -> Mapping[Level, list[tuple[str, Interval]]]:
        """Prints of each level: the claim, and the values it stands for."""
        found: dict[Level, list[tuple[str, Interval]]] = defaultdict(list)
        for claim in self.ledger.claims:
            if claim.measure is Measure.LEVEL and claim.printed:
                rule = self.rules.get(claim.source, Rounding.NEAREST)
                level = claim_unknowns(claim, self.ledger.series)[0]
                found[level].append((claim.id, claim_interval(claim, rule=rule)))
        return found

    @cached_property
    def _counted(self) -> set[str]:
        """Series that count something, so that nothing of them is below zero."""
        below = {
            level.series
            for level, prints in self._printed_levels.items()
            if any(_is_below_zero(interval) for _, interval in prints)
        }
        return {
            name
            for name, record in self.ledger.series.items()
            if name not in below
            and record.unit not in PLAIN_UNITS
            and not CURRENCY.fullmatch(record.unit)
        }

    @cached_property
    def _below_zero(self) -> Mapping[Level, tuple[str, ...]]:
        """Levels printed as not above zero, with the claims that put them below it."""
        found = {}
        for level, prints in self._printed_levels.items():
            counted = level.series in self._counted
            below = tuple(name for name, interval in prints if _is_below_zero(interval))
            nothing = any(
                interval.upper == 0 if counted else Fraction(0) in interval
                for _, interval in prints
            )
            if below and len(below) == len(prints) and not nothing:
                found[level] = below
            elif below or nothing:
                found[level] = ()
        return found


def _is_below_zero(interval: Interval) -> bool:
    """Tell whether a print stands for values below zero, and none above it."""
    return interval.upper is not None and interval.upper <= 0 and interval.lower != 0


def levels_in(rows: Iterable[Constraint]) -> set[Level]:
    """Return the levels that some constraints speak of.

    Examples
    --------
    >>> levels_in(above_zero([Level("x", "2024")]))
    {Level(series='x', period='2024', segment=0)}
    """
    return {unknown for row in rows for unknown in row.unknowns if isinstance(unknown, Level)}
