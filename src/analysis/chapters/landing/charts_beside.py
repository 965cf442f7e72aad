"""The charts beside the findings of the landing page, each with what it shows in words."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from markupsafe import Markup

from analysis.audits.verdicts import Evidence
from analysis.chapters.landing.sparks import (
    alt_of,
    draw_ahead,
    draw_line,
    draw_parts,
    key_of,
    name_line,
    small_chart,
)
from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.plots.level_sources import cite_levels
from analysis.plots.phrases import dated
from analysis.plots.scales import Scale
from analysis.plots.sequences import listed_parts, spanned
from analysis.plots.sourced_names import name_of
from analysis.plots.verdict_words import ALONE, COPIED, HOLDS, POSSIBLE, WRONG
from analysis.timeseries.joining import COURSE, half_years
from analysis.translation.messages import tell, word

#: What the parts of the bar are called, as on the page of all numbers.
VERDICT = {
    Evidence.OTHER_NUMBERS: HOLDS,
    Evidence.COPIES: COPIED,
    Evidence.NOT_IMPOSSIBLE: POSSIBLE,
    Evidence.AGAINST: WRONG,
    Evidence.NONE: ALONE,
}

if TYPE_CHECKING:
    import pandas as pd

    from analysis.studies import Study


def chart_evidence(study: Study) -> Markup:
    """Draw what stands behind the verdicts as parts of a bar."""
    counts = Counter(str(judgement.evidence) for judgement in study.audit.judgements)
    shown = {str(kind): counts[str(kind)] for kind in Evidence}
    if not counts.total():
        return Markup()
    parts = listed_parts(
        tell("{kind}: {number}", kind=word(kind), number=number) for kind, number in shown.items()
    )
    alt = tell("Bar of what stands behind the verdicts. {parts}.", parts=parts)
    said = {
        kind: tell("{verdict} ({number})", verdict=word(VERDICT[Evidence(kind)]), number=number)
        for kind, number in shown.items()
    }
    named = {word(VERDICT[Evidence(kind)]): number for kind, number in shown.items()}
    return small_chart(draw_parts(named), alt=alt) + key_of(said)


def _course(study: Study, name: str) -> tuple[pd.DataFrame, Scale]:
    rows = half_years(study.levels)
    rows = cite_levels(
        rows[rows["series"] == name],
        study.audit.judgements,
        study.ledger.sources,
        numbers="chapters/numbers",
    )
    unit = study.ledger.series[name].unit if name in study.ledger.series else ""
    return rows, Scale.of(rows["value"], unit)


def chart_whole(study: Study, name: str) -> Markup:
    """Draw a series through time; nothing where few of its values are known."""
    rows, scale = _course(study, name)
    if len(rows) < COURSE:
        return Markup()
    written = [scale.show(rows["value"].iloc[at]) for at in (0, -1)]
    what = name_of(study.ledger.series[name])
    chart = small_chart(draw_line(rows, scale), alt=alt_of(rows, what, written))
    dates = spanned(dated(rows["period"].iloc[0]), dated(rows["period"].iloc[-1]))
    unit = tell("{what}, {unit}, {dates}", what=what, unit=scale.label, dates=dates)
    return chart + name_line(unit)


def chart_next(study: Study, name: str) -> Markup:
    """Draw a series with what is expected of it; nothing where nothing is."""
    rows, scale = _course(study, name)
    made = study.newest.frame
    ahead = made[(made["series"] == name) & (made["model"] == DEFAULT_MODEL)]
    if len(rows) < COURSE or ahead.empty:
        return Markup()
    ends = [scale.show(ahead[end].iloc[-1]) for end in ("lower95", "upper95")]
    chart = draw_ahead(rows, ahead, scale)
    alt = tell(
        "Line of {what} with a fan that ends between {low} and {high}.",
        what=name_of(study.ledger.series[name]),
        low=ends[0],
        high=ends[1],
    )
    unit = tell(
        "{what}, {unit}; shaded: 95 % interval up to {date}",
        what=name_of(study.ledger.series[name]),
        unit=scale.label,
        date=dated(ahead["period"].iloc[-1]),
    )
    return small_chart(chart, alt=alt) + name_line(unit)
