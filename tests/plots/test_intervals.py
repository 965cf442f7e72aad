"""Charts of intervals: what is drawn says what the frame says."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from analysis.plots.intervals import common_interval, interval_chart, show_interval
from analysis.plots.scales import Scale

PEOPLE = Scale(1e6, "million persons", 1)


@pytest.fixture
def ways():
    return pd.DataFrame(
        {"way": ["one", "another"], "lower": [1e6, 2e6], "upper": [3e6, float("inf")]}
    )


def words(figure):
    return [text.get_text().replace("\N{NO-BREAK SPACE}", " ") for text in figure.axes[0].texts]


def test_each_interval_is_written_beside_its_way(ways):
    figure = interval_chart(ways, PEOPLE)
    assert words(figure) == ["one: 1.0 to 3.0", "another: at least 2.0"]
    assert len(figure.axes[0].patches) == 1  # the common part
    plt.close(figure)


def test_intervals_that_do_not_meet_have_no_shade(ways):
    figure = interval_chart(ways.assign(upper=[1.5e6, 3e6]), PEOPLE)
    assert not figure.axes[0].patches
    plt.close(figure)


@pytest.mark.parametrize(
    ("ends", "met"),
    [
        ({}, (2.0, 2.0)),
        ({"lower_open": [False, True]}, None),
        ({"upper_open": [False, True]}, (2.0, 2.0)),
    ],
)
def test_intervals_that_touch_meet_only_where_the_end_belongs_to_both(ends, met):
    frame = pd.DataFrame({"lower": [1.0, 2.0], "upper": [2.0, 3.0], **ends})
    assert common_interval(frame) == met


def test_an_open_side_is_said():
    assert show_interval(float("-inf"), 5e6, PEOPLE) == "at most 5.0"
    assert show_interval(5e6, 5e6, PEOPLE, decimals=0) == "5"
