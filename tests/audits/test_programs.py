"""The margin program: its sign is the truth wherever it is clear, and setting aside can be undone."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.audits.constraints import Constraint, Unknown, build_constraints
from analysis.audits.exact import feasible_point
from analysis.audits.programs import Program
from analysis.audits.proofs import prove_contradiction
from analysis.audits.verify import verify_contradiction, verify_witness

X, Y, Z = UNKNOWNS = [Unknown(name, "2024") for name in "xyz"]
ONE = Fraction(1)


@st.composite
def small_systems(draw):
    """A few claims of one or two unknowns, each bounded from both sides, and perhaps an identity."""
    rows = []
    for number in range(draw(st.integers(1, 6))):
        chosen = draw(st.lists(st.sampled_from(UNKNOWNS), min_size=1, max_size=2, unique=True))
        signs = [1, draw(st.sampled_from([-1, 1, -2]))]
        terms = tuple((u, Fraction(s)) for u, s in zip(chosen, signs, strict=False))
        middle, width = draw(st.integers(0, 12)), draw(st.integers(1, 3))
        negated = tuple((u, -c) for u, c in terms)
        name = f"c{number}"
        rows.append(Constraint(terms, Fraction(middle + width), strict=False, owner=name))
        rows.append(Constraint(negated, Fraction(width - middle), strict=False, owner=name))
    if draw(st.booleans()):
        whole = ((X, ONE), (Y, -ONE), (Z, -ONE))
        negated = tuple((u, -c) for u, c in whole)
        rows += [Constraint(t, Fraction(0), strict=False, owner="sum") for t in (whole, negated)]
    return rows


def possible(rows):
    return feasible_point([(dict(row.terms), row.bound, row.strict) for row in rows]) is not None


@given(small_systems())
def test_the_margin_is_below_zero_for_contradictions_and_not_otherwise(rows):
    outcome = Program(rows, hard=["sum"]).solve()
    if outcome.margin > 1e-6:
        assert possible(rows)
    elif outcome.margin < -1e-6:
        assert not possible(rows)
        proof = prove_contradiction(outcome.support)
        assert verify_contradiction(proof)
        assert {row for row, _ in proof} <= set(rows)


@given(small_systems(), st.sets(st.integers(0, 5)))
def test_claims_set_aside_come_back(rows, gone):
    program = Program(rows, hard=["sum"])
    first = program.solve().margin
    names = {f"c{number}" for number in gone}
    left = [row for row in rows if row.owner not in names]
    without = program.solve(without=names).margin
    assert program.solve().margin == pytest.approx(first, abs=1e-6)
    assert without >= first - 1e-6
    if without < -1e-6:
        assert not possible(left)
    elif without > 1e-6:
        assert possible(left)


def test_values_keep_the_margin_from_every_claim_and_none_from_an_identity(claim, make_ledger):
    claims = [claim("a", "level", "10"), claim("b", "level", "10"), claim("n", "level", "20")]
    identity = {"id": "sum", "relation": "sum", "whole": "n", "parts": "a b"}
    built = build_constraints(make_ledger(claims, identities=[identity]))
    rows = [row for made in built.values() for row in made]
    outcome = Program(rows, hard=["sum"]).solve()
    assert outcome.margin == pytest.approx(1)  # the middle of every interval
    assert {u.series: round(v, 6) for u, v in outcome.values.items()} == {"a": 10, "b": 10, "n": 20}
    exact = {unknown: Fraction(round(value)) for unknown, value in outcome.values.items()}
    assert verify_witness(rows, exact)
