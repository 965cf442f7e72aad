"""The Chinese web font: every character the book uses, no other, and its licence."""

from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO
from types import SimpleNamespace

import pytest
from fontTools.ttLib import TTFont

from analysis.book.finish import drop_font
from analysis.book.fonts import FONT, RARE_FONT, characters_of, write_font

LICENCE = 13


@pytest.fixture
def staged(tmp_path):
    (tmp_path / "_config.yml").write_text("title: A book\n")
    (tmp_path / "_toc.yml").write_text("root: index\n")
    return tmp_path


@pytest.fixture
def made(staged):
    """Write the font of the staged pages and open it."""
    opened = []

    def make():
        write_font(staged)
        style = (staged / FONT).read_text("utf-8")
        data = re.search(r"base64,([A-Za-z0-9+/=]+)", style).group(1)
        opened.append(TTFont(BytesIO(b64decode(data))))
        return opened[-1]

    yield make
    for font in opened:
        font.close()


def test_it_holds_what_the_pages_use_and_nothing_else(staged, made, notebook, prose):
    (staged / "index.md").write_text("# Payment 网络支付，and more\n", encoding="utf-8")
    notebook(prose("用户"), path=staged / "chapters" / "deep" / "one.ipynb")
    notebook(prose("短视频"), path=staged / "chapters" / "deep" / "two.ipynb")
    font = made()
    assert {chr(point) for point in font.getBestCmap()} == set("网络支付，")
    faces = [(staged / name).read_text("utf-8") for name in (FONT, RARE_FONT)]
    faces[0] = faces[0].replace("base64,", "base64,U+4E")  # which a font may hold by chance
    assert list(map(characters_of, faces)) == [set("网络支付，"), set("用户短视频")]
    assert font.flavor == "woff"
    assert (staged / FONT).stat().st_size < 20_000
    assert "Open Font License" in font["name"].getDebugName(LICENCE)


def test_a_book_without_chinese_still_has_a_font_to_load(staged, made):
    (staged / "index.md").write_text("# Payment\n")
    assert list(made().getBestCmap()) == [0x3000]


def test_the_style_sheet_uses_the_name_of_this_font(root, staged, made):
    (staged / "index.md").write_text("# 网络\n", encoding="utf-8")
    made()
    name = re.search(r'font-family: "([^"]+)"', (staged / FONT).read_text("utf-8")).group(1)
    assert f'"{name}"' in (root / "_static" / "book.css").read_text("utf-8")


def test_names_of_pages_stand_beside_every_page(staged, made, notebook, prose):
    (staged / "index.md").write_text("# Payment\n", encoding="utf-8")
    notebook(prose("# Short video 短视频\n\n用户"), path=staged / "chapters" / "one.ipynb")
    assert {chr(point) for point in made().getBestCmap()} == set("短视频")


@pytest.mark.parametrize(("body", "kept"), [("<p>用</p>", True), ("<p>网络 users</p>", False)])
def test_only_a_page_with_rarer_characters_fetches_their_font(
    staged, made, notebook, prose, body, kept
):
    (staged / "index.md").write_text("# 网络\n", encoding="utf-8")
    notebook(prose("用户"), path=staged / "one.ipynb")
    made()
    context = {"body": body, "css_files": [FONT, RARE_FONT]}
    drop_font(SimpleNamespace(srcdir=staged), "page", "", context, None)
    assert context["css_files"] == ([FONT, RARE_FONT] if kept else [FONT])
