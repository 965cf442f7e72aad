"""Records: what may stand in a row, and what it says."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import ValidationError

from analysis.ledger.claim import Claim
from analysis.ledger.finding import Finding
from analysis.ledger.records import Identity, Series, Source

CLAIM = {
    "id": "a-1",
    "source": "a",
    "locator": "Table 5",
    "series": "online_payment",
    "measure": "level",
    "period": "2024-12",
    "printed": "102,891",
    "unit": "1e4 persons",
}
GROWTH = CLAIM | {"measure": "growth", "base_period": "2023-12", "printed": "7.9", "unit": "%"}
SHARE = CLAIM | {"measure": "share", "of": "netizens", "printed": "92.8", "unit": "%"}
SERIES = {"id": "v", "name_en": "Video", "unit": "persons", "group": "applications"}
SOURCE = {"id": "a", "title": "A report", "witness": "report"}
IDENTITY = {"id": "i", "relation": "sum", "whole": "netizens", "parts": "urban rural"}
FINDING = {
    "id": "f",
    "kind": "contradiction",
    "claims": "a-1 a-2",
    "cause": "misprint",
    "status": "acknowledged",
    "statement": "A slip.",
}


@pytest.mark.parametrize(
    ("model", "row", "change", "field"),
    [
        (Claim, CLAIM, {"id": "A 1"}, "id"),
        (Claim, CLAIM, {"locator": " "}, "locator"),
        (Claim, CLAIM, {"measure": "ratio"}, "measure"),
        (Claim, CLAIM, {"period": "2024-13"}, "period"),
        (Claim, CLAIM, {"base_period": "2023-12"}, "base_period"),
        (Claim, GROWTH, {"base_period": ""}, "base_period"),
        (Claim, GROWTH, {"base_period": "2023-13"}, "base_period"),
        (Claim, GROWTH, {"base_period": "2024-12"}, "base_period"),
        (Claim, CLAIM, {"of": "netizens"}, "of"),
        (Claim, SHARE, {"of": ""}, "of"),
        (Claim, CLAIM, {"printed": "1O2,891"}, "printed"),
        (Claim, CLAIM, {"printed": ""}, "note"),
        (Claim, CLAIM, {"unit": "%"}, "unit"),
        (Claim, CLAIM, {"unit": ""}, "unit"),
        (Claim, SHARE, {"unit": "pp"}, "unit"),
        (Claim, GROWTH, {"unit": "million persons"}, "unit"),
        (Claim, CLAIM, {"qualifier": "roughly-ish"}, "qualifier"),
        (Claim, CLAIM, {"decimals": "1.5"}, "decimals"),
        (Claim, CLAIM, {"colour": "red"}, "colour"),
        (Source, SOURCE, {"published": "17 January"}, "published"),
        (Source, SOURCE, {"rounding": "up"}, "rounding"),
        (Series, SERIES, {"breaks": "2024-12 micro drama"}, "breaks"),
        (Series, SERIES, {"breaks": "2024-13: micro drama"}, "breaks"),
        (Series, SERIES, {"unit": ""}, "unit"),
        (Identity, IDENTITY, {"relation": "about"}, "relation"),
        (Identity, IDENTITY, {"parts": ""}, "parts"),
        (Identity, IDENTITY, {"start": "soon"}, "start"),
        (Finding, FINDING, {"kind": "guess"}, "kind"),
        (Finding, FINDING, {"cause": "bad luck"}, "cause"),
        (Finding, FINDING, {"claims": " "}, "claims"),
    ],
)
def test_one_wrong_field_is_one_fault_of_that_field(model, row, change, field):
    model.model_validate(row)
    with pytest.raises(ValidationError) as refused:
        model.model_validate(row | change)
    (fault,) = refused.value.errors()
    assert fault["loc"][0] == field


@pytest.mark.parametrize("missing", ["base_period", "of"])
def test_what_a_measure_needs_is_missed_even_without_its_column(missing):
    row = CLAIM | {
        "measure": "share_change",
        "base_period": "2023-12",
        "of": "netizens",
        "unit": "pp",
    }
    del row[missing]
    with pytest.raises(ValidationError, match=missing):
        Claim.model_validate(row)


@pytest.mark.parametrize(
    ("unit", "measure", "amount"),
    [
        ("persons", "level", 1),
        ("1e4 persons", "level", 10_000),
        ("person times", "level", 1),
        ("%", "share", Fraction(1, 100)),
        ("1", "share", 1),
    ],
)
def test_the_multiplier_of_a_claim_is_that_of_its_unit(unit, measure, amount):
    row = SHARE if measure == "share" else CLAIM
    assert Claim.model_validate(row | {"unit": unit}).multiplier == amount


def test_decimals_are_a_number_or_nothing():
    assert Claim.model_validate(CLAIM | {"decimals": "-3"}).decimals == -3
    assert Claim.model_validate(CLAIM | {"decimals": ""}).decimals is None


def test_a_claim_cannot_be_changed_after_it_was_read():
    with pytest.raises(ValidationError, match="frozen"):
        Claim.model_validate(CLAIM).printed = "1"


def test_breaks_are_sorted_and_count_from_the_end_of_their_period():
    video = Series.model_validate(SERIES | {"breaks": "2024-12: micro drama; 2022: long video"})
    assert [period for period, _ in video.breaks] == ["2022", "2024-12"]
    assert [video.segment(at) for at in ("2022-11", "2022-12", "2024-06", "2024-12")] == [
        0,
        1,
        1,
        2,
    ]


def test_an_identity_holds_from_its_start_to_its_end():
    within = Identity.model_validate(IDENTITY | {"start": "2021-06", "end": "2022-12"})
    periods = ["2021-05", "2021-06", "2022-12", "2023-01"]
    assert [within.holds_at(period) for period in periods] == [False, True, True, False]
    assert Identity.model_validate(IDENTITY).holds_at("1999-12")


@pytest.mark.parametrize(
    ("typed", "kept"), [("over", "more than"), ("≥", "at least"), ("rund", "about"), ("", "")]
)
def test_a_word_for_a_qualifier_is_kept_by_its_name(typed, kept):
    assert Claim(**{**CLAIM, "qualifier": typed}).qualifier == kept
