"""Charts of skill: what is drawn says what the frame says."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from analysis.chapters.trust.skill_charts import WORST, coverage_table, skill_chart
from analysis.measured.readings import measured_coverage


@pytest.fixture(autouse=True)
def close():
    yield
    plt.close("all")


def words(axes):
    return [text.get_text() for text in axes.texts]


def row(method, kind, coverage, owa, **rest):
    ends = {"coverage_lower": coverage - 0.02, "coverage_upper": coverage + 0.02}
    return {"method": method, "kind": kind, "coverage": coverage, "owa": owa} | ends | rest


FRAME = pd.DataFrame(
    [row("blend", "a", 0.96, 0.9), row("drift", "a", 0.84, 1.2), row("drift", "b", 0.7, 9.5)]
)


def test_every_method_has_its_marks_in_the_order_given():
    left, right = skill_chart(FRAME, kinds=["a", "b"]).axes
    assert [label.get_text() for label in left.get_yticklabels()] == ["blend", "drift"]
    marks = [line for line in left.lines if line.get_marker() not in {"None", ""}]
    assert [float(line.get_xdata()[0]) for line in marks] == [96.0, 84.0, 70.0]
    drawn = [float(line.get_xdata()[0]) for line in right.lines if line.get_marker() in "os"]
    assert drawn == [0.9, 1.2]


def test_an_error_beyond_the_edge_is_an_arrow_with_its_number():
    right = skill_chart(FRAME, kinds=["a", "b"]).axes[1]
    assert words(right) == ["9.5"]
    arrow = next(line for line in right.lines if line.get_marker() == ">")
    assert float(arrow.get_xdata()[0]) == WORST


def test_kinds_differ_in_shape_and_filling_not_only_in_colour():
    left = skill_chart(FRAME, kinds=["a", "b"]).axes[0]
    marks = [line for line in left.lines if line.get_marker() not in {"None", ""}]
    first, other = marks[0], marks[-1]
    assert first.get_marker() != other.get_marker()
    assert first.get_markerfacecolor() != other.get_markerfacecolor()


def test_the_interval_of_an_error_is_drawn_where_it_is_known():
    frame = pd.DataFrame([row("drift", "a", 0.8, 1.1, owa_lower=0.9, owa_upper=1.4)])
    right = skill_chart(frame, kinds=["a"]).axes[1]
    assert [0.9, 1.4] in [list(line.get_xdata()) for line in right.lines]


def test_a_cell_says_whether_its_coverage_is_off_beyond_doubt():
    frame = pd.DataFrame(
        {
            "points": [2, 3, 4],
            "step": 1,
            "coverage": [0.9, 0.94, 0.98],
            "coverage_lower": [0.88, 0.92, 0.96],
            "coverage_upper": [0.92, 0.96, 0.99],
        }
    )
    axes = coverage_table(frame).axes[0]
    assert words(axes) == ["90.0 ▼", "94.0", "98.0 ▲"]
    shades = [patch.get_facecolor()[3] for patch in axes.patches]
    assert shades[0] > shades[1] > shades[2] == 0


def test_every_measured_cell_is_drawn():
    coverage = measured_coverage()
    assert len(words(coverage_table(coverage).axes[0])) == len(coverage)
