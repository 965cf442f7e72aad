"""Breaks drawn: surely, not so surely or not at all, and never taken for a new definition."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from analysis.chapters.breaks.break_charts import runs, slopes_chart, timeline_chart
from analysis.forecasting.history import History
from analysis.forecasting.trends.break_survey import survey_breaks
from analysis.plots.theme import LIGHT

PERIODS = tuple(f"{year}-{month}" for year in range(2019, 2025) for month in ("06", "12"))
YEARS = np.arange(12) / 2 + 2019.5


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


def row(name, p_value, q_value, change=-1.0, dates="2021-01 2021-02 2021-06"):
    return {
        "series": name,
        "name": name.upper(),
        "first": "2019-06",
        "last": "2024-12",
        "searched_from": "2020-07",
        "searched_to": "2023-05",
        "date": 2021.1,
        "dates95": dates,
        "change": change,
        "p_value": p_value,
        "q_value": q_value,
    }


@pytest.fixture
def frame():
    return pd.DataFrame(
        [row("sure", 0.001, 0.01), row("alone", 0.04, 0.06, change=1.0), row("none", 0.4, 0.5)]
    )


def markers(axes):
    return [line for line in axes.lines if line.get_marker() in {"v", "^"}]


def test_rows_stand_under_what_was_found(frame):
    axes = timeline_chart(frame, events={}, redefined={}).axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == [
        "Break, also after correction (1)",
        "SURE",
        "Break before correction only (1)",
        "ALONE",
        "No break shown (1)",
        "NONE",
    ]


def test_markers_say_which_way_and_how_surely(frame):
    drawn = markers(timeline_chart(frame, events={}, redefined={}).axes[0])
    assert [line.get_marker() for line in drawn] == ["v", "^", "v"]
    filled = [line.get_markerfacecolor() != LIGHT["paper"] for line in drawn]
    assert filled == [True, False, False]
    sizes = [line.get_markersize() for line in drawn]
    assert sizes[0] == sizes[1] > sizes[2]


def test_a_set_with_a_gap_is_drawn_with_it_and_only_for_breaks(frame):
    axes = timeline_chart(frame, events={}, redefined={}).axes[0]
    bars = [line for line in axes.lines if line.get_linewidth() == 5]
    assert len(bars) == 4


def test_events_and_definitions_are_named(frame):
    figure = timeline_chart(
        frame, events={"2020-01-23": "lockdown"}, redefined={"none": ["2023-12"]}
    )
    texts = {text.get_text(): text for text in figure.axes[0].texts}
    assert set(texts) == {"≠", "lockdown"}
    assert texts["≠"].get_position()[0] == pytest.approx(2024.0)


def test_a_group_without_rows_has_no_heading(frame):
    axes = timeline_chart(frame.iloc[2:], events={}, redefined={}).axes[0]
    assert len(axes.get_yticklabels()) == 2


@pytest.mark.parametrize("count", [1, 2, 3])
def test_broken_lines_meet_and_carry_their_slopes(count):
    wobble = 0.02 * (-1.0) ** np.arange(12)
    values = np.minimum(YEARS - 2019, 3) * 40 + wobble
    histories = {
        name: History(name, PERIODS, YEARS, values * 1e6) for name in ("a", "b", "c")[:count]
    }
    frame = survey_breaks(histories).assign(name="A")
    figure = slopes_chart(frame, histories, dict.fromkeys(histories, "persons"))
    shown = [axes for axes in figure.axes if axes.get_visible()]
    assert len(shown) == count
    stretches = [line for line in shown[0].lines if line.get_linewidth() == 2]
    assert stretches[0].get_ydata()[-1] == pytest.approx(stretches[1].get_ydata()[0])
    assert stretches[0].get_ydata()[0] == pytest.approx(values[0], abs=1)
    texts = [text.get_text() for text in shown[0].texts]
    assert texts[0] == "+40 a year"
    assert texts[1].endswith("0.0 a year")
    assert shown[0].get_title(loc="left") == "A\nmillion persons"


@pytest.mark.parametrize(
    ("months", "found"),
    [
        ([], []),
        (["2020-12"], [("2020-12", "2020-12")]),
        (["2021-01", "2020-12", "2021-03"], [("2020-12", "2021-01"), ("2021-03", "2021-03")]),
    ],
)
def test_runs_have_no_gaps(months, found):
    assert runs(months) == found
