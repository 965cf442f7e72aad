"""Figures in a page: text that is text, colours of the page, and no id that another figure has."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import matplotlib.pyplot as plt
import pytest

from analysis.plots.svg import draw_png, draw_svg, inline_svg
from analysis.plots.theme import LIGHT, apply_theme


@pytest.fixture
def drawn():
    """Draw a line, a hatched bar and two names."""
    apply_theme()

    def draw(height=1):
        figure, axes = plt.subplots()
        axes.plot([1, 2], [3, 4], "o-", label="短视频 <b>&")
        axes.bar([1], [height], hatch="xx")
        axes.legend()
        return figure

    yield draw
    plt.close("all")


def test_words_can_be_selected_in_the_typeface_of_the_page(drawn):
    root = ET.fromstring(inline_svg(draw_svg(drawn()), alt="Bars."))
    texts = [one for one in root.iter() if one.tag.endswith("text")]
    assert "短视频 <b>&" in [one.text for one in texts]
    assert all("font-size" in one.get("style") for one in texts)
    assert not any("font-family" in one.get("style") for one in texts)


def test_ink_and_paper_are_the_page_s(drawn):
    text = inline_svg(draw_svg(drawn()), alt="Bars.")
    for name, colour in LIGHT.items():
        assert text.count(colour) == text.count(f"var(--figure-{name}, {colour})")
    assert "var(--figure-ink" in text
    assert "<style" not in text


def test_two_figures_share_no_id_and_every_reference_has_its_end(drawn):
    ids = []
    for height in (1, 2):
        text = inline_svg(draw_svg(drawn(height)), alt="Bars.")
        own = re.findall(r' id="([^"]+)"', text)
        named = set(re.findall(r"#(f[0-9a-f]{8}-[^\")]+)", text))
        assert named == set(own)
        assert named
        ids += own
    assert len(set(ids)) == len(ids)


def test_what_a_screen_reader_says_is_text(drawn):
    root = ET.fromstring(inline_svg(draw_svg(drawn()), alt='A "line" <b>\nand bars'))
    assert root.get("aria-label") == 'A "line" <b> and bars'
    assert root.get("role") == "img"
    assert root.get("width") is None


def test_a_picture_file_is_one(drawn):
    assert draw_png(drawn()).startswith(b"\x89PNG")
