"""Ceilings of many series: the verdict's own numbers, the other curve beside, and hindsight."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import UsageError
from analysis.forecasting.inputs import history as as_history
from analysis.forecasting.models.growth_curves import gompertz_free, logistic_free
from analysis.forecasting.models.lines import linear
from analysis.forecasting.trends.ceiling import find_ceiling
from analysis.forecasting.trends.ceiling_survey import (
    CEILING_COLUMNS,
    EARLIER_COLUMNS,
    earlier_ceilings,
    fit_curves,
    survey_saturation,
    trajectory,
)

T = np.arange(10.0)
WOBBLE = 0.3 * np.array([1, -1, 0.5, -0.7, 0.2, -0.3, 0.8, -0.9, 0.4, -0.2])
LEVELLING = 80 / (1 + np.exp(-0.6 * (T - 2))) + WOBBLE


def share(values, name="x"):
    return as_history(values, name=name).within(0.0, 100.0)


@pytest.fixture(scope="module")
def surveyed():
    return survey_saturation(
        {
            "levels off": share(LEVELLING),
            "straight": share(10 + 5 * T + 0.3 * (-1.0) ** T),
            "falls": share(50 - T + WOBBLE),
            "short": share([1.0, 2.0]),
        }
    ).set_index("series")


def test_each_verdict_is_that_of_the_test(surveyed):
    assert surveyed["verdict"].tolist() == [
        "saturates",
        "no ceiling shown",
        "falls",
        "cannot be checked",
    ]
    found, row = find_ceiling(share(LEVELLING)), surveyed.loc["levels off"]
    assert (row["best"], row["curve"]) == (found.curve, found.curve)
    assert (row["ceiling"], row["lower95"], row["upper95"]) == pytest.approx(
        (found.ceiling, found.lower95, found.upper95)
    )
    assert row["reached"] == pytest.approx(found.reached)


def test_the_other_curve_stands_beside_a_ceiling(surveyed):
    row = surveyed.loc["levels off"]
    assert {row["curve"], row["other_curve"]} == {"logistic", "gompertz"}
    assert row["other_lower95"] < row["other_ceiling"] < row["other_upper95"]


def test_a_line_leaves_the_top_open(surveyed):
    row = surveyed.loc["straight"]
    assert row["best"] == "line"
    assert row["open"]
    assert row["upper95"] == 100


def test_what_has_no_curve_has_no_numbers(surveyed):
    for name in ("falls", "short"):
        assert np.isnan(surveyed.loc[name, "ceiling"])
        assert not surveyed.loc[name, "open"]
    assert surveyed.loc["short", "reason"]


def test_nothing_to_survey_is_an_empty_frame():
    assert survey_saturation({}).columns.tolist() == CEILING_COLUMNS
    assert earlier_ceilings({}).columns.tolist() == EARLIER_COLUMNS


def test_hindsight_uses_only_what_was_known():
    past = share([*LEVELLING, 95.0])
    earlier = earlier_ceilings({"x": past})
    assert len(earlier)
    for row in earlier.itertuples():
        found = find_ceiling(past.first(row.points))
        assert (row.ceiling, row.upper95) == (found.ceiling, found.upper95)
        assert row.highest == 95.0
        assert row.passed == (row.upper95 < 95.0)


def test_a_ceiling_is_passed_only_if_all_a_value_may_be_lies_above():
    past = share([*LEVELLING, 95.0])
    loose = as_history(past.values).within(0.0, 100.0)
    object.__setattr__(loose, "lower", past.values - 90)
    assert earlier_ceilings({"x": past})["passed"].any()
    assert not earlier_ceilings({"x": loose})["passed"].any()


@settings(max_examples=12)
@given(
    ceiling=st.floats(40, 90),
    rate=st.floats(0.4, 0.8),
    date=st.floats(1.0, 4.0),
    kind=st.booleans(),
)
def test_a_trajectory_goes_through_its_own_fitted_values(ceiling, rate, date, kind):
    fade = np.exp(-rate * (T - date))
    values = ceiling / (1 + fade) if kind else ceiling * np.exp(-fade)
    past = share(np.clip(values + WOBBLE, 0, 100))
    fitted = (logistic_free if kind else gompertz_free)(past)
    assert trajectory(fitted, past.years) == pytest.approx(fitted.fitted, rel=1e-6)
    far = trajectory(fitted, np.array([past.years[-1] + 200]))
    assert far == pytest.approx(fitted.parameters.set_index("term").loc["ceiling", "estimate"])


def test_a_trajectory_needs_a_free_ceiling():
    with pytest.raises(UsageError, match="logistic_free or gompertz_free"):
        trajectory(linear(share(LEVELLING)), T)


def test_the_better_curve_comes_first():
    fits = list(fit_curves(share(LEVELLING)).values())
    squares = [float(np.sum((one.history.values - one.fitted) ** 2)) for one in fits]
    assert squares == sorted(squares)
