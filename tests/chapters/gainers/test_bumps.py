"""Bump charts: named at both ends, hollow where unproven, no line over a break."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from analysis.chapters.gainers.bumps import bump_chart, without_common_word
from analysis.plots.theme import COLOURS, LIGHT, MARKERS

DATES = ["2020-12", "2021-12", "2022-12"]


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


def chart(rows, *, coloured=(), names=None):
    frame = pd.DataFrame(
        rows, columns=["series", "period", "place", "segment", "interpolated", "proven"]
    )
    shown = names or {name: name.upper() for name in frame["series"].unique()}
    return bump_chart(frame, shown, coloured=coloured, label="places")


def straight(name, place, **odd):
    rows = [[name, date, place, 0, False, True] for date in DATES]
    for at, (column, value) in odd.items():
        rows[int(at[1])][column] = value
    return rows


def lines(figure, style):
    drawn = [line for line in figure.axes[0].lines if len(line.get_xdata()) == 2]
    return [list(line.get_xdata()) for line in drawn if line.get_linestyle() == style]


def markers(figure):
    return [line for line in figure.axes[0].lines if len(line.get_xdata()) == 1]


def texts(figure):
    return [text.get_text() for text in figure.axes[0].texts]


def test_every_series_is_named_at_both_ends():
    figure = chart(straight("a", 1) + straight("b", 2))
    assert sorted(texts(figure)) == ["A", "A", "B", "B"]
    assert [label.get_text() for label in figure.axes[0].get_xticklabels()] == [
        "2020",
        "2021",
        "2022",
    ]


def test_colour_comes_with_a_marker_and_the_rest_is_grey():
    figure = chart(straight("a", 1) + straight("b", 2), coloured=["b"])
    looks = {(line.get_color(), line.get_marker()) for line in markers(figure)}
    assert looks == {(COLOURS[0], MARKERS[0]), (LIGHT["soft"], "o")}


def test_an_order_that_is_open_is_hollow():
    figure = chart(straight("a", 1, r1=(5, False)))
    faces = [line.get_markerfacecolor() for line in markers(figure)]
    assert faces == [LIGHT["soft"], LIGHT["paper"], LIGHT["soft"]]


def test_a_missing_date_has_a_dotted_line_and_no_marker():
    figure = chart(straight("a", 1, r1=(4, True)))
    assert lines(figure, ":") == [[0, 1], [1, 2]]
    assert [list(line.get_xdata()) for line in markers(figure)] == [[0], [2]]


def test_no_line_joins_two_definitions():
    figure = chart(straight("a", 1, r2=(3, 1)))
    assert lines(figure, "-") == [[0, 1]]
    assert texts(figure).count("≠") == 1


def test_months_are_written_where_they_differ_and_years_once():
    rows = [["a", date, 1, 0, False, True] for date in ("2020-06", "2020-12", "2021-06")]
    labels = [label.get_text() for label in chart(rows).axes[0].get_xticklabels()]
    assert labels == ["’20\n06", "\n12", "’21\n06"]


def test_names_fit_beside_the_lines_on_a_phone():
    """Nothing is drawn outside a figure of the width that a phone shows."""
    names = {"a": "Online government services", "b": "E-commerce live streaming"}
    figure = chart(straight("a", 1) + straight("b", 2), names=names)
    figure.draw_without_rendering()
    box = figure.get_tightbbox()
    assert box.x0 >= -0.02
    assert box.x1 <= figure.get_figwidth() + 0.02


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["Online news", "Online music", "Live"], ["News", "Music", "Live"]),
        (["Online news", "Search", "Live"], ["Online news", "Search", "Live"]),
        (["Online news", "Online music", "News"], ["Online news", "Online music", "News"]),
        ([], []),
    ],
)
def test_a_word_most_names_share_is_left_out_if_the_rest_tells_them_apart(names, shown):
    assert list(without_common_word(dict(enumerate(names))).values()) == shown
