"""The system of constraints of a ledger: every claim and rule once, under some rounding rules."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from analysis.audits.checkable import checkable_origins
from analysis.audits.components import connected_components
from analysis.audits.constraints import (
    Constraint,
    above_zero,
    claim_constraints,
    not_negative,
    part_of,
)
from analysis.audits.identities import identity_rows
from analysis.audits.level_oracle import LevelOracle
from analysis.audits.levels_claimed import claim_unknowns
from analysis.audits.origins import Printed
from analysis.audits.signs import Signs, bases, read_signs
from analysis.audits.unknowns import Level, Share, in_order
from analysis.quantities.rounding import Rounding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from analysis.ledger.ledger import Ledger


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
        return {
            claim.id: claim_constraints(
                claim,
                self.ledger.series,
                rule=self.rules.get(claim.source, Rounding.NEAREST),
                below_zero=self.signs.below,
            )
            for claim in self.ledger.claims
        }

    @cached_property
    def rule_rows(self) -> tuple[Constraint, ...]:
        """Constraints that hold without being printed."""
        ledger, known = self.ledger, self._known
        rows: list[Constraint] = []
        by_series: dict[str, set[str]] = defaultdict(set)
        for level in known:
            by_series[level.series].add(level.period)
        for identity in ledger.identities:
            rows += identity_rows(identity, by_series, ledger.series, known)
        for level in sorted(known, key=in_order):
            whole = ledger.series[level.series].denominator
            if whole:
                segment = ledger.series[whole].segment(level.period)
                outer = Level(whole, level.period, segment)
                if outer in known:
                    rows.append(part_of(level, outer))
        rows += above_zero(
            [
                base
                for claim in ledger.claims
                if claim.printed
                for base in bases(claim, ledger)
                if base not in self.signs.below
            ]
        )
        stated = {u for row in rows for u in row.unknowns if isinstance(u, Level)} | known
        counted = [u for u in sorted(stated, key=in_order) if u.series in self.signs.counted]
        return (*rows, *not_negative(counted))

    @cached_property
    def signs(self) -> Signs:
        """Which series may lie below zero."""
        return read_signs(self.ledger, self.rules)

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
        # What is left for a ratio is asked of one program that holds both of its levels.
        ties = [(share.part, share.whole) for share in self.shares]
        return connected_components([*on_levels, *([row] for row in self.rule_rows)], ties)

    @cached_property
    def level_oracles(self) -> tuple[LevelOracle, ...]:
        """What judges each component: what it once found it need not find again."""
        series = self.ledger.series
        return tuple(LevelOracle(rows, self.copies, series) for rows in self.components)

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


def levels_in(rows: Iterable[Constraint]) -> set[Level]:
    """Return the levels that some constraints speak of.

    Examples
    --------
    >>> levels_in(above_zero([Level("x", "2024")]))
    {Level(series='x', period='2024', segment=0)}
    """
    return {unknown for row in rows for unknown in row.unknowns if isinstance(unknown, Level)}
