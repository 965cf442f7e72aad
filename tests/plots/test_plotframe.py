"""The frame of a plot: rows from the top, headings above, names cut, whatever letters they have."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pytest

from analysis.plots.plotframe import (
    LETTERS,
    finish_time_axis,
    head_columns,
    name_rows,
    name_unit,
    plot_label,
)
from analysis.plots.svg import draw_svg
from analysis.plots.theme import apply_theme


@pytest.fixture
def axes():
    apply_theme()
    figure, axes = plt.subplots()
    yield axes
    plt.close(figure)


def labels(axis):
    return [label.get_text() for label in axis.get_ticklabels()]


def test_rows_stand_from_the_top_each_with_its_name(axes):
    name_rows(axes, ["first", "second", "third"])
    assert labels(axes.yaxis) == ["first", "second", "third"]
    bottom, top = axes.get_ylim()
    assert bottom > 2
    assert top < 0
    assert not axes.spines["left"].get_visible()
    assert axes.spines["bottom"].get_visible()


def test_rows_at_places_of_their_own_leave_the_ends_alone(axes):
    axes.set_ylim(9, -3)
    name_rows(axes, ["a", "b"], at=[1.5, 4.0], ruled=False)
    assert axes.get_yticks().tolist() == [1.5, 4.0]
    assert axes.get_ylim() == (9, -3)
    assert not axes.spines["bottom"].get_visible()


def test_headings_stand_above(axes):
    head_columns(axes, ["2024\n06", "12"], at=[0, 1], size=8)
    assert labels(axes.xaxis) == ["2024\n06", "12"]
    assert axes.xaxis.get_ticks_position() == "top"


def test_a_name_without_end_leaves_room_for_the_plot(axes):
    """Drawn whole, it would squeeze the plot to nothing, with a warning that is an error here."""
    name_rows(axes, ["a name of " * 40, "two\nlines $x$ \x1b[31m"])
    assert labels(axes.yaxis) == [plot_label("a name of " * 40), "two lines $x$ \\u001b[31m"]
    assert len(labels(axes.yaxis)[0]) <= LETTERS
    assert "<svg" in draw_svg(axes.figure)


def test_chinese_names_and_units_are_drawn(axes):
    """A letter that no font has is a warning, and so an error here."""
    name_rows(axes, ["网络支付", "网络直播"])
    name_unit(axes, "亿人")
    assert "网络支付" in draw_svg(axes.figure)


def test_dates_are_ends_of_years(axes):
    axes.plot([2020.5, 2021.0, 2024.0], [1, 2, 3])
    finish_time_axis(axes, "million persons")
    axes.figure.canvas.draw()
    shown = [text for text in labels(axes.xaxis) if text]
    assert "end\n2020" in shown
    assert axes.get_title(loc="left") == "million persons"


def test_a_short_time_axis_says_which_half_years_it_shows():
    figure, axes = plt.subplots()
    axes.plot([2025.0, 2025.5], [1.0, 2.0])
    finish_time_axis(axes, "million")
    figure.draw_without_rendering()
    written = [label.get_text() for label in axes.get_xticklabels()]
    assert {"end\n2024", "June\n2025"} <= set(written)
    plt.close(figure)
