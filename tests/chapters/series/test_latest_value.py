"""Digits of a latest value."""

from __future__ import annotations

from analysis.chapters.series.latest_value import write_number
from analysis.plots.scales import Scale


def test_digits_end_where_the_interval_begins():
    scale = Scale(1e6, "million persons", 2)
    widths = [0, 1e4, 1e5, 1e6, 1e7, float("inf")]
    assert [write_number(123.456e6, width, scale) for width in widths] == [
        *("123.46", "123.46", "123.5", "123", "123", "123.46")
    ]
