"""The verifier: accepts what is proved, by arithmetic a reader can redo, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import verify_contradiction, verify_witness
from analysis.audits.constraints import Constraint, Unknown, build_constraints

X, Y = Unknown("x", "2024-12"), Unknown("y", "2024-12")
ONE = Fraction(1)


def row(terms, bound, *, strict=False):
    terms = tuple((unknown, Fraction(value)) for unknown, value in terms.items())
    return Constraint(terms, Fraction(bound), strict, "a")


@pytest.mark.parametrize(
    ("value", "strict", "accepted"),
    [("4.999", True, True), ("5", True, False), ("5", False, True), ("5.001", False, False)],
)
def test_a_witness_keeps_every_bound(value, strict, accepted):
    assert verify_witness([row({X: 1}, 5, strict=strict)], {X: Fraction(value)}) == accepted


def test_a_witness_names_every_unknown_and_none_is_negative():
    assert not verify_witness([row({X: 1, Y: 0}, 5)], {X: ONE})
    assert not verify_witness([row({X: 1}, 5)], {X: -ONE})
    assert not verify_witness([], {X: -ONE})
    assert verify_witness([], {})


BELOW, ABOVE = row({X: 1, Y: -1}, 4), row({X: -1, Y: 1}, -5)


@pytest.mark.parametrize(
    ("rows", "accepted"),
    [
        ([(BELOW, ONE), (ABOVE, ONE)], True),
        ([(BELOW, ONE), (ABOVE, 2 * ONE)], False),  # an unknown is left
        ([(BELOW, ONE)], False),
        ([], False),
        ([(BELOW, ONE), (ABOVE, -ONE)], False),
        ([(BELOW, ONE), (ABOVE, 0 * ONE)], False),
        ([(BELOW, ONE), (replace(ABOVE, bound=Fraction(-4)), ONE)], False),  # they touch
        ([(replace(BELOW, strict=True), ONE), (replace(ABOVE, bound=Fraction(-4)), ONE)], True),
        ([(row({X: 1}, -1), ONE)], True),  # no unknown is negative
        ([(row({X: -1}, -1), ONE)], False),
        ([(row({X: 1}, 0), ONE)], False),
        ([(row({X: 1}, 0, strict=True), ONE)], True),
    ],
)
def test_a_contradiction_adds_up_to_something_impossible(rows, accepted):
    assert verify_contradiction(rows) == accepted


@given(
    st.lists(
        st.tuples(
            st.fixed_dictionaries(dict.fromkeys((X, Y), st.integers(-3, 3))),
            st.integers(-5, 5),
            st.booleans(),
            st.integers(1, 4),
        ),
        min_size=1,
        max_size=4,
    ),
    st.fixed_dictionaries(dict.fromkeys((X, Y), st.integers(0, 5).map(Fraction))),
)
def test_nothing_has_both_a_witness_and_a_contradiction(rows, point):
    made = [(row(terms, bound, strict=strict), Fraction(m)) for terms, bound, strict, m in rows]
    assert not (verify_contradiction(made) and verify_witness([one for one, _ in made], point))


# The shipped audit, from its JSON alone.


@pytest.fixture(scope="module")
def document(audited):
    return audited.to_json()


def read_rows(contradiction):
    """Rebuild a proof from plain data."""
    return [
        (
            Constraint(
                tuple((Unknown(*name), Fraction(value)) for name, value in line["terms"]),
                Fraction(line["bound"]),
                line["strict"],
                line["claim"],
            ),
            Fraction(line["multiplier"]),
        )
        for line in contradiction["multipliers"]
    ]


def test_every_proof_can_be_redone_from_the_json(document):
    assert document["contradictions"]
    for contradiction in document["contradictions"]:
        assert verify_contradiction(read_rows(contradiction))
        # Once more without the verifier: what is left of each unknown, and of the bounds.
        left, total, strict = {}, Fraction(0), False
        for line in contradiction["multipliers"]:
            factor = Fraction(line["multiplier"])
            assert factor > 0
            total += factor * Fraction(line["bound"])
            strict |= line["strict"]
            for name, value in line["terms"]:
                left[tuple(name)] = left.get(tuple(name), 0) + factor * Fraction(value)
        assert min(left.values()) >= 0
        assert total < 0 or (total == 0 and strict)


def test_every_row_of_a_proof_says_what_its_owner_printed(document, ledger):
    built = build_constraints(ledger)
    for contradiction in document["contradictions"]:
        rows = [made for made, _ in read_rows(contradiction)]
        assert all(made in built[made.owner] for made in rows)
        claims = [made.owner for made in rows if made.owner in ledger.by_id]
        assert sorted(set(claims)) == sorted(contradiction["claims"])


def test_a_bound_may_be_wrong_by_less_than_the_gap_and_no_more(document):
    for contradiction in document["contradictions"]:
        rows = read_rows(contradiction)
        gap = -sum(made.bound * factor for made, factor in rows)
        for place, (made, factor) in enumerate(rows):

            def tampered(off, place=place, made=made, factor=factor, rows=rows):
                loose = (replace(made, bound=made.bound + off / factor, strict=False), factor)
                plain = [(replace(one, strict=False), f) for one, f in rows]
                return verify_contradiction([*plain[:place], loose, *plain[place + 1 :]])

            assert not tampered(gap)
            assert not tampered(2 * gap + 1)
            assert gap == 0 or tampered(gap * Fraction(999, 1000))


def test_another_multiplier_is_refused(document):
    for contradiction in document["contradictions"]:
        rows = read_rows(contradiction)
        for place, (made, factor) in enumerate(rows):
            before, after = rows[:place], rows[place + 1 :]
            for wrong in (-factor, 0 * factor):
                assert not verify_contradiction([*before, (made, wrong), *after])
            assert not verify_contradiction([*before, *after])
            # Either more of it or less of it leaves something negative.
            accepted = [
                verify_contradiction([*before, (made, factor * (1 + off)), *after])
                for off in (Fraction(1, 10**9), -Fraction(1, 10**9))
            ]
            assert not all(accepted)


def test_the_witness_satisfies_every_claim_not_set_aside(audited, ledger):
    witness = audited.witness
    built = build_constraints(ledger, rules=audited.rules)
    rows = [one for owner, rows in built.items() if owner not in audited.aside for one in rows]
    assert verify_witness(rows, witness)
    assert not verify_witness([one for rows in built.values() for one in rows], witness)
    bounded = sorted({one.terms[0][0] for one in rows if one.terms[0][1] > 0})
    for name in bounded[::40]:
        assert not verify_witness(rows, {u: v for u, v in witness.items() if u != name})
        wrong = [
            verify_witness(rows, witness | {name: value})
            for value in (witness[name] + 10**16, Fraction(-1))
        ]
        assert wrong == [False, False]
