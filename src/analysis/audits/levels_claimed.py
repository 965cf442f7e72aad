"""What a claim speaks of: the levels it is about, compares with, or reaches through ratios."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.audits.unknowns import Level, Share
from analysis.quantities.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.ledger.claim import Claim
    from analysis.ledger.records import Series


def numerator(claim: Claim, series: Mapping[str, Series]) -> Level:
    """Return the unknown a claim is mainly about."""
    return Level(claim.series, claim.period, series[claim.series].segment(claim.period))


def reference(claim: Claim, series: Mapping[str, Series]) -> Level | None:
    """Return the unknown a claim compares with: the whole of a share, the base of a growth rate."""
    if claim.measure is Measure.SHARE:
        return Level(claim.of, claim.period, series[claim.of].segment(claim.period))
    if claim.measure is Measure.CONTRIBUTION:
        return Level(claim.of, claim.base_period, series[claim.of].segment(claim.base_period))
    if claim.measure in {Measure.CHANGE, Measure.GROWTH, Measure.MULTIPLE}:
        segment = series[claim.series].segment(claim.base_period)
        return Level(claim.series, claim.base_period, segment)
    return None


def part_base(claim: Claim, series: Mapping[str, Series]) -> Level:
    """Return what a contribution to growth starts from: its part at the base period."""
    return Level(claim.series, claim.base_period, series[claim.series].segment(claim.base_period))


def shares_of(claim: Claim, series: Mapping[str, Series]) -> tuple[Share, Share]:
    """Return the two ratios that a change of a share compares: at its period, and at its base."""
    now, base = (
        Share(
            claim.series,
            claim.of,
            period,
            series[claim.series].segment(period),
            series[claim.of].segment(period),
        )
        for period in (claim.period, claim.base_period)
    )
    return now, base


def claim_unknowns(claim: Claim, series: Mapping[str, Series]) -> list[Level]:
    """Return the levels a claim speaks of, directly or through ratios."""
    if claim.measure is Measure.SHARE_CHANGE:
        return [level for share in shares_of(claim, series) for level in (share.part, share.whole)]
    bottom = reference(claim, series)
    base = [part_base(claim, series)] if claim.measure is Measure.CONTRIBUTION else []
    return [numerator(claim, series), *base, *([bottom] if bottom else [])]


def crosses_break(claim: Claim, series: Mapping[str, Series]) -> bool:
    """Tell whether a claim compares two definitions: printed as growth, and not growth."""
    if not claim.base_period:
        return False
    names = [claim.series, claim.of] if claim.of else [claim.series]
    return any(
        series[name].segment(claim.period) != series[name].segment(claim.base_period)
        for name in names
    )
