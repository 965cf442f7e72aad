"""Reports of one series: what stands near it, what speaks of it, and what changes its page."""

from __future__ import annotations

import pytest

import analysis
from analysis.timeseries.report import MINIMUM_DATES, Kinship

DATES = ["2023-06", "2023-12", "2024-06", "2024-12"]


@pytest.fixture
def ledger_of(claim, make_ledger):
    """Make a ledger of series with as many dates as a page needs, or fewer."""

    def make(counts, **rest):
        claims = [
            claim(name, "level", str(100 + place), "million persons", period=period)
            for name, count in counts.items()
            for place, period in enumerate(DATES[:count])
        ]
        return make_ledger(claims, **rest)

    return make


def kin(ledger, name):
    report = analysis.study(ledger).report(name)
    return {one.record.id: one.kinship for one in report.relatives}


def test_wholes_parts_and_the_rest_of_the_group(ledger_of):
    ledger = ledger_of(
        {"all": 4, "app": 4, "part": 4, "other": 4, "rare": MINIMUM_DATES - 1},
        within={"app": "all", "part": "app"},
    )
    assert kin(ledger, "app") == {
        "all": Kinship.WHOLE,
        "part": Kinship.PART,
        "other": Kinship.GROUP,
    }
    assert kin(ledger, "part")["all"] is Kinship.GROUP


def test_what_an_identity_ties_is_near(ledger_of):
    identity = {"id": "i", "relation": "within", "whole": "all", "parts": "a b"}
    ledger = ledger_of({"all": 4, "a": 4, "b": 4}, identities=[identity])
    assert kin(ledger, "a") == {"all": Kinship.WHOLE, "b": Kinship.GROUP}
    assert kin(ledger, "all") == {"a": Kinship.PART, "b": Kinship.PART}


def test_what_contains_it_is_named_in_turn(ledger_of):
    ledger = ledger_of({"all": 4, "app": 4, "part": 4}, within={"app": "all", "part": "app"})
    report = analysis.study(ledger).report("part")
    assert [one.id for one in report.wholes] == ["app", "all"]
    assert analysis.study(ledger).report("all").wholes == ()


def test_wholes_that_contain_each_other_come_to_an_end(ledger_of):
    ledger = ledger_of({"a": 4, "b": 4}, within={"a": "b", "b": "a"})
    assert [one.id for one in analysis.study(ledger).report("a").wholes] == ["b", "a"]


def test_a_finding_is_of_each_series_whose_numbers_it_names(claim, make_ledger):
    claims = [claim(name, "level", "1", id=name) for name in "abc"]
    finding = {
        "id": "f",
        "kind": "reading",
        "claims": "a",
        "doubts": "b",
        "cause": "scope",
        "status": "acknowledged",
        "statement": "So it is.",
    }
    study = analysis.study(make_ledger(claims, findings=[finding]))
    assert [len(study.report(name).findings) for name in "abc"] == [1, 1, 0]


def test_the_page_is_another_where_what_it_names_is(ledger_of):
    ledger = ledger_of({"all": 4, "app": 4}, within={"app": "all"})
    before = analysis.study(ledger).report("app").digest()
    renamed = ledger.series["all"].model_copy(update={"name_en": "Everybody"})
    other = type(ledger)(
        sources=ledger.sources,
        series={**ledger.series, "all": renamed},
        identities=ledger.identities,
        claims=ledger.claims,
        findings=ledger.findings,
    )
    assert analysis.study(ledger).report("app").digest() == before
    assert analysis.study(other).report("app").digest() != before
