"""Charts through time: no line crosses a break, and breaks are marked once."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from analysis.plots.courses import break_lines, courses_chart


@pytest.fixture
def frame():
    return pd.DataFrame(
        {
            "series": ["a"] * 4 + ["b"] * 2,
            "period": ["2020-12", "2021-06", "2021-12", "2022-12", "2020-12", "2022-12"],
            "value": [1.0, 2.0, 3.0, 4.0, 9.0, 8.0],
            "segment": [0, 0, 1, 1, 0, 1],
            "known": ["printed", "reconstructed", "printed", "printed", "printed", "printed"],
        }
    ).assign(lower=lambda f: f["value"] - 0.5, upper=lambda f: f["value"] + 0.5)


def test_no_line_joins_two_definitions(frame):
    figure = courses_chart(frame, {"a": "first", "b": "second"})
    lines = [line for line in figure.axes[0].lines if line.get_linestyle() == "-"]
    joined = [line.get_xdata() for line in lines if len(line.get_xdata()) > 1]
    assert [np.round(x, 1).tolist() for x in joined] == [[2021.0, 2021.5], [2022.0, 2023.0]]
    plt.close(figure)


def test_a_break_is_marked_between_the_closest_dates(frame):
    assert break_lines(frame) == pytest.approx([2021.75], abs=0.01)
