"""Charts of many rows: they draw what they are given, and stay readable without colour."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from analysis.plots.verdict_bars import VERDICTS, verdict_chart


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


def texts(figure):
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def rows_of(figure):
    return [label.get_text() for label in figure.axes[0].get_yticklabels()]


def test_verdict_bars_fill_the_width():
    counts = pd.DataFrame({"consistent": [3, 0], "unchecked": [1, 2]}, index=["s", "t"])
    figure = verdict_chart(counts)
    assert sorted(texts(figure)) == ["1", "2", "3"]
    assert rows_of(figure) == ["s  4", "t  2"]


def test_verdicts_differ_without_colour():
    fills = [(colour == "none", hatch) for colour, hatch in VERDICTS.values()]
    assert len(set(fills)) == len(VERDICTS)
