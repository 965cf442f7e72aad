"""Oracles: can these claims all hold? A feasible point if so, a conflict if not, exactly.

One oracle judges levels, by a linear program; one judges changes of ratios, each ratio bounded by what
the levels leave for it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from analysis.audits.certificates import (
    Point,
    certify_contradiction,
    certify_point,
    decide,
)
from analysis.audits.constraints import numerator, quotient_constraints, shares_of
from analysis.audits.extents import Extent, ExtentProgram, Quantity, quantity_of
from analysis.audits.origins import Printed
from analysis.audits.programs import SlackProgram
from analysis.audits.scaling import central_point, scale_system
from analysis.audits.unknowns import Share
from analysis.audits.verify import Multipliers, satisfies
from analysis.quantities.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from analysis.audits.constraints import Constraint
    from analysis.audits.origins import Origin, Rule
    from analysis.audits.unknowns import Level, Unknown
    from analysis.ledger.records import Claim, Series

#: Slack nearer to zero than this, in half-widths of a rounding interval, is decided exactly.
CLEAR = 1e-5

Names = frozenset[str]


@dataclass(frozen=True)
class Conflict:
    """Constraints that cannot all hold, with exact multipliers.

    Parameters
    ----------
    multipliers
        Multiplied and added they are impossible.
    """

    multipliers: Multipliers

    @property
    def rows(self) -> tuple[Constraint, ...]:
        """The constraints, those on levels behind a bound on a ratio among them."""
        flat: dict[Constraint, None] = {}
        for row, _ in self.multipliers:
            flat[row] = None
            flat |= dict.fromkeys(inner for inner, _ in row.because)
        return tuple(flat)

    @property
    def claims(self) -> tuple[str, ...]:
        """Claims that take part, sorted."""
        return tuple(sorted({name for row in self.rows for name in row.claims}))

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Rules that take part."""
        origins = (row.origin for row in self.rows if not row.because)
        return tuple(dict.fromkeys(o for o in origins if not isinstance(o, Printed)))


class Oracle(Protocol):
    """What the search for contradictions asks."""

    #: First prints, of which each stands for its copies in the same source.
    originals: Names
    #: Constraints that it judges.
    rows: tuple[Constraint, ...]

    def rules_about(self, claim: str) -> tuple[Rule, ...]:
        """Return the rules that speak of nothing but what a claim speaks of."""
        ...

    def claims(self, originals: Iterable[str]) -> list[str]:
        """Return some first prints with their copies."""
        ...

    def judge(self, without: Names = frozenset()) -> Point | Conflict:
        """Tell whether the claims agree, some first prints and their copies set aside."""
        ...

    def among(self, claims: Collection[str], rules: Collection[Rule]) -> Conflict | None:
        """Return a conflict of some claims and rules alone, or nothing if they agree."""
        ...

    def extent(self, claim: Claim, without: Collection[str]) -> Extent:
        """Return where what a claim prints can lie, some claims set aside so that the rest agrees."""
        ...

    def rivals(self, claim: str) -> list[str]:
        """Return the claims that print the same quantity otherwise."""
        ...


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
        self._claims_of = _claims_of(rows, copies)
        self.originals: Names = frozenset(self._claims_of)
        self._program: SlackProgram | None = None
        self._points: list[tuple[Names, Point]] = []
        self._conflicts: dict[Names, Conflict] = {}

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
        found = self._judge(_rows_without(self.rows, gone), gone)
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
        found = _settled(self._program, rows, gone)
        if isinstance(found, dict):
            # Unknowns that only what was set aside speaks of have no value to be held to.
            return dict(self._program.scaling.centre) | found
        return found

    def among(self, claims: Collection[str], rules: Collection[Rule]) -> Conflict | None:
        """Return a conflict of some claims and rules alone, or nothing if they agree."""
        return conflict_of(_selected(self.by_origin, claims, rules), centre=self.centre)

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
        return _by_origin(self.rows)

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
        return _rivals(claim, self.rows)

    def level_extent(self, level: Level, without: Collection[str]) -> Extent:
        """Return where a level can lie, some claims set aside so that the rest agrees."""
        return self.extents.extent(Quantity({level: Fraction(1)}), without=without)


def conflict_of(rows: Sequence[Constraint], *, centre: Point | None = None) -> Conflict | None:
    """Return a conflict of a few constraints, or nothing if they agree.

    Parameters
    ----------
    rows
        The constraints.
    centre
        A point to measure from; made from the constraints by default. Few of them may say little of
        where the levels are, and a point that is far off makes a solver's numbers huge.
    """
    if not rows:
        return None
    program = SlackProgram(rows, scaling=scale_system(rows, centre=centre))
    found = _settled(program, rows, ())
    return found if isinstance(found, Conflict) else None


def _settled(
    program: SlackProgram, rows: Sequence[Constraint], gone: Collection[str]
) -> Point | Conflict:
    """Let floats propose, and accept nothing that is not exact."""
    outcome = program.solve(without=gone)
    if outcome.slack is None:
        return _decided(rows)
    if outcome.slack < CLEAR:
        multipliers = certify_contradiction(outcome.support)
        if multipliers is not None:
            return Conflict(multipliers)
    values = _spoken_of(rows, outcome.values)
    point = certify_point(rows, values)
    # Too near to call: exact from end to end.
    return _decided(rows, values) if point is None else point


def _decided(rows: Sequence[Constraint], near: Point | None = None) -> Point | Conflict:
    found = decide(rows, near)
    return found if isinstance(found, dict) else Conflict(found)


def _spoken_of(rows: Sequence[Constraint], values: Point) -> Point:
    return {u: values[u] for row in rows for u in row.unknowns}


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
        rows = _rows_without(self.rows, gone)
        rows = [*rows, *self._bounds(rows, gone)]
        return _settled(SlackProgram(rows), rows, ()) if rows else {}

    def among(self, claims: Collection[str], rules: Collection[Rule]) -> Conflict | None:
        """Return a conflict of some claims and rules alone, or nothing if they agree."""
        kept = set(claims)
        own = [row for row in self.rows if kept.issuperset(row.claims)]
        bounds = [
            row
            for share in self._shares
            if (oracle := self._oracle_of(share)) is not None
            for row in bounds_of(
                share, _selected(oracle.by_origin, kept, rules), centre=oracle.centre
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
        rows = _rows_without(self.rows, gone)
        bounds = [row for share in (now, base) for row in self._quotients(share, gone)]
        bounds += self._bounds(rows, gone, but=(now, base))
        found = _settled(SlackProgram([*rows, *bounds]), [*rows, *bounds], ()) if bounds else {}
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
        return _rivals(claim, self.rows)

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
    found = _settled(program, rows, ())
    if isinstance(found, Conflict) or not {share.part, share.whole} <= set(found):
        return []
    return _quotients(share, ExtentProgram(rows, found), ())


def _rows_without(rows: Sequence[Constraint], gone: Collection[str]) -> Sequence[Constraint]:
    """Return the constraints that rest on no claim that is set aside."""
    if not gone:
        return rows
    aside = set(gone)
    return [row for row in rows if aside.isdisjoint(row.claims)]


def _selected(
    rows: Mapping[Origin, Sequence[Constraint]], claims: Collection[str], rules: Collection[Rule]
) -> list[Constraint]:
    """Return the constraints that rest on some claims and rules alone."""
    kept = set(claims)
    origins: list[Origin] = [*map(Printed, sorted(kept)), *rules]
    return [row for o in origins for row in rows.get(o, ()) if kept.issuperset(row.claims)]


def _by_origin(rows: Iterable[Constraint]) -> dict[Origin, list[Constraint]]:
    found: dict[Origin, list[Constraint]] = defaultdict(list)
    for row in rows:
        found[row.origin].append(row)
    return found


def _rivals(claim: str, rows: Iterable[Constraint]) -> list[str]:
    spoken: dict[str, set[Unknown]] = defaultdict(set)
    for row in rows:
        if isinstance(row.origin, Printed):
            spoken[row.origin.claim].update(row.unknowns)
    own = spoken.get(claim)
    return [name for name, unknowns in spoken.items() if name != claim and unknowns == own]


def _claims_of(rows: Iterable[Constraint], copies: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for claim in dict.fromkeys(name for row in rows for name in row.claims):
        found.setdefault(copies[claim], []).append(claim)
    return found
