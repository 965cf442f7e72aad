"""Programs: how far claims are from contradiction, in half-widths of their own rounding intervals."""

from __future__ import annotations

from fractions import Fraction

import pytest

from analysis.audits.certificates import certify_contradiction
from analysis.audits.constraints import claim_constraints
from analysis.audits.programs import SlackProgram
from analysis.audits.unknowns import Level
from analysis.ledger.records import Series

SERIES = {n: Series(id=n, name_en=n, unit="persons", group="all") for n in "xy"}
X = Level("x", "2024-12")


def program(*claims):
    return SlackProgram([row for one in claims for row in claim_constraints(one, SERIES)])


@pytest.mark.parametrize("size", ["7", "70,000,000,000,007"])
def test_two_prints_side_by_side_keep_what_their_overlap_leaves(claim, size):
    """One unit apart, intervals of one unit touch: the slack of both is none; of one alone, all."""
    digits = int(size.replace(",", ""))
    one = claim("x", "level", size, id="one")
    outcome = program(one, claim("x", "level", f"{digits + 1:,}", id="two")).solve()
    assert outcome.slack == pytest.approx(0, abs=1e-6)
    assert program(one).solve().slack == pytest.approx(1)
    assert program(one).solve().values[X] == digits


def test_prints_apart_break_a_row_and_the_support_proves_it(claim):
    claims = [claim("x", "level", value, id=f"p{value}") for value in ("5", "8", "6.5")]
    outcome = program(*claims).solve()
    assert outcome.slack < 0
    proof = certify_contradiction(outcome.support)
    assert proof is not None
    assert {row.origin.id for row, _ in proof} == {"p5", "p8"}


def test_a_claim_set_aside_is_put_back(claim):
    both = program(claim("x", "level", "5", id="five"), claim("x", "level", "8", id="eight"))
    assert both.solve().slack < 0
    assert both.solve(without=["eight"]).slack == pytest.approx(1)
    assert both.solve(without=["eight"]).values[X] == 5
    assert both.solve(without=["five"]).values[X] == 8
    assert both.solve().slack < 0


def test_a_coarse_print_gives_way_in_its_own_measure(claim):
    """Four thousand, to the thousand, and 4,400 agree with room to spare for both."""
    found = program(
        claim("x", "level", "4", "1e3 persons", id="coarse"),
        claim("x", "level", "4,400", id="fine"),
    ).solve()
    assert found.slack == pytest.approx(0.2, abs=0.01)
    assert Fraction(43995, 10) <= found.values[X] <= Fraction(44005, 10)
