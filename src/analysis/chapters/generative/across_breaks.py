"""Growth that was printed across a change of definition, and what can be said instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.audits.levels_claimed import crosses_break
from analysis.ledger.records import Relation
from analysis.plots.charts import level_chart
from analysis.plots.counts import agree
from analysis.plots.display import say, show_figure
from analysis.plots.level_sources import cite_levels
from analysis.plots.phrases import dated, in_sentence, listed, passage, percent
from analysis.plots.scales import Scale
from analysis.quantities.measures import Measure
from analysis.timeseries.growth import growth_rate
from analysis.timeseries.joining import half_years

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import pandas as pd

    from analysis.ledger.claim import Claim
    from analysis.ledger.records import Series
    from analysis.studies import Study


def broken_growth(study: Study) -> list[Claim]:
    """Return the claims that print growth across a change of definition, one a series and dates.

    Examples
    --------
    >>> from analysis import study
    >>> [claim.series for claim in broken_growth(study())]
    ['online_video']
    """
    found = {
        (claim.series, claim.base_period, claim.period): claim
        for claim in reversed(study.ledger.claims)
        if claim.measure is Measure.GROWTH
        and not claim.steps
        and crosses_break(claim, study.ledger.series)
    }
    return list(found.values())[::-1]


def show_broken(study: Study) -> None:
    """Show each growth rate across a change of definition; a sentence where none was printed."""
    found = broken_growth(study)
    if not found:
        say("No growth rate was printed across a change of definition.")
    for claim in found:
        say(describe_broken(study, claim))
        show_definitions(study, claim)


def describe_broken(study: Study, claim: Claim) -> str:
    """Say what was printed, what the levels give, and what growth under one definition can have been.

    Parameters
    ----------
    study
        A study.
    claim
        One of :func:`broken_growth`.
    """
    record = study.ledger.series[claim.series]
    name = in_sentence(record.name_en)
    start, end = claim.base_period, claim.period
    levels = half_years(study.series(record.id))
    printed = f"Printed as growth of {name} from {dated(start)} to {dated(end)}: {claim.printed} {claim.unit}."
    reasons = _reasons(record, start, end)
    # A level that was put together from this very rate would only confirm it.
    printed_at = levels.loc[levels["known"] == "printed", "period"]
    if not {start, end} <= set(printed_at):
        return passage(printed, f"The definition changed in between ({reasons}).")
    rows = levels.set_index("period", drop=False).to_dict("index")
    old, new = rows[start], rows[end]
    scale = Scale.of([old["value"], new["value"]], record.unit)
    rates = growth_rate(levels, base_period=start).set_index("period")["comparable"].to_dict()
    return passage(
        printed,
        f"Recomputed from {scale.number(old['value'])} and {scale.show(new['value'])}:"
        f" {percent(new['value'] / old['value'] - 1, decimals=2)}.",
        ""
        if rates[end]
        else f"This book counts it as no growth, because the definition differs ({reasons}).",
        _describe_bounds(study, record, old, new),
    )


def _reasons(record: Series, start: str, end: str) -> str:
    """List the breaks between two months with their dates."""
    return "; ".join(
        f"from {dated(since)} on: {reason}"
        for since, reason in record.breaks
        if start < since <= end
    )


def _describe_bounds(
    study: Study, record: Series, old: Mapping[Hashable, Any], new: Mapping[Hashable, Any]
) -> str:
    """Bound growth under the old definition by the new level and by a part of the old one."""
    most = float(new["upper"] / old["lower"] - 1)
    name = in_sentence(record.name_en)
    text = (
        "If the new definition only adds to the old one, growth under the old one was at most"
        f" {percent(most, decimals=2)}."
    )
    part = _largest_part(study, record.id, old["period"], new["period"])
    if part is None:
        return text
    least = float(part["lower"] / old["upper"] - 1)
    own = study.ledger.series[part["series"]]
    scale = Scale.of([part["value"]], own.unit)
    return passage(
        text,
        f"The old one contains {in_sentence(own.name_en)}, {scale.show(part['value'])} in"
        f" {dated(new['period'])}, so it was at least {percent(least, decimals=2)}.",
        f"Whether {name} grew at all under the old definition is therefore not known."
        if least < 0 < most
        else "",
    )


def _largest_part(study: Study, name: str, start: str, end: str) -> Mapping[Hashable, Any] | None:
    """Return the last level of the largest part that a series contained at both dates."""
    parts = [
        part
        for identity in study.ledger.identities
        if identity.relation is Relation.WITHIN and identity.is_plain and identity.whole == name
        if identity.holds_at(start) and identity.holds_at(end)
        for part in identity.parts
    ]
    levels = half_years(study.series(parts)) if parts else None
    if levels is None or levels[levels["period"] == end].empty:
        return None
    return max(levels[levels["period"] == end].to_dict("records"), key=lambda row: row["lower"])


def show_definitions(study: Study, claim: Claim) -> None:
    """Show the levels of a series on both sides of its change of definition."""
    record = study.ledger.series[claim.series]
    levels = half_years(study.series(record.id))
    if levels.empty:
        return
    scale = Scale.of(levels["value"], record.unit)
    course = "; ".join(
        f"{dated(row['period'])}: {scale.number(row['value'])}" for row in levels.to_dict("records")
    )
    show_figure(
        level_chart(cite_levels(levels, study.audit.judgements, study.ledger.sources), record),
        caption=describe_definitions(levels, record),
        alt=f"Line chart of {in_sentence(record.name_en)} with a break in definition. {course}"
        f" {scale.label}.",
        data=levels,
        name=record.id.replace("_", "-"),
    )


def describe_definitions(levels: pd.DataFrame, record: Series) -> str:
    """Say which months belong to the newest definition, and since when it holds."""
    last = levels[levels["segment"] == levels["segment"].max()]["period"].tolist()
    if not record.breaks or len(last) == len(levels):
        return f"{record.name_en}."
    since, reason = record.breaks[-1]
    return (
        f"{record.name_en}. {listed(dated(month) for month in last)} {agree(len(last), 'belongs', 'belong')}"
        f" to the definition that holds from {dated(since)} on: {reason}."
    )
