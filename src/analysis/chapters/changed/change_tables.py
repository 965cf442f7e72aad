"""Sentences and tables on what an edition changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.forecasting.registry.outcomes import Outcome
from analysis.plots.counts import agree, among_them, counted, of_them
from analysis.plots.display import say, show_table
from analysis.plots.doubtful import short_doubt
from analysis.plots.markup import bold
from analysis.plots.phrases import dated, in_sentence, listed, passage, percent, readable
from analysis.plots.sourced_names import cite_source

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from analysis.chapters.changed.edition_changes import EditionChanges

#: Names that a sentence lists before it counts.
LISTED = 6


def describe_changes(changes: EditionChanges | None) -> str:
    """Say in a few sentences what is new, printed anew, contradicted and missing.

    Parameters
    ----------
    changes
        From :func:`~analysis.chapters.changed.edition_changes.edition_changes`.
    """
    if changes is None:
        return "No edition in the ledger is dated: no source with one prints a level of a period that was over."
    new, again = changes.new_levels, changes.again
    how = again["how"].value_counts()
    first = new[new["first"]]
    open_ = sum(one.acknowledged is None for one in changes.contradictions)
    without = "without a finding"
    after = (
        f", after {_named(changes.edition_before, changes.month_before)}"
        if changes.month_before
        else ", the first in the ledger"
    )
    return passage(
        f"{_named(changes.edition, changes.month, bold)}{after}: {counted(len(changes.claims), 'number')}"
        f" in {counted(len(changes.sources), 'source')}.",
        f"{bold(counted(len(new), 'level'))} {agree(len(new), 'is', 'are')} of its own date"
        + (
            f", {among_them(len(first), len(new), agree(len(first), 'of a series', 'of series'))} of which"
            f" no level was known before: {_names(first['name'])}."
            if len(first)
            else "."
        ),
        _describe_again(
            int(how.get("revised", 0)),
            int(how.get("contradicted", 0)),
            int(how.get("both can hold", 0)),
        ),
        f"{counted(len(changes.contradictions), 'contradiction')} {agree(len(changes.contradictions), 'involves', 'involve')}"
        f" its numbers{f', {among_them(open_, len(changes.contradictions), without)}' if open_ else ''}.",
        _describe_missing(changes) if changes.month_before else "",
    )


def _describe_missing(changes: EditionChanges) -> str:
    number = len(changes.missing)
    if not number:
        return f"It speaks of every series that {changes.edition_before} printed."
    return (
        f"It says nothing of {counted(number, 'series', 'series')} that"
        f" {changes.edition_before} printed."
    )


def _describe_again(revised: int, contradicted: int, finer: int) -> str:
    parts = [
        text
        for number, text in (
            (revised, f"{revised} revised"),
            (contradicted, f"{contradicted} contradicted"),
            (finer, f"{finer} in other digits that can hold as well"),
        )
        if number
    ]
    total = revised + contradicted + finer
    if not total:
        return "No number that had been printed before is printed otherwise."
    return f"{counted(total, 'earlier print')} {agree(total, 'is', 'are')} printed otherwise: {listed(parts)}."


def describe_forecasts(changes: EditionChanges | None) -> str:
    """Say how the forecasts of the edition's date did, and which were made in advance."""
    if changes is None or changes.scored.empty:
        return "Nothing had been forecast of its date."
    own = changes.scored[changes.scored["model"] == DEFAULT_MODEL]
    told = own[own["outcome"].isin([Outcome.HIT, Outcome.MISS])]
    open_ = int((own["outcome"] == Outcome.OPEN).sum())
    changed = int((own["outcome"] == Outcome.NOT_COMPARABLE).sum())
    hits = int((told["outcome"] == Outcome.HIT).sum())
    advance = int(told["in_advance"].sum())
    return passage(
        f"The {DEFAULT_MODEL} had made {counted(len(own), 'forecast')} of {dated(changes.month)}.",
        f"For {bold(str(len(told)))} the truth is known: {bold(f'{hits} lay inside the 95 % interval')},"
        f" {len(told) - hits} outside; {of_them(advance, len(told), 'was', 'were')} made before"
        " a document with the truth was published."
        if len(told)
        else "",
        f"{changed} cannot be compared, since the definition changed." if changed else "",
        f"{open_} {agree(open_, 'is', 'are')} open: the edition gives no such level."
        if open_
        else "",
    )


def show_new_levels(changes: EditionChanges | None) -> None:
    """Show the levels of the edition's own date beside the last ones known."""
    if changes is None or changes.new_levels.empty:
        say("No level of its own date is printed.")
        return
    frame = changes.new_levels
    shown = frame.assign(growth=[_growth(value) for value in frame["growth"]])
    shown["before"] = shown["before"].replace("", "none known")
    shown["doubt"] = shown["doubt"].map(short_doubt)
    renamed = {
        "name": "series",
        "printed": "printed",
        "before": "since",
        "growth": "growth",
        "doubt": "doubt",
    }
    grown = frame["growth"].dropna()
    fell = int((grown < 0).sum())
    show_table(
        shown[list(renamed)].rename(columns=renamed),
        caption=passage(
            f"{counted(len(frame), 'level')} of {dated(changes.month)}.",
            f"Of {len(grown)} that can be compared with an earlier one, {fell or 'none'} fell."
            if len(grown)
            else "",
        ),
        name="new-levels",
        data=frame,
    )


def show_again(changes: EditionChanges | None) -> None:
    """Show earlier prints that the edition prints otherwise; a sentence where there is none."""
    if changes is None or changes.again.empty:
        say("No earlier number is printed otherwise.")
        return
    columns = {
        "name": "series",
        "what": "measure",
        "period": "when",
        "printed": "now",
        "before": "before",
        "source": "by",
        "how": "how",
    }
    show_table(
        _cited(changes, changes.again[list(columns)], "source").rename(columns=columns),
        caption=f"{counted(len(changes.again), 'pair')} of prints of one number: now, and before.",
        name="printed-anew",
        data=changes.again,
    )


def show_contradicted(changes: EditionChanges | None) -> None:
    """Show the contradictions of its numbers, how far each has come, and who prints it right."""
    if changes is None or changes.contradicted.empty:
        say("None of its numbers is in a contradiction.")
        return
    columns = {
        "name": "series",
        "status": "status",
        "statement": "what is known",
        "printed": "printed",
        "right": "printed right by",
    }
    shown = _cited(changes, changes.contradicted[list(columns)], "right")
    shown["statement"] = shown["statement"].map(readable)
    show_table(
        shown.rename(columns=columns),
        caption=f"{counted(len(changes.contradicted), 'contradiction')} with numbers of {changes.edition}.",
        name="contradicted",
        data=changes.contradicted,
    )


def _cited(changes: EditionChanges, frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return rows in which sources, whose ids a column lists, are named as readers know them."""
    sources = changes.study.ledger.sources

    def name(ids: str) -> str:
        known = (cite_source(sources[one]) if one in sources else one for one in ids.split(", "))
        return ", ".join(dict.fromkeys(known))

    return frame.assign(**{column: frame[column].map(name)})


def show_missing(changes: EditionChanges | None) -> None:
    """Show the series of which the edition says nothing."""
    if changes is None or changes.missing.empty:
        say("It says something of every series that the edition before printed.")
        return
    columns = {"name": "series", "last": "last", "printed": "printed then"}
    show_table(
        changes.missing[list(columns)].rename(columns=columns),
        caption=f"{counted(len(changes.missing), 'series', 'series')} of {changes.edition_before} that {changes.edition} does not print.",
        name="missing",
        folded=len(changes.missing) > LISTED,
        data=changes.missing,
    )


def show_forecasts(changes: EditionChanges | None) -> None:
    """Show each forecast of the edition's date beside its truth, the misses first."""
    frame = None if changes is None else _scored_frame(changes)
    if frame is None or frame.empty:
        return
    show_table(
        frame,
        caption=f"{counted(len(frame), 'forecast')} of the {DEFAULT_MODEL}, in the series' own units.",
        name="forecasts-of-the-edition",
        formats=dict.fromkeys(("forecast", "lower", "upper", "truth"), ",.0f"),
        folded=len(frame) > 2 * LISTED,
    )


def _scored_frame(changes: EditionChanges) -> pd.DataFrame:
    rows = changes.scored
    rows = rows[(rows["model"] == DEFAULT_MODEL) & (rows["outcome"] != Outcome.OPEN)]
    names = {name: record.name_en for name, record in changes.study.ledger.series.items()}
    frame = rows.assign(
        series=rows["series"].map(names),
        when=["in advance" if one else "afterwards" for one in rows["in_advance"]],
        miss=rows["outcome"] != Outcome.MISS,
    ).sort_values(["miss", "series", "origin"])
    columns = {
        "series": "series",
        "outcome": "outcome",
        "value": "forecast",
        "truth": "truth",
        "lower95": "lower",
        "upper95": "upper",
        "origin": "edition",
        "when": "made",
    }
    return frame[list(columns)].rename(columns=columns).assign(outcome=frame["outcome"].map(str))


def _named(edition: str, period: str, shown: Callable[[str], str] = str) -> str:
    """Name an edition with what it is about, once where its name says so."""
    return shown(edition) if period in edition else f"{shown(edition)}, {dated(period)}"


def _growth(value: float) -> str:
    if value != value:  # noqa: PLR0124 - missing
        return "–"
    return f"{'+' if value > 0 else ''}{percent(value)}"


def _names(names: pd.Series) -> str:
    shown = [in_sentence(name) for name in names[:LISTED]]
    more = len(names) - len(shown)
    return listed([*shown, f"{more} more"] if more > 0 else shown)
