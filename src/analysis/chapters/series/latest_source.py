"""What the latest value of a series rests on: who prints it, and what speaks against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.audits.verdicts import Evidence, Verdict
from analysis.plots.markup import link
from analysis.plots.phrases import capital
from analysis.plots.scales import Scale
from analysis.quantities.measures import Measure
from analysis.timeseries.doubts import Reason
from analysis.translation.messages import tell, tell_n

if TYPE_CHECKING:
    from analysis.audits.verdicts import Judgement
    from analysis.timeseries.report import SeriesReport


def describe_source(report: SeriesReport) -> str:
    """Say who prints the latest value, and what else bears on it.

    Parameters
    ----------
    report
        Of a series with at least one value at a month. Of a value that is doubted, the first
        sentence says it.
    """
    last = report.own.iloc[-1]
    if last["doubt"] == Reason.JUMP:
        return ""
    prints = prints_of(report, str(last["period"]))
    if not prints:
        scale = Scale.of(report.own["value"], report.record.unit)
        fine = scale.decimals + 1
        return tell(
            "No source prints it so: the other printed numbers leave {low} to {high} for it.",
            low=scale.early(last["lower"], decimals=fine),
            high=scale.show(last["upper"], decimals=fine),
        )
    return tell("{sentence}.", sentence=capital(_who_prints(prints)))


def prints_of(report: SeriesReport, period: str) -> list[Judgement]:
    """Return what was printed of the level at a period, and is not contradicted."""
    return [
        one
        for one in report.judgements
        if one.claim.measure is Measure.LEVEL
        and one.claim.period == period
        and one.claim.printed
        and one.verdict is not Verdict.CONTRADICTED
    ]


def _who_prints(prints: list[Judgement]) -> str:
    number = len({one.claim.source for one in prints})
    seen = {one.evidence for one in prints}
    if Evidence.OTHER_NUMBERS in seen:
        return tell_n(
            "one source prints it, and other printed numbers confirm it",
            "{number} sources print it, and other printed numbers confirm it",
            number,
        )
    if Evidence.COPIES in seen:
        return tell_n(
            "one source prints it; {agreeing}, and no other number would show an error",
            "{number} sources print it; {agreeing}, and no other number would show an error",
            number,
            agreeing=tell_n("{number} copy agrees", "{number} copies agree", len(prints) - 1),
        )
    return tell_n(
        "one source prints it, and no other number confirms it",
        "{number} sources print it, and no other number confirms it",
        number,
    )


def describe_doubt(report: SeriesReport) -> str:
    """Say what speaks against the latest value."""
    last = report.own.iloc[-1]
    if last["doubt"] == Reason.JUMP:
        return _who_prints(prints_of(report, str(last["period"])))
    if last["doubt"] == Reason.CONTRADICTED:
        return tell("it is doubted, as printed numbers that bear on it exclude each other")
    ids = {one.claim.id for one in prints_of(report, str(last["period"]))}
    about = next((one for one in report.findings if ids & set(one.doubts)), None)
    known = tell("what is known of it speaks against it")
    reason = link(known, f"../findings#finding-{about.id}") if about else known
    return tell("it is doubted: {reason}", reason=reason)
