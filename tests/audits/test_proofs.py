"""Proofs: floats propose, exact arithmetic disposes, however near the edge."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.audits.constraints import Constraint, Unknown
from analysis.audits.proofs import (
    decide,
    prove_bound,
    prove_contradiction,
    prove_exactly,
    prove_witness,
)
from analysis.audits.verify import verify_contradiction, verify_witness

X, Y = Unknown("x", "2024"), Unknown("y", "2024")
ONE, TINY = Fraction(1), Fraction(1, 10**25)


def at_most(terms, bound, owner="a", *, strict=False):
    terms = tuple((unknown, Fraction(value)) for unknown, value in terms.items())
    return Constraint(terms, Fraction(bound), strict, owner)


def between(low, high, **options):
    return [at_most({X: 1}, high, **options), at_most({X: -1}, -Fraction(low), **options)]


def test_rough_multipliers_become_exact_ones():
    """Growth of 10 % from at most 3 cannot reach 3.31."""
    noise = [1 + 1e-9, 1 - 2e-9, 1]
    rows = [at_most({X: 1, Y: "-1.1"}, 0), at_most({Y: 1}, 3), at_most({X: -1}, "-3.31")]
    proof = prove_contradiction(list(zip(rows, [noise[0], 1.1 * noise[1], noise[2]], strict=True)))
    assert verify_contradiction(proof)
    factors = dict(proof)
    assert [factors[row] / factors[rows[0]] for row in rows] == [1, Fraction(11, 10), 1]


def test_rows_kept_by_accident_are_dropped():
    rows = [*between(5, 4), at_most({Y: 1}, 7)]
    proof = prove_contradiction(list(zip(rows, [1.0, 1.0, 1e-12], strict=True)))
    assert {row for row, _ in proof} == set(rows[:2])


@pytest.mark.parametrize(
    ("low", "high", "strict", "proved"),
    [
        (5, 5, False, False),
        (5, 5, True, True),
        (5 + TINY, 5, False, True),
        (5, 5 + TINY, True, False),
    ],
)
def test_the_edge_itself_is_decided_exactly(low, high, strict, proved):
    rows = between(low, high, strict=strict)
    proof = prove_contradiction([(row, 1.0) for row in rows])
    assert (proof is not None) == proved
    witness = decide(rows)
    assert (witness is None) == proved
    found = prove_witness(rows, {X: 5.0})
    assert (found is None) == proved
    for point in filter(None, (witness, found)):
        assert verify_witness(rows, point)


def test_what_no_float_can_hold_is_still_witnessed():
    """A sum that holds exactly, between bounds that leave one point."""
    third = Fraction(10**9, 3)
    whole = [at_most({X: 1, Y: -3}, 0, "sum"), at_most({X: -1, Y: 3}, 0, "sum")]
    rows = [*whole, at_most({Y: 1}, third), at_most({Y: -1}, -third)]
    assert prove_witness(rows, {X: 1e9, Y: 1e9 / 3}) == {X: 3 * third, Y: third}


def test_a_bound_is_the_sum_of_the_rows_that_set_it():
    rows = [at_most({X: 1, Y: "-0.5"}, 0), at_most({Y: 1}, 7, strict=True), at_most({X: 1}, 9)]
    found = prove_bound([(rows[0], 1.0), (rows[1], 0.5)], X, upper=True)
    assert found == (Fraction(7, 2), True)
    assert prove_bound([(rows[2], 1.0)], X, upper=True) == (9, False)
    assert prove_bound([(rows[2], 1.0)], X, upper=False) is None
    assert prove_bound([(at_most({X: -1}, -2), 1.0)], X, upper=False) == (2, False)
    assert prove_bound([], X, upper=True) is None


COEFFICIENTS = st.fixed_dictionaries(dict.fromkeys((X, Y), st.integers(-3, 3)))


@given(st.lists(st.tuples(COEFFICIENTS, st.integers(-4, 4), st.booleans()), min_size=1, max_size=6))
@settings(max_examples=200, derandomize=True)
def test_either_a_witness_or_a_proof_and_never_both(drawn):
    """Farkas' lemma, without a float in sight; an unknown may be left over in the sum."""
    rows = [
        at_most(terms, bound, f"r{place}", strict=strict)
        for place, (terms, bound, strict) in enumerate(drawn)
    ]
    witness, proof = decide(rows), prove_exactly(rows)
    assert (witness is None) == (proof is not None)
    assert verify_contradiction(proof) if witness is None else verify_witness(rows, witness)
