"""Contradictions as people read them: what cannot all hold, the suspects, and what each would have to be."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING, Any

from analysis.audits.misprints import repairs, slip_likelihood
from analysis.ledger.printed import in_printed_unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.audits.conflict import Names, Oracle
    from analysis.audits.corrections import Cluster
    from analysis.audits.extents import Extent
    from analysis.audits.origins import Rule
    from analysis.audits.system import System
    from analysis.audits.verify import Multipliers
    from analysis.ledger.claim import Claim
    from analysis.ledger.finding import Finding
    from analysis.quantities.interval import Interval


@dataclass(frozen=True)
class Suspect:
    """A claim whose removal, alone or with others, restores consistency.

    Parameters
    ----------
    claim
        Id.
    implied
        Where its true value would have to lie, in the unit printed.
    repairs
        Prints one slip away that would agree with the rest.
    likelihood
        How likely one slip made what is printed of one of these, up to a factor; see
        :func:`analysis.audits.misprints.slip_likelihood`.
    """

    claim: str
    implied: Interval
    repairs: tuple[str, ...] = ()
    likelihood: Fraction = Fraction(0)

    def to_json(self) -> dict[str, Any]:
        """Return the suspect as plain data."""
        return {
            "claim": self.claim,
            "implied": list(self.implied.as_floats()),
            "repairs": list(self.repairs),
        }


@dataclass(frozen=True)
class Contradiction:
    """Claims that cannot all hold.

    Parameters
    ----------
    claims
        The claims of an irreducible set: with its rules they cannot all hold, and none can be
        spared; the first suspect first.
    rules
        The rules of that set, which hold without being printed: identities, parts of a whole.
    explanations
        The smallest sets of claims without any one of which the rest agree; those that one slip
        repairs first, the likeliest slip before others.
    proof
        The constraints of that irreducible set with exact multipliers.
    irreducible
        Every irreducible set that was found, as ids of claims; each suspect is in one of them.
    proofs
        The same sets with their multipliers.
    suspects
        Every claim of an explanation, with where its true value would have to lie.
    statement
        The reason in one sentence.
    acknowledged
        Id of the finding that explains it, or ``None``.
    """

    claims: tuple[str, ...]
    rules: tuple[Rule, ...] = ()
    explanations: tuple[tuple[str, ...], ...] = ()
    proof: Multipliers = ()
    proofs: tuple[Multipliers, ...] = ()
    irreducible: tuple[tuple[str, ...], ...] = ()
    suspects: tuple[Suspect, ...] = ()
    statement: str = ""
    acknowledged: str | None = None

    def proof_naming(self, claim: str) -> Multipliers:
        """Return the proof of an irreducible set that a claim is in; the first if it is in none."""
        for names, proof in zip(self.irreducible, self.proofs, strict=True):
            if claim in names:
                return proof
        return self.proof

    def to_json(self) -> dict[str, Any]:
        """Return the contradiction as plain data, multipliers as exact fractions in text."""
        return {
            "claims": list(self.claims),
            "rules": [rule.id for rule in self.rules],
            "explanations": [list(ids) for ids in self.explanations],
            "multipliers": multipliers_to_json(self.proof),
            "irreducible": [list(ids) for ids in self.irreducible],
            "proofs": [multipliers_to_json(proof) for proof in self.proofs],
            "suspects": [suspect.to_json() for suspect in self.suspects],
            "statement": self.statement,
            "acknowledged": self.acknowledged,
        }


def multipliers_to_json(proof: Multipliers) -> list[dict[str, Any]]:
    """Return the rows of a proof as plain data, exact fractions as text."""
    return [
        {
            "claim": row.origin.id,
            "needs": list(row.needs),
            "multiplier": str(factor),
            "terms": [[list(unknown), str(coefficient)] for unknown, coefficient in row.terms],
            "bound": str(row.bound),
            "strict": row.strict,
            **({"because": multipliers_to_json(row.because)} if row.because else {}),
        }
        for row, factor in proof
    ]


def describe_cluster(
    cluster: Cluster,
    oracle: Oracle,
    system: System,
    *,
    left_for: Callable[[Claim, Names], Extent],
    others: Names,
    finding: Finding | None = None,
) -> Contradiction:
    """Turn a cluster into a contradiction with its suspects in order.

    Parameters
    ----------
    cluster
        Irreducible sets and explanations, as first prints.
    oracle, system
        Where it was found.
    left_for
        What the rest leaves for a claim, some first prints set aside.
    others
        First prints set aside for other contradictions: what the suspects' ranges rest on.
    finding
        What acknowledges it, if anything does.

    Returns
    -------
    Contradiction
        Its claims are those of the shortest irreducible set that names the first suspect.
        Explanations that one slip would repair stand before those it would not, the likeliest first.
    """
    suspects: dict[str, Suspect] = {}

    def suspect(claim: str, names: Names) -> None:
        if claim not in suspects:
            suspects[claim] = _suspect(system, claim, left_for, others | names)

    for names in cluster.explanations:
        for claim in oracle.claims(names):
            suspect(claim, names)

    def order(names: Names) -> tuple[bool, Fraction, list[str]]:
        own = [suspects[claim] for claim in oracle.claims(names)]
        likelihood = prod((one.likelihood for one in own), start=Fraction(1))
        return not all(one.repairs for one in own), -likelihood, sorted(names)

    ranked = sorted(cluster.explanations, key=order)
    explanations = tuple(tuple(oracle.claims(names)) for names in ranked)
    front = list(explanations[0])
    if finding is not None:
        named = system.originals(finding.claims)
        for claim in oracle.claims(named):
            suspect(claim, named)
        front = oracle.claims(named)
    ordered = sorted(
        cluster.conflicts,
        key=lambda one: (not set(front) & set(one.claims), len(one.claims), one.claims),
    )
    first = ordered[0]
    lead = next((claim for claim in front if claim in first.claims), first.claims[0])
    return Contradiction(
        claims=(lead, *(claim for claim in first.claims if claim != lead)),
        rules=first.rules,
        explanations=explanations,
        proof=first.multipliers,
        proofs=tuple(one.multipliers for one in ordered),
        irreducible=tuple(one.claims for one in ordered),
        suspects=tuple(
            suspects[claim]
            for claim in dict.fromkeys([*front, *(c for e in explanations for c in e)])
        ),
        statement=_statement(suspects[lead], system) if lead in suspects else "",
        acknowledged=finding.id if finding else None,
    )


def _suspect(
    system: System, name: str, left_for: Callable[[Claim, Names], Extent], gone: Names
) -> Suspect:
    claim = system.ledger.by_id[name]
    extent = left_for(claim, gone | system.originals([name]))
    # Where some values within are impossible, a slip that meets the interval may repair nothing.
    found = repairs(claim, extent.interval, rule=system.rules[claim.source]) if extent.tight else []
    likelihood = slip_likelihood(claim, extent.interval, found)
    return Suspect(name, in_printed_unit(claim, extent.interval), tuple(found), likelihood)


def _statement(suspect: Suspect, system: System) -> str:
    claim = system.ledger.by_id[suspect.claim]
    text = f"Printed {claim.printed} {claim.unit}; without it the others leave {suspect.implied}"
    if suspect.repairs:
        text += f", and one slip would make it {' or '.join(suspect.repairs[:3])}"
    return text + "."
