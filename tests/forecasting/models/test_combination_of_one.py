"""The combination of one history: gaps, uneven dates, bounds of its values, and ceilings."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis import fit, forecast, history
from analysis.errors import FitError
from analysis.forecasting.history import History
from analysis.forecasting.inputs import history as as_history
from analysis.forecasting.models.combination import mean_forecast
from analysis.forecasting.models.point_forecasts import reach_of_bounds
from analysis.quantities.periods import parse_period

HALVES = ["2021-12", "2022-06", "2022-12", "2023-06", "2023-12", "2024-06", "2024-12"]
VALUES = np.array([10.0, 12.0, 13.0, 17.0, 18.0, 18.5, 20.0])


def dated(values, periods):
    years = np.array([parse_period(period).years for period in periods])
    return History("x", tuple(periods), years, np.asarray(values, dtype=float))


def test_half_years_are_forecast_like_a_bare_array():
    own, bare = fit(dated(VALUES, HALVES)).forecast(2), forecast(VALUES)
    np.testing.assert_allclose(own["value"], bare["value"], rtol=1e-3)
    np.testing.assert_allclose(own["upper95"], bare["upper95"], rtol=1e-2)


def test_a_gap_of_two_years_leaves_the_course_and_widens_the_interval():
    line = np.arange(10.0, 17.0)
    kept = [0, 1, 2, 6]
    whole = fit(dated(line, HALVES)).forecast(2)
    gappy = fit(dated(line[kept], [HALVES[i] for i in kept])).forecast(2)
    np.testing.assert_allclose(gappy["value"], whole["value"], rtol=1e-2)
    assert (gappy["upper95"] > whole["upper95"]).all()


def test_a_date_between_half_years_goes_on_at_the_next_june_or_december():
    past = dated([1.0, 2.0, 3.0], ["2023-06", "2023-12", "2024-11"])
    assert fit(past).forecast(2)["period"].tolist() == ["2025-06", "2025-12"]
    march = dated([1.0, 2.0], ["2018-12", "2020-03"])
    assert march.next_periods(1) == ("2020-06",)


@pytest.mark.parametrize("count", range(3, 15))
def test_three_points_are_enough_and_two_are_no_series(count):
    rng = np.random.default_rng(count)
    ahead = forecast(rng.uniform(1, 9, count))
    assert np.isfinite(ahead[["value", "lower95", "upper95"]]).all(axis=None)
    with pytest.raises(FitError, match="at least 3 points"):
        forecast([5.0, 6.0])


def test_points_closer_than_a_step_are_no_course():
    with pytest.raises(FitError, match="one step apart"):
        fit(dated([1.0, 2.0, 2.5], ["2020-03", "2020-04", "2020-06"]))


def test_bounds_of_the_values_are_carried_into_the_interval():
    exact = as_history(VALUES)
    loose = replace(exact, lower=VALUES - 0.5, upper=VALUES + 0.5)
    sharp, wide = (fit(one, model="combination").forecast(2) for one in (exact, loose))
    np.testing.assert_array_equal(sharp["value"], wide["value"])
    down, up = reach_of_bounds(loose, mean_forecast, 2)
    np.testing.assert_allclose(sharp["lower95"] - wide["lower95"], down)
    np.testing.assert_allclose(wide["upper95"] - sharp["upper95"], up)
    assert (up > 0.5).all()


def test_no_values_within_their_bounds_move_the_forecast_further_than_it_was_widened():
    """The reach is of first order: the members are linear in the values but for their choices."""
    rng = np.random.default_rng(0)
    loose = replace(as_history(VALUES), lower=VALUES - 0.01, upper=VALUES + 0.02)
    down, up = reach_of_bounds(loose, mean_forecast, 2)
    centre = forecast(VALUES, model="combination")["value"].to_numpy()
    for _ in range(200):
        drawn = rng.uniform(loose.lower, loose.upper)
        moved = forecast(drawn, model="combination")["value"].to_numpy() - centre
        assert (moved <= up * 1.05 + 1e-9).all()
        assert (moved >= -down * 1.05 - 1e-9).all()


def test_a_bound_that_does_not_exist_widens_nothing():
    open_ended = replace(as_history(VALUES), upper=np.full(len(VALUES), np.inf))
    pd.testing.assert_frame_equal(fit(open_ended).forecast(2), forecast(VALUES))


def test_shares_stay_between_nothing_and_all(ledger):
    for name in ("instant_messaging", "netizens", "netizens_mobile"):
        past = history(name, ledger=ledger, measure="share")
        ahead = fit(past).forecast(6)
        assert ahead[["value", "lower95", "upper95"]].min(axis=None) >= 0
        assert ahead[["value", "lower95", "upper95"]].max(axis=None) <= 100


def test_no_application_passes_the_netizens(ledger):
    netizens = fit(history("netizens", ledger=ledger)).forecast(8).set_index("period")
    for name in ("instant_messaging", "online_video", "short_video", "online_payment"):
        ahead = fit(history(name, ledger=ledger)).forecast(4).set_index("period")
        for column in ("value", "upper95"):
            known = netizens[column].reindex(ahead.index)
            both = ahead[column][known.notna()]
            assert (both <= known.dropna() + 1e-3).all()


def test_an_array_beyond_its_own_limits_is_refused():
    with pytest.raises(FitError, match="choose other limits"):
        forecast([90.0, 101.0], floor=0, ceiling=100)


def test_fitted_values_are_forecasts_from_the_points_before():
    one = fit(as_history(VALUES))
    assert np.isnan(one.fitted[:2]).all()
    assert one.fitted[5] == pytest.approx(forecast(VALUES[:5], 1)["value"].item())
