"""Contradictions as people read them: who is suspected first, what it should have been, and why."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from analysis import audit
from analysis.audits.sums import proof_lines


@pytest.fixture(scope="module")
def spoilt(reported, make_ledger, scratch, reprint):
    """Reports with one slip: the slip, what it was, and the only contradiction."""
    cases = []
    for seed in range(16):
        rng = random.Random(seed)
        claims = reported(rng, 10, "half up")
        culprit = rng.choice(claims)
        wrong = reprint(claims, culprit.id, rng.choice(scratch.slips(culprit.printed)))
        found = audit(make_ledger(wrong, rounding="half up")).contradictions
        if found:
            cases.append((culprit, found[0]))
    assert len(cases) > 8
    return cases


SUM = {"id": "sum", "whole": "t", "parts": "a1 b1 c1", "relation": "sum"}


def test_a_suspect_shows_the_digits_that_would_repair_it(spoilt):
    for culprit, found in spoilt:
        suspect = next(one for one in found.suspects if one.claim == culprit.id)
        assert culprit.printed in suspect.repairs
        lower, upper = suspect.implied.as_floats()
        step = Fraction(1, 10 ** len(culprit.printed.partition(".")[2]))
        value = Fraction(culprit.printed)
        assert lower is None or lower <= value + step
        assert upper is None or upper >= value - step


def test_what_one_slip_repairs_stands_before_what_it_does_not(spoilt):
    for _, found in spoilt:
        repairs = {one.claim: one.repairs for one in found.suspects}
        ranks = [
            (len(names), not all(repairs[name] for name in names)) for names in found.explanations
        ]
        assert ranks == sorted(ranks)
        assert found.claims[0] == found.suspects[0].claim == found.explanations[0][0]
        assert {name for names in found.explanations for name in names} == set(repairs)


def test_the_culprit_nearly_always_comes_first(spoilt):
    first = [culprit.id == found.suspects[0].claim for culprit, found in spoilt]
    assert sum(first) > len(first) / 2


def test_the_proof_shown_is_that_of_the_claims_shown(spoilt):
    for _, found in spoilt:
        assert {name for row, _ in found.proof for name in row.claims} == set(found.claims)
        assert tuple(sorted(found.claims)) in found.irreducible
        assert len(found.claims) == min(
            len(ids) for ids in found.irreducible if found.claims[0] in ids
        )


def test_repeating_oneself_does_not_make_one_right(claim, make_ledger):
    """Three prints in one source against one in another: either explains it, and neither leads by number."""
    often = [claim("x", "level", "10", id=f"often{n}", locator=f"page {n}") for n in range(3)]
    once = claim("x", "level", "99", source="b", id="once")
    (found,) = audit(make_ledger([*often, once])).contradictions
    names = tuple(one.id for one in often)
    assert set(found.explanations) == {names, ("once",)}


def test_no_repair_is_offered_where_no_slip_would_do(claim, make_ledger):
    claims = [claim("x", "level", text, id=f"p{text}") for text in ("123", "789")]
    (found,) = audit(make_ledger(claims)).contradictions
    assert {one.claim: one.repairs for one in found.suspects} == {"p123": (), "p789": ()}
    assert "would make it" not in found.statement
    swapped = [claim("x", "level", text, id=f"p{text}") for text in ("132", "123")]
    (found,) = audit(make_ledger(swapped)).contradictions
    repairs = {one.claim: one.repairs for one in found.suspects}
    assert "123" in repairs["p132"]
    assert "132" in repairs["p123"]
    assert "would make it 1" in found.statement


def test_the_sum_of_a_proof_is_plainly_impossible(spoilt):
    for _, found in spoilt:
        *rows, total = proof_lines(found.proof)
        assert all(row.times for row in rows)
        left, right = (
            float(side.split()[0].replace(",", ""))
            * {"": 1, "million": 1e6, "billion": 1e9}[" ".join(side.split()[1:])]
            for side in total.says.replace("<", "≤").split("≤")
        )
        assert total.origin is None
        assert left >= right
        gap = -float(sum((row.bound * factor for row, factor in found.proof), Fraction(0)))
        scales = {float(factor) for _, factor in found.proof} | {1.0}
        assert any(left - right == pytest.approx(gap / one, rel=1e-3, abs=2) for one in scales)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("2840", "284"), ("0.284", "284"), ("284000", "284"), ("-284", "284"), ("824", "284")],
    ids=["point", "unit", "other unit", "sign", "exchange"],
)
def test_a_number_that_one_slip_explains_stands_before_those_that_none_does(
    claim, make_ledger, wrong, right
):
    parts = {"a1": "5137", "b1": wrong, "c1": "766"}
    claims = [*(claim(n, "level", v) for n, v in parts.items()), claim("t", "level", "6187")]
    # Money may lie below zero.
    ledger = make_ledger(claims, identities=[SUM])
    (found,) = audit(ledger).contradictions
    assert found.explanations[0] == (claims[1].id,)
    assert right in found.suspects[0].repairs
    assert found.suspects[0].likelihood > max(one.likelihood for one in found.suspects[1:])
