"""Recomputing a claim from the figures printed beside it, as a careful reader would."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.quantities.measures import Measure
from analysis.quantities.numerals import decimals_of, parse_printed
from analysis.quantities.rounding import Rounding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.ledger.claim import Claim
    from analysis.ledger.ledger import Ledger


def recompute_misses(claim: Claim, ledger: Ledger) -> bool:
    """Tell whether no pair of printed figures of its own source gives the printed claim.

    Parameters
    ----------
    claim
        A share, change, growth rate or multiple without a qualifier.
    ledger
        Where the levels stand.

    Returns
    -------
    bool
        False where it can be recomputed, and where there is nothing to recompute it from.
    """
    number = parse_printed(claim.printed) if claim.printed else None
    # Of what is cut off, or rounded to another base, the next digit says nothing.
    otherwise = claim.rounding and claim.rounding not in list(Rounding)
    if claim.qualifier or otherwise or not isinstance(number, Decimal):
        return False
    results = list(recomputed(claim, ledger))
    if not results:
        return False
    kept = decimals_of(number) if claim.decimals is None else claim.decimals
    step = Decimal(1).scaleb(-kept)
    return not any(
        (Decimal(result.numerator) / Decimal(result.denominator)).quantize(step, rounding=tie)
        == number
        for result in results
        for tie in (ROUND_HALF_UP, ROUND_HALF_EVEN)
    )


def recomputed(claim: Claim, ledger: Ledger) -> Iterable[Fraction]:
    """Yield the claim recomputed from each pair of levels its own source prints, in its unit."""
    unlike = {Measure.LEVEL, Measure.SHARE_CHANGE, Measure.CONTRIBUTION}
    if claim.measure in unlike or claim.steps or claim.range_end:
        return
    other = (
        (claim.of, claim.period)
        if claim.measure is Measure.SHARE
        else (claim.series, claim.base_period)
    )
    tops = list(_printed_levels(ledger, claim.source, claim.series, claim.period))
    bottoms = list(_printed_levels(ledger, claim.source, *other))
    for top in tops:
        for bottom in bottoms:
            if claim.measure is Measure.CHANGE:
                yield (top - bottom) / claim.multiplier
            elif bottom:
                ratio = top / bottom - (1 if claim.measure is Measure.GROWTH else 0)
                yield ratio / claim.multiplier


def _printed_levels(ledger: Ledger, source: str, series: str, period: str) -> Iterable[Fraction]:
    for claim in ledger.levels_of(series, period):
        if claim.source == source and claim.printed and not claim.qualifier:
            yield Fraction(parse_printed(claim.printed)) * claim.multiplier
