"""Identities: signs and factors, other periods, flows, parts that do not overlap."""

from __future__ import annotations

import pytest

from analysis import audit
from analysis.audits.identities import period_sums
from analysis.audits.origins import Stated, describe_rule
from analysis.ledger.claim import Claim
from analysis.ledger.ledger import Ledger
from analysis.ledger.records import Identity, Series, Source


def ledger(identity: dict[str, str], claims: list[dict[str, str]], unit: str = "units") -> Ledger:
    fields = {"id": "rule"} | identity
    made = Identity.model_validate(fields)
    rows = [
        {"measure": "level", "period": "2020", "unit": unit, "rounding": "exact"} | claim
        for claim in claims
    ]
    named = {"source": "doc", "locator": "page 1"}
    ids = [f"doc-{place}" for place in range(len(rows))]
    records = [
        Claim.model_validate(named | {"id": i} | row) for i, row in zip(ids, rows, strict=True)
    ]
    names = dict.fromkeys(
        [*made.series, *(c.series for c in records), *(c.of for c in records if c.of)]
    )
    series = {n: Series(id=n, name_en=n.title(), unit=unit, group="g") for n in names}
    source = Source(id="doc", title="A document", witness="report")
    return Ledger({"doc": source}, series, (made,), tuple(records), ())


@pytest.mark.parametrize(
    ("identity", "claims", "wrong"),
    [
        (
            {"relation": "sum", "whole": "profit", "parts": "sales -costs"},
            [("profit", "2020", "31"), ("sales", "2020", "90"), ("costs", "2020", "59")],
            "95",
        ),
        (
            {"relation": "sum", "whole": "stock", "parts": "stock@-12 births -deaths"},
            [
                ("stock", "2020", "1007"),
                ("stock", "2019", "1000"),
                ("births", "2020", "12"),
                ("deaths", "2020", "5"),
            ],
            "21",
        ),
        (
            {
                "relation": "sum",
                "whole": "mean",
                "parts": "1/2*level@2019 1/2*level@2020",
                "start": "2020",
            },
            [("mean", "2020", "7"), ("level", "2019", "4"), ("level", "2020", "10")],
            "16",
        ),
        (
            {"relation": "disjoint", "whole": "all", "parts": "red blue"},
            [("all", "2020", "50"), ("red", "2020", "20"), ("blue", "2020", "30")],
            "31",
        ),
        (
            {"relation": "periods", "whole": "flow", "parts": "flow"},
            [
                ("flow", "2020", "47"),
                ("flow", "2020-01/2020-09", "34"),
                ("flow", "2020-Q4", "13"),
                ("flow", "2020-H1", "20"),
                ("flow", "2020-Q3", "14"),
            ],
            "41",
        ),
    ],
)
def test_what_holds_is_clean_and_what_does_not_is_contradicted(identity, claims, wrong):
    rows = [{"series": s, "period": p, "printed": n} for s, p, n in claims]
    assert audit(ledger(identity, rows)).contradictions == ()
    spoilt = [*rows[:-1], rows[-1] | {"printed": wrong}]
    (found,) = audit(ledger(identity, spoilt)).contradictions
    assert f"doc-{len(rows) - 1}" in {suspect.claim for suspect in found.suspects}
    (rule,) = {rule for rule in found.rules if isinstance(rule, Stated)}
    assert rule.identity == "rule"


def test_a_rule_is_said_with_its_signs_and_periods():
    identity = {"relation": "sum", "whole": "stock", "parts": "stock@-12 births -2*deaths"}
    made = ledger(identity, [])
    words = describe_rule(Stated("rule", "2020"), made)
    assert words == "Stock 12 months before + Births − 2 × Deaths = Stock"


def test_every_sum_of_periods_is_stated_once():
    months = [f"2020-{month:02d}" for month in range(1, 13)]
    quarters = [f"2020-Q{quarter}" for quarter in range(1, 5)]
    found = dict(period_sums([*months, *quarters, "2020", "2020-H1"]))
    assert set(found) == {*quarters, "2020", "2020-H1"}
    assert dict(period_sums(["2020-01/2020-09", "2020-H1", "2020-Q3", "2020-Q1"])) == {
        "2020-01/2020-09": [("2020-H1", 1), ("2020-Q3", 1)]
    }


@pytest.mark.parametrize(
    ("claim", "wrong"),
    [
        # 80 to 100 in four steps: 5.737 % a year.
        ({"measure": "growth", "steps": "4", "printed": "5.74", "unit": "%"}, "5.47"),
        ({"measure": "change", "steps": "4", "printed": "5", "unit": "units"}, "6"),
        ({"measure": "contribution", "of": "all", "printed": "10.0", "unit": "pp"}, "11.0"),
        ({"measure": "multiple", "printed": "125", "unit": "%"}, "152"),
    ],
)
def test_figures_that_compare_more_than_two_numbers(claim, wrong):
    levels = [
        {"series": "part", "period": "2016", "printed": "80"},
        {"series": "part", "printed": "100"},
        {"series": "all", "period": "2016", "printed": "200"},
    ]
    more = {"series": "part", "base_period": "2016", "rounding": ""}
    nothing = {"relation": "within", "whole": "all", "parts": "part"}
    assert audit(ledger(nothing, [*levels, more | claim])).contradictions == ()
    (found,) = audit(ledger(nothing, [*levels, more | claim | {"printed": wrong}])).contradictions
    assert "doc-3" in {suspect.claim for suspect in found.suspects}


def test_the_repair_of_an_average_rate_is_a_rate():
    levels = [
        {"series": "part", "period": "2016", "printed": "80"},
        {"series": "part", "printed": "100"},
    ]
    rate = {"series": "part", "base_period": "2016", "measure": "growth", "unit": "%", "steps": "4"}
    made = ledger(
        {"relation": "within", "whole": "part", "parts": "part"},
        [*levels, rate | {"printed": "7.5", "rounding": ""}],
    )
    (found,) = audit(made).contradictions
    repairs = {suspect.claim: suspect.repairs for suspect in found.suspects}
    assert repairs["doc-2"] == ("5.7",)


def test_a_total_is_all_of_itself():
    share = {"series": "all", "measure": "share", "of": "all", "unit": "%", "rounding": ""}
    rule = {"relation": "within", "whole": "all", "parts": "all"}
    level = {"series": "all", "printed": "50"}
    assert audit(ledger(rule, [level, share | {"printed": "100.0"}])).contradictions == ()
    (found,) = audit(ledger(rule, [level, share | {"printed": "101.0"}])).contradictions
    assert [suspect.claim for suspect in found.suspects] == ["doc-1"]


def test_a_printed_range_lies_between_its_ends():
    share = {"series": "part", "measure": "share", "of": "all", "unit": "%", "printed": "10"}
    levels = [{"series": "all", "printed": "200"}, {"series": "part", "printed": "24"}]
    rule = {"relation": "within", "whole": "all", "parts": "part"}
    wide = share | {"range_end": "12", "rounding": ""}
    assert audit(ledger(rule, [*levels, wide])).contradictions == ()
    narrow = share | {"range_end": "11", "rounding": ""}
    assert len(audit(ledger(rule, [*levels, narrow])).contradictions) == 1


def test_random_rounding_leaves_room_on_either_side():
    rule = {"relation": "sum", "whole": "all", "parts": "red blue"}
    claims = [("all", "30"), ("red", "12"), ("blue", "15")]
    rows = [{"series": s, "printed": n, "rounding": "random 3"} for s, n in claims]
    assert audit(ledger(rule, rows)).contradictions == ()
    rows[0]["printed"] = "36"
    assert len(audit(ledger(rule, rows)).contradictions) == 1
