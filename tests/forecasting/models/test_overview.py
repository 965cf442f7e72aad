"""The overview of models: what it says is what the models do."""

from __future__ import annotations

import pytest

from analysis.errors import FitError, UsageError
from analysis.forecasting.models.catalogue import MODELS, fit
from analysis.forecasting.models.overview import _bending, model_overview, refusal_of


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
    assert 0.9 < overview.loc["combination", "coverage"] < 1
    assert overview.loc[["logistic", "gompertz"], "coverage"].isna().all(), "they had no ceiling"


def test_only_a_fit_that_is_refused_is_a_refusal():
    with pytest.raises(UsageError):
        refusal_of(fit, _bending(5), model="driftt")
