"""The audit claim by claim: each verdict from the smallest ledger that shows it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from analysis.audits.intervals import audit_by_intervals
from analysis.quantities.interval import Interval

BASE = "2023-12"
GROWTH = {"unit": "%", "base_period": BASE}


@pytest.fixture
def judge(make_ledger):
    """Audit some claims; return verdicts by id and the contradictions."""

    def run(*claims, **rest):
        judged, contradictions = audit_by_intervals(make_ledger(claims, **rest))
        assert [j.claim for j in judged] == list(claims)
        return {j.claim.id: j for j in judged}, contradictions

    return run


@pytest.fixture
def levels(claim):
    def make(now="1,100", base="1,000"):
        return claim("x", "level", now, id="now"), claim("x", "level", base, id="base", period=BASE)

    return make


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        (("growth", "10", GROWTH), "consistent"),
        (("growth", "10.1", GROWTH), "rounding_only"),
        (("growth", "10.2", GROWTH), "contradicted"),
        (("change", "100", {"base_period": BASE}), "consistent"),
        (("change", "101", {"base_period": BASE}), "rounding_only"),
        (("change", "102", {"base_period": BASE}), "contradicted"),
        (("multiple", "1.1", {"unit": "times", "base_period": BASE}), "consistent"),
        (("multiple", "1.2", {"unit": "times", "base_period": BASE}), "contradicted"),
        (("growth", "9", GROWTH | {"qualifier": "more than"}), "consistent"),
        (("growth", "11", GROWTH | {"qualifier": "more than"}), "contradicted"),
        (("growth", "", GROWTH | {"note": "missing"}), "unchecked"),
    ],
)
def test_a_claim_is_judged_by_the_levels_beside_it(judge, levels, claim, row, verdict):
    measure, printed, rest = row
    found, contradictions = judge(*levels(), claim("x", measure, printed, id="judged", **rest))
    assert found["judged"].verdict == verdict
    assert len(contradictions) == (verdict == "contradicted")


@pytest.mark.parametrize(("printed", "verdict"), [("50", "consistent"), ("52", "contradicted")])
def test_a_share_is_judged_by_part_and_whole(judge, claim, printed, verdict):
    share = claim("x", "share", printed, "%", of="n", id="judged")
    found, _ = judge(claim("x", "level", "100"), claim("n", "level", "200"), share)
    assert found["judged"].verdict == verdict
    assert found["a-x-level-2024-12"].verdict == "consistent"


@pytest.mark.parametrize(("printed", "verdict"), [("2.1", "consistent"), ("2.3", "contradicted")])
def test_a_change_of_share_is_judged_by_the_two_shares(judge, claim, printed, verdict):
    shares = [
        claim("x", "share", "52.0", "%", of="n"),
        claim("x", "share", "50.0", "%", of="n", period=BASE),
    ]
    moved = claim("x", "share_change", printed, "pp", of="n", base_period=BASE, id="judged")
    assert judge(*shares, moved)[0]["judged"].verdict == verdict


def test_a_lonely_claim_is_unchecked(judge, claim):
    found, contradictions = judge(claim("x", "level", "5"), claim("x", "growth", "5", **GROWTH))
    assert found["a-x-growth-2024-12"].verdict == "unchecked"
    assert contradictions == []


def test_two_prints_of_one_level_agree_or_contradict_each_other(judge, claim):
    fine, coarse, other = (
        claim("x", "level", text, id=f"p{text}") for text in ("10.4", "10", "11")
    )
    assert {j.verdict for j in judge(fine, coarse)[0].values()} == {"consistent"}
    found, (contradiction,) = judge(fine, other)
    assert {j.verdict for j in found.values()} == {"contradicted"}
    assert set(contradiction.claims) == {fine.id, other.id}


def test_the_odd_one_out_is_the_one_contradicted(judge, claim):
    claims = [
        claim("x", "level", text, id=f"p{n}") for n, text in enumerate(["10", "10.1", "10.2", "20"])
    ]
    found, (contradiction,) = judge(*claims[1::2], claims[0])
    assert [i for i, j in found.items() if j.verdict == "contradicted"] == ["p3"]
    assert contradiction.explanations == (("p3",),)


def test_the_implied_interval_stands_in_the_unit_printed(judge, claim):
    levels = [
        claim("x", "level", "11", "million persons", id="now"),
        claim("x", "level", "10", "million persons", period=BASE, id="base"),
    ]
    found, _ = judge(
        *levels, claim("x", "change", "100", "1e4 persons", base_period=BASE, id="judged")
    )
    # [10.5, 11.5) less [9.5, 10.5] million: a tie at 10.5 may be either, at 11.5 it is 12.
    assert found["judged"].implied == Interval(Fraction(0), Fraction(200), upper_open=True)
    assert found["judged"].interval == Interval(Fraction(199, 2), Fraction(201, 2))
    assert set(found["judged"].proof["claims"]) == {"judged", "now", "base"}


def test_a_comparison_across_a_break_says_so(judge, levels, claim):
    growth = claim("x", "growth", "10", id="judged", **GROWTH)
    without, _ = judge(*levels(), growth)
    across, _ = judge(*levels(), growth, breaks={"x": "2024-06: more is counted"})
    assert "break in definition" not in without["judged"].proof["reason"]
    assert "break in definition" in across["judged"].proof["reason"]


SUM = {"id": "i", "relation": "sum", "whole": "n", "parts": "x y"}


@pytest.mark.parametrize(
    ("identity", "whole", "broken"),
    [
        (SUM, "10", False),
        (SUM, "12", True),
        (SUM, "8", True),
        (SUM | {"end": BASE}, "12", False),
        (SUM | {"relation": "within"}, "12", False),
        (SUM | {"relation": "within"}, "6", False),
        (SUM | {"relation": "within"}, "4", True),
    ],
)
def test_levels_that_break_an_identity_are_contradicted(judge, claim, identity, whole, broken):
    claims = [
        claim("n", "level", whole, id="n"),
        claim("x", "level", "6", id="x"),
        claim("y", "level", "4", id="y"),
    ]
    found, contradictions = judge(*claims, identities=[identity])
    assert (found["n"].verdict == found["x"].verdict == "contradicted") == broken
    assert len(contradictions) == broken


def test_claims_that_miss_each_other_are_one_contradiction_and_others_another(judge, claim):
    pairs = [
        claim(name, "level", text, id=f"{name}{text}") for name in "xy" for text in ("10", "20")
    ]
    _, contradictions = judge(*pairs)
    assert [set(found.claims) for found in contradictions] == [{"x10", "x20"}, {"y10", "y20"}]


def test_a_source_that_truncates_is_judged_as_truncating(judge, claim):
    claims = [claim("x", "level", "5", id="cut"), claim("x", "level", "5.9", id="fine")]
    assert judge(*claims)[0]["cut"].verdict == "contradicted"
    assert judge(*claims, rounding="truncated")[0]["cut"].verdict == "consistent"
