"""The chart of certified digits: one row a set and start, both numbers where there is room."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from analysis.chapters.methods.certified_digits import (
    describe_digits,
    digits_chart,
    show_digit_table,
    show_digits,
)
from analysis.measured.readings import measured_digits

FRAME = pd.DataFrame(
    {
        "set": ["Line", "Curve", "Curve"],
        "kind": ["linear", "nonlinear", "nonlinear"],
        "start": pd.array([None, 1, 2], dtype="Int64"),
        "digits": [15.0, 10.8, 10.9],
        "default": [14.9, 0.0, 8.2],
    }
)


@pytest.fixture
def axes():
    yield digits_chart(FRAME).axes[0]
    plt.close("all")


def test_a_start_is_named_where_there_is_one(axes):
    labels = [label.get_text() for label in axes.get_yticklabels()]
    assert labels == ["Line", "Curve, start 1", "Curve, start 2"]


def test_both_marks_stand_where_the_digits_are(axes):
    default, own = (list(line.get_xdata()) for line in axes.lines[:2])
    assert default == FRAME["default"].tolist()
    assert own == FRAME["digits"].tolist()


def test_the_default_is_written_only_where_it_is_apart(axes):
    assert [text.get_text() for text in axes.texts] == ["15.0", "10.8", "0.0", "10.9", "8.2"]


def test_the_certified_digits_of_each_kind_are_marked(axes):
    marked = {float(line[0][0]) for group in axes.collections for line in group.get_segments()}
    assert {15.0, 11.0} <= marked


def test_the_worst_and_the_lost_are_said():
    assert describe_digits(FRAME) == (
        "The worst coefficient has 15.0 correct digits or more on all 1 linear sets and 10.8 or more from"
        " both starts of all 1 nonlinear ones. By default it has 14.9 and 4.1 in the median, and none, or"
        " there is no result, on Curve, start 1. Dashed: the digits that NIST gives; a count beyond is"
        " chance."
    )
    assert "or there is no result" not in describe_digits(FRAME.assign(default=5.0))


def test_the_measured_digits_are_shown_the_hardest_first(page):
    digits = measured_digits()
    show_digits(digits)
    show_digit_table(digits)
    assert page.html.count("<figure") == 1
    hardest = digits.sort_values("default", kind="stable")["set"].iloc[0]
    assert f"<tbody><tr><td>{hardest}" in page.parts[1].replace(' class="short"', "")
