"""What models make of a series: how far apart they are, what was not fitted, and who answers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import analysis
from analysis.chapters.series.model_tables import (
    describe_limits,
    fit_table,
    forecast_table,
    show_fits,
)
from analysis.chapters.series.trend_models import (
    chosen_model,
    describe_interval,
    describe_left_out,
    describe_models,
    describe_spread,
    fit_models,
    forecast_fan,
)
from analysis.errors import FitError
from analysis.plots.scales import Scale

MILLIONS = Scale.of([1e8], "persons")


@pytest.fixture
def app(claim, make_ledger):
    """Make a study of one series from its levels in millions, half a year apart, and its report."""

    def make(values, **rest):
        periods = [f"{2020 + place // 2}-{6 + 6 * (place % 2):02d}" for place in range(len(values))]
        claims = [
            claim("app", "level", f"{value:.1f}", "million persons", period=period)
            for period, value in zip(periods, values, strict=True)
        ]
        study = analysis.study(make_ledger(claims, **rest))
        return study, study.report("app")

    return make


def spread(*rows):
    names = ["model", "value", "lower95", "upper95"]
    return pd.DataFrame(rows, columns=names).assign(period="2025-12")


def test_the_spread_of_models_and_the_interval_of_one():
    rows = spread(("blend", 1.1e8, 1.0e8, 1.2e8), ("naive", 1.0e8, 0.9e8, 1.1e8))
    assert describe_spread(rows, "blend", MILLIONS) == (
        "By December 2025 the models range from 100.0 to 110.0 million persons; the blend says"
        " 110.0, its 95 % interval 100.0 to 120.0."
    )


def test_one_model_has_no_range():
    text = describe_spread(spread(("naive", 1.0e8, 0.9e8, 1.1e8)), "naive", MILLIONS)
    assert text.startswith("By December 2025 the naive says 100.0")


def test_where_the_blend_has_no_forecast_another_is_shown():
    assert chosen_model(spread(("naive", 1, 0, 2), ("blend", 1, 0, 2))) == "blend"
    assert chosen_model(spread(("drift", 1, 0, 2))) == "drift"


def test_a_series_that_cannot_be_fitted_says_why_and_shows_nothing_else(app, capsys):
    study, report = app([100.0])
    refused = fit_models(study, report)
    assert isinstance(refused, FitError)
    (text,) = describe_models(refused, report, horizon=2)
    assert text.startswith("There is no forecast: ")
    assert forecast_fan(refused, horizon=2) is None
    show_fits(refused, report, horizon=2)
    assert capsys.readouterr().out == ""


def test_two_points_are_no_series(app):
    refused = fit_models(*app([100.0, 300.0]))
    (text,) = describe_models(refused, app([100.0, 300.0])[1], horizon=2)
    assert text == (
        "There is no forecast: it takes 3 dated levels that nothing speaks against, and there are 2."
    )
    assert not isinstance(fit_models(*app([100.0, 300.0, 310.0])), FitError)


def test_what_was_not_fitted_is_told(app):
    study, report = app([100.0, 110.0, 125.0])
    text = describe_limits(fit_models(study, report))
    assert text.startswith("Not fitted: ")
    assert "damped (" in text
    assert "_" not in text
    assert "moved as a block" not in text


def test_a_change_of_definition_is_told(app):
    study, report = app([100, 110, 125, 300, 310], breaks={"app": "2021-12: wider"})
    assert "earlier values were moved as a block" in describe_limits(fit_models(study, report))


def test_tables_have_one_row_a_model(app):
    compared = fit_models(*app([100, 110, 125, 131, 140, 143]))
    table = forecast_table(compared, horizon=2, scale=MILLIONS)
    assert len(table) == len(compared.fits) == len(fit_table(compared, scale=MILLIONS))
    assert (table["from"] <= table["forecast"]).all()
    assert not table["model"].str.contains("_").any()


def test_the_fan_begins_at_the_last_value_and_is_the_chosen_model_s(app):
    compared = fit_models(*app([100, 110, 125, 131, 140, 143]))
    chosen, ahead = forecast_fan(compared, horizon=3)
    assert chosen == "blend"
    assert ahead.iloc[0].tolist() == ["2022-12", *[143e6] * 3]
    assert ahead["period"].tolist()[1:] == ["2023-06", "2023-12", "2024-06"]
    assert (ahead["lower95"] <= ahead["value"]).all()


def test_doubted_values_that_were_left_out_or_used_are_named(app):
    study, report = app([100, 110, 125, 131])
    history = study.history("app")
    assert describe_left_out(history, report) == ""
    levels = report.levels.assign(doubt=["", "", "jump", "finding"])
    doubted = replace(report, levels=levels)
    assert describe_left_out(history, doubted) == (
        "The models are fitted to doubted values, too: June 2021 and December 2021."
    )
    assert describe_left_out(history.first(3), doubted) == (
        "The models leave out what is doubted: December 2021. The models are fitted to doubted"
        " values, too: June 2021."
    )


def test_how_often_an_interval_contained_the_truth_is_of_its_length():
    text = describe_interval(analysis.history(np.arange(10.0)), horizon=1, chosen="blend")
    assert "cut to 10 points and forecast 1 step ahead" in text
    assert " % of the true values" in text
