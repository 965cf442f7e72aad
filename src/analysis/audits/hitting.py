"""Hitting sets: the smallest choices that take a member out of every set."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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


def overlapping_groups(sets: Iterable[frozenset[T]]) -> list[list[frozenset[T]]]:
    """Group sets that share members, directly or through others.

    Examples
    --------
    >>> [len(group) for group in overlapping_groups([frozenset("ab"), frozenset("cd"), frozenset("bc")])]
    [3]
    """
    groups: list[tuple[set[T], list[frozenset[T]]]] = []
    for one in sets:
        touching = [group for group in groups if group[0] & one]
        members: set[T] = set(one).union(*(group[0] for group in touching))
        inside = [inner for group in touching for inner in group[1]]
        groups = [group for group in groups if group not in touching]
        groups.append((members, [*inside, one]))
    return [inside for _, inside in groups]


def _greedy(sets: Sequence[frozenset[T]]) -> frozenset[T]:
    left, chosen = list(sets), set()
    while left:
        members = {member for one in left for member in one}
        best = max(sorted(members, key=str), key=lambda member: sum(member in one for one in left))
        chosen.add(best)
        left = [one for one in left if best not in one]
    return frozenset(chosen)
