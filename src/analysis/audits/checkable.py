"""Which claims can be checked at all: those that something else that was printed bears on."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.audits.constraints import Constraint
    from analysis.audits.origins import Origin
    from analysis.audits.unknowns import Unknown


def checkable_origins(
    groups: Iterable[tuple[Constraint, ...]], ties: Iterable[Sequence[Unknown]] = ()
) -> set[Origin]:
    """Return the origins whose constraints others could contradict.

    A constraint on an unknown that nothing else speaks of can always be met by choosing that
    unknown; it is taken away, which may leave others alone in turn, until nothing more goes.

    Parameters
    ----------
    groups
        Constraints that stand or fall together: on the same unknowns, of the same origin.
    ties
        Unknowns that determine each other without a constraint of their own, as a ratio and the
        two levels it is of.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from analysis.audits.constraints import Constraint
    >>> from analysis.audits.origins import Printed
    >>> from analysis.audits.unknowns import Level
    >>> x, y = Level("x", "2024"), Level("y", "2024")
    >>> def row(claim, *levels):
    ...     terms = tuple((level, Fraction(1)) for level in levels)
    ...     return (Constraint(terms, Fraction(1), False, Printed(claim)),)
    >>> found = checkable_origins([row("level", x), row("again", x), row("share", x, y)])
    >>> sorted(origin.id for origin in found)
    ['again', 'level']
    """
    kept: dict[int, tuple[Origin | None, set[Unknown]]] = {}
    for group in groups:
        if group:
            unknowns = {u for row in group for u in row.unknowns}
            kept[len(kept)] = group[0].origin, unknowns
    for tie in ties:
        kept[len(kept)] = None, set(tie)
    uses = Counter(unknown for _, found in kept.values() for unknown in found)
    where: dict[Unknown, set[int]] = defaultdict(set)
    for place, (_, found) in kept.items():
        for unknown in found:
            where[unknown].add(place)
    alone = [place for place, (_, found) in kept.items() if any(uses[u] == 1 for u in found)]
    while alone:
        place = alone.pop()
        if place not in kept:
            continue
        _, unknowns = kept.pop(place)
        for unknown in unknowns:
            uses[unknown] -= 1
            where[unknown].discard(place)
            if uses[unknown] == 1:
                alone.extend(where[unknown])
    return {origin for origin, _ in kept.values() if origin is not None}
