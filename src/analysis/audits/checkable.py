"""Which claims can be checked at all: those that something else that was printed bears on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.audits.constraints import Constraint, Unknown


def checkable_owners(groups: Iterable[tuple[Constraint, ...]]) -> set[str]:
    """Return the owners whose constraints others could contradict.

    A constraint on an unknown that nothing else speaks of can always be met by choosing that
    unknown; it is taken away, which may leave others alone in turn, until nothing more goes.

    Parameters
    ----------
    groups
        Constraints that stand or fall together: on the same unknowns, of the same owner.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from analysis.audits.constraints import Constraint, Unknown
    >>> x, y = Unknown("x", "2024"), Unknown("y", "2024")
    >>> def row(owner, *unknowns):
    ...     return (Constraint(tuple((u, Fraction(1)) for u in unknowns), Fraction(1), False, owner),)
    >>> sorted(checkable_owners([row("level", x), row("again", x), row("share", x, y)]))
    ['again', 'level']
    """
    kept = {place: group for place, group in enumerate(groups) if group}
    unknowns = {place: {u for row in group for u in row.unknowns} for place, group in kept.items()}
    uses = Counter(unknown for found in unknowns.values() for unknown in found)
    where: dict[Unknown, set[int]] = {}
    for place, found in unknowns.items():
        for unknown in found:
            where.setdefault(unknown, set()).add(place)
    alone = [place for place, found in unknowns.items() if any(uses[u] == 1 for u in found)]
    while alone:
        place = alone.pop()
        if place not in kept:
            continue
        del kept[place]
        for unknown in unknowns[place]:
            uses[unknown] -= 1
            where[unknown].discard(place)
            if uses[unknown] == 1:
                alone.extend(where[unknown])
    return {group[0].owner for group in kept.values()}
