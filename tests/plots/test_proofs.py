"""Charts of what an audit rests on: what is drawn says what the frame says."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from analysis.audits.power import measured_power
from analysis.plots.proofs import bracket_chart, coverage_bars, coverage_map, power_chart
from analysis.plots.scales import Scale

PEOPLE = Scale(1e6, "million persons", 1)


@pytest.fixture(autouse=True)
def close():
    yield
    plt.close("all")


def words(figure):
    return [text.get_text() for axes in figure.axes for text in axes.texts]


def cell(coverage, digits, printed="10.5", name="one", column="growth"):
    row = {"name": name, "column": column, "printed": printed}
    return row | {"coverage": coverage, "digits": digits}


def test_a_cell_holds_its_digits_and_its_coverage():
    figure = coverage_map(pd.DataFrame([cell(0.9, (1.0, 1.0, 0.7))]))
    assert "".join(words(figure)) == "10.590 %"


def test_an_unprotected_digit_is_underlined():
    figure = coverage_map(pd.DataFrame([cell(0.6, (1.0, 0.8, 0.2))]))
    assert "".join(words(figure)) == "10.5_60 %"


def test_the_less_is_watched_the_stronger_the_shade():
    frame = pd.DataFrame([cell(1.0, (1.0,) * 3), cell(0.2, (0.2,) * 3, name="two")])
    strong = [patch.get_facecolor()[3] for patch in coverage_map(frame).axes[0].patches]
    assert strong[0] == 0
    assert strong[1] == pytest.approx(0.72)


def test_a_number_without_coverage_is_no_full_mark():
    assert words(coverage_map(pd.DataFrame([cell(float("nan"), (0.0,) * 3)])))[-1] == "–"


def test_every_source_has_its_bar_and_its_number():
    frame = pd.DataFrame(
        {"source": ["a", "b"], "claims": [3, 1], "coverage": [0.5, 0.25], "unwatched": [0.0, 1.0]}
    )
    figure = coverage_bars(frame)
    assert words(figure) == ["50", "25"]
    assert [patch.get_width() for patch in figure.axes[0].patches] == [0.5, 0.25]
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["a  3", "b  1"]


def test_another_definition_has_another_marker():
    frame = pd.DataFrame(
        {
            "period": ["2023-12", "2024-12"],
            "segment": [0, 1],
            "lower": [1e6, 2e6],
            "upper": [1.5e6, 3e6],
        }
    )
    figure = bracket_chart(frame, PEOPLE)
    assert words(figure) == ["1.0 to 1.5", "2.0 to 3.0"]
    first, second = figure.axes[0].lines
    assert list(second.get_xdata()) == [2.0, 3.0]
    assert first.get_marker() != second.get_marker()


def test_every_measurement_is_drawn_with_its_interval_and_its_price():
    measured = measured_power()
    figure = power_chart(measured)
    drawn = [line for line in figure.axes[0].lines if line.get_marker() == "x"]
    assert len(drawn) == len(measured)
    flagged = sorted(measured["clean_flagged"] / measured["tables"])
    assert sorted(float(line.get_xdata()[0]) for line in drawn) == pytest.approx(flagged)
    assert words(figure) == list(dict.fromkeys(measured["method"]))


def test_a_method_that_sees_nothing_names_nothing():
    row = measured_power().head(1)
    blind = row.assign(detected=0.0, lower95=0.0, upper95=0.1, culprit_alone_in_front=float("nan"))
    markers = [line.get_marker() for line in power_chart(blind).axes[0].lines]
    assert "s" not in markers
