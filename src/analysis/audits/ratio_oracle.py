"""The oracle of ratios: whether changes of share can hold with the levels behind them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.audits.conflict import (
    Conflict,
    Names,
    conflict_of,
    rivals_of,
    rows_without,
    select_rows,
    settled,
)
from analysis.audits.constraints import quotient_constraints
from analysis.audits.extents import Extent, ExtentProgram, Quantity, quantity_of
from analysis.audits.levels_claimed import numerator, shares_of
from analysis.audits.programs import SlackProgram
from analysis.audits.scaling import scale_system
from analysis.audits.unknowns import Share
from analysis.quantities.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from analysis.audits.certificates import (
        Point,
    )
    from analysis.audits.constraints import Constraint
    from analysis.audits.level_oracle import LevelOracle
    from analysis.audits.origins import Rule
    from analysis.audits.unknowns import Level
    from analysis.ledger.claim import Claim
    from analysis.ledger.records import Series


class RatioOracle:
    """Judges changes of ratios: each ratio lies where the levels leave it.

    Parameters
    ----------
    rows
        Constraints on ratios that hang together.
    copies
        First print by claim, of every claim that may take part.
    levels
        The oracle of each level.
    aside
        Claims on levels that are set aside throughout, so that the others agree.
    series
        The dictionary.
    """

    def __init__(
        self,
        rows: Sequence[Constraint],
        copies: Mapping[str, str],
        levels: Mapping[Level, LevelOracle],
        aside: Collection[str],
        series: Mapping[str, Series],
    ) -> None:
        self.rows = tuple(rows)
        self._levels, self._aside, self._series = levels, frozenset(aside), series
        self._shares = tuple(
            dict.fromkeys(u for row in rows for u in row.unknowns if isinstance(u, Share))
        )
        own = {name for row in rows for name in row.claims}
        behind = {
            name
            for share in self._shares
            for row in self._rows_behind(share)
            for name in row.claims
        }
        self._claims_of: dict[str, list[str]] = defaultdict(list)
        for claim in sorted(own | (behind - self._aside)):
            self._claims_of[copies[claim]].append(claim)
        self.originals: Names = frozenset(self._claims_of)

    def claims(self, originals: Iterable[str]) -> list[str]:
        """Return some first prints with their copies."""
        return [claim for name in sorted(originals) for claim in self._claims_of.get(name, ())]

    def judge(self, without: Names = frozenset()) -> Point | Conflict:
        """Tell whether the claims agree, some first prints and their copies set aside."""
        gone = set(self.claims(without & self.originals))
        rows = rows_without(self.rows, gone)
        rows = [*rows, *self._bounds(rows, gone)]
        return settled(SlackProgram(rows), rows, ()) if rows else {}

    def among(self, claims: Collection[str], rules: Collection[Rule]) -> Conflict | None:
        """Return a conflict of some claims and rules alone, or nothing if they agree."""
        kept = set(claims)
        own = [row for row in self.rows if kept.issuperset(row.claims)]
        bounds = [
            row
            for share in self._shares
            if (oracle := self._oracle_of(share)) is not None
            for row in bounds_of(
                share, select_rows(oracle.by_origin, kept, rules), centre=oracle.centre
            )
        ]
        return conflict_of([*own, *bounds])

    def extent(self, claim: Claim, without: Collection[str]) -> Extent:
        """Return where what a claim prints can lie, some claims set aside so that the rest agrees."""
        quantity = quantity_of(claim, self._series)
        gone = {*without, *self._aside}
        if quantity is not None:
            oracle = self._levels[numerator(claim, self._series)]
            # What changes of ratios leave for a level is not an interval of a linear program.
            return replace(oracle.extent(claim, gone), tight=False)
        now, base = shares_of(claim, self._series)
        rows = rows_without(self.rows, gone)
        bounds = [row for share in (now, base) for row in self._quotients(share, gone)]
        bounds += self._bounds(rows, gone, but=(now, base))
        found = settled(SlackProgram([*rows, *bounds]), [*rows, *bounds], ()) if bounds else {}
        if isinstance(found, Conflict) or not {now, base} <= set(found):
            return Extent(Interval())
        program = ExtentProgram([*rows, *bounds], found)
        one = Fraction(1)
        # Two ratios of one whole move together; taken apart they leave more than is possible.
        return replace(program.extent(Quantity({now: one, base: -one})), tight=False)

    def rules_about(self, claim: str) -> tuple[Rule, ...]:  # noqa: ARG002 - of any claim
        """Return the rules that speak of changes of ratios alone: none."""
        return ()

    def rivals(self, claim: str) -> list[str]:
        """Return the claims that print the same change of a ratio otherwise."""
        return rivals_of(claim, self.rows)

    def _rows_behind(self, share: Share) -> tuple[Constraint, ...]:
        oracle = self._oracle_of(share)
        return () if oracle is None else oracle.rows

    def _oracle_of(self, share: Share) -> LevelOracle | None:
        """Return the oracle that judges both levels of a ratio, if there is one."""
        own, other = self._levels.get(share.part), self._levels.get(share.whole)
        return own if own is other else None

    def _bounds(
        self, rows: Sequence[Constraint], gone: Collection[str], *, but: Collection[Share] = ()
    ) -> list[Constraint]:
        shares = {u for row in rows for u in row.unknowns if isinstance(u, Share)}
        return [
            row
            for share in self._shares
            if share in shares and share not in but
            for row in self._quotients(share, gone)
        ]

    def _quotients(self, share: Share, gone: Collection[str]) -> list[Constraint]:
        oracle = self._oracle_of(share)
        if oracle is None:
            return []
        return _quotients(share, oracle.extents, {*gone, *self._aside})


def _quotients(share: Share, program: ExtentProgram, gone: Collection[str]) -> list[Constraint]:
    extent = program.extent(Quantity({share.part: Fraction(1)}, share.whole), without=gone)
    return quotient_constraints(share, extent.interval, {False: extent.lower, True: extent.upper})


def bounds_of(share: Share, rows: Sequence[Constraint], *, centre: Point) -> list[Constraint]:
    """Return what a few constraints on levels leave for a ratio."""
    if not rows:
        return []
    program = SlackProgram(rows, scaling=scale_system(rows, centre=centre))
    found = settled(program, rows, ())
    if isinstance(found, Conflict) or not {share.part, share.whole} <= set(found):
        return []
    return _quotients(share, ExtentProgram(rows, found), ())
