"""Marks: where the values of a chart lie on the page, and that they change nothing of the drawing."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import matplotlib.pyplot as plt
import pytest

from analysis.plots.marks import mark, name_course, place_marks
from analysis.plots.markup import link
from analysis.plots.svg import draw_svg, inline_svg
from analysis.plots.theme import apply_theme


@pytest.fixture(autouse=True)
def _theme():
    apply_theme()
    yield
    plt.close("all")


def draw(*, marked):
    figure, axes = plt.subplots()
    (line,) = axes.plot([1, 2], [3, 40000], "o")
    if marked:
        mark(axes, 2, 40000, "A < B", "", link("here", "numbers#claim-a"), course="one & other")
        name_course([line], "one & other")
    return figure


def places(text, name):
    return [one for one in ET.fromstring(text).iter() if one.tag.endswith(name)]


def test_a_mark_lies_where_its_point_is_drawn():
    figure = draw(marked=True)
    text = draw_svg(figure)
    last = [one for one in places(text, "use") if one.get("style", "").startswith("fill: #0072b2")]
    (placed,) = place_marks(figure)
    assert placed.x == pytest.approx(float(last[-1].get("x")), abs=0.1)
    assert placed.y == pytest.approx(float(last[-1].get("y")), abs=0.1)
    assert (placed.lines, placed.address) == (("A < B", "here"), "numbers.html#claim-a")


def test_a_mark_leaves_the_drawing_as_it_is():
    assert len(places(draw_svg(draw(marked=True)), "use")) == len(
        places(draw_svg(draw(marked=False)), "use")
    )
    texts = [
        [(one.text, one.get("x"), one.get("y")) for one in places(draw_svg(draw(marked=m)), "text")]
        for m in (True, False)
    ]
    assert texts[0] == texts[1]


def test_what_belongs_to_a_series_says_so_in_the_page_and_words_are_text():
    figure = draw(marked=True)
    text = draw_svg(figure)
    shown = inline_svg(text, alt="Line.", marks=place_marks(figure))
    named = [one for one in ET.fromstring(shown).iter() if one.get("data-course")]
    assert {one.get("data-course") for one in named} == {"one & other"}
    assert len(named) == 2
    (title,) = places(shown, "title")
    assert title.text == "A < B\nhere"
    assert ET.fromstring(shown).get("role") == "group"
