"""Figures as SVG inside a page: one drawing for light and dark, text that is text.

The page's own style sheet gives the typeface, and the colours of ink and paper through custom
properties, so that nothing is drawn twice and words can be selected, translated and read aloud.
"""

from __future__ import annotations

import io
import re
from hashlib import sha256
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import matplotlib as mpl
from markupsafe import Markup

from analysis.plaintext import one_line
from analysis.plots.marks import COURSE
from analysis.plots.theme import COLOURS, LIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.figure import Figure

    from analysis.plots.marks import PlacedMark

_SVG, _LINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_LETTERED = {f"{{{_SVG}}}text", f"{{{_SVG}}}tspan"}
_COLOURS = {value.lower(): f"var(--figure-{name}, {value})" for name, value in LIGHT.items()}
_COLOUR = re.compile("|".join(_COLOURS), re.IGNORECASE)
#: Letters in the colour of a line need more contrast than the line: the page has a shade for either paper.
_WORDS = {
    colour.lower(): f"var(--figure-{name}, {colour})"
    for name, colour in zip(("blue", "orange", "green"), COLOURS, strict=False)
}
_LETTERS = re.compile("|".join(_WORDS), re.IGNORECASE)
#: Sharp on paper ten centimetres wide.
PNG_DPI = 200
#: Points around a mark that a finger or a pointer may hit.
REACH = 7
_REFERENCE = re.compile(r"url\(#([^)]+)\)")
#: How matplotlib names a font; the page names its own.
_FAMILY = re.compile(r"font-family: [^;]*(; |$)")


def draw_svg(figure: Figure) -> str:
    """Return a figure as an SVG file, for light paper."""
    buffer = io.StringIO()
    with mpl.rc_context({"svg.fonttype": "none"}):
        figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    return buffer.getvalue()


def draw_png(figure: Figure) -> bytes:
    """Return a figure as a PNG file, on light paper; after :func:`draw_svg`, which laid it out."""
    buffer = io.BytesIO()
    figure.set_layout_engine("none")
    figure.savefig(buffer, format="png", dpi=PNG_DPI, facecolor=LIGHT["paper"])
    return buffer.getvalue()


def inline_svg(text: str, *, alt: str, marks: Sequence[PlacedMark] = ()) -> Markup:
    """Return an SVG file of a figure as an element of HTML.

    Parameters
    ----------
    text
        From :func:`draw_svg`.
    alt
        What a screen reader says instead of the drawing.
    marks
        The values that answer, in the order in which arrow keys go through them. Each has its words as
        its title, one line each, and is a link where it leads somewhere.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> figure, axes = plt.subplots()
    >>> shown = inline_svg(draw_svg(figure), alt="An empty plot.")
    >>> plt.close(figure)
    >>> shown[:4], 'aria-label="An empty plot."' in shown
    (Markup('<svg'), True)
    """
    root = ET.fromstring(text)  # noqa: S314 - matplotlib wrote it a moment ago
    for parent in list(root.iter()):
        for name in ("metadata", "style"):  # the style would be that of every element of the page
            for element in parent.findall(f"{{{_SVG}}}{name}"):
                parent.remove(element)
    root.set("style", "stroke-linejoin: round; stroke-linecap: butt")
    _own_ids(root, prefix=f"f{sha256(text.encode()).hexdigest()[:8]}-")
    for element in root.iter():
        for name in ("style", "fill", "stroke"):
            if name in element.attrib:
                text = _restyled(element.attrib[name])
                if element.tag in _LETTERED:
                    text = _LETTERS.sub(lambda found: _WORDS[found.group().lower()], text)
                element.set(name, text)
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)
    root.set("role", "group" if marks else "img")  # inside of an image nothing could be reached
    root.set("aria-label", one_line(alt))
    if marks:
        _add_marks(root, marks)
    ET.register_namespace("", _SVG)
    ET.register_namespace("xlink", _LINK)
    written = ET.tostring(root, encoding="unicode")
    return Markup(re.sub(r">\s+<", "><", written))  # noqa: S704 - escaped by the serializer


def _add_marks(root: ET.Element, marks: Sequence[PlacedMark]) -> None:
    """Lay marks over the drawing, which is left to the eye: its words are in the alt text."""
    drawing = ET.Element(f"{{{_SVG}}}g", {"aria-hidden": "true"})
    drawing.extend(list(root))
    for child in list(root):
        root.remove(child)
    over = ET.Element(f"{{{_SVG}}}g", {"class": "marks"})
    root.extend([drawing, over])
    for one in marks:
        kind, named = ("a", {"href": one.address}) if one.address else ("g", {})
        named |= {"class": "mark"} | ({"data-course": one.course} if one.course else {})
        element = ET.SubElement(over, f"{{{_SVG}}}{kind}", named)
        ET.SubElement(element, f"{{{_SVG}}}title").text = "\n".join(map(one_line, one.lines))
        place = {"cx": f"{one.x:g}", "cy": f"{one.y:g}", "r": str(REACH)}
        ET.SubElement(element, f"{{{_SVG}}}circle", place)


def _own_ids(root: ET.Element, *, prefix: str) -> None:
    """Give what is referred to an id that no other figure of the page has; take all others away."""
    href = f"{{{_LINK}}}href"
    used = {element.get(href, "").removeprefix("#") for element in root.iter()}
    for element in root.iter():
        for value in element.attrib.values():
            used |= set(_REFERENCE.findall(value))
    for element in root.iter():
        name = element.attrib.pop("id", "")
        if name.startswith(COURSE):
            element.set("data-course", name.removeprefix(COURSE))
        elif name and name in used:
            element.set("id", prefix + name)
        if href in element.attrib:
            element.set(href, f"#{prefix}{element.get(href, '').removeprefix('#')}")
        for key, value in element.attrib.items():
            if "url(#" in value:
                element.set(key, _REFERENCE.sub(rf"url(#{prefix}\1)", value))


def _restyled(text: str) -> str:
    text = _COLOUR.sub(lambda found: _COLOURS[found.group().lower()], text)
    return _FAMILY.sub("", text)
