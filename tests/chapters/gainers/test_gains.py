"""Gains and losses: two causes that add up, dates that are near enough, breaks that are no growth."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.chapters.gainers.gains import MEASURES, gains, parts_of, single_steps
from analysis.errors import UsageError
from analysis.timeseries.shares import _gain_of_share, _growth_of_base

DATES = ["2020-06", "2020-12", "2021-06", "2024-12", "2025-06"]
WHOLE = [("all", date, 100.0 + place, 0) for place, date in enumerate(DATES)]
SIZE = st.integers(1, 10**10)


def levels(*rows):
    return pd.DataFrame(rows, columns=["series", "period", "value", "segment"])


def gain(*rows, **options):
    options = {"start": "2020-12", "end": "2024-12", "of": "all", **options}
    return gains(levels(*WHOLE, *rows), ["app"], **options).iloc[0]


@given(SIZE, SIZE, SIZE, SIZE)
def test_the_two_causes_add_up_to_the_change_exactly(now, base, whole, whole_base):
    """In exact arithmetic nothing is left over."""
    ends = [Fraction(end) for end in (now, base, whole, whole_base)]
    assert _growth_of_base(*ends) + _gain_of_share(*ends) == now - base


@settings(max_examples=25)
@given(*[st.tuples(st.integers(10**6, 10**9), st.integers(0, 10**6))] * 4)
def test_the_intervals_hold_what_the_levels_allow(base, now, whole_base, whole):
    rows = [("app", base), ("app", now), ("all", whole_base), ("all", whole)]
    frame = pd.DataFrame(
        [
            (name, date, low + room / 3, low, low + room, 0)
            for date, (name, (low, room)) in zip(["2020-12", "2024-12"] * 2, rows, strict=True)
        ],
        columns=["series", "period", "value", "lower", "upper", "segment"],
    )
    found = gains(frame, ["app"], start="2020-12", end="2024-12", of="all").iloc[0]
    assert found["base"] + found["share"] == pytest.approx(found["change"], rel=1e-9, abs=1)
    for ends in ((0, 0, 0, 0), (1, 1, 1, 1), (0, 1, 1, 0), (1, 0, 0, 1)):
        x0, x1, n0, n1 = (
            low + end * room for (_, (low, room)), end in zip(rows, ends, strict=True)
        )
        truths = {
            "change": x1 - x0,
            "points": x1 / n1 - x0 / n0,
            "base": (x0 / n0 + x1 / n1) / 2 * (n1 - n0),
            "share": (n0 + n1) / 2 * (x1 / n1 - x0 / n0),
        }
        for name, true in truths.items():
            slack = 1e-9 * max(1.0, abs(found[f"{name}_lower"]), abs(found[f"{name}_upper"]))
            assert found[f"{name}_lower"] - slack <= true <= found[f"{name}_upper"] + slack


def test_the_nearest_dates_stand_in_and_say_so():
    found = gain(
        ("app", "2020-06", 10.0, 0), ("app", "2021-06", 20.0, 0), ("app", "2025-06", 30.0, 0)
    )
    assert (found["base_period"], found["period"]) == ("2020-06", "2025-06")
    assert found["change"] == 20.0


@pytest.mark.parametrize(
    ("rows", "months", "why"),
    [
        ([("app", "2024-12", 3.0, 0)], 6, "no value within 6 months of December 2020"),
        ([("app", "2020-12", 3.0, 0)], 6, "no value within 6 months of December 2024"),
        ([("app", "2021-06", 3.0, 0)], 60, "no two dates between December 2020 and December 2024"),
    ],
)
def test_who_is_left_out_says_why(rows, months, why):
    found = gain(*rows, months=months)
    assert (found["missing"], found["comparable"]) == (why, False)
    assert found[[*MEASURES]].isna().all()


def test_a_date_without_the_whole_is_no_date():
    rows = [row for row in WHOLE if row[1] != "2024-12"]
    frame = levels(*rows, ("app", "2020-12", 1.0, 0), ("app", "2024-12", 2.0, 0))
    found = gains(frame, ["app"], start="2020-12", end="2024-12", of="all").iloc[0]
    assert found["missing"] == "no value within 6 months of December 2024"


def test_a_break_is_never_growth():
    found = gain(("app", "2020-12", 50.0, 0), ("app", "2024-12", 80.0, 1))
    assert (found["comparable"], found["missing"]) == (False, "")
    measured = [f"{name}{end}" for name in MEASURES for end in ("", "_lower", "_upper")]
    assert found[measured].isna().all()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"start": "soon"}, "a year such as 2024-12, got 'soon'"),
        ({"start": "2024-12", "end": "2020-12"}, "swap them"),
        ({"of": "everybody"}, "the whole 'everybody'"),
    ],
)
def test_impossible_questions_are_refused(options, message):
    with pytest.raises(UsageError, match=message):
        gain(("app", "2020-12", 1.0, 0), **options)


def test_steps_stop_at_a_break():
    values = [(1.0, 0), (3.0, 0), (9.0, 1), (8.0, 1)]
    frame = levels(*[("app", date, *row) for date, row in zip(DATES, values, strict=False)])
    steps = single_steps(frame, ["app"], start="2020-06", end="2024-12")
    assert steps[["base_period", "period", "value"]].to_numpy().tolist() == [
        ["2020-06", "2020-12", 2.0],
        ["2021-06", "2024-12", -1.0],
    ]
    assert single_steps(frame, [], start="2020-06", end="2024-12").empty


def test_parts_follow_the_denominators(ledger):
    found = parts_of(ledger, "netizens", groups=["applications", "artificial intelligence"])
    assert {"short_video", "online_payment"} <= set(found)
    assert not {"netizens", "generative_ai", "live_streaming"} & set(found)
    assert parts_of(ledger, "netizens", groups=["apps"]) == []


def test_units_are_those_of_the_levels():
    """Twice the levels are twice the changes and the same points."""
    rows = [("app", "2020-12", 10.0, 0), ("app", "2024-12", 40.0, 0)]
    once, frame = gain(*rows), levels(*WHOLE, *rows)
    frame["value"] *= 2
    twice = gains(frame, ["app"], start="2020-12", end="2024-12", of="all").iloc[0]
    doubled = [twice[name] / once[name] for name in MEASURES]
    np.testing.assert_allclose(doubled, [2, 1, 2, 2])
