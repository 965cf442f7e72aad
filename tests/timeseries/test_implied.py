"""Levels that nobody printed: they hold the truth that was printed, and meet where they should."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import audit
from analysis.plots.intervals import common_interval
from analysis.timeseries.implied import implied_bases, implied_wholes, sum_checks


@given(part=st.integers(10**6, 10**8), rest=st.integers(10**6, 10**8))
def test_a_part_over_its_share_holds_the_whole(claim, make_ledger, part, rest):
    whole = part + rest
    claims = [
        claim("part", "level", f"{part / 1000:.0f}", "thousand persons"),
        claim("part", "share", f"{100 * part / whole:.1f}", "%", of="whole"),
    ]
    ways = implied_wholes(audit(make_ledger(claims)), "whole", "2024-12")
    assert ways["kind"].tolist() == ["share"]
    assert ways["lower"].item() <= whole <= ways["upper"].item()


@given(before=st.integers(10**5, 10**8), after=st.integers(10**5, 10**8))
def test_a_base_holds_the_level_before(claim, make_ledger, before, after):
    base = {"base_period": "2023-12"}
    claims = [
        claim("x", "level", str(after)),
        claim("x", "change", f"{(after - before) / 1000:.1f}", "thousand persons", **base),
        claim("x", "growth", f"{100 * (after / before - 1):.1f}", "%", **base),
        claim("x", "multiple", f"{after / before:.2f}", "times", **base),
    ]
    bases = implied_bases(audit(make_ledger(claims)))
    assert len(bases) == 3
    assert (bases["lower"] <= before).all()
    assert (bases["upper"] >= before).all()
    assert bases["meets"].isna().all()


def test_a_sum_of_known_parts_is_a_way_too(claim, make_ledger):
    claims = [
        claim("on", "level", "80"),
        claim("off", "level", "20"),
        claim("old_off", "share", "50", "%", of="off"),
    ]
    identities = [
        {"id": "i", "relation": "sum", "whole": "all", "parts": "on off"},
        {"id": "j", "relation": "sum", "whole": "odd", "parts": "on old_off"},
    ]
    ledger = make_ledger(claims, identities=identities)
    sums = implied_wholes(audit(ledger), "all", "2024-12")
    assert sums[["kind", "lower", "upper"]].to_numpy().tolist() == [["sum", 99.0, 101.0]]
    odd = implied_wholes(audit(ledger), "odd", "2024-12")
    assert odd["way"].item() == "80 persons + 50 % of 20 persons"
    assert odd["lower"].item() == 79.5 + 0.495 * 19.5


def test_no_way_is_an_empty_frame(claim, make_ledger):
    ways = implied_wholes(audit(make_ledger([claim("x", "level", "1")])), "x", "2020-12")
    assert ways.empty
    assert "lower" in ways


def test_a_base_that_was_printed_is_compared(claim, make_ledger):
    base = {"base_period": "2023-12"}
    claims = [
        claim("x", "level", "110"),
        claim("x", "level", "90", period="2023-12"),
        claim("x", "change", "10", **base),
        claim("y", "share", "69.2", "%", of="n"),
        claim("y", "share", "65.6", "%", of="n", period="2023-12"),
        claim("y", "share_change", "1.9", "pp", of="n", **base),
    ]
    bases = implied_bases(audit(make_ledger(claims, breaks={"n": "2024-12: rebased"}))).set_index(
        "series"
    )
    assert not bases.loc["x", "meets"]
    assert bases.loc["x", "comparable"]
    assert not bases.loc["y", "meets"]
    assert not bases.loc["y", "comparable"]
    assert bases.loc["y", "lower"] == pytest.approx(0.672)


def test_sums_are_tested_where_all_members_are_printed(claim, make_ledger):
    identity = {"id": "i", "relation": "sum", "whole": "all", "parts": "a b"}
    claims = [
        claim("all", "level", "10"),
        claim("a", "level", "4"),
        claim("b", "level", "8"),
        claim("all", "level", "10", period="2023-12"),
    ]
    checks = sum_checks(audit(make_ledger(claims, identities=[identity])))
    assert checks[["period", "parts_lower", "parts_upper", "meets"]].to_numpy().tolist() == [
        ["2024-12", 11.0, 13.0, False]
    ]


@pytest.mark.parametrize("whole", ["population", "population_60plus"])
def test_the_ratios_of_the_56th_report_meet(ledger, whole):
    ways = implied_wholes(audit(ledger), whole, "2025-06")
    assert len(ways) > 1
    assert common_interval(ways)


def test_the_article_on_live_streaming_implies_march_2020(ledger):
    bases = implied_bases(audit(ledger), ["game_live_streaming"], sources=["jwview47"])
    assert Fraction(bases["lower"].item()) == 258_845_000
    assert Fraction(bases["upper"].item()) == 259_855_000
