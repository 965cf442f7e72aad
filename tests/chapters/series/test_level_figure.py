"""The figure of a series: how far it went, what its marks mean, and what is expected."""

from __future__ import annotations

from dataclasses import replace

import pytest

import analysis
from analysis.chapters.series.level_figure import (
    describe_course,
    describe_fan,
    describe_marks,
    show_levels,
)
from analysis.errors import FitError
from analysis.plots.scales import Scale

MILLIONS = Scale.of([1e8], "persons")


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (
            {"2023-12": "100.0", "2024-12": "120.0"},
            "rose from 100.0 in December 2023 to 120.0 mill",
        ),
        ({"2023-12": "100.0", "2024-12": "90.0"}, "fell from 100.0 in December 2023 to 90.0 mill"),
        (
            {"2023-12": "100.0", "2024-12": "100.0"},
            "stood at 100.0 million persons in December 2023 as",
        ),
        (
            {"2022-12": "100.0", "2023-12": "150.0", "2024-12": "110.0"},
            "went from 100.0 in December 2022 by way of 150.0 in December 2023 to 110.0 million",
        ),
        (
            {"2024-12": "100.0"},
            "app: 100.0 million persons in December 2024, the only value known.",
        ),
    ],
)
def test_how_far_it_went(report_of, values, told):
    assert told in describe_course(report_of(values))


def test_what_came_before_a_new_definition_is_not_its_course(report_of):
    found = report_of({"2023-12": "100.0", "2024-12": "300.0"}, breaks={"app": "2024-12: wider"})
    assert describe_course(found).endswith("December 2024, the first value of a new definition.")


def test_marks_are_explained_where_there_are_any(report_of):
    plain = report_of({"2023-12": "100.0", "2024-12": "110.0"}).own
    assert describe_marks(plain) == ""
    gap = report_of({"2022-12": "100.0", "2024-12": "110.0"}).own
    assert describe_marks(gap) == "A dotted line spans more than a year without a value."
    hollow = plain.assign(known=["reconstructed", "printed"])
    assert describe_marks(hollow).startswith("1 hollow point was not printed so")
    assert (
        describe_marks(plain.assign(doubt=["jump", ""])) == "Diamonds are doubted: December 2023."
    )
    assert describe_marks(plain.assign(segment=[0, 1])) == "No line crosses a change of definition."


def test_the_fan_has_its_coverage(claim, make_ledger):
    periods = [f"{year}-{month}" for year in (2021, 2022, 2023) for month in ("06", "12")]
    claims = [
        claim("app", "level", str(100 + 8 * place), "million persons", period=period)
        for place, period in enumerate(periods)
    ]
    compared = analysis.study(make_ledger(claims)).compare("app")
    text = describe_fan(compared, MILLIONS, horizon=1)
    assert text.startswith("Shaded: the forecast of the blend, ")
    assert "such intervals contained 9" in text
    refused = describe_fan(FitError("too short"), MILLIONS, horizon=1)
    assert refused == "No forecast is shown, as no model could be fitted."


def test_the_figure_says_what_is_doubted(report_of, page):
    report = report_of({"2023-12": "100.0", "2024-12": "110.0"})
    report = replace(report, levels=report.levels.assign(doubt=["", "jump"]))
    show_levels(report, FitError("too short"), horizon=1)
    assert "December 2024: 110.0 (one source alone)" in page.html
    assert "No forecast is shown" in page.text


def test_nothing_is_drawn_of_a_series_without_a_month(report_of, page):
    show_levels(report_of({"2024-12-30": "100.0"}), FitError("too short"), horizon=1)
    assert page.parts == []


def test_the_fan_of_the_ledger_s_own_record_says_so(shipped):
    compared = shipped.compare("online_payment")
    text = describe_fan(compared, MILLIONS, horizon=2)
    count = len(compared.history.pool.errors)
    assert f"95 % of {count:,} earlier forecasts of this ledger would have contained" in text


def test_what_the_forecast_leaves_out_is_said_below_the_figure(shipped, page):
    report = shipped.report("online_education")
    compared = shipped.compare("online_education")
    assert "2025-06" not in compared.history.periods
    show_levels(report, compared, horizon=2)
    assert "The models leave out what is doubted: December 2021 and June 2025." in page.text
