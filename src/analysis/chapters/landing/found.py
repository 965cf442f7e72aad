"""What the book finds: one sentence or two of each part of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd
from markupsafe import Markup

from analysis.audits.facts import UNEXPLAINED
from analysis.audits.levels_claimed import crosses_break
from analysis.audits.verdicts import Verdict
from analysis.chapters.landing.charts_beside import chart_evidence, chart_next, chart_whole
from analysis.chapters.landing.largest_table import describe_main_table
from analysis.chapters.landing.news import describe_restated, describe_swapped, swapped_series
from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.forecasting.registry.newest import set_beside_known
from analysis.plots.counts import counted
from analysis.plots.display import show_html
from analysis.plots.hindsight import describe_hindsight
from analysis.plots.markup import bold, link, to_rich_html
from analysis.plots.phrases import dated, in_sentence, listed, passage, percent
from analysis.plots.scales import Scale
from analysis.plots.sourced_names import name_of
from analysis.quantities.measures import Measure
from analysis.timeseries.growth import compound_growth
from analysis.timeseries.joining import half_years
from analysis.timeseries.wholes import groups_of, main_whole
from analysis.timeseries.windows import NO_WINDOW, widest_window
from analysis.translation.messages import tell, tell_n, word

if TYPE_CHECKING:
    from analysis.studies import Study
    from analysis.timeseries.windows import Window

#: What a document is called in which nobody stands between the office and the reader.
FIRST_HAND = "report"


@dataclass(frozen=True)
class Growth:
    """Which growth is told: of what, in which group of its parts, and between which dates.

    Parameters
    ----------
    whole
        Id of the series that everything is a part of; empty: what most series are parts of.
    group
        Group of series whose growth is compared; empty: the first that holds parts of the whole.
    start, end
        First and last month of the comparison; where they are empty, as of
        :func:`~analysis.timeseries.windows.widest_window`.
    """

    whole: str
    group: str
    start: str = ""
    end: str = ""


def show_findings(study: Study, growth: Growth) -> None:
    """Show what the book finds, each with a small chart where there is one to see."""
    whole = main_whole(study.ledger, growth.whole)
    group = growth.group or next(iter(groups_of(study.ledger, whole)), "")
    growth = replace(growth, whole=whole, group=group)
    told = [
        (describe_contradictions(study), chart_evidence(study)),
        (describe_main_table(study), ""),
        (describe_growth(study, growth), chart_whole(study, growth.whole)),
        (describe_restated(study), ""),
        (describe_swapped(study), chart_whole(study, swapped_series(study))),
        (describe_breaks(study), ""),
        (describe_next(study, growth.whole), chart_next(study, growth.whole)),
    ]
    cards = [
        Markup("<li>{}<p>{}</p></li>").format(chart, to_rich_html(text))
        for text, chart in told
        if text
    ]
    show_html(Markup('<ul class="found">{}</ul>').format(Markup().join(cards)))


def describe_contradictions(study: Study) -> str:
    """Say how many contradictions were found, whose numbers they are, and the commonest cause."""
    ledger, found = study.ledger, study.audit.contradictions
    first_hand = [
        judgement.verdict
        for judgement in study.audit.judgements
        if ledger.sources[judgement.claim.source].witness == FIRST_HAND
    ]
    wrong = first_hand.count(Verdict.CONTRADICTED)
    if not found:
        return passage(
            bold(tell("Nothing contradicts.")),
            tell("No printed number is excluded by the others."),
        )
    # A number that a later edition counted anew was right in its day.
    revised = {one.id for one in ledger.findings if one.kind == "revision"}
    facts = [fact for fact in study.audit.facts if fact.id not in revised]
    anew = len(study.audit.facts) - len(facts)
    causes = Counter(fact.cause for fact in facts)
    each = listed(
        tell("{number} not explained yet", number=number)
        if cause == UNEXPLAINED
        else tell("{number} by {cause}", number=number, cause=word(str(cause)))
        for cause, number in causes.most_common()
    )
    if first_hand and not wrong:
        head = tell("The copies do not all hold.")
    else:
        head = tell("Not everything holds.")
    return passage(
        bold(head),
        _describe_first_hand(len(first_hand), wrong),
        tell_n(
            "{number} fact is printed wrong at least once, in {numbers}: {each}.",
            "{number} facts are printed wrong at least once, in {numbers}: {each}.",
            len(facts),
            numbers=counted(sum(len(fact.claims) for fact in facts), "printed number"),
            each=each,
        )
        if facts
        else "",
        tell_n(
            "{number} number was counted anew by a later edition.",
            "{number} numbers were counted anew by a later edition.",
            anew,
        )
        if anew
        else "",
        tell(
            "Each is a short sum in {proofs}; those that are understood are explained in {findings}.",
            proofs=link(tell("Every verdict with its proof"), "chapters/proofs"),
            findings=link(tell("What arithmetic cannot see"), "chapters/findings"),
        ),
    )


def _describe_first_hand(number: int, wrong: int) -> str:
    """Say how many of the numbers taken from a report itself are contradicted."""
    if not number:
        return ""
    numbers = counted(number, "number")
    if not wrong:
        return tell(
            "Of {numbers} taken from a report itself none is contradicted.", numbers=numbers
        )
    if wrong == number:
        return tell(
            "Of {numbers} taken from a report itself all are contradicted.", numbers=numbers
        )
    return tell_n(
        "Of {numbers} taken from a report itself {number} is contradicted.",
        "Of {numbers} taken from a report itself {number} are contradicted.",
        wrong,
        numbers=numbers,
    )


def describe_growth(study: Study, growth: Growth) -> str:
    """Say how the whole grew, and which of its parts grew fastest and least."""
    ledger, levels = study.ledger, half_years(study.levels)
    names = [name for name, record in ledger.series.items() if record.group == growth.group]
    window = widest_window(levels, names, start=growth.start, end=growth.end)
    own = levels[(levels["series"] == growth.whole) & (levels["period"] >= window.start)]
    whole = ""
    if len(own) > 1:
        first, last = own.iloc[0], own.iloc[-1]
        record = ledger.series[growth.whole]
        scale = Scale.of(own["value"], record.unit)
        ends = {
            "what": name_of(record),
            "low": scale.early(first["value"]),
            "high": scale.show(last["value"]),
            "start": dated(first["period"]),
            "end": dated(last["period"]),
        }
        if first["segment"] == last["segment"]:
            whole = tell("{what} went from {low} to {high} between {start} and {end}.", **ends)
        else:
            whole = tell(
                "{what} went, under two definitions, from {low} to {high} between {start} and {end}.",
                **ends,
            )
    parts = _describe_fastest(study, levels[levels["series"].isin(names)], window)
    if not whole and not parts:
        return ""
    head = tell("Growth is uneven.") if parts else tell("Growth.")
    return passage(bold(head), whole, parts, _see(link(tell("At a glance"), "chapters/glance")))


def _see(page: str) -> str:
    return tell("See {page}.", page=page)


def _describe_fastest(study: Study, levels: pd.DataFrame, window: Window) -> str:
    if window == NO_WINDOW:
        return ""
    rates = compound_growth(levels, base_period=window.start)
    rates = rates[(rates["period"] == window.end) & rates["comparable"]]
    if len(rates) < 2:  # noqa: PLR2004 - a comparison needs two
        return ""
    ranked = rates.sort_values("value", ascending=False)
    fastest, slowest = (
        (in_sentence(name_of(study.ledger.series[row["series"]])), float(row["value"]))
        for row in (ranked.iloc[0], ranked.iloc[-1])
    )
    told = {
        "start": dated(window.start),
        "end": dated(window.end),
        "fastest": fastest[0],
        "pace": percent(fastest[1]),
        "slowest": slowest[0],
        "slow": percent(slowest[1]),
    }
    if slowest[1] >= 0:
        return tell(
            "Between {start} and {end} {fastest} grew fastest, by {pace} a year; least grew {slowest}, by {slow}.",
            **told,
        )
    return tell(
        "Between {start} and {end} {fastest} grew fastest, by {pace} a year; least did {slowest}, by {slow}.",
        **told,
    )


def describe_breaks(study: Study) -> str:
    """Say how many definitions changed, and for which of them growth was printed all the same."""
    series = study.ledger.series
    changed = [record for record in series.values() if record.breaks]
    if not changed:
        return ""
    across = dict.fromkeys(
        claim.series
        for claim in study.ledger.claims
        if claim.measure is Measure.GROWTH and crosses_break(claim, series)
    )
    printed = listed(in_sentence(name_of(series[name])) for name in across)
    return passage(
        bold(tell("A new definition is not growth.")),
        tell(
            "The definition of {series} changed on the way.",
            series=counted(len(changed), "series", "series"),
        ),
        tell(
            "No growth is given across such a date, although it was printed for {series}.",
            series=printed,
        )
        if printed
        else tell("No growth is given across such a date."),
        _see(link(tell("New series, new definitions"), "chapters/generative")),
    )


def describe_next(study: Study, whole: str) -> str:
    """Say what is expected of the whole at the next date, and how often such intervals held."""
    made = study.newest.frame
    rows = made[(made["series"] == whole) & (made["model"] == DEFAULT_MODEL)]
    if rows.empty:
        return ""
    first = set_beside_known(rows, study).iloc[0]
    scale = Scale.of([first["upper95"]], study.ledger.series[whole].unit)
    coverage = first["coverage"]
    held = (
        tell(
            "Intervals of earlier editions, as many steps ahead, contained {share} of the numbers printed later, of {series}.",
            share=percent(coverage),
            series=counted(int(first["coverage_series"]), "series", "series"),
        )
        if pd.notna(coverage)
        else ""
    )
    pages = {
        "next": tell("The next edition's numbers"),
        "trust": tell("How far to trust the forecasts"),
    }
    return passage(
        bold(tell("What comes next.")),
        tell(
            "{what} in {date}: {value}, with 95 % between {low} and {high}.",
            what=name_of(study.ledger.series[whole]),
            date=dated(first["period"]),
            value=scale.show(first["value"]),
            low=scale.early(first["lower95"]),
            high=scale.early(first["upper95"]),
        ),
        held,
        describe_hindsight(study.outcomes, DEFAULT_MODEL) if held else "",
        _see(listed(link(text, f"chapters/{page}") for page, text in pages.items())),
    )
