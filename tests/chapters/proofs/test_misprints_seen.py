"""How many misprints an audit sees: what is drawn and said is what was measured."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from analysis.chapters.proofs.misprints_seen import (
    describe_detection,
    describe_missed,
    power_chart,
    show_power,
    show_power_table,
)
from analysis.measured.readings import measured_power


@pytest.fixture(autouse=True)
def close():
    yield
    plt.close("all")


def words(figure):
    return [text.get_text() for axes in figure.axes for text in axes.texts]


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


def measured(**joint):
    row = {"rows": 16, "tables": 100, "clean_flagged": 0, "lower95": 0.5, "upper95": 0.7}
    row |= {"culprit_among_suspects": 0.9, "culprit_alone_in_front": 0.8, "seconds_per_table": 0.5}
    rival = {"method": "single drop", "detected": 0.6, "seconds_per_table": 4.0}
    return pd.DataFrame([row | rival, row | {"method": "joint", "detected": 0.6} | joint])


def test_misses_are_what_is_not_detected():
    text = describe_missed(measured(detected=0.75))
    assert text.startswith("What the joint audit misses (25.0 % of these slips)")
    assert "Single drop sees 60.0 %; its time grows with the table" in text
    assert text.endswith("with 16 rows 4.0 seconds, against 0.5.")


def test_equal_sight_is_said_to_be_equal():
    assert "Single drop sees as many misprints as the joint audit" in describe_missed(measured())


def test_honest_tables_that_are_flagged_are_counted():
    text = describe_detection(measured(clean_flagged=3))
    assert "flags 60.0 % (95 % interval 50.0 % to 70.0 %) and 3 of 100 honest ones" in text


def test_the_figure_and_the_table_are_of_all_that_was_measured(page):
    show_power()
    show_power_table()
    assert page.html.count("<tr>") == len(measured_power()) + 1
    assert "audit-power.csv" in page.html
