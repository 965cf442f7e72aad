"""Conflicts: what cannot all hold, and how one is found among constraints."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from analysis.audits.certificates import (
    Point,
    certify_contradiction,
    certify_point,
    decide,
)
from analysis.audits.origins import Printed
from analysis.audits.programs import SlackProgram
from analysis.audits.scaling import scale_system

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from analysis.audits.constraints import Constraint
    from analysis.audits.extents import Extent
    from analysis.audits.origins import Origin, Rule
    from analysis.audits.programs import Outcome
    from analysis.audits.unknowns import Unknown
    from analysis.audits.verify import Multipliers
    from analysis.ledger.claim import Claim


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


def conflict_of(rows: Sequence[Constraint], *, centre: Point | None = None) -> Conflict | None:
    """Return a conflict of a few constraints, or nothing if they agree.

    Parameters
    ----------
    rows
        The constraints.
    centre
        A point to measure from; made from the constraints by default. Few of them may say little of
        where the levels are, and a point that is far off makes a solver's numbers huge.

    Notes
    -----
    A conflict is proved exactly. That the constraints agree is believed where a solver finds ample
    slack, a thousand times its tolerance: nothing is claimed of it but that this is no conflict.
    """
    if not rows:
        return None
    program = SlackProgram(rows, scaling=scale_system(rows, centre=centre))
    outcome = program.solve()
    if outcome.slack is not None and outcome.slack >= CLEAR:
        return None
    found = settled_by(outcome, rows)
    return found if isinstance(found, Conflict) else None


def settled(
    program: SlackProgram, rows: Sequence[Constraint], gone: Collection[str]
) -> Point | Conflict:
    """Let floats propose, and accept nothing that is not exact."""
    return settled_by(program.solve(without=gone), rows)


def settled_by(outcome: Outcome, rows: Sequence[Constraint]) -> Point | Conflict:
    """Accept what floats propose where it is exact, and decide it exactly else."""
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


def rows_without(rows: Sequence[Constraint], gone: Collection[str]) -> Sequence[Constraint]:
    """Return the constraints that rest on no claim that is set aside."""
    if not gone:
        return rows
    aside = set(gone)
    return [row for row in rows if aside.isdisjoint(row.claims)]


def select_rows(
    rows: Mapping[Origin, Sequence[Constraint]], claims: Collection[str], rules: Collection[Rule]
) -> list[Constraint]:
    """Return the constraints that rest on some claims and rules alone."""
    kept = set(claims)
    origins: list[Origin] = [*map(Printed, sorted(kept)), *rules]
    return [row for o in origins for row in rows.get(o, ()) if kept.issuperset(row.claims)]


def rows_by_origin(rows: Iterable[Constraint]) -> dict[Origin, list[Constraint]]:
    """Return constraints by what they come from."""
    found: dict[Origin, list[Constraint]] = defaultdict(list)
    for row in rows:
        found[row.origin].append(row)
    return found


def rivals_of(claim: str, rows: Iterable[Constraint]) -> list[str]:
    """Return the claims that speak of the same unknowns as one claim, and of nothing else."""
    spoken: dict[str, set[Unknown]] = defaultdict(set)
    for row in rows:
        if isinstance(row.origin, Printed):
            spoken[row.origin.claim].update(row.unknowns)
    own = spoken.get(claim)
    return [name for name, unknowns in spoken.items() if name != claim and unknowns == own]


def claims_of(rows: Iterable[Constraint], copies: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the claims of some constraints, each with the claims that it stands for."""
    found: dict[str, list[str]] = {}
    for claim in dict.fromkeys(name for row in rows for name in row.claims):
        found.setdefault(copies[claim], []).append(claim)
    return found
