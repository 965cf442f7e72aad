"""Web fonts with just the Chinese characters the book uses, from the font in the locked environment.

Those of the first page and of the names of pages and of languages, which stand beside every page, make
one font; the others make a second one, which only pages with any of them fetch
(:func:`analysis.book.finish.drop_font`).
"""

from __future__ import annotations

import re
from base64 import b64encode
from importlib.resources import as_file, files
from io import BytesIO
from typing import TYPE_CHECKING

import nbformat
from fontTools import subset

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: Style sheets that hold the fonts themselves: text drawn before a font has been fetched would keep
#: its empty boxes in some browsers.
FONT = "_static/book-han.css"
RARE_FONT = "_static/book-han-rare.css"
FACE = """@font-face {{
  font-family: "Book Han";
  src: url("data:font/woff;base64,{data}") format("woff");
  unicode-range: {ranges};
}}
"""
#: CJK radicals, punctuation, ideographs, and full-width forms.
RANGES = ((0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF))
_HEADING = re.compile(r"^# (.+)$", re.MULTILINE)
_CODE = re.compile(r"U\+([0-9A-F]+)")


def write_font(staging: Path, *, beside: str = "") -> None:
    """Write the subsets of the Chinese font that the staged pages need.

    Parameters
    ----------
    staging
        Directory with every page of the book.
    beside
        What stands on every page and in no file, as the names of languages.
    """
    pages = [*staging.rglob("*.md"), *staging.rglob("*.ipynb")]
    frame = [staging / "_config.yml", staging / "_toc.yml"]
    texts = {page: page.read_text(encoding="utf-8") for page in [*pages, *frame]}
    used = _chosen("".join([*texts.values(), beside]))
    first = [text for page, text in texts.items() if page.stem == "index" or page in frame]
    first.append(beside)
    common = _chosen("".join([*first, *(_title(page, texts[page]) for page in pages)]))
    for name, codes in ((FONT, common or {0x3000}), (RARE_FONT, used - common)):
        target = staging / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if codes:
            face = FACE.format(
                data=b64encode(_subset(codes)).decode(),
                ranges=",".join(f"U+{code:X}" for code in sorted(codes)),
            )
            target.write_text(face, encoding="utf-8")


def characters_of(face: str) -> frozenset[str]:
    """Return the characters of a style sheet that :func:`write_font` wrote.

    Examples
    --------
    >>> sorted(characters_of(FACE.format(data="", ranges="U+7F51, U+6C11")))
    ['民', '网']
    """
    return frozenset(
        chr(int(code, 16)) for code in _CODE.findall(face.rpartition("unicode-range")[2])
    )


def _chosen(text: str) -> set[int]:
    """Return the codes of the characters of a text that the fonts are for."""
    return {
        ord(character)
        for character in set(text)
        if any(low <= ord(character) <= high for low, high in RANGES)
    }


def _title(page: Path, text: str) -> str:
    """Return the heading of a page, under which the others name it."""
    if page.suffix == ".ipynb":
        cells = nbformat.reads(text, as_version=4).cells
        text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    found = _HEADING.search(text)
    return found[1] if found else ""


def _subset(codes: Iterable[int]) -> bytes:
    # Hints are for screens of few dots, and outlines written out are packed better than subroutines:
    # together they are a fifth of the weight.
    options = subset.Options(
        flavor="woff",
        layout_features=[],
        notdef_outline=True,
        name_IDs=[1, 2, 13, 14],
        hinting=False,
        desubroutinize=True,
    )
    with (
        as_file(files("mplfonts") / "fonts" / "NotoSansCJKsc-Regular.otf") as path,
        subset.load_font(str(path), options) as font,
    ):
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=codes)
        subsetter.subset(font)
        buffer = BytesIO()
        subset.save_font(font, buffer, options)
    return buffer.getvalue()
