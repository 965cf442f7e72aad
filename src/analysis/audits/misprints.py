"""Misprints: what one wrong digit, or two exchanged ones, would have made of a printed number."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from analysis.ledger.printed import claim_step, printed_interval
from analysis.quantities.numerals import PRINTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.ledger.claim import Claim
    from analysis.quantities.interval import Interval
    from analysis.quantities.rounding import Rounding

DIGITS = "0123456789"
#: Part of a number that is lost at most where it is written as a float; more than ever is.
FLOAT = 1e-12


def substitutions(printed: str) -> Iterator[str]:
    """Yield every print with one digit replaced.

    A number of several digits keeps a first digit other than zero.

    Examples
    --------
    >>> list(substitutions("0.3"))[:3], len(list(substitutions("105,963")))
    (['1.3', '2.3', '3.3'], 53)
    """
    places = [place for place, character in enumerate(printed) if character.isdigit()]
    for place in places:
        for digit in DIGITS:
            changed = printed[:place] + digit + printed[place + 1 :]
            if digit != printed[place] and _well_formed(changed):
                yield changed


def swaps(printed: str) -> Iterator[str]:
    """Yield every print with two neighbouring digits exchanged.

    Examples
    --------
    >>> list(swaps("10.5"))
    ['15.0']
    """
    places = [place for place, character in enumerate(printed) if character.isdigit()]
    for first, second in zip(places, places[1:], strict=False):
        characters = list(printed)
        characters[first], characters[second] = characters[second], characters[first]
        changed = "".join(characters)
        if changed != printed and _well_formed(changed):
            yield changed


def repairs(claim: Claim, implied: Interval, *, rule: Rounding) -> list[str]:
    """Return the one-digit and one-swap changes that would make a claim agree with the rest.

    Parameters
    ----------
    claim
        A claim with a printed value.
    implied
        What the other claims leave for it, in base units or as a ratio.
    rule
        How its source rounds.
    """
    return [
        changed
        for changed in dict.fromkeys([*substitutions(claim.printed), *swaps(claim.printed)])
        if meets(claim, changed, implied, rule=rule)
    ]


def digit_coverage(claim: Claim, implied: Interval, *, rule: Rounding) -> float:
    """Return the share of a claim's one-digit misprints that the other claims would expose.

    Parameters
    ----------
    claim, implied, rule
        As for :func:`repairs`.

    Returns
    -------
    float
        From 0 to 1.
    """
    changes = list(substitutions(claim.printed))
    near = _reach(claim, implied)
    exposed = sum(
        not (near is None or near[0] <= _plain(one) <= near[1])
        or not meets(claim, one, implied, rule=rule)
        for one in changes
    )
    return exposed / len(changes)


def _reach(claim: Claim, implied: Interval) -> tuple[float, float] | None:
    """Return the numbers, in the unit printed, beyond which no print can meet an interval.

    A number printed by the rule of its source stands for values within a unit of its last digit; a
    second unit is more than floats lose. Most misprints are far off, which so is told at once.
    ``None`` where words or rules of its own stand beside the claim.
    """
    if claim.qualifier or claim.rounding or claim.range_end or claim.steps:
        return None
    if not claim.printed.lstrip("-").replace(",", "").replace(".", "").isdecimal():
        return None
    low, high = implied.scale(1 / claim.multiplier).as_floats()
    room = 2 * float(claim_step(claim) / claim.multiplier)
    size = max(abs(end) for end in (low or 0.0, high or 0.0, _plain(claim.printed)))
    room += FLOAT * size
    return -math.inf if low is None else low - room, math.inf if high is None else high + room


def _plain(printed: str) -> float:
    return float(printed.replace(",", ""))


def meets(claim: Claim, printed: str, implied: Interval, *, rule: Rounding) -> bool:
    """Tell whether a claim, had it been printed so, would agree with what the others leave."""
    return printed_interval(claim, printed, rule=rule).meets(implied)


def _well_formed(printed: str) -> bool:
    digits = printed.lstrip("-").partition(".")[0].replace(",", "")
    return PRINTED.fullmatch(printed) is not None and not (len(digits) > 1 and digits[0] == "0")
