"""Showing figures, tables and sentences in a notebook, so that the book can carry them.

Figures are SVG that takes its colours from the page, with alt text and a caption that says the
finding. Every figure and table has its data beside it as CSV, every figure itself as SVG and PNG,
inside the notebook; the book moves them to files (:mod:`analysis.book.takeaway`). What is shown here comes from data: captions,
headings, cells and alt texts are text, whatever they look like (:mod:`analysis.plots.markup`).
"""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
from IPython.display import HTML, Markdown, display
from markupsafe import Markup

from analysis.errors import UsageError
from analysis.plots.figure_words import forget_words, marks_in, words_in
from analysis.plots.htmltable import html_table
from analysis.plots.marks import choice_of, place_marks
from analysis.plots.markup import plain, to_html, to_markdown
from analysis.plots.phrases import passage
from analysis.plots.svg import draw_png, draw_svg, inline_svg
from analysis.plots.theme import DARK
from analysis.translation.messages import message, tell, word
from analysis.translation.spoken import in_each, pick, spoken, to_spans, unmarked
from analysis.translation.spoken import shown as as_shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd
    from matplotlib.figure import Figure


#: What a spreadsheet would compute: begins like a formula, and is no number.
_FORMULA = re.compile(r"(?=[=+\-@\t\r])(?![+-]?[\d.,]+(?:[eE][+-]?\d+)?\s*%?$)")
#: Rows above which a table can be sorted, and above which its rows can be filtered.
SORTED, FILTERED = 3, 12
#: Where an output keeps what it says in the other languages that are spoken.
OTHERS = "translations"
# JupyterLab does not know the book's style sheet, where ink and paper have their colours.
_LAB_STYLE = (
    "<style>[data-jp-theme-light='false'] .book-figure{"
    + "".join(f"--figure-{name}:{colour};" for name, colour in DARK.items())
    + "}</style>"
)


def show_figure(
    figure: Figure,
    *,
    caption: str,
    alt: str,
    data: pd.DataFrame | None = None,
    name: str = "figure",
) -> None:
    """Show a figure with its caption, its alt text and its data.

    It is closed afterwards.

    Parameters
    ----------
    figure, caption, alt, data, name
        As for :func:`figure_html`.
    """
    body = figure_html(figure, caption=caption, alt=alt, data=data, name=name)
    _publish(HTML, lambda _: _LAB_STYLE + str(body))


def show_either(words: str, *figures: tuple[str, Markup]) -> None:
    """Show two figures of one thing, of which a reader sees the one chosen.

    Without scripts the second is folded.

    Parameters
    ----------
    words
        What is chosen.
    figures
        Twice what a figure shows, in a word or two, and the figure, of :func:`figure_html`.
    """
    (first, one), (second, other) = figures
    body = Markup(
        '<div class="book-either" data-words="{}"><div class="book-first" data-words="{}">{}</div>'
        "<details><summary>{}</summary>{}</details></div>"
    ).format(to_html(words), to_html(first), one, to_html(second), other)
    _publish(HTML, lambda _: _LAB_STYLE + str(body))


def figure_html(
    figure: Figure,
    *,
    caption: str,
    alt: str,
    data: pd.DataFrame | None = None,
    name: str = "figure",
) -> Markup:
    """Return a figure as HTML, with its caption, its alt text and its data, and close it.

    Parameters
    ----------
    figure
        Drawn under :func:`~analysis.plots.theme.apply_theme`.
    caption
        What the figure shows, as a finding.
    alt
        What a reader who cannot see it needs: kind of figure, axes, the course of the values.
    data
        The values drawn, offered as CSV.
    name
        File name of that CSV, without ending.

    Raises
    ------
    UsageError
        If the caption or alt text is empty.
    """
    if not caption.strip() or not alt.strip():
        raise UsageError(
            wanted="a caption and alt text for every figure",
            got="an empty one",
            instead="say what it shows",
        )
    drawn = draw_svg(figure)
    marks = place_marks(figure)
    image = draw_png(figure)
    plt.close(figure)
    table = "" if data is None else csv_link(data, name=name)

    def write(language: str) -> str:
        text, own = words_in(drawn, language), marks_in(marks, language)
        links = Markup("").join(
            [
                table,
                file_link(text.encode(), name=f"{name}.svg", kind="image/svg+xml"),
                file_link(image, name=f"{name}.png", kind="image/png"),
            ]
        )
        drawing = inline_svg(text, alt=unmarked(pick(alt, language)), marks=own)
        return str(
            Markup(
                '<figure class="book-figure">{}<div>{}</div><figcaption>{}{}</figcaption></figure>'
            ).format(choice_of(own), drawing, to_html(caption), links)
        )

    body = in_each(write)
    forget_words()
    return Markup(body)  # noqa: S704 - written from escaped text


def show_table(
    frame: pd.DataFrame,
    *,
    caption: str,
    name: str = "table",
    formats: Mapping[str, str] | None = None,
    data: pd.DataFrame | None = None,
    limit: int | None = None,
    folded: bool = False,
    keys: Mapping[str, Sequence[float]] | None = None,
    ordered: bool = False,
) -> None:
    """Show a frame as a table that scrolls by itself on a narrow page, and that a reader can sort.

    A box to filter its rows by stands above one of more than :data:`FILTERED` rows.

    Parameters
    ----------
    frame
        Columns become headings as they are named.
    caption
        What the table shows.
    name
        File name of the CSV, without ending.
    formats
        Python format specifications by column, as ``{"growth": "+.1f"}``.
    data
        What the CSV holds, where it is more than what is shown.
    limit
        Rows to show; the CSV holds all of them.
    folded
        Whether only the caption is seen until a reader opens it.
    keys
        What the cells of a column are sorted by, as for :func:`~analysis.plots.htmltable.html_table`.
    ordered
        Whether the order of the rows is part of what they say, as in a sum: then it stays.
    """
    shown = frame if limit is None else frame.head(limit)
    left_out = len(frame) - len(shown)
    more = (
        tell(
            "The first {shown} of {rows} rows are shown; the CSV holds all.",
            shown=len(shown),
            rows=len(frame),
        )
        if left_out > 0
        else ""
    )
    title, label = to_html(passage(caption, more)), to_html(caption)
    # The region can be reached and scrolled by keyboard; its label is what a screen reader says.
    link = csv_link(frame if data is None else data, name=name)
    region = Markup(
        '<div class="book-scroll" tabindex="0" role="region" aria-label="{}">{}</div>'
    ).format(label, html_table(shown, formats=formats, keys=keys))
    if folded:
        body = Markup(
            '<details><summary class="book-caption">{}</summary><p>{}</p>{}</details>'
        ).format(title, link, region)
    else:
        body = Markup('<p class="book-caption">{}{}</p>{}').format(title, link, region)
    words = {"more": tell("More columns to the right")}
    if not ordered and len(shown) > SORTED:
        words["sortable"] = "yes"
    if not ordered and len(shown) > FILTERED:
        words |= {"filter": tell("Only rows with"), "count": word(message("{} of {} rows"))}
    # What a script says of a table: without one, nothing of it is seen.
    said = Markup().join(
        Markup(' data-{}="{}"').format(name, to_html(text)) for name, text in words.items()
    )
    show_html(Markup('<div class="book-table"{}>{}</div>').format(said, body))


def say(*paragraphs: str) -> None:
    """Show computed sentences.

    Parameters
    ----------
    paragraphs
        Text, and what :mod:`analysis.plots.markup` marks in it; nothing else in it is Markdown.
        Where there is none, nothing is shown: an empty output would be shown as the name of a class.
    """
    if any(paragraphs):
        _publish(
            Markdown, lambda language: to_markdown(*(pick(one, language) for one in paragraphs))
        )


def show_html(body: Markup) -> None:
    """Show HTML that was put together from escaped text."""
    _publish(HTML, lambda _: str(body))


def _publish(kind: type[HTML | Markdown], write: Callable[[str], str]) -> None:
    """Show what is said in the first language that is spoken, and keep the others beside it."""
    first, *others = spoken()
    said = kind(to_spans(pick(write(first), first)))
    if not others:
        display(said)
        return
    kept = {language: to_spans(pick(write(language), language)) for language in others}
    display(said, metadata={OTHERS: kept})


def csv_link(frame: pd.DataFrame, *, name: str) -> Markup:
    """Return a link that saves a frame as CSV, with the data inside the link itself.

    Marks are left out. A spreadsheet computes a text that begins with ``=``, ``+``, ``-`` or ``@``: an apostrophe before
    it, which spreadsheets hide, keeps it a text. Numbers stay as they are.
    """
    harmless = frame.map(_no_formula).rename(columns=_no_formula)
    text = harmless.to_csv(index=False, lineterminator="\n")
    data = text.encode("utf-8", "backslashreplace")
    return file_link(data, name=f"{name}.csv", kind="text/csv;charset=utf-8")


def file_link(data: bytes, *, name: str, kind: str) -> Markup:
    """Return a link that saves a file, with the file inside the link itself.

    Parameters
    ----------
    data
        The file.
    name
        Its name, with the ending that the link shows.
    kind
        Its media type, as ``text/csv;charset=utf-8``.
    """
    return Markup(
        ' <a class="book-csv" download="{name}" href="data:{kind};base64,{data}"'
        ' aria-label="{label}">{ending}</a>'
    ).format(
        name=to_html(name),
        label=to_html(tell("Download {name}", name=name)),
        kind=kind,
        data=b64encode(data).decode(),
        ending=name.rpartition(".")[2].upper(),
    )


def _no_formula(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = plain(as_shown(value))
    return f"'{text}" if _FORMULA.match(text) else text
