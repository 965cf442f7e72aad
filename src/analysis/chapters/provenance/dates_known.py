"""Dates known: which survey dates of which series are printed, reconstructed or bounded."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np

from analysis.chapters.provenance.edition_counts import editions_of, main_publisher
from analysis.plots.counts import agree, counted
from analysis.plots.display import say, show_figure
from analysis.plots.marks import mark
from analysis.plots.phrases import dated, listed, passage
from analysis.plots.plotframe import head_columns, name_rows
from analysis.plots.theme import COLOURS, LIGHT, SIZE
from analysis.quantities.measures import Measure
from analysis.timeseries.joining import Known

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from matplotlib.figure import Figure

    from analysis.ledger.ledger import Ledger
    from analysis.studies import Study

#: Marker, size and whether it is filled, by how a value is known.
MARKS = {
    "printed": ("o", 7.0, True),
    "reconstructed": ("D", 5.5, False),
    "bounded": ("_", 8.0, False),
}
#: Letters of a month, as ``2024-12``.
MONTH = 7


def survey_dates(ledger: Ledger, publisher: str) -> list[str]:
    """Return the months that the editions of a publisher are about.

    An edition is about the month of which its sources print most levels; of equals, the latest.

    Parameters
    ----------
    ledger
        A valid ledger.
    publisher
        How the names of its editions begin; where it is empty, each source is an edition.

    Examples
    --------
    >>> from analysis.ledger.ledger import load
    >>> survey_dates(load(), "CNNIC")[:3]
    ['2020-03', '2020-06', '2020-12']
    """
    numbers = editions_of(ledger, publisher)
    printed: dict[str, Counter[str]] = {}
    for claim in ledger.claims:
        edition = numbers.get(claim.source) if publisher else claim.source
        if (
            edition
            and claim.measure is Measure.LEVEL
            and claim.printed
            and len(claim.period) == MONTH
        ):
            printed.setdefault(edition, Counter())[claim.period] += 1
    return sorted(
        {max(counts, key=lambda month: (counts[month], month)) for counts in printed.values()}
    )


def known_at(levels: pd.DataFrame, dates: Sequence[str], *, minimum: int = 1) -> pd.DataFrame:
    """Return how each series is known at each date.

    Parameters
    ----------
    levels
        From :func:`analysis.series`.
    dates
        Months.
    minimum
        Dates with a value, printed or reconstructed, that a series must have.

    Returns
    -------
    pandas.DataFrame
        One row a series in the order of ``levels``, one column a date, values of
        :class:`~analysis.timeseries.joining.Known` or missing.

    Examples
    --------
    >>> import pandas as pd
    >>> levels = pd.DataFrame({"series": ["a", "a", "b"],
    ...                        "period": ["2020-12", "2021-06", "2021-06"],
    ...                        "known": ["printed", "bounded", "bounded"]})
    >>> known_at(levels, ["2020-12", "2021-06"]).to_dict("index")
    {'a': {'2020-12': 'printed', '2021-06': 'bounded'}}
    """
    chosen = levels[levels["period"].isin(dates)]
    wide = chosen.pivot_table(
        index="series", columns="period", values="known", aggfunc="first", sort=False
    )
    wide = wide.reindex(columns=list(dates))
    valued = (wide.notna() & (wide != str(Known.BOUNDED))).sum(axis=1)
    wide.columns.name = wide.index.name = None
    return wide[valued >= minimum]


def known_frame(study: Study, *, minimum: int) -> pd.DataFrame:
    """Return how the series of the publisher with most claims are known, group after group."""
    ledger, levels = study.ledger, study.levels
    publisher = main_publisher(ledger)
    numbers = editions_of(ledger, publisher)
    own = {claim.series for claim in ledger.claims if not publisher or claim.source in numbers}
    dates = survey_dates(ledger, publisher)
    known = known_at(levels[levels["series"].isin(own)], dates, minimum=minimum)
    groups = list(dict.fromkeys(record.group for record in ledger.series.values()))
    return known.loc[sorted(known.index, key=lambda name: groups.index(ledger.series[name].group))]


def describe_dates(study: Study, *, minimum: int) -> str:
    """Say which editions speak of which dates, and which series are shown."""
    publisher = main_publisher(study.ledger)
    dates = survey_dates(study.ledger, publisher)
    if not dates:
        return "No level in the ledger is dated by a month."
    numbers = sorted(set(editions_of(study.ledger, publisher).values()), key=lambda n: (len(n), n))
    span = dated(dates[0]) if len(dates) == 1 else f"{dated(dates[0])} to {dated(dates[-1])}"
    number = counted(minimum, "date")
    shown = f"have a value, printed or reconstructed, at {number}{' or more' if minimum else ''}"
    if not publisher:
        return f"The sources speak of {span}. The figure shows the series that {shown}."
    edition = numbers[0] if len(numbers) == 1 else f"{numbers[0]} to {numbers[-1]}"
    return (
        f"{publisher} has most claims in the ledger; its {agree(len(numbers), 'edition', 'editions')}"
        f" {edition} {agree(len(numbers), 'speaks', 'speak')} of {span}. The figure shows the series"
        f" that it counts and that {shown}."
    )


def show_dates(study: Study, *, minimum: int) -> None:
    """Show how each series is known at each date; a sentence where none is known well enough.

    Parameters
    ----------
    study
        A study.
    minimum
        Dates with a value that a series must have.
    """
    known = known_frame(study, minimum=minimum)
    if known.empty:
        say(f"No series has a value at {counted(minimum, 'date')} or more.")
        return
    series = study.ledger.series
    per_date = [
        f"{dated(date)}: "
        + ", ".join(f"{int((known[date] == str(one)).sum())} {one}" for one in Known)
        for date in known.columns
    ]
    show_figure(
        coverage_chart(
            known,
            {name: series[name].name_en for name in known.index},
            [series[name].group for name in known.index],
        ),
        caption=describe_coverage(known),
        alt=f"Grid of marks, one row a series, one column a date. {'; '.join(per_date)}.",
        data=known.rename_axis("series").reset_index(),
        name="coverage",
    )


def describe_coverage(known: pd.DataFrame) -> str:
    """Say how many values are known in which way, and which dates are covered best and worst.

    Parameters
    ----------
    known
        From :func:`known_at`, at least one row.
    """
    tally = {str(one): int((known == str(one)).to_numpy().sum()) for one in Known}
    each = [f"{tally[str(one)]} {agree(tally[str(one)], 'is', 'are')} {one}" for one in Known]
    full = known.notna().sum().sort_values(kind="stable")
    best, worst = full.index[-1], full.index[0]
    ends = (
        f"Best covered is {dated(best)} ({full[best]} of {len(known)} series), worst {dated(worst)}"
        f" ({full[worst]})."
    )
    return passage(
        f"{counted(len(known), 'series', 'series')} at {counted(known.shape[1], 'date')}:"
        f" {listed([*each, f'{known.size - sum(tally.values())} unknown'])}.",
        ends if full[best] > full[worst] else "",
        "Lines part the groups of series.",
    )


def coverage_chart(known: pd.DataFrame, names: Mapping[str, str], groups: Sequence[str]) -> Figure:
    """Draw how each series is known at each date.

    Parameters
    ----------
    known
        One row a series from the top, one column a date, values ``printed``, ``reconstructed``,
        ``bounded`` or missing.
    names
        Names of the series.
    groups
        Heading of each row; a line is drawn where it changes.
    """
    figure, axes = plt.subplots(figsize=(SIZE[0], 0.225 * len(known) + 1.1))
    for place, (kind, (marker, size, filled)) in enumerate(MARKS.items()):
        rows, columns = np.nonzero((known == kind).to_numpy())
        for down, across in zip(rows.tolist(), columns.tolist(), strict=True):
            name, date = names[known.index[down]], dated(known.columns[across])
            mark(axes, across, down, f"{name}, {date}", str(kind).capitalize())
        colour = COLOURS[place]
        axes.plot(
            columns,
            rows,
            marker,
            color=colour,
            markersize=size,
            markeredgewidth=1.6,
            markerfacecolor=colour if filled else "none",
            label=kind,
            clip_on=False,
        )
    for row, (above, below) in enumerate(pairwise(groups)):
        if above != below:
            axes.axhline(row + 0.5, color=LIGHT["faint"], linewidth=1)
    name_rows(axes, (names[name] for name in known.index), size=8.5)
    labels = [f"{period[:4]}\n{period[5:]}" for period in known.columns]
    labels = [
        text if i == 0 or text[:4] != labels[i - 1][:4] else text[5:]
        for i, text in enumerate(labels)
    ]
    labels = [text if "\n" in text else f"\n{text}" for text in labels]
    # The month stands below, so that a year is written once and its months stand in one line.
    head_columns(axes, labels, at=range(len(labels)), size=8)
    axes.set_xlim(-0.6, len(known.columns) - 0.4)
    figure.legend(
        *axes.get_legend_handles_labels(), loc="outside lower center", ncols=3, fontsize=9.5
    )
    return figure
