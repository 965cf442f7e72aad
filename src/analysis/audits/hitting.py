"""Hitting sets: the smallest choices that take a member out of every set."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

#: Choices that the search for a smallest set tries before it is content with the best so far.
STEPS = 2_000

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")


def minimal_hitting_sets(sets: Sequence[frozenset[T]], *, up_to: int) -> list[frozenset[T]]:
    """Return all minimal hitting sets of limited size, or one smallest where all are larger.

    Parameters
    ----------
    sets
        Non-empty sets.
    up_to
        Largest size of interest.

    Returns
    -------
    list of frozenset
        Sorted by size, then by their members' names. If none is small enough, a single set found
        greedily.

    Notes
    -----
    Reiter's (1987) hitting-set tree, cut at the size asked for.

    Examples
    --------
    >>> [sorted(one) for one in minimal_hitting_sets([frozenset("ab"), frozenset("ac")], up_to=2)]
    [['a'], ['b', 'c']]
    """
    found: list[frozenset[T]] = []
    layer: set[frozenset[T]] = {frozenset()}
    for _ in range(up_to + 1):
        following: set[frozenset[T]] = set()
        for chosen in layer:
            if any(smaller <= chosen for smaller in found):
                continue
            missed = next((one for one in sets if not one & chosen), None)
            if missed is None:
                found.append(chosen)
            elif len(chosen) < up_to:
                following |= {chosen | {member} for member in missed}
        layer = following
    minimal = [one for one in found if not any(other < one for other in found)]
    if not minimal and sets:
        minimal = [_greedy(sets)]
    return sorted(set(minimal), key=lambda one: (len(one), sorted(map(str, one))))


def smallest_hitting_set(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    """Return one hitting set of the smallest size, the first by name of those that hit most.

    Notes
    -----
    Depth first on the smallest set that is not hit, pruned by how many sets that share no member
    are left: each needs one more. Begins with the greedy choice, and keeps the best it has after
    ``STEPS`` choices.

    Examples
    --------
    >>> sorted(smallest_hitting_set([frozenset("ab"), frozenset("ac"), frozenset("de")]))
    ['a', 'd']
    """
    best = _greedy(sets)
    budget = STEPS

    def search(left: list[frozenset[str]], chosen: frozenset[str]) -> None:
        nonlocal best, budget
        budget -= 1
        if budget < 0 or len(chosen) + _apart(left) >= len(best):
            return
        if not left:
            best = chosen
            return
        hits = Counter(member for one in left for member in one)
        shortest = left[0]
        for one in left:
            shortest = one if len(one) < len(shortest) else shortest
        for member in sorted(shortest, key=lambda name: (-hits[name], name)):
            search([one for one in left if member not in one], chosen | {member})

    search(list(sets), frozenset())
    return best


def _apart(sets: Sequence[frozenset[str]]) -> int:
    """Count sets that share no member, taken greedily: no hitting set is smaller."""
    seen: set[str] = set()
    count = 0
    for one in sorted(sets, key=len):
        if not one & seen:
            seen |= one
            count += 1
    return count


def _greedy(sets: Sequence[frozenset[T]]) -> frozenset[T]:
    left, chosen = list(sets), set()
    while left:
        members = {member for one in left for member in one}
        best = max(sorted(members, key=str), key=lambda member: sum(member in one for one in left))
        chosen.add(best)
        left = [one for one in left if best not in one]
    return frozenset(chosen)
