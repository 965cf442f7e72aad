"""The oracle of levels: whether constraints on levels can all hold, and what they leave."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from analysis.audits.conflict import (
    Conflict,
    Names,
    claims_of,
    conflict_of,
    rivals_of,
    rows_by_origin,
    rows_without,
    select_rows,
    settled,
)
from analysis.audits.extents import Extent, ExtentProgram, Quantity, quantity_of
from analysis.audits.origins import Printed
from analysis.audits.programs import SlackProgram
from analysis.audits.scaling import central_point, scale_system
from analysis.audits.verify import satisfies

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from analysis.audits.certificates import (
        Point,
    )
    from analysis.audits.constraints import Constraint
    from analysis.audits.origins import Origin, Rule
    from analysis.audits.unknowns import Level
    from analysis.ledger.claim import Claim
    from analysis.ledger.records import Series


class LevelOracle:
    """Judges constraints on levels that hang together.

    Parameters
    ----------
    rows
        Every constraint of a component.
    copies
        First print by claim.
    series
        The dictionary.
    """

    def __init__(
        self,
        rows: Sequence[Constraint],
        copies: Mapping[str, str],
        series: Mapping[str, Series],
    ) -> None:
        self.rows = tuple(rows)
        self._series = series
        self._claims_of = claims_of(rows, copies)
        self.originals: Names = frozenset(self._claims_of)
        self._program: SlackProgram | None = None
        self._points: list[tuple[Names, Point]] = []
        self._conflicts: dict[Names, Conflict] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Hand on everything but the programs, which live in this process and are made again."""
        kept = {name: value for name, value in vars(self).items() if name != "extents"}
        return kept | {"_program": None}

    def claims(self, originals: Iterable[str]) -> list[str]:
        """Return some first prints with their copies, as far as this component holds them."""
        return [claim for name in sorted(originals) for claim in self._claims_of.get(name, ())]

    def judge(self, without: Names = frozenset()) -> Point | Conflict:
        """Tell whether the claims agree, some first prints and their copies set aside."""
        without &= self.originals
        # What agrees with less set aside agrees with more set aside.
        for aside, point in self._points:
            if aside <= without:
                return point
        if without in self._conflicts:
            return self._conflicts[without]
        gone = set(self.claims(without))
        found = self._judge(rows_without(self.rows, gone), gone)
        if isinstance(found, Conflict):
            self._conflicts[without] = found
        else:
            self._points.append((without, found))
        return found

    def _judge(self, rows: Sequence[Constraint], gone: Collection[str]) -> Point | Conflict:
        if self._program is None:
            # Most components are a few claims that cannot disagree: they need no program.
            if satisfies(rows, self.centre):
                return self.centre
            scaling = scale_system(self.rows, centre=self.centre)
            self._program = SlackProgram(self.rows, scaling=scaling)
        found = settled(self._program, rows, gone)
        if isinstance(found, dict):
            # Unknowns that only what was set aside speaks of have no value to be held to.
            return dict(self._program.scaling.centre) | found
        return found

    def among(self, claims: Collection[str], rules: Collection[Rule]) -> Conflict | None:
        """Return a conflict of some claims and rules alone, or nothing if they agree."""
        return conflict_of(select_rows(self.by_origin, claims, rules), centre=self.centre)

    @cached_property
    def centre(self) -> Point:
        """Printed levels, or what follows from them: a point to measure from."""
        return central_point(self.rows)

    def rules_about(self, claim: str) -> tuple[Rule, ...]:
        """Return the rules that speak of nothing but what a claim speaks of."""
        own = {u for row in self.by_origin[Printed(claim)] for u in row.unknowns}
        return tuple(
            origin
            for origin, rows in self.by_origin.items()
            if not isinstance(origin, Printed) and all(own.issuperset(row.unknowns) for row in rows)
        )

    @cached_property
    def by_origin(self) -> Mapping[Origin, Sequence[Constraint]]:
        """Constraints by the claim or rule they come from."""
        return rows_by_origin(self.rows)

    @cached_property
    def extents(self) -> ExtentProgram:
        """The program that says how far levels can move; asked for once something agrees."""
        centre = self._points[-1][1] if self._points else self.centre
        return ExtentProgram(self.rows, centre)

    def extent(self, claim: Claim, without: Collection[str]) -> Extent:
        """Return where what a claim prints can lie, some claims set aside so that the rest agrees."""
        quantity = quantity_of(claim, self._series)
        assert quantity is not None
        return self.extents.extent(quantity, without=without)

    def rivals(self, claim: str) -> list[str]:
        """Return the claims that print the same quantity otherwise."""
        return rivals_of(claim, self.rows)

    def level_extent(self, level: Level, without: Collection[str]) -> Extent:
        """Return where a level can lie, some claims set aside so that the rest agrees."""
        return self.extents.extent(Quantity({level: Fraction(1)}), without=without)
