"""Marks: the values of a chart that answer to a pointer, a finger and the keyboard, with their words.

A mark draws nothing. It keeps what stands at one place of a chart, in the coordinates of its axes,
and becomes an element of the page that a reader can point at (:func:`analysis.plots.svg.inline_svg`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup
from matplotlib.artist import Artist

from analysis.plots.markup import address_of, plain, to_html
from analysis.plots.phrases import dates_in_words
from analysis.translation.messages import tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.axes import Axes
    from matplotlib.backend_bases import RendererBase
    from matplotlib.figure import Figure

#: What the id of a drawn element begins with where it belongs to one of several series.
COURSE = "course-"
#: Points to an inch, in which SVG measures.
_POINTS = 72


class Mark(Artist):
    """One value of a chart, with its words.

    Parameters
    ----------
    x, y
        Where it is, in the coordinates of its axes.
    lines
        What is said of it: its name, its value, and what else there is. A link in the last one, of
        :func:`~analysis.plots.markup.link`, is where it leads.
    course
        Name of the series it belongs to, where a chart has several that a reader may choose from.
    """

    def __init__(self, x: float, y: float, lines: tuple[str, ...], course: str = "") -> None:
        super().__init__()
        self.x, self.y, self.lines, self.course = x, y, lines, course
        self.set_in_layout(False)

    def draw(self, renderer: RendererBase) -> None:
        """Draw nothing: the page does, when the mark is pointed at."""


@dataclass(frozen=True)
class PlacedMark:
    """A mark on the page of a figure.

    Parameters
    ----------
    x, y
        Points from the upper left corner.
    lines
        What is said of it.
    address
        Where it leads; empty where nowhere.
    course
        Name of its series, or nothing.
    """

    x: float
    y: float
    lines: tuple[str, ...]
    address: str = ""
    course: str = ""


def mark(axes: Axes, x: float, y: float, *lines: str, course: str = "") -> None:
    """Let a place of a chart answer.

    Parameters
    ----------
    axes
        Of the chart.
    x, y
        The place, in their coordinates.
    lines
        As for :class:`Mark`; empty ones are left out.
    course
        As for :class:`Mark`.
    """
    told = tuple(dates_in_words(line) for line in lines if line)
    axes.add_artist(Mark(float(x), float(y), told, course))


def name_course(artists: Iterable[Artist], course: str) -> None:
    """Say of drawn elements that they belong to one series of several, so that it can be chosen.

    Parameters
    ----------
    artists
        Lines, words, collections.
    course
        Name of the series, as its marks have it.
    """
    for artist in artists:
        artist.set_gid(f"{COURSE}{course}")


def place_marks(figure: Figure) -> list[PlacedMark]:
    """Return the marks of a figure that was just drawn, as its layout placed them.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> figure, axes = plt.subplots(figsize=(2, 1))
    >>> axes.set_position((0, 0, 1, 1))
    >>> mark(axes, 0.5, 1.0, "June 2025", "3 persons")
    >>> place_marks(figure)
    [PlacedMark(x=72.0, y=0.0, lines=('June 2025', '3 persons'), address='', course='')]
    >>> plt.close(figure)
    """
    width, height = figure.get_size_inches() * _POINTS
    inside = figure.transFigure.inverted()
    placed = []
    for found in figure.findobj(Mark):
        assert isinstance(found, Mark)  # findobj says so, its types do not
        assert found.axes is not None
        across, up = inside.transform(found.axes.transData.transform((found.x, found.y)))
        placed.append(
            PlacedMark(
                round(float(across * width), 1),
                round(float((1 - up) * height), 1),
                tuple(map(plain, found.lines)),
                address_of(found.lines[-1]),
                found.course,
            )
        )
    return placed


def choice_of(marks: Sequence[PlacedMark]) -> Markup:
    """Return a button for each series of a chart; nothing where there are not several.

    Parameters
    ----------
    marks
        Of the chart.
    """
    courses = list(dict.fromkeys(one.course for one in marks if one.course))
    if len(courses) < 2:  # noqa: PLR2004 - of one nothing can be chosen
        return Markup()
    buttons = Markup().join(
        Markup('<button type="button" aria-pressed="true">{}</button>').format(to_html(name))
        for name in courses
    )
    # Without scripts a button would do nothing: the script takes "hidden" away.
    return Markup('<div class="book-courses" role="group" aria-label="{}" hidden>{}</div>').format(
        to_html(tell("Series shown")), buttons
    )
