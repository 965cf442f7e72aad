"""Ways in which the numbers of one date imply a population, and whether they meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.plots.display import say, show_figure
from analysis.plots.intervals import common_interval, interval_chart, show_interval
from analysis.plots.phrases import dated, in_sentence
from analysis.plots.scales import Scale
from analysis.quantities.measures import Measure
from analysis.timeseries.implied import implied_wholes

if TYPE_CHECKING:
    import pandas as pd

    from analysis.chapters.offline.non_users import People
    from analysis.ledger.records import Series
    from analysis.studies import Study


def compared_at(study: Study, people: People) -> str:
    """Return the last month at which numbers imply the whole in more than one way.

    Examples
    --------
    >>> from analysis import study
    >>> from analysis.chapters.offline.non_users import People
    >>> compared_at(study(), People("", "", (), ""))
    ''
    """
    months = {
        claim.period
        for claim in study.ledger.claims
        if claim.measure is Measure.SHARE and claim.of == people.whole and people.whole
    }
    latest = sorted(month for month in months if len(month) == len("2024-12"))[::-1]
    for month in latest:
        if len(implied_wholes(study.audit, people.whole, month)) > 1:
            return month
    return latest[0] if latest else ""


def show_ratio_ways(study: Study, people: People, period: str = "") -> None:
    """Show every way to the whole and to the group at one date, as intervals.

    Parameters
    ----------
    study
        A study.
    people
        The populations.
    period
        A month; by default the last with more than one way to the whole.
    """
    at = period or compared_at(study, people)
    for name in (people.whole, people.group):
        if not name or not at:
            continue
        record = study.ledger.series[name]
        ways = implied_wholes(study.audit, name, at)
        if ways.empty:
            say(f"{record.name_en}: no pair of numbers implies it in {dated(at)}.")
            continue
        ways["way"] = ways["way"].str.replace(f" {record.unit}", "")
        scale = _scale(ways, record)
        rows = "; ".join(
            f"{row['way']}: {show_interval(row['lower'], row['upper'], scale)}"
            for row in ways.to_dict("records")
        )
        show_figure(
            interval_chart(ways, scale),
            caption=describe_ratio_ways(ways, record, at),
            alt=f"Intervals for {in_sentence(record.name_en)} in {scale.label}: {rows}.",
            data=ways,
            name=f"implied-{name}",
        )


def _scale(ways: pd.DataFrame, record: Series) -> Scale:
    return Scale.of(ways[["lower", "upper"]].to_numpy(), record.unit)


def describe_ratio_ways(ways: pd.DataFrame, record: Series, period: str) -> str:
    """Say how many ways there are, and what they leave together.

    Parameters
    ----------
    ways
        From :func:`~analysis.timeseries.implied.implied_wholes`, at least one row.
    record
        The population.
    period
        Its month.
    """
    met, scale, number = common_interval(ways), _scale(ways, record), len(ways)
    start = f"{record.name_en} in {dated(period)}"
    if met is None:
        return f"{start}: the {number} ways have no value in common."
    reach = f"{show_interval(*met, scale)} {scale.label}"
    who = {1: "one way leaves", 2: "both ways meet and leave"}
    return f"{start}: {who.get(number, f'all {number} ways meet and leave')} {reach}."
