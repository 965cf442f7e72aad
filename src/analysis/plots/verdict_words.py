"""Verdict words: the verdict on a printed number, and what the number gives, as a reader is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.audits.verdicts import Evidence, Verdict
from analysis.plots.phrases import as_whole, dated
from analysis.plots.sequences import spanned
from analysis.plots.sourced_names import name_of
from analysis.quantities.measures import Measure
from analysis.translation.messages import message, tell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.audits.verdicts import Judgement
    from analysis.ledger.claim import Claim
    from analysis.ledger.records import Series

#: What a reader is told first, by verdict and evidence.
HOLDS, ROUNDED, COPIED = (
    message("holds"),
    message("holds, thanks to rounding"),
    message("only copies agree"),
)
POSSIBLE, ALONE, WRONG = (
    message("not excluded"),
    message("nothing to check it by"),
    message("contradicted"),
)
#: What a claim gives of its series.
MEASURES = {
    Measure.LEVEL: "",
    Measure.SHARE: message("share of {of}"),
    Measure.CHANGE: message("change"),
    Measure.GROWTH: message("growth"),
    Measure.SHARE_CHANGE: message("change of share of {of}"),
    Measure.MULTIPLE: message("multiple"),
    Measure.CONTRIBUTION: message("contribution to growth of {of}"),
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
    when = dated(claim.period)
    if claim.base_period and "/" in claim.period:
        when = tell("{date} against {before}", date=when, before=dated(claim.base_period))
    elif claim.base_period:
        when = spanned(dated(claim.base_period), when)
    what = measure_words(claim, series)
    return tell("{what}, {when}", what=what, when=when) if what else when


def measure_words(claim: Claim, series: Mapping[str, Series]) -> str:
    """Say what of its series a claim gives; nothing of a level.

    Parameters
    ----------
    claim, series
        As for :func:`describe_measure`.
    """
    text = MEASURES[claim.measure]
    if not text:
        return ""
    of = as_whole(name_of(series[claim.of])) if claim.of else ""
    return tell(text, of=of)
