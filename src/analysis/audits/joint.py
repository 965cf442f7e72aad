"""The joint audit of one component: whether any set of true values would have been printed so.

Irreducible sets of witnesses are found one after the other; those that share a witness form a
cluster; for each cluster all minimal explanations up to a size are the minimal hitting sets, each of
them confirmed by the program. A candidate that does not restore consistency yields another
irreducible set, and the search goes on until none is left (implicit hitting sets, as in Ignatiev,
Previti, Liffiton and Marques-Silva 2015).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.audits.hitting import minimal_hitting_sets, overlapping_groups
from analysis.audits.programs import Program
from analysis.audits.proofs import (
    Farkas,
    decide,
    prove_contradiction,
    prove_exactly,
    prove_witness,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from fractions import Fraction

    from analysis.audits.constraints import Constraint, Unknown

#: Explanations of more witnesses than this are not listed, unless there is no smaller one.
LARGEST_EXPLANATION = 3
#: Margins nearer to zero than this, in half-widths of a rounding interval, are decided exactly.
CLEAR = 1e-5

Names = frozenset[str]


@dataclass(frozen=True)
class Cluster:
    """Irreducible sets that share witnesses, and what would explain all of them.

    Parameters
    ----------
    irreducible
        Sets of witnesses that cannot all hold, each with its proof.
    explanations
        Minimal sets of witnesses without which the rest agree, smallest first.
    """

    irreducible: Mapping[Names, Farkas]
    explanations: tuple[Names, ...]


class Component:
    """Constraints that hang together, with the witnesses they come from.

    Parameters
    ----------
    rows
        Every constraint of the component.
    witness_of
        Witness by claim: claims of one source that print the same thing the same way are one
        witness, however often they repeat it. Owners that are no claim hold without question.
    """

    def __init__(self, rows: Sequence[Constraint], witness_of: Mapping[str, str]) -> None:
        self.rows = tuple(rows)
        self._witness_of = witness_of
        self._claims_of: dict[str, list[str]] = {}
        for owner in dict.fromkeys(row.owner for row in rows):
            if owner in witness_of:
                self._claims_of.setdefault(witness_of[owner], []).append(owner)
        self.witnesses: Names = frozenset(self._claims_of)
        self._hard = {row.owner for row in rows} - set(witness_of)
        self.program = Program(rows, hard=self._hard)
        self._rows_of: dict[str, list[Constraint]] = {}
        for row in rows:
            self._rows_of.setdefault(row.owner, []).append(row)
        self._agreeing: list[Names] = []
        self._irreducible: dict[Names, Farkas] = {}

    def claims(self, witnesses: Iterable[str]) -> list[str]:
        """Return the claims of some witnesses that this component holds."""
        return [claim for name in sorted(witnesses) for claim in self._claims_of.get(name, ())]

    def judge(self, without: Names = frozenset()) -> dict[Unknown, Fraction] | Farkas:
        """Return an exact witness, or an exact contradiction, with some witnesses set aside."""
        gone = set(self.claims(without))
        outcome = self.program.solve(without=gone)
        rows = [row for row in self.rows if row.owner not in gone]
        if outcome.margin > CLEAR:
            found = prove_witness(rows, outcome.values)
            if found is not None:
                return found
        proof = prove_contradiction(outcome.support)
        if proof is not None:
            return proof
        # Too near to call: exact from end to end.
        return prove_witness(rows, outcome.values) or decide(rows) or _prove(rows)

    def consistent(self, without: Names) -> Farkas | None:
        """Return nothing if the rest agrees, else an exact contradiction.

        A margin well clear of zero is taken at its word here; verdicts are not.
        """
        without &= self.witnesses
        # What agrees with less set aside agrees with more set aside.
        if any(known <= without for known in self._agreeing):
            return None
        outcome = self.program.solve(without=self.claims(without))
        if outcome.margin > CLEAR:
            self._agreeing.append(without)
            return None
        if outcome.margin < -CLEAR:
            proof = prove_contradiction(outcome.support)
            if proof is not None:
                return proof
        found = self.judge(without)
        return None if isinstance(found, dict) else found

    def irreducible(self, proof: Farkas) -> tuple[Names, Farkas]:
        """Return the witnesses of a proof, none of which can be spared, and the proof."""
        names = self._named(proof)
        if names in self._irreducible:
            return names, self._irreducible[names]
        rules = [row for row, _ in proof if row.owner in self._hard]
        # One claim cannot contradict itself, so of two none can be spared.
        for name in sorted(names) if len(names) > 2 else ():  # noqa: PLR2004
            rest = names - {name}
            # What nothing of was set aside when the others agreed, agrees.
            if any(not rest & gone for gone in self._agreeing):
                continue
            rows = [*rules, *(row for owner in self.claims(rest) for row in self._rows_of[owner])]
            smaller = _contradiction(rows, self._hard)
            if smaller is not None:
                return self.irreducible(smaller)
        self._irreducible[names] = proof
        return names, proof

    def clusters(self, *, without: Names = frozenset()) -> tuple[list[Cluster], Names]:
        """Find the contradictions, with some witnesses set aside.

        Returns
        -------
        clusters, aside
            And one smallest set of further witnesses whose removal leaves the rest consistent.
        """
        known: dict[Names, Farkas] = {}
        while True:
            groups = overlapping_groups(known)
            options = [minimal_hitting_sets(group, up_to=LARGEST_EXPLANATION) for group in groups]
            aside = frozenset().union(*(choice[0] for choice in options))
            fresh = self._disjoint(without | aside)
            if fresh:
                known |= fresh
                continue
            confirmed, fresh = self._confirm(options, without, aside)
            if fresh:
                known |= fresh
                continue
            found = [
                Cluster({names: known[names] for names in group}, explanations)
                for group, explanations in zip(groups, confirmed, strict=True)
            ]
            return found, aside

    def _confirm(
        self, options: Sequence[Sequence[Names]], without: Names, aside: Names
    ) -> tuple[list[tuple[Names, ...]], dict[Names, Farkas]]:
        """Try each candidate explanation of each cluster, the other clusters being set aside."""
        fresh: dict[Names, Farkas] = {}
        for choice in options:
            others = aside - choice[0]
            for candidate in choice:
                proof = self.consistent(without | others | candidate)
                if proof is not None:
                    names, shortest = self.irreducible(proof)
                    fresh[names] = shortest
        return [tuple(choice) for choice in options], fresh

    def _disjoint(self, without: Names) -> dict[Names, Farkas]:
        """Find irreducible sets that share no witness, until the rest agrees."""
        found: dict[Names, Farkas] = {}
        while (proof := self.consistent(without)) is not None:
            names, shortest = self.irreducible(proof)
            found[names] = shortest
            without |= names
        return found

    def _named(self, proof: Farkas) -> Names:
        return frozenset(
            self._witness_of[row.owner] for row, _ in proof if row.owner in self._witness_of
        )


def _contradiction(rows: Sequence[Constraint], hard: set[str]) -> Farkas | None:
    """Return a proof if a few rows are contradictory."""
    if not rows:
        return None
    outcome = Program(rows, hard=hard).solve()
    if outcome.margin > CLEAR:
        return None
    proof = prove_contradiction(outcome.support)
    if proof is not None or outcome.margin < -CLEAR:
        return proof
    return None if decide(rows) is not None else _prove(rows)


def _prove(rows: Sequence[Constraint]) -> Farkas:
    """Prove a contradiction that floats could not, in exact arithmetic from end to end."""
    proof = prove_exactly(rows)
    if proof is None:
        raise ArithmeticError(
            "Wanted a proof of a contradiction that exact arithmetic found; got none."
        )
    return proof
