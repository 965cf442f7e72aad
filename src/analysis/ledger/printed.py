"""What one claim says by itself, as an exact interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.quantities.interval import Interval
from analysis.quantities.rounding import Rounding, rounding_interval

if TYPE_CHECKING:
    from analysis.ledger.records import Claim


def claim_interval(claim: Claim, *, rule: Rounding | str = Rounding.NEAREST) -> Interval:
    """Return the true values that a claim leaves possible.

    Parameters
    ----------
    claim
        A row of the ledger.
    rule
        How its source rounds.

    Returns
    -------
    Interval
        Levels and changes in the series' base unit; shares, growth and changes of share as ratios
        (97.6 % is 0.976, -1.3 % growth is -0.013); multiples as factors. Unbounded where nothing
        is printed. No level lies below zero.
    """
    if not claim.printed:
        return Interval()
    return rounding_interval(
        claim.printed,
        multiplier=claim.multiplier,
        qualifier=claim.qualifier,
        decimals=claim.decimals,
        rule=rule,
    )
