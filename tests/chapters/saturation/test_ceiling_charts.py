"""Ceilings drawn: shown, open or none, told apart without colour."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from analysis.chapters.saturation.ceiling_charts import ceilings_chart, curves_chart, earlier_chart
from analysis.forecasting.inputs import history as as_history
from analysis.forecasting.trends.ceiling_survey import fit_curves, survey_saturation

T = np.arange(10.0)
LEVELLING = 80 / (1 + np.exp(-0.6 * (T - 2))) + 0.3 * (-1.0) ** T


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def histories():
    return {
        "levels off": as_history(LEVELLING).within(0.0, 100.0),
        "straight": as_history(10 + 5 * T + 0.3 * (-1.0) ** T).within(0.0, 100.0),
        "falls": as_history(50 - T).within(0.0, 100.0),
        "short": as_history([1.0, 2.0]).within(0.0, 100.0),
    }


@pytest.fixture(scope="module")
def frame(histories):
    found = survey_saturation(histories)
    return found.assign(name=found["series"].str.upper())


def drawn(axes, marker):
    return [line for line in axes.lines if line.get_marker() == marker]


def test_rows_stand_under_their_verdict(frame):
    axes = ceilings_chart(frame, label="%").axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == [
        "Ceiling shown (1)",
        "LEVELS OFF",
        "No ceiling shown (1)",
        "STRAIGHT",
        "Falls (1)",
        "FALLS",
        "Too few points (1)",
        "SHORT",
    ]


def test_a_ceiling_has_a_diamond_and_its_numbers_an_open_one_an_arrow(frame):
    axes = ceilings_chart(frame, label="%").axes[0]
    (diamond,), (arrow,) = drawn(axes, "D"), drawn(axes, ">")
    row = frame.iloc[0]
    assert diamond.get_xdata()[0] == row["ceiling"]
    assert arrow.get_xdata()[0] == 100
    assert [text.get_text() for text in axes.texts] == [
        f"{row['ceiling']:.1f} ({row['lower95']:.1f}–{row['upper95']:.1f})"
    ]
    assert [line.get_xdata()[0] for line in drawn(axes, "o")] == frame["last"].tolist()


def test_verdicts_without_rows_have_no_heading(frame):
    axes = ceilings_chart(frame.iloc[[2]], label="%").axes[0]
    assert len(axes.get_yticklabels()) == 2


def test_curves_say_whether_the_ceiling_is_open(frame, histories):
    names = ["levels off", "straight", "falls"]
    panels = [(name, histories[name], fit_curves(histories[name])) for name in names]
    rows = frame.set_index("series").loc[names].reset_index()
    figure = curves_chart(panels, rows, until=20.0)
    words = [axes.texts[0].get_text().split("\n")[0] for axes in figure.axes]
    assert words == ["ceiling", "open from", "no curve"]
    assert [axes.get_title(loc="left") for axes in figure.axes] == names
    styles = {line.get_linestyle() for line in figure.axes[0].lines}
    assert {"-", "--", ":"} <= styles


def test_passed_ceilings_are_crossed_out(histories):
    past = histories["levels off"]
    row = {"series": "levels off", "lower95": 70.0, "upper95": 82.0, "ceiling": 75.0}
    earlier = pd.DataFrame(
        [row | {"period": 7, "passed": True}, row | {"period": 8, "passed": False}]
    )
    axes = earlier_chart(earlier, {"levels off": past}, {"levels off": "heading"}).axes[0]
    (cross,), (diamond,) = drawn(axes, "x"), drawn(axes, "D")
    assert cross.get_xdata()[0] == past.years[6]
    assert diamond.get_xdata()[0] == past.years[7]
    assert axes.get_title(loc="left") == "heading"
