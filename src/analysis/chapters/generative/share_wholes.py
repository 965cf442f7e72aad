"""Shares that are of another whole than the usual one, and growth from a level to the next."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from analysis.ledger.printed import as_printed, printed_value
from analysis.plots.counts import counted
from analysis.plots.display import say, show_table
from analysis.plots.intervals import show_interval
from analysis.plots.phrases import dated, in_sentence, listed, passage, percent, percents
from analysis.plots.scales import Scale
from analysis.quantities.measures import Measure
from analysis.quantities.periods import months_between
from analysis.timeseries.growth import growth_rate
from analysis.timeseries.joining import half_years

if TYPE_CHECKING:
    from analysis.chapters.generative.ways_printed import PrintedWays
    from analysis.studies import Study

COLUMNS = ["period", "lower", "upper", "printed", "of", "of_lower", "of_upper"]
COLUMNS += ["whole_lower", "whole_upper"]
TWO = 2


def wholes_frame(study: Study, name: str, *, whole: str) -> pd.DataFrame:
    """Return the shares that a level makes of the whole printed and of the usual one.

    Parameters
    ----------
    study
        A study.
    name
        Id of the series.
    whole
        Id of the usual whole.

    Returns
    -------
    pandas.DataFrame
        One row a month with a printed share of another whole: ``period``, ``lower`` and ``upper`` of
        the level in base units, ``printed`` as printed, ``of`` its whole, and the shares of both
        wholes as ratios, from ``of_lower`` to ``of_upper`` and from ``whole_lower`` to
        ``whole_upper``.

    Examples
    --------
    >>> from analysis import study
    >>> wholes_frame(study(), "generative_ai", whole="netizens")["of"].unique().tolist()
    ['population']
    """
    series = study.ledger.series
    shares = {
        claim.period: claim
        for claim in reversed(study.ledger.claims)
        if claim.series == name and claim.measure is Measure.SHARE and claim.of not in {"", whole}
    }
    wanted = list(dict.fromkeys([name, whole, *(claim.of for claim in shares.values())]))
    if whole not in series or not shares:
        return pd.DataFrame(columns=COLUMNS)
    levels = half_years(study.series(wanted))
    at = levels.set_index(["series", "period"])[["lower", "upper"]].to_dict("index")
    rows = []
    for period, claim in sorted(shares.items()):
        own, part, usual = (at.get((one, period)) for one in (name, claim.of, whole))
        if own and part and usual:
            ends = [
                ratio
                for other in (part, usual)
                for ratio in (own["lower"] / other["upper"], own["upper"] / other["lower"])
            ]
            rows.append((period, own["lower"], own["upper"], claim.printed, claim.of, *ends))
    return pd.DataFrame(rows, columns=COLUMNS)


def show_wholes(study: Study, name: str, *, whole: str) -> None:
    """Show both shares beside the printed one; a sentence where no share is of another whole."""
    frame = wholes_frame(study, name, whole=whole)
    if frame.empty:
        say("No share of this series is printed of another whole than the usual one.")
        return
    series = study.ledger.series
    scale = Scale.of(frame["upper"], series[name].unit)
    usual = in_sentence(series[whole].name_en)
    rows = frame.to_dict("records")
    show_table(
        pd.DataFrame(
            {
                "date": frame["period"],
                f"users, {scale.label}": [
                    show_interval(row["lower"], row["upper"], scale) for row in rows
                ],
                "printed, %": frame["printed"],
                "of": frame["of"].map(lambda one: series[one].name_en),
                "of that, %": [_reach(row, "of") for row in rows],
                f"of {usual}, %": [_reach(row, "whole") for row in rows],
            }
        ),
        caption=describe_wholes(frame, usual),
        name=f"{name}-share",
        data=frame,
    )


def _reach(row: dict[object, object], which: str) -> str:
    ends = (100 * float(str(row[f"{which}_{end}"])) for end in ("lower", "upper"))
    return " to ".join(f"{end:.2f}" for end in ends)


def describe_wholes(frame: pd.DataFrame, usual: str) -> str:
    """Say what the first printed share would be of the usual whole.

    Parameters
    ----------
    frame
        From :func:`wholes_frame`, at least one row.
    usual
        Name of the usual whole.
    """
    first = frame.iloc[0]
    would = percents(first["whole_lower"], first["whole_upper"], decimals=2)
    return (
        f"Of {usual} it would be {would} in {dated(first['period'])}, not the printed"
        f" {first['printed']} %."
    )


def describe_since(study: Study, found: PrintedWays | None) -> str:
    """Say how a level grew until it is known next, and what it would be from a number that is wrong.

    Parameters
    ----------
    study
        A study.
    found
        The ways to the level; nothing where there is none.
    """
    if found is None:
        return ""
    record, then = found.record, found.period
    months = half_years(study.series(record.id))
    rates = growth_rate(months, base_period=then) if then in set(months["period"]) else None
    later = rates[rates["comparable"] & (rates["period"] > then)] if rates is not None else None
    if later is None or later.empty:
        return (
            f"No later level of {in_sentence(record.name_en)} is known under the same definition."
        )
    rate = later.iloc[0]
    now = str(rate["period"])
    levels = months.set_index("period").to_dict("index")
    scale = Scale.of(months["value"], record.unit)
    stood = [
        f"{show_interval(levels[at]['lower'], levels[at]['upper'], scale)} {scale.label}"
        f" in {dated(at)}"
        for at in (then, now)
    ]
    time = counted(months_between(then, now), "month")
    printed = [
        as_printed(claim)
        for claim in study.ledger.claims
        if claim.series == record.id
        and (claim.base_period, claim.period) == (then, now)
        and claim.measure in {Measure.GROWTH, Measure.CHANGE}
    ]
    word = "growth" if rate["lower"] > 0 else "change"
    return passage(
        f"{record.name_en} stood at {stood[0]} and at {stood[1]}: a {word} of"
        f" {percents(rate['lower'], rate['upper'])} in {time}.",
        f"Printed of it: {listed(dict.fromkeys(printed))}." if printed else "",
        _describe_wrong_start(study, found, float(levels[now]["value"])),
        f"Two points are no trend: a rate of {time} must not be carried forward."
        if len(months) == TWO
        else "",
    )


def _describe_wrong_start(study: Study, found: PrintedWays, now: float) -> str:
    """Say what growth would follow from the number that is contradicted most often."""
    wrong = Counter(
        printed_value(claim)
        for claim in found.claims
        if study.audit.by_id[claim.id].verdict == "contradicted" and not claim.qualifier
    )
    if not wrong:
        return ""
    start = float(wrong.most_common(1)[0][0])
    scale = Scale.of([start], found.record.unit)
    return (
        f"Started from {scale.show(start)} instead, which cannot hold with the others, the growth would"
        f" be {percent(now / start - 1)}."
    )
