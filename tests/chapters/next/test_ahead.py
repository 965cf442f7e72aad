"""Charts of what is expected: every interval whole, every number of the fan written."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from analysis.chapters.next.ahead import ahead_chart, ahead_table, fan_chart
from analysis.plots.marks import place_marks
from analysis.plots.scales import Scale


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


@pytest.fixture
def frame():
    return pd.DataFrame(
        {
            "name": ["A", "A", "B", "B"],
            "period": ["2025-12", "2026-06"] * 2,
            "known": [10.0, 10.0, np.nan, np.nan],
            "value": [11.0, 12.0, 3.0, 2.0],
            "lower95": [9.0, 8.0, 1.0, -1.0],
            "upper95": [13.0, 16.0, 4.0, 5.0],
            "unit": "persons",
            "last": "2025-06",
            "steps": [1, 2, 1, 2],
            "coverage": [0.96, 0.951, np.nan, np.nan],
        }
    )


def test_rows_are_named_once_and_no_interval_is_cut(frame):
    axes = ahead_chart(frame, label="million persons").axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["A", "B"]
    low, high = axes.get_xlim()
    assert low < -1
    assert high > 16
    title = axes.get_title(loc="right")
    assert "● December 2025" in title
    assert "■ June 2026" in title


def test_dates_and_the_last_known_differ_in_shape(frame):
    axes = ahead_chart(frame, label="x").axes[0]
    markers = {line.get_marker() for line in axes.lines}
    assert {"o", "s", "D"} <= markers


def test_rows_of_one_date_are_drawn_too(frame):
    axes = ahead_chart(frame[frame["period"] == "2025-12"], label="x").axes[0]
    assert "■" not in axes.get_title(loc="right")


def test_the_fan_begins_at_the_last_level_and_names_its_ends(frame):
    levels = pd.DataFrame({"period": ["2024-12", "2025-06"], "value": [9.0, 10.0]})
    levels = levels.assign(lower=levels["value"], upper=levels["value"], source="A report")
    figure = fan_chart(levels, frame[frame["name"] == "A"], Scale(1.0, "persons", 0))
    told = [mark.lines for mark in place_marks(figure)]
    assert told[0][-1] == "Source: A report", "a value says who prints it"
    axes = figure.axes[0]
    written = [text.get_text() for text in axes.texts]
    assert written == ["10", "9", "11", "13", "8", "12", "16"]
    ((x, y), *_) = axes.collections[0].get_paths()[0].vertices
    assert y == 10.0
    assert x == pytest.approx(2025.5, abs=0.01)


def test_the_ticks_of_a_small_range_differ(frame):
    levels = pd.DataFrame({"period": ["2024-12", "2025-06"], "value": [1.2, 1.29]})
    levels = levels.assign(lower=levels["value"], upper=levels["value"], source="A report")
    course = frame[frame["name"] == "A"].assign(
        value=[1.34, 1.4], lower95=[1.23, 1.22], upper95=[1.51, 1.74]
    )
    figure = fan_chart(levels, course, Scale(1.0, "thousand bicycles", 3))
    figure.canvas.draw()
    labels = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert len(set(labels)) == len(labels) > 2


def test_no_number_of_the_fan_is_written_over_another(frame):
    years = [f"{year}-{month}" for year in range(2020, 2025) for month in ("06", "12")]
    course = [904, 940, 989, 1011, 1032, 1051, 1067, 1079, 1092, 1100, 1123]
    levels = pd.DataFrame({"period": [*years, "2025-06"], "value": [1e6 * one for one in course]})
    levels = levels.assign(lower=levels["value"], upper=levels["value"])
    ahead = frame[frame["name"] == "A"].assign(
        value=[1132.7e6, 1142e6], lower95=[1107.6e6, 1106.7e6], upper95=[1157.5e6, 1177e6]
    )
    figure = fan_chart(levels, ahead, Scale(1e6, "million", 1))
    figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in figure.axes[0].texts]
    clash = [(a, b) for a in range(len(boxes)) for b in range(a) if boxes[a].overlaps(boxes[b])]
    assert not clash


def test_the_table_writes_each_row_in_a_unit_of_its_own(frame):
    big = frame.assign(unit="stations", value=[1.1e6, 2e6, 30.0, 40.0], lower95=1e6, upper95=3e6)
    table = ahead_table(big)
    assert table["unit"].tolist() == ["million stations"] * 2 + ["stations"] * 2
    assert table["forecast"].tolist()[:1] == ["1.100"]
    assert table["coverage, %"].round(1).tolist()[:2] == [96.0, 95.1]
    assert table["coverage, %"].isna().sum() == 2
