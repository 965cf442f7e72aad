"""Levels that nobody prints and the others leave an interval for."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from analysis import audit
from analysis.chapters.proofs.brackets import (
    bracket_chart,
    bracketed_levels,
    describe_brackets,
    describe_longest,
    describe_table_totals,
    longest_bracketed,
    show_bracketed,
    show_longest,
)
from analysis.plots.scales import Scale


def test_the_total_behind_a_share_is_bracketed(claim, make_ledger):
    ledger = make_ledger(
        [claim("part", "level", "50"), claim("part", "share", "25.0", "%", of="whole")]
    )
    (row,) = bracketed_levels(audit(ledger)).to_dict("records")
    assert (row["series"], row["period"]) == ("whole", "2024-12")
    assert (row["lower"], row["upper"]) == pytest.approx((49.5 / 0.2505, 50.5 / 0.2495))
    assert row["width"] == pytest.approx(0.024, abs=1e-3)


def test_what_is_printed_or_open_on_a_side_is_left_out(claim, make_ledger):
    ledger = make_ledger(
        [
            claim("part", "level", "50", qualifier="more than"),
            claim("part", "share", "25.0", "%", of="whole"),
        ]
    )
    assert bracketed_levels(audit(ledger)).empty


def test_the_longest_course_is_in_order_of_time(ledger):
    rows = longest_bracketed(bracketed_levels(audit(ledger)))
    assert len(set(rows["series"])) == 1
    assert rows["period"].is_monotonic_increasing
    assert (rows["lower"] <= rows["upper"]).all()


def test_another_definition_has_another_marker():
    frame = pd.DataFrame(
        {
            "period": ["2023-12", "2024-12"],
            "segment": [0, 1],
            "lower": [1e6, 2e6],
            "upper": [1.5e6, 3e6],
        }
    )
    figure = bracket_chart(frame, Scale(1e6, "million persons", 1))
    assert [text.get_text() for text in figure.axes[0].texts] == ["1.0 to 1.5", "2.0 to 3.0"]
    first, second = figure.axes[0].lines
    assert list(second.get_xdata()) == [2.0, 3.0]
    assert first.get_marker() != second.get_marker()
    plt.close(figure)


def shares_of_a_whole(claim, *years):
    return [
        one
        for year, users, share in years
        for one in (
            claim("part", "level", users, "million persons", period=year),
            claim("part", "share", share, "%", of="whole", period=year),
        )
    ]


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (
            ("2024-12", "40.0", "50.0"),
            "it fell from December 2023 to December 2024, by at least 19.6",
        ),
        (
            ("2024-12", "60.0", "50.0"),
            "it rose from December 2023 to December 2024, by at least 19.6",
        ),
        (("2024-12", "50.0", "50.0"), "leave open whether it rose or fell"),
    ],
)
def test_a_fall_is_said_only_where_the_intervals_are_apart(claim, study_of, last, expected):
    study = study_of(*shares_of_a_whole(claim, ("2023-12", "50.0", "50.0"), last))
    rows = longest_bracketed(bracketed_levels(study.audit))
    assert expected in describe_longest(rows, study.ledger.series["whole"])


def test_one_date_is_no_course(claim, study_of):
    study = study_of(*shares_of_a_whole(claim, ("2023-12", "50.0", "50.0")))
    brackets = bracketed_levels(study.audit)
    text = describe_longest(longest_bracketed(brackets), study.ledger.series["whole"])
    assert text.startswith("whole at 1 date for which no source prints it")
    assert "fell" not in text
    said = describe_brackets(brackets)
    assert said.startswith("1 level of 1 series that no source prints is bounded on both sides")


def test_a_table_implies_its_total(claim, study_of):
    study = study_of(*shares_of_a_whole(claim, ("2024-12", "50.0", "50.0")))
    assert describe_table_totals(study, "a") == (
        "The table by itself implies: whole, December 2024, between 99.80 and 100.20 million persons."
    )


def test_where_nothing_is_implied_the_page_says_so(claim, study_of, page):
    study = study_of(claim("x", "level", "5"))
    show_bracketed(study)
    show_longest(study)
    assert page.text == "No level that nobody printed is bounded on both sides."
    assert describe_table_totals(study, "a").startswith("No total behind the shares")
