"""Charts of scored forecasts: known by shape, and nothing falls off the edge."""

from __future__ import annotations

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.patches import Rectangle

from analysis.chapters.scoring.interval_positions import BIN, LAST, positions_chart
from analysis.chapters.scoring.outcome_chart import MARKS, outcome_chart
from analysis.forecasting.registry.outcomes import Outcome
from analysis.plots.marks import place_marks


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


@pytest.fixture
def grid():
    rows = [
        ("x", "2022-12", 1, "2023-06", Outcome.HIT),
        ("x", "2022-12", 2, "2023-12", Outcome.MISS),
        ("x", "2023-06", 1, "2023-12", Outcome.NOT_COMPARABLE),
        ("y", "2022-12", 1, "2023-06", Outcome.HIT),
        ("y", "2023-06", 2, "2024-06", Outcome.OPEN),
    ]
    return pd.DataFrame(rows, columns=["series", "origin", "ahead", "period", "outcome"])


def test_every_outcome_has_a_shape_of_its_own():
    assert set(MARKS) == set(Outcome)
    assert len({marker for marker, *_ in MARKS.values()}) == len(MARKS)


def test_each_forecast_is_one_mark_in_its_row_and_column(grid):
    figure = outcome_chart(grid, {"x": "Ex", "y": "Why"})
    axes = figure.axes[0]
    rows = [label.get_text() for label in axes.get_yticklabels()]
    assert rows[:2] == ["Ex", "Why"]
    told = [mark.lines for mark in place_marks(figure)]
    assert told[1] == ("Ex, December 2023", "Miss", "Forecast of December 2022")
    drawn = {line.get_marker(): len(line.get_xdata()) for line in axes.lines[: len(MARKS)]}
    counts = grid["outcome"].value_counts()
    assert drawn == {marker: counts[outcome] for outcome, (marker, *_) in MARKS.items()}


def test_columns_say_their_edition_and_how_many_hit(grid):
    axes = outcome_chart(grid, {"x": "Ex", "y": "Why"}).axes[0]
    assert {text.get_text() for text in axes.texts} == {"Dec\n2022", "2/3", "Jun\n2023", "0/0"}


def bars_of(axes):
    return [patch for patch in axes.patches if isinstance(patch, Rectangle)]


@pytest.mark.parametrize("seed", range(3))
def test_the_bars_hold_every_truth_however_far_out(seed):
    inner = np.random.default_rng(seed).normal(0, 0.4, 60)
    positions = np.r_[inner, 1.1, -5.0, np.inf, -np.inf]
    axes = positions_chart(positions).axes[0]
    counted = {
        round(bar.get_x() + bar.get_width() / 2, 6): bar.get_height() for bar in bars_of(axes)
    }
    assert sum(counted.values()) == len(positions)
    assert counted[round(LAST - BIN / 2, 6)] == 1
    assert counted[round(-LAST + BIN / 2, 6)] == 2


def test_truths_outside_are_hatched():
    axes = positions_chart(np.array([0.0, 1.05, -1.3])).axes[0]
    hatched = [bar for bar in bars_of(axes) if bar.get_hatch()]
    assert sum(bar.get_height() for bar in hatched) == 2
