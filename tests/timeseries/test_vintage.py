"""Vintages: a ledger cut to what had happened by the end of an edition's half-year."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis import audit, series
from analysis.errors import UsageError
from analysis.ledger.finding import Finding
from analysis.timeseries.vintage import as_of, known_at


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


@pytest.fixture(scope="module")
def dated(small, claim, with_source):
    """E4 prints the level of E3's month anew, and a finding says that it is the current one."""
    rows = [
        claim("x", "level", "15", period="2024-06", source="other", id="anew"),
        claim("x", "level", "16", period="2024-12", source="other"),
    ]
    made = with_source(small, rows, edition="E4", published="2025-02")
    days = {"e0": "2023-02", "e1": "2023-08", "e2": "2024-02", "e3": "2024-08"}
    named = {
        name: source.model_copy(update={"published": days.get(name, source.published)})
        for name, source in made.sources.items()
    }
    finding = Finding(
        id="anew",
        kind="revision",
        claims="e3-x-level-2024-06 e3-x-change-2024-06",
        against="anew",
        cause="revision",
        status="acknowledged",
        statement="Counted anew.",
    )
    return replace(made, sources=named, findings=(finding,))


def test_a_ledger_as_known_at_an_edition_holds_what_was_out_by_then(dated):
    early = known_at(dated, "E3")
    assert set(early.sources) == {"e0", "e1", "e2", "e3"}
    assert early.findings == ()
    assert known_at(dated, "2024-06").digest == early.digest
    assert known_at(dated, "E4").digest == dated.digest


def test_a_revision_is_current_and_the_old_value_is_that_of_its_edition(dated):
    def level(**rest):
        frame = series("x", ledger=dated, **rest).set_index("period")
        return frame.loc["2024-06", "value"]

    assert level() == 15
    assert level(as_of="E4") == 15
    assert level(as_of="E3") == 13
    assert audit(dated).passed


def test_without_the_finding_the_two_values_contradict_each_other(dated):
    assert not audit(replace(dated, findings=())).passed


def test_what_is_no_edition_is_refused_with_the_nearest(dated):
    with pytest.raises(UsageError, match="did you mean 'CNNIC 5"):
        known_at(
            replace(
                dated,
                sources={"a": dated.sources["e0"].model_copy(update={"edition": "CNNIC 55"})},
                claims=(),
            ),
            "CNIC 55",
        )
