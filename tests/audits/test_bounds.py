"""Bounds: whatever was true, they hold it; and what they say of Table 5."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import audit
from analysis.audits.bounds import level_bounds
from analysis.audits.unknowns import Level
from analysis.ledger.printed import claim_interval

PERIODS = ("2023-12", "2024-12")
PARTS = ("a", "b")
WAYS = {"": ROUND_HALF_UP, "more than": ROUND_FLOOR, "nearly": ROUND_CEILING}


def show(value, decimals, way=ROUND_HALF_UP):
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{exact.quantize(Decimal(1).scaleb(-decimals), rounding=way):f}"


@st.composite
def printed_truths(draw):
    """True levels of two parts and their whole at two periods, and what is printed of them."""
    truth = {}
    for period in PERIODS:
        for part in PARTS:
            truth[part, period] = Fraction(draw(st.integers(1, 10**7)))
        truth["n", period] = truth["a", period] + truth["b", period]
    rows = []
    for (name, period), true in truth.items():
        if draw(st.booleans()):
            qualifier = draw(st.sampled_from(sorted(WAYS)))
            shown = show(true / 1000, draw(st.integers(0, 1)), WAYS[qualifier])
            rows.append(
                (
                    name,
                    "level",
                    shown,
                    "thousand persons",
                    {"period": period, "qualifier": qualifier},
                )
            )
        if name != "n" and draw(st.booleans()):
            shown = show(100 * true / truth["n", period], 1)
            rows.append((name, "share", shown, "%", {"period": period, "of": "n"}))
    for name in (*PARTS, "n"):
        base, now = (truth[name, period] for period in PERIODS)
        if draw(st.booleans()):
            shown = show((now - base) / 1000, 1)
            rows.append((name, "change", shown, "thousand persons", {"base_period": PERIODS[0]}))
        if draw(st.booleans()):
            rows.append(
                (name, "growth", show(100 * (now / base - 1), 1), "%", {"base_period": PERIODS[0]})
            )
    return truth, rows


@given(printed_truths())
def test_bounds_hold_the_truth_that_was_printed(claim, make_ledger, case):
    truth, rows = case
    claims = [
        claim(name, measure, shown, unit, id=f"c{number}", **rest)
        for number, (name, measure, shown, unit, rest) in enumerate(rows)
    ]
    total = {"id": "total", "relation": "sum", "whole": "n", "parts": "a b"}
    ledger = make_ledger(claims, identities=[total], within={"a": "n", "b": "n"})
    for unknown, interval in level_bounds(audit(ledger)).items():
        assert truth[unknown.series, unknown.period] in interval


def test_what_is_printed_of_one_bounds_what_was_never_printed(claim, make_ledger):
    share = claim("a", "share", "50", "%", of="n")
    growth = claim("a", "growth", "100", "%", base_period="2023-12")
    bounds = level_bounds(audit(make_ledger([claim("n", "level", "1,000"), share, growth])))
    whole = claim_interval(claim("n", "level", "1,000"))
    part = bounds[Level("a", "2024-12")]
    assert part.lower == whole.lower * Fraction(495, 1000)
    assert part.upper == whole.upper * Fraction(505, 1000)
    before = bounds[Level("a", "2023-12")]
    assert before.lower == part.lower / Fraction(2005, 1000)
    assert before.upper == part.upper / Fraction(1995, 1000)


def test_claims_set_aside_bound_nothing(claim, make_ledger):
    claims = [claim("a", "level", "10", id="coarse"), claim("a", "level", "10.0", id="fine")]
    bounds = level_bounds(audit(make_ledger(claims)), without=["fine"])
    assert bounds[Level("a", "2024-12")] == claim_interval(claims[0])


def test_a_contradicted_unknown_is_not_emptied(claim, make_ledger):
    claims = [claim("a", "level", "10", id="one"), claim("a", "level", "20", id="other")]
    bounds = level_bounds(audit(make_ledger(claims)))
    assert bounds[Level("a", "2024-12")] in [claim_interval(one) for one in claims]


@pytest.fixture(scope="module")
def table5(ledger):
    """The shipped ledger with nothing but the claims of Table 5."""
    kept = tuple(claim for claim in ledger.claims if claim.id.startswith("cnnic55-table5"))
    return replace(ledger, claims=kept)


@pytest.mark.parametrize(
    ("period", "fewest", "most"),
    [("2023-12", "109206.32", "109236.71"), ("2024-12", "110814.78", "110841.33")],
)
def test_table_5_alone_bounds_the_netizens_it_does_not_print(table5, ledger, period, fewest, most):
    interval = level_bounds(audit(table5))[Level("netizens", period)]
    # No wider than what each row by itself leaves: its level over its share, worked out here.
    rows = {str(c.measure): {} for c in table5.claims}
    for claim in table5.claims:
        if claim.period == period:
            rows[str(claim.measure)][claim.series] = Fraction(claim.printed.replace(",", ""))
    levels, shares = rows["level"], rows["share"]
    low = max(100 * (levels[s] - Fraction(1, 2)) / (shares[s] + Fraction(1, 20)) for s in levels)
    high = min(100 * (levels[s] + Fraction(1, 2)) / (shares[s] - Fraction(1, 20)) for s in levels)
    assert low * 10_000 <= interval.lower < interval.upper <= high * 10_000
    # And within the interval the book states, to the hundred persons it is rounded to.
    assert Decimal(fewest) <= round(Decimal(float(interval.lower)) / 10_000, 2)
    assert round(Decimal(float(interval.upper)) / 10_000, 2) <= Decimal(most)
    printed = [c for c in ledger.levels_of("netizens", period) if c.source == "cnnic55-news"]
    assert all(claim_interval(claim).meets(interval) for claim in printed)


def test_table_5_agrees_with_the_printed_1108_million_netizens(table5, claim):
    printed = claim_interval(claim("netizens", "level", "1,108", "million persons"))
    implied = level_bounds(audit(table5))[Level("netizens", "2024-12")]
    assert printed.meets(implied)
    assert implied.width < printed.width / 3
