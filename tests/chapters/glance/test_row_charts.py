"""Charts of rows: they draw what they are given, and stay readable without colour."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from analysis.chapters.glance.row_charts import dumbbell_chart, growth_chart


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


def texts(figure):
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def rows_of(figure):
    return [label.get_text() for label in figure.axes[0].get_yticklabels()]


def test_dumbbells_write_both_values_and_dot_a_break():
    frame = pd.DataFrame(
        {
            "name": ["A", "B"],
            "first": [10.0, 30.0],
            "last": [20.0, 25.0],
            "comparable": [True, False],
        }
    )
    figure = dumbbell_chart(frame, label="million")
    assert rows_of(figure) == ["A", "B"]
    assert set(texts(figure)) == {"10", "20", "25", "30"}
    assert [line.get_linestyle() for line in figure.axes[0].lines[:2]] == ["-", ":"]


def test_intervals_mark_the_whole():
    frame = pd.DataFrame(
        {
            "name": ["A", "W"],
            "value": [5.0, 3.0],
            "lower": [4.0, 2.9],
            "upper": [6.0, 3.1],
            "whole": [False, True],
        }
    )
    assert texts(growth_chart(frame, label="%")) == ["+5.0", "+3.0"]
