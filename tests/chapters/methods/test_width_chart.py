"""The chart of widths draws what the calibration says."""

from __future__ import annotations

import matplotlib.pyplot as plt

from analysis.chapters.methods.width_chart import (
    describe_width,
    describe_widths,
    show_widths,
    width_chart,
    width_frame,
)
from analysis.forecasting.calibration import Calibration, measured_calibration
from analysis.plots.markup import to_html


def test_lines_are_the_half_widths_of_the_calibration():
    measured = measured_calibration()
    axes = width_chart(measured, points=[2, 5, 10], horizons=(1, 4)).axes[0]
    one, four = axes.lines
    assert list(one.get_ydata()) == [measured.half_width(n, 1)[0] for n in (2, 5, 10)]
    assert list(four.get_ydata()) == [measured.half_width(n, 4)[3] for n in (2, 5, 10)]
    words = [text.get_text() for text in axes.texts]
    assert words[0].startswith("1 step: ")
    assert words[1].startswith("4 steps: ")
    plt.close("all")


def test_the_formula_has_the_signs_of_its_coefficients():
    text = to_html(describe_width(Calibration("m1+tourism", (0.9, 0.05, -1.5, 8.6), 0.007)))
    assert text.startswith(
        "half-width = scale × √steps × exp(0.900 + 0.050 · ln(steps) − 1.500 / points + 8.600 /"
        " points²), as measured on M1 and tourism. A series that never moved is given a step of 0.7 %"
    )


def test_factors_that_are_read_out_are_those_drawn(page):
    measured = measured_calibration()
    text = describe_widths(width_frame(measured))
    assert f"ten {measured.half_width(10, 1)[0]:.1f}, fourteen" in text
    assert text.endswith(f"4 steps ahead ten points need {measured.half_width(10, 4)[-1]:.1f}.")
    show_widths(measured)
    assert text in page.text
