"""Contradictions as people read them: the suspects, what each would have to be, and the proof as a sum."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.audits.misprints import repairs
from analysis.audits.verdicts import Contradiction, ProofRow, Suspect
from analysis.claims.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from analysis.audits.constraints import Constraint, Unknown
    from analysis.audits.joint import Cluster, Component, Names
    from analysis.audits.model import Model
    from analysis.audits.proofs import Farkas
    from analysis.audits.ranges import RangeProgram
    from analysis.claims.records import Finding


def describe_cluster(
    cluster: Cluster,
    component: Component,
    model: Model,
    *,
    program: RangeProgram,
    others: Names,
    finding: Finding | None = None,
) -> Contradiction:
    """Turn a cluster into a contradiction with its suspects in order.

    Parameters
    ----------
    cluster
        Irreducible sets and explanations, as witnesses.
    component, model
        Where it was found.
    program
        Ranges over the component.
    others
        Witnesses set aside for other contradictions: what the suspects' ranges rest on.
    finding
        What acknowledges it, if anything does.

    Returns
    -------
    Contradiction
        Its claims are those of the shortest irreducible set. Explanations that one digit or one
        swap would repair stand before those it would not, small ones before large ones.
    """
    suspects: dict[str, Suspect] = {}
    for names in cluster.explanations:
        gone = set(component.claims(others | names))
        for claim in component.claims(names):
            if claim not in suspects:
                suspects[claim] = _suspect(claim, model, program, gone)

    def order(names: Names) -> tuple[int, bool, list[str]]:
        return (
            len(names),
            not all(suspects[c].repairs for c in component.claims(names)),
            sorted(names),
        )

    ranked = sorted(cluster.explanations, key=order)
    explanations = tuple(tuple(component.claims(names)) for names in ranked)
    named = model.witnesses(finding.claims) if finding else frozenset(ranked[0])
    front = [claim for claim in component.claims(named) if claim in suspects] or list(
        explanations[0]
    )
    for claim in front:
        suspects.setdefault(
            claim, _suspect(claim, model, program, set(component.claims(others | named)))
        )
    irreducible = sorted(
        (_owners(proof, model) for proof in cluster.irreducible.values()),
        key=lambda ids: (not set(front) & set(ids), len(ids), ids),
    )
    proof = min(
        cluster.irreducible.values(),
        key=lambda found: (
            not set(front) & set(_owners(found, model)),
            len(found),
            _owners(found, model),
        ),
    )
    claims = irreducible[0]
    lead = next((claim for claim in front if claim in claims), claims[0])
    return Contradiction(
        claims=(lead, *(claim for claim in claims if claim != lead)),
        explanations=explanations,
        proof=tuple(_proof_row(row, factor) for row, factor in proof),
        irreducible=tuple(irreducible),
        suspects=tuple(
            suspects[claim]
            for claim in dict.fromkeys([*front, *(c for e in explanations for c in e)])
        ),
        statement=_statement(suspects[lead], model) if lead in suspects else "",
        acknowledged=finding.id if finding else None,
    )


def _suspect(name: str, model: Model, program: RangeProgram, gone: Collection[str]) -> Suspect:
    claim = model.ledger.by_id[name]
    ends = program.extent_of(claim, model.ledger.series, without={*gone, name})
    wanted = Interval(*(None if end is None else Fraction(float(end)) for end in ends))
    return Suspect(
        name,
        wanted.scale(1 / claim.multiplier),
        tuple(repairs(claim, ends, rule=model.rules[claim.source])),
    )


def _statement(suspect: Suspect, model: Model) -> str:
    claim = model.ledger.by_id[suspect.claim]
    text = f"Printed {claim.printed} {claim.unit}; without it the others leave {suspect.implied}"
    if suspect.repairs:
        text += f", and one digit or one swap would make it {' or '.join(suspect.repairs[:3])}"
    return text + "."


def _owners(proof: Farkas, model: Model) -> tuple[str, ...]:
    """Return the claims of a proof, without the identities."""
    return tuple(sorted({row.owner for row, _ in proof if row.owner in model.ledger.by_id}))


def _proof_row(row: Constraint, multiplier: Fraction) -> ProofRow:
    return ProofRow(row.owner, row.terms, row.bound, row.strict, multiplier)


def proof_lines(
    found: Contradiction, names: Mapping[str, str] | None = None
) -> list[dict[str, str]]:
    """Return the proof as a sum that can be redone by hand.

    Parameters
    ----------
    found
        A contradiction.
    names
        Readable names of series by id.

    Returns
    -------
    list of dict
        One line a constraint: ``from``, ``says`` (an inequality), ``times`` (its factor), and last
        the sum, in which every unknown cancels and the bound is impossible.
    """
    names = names or {}

    def show(terms: tuple[tuple[Unknown, Fraction], ...], bound: Fraction, *, strict: bool) -> str:
        parts = []
        for unknown, coefficient in terms:
            sign = "−" if coefficient < 0 else "+"
            size = "" if abs(coefficient) == 1 else f"{float(abs(coefficient)):.6g} × "
            parts.append(
                f"{sign} {size}{names.get(unknown.series, unknown.series)} {unknown.period}"
            )
        left = " ".join(parts).removeprefix("+ ").replace("− ", "−", 1) if parts else "0"
        return f"{left} {'<' if strict else '≤'} {float(bound):,.10g}"

    lines = [
        {
            "from": row.owner,
            "says": show(row.terms, row.bound, strict=row.strict),
            "times": f"{float(row.multiplier):.6g}",
        }
        for row in found.proof
    ]
    total: dict[Unknown, Fraction] = {}
    for row in found.proof:
        for unknown, coefficient in row.terms:
            total[unknown] = total.get(unknown, Fraction(0)) + coefficient * row.multiplier
    left = tuple((unknown, value) for unknown, value in total.items() if value)
    bound = sum((row.bound * row.multiplier for row in found.proof), Fraction(0))
    strict = any(row.strict for row in found.proof)
    return [*lines, {"from": "sum", "says": show(left, bound, strict=strict), "times": ""}]
