"""What the ledger states of one quantity: the most witnesses, exactly."""

from __future__ import annotations

from fractions import Fraction

from analysis import audit
from analysis.quantities.interval import Interval
from analysis.timeseries.stated import interval_row, printed_shares, stated_level


def test_the_level_is_where_most_prints_meet(claim, make_ledger):
    prints = ["249", "249.2", "262"]
    claims = [claim("x", "level", text, id=f"c{text}") for text in prints]
    found = stated_level(audit(make_ledger(claims)), "x", "2024-12")
    assert found.claims == ("c249", "c249.2")
    assert found.way == "249.2 persons"
    assert Fraction(2492, 10) in found.interval


def test_the_suspect_of_a_contradiction_is_set_aside(claim, make_ledger):
    claims = [claim("x", "level", "10", id="good"), claim("x", "level", "20", id="bad")]
    finding = {
        "id": "f",
        "kind": "contradiction",
        "claims": "bad",
        "against": "good",
        "cause": "misprint",
        "status": "acknowledged",
        "statement": "A digit.",
    }
    ledger = make_ledger(claims, findings=[finding])
    judged = audit(ledger)
    assert stated_level(judged, "x", "2024-12").claims == ("good",)
    assert stated_level(judged, "x", "2023-12") is None


def test_an_end_that_does_not_exist_is_infinite():
    row = interval_row(Interval(None, Fraction(3), upper_open=True))
    assert row == {
        "lower": float("-inf"),
        "upper": 3.0,
        "lower_open": False,
        "upper_open": True,
    }


def test_shares_carry_the_definition_of_their_whole(claim, make_ledger):
    claims = [
        claim("x", "share", text, "%", of="n", period=period)
        for period, text in (("2024-12", "65.6"), ("2025-06", "69.2"), ("2023-12", "66.5"))
    ]
    frame = printed_shares(audit(make_ledger(claims, breaks={"n": "2025-06: rebased"})), "x", "n")
    assert frame["period"].tolist() == ["2023-12", "2024-12", "2025-06"]
    assert frame["segment"].tolist() == [0, 0, 1]
    assert frame["value"].tolist() == [0.665, 0.656, 0.692]


def test_a_share_with_a_qualifier_is_no_value_beside_one_without(claim, make_ledger):
    claims = [
        claim("x", "share", "60", "%", of="n", qualifier="more than", id="vague"),
        claim("x", "share", "66.2", "%", of="n", id="exact"),
    ]
    assert printed_shares(audit(make_ledger(claims)), "x", "n")["value"].tolist() == [0.662]
