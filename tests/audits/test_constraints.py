"""Constraints: the half-spaces of a claim hold exactly what would have been printed so."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.audits.constraints import claim_constraints
from analysis.audits.levels_claimed import crosses_break
from analysis.audits.unknowns import Level, Share
from analysis.audits.verify import satisfies
from analysis.ledger.records import Series

NOW, THEN = "2024-12", "2023-12"
values = st.integers(1, 10**10).map(lambda tenths: Fraction(tenths, 10))
RULES = ["half up", "half even", "truncated"]


def series(*names, **rest):
    return {n: Series(id=n, name_en=n, unit="persons", group="all", **rest) for n in names}


@settings(max_examples=25)
@given(values, values, values, st.sampled_from(RULES))
def test_the_truth_satisfies_what_is_printed_of_it(scratch, claim, x, before, n, rule):
    point = {Level("x", NOW): x, Level("x", THEN): before, Level("n", NOW): n}
    since = {"base_period": THEN}
    shown = {
        ("level", "1e4 persons"): (x / 10**4, {}),
        ("change", "1e4 persons"): ((x - before) / 10**4, since),
        ("growth", "%"): (100 * (x / before - 1), since),
        ("multiple", "times"): (x / before, since),
        ("share", "%"): (100 * x / n, {"of": "n"}),
    }
    for (measure, unit), (value, rest) in shown.items():
        printed = scratch.show(value, 1, rule)
        rows = claim_constraints(
            claim("x", measure, printed, unit, **rest), series("x", "n"), rule=rule
        )
        assert satisfies(rows, point), (measure, printed)
        # Printed one step higher or lower it would be another number.
        for step in (Fraction(3, 10), Fraction(-3, 10)):
            other = scratch.show(Fraction(printed) + step, 1, rule)
            rows = claim_constraints(
                claim("x", measure, other, unit, **rest), series("x", "n"), rule=rule
            )
            assert not satisfies(rows, point), (measure, other)


def test_a_change_of_share_speaks_of_two_ratios(claim):
    one = claim("x", "share_change", "1.5", "pp", of="n", base_period=THEN)
    rows = claim_constraints(one, series("x", "n"))
    assert {u for row in rows for u in row.unknowns} == {
        Share("x", "n", NOW),
        Share("x", "n", THEN),
    }
    assert [row.bound for row in rows] == [Fraction(155, 10**4), -Fraction(145, 10**4)]


def test_a_total_is_a_share_of_itself_that_can_only_be_all(claim):
    def rows(printed):
        return claim_constraints(claim("n", "share", printed, "%", of="n"), series("n"))

    point = {Level("n", NOW): Fraction(7)}
    assert satisfies(rows("100.0"), point)
    assert not satisfies(rows("99.0"), point)


@pytest.mark.parametrize(
    ("qualifier", "other_side"), [("more than", 10**6), ("less than", -(10**6))]
)
def test_a_word_leaves_one_side_open(claim, qualifier, other_side):
    rows = claim_constraints(claim("x", "level", "5", qualifier=qualifier), series("x"))
    assert satisfies(rows, {Level("x", NOW): Fraction(other_side)})
    assert not satisfies(rows, {Level("x", NOW): Fraction(-other_side)})


def test_what_is_not_printed_says_nothing(claim):
    assert claim_constraints(claim("x", "level", "", note="a dash"), series("x")) == []


def test_growth_across_a_break_compares_two_unknowns_and_is_known_to(claim):
    one = claim("x", "growth", "5.0", "%", base_period=THEN)
    broken = series("x", breaks="2024-06: counts more")
    assert crosses_break(one, broken)
    assert not crosses_break(one, series("x"))
    unknowns = {u for row in claim_constraints(one, broken) for u in row.unknowns}
    assert {u.segment for u in unknowns} == {0, 1}


def test_growth_from_below_zero_is_read_both_ways(claim):
    """From -10 to -5 is +50 % over what it was without its sign, -50 % with it."""
    base, now = Level("x", THEN), Level("x", NOW)
    point = {base: Fraction(-10), now: Fraction(-5)}
    for printed in ("50.0", "-50.0"):
        one = claim("x", "growth", printed, "%", base_period=THEN)
        rows = claim_constraints(one, series("x"), below_zero={base: ("loss",)})
        assert satisfies(rows, point), printed
        assert all(row.needs == ("loss",) for row in rows)
    one = claim("x", "growth", "20.0", "%", base_period=THEN)
    assert not satisfies(claim_constraints(one, series("x"), below_zero={base: ("loss",)}), point)
    assert claim_constraints(one, series("x"), below_zero={base: ()}) == []
