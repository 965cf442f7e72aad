"""Words of a figure: drawn once in one language, and exchanged for those of another.

A figure's words are text in its drawing, so the same drawing serves readers of another language with
its words exchanged, and nothing is drawn twice.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from analysis.plaintext import visible
from analysis.translation.calendar_words import periods_in
from analysis.translation.spoken import pick, spoken, unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.plots.marks import PlacedMark

_SVG = "http://www.w3.org/2000/svg"


class _Exchanged:
    """What was written into the figure at hand: by language, its words by those that are drawn."""

    words: dict[str, dict[str, str]] = {}  # noqa: RUF012 - emptied after each figure


def on_figure(text: str) -> str:
    """Return a text as it is drawn, and keep what it is in the other languages that are spoken.

    Parameters
    ----------
    text
        Perhaps in several lines, which are exchanged one by one.

    Examples
    --------
    >>> on_figure("million persons")
    'million persons'
    """
    first, *others = spoken()
    drawn = _seen(text, first)
    for language in others:
        told = _seen(text, language)
        lines, own = drawn.splitlines(), told.splitlines()
        if len(lines) != len(own):
            own = [told.replace("\n", "")] + [""] * (len(lines) - 1)
        known = _Exchanged.words.setdefault(language, {})
        known |= {line: one for line, one in zip(lines, own, strict=True) if line != one}
    return drawn


def _seen(text: str, language: str) -> str:
    # What commands a terminal is no text of an SVG file.
    return visible(periods_in(unmarked(pick(text, language)), language))


def words_in(drawing: str, language: str) -> str:
    """Return a drawing with its words in a language.

    Parameters
    ----------
    drawing
        SVG with its text as text.
    language
        One that is spoken.
    """
    known = _Exchanged.words.get(language)
    if not known:
        return drawing
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    root = ET.fromstring(drawing)  # noqa: S314 - matplotlib wrote it a moment ago
    for element in root.iter():
        if element.text and element.text in known and element.tag.endswith(("}text", "}tspan")):
            element.text = known[element.text]
    return ET.tostring(root, encoding="unicode")


def marks_in(marks: Iterable[PlacedMark], language: str) -> list[PlacedMark]:
    """Return what answers in a figure with its words in a language.

    Parameters
    ----------
    marks
        Of a figure that was drawn.
    language
        One that is spoken.
    """

    def said(text: str) -> str:
        return unmarked(pick(text, language))

    return [
        replace(one, lines=tuple(map(said, one.lines)), course=said(one.course)) for one in marks
    ]


def forget_words() -> None:
    """Forget the words of a figure that has been shown."""
    _Exchanged.words = {}
