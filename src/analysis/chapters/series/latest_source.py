"""What the latest value of a series rests on: who prints it, and what speaks against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.audits.verdicts import Evidence, Verdict
from analysis.plots.markup import link
from analysis.plots.phrases import agree, counted
from analysis.plots.scales import Scale
from analysis.quantities.measures import Measure
from analysis.timeseries.doubts import Reason

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
        ends = (
            f"{last[end] / scale.divisor:,.{scale.decimals + 1}f}" for end in ("lower", "upper")
        )
        return (
            "No source prints it so: the other printed numbers leave"
            f" {' to '.join(ends)} {scale.label} for it."
        )
    text = _who_prints(prints)
    return f"{text[0].upper()}{text[1:]}."


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
    who = "one source prints" if number == 1 else f"{counted(number, 'source')} print"
    seen = {one.evidence for one in prints}
    if Evidence.OTHER_NUMBERS in seen:
        return f"{who} it, and other printed numbers confirm it"
    if Evidence.COPIES in seen:
        copies = len(prints) - 1
        agreeing = f"{counted(copies, 'copy', 'copies')} {agree(copies, 'agrees', 'agree')}"
        return f"{who} it; {agreeing}, and no other number would show an error"
    return f"{who} it, and no other number confirms it"


def describe_doubt(report: SeriesReport) -> str:
    """Say what speaks against the latest value."""
    last = report.own.iloc[-1]
    if last["doubt"] == Reason.JUMP:
        return _who_prints(prints_of(report, str(last["period"])))
    if last["doubt"] == Reason.CONTRADICTED:
        return "it is doubted, as printed numbers that bear on it exclude each other"
    ids = {one.claim.id for one in prints_of(report, str(last["period"]))}
    about = next((one for one in report.findings if ids & set(one.doubts)), None)
    known = "what is known of it speaks against it"
    return f"it is doubted: {link(known, f'../findings#finding-{about.id}') if about else known}"
