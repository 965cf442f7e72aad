"""Corrections: the fewest claims without which the others agree, each with what speaks against it.

Conflicts are found one after the other; a smallest set of claims that meets all of them is set aside,
until what is left agrees (implicit hitting sets, as in Ignatiev, Previti, Liffiton and Marques-Silva
2015). Each claim of that set is then put back alone, the others staying aside: so unrelated errors
come apart, however much they share. Two that other two claims would explain as well are one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from analysis.audits.conflict import Conflict
from analysis.audits.hitting import minimal_hitting_sets, smallest_hitting_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.audits.conflict import Names, Oracle

#: Ties among more errors than this are told error by error.
LARGEST_TIE = 3
#: Pairs of claims that are tried before two errors are held to be unrelated.
TRIED = 40
PAIR = 2


@dataclass(frozen=True)
class Cluster:
    """Claims that cannot all hold, and the smallest sets of them that would explain it.

    Parameters
    ----------
    conflicts
        Irreducible sets with their proofs; each claim of an explanation is in at least one of them.
    explanations
        Sets of first prints without which the rest agrees, all of one size: the smallest.
    """

    conflicts: tuple[Conflict, ...]
    explanations: tuple[Names, ...]

    @property
    def suspects(self) -> Names:
        """First prints that are in an explanation."""
        return frozenset().union(*self.explanations)


def irreducible(conflict: Conflict, oracle: Oracle) -> Conflict:
    """Return a conflict none of whose claims and rules can be spared.

    Examples
    --------
    See :func:`find_clusters`, which makes every conflict irreducible.
    """
    claims, rules = list(conflict.claims), list(conflict.rules)
    for name in conflict.claims:
        if name in claims:
            smaller = oracle.among([c for c in claims if c != name], rules)
            if smaller is not None:
                conflict = smaller
                claims = [c for c in claims if c in smaller.claims]
                rules = [r for r in rules if r in smaller.rules]
    for rule in conflict.rules:
        if rule in rules:
            smaller = oracle.among(claims, [r for r in rules if r != rule])
            if smaller is not None:
                conflict = smaller
                rules = [r for r in rules if r in smaller.rules]
    return conflict


def smallest_correction(
    oracle: Oracle, *, without: Names = frozenset(), most: int | None = None
) -> Names:
    """Return a smallest set of further first prints without which the rest agrees.

    Parameters
    ----------
    oracle
        Judges the claims.
    without
        First prints that are set aside already.
    most
        Where more have to be set aside, some that do not suffice are returned, more than so many.
    """
    conflicts: list[Names] = []
    while True:
        aside = smallest_hitting_set(conflicts)
        if most is not None and len(aside) > most:
            return aside
        found = oracle.judge(without | aside)
        if not isinstance(found, Conflict):
            return _spared(oracle, aside, without)
        # Conflicts that share no claim are found together: each needs a claim of its own.
        gone = without | aside
        while isinstance(found, Conflict):
            members = members_of(irreducible(found, oracle), oracle)
            conflicts.append(members)
            gone |= members
            found = oracle.judge(gone)


def _spared(oracle: Oracle, aside: Names, without: Names) -> Names:
    """Put back what a correction can spare, where the search for the smallest was cut short."""
    for name in sorted(aside):
        if len(aside) > 1 and not isinstance(oracle.judge(without | aside - {name}), Conflict):
            aside -= {name}
    return aside


def find_clusters(
    oracle: Oracle, *, without: Names = frozenset(), against: Sequence[str] = ()
) -> tuple[list[Cluster], Names]:
    """Find the contradictions, some first prints set aside.

    Parameters
    ----------
    oracle
        Judges the claims.
    without
        First prints that are set aside already.
    against
        Claims that a conflict is shown with where it can be, the clearest first.

    Returns
    -------
    clusters, aside
        And the smallest correction they were found with.
    """
    aside = smallest_correction(oracle, without=without)
    alone: dict[Names, list[str]] = {}
    for name in sorted(aside):
        ties = _ties(oracle, name, without | (aside - {name}))
        touching = [group for group in alone if group & ties]
        members = [name, *(other for group in touching for other in alone.pop(group))]
        alone[frozenset(ties).union(*touching)] = members
    if len(aside) <= LARGEST_TIE:
        for one, other in combinations(list(alone), 2):
            if one in alone and other in alone and len(alone[one]) == len(alone[other]) == 1:
                gone = without | (aside - {*alone[one], *alone[other]})
                if _are_related(oracle, one, other, gone):
                    alone[one | other] = [*alone.pop(one), *alone.pop(other)]
    clusters = [
        _cluster(oracle, frozenset(members), ties, without | (aside - frozenset(members)), against)
        for ties, members in alone.items()
    ]
    return clusters, aside


def _ties(oracle: Oracle, name: str, gone: Names) -> Names:
    """Return the first prints each of which would explain what one of them does."""
    found = oracle.judge(gone)
    assert isinstance(found, Conflict)
    confirmed = {name}
    candidates = members_of(found, oracle)
    for other in sorted(candidates - confirmed):
        if other in candidates:
            smaller = oracle.judge(gone | {other})
            if isinstance(smaller, Conflict):
                # Whatever explains this conflict too is in both.
                candidates &= members_of(smaller, oracle)
            else:
                confirmed.add(other)
    return frozenset(confirmed)


def _are_related(oracle: Oracle, ties: Names, others: Names, gone: Names) -> bool:
    """Tell whether two claims explain two errors at once neither of which explains its own alone.

    Two shares that stand in each other's rows contradict their levels one by one; so would the two
    levels, exchanged. Each error by itself shows its level, and not that the shares may be it.
    """
    conflicts: list[Names] = []
    for _ in range(TRIED):
        choices = minimal_hitting_sets(conflicts, up_to=PAIR) if conflicts else [frozenset[str]()]
        fresh = (one for one in choices if not (one & ties and one & others) and len(one) <= PAIR)
        choice = next(fresh, None)
        if choice is None:
            return False
        found = oracle.judge(gone | choice)
        if not isinstance(found, Conflict):
            return True
        conflicts.append(members_of(irreducible(found, oracle), oracle))
    return False


def _cluster(
    oracle: Oracle, members: Names, ties: Names, gone: Names, against: Sequence[str]
) -> Cluster:
    """Describe one error, or some errors that the same claims would explain."""
    explanations = [members]
    if len(members) == 1:
        explanations = [frozenset({name}) for name in sorted(ties)]
    elif len(members) <= LARGEST_TIE:
        explanations = _joint_explanations(oracle, len(members), gone)
    conflicts: dict[tuple[str, ...], Conflict] = {}
    for explanation in explanations:
        for name in sorted(explanation):
            if not any(name in members_of(one, oracle) for one in conflicts.values()):
                smallest = _plainest(oracle, name, gone | (explanation - {name}), against)
                conflicts[smallest.claims] = smallest
    return Cluster(tuple(conflicts.values()), tuple(explanations))


def _plainest(oracle: Oracle, name: str, gone: Names, against: Sequence[str]) -> Conflict:
    """Return an irreducible conflict that names a claim: with another print of the same, if one will do."""
    aside = set(oracle.claims(gone))
    rivals = oracle.rivals(name)
    for rival in [*(one for one in against if one in rivals), *rivals]:
        if rival not in aside:
            found = oracle.among([name, rival], oracle.rules_about(name))
            if found is not None:
                return irreducible(found, oracle)
    conflict = oracle.judge(gone)
    assert isinstance(conflict, Conflict)
    return irreducible(conflict, oracle)


def _joint_explanations(oracle: Oracle, size: int, gone: Names) -> list[Names]:
    """Return every smallest set of claims that explains errors that are tied to each other."""
    conflicts: list[Names] = []
    while True:
        choices = minimal_hitting_sets(conflicts, up_to=size) if conflicts else [frozenset()]
        fresh = []
        for choice in choices:
            found = oracle.judge(gone | choice)
            if isinstance(found, Conflict):
                fresh.append(members_of(irreducible(found, oracle), oracle))
                break
        if not fresh:
            return list(choices)
        conflicts += fresh


def naming(oracle: Oracle, name: str, others: Sequence[str], gone: Names) -> Conflict | None:
    """Return an irreducible conflict that names one claim.

    Parameters
    ----------
    oracle
        Judges the claims.
    name
        A first print.
    others
        First prints that may take part, beside those that are never set aside.
    gone
        First prints that are set aside for other contradictions.

    Returns
    -------
    Conflict or None
        ``None`` where the claim agrees with all the rest, however much of it is taken together.
    """
    aside = gone | frozenset(others)
    for count in range(min(len(others), 2) + 1):
        for helpers in combinations(others, count):
            kept = frozenset(helpers)
            found = oracle.judge(aside - kept - {name})
            # Where the rest agrees without it, every conflict needs it.
            if isinstance(found, Conflict) and not isinstance(
                oracle.judge((aside - kept) | {name}), Conflict
            ):
                return irreducible(found, oracle)
    return None


def members_of(conflict: Conflict, oracle: Oracle) -> Names:
    """Return the first prints of a conflict's claims."""
    wanted = set(conflict.claims)
    return frozenset(
        name for name in oracle.originals if wanted.intersection(oracle.claims([name]))
    )
