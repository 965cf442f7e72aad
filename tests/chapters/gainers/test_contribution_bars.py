"""Contributions side by side: losses are seen without colour, intervals where they can be seen."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from analysis.chapters.gainers.contribution_bars import contributions_chart


@pytest.fixture(autouse=True)
def _close():
    yield
    plt.close("all")


def chart(*rows):
    columns = ["name", "base", "share", "room"]
    frame = pd.DataFrame(rows, columns=columns).assign(note="not comparable")
    for part in ("base", "share"):
        frame[f"{part}_lower"], frame[f"{part}_upper"] = (
            frame[part] - frame["room"],
            frame[part] + frame["room"],
        )
    return contributions_chart(frame, headings=("base", "share"), label="million")


def texts(axes):
    return [text.get_text() for text in axes.texts]


def whiskers(axes):
    return sum(len(found.get_segments()) for found in axes.collections)


def test_both_parts_and_their_sum_are_written():
    left, right = chart(("A", 10.0, 20.0, 0.0), ("B", 10.0, -14.0, 0.0)).axes
    assert texts(left) == ["+10", "+10"]
    assert texts(right) == ["+20", "−14", "+30", "−4"]
    assert [label.get_text() for label in left.get_yticklabels()] == ["A", "B"]


def test_a_loss_is_hatched_and_goes_to_the_other_side():
    _, right = chart(("A", 10.0, 20.0, 0.0), ("B", 10.0, -14.0, 0.0)).axes
    drawn = {round(bar.get_width()): bar.get_hatch() for bar in right.patches}
    assert not drawn[20]
    assert drawn[-14] == "////"


def test_one_unit_has_one_length_in_both_panels():
    figure = chart(("A", 100.0, -40.0, 0.0), ("B", 50.0, 30.0, 0.0))
    figure.draw_without_rendering()
    inches = [
        axes.get_position().width / (axes.get_xlim()[1] - axes.get_xlim()[0])
        for axes in figure.axes
    ]
    assert inches[0] == pytest.approx(inches[1], rel=0.02)


def test_numbers_do_not_reach_the_sums():
    figure = chart(("A", 5.0, 173.0, 0.0), ("B", 117.0, -35.0, 0.0))
    figure.draw_without_rendering()
    number, _, total, _ = (text.get_window_extent() for text in figure.axes[1].texts)
    assert number.x1 + number.height / 2 < total.x0, "a gap that an eye sees"


def test_intervals_are_drawn_where_they_can_be_seen():
    left, right = chart(("A", 100.0, 50.0, 0.01), ("B", 100.0, 50.0, 10.0)).axes
    assert (whiskers(left), whiskers(right)) == (1, 1)


def test_what_cannot_be_compared_says_so_instead():
    left, right = chart(("A", 10.0, 20.0, 0.0), ("B", float("nan"), float("nan"), 0.0)).axes
    assert set(texts(left)) == {"not comparable", "+10"}
    assert set(texts(right)) == {"+20", "+30"}


def test_nothing_to_compare_is_still_a_figure():
    left, _ = chart(("A", float("nan"), float("nan"), 0.0)).axes
    assert texts(left) == ["not comparable"]
