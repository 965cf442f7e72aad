"""Verdict words: the verdict on a printed number, and what the number gives, as a reader is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.audits.verdicts import Evidence, Verdict
from analysis.plots.phrases import dated, in_sentence
from analysis.quantities.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.audits.verdicts import Judgement
    from analysis.ledger.claim import Claim
    from analysis.ledger.records import Series

#: What a reader is told first, by verdict and evidence.
HOLDS, ROUNDED, COPIED = "holds", "holds, thanks to rounding", "only copies agree"
POSSIBLE, ALONE, WRONG = "not excluded", "nothing to check it by", "contradicted"
#: What a claim gives of its series.
MEASURES = {
    Measure.LEVEL: "",
    Measure.SHARE: "share of {of}",
    Measure.CHANGE: "change",
    Measure.GROWTH: "growth",
    Measure.SHARE_CHANGE: "change of share of {of}",
    Measure.MULTIPLE: "multiple",
    Measure.CONTRIBUTION: "contribution to growth of {of}",
}


def short_verdict(judgement: Judgement) -> str:
    """Return the verdict on a number in the words that a reader is shown first.

    Examples
    --------
    >>> from analysis import audit
    >>> found = audit(coverage=True)
    >>> short_verdict(found.by_id["cnnic55-table5-online_payment-growth"])
    'holds'
    """
    if judgement.verdict is Verdict.CONTRADICTED:
        return WRONG
    if judgement.verdict is Verdict.ROUNDING_ONLY:
        return ROUNDED
    return {
        Evidence.OTHER_NUMBERS: HOLDS,
        Evidence.COPIES: COPIED,
        Evidence.NOT_IMPOSSIBLE: POSSIBLE,
    }.get(judgement.evidence or Evidence.NONE, ALONE)


def describe_measure(claim: Claim, series: Mapping[str, Series]) -> str:
    """Say what of its series a claim gives, and when.

    Parameters
    ----------
    claim
        A claim.
    series
        The dictionary, or at least what the claim is a share of.

    Examples
    --------
    >>> from analysis import load
    >>> ledger = load()
    >>> describe_measure(ledger.by_id["cnnic55-table5-online_payment-growth"], ledger.series)
    'growth, December 2023 to December 2024'
    """
    of = in_sentence(series[claim.of].name_en) if claim.of else ""
    what = MEASURES[claim.measure].format(of=of)
    when = dated(claim.period)
    if claim.base_period:
        joined = " against " if "/" in claim.period else " to "
        ends = (when, dated(claim.base_period))
        when = joined.join(ends if "/" in claim.period else ends[::-1])
    return f"{what}, {when}" if what else when
