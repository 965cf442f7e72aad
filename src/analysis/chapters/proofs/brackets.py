"""Bracketed levels: what nobody printed and all claims together still bound on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import pandas as pd

from analysis.audits.audit import audit as audit_ledger
from analysis.audits.bounds import level_bounds
from analysis.audits.table import table_ledger
from analysis.plots.counts import agree, counted, of_them
from analysis.plots.display import say, show_figure, show_table
from analysis.plots.intervals import show_interval
from analysis.plots.marks import mark
from analysis.plots.phrases import dated, in_sentence
from analysis.plots.plotframe import name_rows, name_unit
from analysis.plots.scales import Scale
from analysis.plots.theme import COLOURS, MARKERS, WIDTH
from analysis.quantities.measures import Measure
from analysis.quantities.periods import parse_period

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from analysis.audits.audit import Audit
    from analysis.ledger.records import Series
    from analysis.studies import Study

COLUMNS = ["series", "period", "segment", "unit", "lower", "upper", "width"]
#: Levels of each group that the table shows, and of all groups together.
OF_GROUP, ROWS = 2, 14
#: Relative width of an interval that is called narrow.
NARROW = 0.01


def describe_table_totals(study: Study, source: str) -> str:
    """Say what the table of a source implies by itself for the wholes of its shares."""
    alone = table_ledger(study.ledger, source)
    inside = bracketed_levels(audit_ledger(alone))
    totals = inside[inside["series"].isin({claim.of for claim in alone.claims if claim.of})]
    if totals.empty:
        return "No total behind the shares of this source follows from its own numbers alone."
    names = study.ledger.series
    written = []
    for row in totals.sort_values(["period", "series"]).to_dict("records"):
        scale = Scale.of([row["upper"]], row["unit"])
        low, high = (f"{row[end] / scale.divisor:,.2f}" for end in ("lower", "upper"))
        name = in_sentence(names[row["series"]].name_en)
        written.append(f"{name}, {dated(row['period'])}, between {low} and {high} {scale.label}")
    return f"The table by itself implies: {'; '.join(written)}."


def show_bracketed(study: Study) -> None:
    """Show the levels that no source prints and that are bounded on both sides."""
    brackets = bracketed_levels(study.audit)
    if brackets.empty:
        say("No level that nobody printed is bounded on both sides.")
        return
    series = study.ledger.series
    scales = [
        Scale.of([row["lower"], row["upper"]], row["unit"]) for row in brackets.to_dict("records")
    ]
    listed = pd.DataFrame(
        {
            "what": [series[name].name_en for name in brackets["series"]],
            "period": brackets["period"],
            "from": [_fine(low, one) for low, one in zip(brackets["lower"], scales, strict=True)],
            "to": [
                f"{_fine(high, one)} {one.label}"
                for high, one in zip(brackets["upper"], scales, strict=True)
            ],
            "width, %": 100 * brackets["width"],
        }
    )
    groups = [series[name].group for name in brackets["series"]]
    show_table(
        listed.groupby(groups, sort=False).head(OF_GROUP).head(ROWS),
        caption=describe_brackets(brackets),
        name="never-printed",
        formats={"width, %": ".3f"},
        data=brackets.assign(name=listed["what"]),
    )


def describe_brackets(brackets: pd.DataFrame) -> str:
    """Say how many levels nobody printed are bounded on both sides, and how many narrowly.

    Parameters
    ----------
    brackets
        From :func:`bracketed_levels`, at least one row.
    """
    number, narrow = len(brackets), int((brackets["width"] < NARROW).sum())
    return (
        f"{counted(number, 'level')} of {counted(brackets['series'].nunique(), 'series', 'series')}"
        f" that no source prints {agree(number, 'is', 'are')} bounded on both sides;"
        f" {of_them(narrow, number, 'is', 'are')} to within one per cent. Shown are"
        " the narrowest of each group; the CSV has all."
    )


def show_longest(study: Study) -> None:
    """Show the series with the most levels that nobody printed; nothing where there are none."""
    brackets = bracketed_levels(study.audit)
    if brackets.empty:
        return
    rows = longest_bracketed(brackets)
    record = study.ledger.series[rows["series"].iloc[0]]
    scale = Scale.of(rows["upper"], record.unit)
    show_figure(
        bracket_chart(rows, scale),
        caption=describe_longest(rows, record),
        alt=f"Intervals for {record.name_en}, {scale.label}: "
        + "; ".join(
            f"{dated(row['period'])}: {scale.number(row['lower'])} to {scale.number(row['upper'])}"
            for row in rows.to_dict("records")
        )
        + ".",
        data=rows,
        name=f"{record.id}-implied",
    )


def describe_longest(rows: pd.DataFrame, record: Series) -> str:
    """Say at how many dates a series is implied, and whether it fell under its last definition.

    Parameters
    ----------
    rows
        From :func:`longest_bracketed`.
    record
        The series.
    """
    scale = Scale.of(rows["upper"], record.unit)
    number = len(rows)
    text = (
        f"{record.name_en} at {counted(number, 'date')} for which no source prints it, as the printed"
        f" levels and shares imply it. {describe_fall(rows, scale)}".rstrip()
    )
    if record.breaks and len(set(rows["segment"])) > 1:
        reasons = "; ".join(f"from {dated(start)} {reason}" for start, reason in record.breaks)
        text += f" Another marker stands for another base: {reasons}."
    return text


def describe_fall(rows: pd.DataFrame, scale: Scale) -> str:
    """Say whether intervals of one definition, the last, leave no doubt that the series fell."""
    own = rows[rows["segment"] == rows["segment"].iloc[-1]]
    if len(own) == 1:
        return ""
    before, after = own.loc[own["lower"].idxmax()], own.iloc[-1]
    if after["upper"] < before["lower"]:
        return (
            f"On these numbers it fell from {dated(before['period'])} to {dated(after['period'])},"
            f" by at least {scale.show(before['lower'] - after['upper'])}."
        )
    least = own.loc[own["upper"].idxmin()]
    if after["lower"] > least["upper"]:
        return (
            f"On these numbers it rose from {dated(least['period'])} to {dated(after['period'])},"
            f" by at least {scale.show(after['lower'] - least['upper'])}."
        )
    return "The intervals of the last definition leave open whether it rose or fell."


def bracketed_levels(audit: Audit) -> pd.DataFrame:
    """Return the levels that no source prints and that are bounded on both sides.

    Parameters
    ----------
    audit
        An audit of the ledger.

    Returns
    -------
    pandas.DataFrame
        One row a level: ``series``, ``period``, ``segment`` (breaks in definition so far), ``unit``,
        the interval ``lower`` to ``upper`` in that unit, and its ``width`` relative to its middle;
        the narrowest first.

    Notes
    -----
    A lower end of less than a thousandth of the upper one says little more than that there was
    something to count, and is taken for none.

    Examples
    --------
    >>> from analysis import audit
    >>> found = bracketed_levels(audit()).set_index(["series", "period"])
    >>> [round(end / 1e6) for end in found.loc[("population", "2024-12"), ["lower", "upper"]]]
    [1409, 1410]
    """
    printed = {
        (claim.series, claim.period)
        for claim in audit.ledger.claims
        if claim.measure is Measure.LEVEL and claim.printed
    }
    rows = []
    for level, interval in level_bounds(audit).items():
        lower, upper = interval.as_floats()
        if (level.series, level.period) in printed or lower is None or upper is None:
            continue
        if lower > upper / 1000:
            unit = audit.ledger.series[level.series].unit
            rows.append([*level, unit, lower, upper, 2 * (upper - lower) / (upper + lower)])
    return pd.DataFrame(rows, columns=COLUMNS).sort_values("width", ignore_index=True)


def longest_bracketed(brackets: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the series with the most bracketed levels, in order of time.

    Of several such series, the one with the narrowest interval.

    Examples
    --------
    >>> rows = [["a", "2024", 0, "persons", 1e6, 2e6, 0.7], ["b", "2024", 0, "persons", 1e6, 2e6, 0.7],
    ...         ["b", "2023", 0, "persons", 1e6, 2e6, 0.7]]
    >>> longest_bracketed(pd.DataFrame(rows, columns=COLUMNS))["period"].tolist()
    ['2023', '2024']
    """
    counts = brackets["series"].value_counts()
    most = brackets[brackets["series"].map(counts) == counts.max()].sort_values("width")
    rows: pd.DataFrame = brackets[brackets["series"] == most["series"].iloc[0]]
    ends = rows["period"].map(lambda period: parse_period(period).end)
    return rows.assign(end=ends).sort_values("end", ignore_index=True).drop(columns="end")


def bracket_chart(rows: pd.DataFrame, scale: Scale) -> Figure:
    """Draw intervals by date from the top; another marker where the definition changed.

    Parameters
    ----------
    rows
        ``period``, ``segment``, ``lower``, ``upper`` in base units, in order of time.
    scale
        Unit shown.
    """
    figure, axes = plt.subplots(figsize=(WIDTH, 0.3 * len(rows) + 0.75))
    order = {segment: place for place, segment in enumerate(sorted(rows["segment"].unique()))}
    for y, row in enumerate(rows.to_dict("records")):
        ends = [row["lower"] / scale.divisor, row["upper"] / scale.divisor]
        place = order[row["segment"]]
        axes.plot(
            ends, [y, y], color=COLOURS[place], marker=MARKERS[place], linewidth=3, markersize=5
        )
        words = show_interval(row["lower"], row["upper"], scale)
        mark(axes, sum(ends) / 2, y, row["period"], f"{words} {scale.label}")
        axes.annotate(
            words, (1.02, y), xycoords=("axes fraction", "data"), va="center", fontsize=9.5
        )
    name_rows(axes, rows["period"])
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.locator_params(axis="x", nbins=4)
    axes.xaxis.set_major_formatter(lambda x, _: f"{x:,.10g}")
    name_unit(axes, scale.label)
    return figure


def _fine(value: float, scale: Scale) -> str:
    return f"{value / scale.divisor:,.{scale.decimals + 2}f}"
