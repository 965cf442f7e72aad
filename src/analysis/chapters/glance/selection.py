"""Which series are seen at a glance, between which two months, and what is left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis.chapters.glance.first_last import COLUMNS, first_and_last
from analysis.plots.display import say, show_table
from analysis.plots.level_sources import cite_levels
from analysis.plots.phrases import dated, in_sentence, listed, passage, readable
from analysis.plots.sequences import listed_parts
from analysis.plots.sourced_names import name_of
from analysis.timeseries.joining import half_years
from analysis.timeseries.wholes import groups_of, main_whole
from analysis.timeseries.windows import NO_WINDOW, Window, widest_window
from analysis.translation.messages import of_ledger, tell, tell_n

if TYPE_CHECKING:
    from analysis.ledger.records import Series
    from analysis.studies import Study


@dataclass(frozen=True, eq=False)
class Overview:
    """Series of some groups at two months, beside the whole that they are shares of.

    Parameters
    ----------
    series
        Every series of the ledger, by id.
    whole
        The series that shares are of; nothing where the ledger has none of this id.
    window
        Where growth begins and ends.
    months
        Levels of the whole and of the series chosen, at months, with ``verdict`` and ``source``.
    pairs
        One row a series chosen, as from :func:`first_and_last`, with its ``name``.
    pages
        Ids of the series that have a page of their own.
    """

    series: dict[str, Series]
    whole: Series | None
    window: Window
    months: pd.DataFrame
    pairs: pd.DataFrame
    pages: frozenset[str] = frozenset()

    @property
    def shown(self) -> pd.DataFrame:
        """The rows of the series with two values, the largest first."""
        found = self.pairs[self.pairs["missing"] == ""]
        return found.sort_values("value", ascending=False, kind="stable")

    @property
    def absent(self) -> pd.DataFrame:
        """The rows of the series without two values; ``missing`` says why."""
        return self.pairs[self.pairs["missing"] != ""]


def overview(study: Study, *, whole: str, groups: str, start: str = "", end: str = "") -> Overview:
    """Put the series of some groups beside each other at two months.

    Parameters
    ----------
    study
        A study.
    whole
        Id of the series that shares are of; the others are counted in its unit. Empty: what most
        series are parts of.
    groups
        Groups of series, with commas between; empty: those of the parts.
    start, end
        Where growth begins and ends; where they are empty, as of
        :func:`~analysis.timeseries.windows.widest_window`.

    Examples
    --------
    >>> from analysis import study
    >>> found = overview(study(), whole="netizens", groups="applications")
    >>> found.whole.name_en, found.window.start < found.window.end
    ('Internet users', True)
    """
    series = dict(study.ledger.series)
    whole = main_whole(study.ledger, whole)
    record = series.get(whole)
    chosen = groups_of(study.ledger, whole, groups)
    wanted = [
        name
        for name, one in series.items()
        if record and one.group in chosen and one.unit == record.unit and name != whole
    ]
    levels = half_years(study.series([whole, *wanted]) if record else study.levels.head(0))
    months = cite_levels(levels, study.audit.judgements, study.ledger.sources)
    window = widest_window(months, wanted, start=start, end=end)
    pairs = pd.DataFrame(columns=COLUMNS)
    if window != NO_WINDOW and whole in set(months["series"]):
        pairs = first_and_last(months, wanted, base_period=window.start, of=whole)
    names = pairs["series"].map({name: name_of(one) for name, one in series.items()})
    pages = frozenset(study.followed)
    return Overview(series, record, window, months, pairs.assign(name=names), pages)


def names_of(rows: pd.DataFrame, column: str = "") -> str:
    """List the names of some rows, each with its date in brackets where a column is given."""
    return listed(
        tell("{name} ({date})", name=in_sentence(row["name"]), date=dated(row[column]))
        if column
        else in_sentence(row["name"])
        for row in rows.to_dict("records")
    )


def describe_dates(found: Overview) -> str:
    """Say how many series have two values, which dates differ, and whose definition changed."""
    shown = found.shown.sort_index()
    if shown.empty:
        return tell(
            "No series of these groups is known at two months, so there is nothing to compare."
        )
    start, end = found.window
    odd = shown[shown["base_period"] != start]
    elder = shown[shown["period"] < end]
    changed = shown[~shown["comparable"]]
    number = len(shown)
    dates = {"date": dated(start)}
    known = tell_n(
        "{number} series has a value near {date} and a later one.",
        "{number} series have a value near {date} and a later one.",
        number,
        **dates,
    )
    if len(odd):
        except_for = {**dates, "series": names_of(odd, "base_period")}
        first = tell_n(
            "Its first value is of {date}, except: {series}.",
            "Their first value is of {date}, except: {series}.",
            number,
            **except_for,
        )
    else:
        first = tell_n(
            "Its first value is of {date}.", "Their first value is of {date}.", number, **dates
        )
    return passage(
        known,
        first,
        tell(
            "The last value of some is older than {date}: {series}.",
            date=dated(end),
            series=names_of(elder, "period"),
        )
        if len(elder)
        else "",
        tell_n(
            "The definition of {series} changed on the way: a dotted line joins its two values.",
            "The definition of {series} changed on the way: a dotted line joins their two values.",
            len(changed),
            series=names_of(changed),
        )
        if len(changed)
        else "",
    )


def describe_absent(found: Overview) -> str:
    """Say which series of the same groups are not shown, and why; nothing where all are."""
    absent = found.absent
    if absent.empty:
        return ""
    reasons = listed_parts(
        tell("{series} ({why})", series=listed(rows["name"]), why=str(why))
        for why, rows in absent.groupby("missing", sort=False)
    )
    return tell_n(
        "Not shown is {number} series of the same groups: {reasons}.",
        "Not shown are {number} series of the same groups: {reasons}.",
        len(absent),
        reasons=reasons,
    )


def notes_frame(found: Overview) -> pd.DataFrame:
    """Return the breaks and notes of the series shown, one row each: ``series`` and ``note``."""
    rows = []
    for name in found.shown.sort_index()["series"]:
        record = found.series[name]
        breaks = (
            tell("from {date}: {reason}", date=dated(start), reason=of_ledger(reason))
            for start, reason in record.breaks
        )
        texts = (*breaks, readable(of_ledger(record.note)))
        rows += [(name_of(record), text) for text in texts if text]
    return pd.DataFrame(rows, columns=["series", "note"])


def show_notes(found: Overview) -> None:
    """Show what the ledger notes on the series shown."""
    notes = notes_frame(found)
    if notes.empty:
        say(tell("The ledger has no note on the series shown."))
        return
    show_table(
        notes.rename(columns={"series": tell("series"), "note": tell("note")}),
        caption=tell(
            "Notes of the ledger on the series shown: changes of definition and names, and dates that increments run from."
        ),
        name="notes",
        data=notes,
    )
