"""What the book finds: one sentence or two of each part of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pandas as pd
from markupsafe import Markup

from analysis.audits.levels_claimed import crosses_break
from analysis.audits.verdicts import Evidence, Verdict
from analysis.chapters.landing.largest_table import describe_main_table
from analysis.chapters.landing.sparks import (
    alt_of,
    draw_ahead,
    draw_line,
    draw_parts,
    small_chart,
)
from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.forecasting.registry.newest import set_beside_known
from analysis.plots.display import show_html
from analysis.plots.hindsight import describe_hindsight
from analysis.plots.markup import bold, link, to_rich_html
from analysis.plots.phrases import (
    agree,
    counted,
    dated,
    how_many,
    in_sentence,
    listed,
    passage,
    percent,
)
from analysis.plots.scales import Scale
from analysis.quantities.measures import Measure
from analysis.timeseries.growth import compound_growth
from analysis.timeseries.joining import COURSE, half_years
from analysis.timeseries.wholes import groups_of, main_whole
from analysis.timeseries.windows import NO_WINDOW, widest_window

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
        (describe_contradictions(study), _chart_evidence(study)),
        (describe_main_table(study), ""),
        (describe_growth(study, growth), _chart_whole(study, growth.whole)),
        (describe_breaks(study), ""),
        (describe_next(study, growth.whole), _chart_next(study, growth.whole)),
    ]
    cards = [
        Markup("<li>{}<p>{}</p></li>").format(chart, to_rich_html(text))
        for text, chart in told
        if text
    ]
    show_html(Markup('<ul class="found">{}</ul>').format(Markup().join(cards)))


def _chart_evidence(study: Study) -> Markup:
    counts = Counter(str(judgement.evidence) for judgement in study.audit.judgements)
    shown = {str(kind): counts[str(kind)] for kind in Evidence}
    if not counts.total():
        return Markup()
    alt = "; ".join(f"{kind}: {number}" for kind, number in shown.items())
    return small_chart(draw_parts(shown), alt=f"Bar of what stands behind the verdicts. {alt}.")


def _course(study: Study, name: str) -> tuple[pd.DataFrame, Scale]:
    rows = half_years(study.levels)
    rows = rows[rows["series"] == name]
    unit = study.ledger.series[name].unit if name in study.ledger.series else ""
    return rows, Scale.of(rows["value"], unit)


def _chart_whole(study: Study, name: str) -> Markup:
    rows, scale = _course(study, name)
    if len(rows) < COURSE:
        return Markup()
    written = [scale.show(rows["value"].iloc[at]) for at in (0, -1)]
    chart = draw_line(rows, divisor=scale.divisor, decimals=0)
    return small_chart(chart, alt=alt_of(rows, study.ledger.series[name].name_en, written))


def _chart_next(study: Study, name: str) -> Markup:
    rows, scale = _course(study, name)
    made = study.newest.frame
    ahead = made[(made["series"] == name) & (made["model"] == DEFAULT_MODEL)]
    if len(rows) < COURSE or ahead.empty:
        return Markup()
    ends = [scale.show(ahead[end].iloc[-1]) for end in ("lower95", "upper95")]
    chart = draw_ahead(rows, ahead, divisor=scale.divisor, decimals=0)
    what = study.ledger.series[name].name_en
    alt = f"Line of {what} with a fan that ends between {ends[0]} and {ends[1]}."
    return small_chart(chart, alt=alt)


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
        return f"{bold('Nothing contradicts.')} No printed number is excluded by the others."
    facts = study.audit.facts
    causes = Counter(fact.cause for fact in facts)
    each = listed(f"{number} by {cause}" for cause, number in causes.most_common())
    proofs = link("Every verdict with its proof", "chapters/proofs")
    explained = link("What arithmetic cannot see", "chapters/findings")
    head = "The copies do not all hold." if first_hand and not wrong else "Not everything holds."
    own = (
        f"Of {counted(len(first_hand), 'number')} taken from a report itself"
        f" {how_many(wrong, len(first_hand))} {agree(wrong, 'is', 'are') if wrong else 'is'}"
        " contradicted."
    )
    others = sum(len(fact.claims) for fact in facts)
    return passage(
        bold(head),
        own if first_hand else "",
        f"{counted(len(facts), 'fact')} {agree(len(facts), 'is', 'are')} wrong somewhere, in"
        f" {counted(others, 'printed number')}: {each}.",
        f"Each is a short sum in {proofs}; those that are understood are explained in {explained}.",
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
        verb = "went" if first["segment"] == last["segment"] else "went, under two definitions,"
        whole = (
            f"{record.name_en} {verb} from {scale.number(first['value'])} to {scale.show(last['value'])}"
            f" between {dated(first['period'])} and {dated(last['period'])}."
        )
    parts = _describe_fastest(study, levels[levels["series"].isin(names)], window)
    if not whole and not parts:
        return ""
    page = link("At a glance", "chapters/glance")
    return passage(bold("Growth is uneven." if parts else "Growth."), whole, parts, f"See {page}.")


def _describe_fastest(study: Study, levels: pd.DataFrame, window: Window) -> str:
    if window == NO_WINDOW:
        return ""
    rates = compound_growth(levels, base_period=window.start)
    rates = rates[(rates["period"] == window.end) & rates["comparable"]]
    if len(rates) < 2:  # noqa: PLR2004 - a comparison needs two
        return ""
    ranked = rates.sort_values("value", ascending=False)
    fastest, slowest = (
        (in_sentence(study.ledger.series[row["series"]].name_en), float(row["value"]))
        for row in (ranked.iloc[0], ranked.iloc[-1])
    )
    return (
        f"Between {dated(window.start)} and {dated(window.end)} {fastest[0]} grew fastest, by"
        f" {percent(fastest[1])} a year; least {'grew' if slowest[1] >= 0 else 'did'} {slowest[0]}, by"
        f" {percent(slowest[1])}."
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
    told = listed(in_sentence(series[name].name_en) for name in across)
    return passage(
        f"{bold('A new definition is not growth.')} The definition of"
        f" {counted(len(changed), 'series', 'series')} changed on the way.",
        "No growth is given across such a date"
        + (f", although it was printed for {told}." if told else "."),
        f"See {link('New series, new definitions', 'chapters/generative')}.",
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
        f"Intervals of earlier editions, as many steps ahead, held {percent(coverage)} of the true"
        f" values of {counted(int(first['coverage_series']), 'series', 'series')}."
        if pd.notna(coverage)
        else ""
    )
    pages = [("The next edition's numbers", "next"), ("How far to trust the forecasts", "trust")]
    return passage(
        f"{bold('What comes next.')} {study.ledger.series[whole].name_en} in"
        f" {dated(first['period'])}: {scale.show(first['value'])}, with 95 % between"
        f" {scale.number(first['lower95'])} and {scale.number(first['upper95'])}.",
        held,
        describe_hindsight(study.outcomes, DEFAULT_MODEL) if held else "",
        f"See {listed(link(text, f'chapters/{page}') for text, page in pages)}.",
    )
