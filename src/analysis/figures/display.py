"""Showing figures, tables and sentences in a notebook, so that the book can carry them.

Figures are SVG in two variants, for light and dark pages, with alt text and a caption that says
the finding. Every figure and table has its data beside it as CSV, inside the page itself, so
nothing is fetched and the page works from a file.
"""

from __future__ import annotations

import html
import io
import re
from base64 import b64encode
from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import HTML, Markdown, display

from analysis.errors import UsageError
from analysis.figures.theme import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from matplotlib.figure import Figure

#: Cells of at most this many characters stay on one line.
SHORT = 14

# JupyterLab does not know the theme's classes: without these rules it would show both variants.
_LAB_STYLE = (
    "<style>[data-jp-theme-light='true'] .only-dark,[data-jp-theme-light='false'] .only-light"
    "{display:none}</style>"
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

    Parameters
    ----------
    figure
        Drawn under :func:`~analysis.figures.theme.apply_theme`; closed afterwards.
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
            "Wanted a caption and alt text for every figure, got an empty one; say what it shows."
        )
    light, dark = svg_variants(figure)
    images = "".join(
        f'<img class="only-{mode}" src="data:image/svg+xml;base64,{b64encode(text.encode()).decode()}"'
        f' alt="{html.escape(alt, quote=True)}">'
        for mode, text in (("light", light), ("dark", dark))
    )
    link = "" if data is None else csv_link(data, name=name)
    # The images have a box of their own: the theme hides every caption that follows a hidden image.
    body = f'<figure class="book-figure"><div>{images}</div><figcaption>{html.escape(caption)}{link}</figcaption></figure>'
    display(HTML(_LAB_STYLE + body))


def svg_variants(figure: Figure) -> tuple[str, str]:
    """Return a figure as SVG for light and for dark pages, and close it."""
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    plt.close(figure)
    light = re.sub(r"<\?xml.*?\?>|<!DOCTYPE.*?>", "", buffer.getvalue(), flags=re.DOTALL).strip()
    exchange = {LIGHT[key].lower(): DARK[key] for key in LIGHT}
    dark = re.sub(
        "|".join(exchange),
        lambda found: exchange[found.group().lower()],
        light,
        flags=re.IGNORECASE,
    )
    return light, dark


def show_table(
    frame: pd.DataFrame,
    *,
    caption: str,
    name: str = "table",
    formats: Mapping[str, str] | None = None,
    data: pd.DataFrame | None = None,
    limit: int | None = None,
    folded: bool = False,
) -> None:
    """Show a frame as a table that scrolls by itself on a narrow page.

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
    """
    frame = frame.rename_axis(columns=None)  # a name of the columns would be one more heading
    shown = frame if limit is None else frame.head(limit)
    formatters = {
        column: _formatter(spec)
        for column, spec in (formats or {}).items()
        if column in shown.columns
    }
    numeric = [
        column
        for column in shown.columns
        if pd.api.types.is_numeric_dtype(shown[column]) or column in formatters
    ]
    table = shown.to_html(
        index=False,
        border=0,
        classes="dataframe",
        formatters=formatters,
        na_rep="–",
        justify="left",
    )
    table = _mark_cells(
        table, [_cell_class(shown[column], column in numeric) for column in shown.columns]
    )
    left_out = len(frame) - len(shown)
    more = (
        f" The first {len(shown)} of {len(frame)} rows are shown; the CSV holds all."
        if left_out > 0
        else ""
    )
    title = html.escape(caption + more)
    # The region can be reached and scrolled by keyboard; its label is what a screen reader says.
    link = csv_link(frame if data is None else data, name=name)
    region = (
        f'<div class="book-scroll" tabindex="0" role="region"'
        f' aria-label="{html.escape(caption, quote=True)}">{table}</div>'
    )
    if folded:
        body = f'<details><summary class="book-caption">{title}</summary><p>{link}</p>{region}</details>'
    else:
        body = f'<p class="book-caption">{title}{link}</p>{region}'
    display(HTML(f'<div class="book-table">{body}</div>'))


def _formatter(spec: str) -> Callable[[Any], str]:
    return lambda value: "–" if pd.isna(value) else format(value, spec)


def say(text: str) -> None:
    """Show a computed sentence or paragraph, in Markdown."""
    display(Markdown(text))


def csv_link(frame: pd.DataFrame, *, name: str) -> str:
    """Return a link that saves a frame as CSV, with the data inside the link itself."""
    data = b64encode(frame.to_csv(index=False, lineterminator="\n").encode("utf-8")).decode()
    label = html.escape(name, quote=True)
    return (
        f' <a class="book-csv" download="{label}.csv" href="data:text/csv;charset=utf-8;base64,{data}"'
        f' aria-label="Download {label}.csv">CSV</a>'
    )


def _cell_class(column: pd.Series, numeric: bool) -> str:  # noqa: FBT001 - a helper of one caller
    """Numbers align to the right; short words such as dates do not break at their hyphens."""
    if numeric:
        return "number"
    return "short" if column.astype(str).str.len().max() <= SHORT else ""


def _mark_cells(table: str, classes: list[str]) -> str:
    """Give each cell the class of its column, and each heading its scope."""
    state = {"column": 0}

    def mark(match: re.Match[str]) -> str:
        opening = match.group()
        if opening.startswith("<tr"):
            state["column"] = 0
            return opening
        name = classes[state["column"]]
        state["column"] += 1
        scope = ' scope="col"' if opening == "<th>" else ""
        marked = f' class="{name}"' if name else ""
        return f"{opening[:3]}{scope}{marked}>"

    return re.sub(r"<tr[^>]*>|<t[hd]>", mark, table)
