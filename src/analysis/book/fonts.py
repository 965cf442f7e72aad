"""A web font with just the Chinese characters the book uses, from the font in the locked environment."""

from __future__ import annotations

from base64 import b64encode
from importlib.resources import as_file, files
from io import BytesIO
from typing import TYPE_CHECKING

from fontTools import subset

if TYPE_CHECKING:
    from pathlib import Path

#: A style sheet that holds the font itself: text drawn before a font has been fetched would keep
#: its empty boxes in some browsers.
FONT = "_static/book-han.css"
FACE = """@font-face {{
  font-family: "Book Han";
  src: url("data:font/woff;base64,{data}") format("woff");
  unicode-range: U+2E80-9FFF, U+F900-FAFF, U+FF00-FFEF;
}}
"""
#: CJK radicals, punctuation, ideographs, and full-width forms.
RANGES = ((0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF))


def write_font(staging: Path) -> None:
    """Write the subset of the Chinese font that the staged pages need.

    Parameters
    ----------
    staging
        Directory with every page of the book.
    """
    pages = [
        *staging.rglob("*.md"),
        *staging.rglob("*.ipynb"),
        staging / "_config.yml",
        staging / "_toc.yml",
    ]
    used = {character for page in pages for character in page.read_text(encoding="utf-8")}
    wanted = {ord(character) for character in used}
    chosen = {code for code in wanted if any(low <= code <= high for low, high in RANGES)}
    options = subset.Options(
        flavor="woff", layout_features=[], notdef_outline=True, name_IDs=[1, 2, 13, 14]
    )
    target = staging / FONT
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        as_file(files("mplfonts") / "fonts" / "NotoSansCJKsc-Regular.otf") as path,
        subset.load_font(str(path), options) as font,
    ):
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=chosen or {0x3000})
        subsetter.subset(font)
        buffer = BytesIO()
        subset.save_font(font, buffer, options)
    data = b64encode(buffer.getvalue()).decode()
    target.write_text(FACE.format(data=data), encoding="utf-8")
