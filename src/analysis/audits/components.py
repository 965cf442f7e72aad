"""Components: constraints that share no unknown are judged apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.audits.constraints import Constraint
    from analysis.audits.unknowns import Unknown


def connected_components(
    groups: Iterable[Sequence[Constraint]], ties: Iterable[Sequence[Unknown]] = ()
) -> list[list[Constraint]]:
    """Split constraints into components that share no unknown.

    Parameters
    ----------
    groups
        Constraints that belong together: those of one claim, or one instance of an identity.
    ties
        Unknowns that belong together without a constraint of their own, as the two of a ratio.

    Examples
    --------
    >>> from fractions import Fraction
    >>> from analysis.audits.constraints import Constraint
    >>> from analysis.audits.origins import Printed
    >>> from analysis.audits.unknowns import Level
    >>> def level(name):
    ...     terms = ((Level(name, "2024"), Fraction(1)),)
    ...     return Constraint(terms, Fraction(5), strict=False, origin=Printed(name))
    >>> [len(part) for part in connected_components([[level("a")], [level("b")], [level("a")]])]
    [2, 1]
    """
    gathered = [list(group) for group in groups if group]
    parent: dict[Unknown, Unknown] = {}

    def root(unknown: Unknown) -> Unknown:
        top = parent.setdefault(unknown, unknown)
        while parent[top] != top:
            parent[top] = parent[parent[top]]
            top = parent[top]
        parent[unknown] = top
        return top

    spoken = [[unknown for row in group for unknown in row.unknowns] for group in gathered]
    for first, *others in (*spoken, *ties):
        for other in others:
            parent[root(other)] = root(first)
        root(first)
    components: dict[Unknown, list[Constraint]] = {}
    for group in gathered:
        components.setdefault(root(group[0].unknowns[0]), []).extend(group)
    return list(components.values())
