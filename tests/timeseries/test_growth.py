"""Growth: the right numbers, and intervals that hold whatever the true levels were."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import change, compound_growth, growth_rate

LEVEL = st.floats(min_value=1, max_value=1e9)
ROOM = st.floats(min_value=0, max_value=1)
POINT = st.tuples(LEVEL, ROOM, ROOM)

FORMULAS = {
    "change": (change, lambda now, base: now - base),
    "growth_rate": (growth_rate, lambda now, base: now / base - 1),
    "compound_growth": (
        lambda frame: compound_growth(frame, base_period="2022-12"),
        lambda now, base: (now / base) ** 0.5 - 1,
    ),
}


def boxes(pairs, base):
    """Two levels of each of many series: the true ones, the printed ones and their bounds."""
    rows = [
        (str(name), period, level, level * (1 - below / 2), level * (1 + above))
        for name, points in enumerate(pairs)
        for period, (level, below, above) in zip((base, "2024-12"), points, strict=True)
    ]
    return pd.DataFrame(rows, columns=["series", "period", "true", "lower", "upper"])


@pytest.mark.parametrize("name", FORMULAS)
@settings(max_examples=20)
@given(pairs=st.lists(st.tuples(POINT, POINT), min_size=1, max_size=20))
def test_intervals_hold_the_truth_and_reach_both_extremes(name, pairs):
    function, formula = FORMULAS[name]
    frame = boxes(pairs, "2022-12" if name == "compound_growth" else "2023-12")
    middle = frame.assign(value=(frame["lower"] + frame["upper"]) / 2)
    found = function(middle).set_index("series").loc[frame["series"].unique()]
    ends = {end: frame[end].to_numpy().reshape(-1, 2).T for end in ("true", "lower", "upper")}
    truth = formula(ends["true"][1], ends["true"][0])
    room = 1e-9 * (1 + np.abs(truth))
    assert (found["lower"] <= truth + room).all()
    assert (truth <= found["upper"] + room).all()
    np.testing.assert_allclose(
        found["lower"], formula(ends["lower"][1], ends["upper"][0]), rtol=1e-9, atol=1e-9
    )
    np.testing.assert_allclose(
        found["upper"], formula(ends["upper"][1], ends["lower"][0]), rtol=1e-9, atol=1e-9
    )


@given(st.floats(-0.5, 1), st.integers(1, 20))
def test_compound_growth_finds_the_rate_it_was_made_with(rate, half_years):
    end = pd.Period("2010-12", "M") + 6 * half_years
    value = [1e6, 1e6 * (1 + rate) ** (half_years / 2)]
    frame = pd.DataFrame({"series": "a", "period": ["2010-12", str(end)], "value": value})
    assert compound_growth(frame, base_period="2010-12")["value"].item() == pytest.approx(rate)


def test_compound_growth_leaves_out_what_was_before_its_base():
    frame = pd.DataFrame(
        {"series": "a", "period": ["2021-12", "2022-12", "2023-12"], "value": [1, 2, 4]}
    )
    found = compound_growth(frame, base_period="2022-12")
    assert found[["period", "value"]].to_numpy().tolist() == [["2023-12", 1.0]]


@pytest.mark.parametrize("name", FORMULAS)
def test_a_break_in_definition_is_never_growth(name):
    frame = pd.DataFrame(
        {
            "series": "a",
            "period": ["2022-12", "2023-12", "2024-12"],
            "value": [1.0, 2.0, 30.0],
            "segment": [0, 0, 1],
        }
    )
    found = FORMULAS[name][0](frame).set_index("period")
    assert found.loc["2023-12", "value"] > 0
    assert found.loc["2024-12", ["value", "lower", "upper"]].isna().all()


def test_no_counterpart_is_no_row():
    frame = pd.DataFrame({"series": "a", "period": ["2024-12"], "value": [1]})
    assert growth_rate(frame).empty
    assert compound_growth(frame, base_period="2023-12").empty


@pytest.mark.parametrize("name", FORMULAS)
def test_no_levels_have_no_growth(name):
    """The levels of series that nobody printed have no rows, and no growth either."""
    rows = pd.DataFrame({"series": ["a"], "period": ["2022-12"], "value": [1.0]})
    grow, _ = FORMULAS[name]
    found = grow(rows[rows["series"] == "b"])
    assert found.empty
    assert {"value", "lower", "upper", "comparable"} <= set(found.columns)
