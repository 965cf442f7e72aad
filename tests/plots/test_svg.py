"""Figures in a page: text that is text, colours of the page, and no id that another figure has."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import matplotlib.pyplot as plt
import pytest

from analysis.plots.figure_words import on_figure
from analysis.plots.svg import draw_png, draw_svg, inline_svg
from analysis.plots.theme import COLOURS, LIGHT, apply_theme


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


def test_what_commands_a_terminal_is_seen_and_breaks_no_file():
    figure, axes = plt.subplots()
    axes.text(0, 0, on_figure("bell\x07"))
    root = ET.fromstring(inline_svg(draw_svg(figure), alt="A name."))
    plt.close(figure)
    assert "bell\\u0007" in [one.text for one in root.iter()]


def _shade(name, paper, root):
    sheet = (root / "_static" / "book.css").read_text("utf-8")
    rule = re.search(
        r'^html\[data-theme="dark"\] \{ (--.*)\}$' if paper else r"^html \{ (--figure.*)\}$",
        sheet,
        re.MULTILINE,
    )
    return re.search(rf"--figure-{name}: (#\w+);", rule[1])[1]


def _light(colour):
    """Relative luminance, by the definition of WCAG 2."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("place", "name"), [*enumerate(["blue", "orange", "green"])])
def test_words_in_the_colour_of_a_line_can_be_read_on_either_paper(root, place, name, dark):
    figure, axes = plt.subplots()
    axes.text(0, 0, "123", color=COLOURS[place])
    shown = ET.fromstring(inline_svg(draw_svg(figure), alt="A number."))
    plt.close(figure)
    (text,) = (one for one in shown.iter() if one.text == "123")
    assert f"var(--figure-{name}, " in text.get("style")
    one, other = sorted(map(_light, (_shade(name, dark, root), _shade("paper", dark, root))))
    assert (other + 0.05) / (one + 0.05) >= 4.5
