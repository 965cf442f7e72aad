"""Contradictions as people read them: the suspects, what each would have to be, and the proof as a sum."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.audits.misprints import repairs
from analysis.audits.verdicts import Contradiction, ProofRow, Suspect
from analysis.quantities.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from analysis.audits.constraints import Constraint, Unknown
    from analysis.audits.joint import Cluster, Component, Names
    from analysis.audits.model import Model
    from analysis.audits.proofs import Farkas
    from analysis.audits.ranges import RangeProgram
    from analysis.ledger.records import Finding

#: What a line of a proof rests on where it needs nothing but that nothing is counted below zero.
NOT_NEGATIVE = "no number is below zero"
#: Numbers of a proof with more decimals than this are cut.
PLACES = 8
#: What the numbers of a proof are divided by, and the word for it.
_Unit = tuple[Fraction, str]
#: Units by the size from which on they are used: persons stay in millions.
_UNITS: tuple[tuple[int, _Unit], ...] = (
    (10**10, (Fraction(10**9), " billion")),
    (10**6, (Fraction(10**6), " million")),
)


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
    # One order for both, so that the proof shown is that of the claims shown.
    ordered = sorted(
        ((_owners(proof, model), proof) for proof in cluster.irreducible.values()),
        key=lambda pair: (not set(front) & set(pair[0]), len(pair[0]), pair[0]),
    )
    irreducible = [owners for owners, _ in ordered]
    claims, proof = ordered[0]
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
    lower, upper = (None if end is None else Fraction(float(end)) for end in ends)
    wanted = Interval(lower, upper)
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

    Every line reads ``smaller ≤ larger``, with nothing subtracted on either side: multiply each by
    its factor, add up the left sides and the right sides, cross out what stands on both, and what is
    left is impossible. Where an unknown does not cancel, a line says that it is not below zero.

    Parameters
    ----------
    found
        A contradiction.
    names
        Readable names of series by id.

    Returns
    -------
    list of dict
        One line a constraint: ``from`` (its claim or identity), ``says``, ``times`` (its factor:
        those of the proof, all divided by one number so that they are short), and last the sum.
        Large numbers are in millions or billions of the base unit, shares that are unknowns of
        their own in %.

    Examples
    --------
    >>> from analysis.audits.constraints import Unknown
    >>> u, v, one = Unknown("users", "2024-12"), Unknown("users", "2023-12"), Fraction(1)
    >>> rows = [
    ...     ProofRow("change", ((u, one), (v, -one)), Fraction(77_705_000), False, one),
    ...     ProofRow("before", ((v, one),), Fraction(934_155_000), True, one),
    ...     ProofRow("after", ((u, -one),), Fraction(-1_030_500_000), False, one),
    ... ]
    >>> for line in proof_lines(Contradiction(("after", "before", "change"), proof=tuple(rows))):
    ...     print(line["times"], line["says"])
    1 users 2024-12 ≤ users 2023-12 + 77.705 million
    1 users 2023-12 < 934.155 million
    1 1,030.5 million ≤ users 2024-12
     1,030.5 million < 1,011.86 million
    """
    rows = [
        replace(row, multiplier=factor)
        for row, factor in zip(found.proof, _short_factors(found.proof), strict=True)
    ]
    left_over: dict[Unknown, Fraction] = {}
    for row in rows:
        for unknown, coefficient in row.terms:
            so_far = left_over.get(unknown, Fraction(0))
            left_over[unknown] = so_far + coefficient * row.multiplier
    rows += [
        ProofRow(NOT_NEGATIVE, ((unknown, Fraction(-1)),), Fraction(0), strict=False, multiplier=k)
        for unknown, k in left_over.items()
        if k
    ]
    below = sum((-row.bound * row.multiplier for row in rows if row.bound < 0), Fraction(0))
    above = sum((row.bound * row.multiplier for row in rows if row.bound > 0), Fraction(0))
    unit = _unit_for([*(row.bound for row in rows), below, above], rows)
    lines = [
        {"from": row.owner, "says": _says(row, unit, names or {}), "times": _number(row.multiplier)}
        for row in rows
    ]
    sign = "<" if any(row.strict for row in rows) else "≤"
    return [
        *lines,
        {
            "from": "sum",
            "says": f"{_amount(below, unit)} {sign} {_amount(above, unit)}",
            "times": "",
        },
    ]


def _says(row: ProofRow, unit: _Unit, names: Mapping[str, str]) -> str:
    """Write a constraint with each term on the side where it is added."""
    sides: tuple[list[str], list[str]] = ([], [])
    for unknown, coefficient in row.terms:
        factor = "" if abs(coefficient) == 1 else f"{_number(abs(coefficient))} × "
        part, _, whole = unknown.series.partition("/")
        name = names.get(part, part) + (f", share of {names.get(whole, whole)}" if whole else "")
        sides[coefficient < 0].append(f"{factor}{name} {unknown.period}")
    if row.bound:
        sides[row.bound > 0].append(_amount(abs(row.bound), unit))
    left, right = (" + ".join(side) or "0" for side in sides)
    return f"{left} {'<' if row.strict else '≤'} {right}"


def _short_factors(proof: Sequence[ProofRow]) -> list[Fraction]:
    """Divide the factors of a proof by the one of them that leaves the shortest numbers."""

    def length(divisor: Fraction) -> tuple[int, Fraction]:
        shown = [row.multiplier / divisor for row in proof]
        unending = sum(not _ends(factor) for factor in shown)
        return 20 * unending + sum(len(_number(factor)) for factor in shown), divisor

    divisor = min((Fraction(1), *(row.multiplier for row in proof)), key=length)
    return [row.multiplier / divisor for row in proof]


def _unit_for(amounts: Iterable[Fraction], rows: Iterable[ProofRow]) -> _Unit:
    """Choose one unit for a proof: % of shares, else what the largest number is read in."""
    if any("/" in unknown.series for row in rows for unknown, _ in row.terms):
        return Fraction(1, 100), " %"
    largest = max(map(abs, amounts), default=Fraction(0))
    return next((unit for least, unit in _UNITS if largest >= least), (Fraction(1), ""))


def _amount(value: Fraction, unit: _Unit) -> str:
    size, word = unit
    if not value or abs(value) < size / 1000:
        return _number(value)
    return f"{_number(value / size)}{word}"


def _number(value: Fraction) -> str:
    """Write a number to the last digit where it ends soon, else with ten that count."""
    places = next((n for n in range(PLACES + 1) if (value * 10**n).denominator == 1), None)
    return f"{float(value):,.10g}" if places is None else f"{float(value):,.{places}f}"


def _ends(value: Fraction) -> bool:
    return bool((value * 10**PLACES).denominator == 1)
