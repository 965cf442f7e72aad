"""Values as a table: growth and share beside them, and one interval wherever one stands."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from analysis.audits.verdicts import Verdict
from analysis.chapters.series.value_table import show_values, value_frame
from analysis.quantities.measures import Measure


def test_growth_and_share_stand_beside_the_values(report_of, claim):
    wholes = [
        claim("all", "level", "200.0", "million persons", period=period)
        for period in ("2023-12", "2024-12")
    ]
    report = report_of({"2023-12": "100.0", "2024-12": "120.0"}, *wholes, within={"app": "all"})
    frame = value_frame(report).set_index("period")
    assert frame.loc["2024-12", ["growth", "share"]].tolist() == pytest.approx([20, 60])
    assert "share" not in value_frame(report_of({"2023-12": "100.0"}))


def test_the_share_of_a_whole_that_is_not_known_is_missing(report_of):
    frame = value_frame(report_of({"2023-12": "100.0"}, within={"app": "all"}))
    assert frame["share"].isna().all()


def test_the_table_begins_with_the_latest_and_says_what_is_doubted(report_of, page):
    finding = {
        "id": "copied",
        "kind": "reading",
        "claims": "a-app-level-2024-12",
        "doubts": "a-app-level-2024-12",
        "cause": "citation",
        "status": "acknowledged",
        "statement": "It is so.",
    }
    show_values(report_of({"2023-12": "100.0", "2024-12": "120.0"}, findings=[finding]))
    rows = BeautifulSoup(page.html, "html.parser").select("tbody tr")
    cells = [
        [cell.get_text().replace("\N{NO-BREAK SPACE}", " ") for cell in row.select("td")]
        for row in rows
    ]
    assert cells == [
        [
            *("December 2024", "120.0", "+20.0", "doubted: named in a finding"),
            "119.95 to 120.05",
        ],
        ["December 2023", "100.0", "–", "printed", "99.95 to 100.05"],
    ]


def test_nothing_is_shown_of_a_series_without_a_month(report_of, page):
    show_values(report_of({"2024-12-30": "100.0"}))
    assert page.parts == []


def test_one_quantity_has_one_interval(shipped):
    """A level's interval is the printed digits' within what the audit says the others leave."""
    levels = shipped.levels.set_index(["series", "period"])
    seen = 0
    for judgement in shipped.audit.judgements:
        claim = judgement.claim
        if (
            claim.measure is not Measure.LEVEL
            or not claim.printed
            or claim.id in shipped.audit.aside
            or judgement.verdict is Verdict.CONTRADICTED
            or claim.series not in shipped.followed
        ):
            continue
        row = levels.loc[(claim.series, claim.period)]
        lower, upper = (judgement.implied & judgement.interval).as_floats()
        factor = float(claim.multiplier)
        assert (lower * factor, upper * factor) == pytest.approx(
            (row["lower"], row["upper"]), rel=1e-12
        )
        seen += 1
    assert seen
