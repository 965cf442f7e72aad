"""Edition counts: how many claims of each group of series are credited to which edition."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.patches import Rectangle

from analysis.plots.counts import counted
from analysis.plots.display import say, show_figure
from analysis.plots.marks import mark
from analysis.plots.phrases import passage
from analysis.plots.plotframe import head_columns, name_rows, plot_label
from analysis.plots.theme import COLOURS, SIZE

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from analysis.ledger.ledger import Ledger
    from analysis.studies import Study

#: What is counted of other reports, and of pages that name no edition.
OTHER = "other"


def main_publisher(ledger: Ledger) -> str:
    """Return how the names of most claims' editions begin, as ``CNNIC`` of ``CNNIC 55``.

    Empty where no source names an edition by a word and a number.

    Examples
    --------
    >>> from analysis.ledger.ledger import load
    >>> main_publisher(load())
    'CNNIC'
    """
    names = {
        source.id: source.edition.rpartition(" ")[0]
        for source in ledger.sources.values()
        if source.edition.rpartition(" ")[2].isdecimal()
    }
    counts = Counter(names[claim.source] for claim in ledger.claims if names.get(claim.source))
    return max(counts, key=counts.__getitem__, default="")


def editions_of(ledger: Ledger, publisher: str) -> dict[str, str]:
    """Return the number of the edition by source, for the editions of one publisher.

    Examples
    --------
    >>> from analysis.ledger.ledger import load
    >>> editions_of(load(), "CNNIC")["cnnic55"]
    '55'
    """
    found = {name: source.edition.rpartition(" ") for name, source in ledger.sources.items()}
    return {
        name: number
        for name, (word, _, number) in found.items()
        if publisher and word == publisher and number.isdecimal()
    }


def claims_by_edition(ledger: Ledger, publisher: str) -> pd.DataFrame:
    """Count the claims of each group of series by edition of one publisher's report.

    Parameters
    ----------
    ledger
        A valid ledger.
    publisher
        How the editions begin, as ``CNNIC`` of ``CNNIC 55``; the rest is counted in a column ``other``.

    Returns
    -------
    pandas.DataFrame
        One row a group, most claims first; one column an edition in order, then ``other`` if there
        are any.

    Examples
    --------
    >>> from analysis.ledger.ledger import load
    >>> counts = claims_by_edition(load(), "CNNIC")
    >>> int(counts.to_numpy().sum()) == len(load().claims), counts.columns[-1]
    (True, 'other')
    """
    numbers = editions_of(ledger, publisher)
    rows = [
        (ledger.series[claim.series].group, numbers.get(claim.source, OTHER))
        for claim in ledger.claims
    ]
    frame = pd.DataFrame(rows, columns=["group", "edition"])
    counts = pd.crosstab(frame["group"], frame["edition"])
    order = sorted(counts.columns, key=lambda name: (name == OTHER, len(name), name))
    counts = counts.reindex(columns=order)
    counts.index.name = counts.columns.name = None
    return counts.loc[counts.sum(axis=1).sort_values(ascending=False, kind="stable").index]


def show_editions(study: Study) -> None:
    """Show the claims by group of series and edition; a sentence where no edition is named."""
    publisher = main_publisher(study.ledger)
    if not publisher:
        say("No source of the ledger names an edition by its number.")
        return
    counts = claims_by_edition(study.ledger, publisher)
    by_edition = [f"{edition}: {number}" for edition, number in counts.sum().items()]
    by_group = [f"{group}: {number}" for group, number in counts.sum(axis=1).items()]
    show_figure(
        count_chart(counts),
        caption=describe_editions(counts, publisher),
        alt=f"Table of counts with shaded cells. Claims by edition: {'; '.join(by_edition)}. By group:"
        f" {'; '.join(by_group)}.",
        data=counts.rename_axis("group").reset_index(),
        name="claims-by-edition",
    )


def describe_editions(counts: pd.DataFrame, publisher: str) -> str:
    """Say which edition is quoted most and which least.

    Parameters
    ----------
    counts
        From :func:`claims_by_edition`.
    publisher
        Whose editions they are.

    Examples
    --------
    >>> describe_editions(pd.DataFrame({"7": [2, 1]}, index=["a", "b"]), "ABC")
    'Claims by group of series and edition of ABC. There is one edition: 7.'
    """
    editions = counts.drop(columns=OTHER, errors="ignore").sum()
    most, least = editions.idxmax(), editions.idxmin()
    ends = (
        f"Edition {most} is quoted most ({counted(int(editions.max()), 'claim')}), edition {least}"
        f" least ({editions.min()})."
    )
    other = f"'{OTHER}' gathers other reports and pages that name no edition"
    return passage(
        f"Claims by group of series and edition of {publisher}{f'; {other}' if OTHER in counts else ''}.",
        ends if len(editions) > 1 else f"There is one edition: {most}.",
    )


def count_chart(counts: pd.DataFrame) -> Figure:
    """Draw a table of counts with the numbers written in shaded cells.

    Parameters
    ----------
    counts
        One row a heading from the top, one column an edition.
    """
    figure, axes = plt.subplots(figsize=(SIZE[0], 0.28 * len(counts) + 0.8))
    largest = float(counts.to_numpy().max())
    for row, column in zip(*np.nonzero(counts.to_numpy()), strict=True):
        value = counts.iloc[row, column]
        # Few above many would hide the few: the shade goes with the square root.
        shade = 0.06 + 0.5 * (value / largest) ** 0.5
        axes.add_patch(
            Rectangle(
                (column - 0.47, row - 0.45),
                0.94,
                0.9,
                facecolor=COLOURS[0],
                alpha=shade,
                linewidth=0,
            )
        )
        what = f"{counts.index[row]}, edition {counts.columns[column]}"
        mark(axes, column, row, what, counted(int(value), "printed number"))
        axes.text(column, row, f"{value:.0f}", ha="center", va="center", fontsize=8.5)
    name_rows(axes, counts.index, size=8.5)
    headings = [plot_label(str(name)) for name in counts.columns]
    head_columns(axes, headings, at=range(len(headings)), size=8.5)
    axes.set_xlim(-0.5, len(counts.columns) - 0.5)
    return figure
