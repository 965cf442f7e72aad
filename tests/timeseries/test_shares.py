"""Shares and contributions: they add up, and their intervals hold."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import change, contribution, growth_rate, share, split_growth
from analysis.errors import UsageError

PERIODS = ["2023-12", "2024-12"]
LEVEL = st.floats(min_value=1, max_value=1e9)
ROOM = st.floats(min_value=0, max_value=0.5)
#: Part and whole at both periods, each with room below and above.
CASE = st.tuples(*[st.tuples(LEVEL, ROOM, ROOM)] * 4)


def frame_of(levels):
    rows = [
        (name, period, value)
        for name, values in levels.items()
        for period, value in zip(PERIODS, values, strict=True)
    ]
    return pd.DataFrame(rows, columns=["series", "period", "value"])


def split(now, base, whole, whole_base):
    return {
        "base": (base / whole_base + now / whole) / 2 * (whole - whole_base),
        "share": (whole_base + whole) / 2 * (now / whole - base / whole_base),
    }


@settings(max_examples=40)
@given(CASE)
def test_intervals_hold_the_truth(case):
    base, now, whole_base, whole = (level for level, _, _ in case)
    frame = frame_of({"part": (base, now), "whole": (whole_base, whole)})
    frame["lower"] = [level * (1 - below) for level, below, _ in case]
    frame["upper"] = [level * (1 + above) for level, _, above in case]
    frame["value"] = (frame["lower"] + frame["upper"]) / 2
    shares = share(frame, of="whole").set_index("period")
    # Each with its true value, and the size of what is subtracted to get it, for rounding errors.
    truths = [
        (shares.loc[PERIODS[0]], base / whole_base, 1),
        (shares.loc[PERIODS[1]], now / whole, 1),
        (
            contribution(frame, to="whole").iloc[0],
            (now - base) / whole_base,
            (now + base) / whole_base,
        ),
    ]
    parts = split_growth(frame, of="whole").set_index("part")
    size = (now + base) * (whole / whole_base + whole_base / whole)
    truths += [
        (parts.loc[n], true, size) for n, true in split(now, base, whole, whole_base).items()
    ]
    for row, true, scale in truths:
        room = 1e-12 * (scale + abs(true))
        assert row["lower"] - room <= true <= row["upper"] + room


def test_intervals_are_no_wider_than_the_corners():
    frame = frame_of({"part": (4, 6), "whole": (8, 16)})
    frame["lower"], frame["upper"] = frame["value"] - 1, frame["value"] + 1
    row = share(frame, of="whole").set_index("period").loc["2024-12"]
    assert (row["lower"], row["upper"]) == (5 / 17, 7 / 15)
    row = contribution(frame, to="whole").iloc[0]
    assert (row["lower"], row["upper"]) == ((5 - 5) / 7, (7 - 3) / 7)


@settings(max_examples=30)
@given(st.lists(st.tuples(LEVEL, LEVEL), min_size=1, max_size=6))
def test_contributions_of_all_parts_add_up_to_growth(parts):
    levels = {f"part{number}": pair for number, pair in enumerate(parts)}
    frame = frame_of(levels | {"whole": tuple(map(sum, zip(*parts, strict=True)))})
    growth = growth_rate(frame).set_index("series").loc["whole", "value"]
    assert contribution(frame, to="whole")["value"].sum() == pytest.approx(
        growth, rel=1e-9, abs=1e-9
    )


@settings(max_examples=30)
@given(LEVEL, LEVEL, LEVEL, LEVEL)
def test_the_two_parts_of_a_split_add_up_to_the_change(base, now, whole_base, whole):
    frame = frame_of({"app": (base, now), "whole": (whole_base, whole)})
    total = split_growth(frame, of="whole")["value"].sum()
    size = max(now, base) * max(whole / whole_base, whole_base / whole)
    expected = change(frame).set_index("series").loc["app", "value"]
    assert total == pytest.approx(expected, abs=1e-9 * size)


def test_a_split_treats_both_periods_alike():
    frame = frame_of({"app": (50, 66), "whole": (100, 110)})
    forth = split_growth(frame, of="whole", base_period="2023-12").set_index("part")["value"]
    back = split_growth(frame, of="whole", base_period="2024-12").set_index("part")["value"]
    pd.testing.assert_series_equal(forth, -back)


def test_an_unchanged_share_owes_all_its_change_to_the_base():
    frame = frame_of({"app": (50, 60), "whole": (100, 120)})
    parts = split_growth(frame, of="whole").set_index("part")["value"]
    assert parts.to_dict() == pytest.approx({"base": 10.0, "share": 0.0})


@pytest.mark.parametrize("broken", ["app", "whole"])
def test_a_split_over_a_break_in_either_definition_is_missing(broken):
    frame = frame_of({"app": (50, 66), "whole": (100, 110)})
    frame["segment"] = ((frame["series"] == broken) & (frame["period"] == "2024-12")).astype(int)
    found = split_growth(frame, of="whole")
    assert found[["value", "lower", "upper"]].isna().to_numpy().all()
    assert not found["comparable"].any()


def test_a_share_needs_its_whole_at_the_same_period():
    frame = frame_of({"app": (50, 66), "whole": (100, 110)})
    found = share(frame.iloc[:3], of="whole")
    assert found["period"].tolist() == ["2023-12"]
    np.testing.assert_allclose(found["value"], 50 / 100)


@pytest.mark.parametrize("function", [share, split_growth])
def test_a_whole_that_is_not_there_is_refused(function):
    with pytest.raises(UsageError, match="'netizens' among the series, got app"):
        function(frame_of({"app": (1, 2)}), of="netizens")
