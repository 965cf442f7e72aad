"""The chart of widths draws what the calibration says."""

from __future__ import annotations

import matplotlib.pyplot as plt

from analysis.chapters.methods.width_chart import width_chart
from analysis.forecasting.calibration import measured_calibration


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
