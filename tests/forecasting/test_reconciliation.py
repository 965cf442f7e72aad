"""Reconciliation: forecasts that must add up do, and the surest are moved least."""

from __future__ import annotations

import numpy as np
import pytest

from analysis import fit
from analysis.forecasting.inputs import history as as_history
from analysis.forecasting.reconciliation import STEPS, find_shifts
from analysis.ledger.records import Identity

PASTS = {
    name: as_history(np.array(values)).renamed(name)
    for name, values in {
        "men": [20.0, 21.0, 23.0, 24.0, 26.5],
        "women": [10.0, 13.0, 12.0, 17.0, 16.0],
        "all": [30.0, 34.0, 35.0, 41.0, 42.5],
        "other": [70.0, 66.0, 65.0, 59.0, 57.5],
        "total": [100.0, 100.0, 100.0, 100.0, 100.0],
    }.items()
}


def adds(whole, parts, **fields):
    return Identity(
        id=f"{whole}-sum", **({"relation": "sum", "whole": whole, "parts": parts} | fields)
    )


def expected(shifts):
    return {
        name: fit(past).forecast(STEPS)["value"].to_numpy()
        + np.array([shifts.get(name, {}).get(5 + step, 0.0) for step in range(1, STEPS + 1)])
        for name, past in PASTS.items()
    }


def test_every_sum_holds_after_the_shift_also_where_they_share_members():
    identities = [adds("all", "men women"), adds("total", "all other")]
    before, after = expected({}), expected(find_shifts(identities, PASTS))
    assert (np.abs(before["all"] - before["men"] - before["women"]) > 0.01).any()
    np.testing.assert_allclose(after["all"], after["men"] + after["women"])
    np.testing.assert_allclose(after["total"], after["all"] + after["other"])


def test_the_surest_is_moved_least():
    shifts = find_shifts([adds("total", "all other")], PASTS)
    moves = {name: abs(by_period[6]) for name, by_period in shifts.items()}
    assert moves["total"] < moves["all"]
    assert moves["total"] < moves["other"]


@pytest.mark.parametrize(
    "identity",
    [
        adds("all", "men women", relation="within"),
        adds("all", "men women", end="2020"),
        adds("all", "men nobody"),
        adds("all", "men -women"),
    ],
)
def test_only_sums_of_what_is_forecast_move_anything(identity):
    assert find_shifts([identity], PASTS) == {}


def test_a_member_that_is_too_short_to_forecast_leaves_the_others_alone():
    short = PASTS | {"women": as_history([1.0, 2.0])}
    assert find_shifts([adds("all", "men women")], short) == {}
