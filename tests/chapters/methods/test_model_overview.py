"""The overview of models: what it says is what the models do."""

from __future__ import annotations

import pytest

from analysis.chapters.methods.model_overview import (
    _bending,
    describe_model,
    model_overview,
    show_overview,
)
from analysis.errors import FitError
from analysis.forecasting.models.catalogue import MODELS, fit
from analysis.plots.markup import to_markdown


@pytest.fixture(scope="module")
def overview():
    return model_overview().set_index("model")


def test_every_model_has_its_row(overview):
    assert overview.index.tolist() == list(MODELS)
    assert (overview["does"] != "").all()


@pytest.mark.parametrize("model", MODELS)
def test_one_point_less_is_refused(overview, model):
    points = overview.loc[model, "points"]
    assert len(fit(_bending(points), model=model).forecast(1)) == 1
    with pytest.raises(FitError):
        fit(_bending(points - 1), model=model)


def test_parameters_are_named_without_their_date(overview):
    assert overview.loc["linear", "terms"] == "level at the middle, slope per year"
    assert overview.loc["naive", "terms"] == ""


def test_options_are_those_of_the_function(overview):
    assert overview.loc["piecewise", "options"] == "break_at, scale"
    assert overview.loc["drift", "options"] == ""


def test_coverage_stands_beside_what_was_measured_and_nothing_else(overview):
    assert 0.9 < overview.loc["blend", "coverage"] < 1
    assert overview.loc[["logistic", "gompertz"], "coverage"].isna().all(), "they had no ceiling"


def test_a_model_is_said_with_its_points_and_its_coverage():
    row = {"model": "line", "points": 1, "coverage": 0.823, "does": "Fit a line"}
    assert to_markdown(describe_model(row)) == "**line**, from 1 point, coverage 82 %: fit a line."
    unknown = describe_model(row | {"points": 3, "coverage": float("nan")})
    assert to_markdown(unknown) == "**line**, from 3 points: fit a line."


def test_every_model_is_shown(page):
    show_overview()
    assert page.parts[0].count("\n- ") == len(MODELS) - 1
    assert page.html.count("<table") == 1
