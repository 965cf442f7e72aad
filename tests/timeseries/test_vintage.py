"""Vintages: a ledger cut to what had happened by the end of an edition's half-year."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.errors import UsageError
from analysis.timeseries.vintage import as_of, editions, latest_edition

DATES = ["2022-12", "2023-06", "2023-12", "2024-06"]


@pytest.fixture(scope="module")
def small(claim, make_ledger):
    """Four half-years of one series, printed by the editions their sources are named after."""
    rows = [
        claim("x", "level", str(10 + place), period=period, source=f"e{place}")
        for place, period in enumerate(DATES)
    ]
    rows.append(claim("x", "change", "1", period="2024-06", base_period="2023-12", source="e3"))
    rows.append(claim("x", "level", "9", period="2023-03", source="e3", id="late"))
    made = make_ledger(rows, breaks={"x": "2023-06: more is counted; 2024-06: yet more"})
    named = {
        name: source.model_copy(update={"edition": name.upper()})
        for name, source in made.sources.items()
    }
    return replace(made, sources=named)


def test_claims_about_later_dates_are_cut(small):
    kept = as_of(small, "2023-06").claims
    assert {claim.period for claim in kept} == {"2022-12", "2023-03", "2023-06"}


def test_a_claim_goes_by_its_date_not_by_the_day_it_was_printed(small):
    assert "late" in {claim.id for claim in as_of(small, "2023-06").claims}


def test_a_change_goes_by_the_later_of_its_two_dates(small):
    assert all(str(claim.measure) == "level" for claim in as_of(small, "2023-12").claims)


def test_the_edition_itself_is_kept_whole_and_the_ledger_left_as_it_was(small):
    before = len(small.claims)
    assert as_of(small, "2024-06").claims == small.claims
    assert len(small.claims) == before


def test_breaks_that_nobody_knew_of_are_cut(small):
    assert [start for start, _ in as_of(small, "2023-12").series["x"].breaks] == ["2023-06"]
    assert len(small.series["x"].breaks) == 2


@pytest.mark.parametrize("period", ["2021-12", "2023-06", "2025-06"])
def test_findings_are_kept_where_all_their_claims_are(ledger, period):
    early = as_of(ledger, period)
    kept = {claim.id for claim in early.claims}
    for finding in ledger.findings:
        whole = kept.issuperset([*finding.claims, *finding.against])
        assert (finding in early.findings) is whole


def test_a_vintage_of_a_vintage_is_the_earlier_of_the_two(ledger):
    assert (
        as_of(as_of(ledger, "2024-06"), "2022-12").digest
        == as_of(as_of(ledger, "2022-12"), "2024-06").digest
        == as_of(ledger, "2022-12").digest
    )


def test_an_edition_is_about_the_last_half_year_it_prints(small, claim):
    whole = dict(zip(DATES, ["E0", "E1", "E2", "E3"], strict=True))
    assert editions(small) == whole
    more = [claim("x", "level", "11", period="2023-06", source="e3", id=f"again{n}") for n in "ab"]
    assert editions(replace(small, claims=(*small.claims, *more))) == whole


def test_one_level_makes_a_new_edition_and_hides_no_earlier_one(small, claim):
    """However many levels others print, a thin edition is one, and a thick one pushes none out."""
    crowd = [
        claim("x", "level", str(n), period="2024-06", source="e3", id=f"n{n}") for n in range(99)
    ]
    found = editions(replace(small, claims=(*small.claims, *crowd)))
    assert found == editions(small)
    earlier = as_of(small, "2023-12")
    late = [one for one in small.claims if one.period == "2024-06"][:1]
    assert "2024-06" in editions(replace(earlier, claims=(*earlier.claims, *late)))


def test_the_newest_edition_is_the_last_one(small):
    assert latest_edition(small) == "2024-06"
    assert latest_edition(as_of(small, "2023-12")) == "2023-12"


def test_a_ledger_without_half_years_has_none(claim, make_ledger):
    ledger = make_ledger([claim("x", "level", "1", period="2024")])
    assert editions(ledger) == {}
    with pytest.raises(UsageError, match="June or a December"):
        latest_edition(ledger)
