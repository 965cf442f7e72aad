"""The share of a series in its whole: what is drawn, what breaks it, and what it leads to."""

from __future__ import annotations

import pytest

from analysis.chapters.series.share_figure import (
    cite_shares,
    describe_shares,
    share_figure,
    share_frame,
)
from analysis.plots.markup import address_of


@pytest.fixture
def known(shipped):
    return shipped


def test_each_share_is_the_level_over_the_whole_within_its_bounds(known):
    report = known.report("online_payment")
    frame = share_frame(report).set_index("period")
    levels = report.levels.set_index(["series", "period"])["value"]
    assert len(frame) > 5
    for period, row in frame.iterrows():
        ratio = levels["online_payment", period] / levels["netizens", period]
        assert row["value"] == pytest.approx(ratio)
        assert row["lower"] <= row["value"] <= row["upper"]


def test_a_share_leads_to_the_number_that_prints_it_or_to_its_level(known):
    report = known.report("online_payment")
    cited = cite_shares(report, share_frame(report))
    claims = [
        known.ledger.by_id[address_of(text).partition("#claim-")[2]]
        for text in cited["source"]
        if text
    ]
    assert {claim.series for claim in claims} == {"online_payment"}
    assert {str(claim.measure) for claim in claims} <= {"share", "level"}
    assert "share" in {str(claim.measure) for claim in claims}
    printed = [row["period"] for row in cited.to_dict("records") if row["source"]]
    assert [claim.period for claim in claims] == printed


def test_a_change_of_definition_of_the_whole_breaks_the_share(known):
    for name in known.followed:
        report = known.report(name)
        if report.whole is None or not report.whole.breaks:
            continue
        frame = share_frame(report)
        dates = {start for start, _ in report.whole.breaks}
        if any(frame["period"].min() < start <= frame["period"].max() for start in dates):
            assert frame["segment"].iloc[0] != frame["segment"].iloc[-1]
            return
    pytest.fail("no series of the ledger is part of one that was redefined")


def test_a_series_that_is_part_of_nothing_has_no_share(known):
    report = known.report("population")
    assert report.whole is None
    assert share_figure(report) is None


def test_the_caption_says_both_ends(known):
    report = known.report("online_payment")
    frame = share_frame(report)
    text = describe_shares(report, frame)
    assert f"{100 * frame['value'].iloc[-1]:.1f} %" in text
    assert "Internet users" in text
