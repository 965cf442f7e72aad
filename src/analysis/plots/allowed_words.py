"""Allowed words: the range that other numbers leave for a printed one, in the unit that a reader counts in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.plots.citing import unit_words
from analysis.plots.sequences import spanned
from analysis.translation.messages import tell, word
from analysis.translation.spoken import OWN, in_each, pick

if TYPE_CHECKING:
    from analysis.ledger.claim import Claim
    from analysis.quantities.interval import Interval

#: Digits shown of the ends of an interval.
SIGNIFICANT = 7
#: What magnitudes of units stand for, and those that each language counts by, the largest first.
_SIZES = {"million": 1e6, "billion": 1e9, "trillion": 1e12, "1e4": 1e4, "1e8": 1e8}
_THOUSANDS: tuple[tuple[float, float, str], ...] = ((1e10, 1e9, "billion"), (1e6, 1e6, "million"))
_MYRIADS: tuple[tuple[float, float, str], ...] = ((1e8, 1e8, "亿"), (0.0, 1e4, "万"))


def allowed_words(interval: Interval, claim: Claim) -> str:
    """Write a range of values in the unit of a claim; in its own words where a language has others.

    Parameters
    ----------
    interval
        In the unit that the claim was printed in.
    claim
        Of the ledger.

    Examples
    --------
    >>> from analysis import rounding_interval
    >>> from analysis import load
    >>> allowed_words(rounding_interval("9.67"), load().by_id["genai250m-p1-generative_ai-level"])
    '9.665 to 9.675 million persons'
    """
    return in_each(lambda language: _range(interval, claim, language))


def _range(interval: Interval, claim: Claim, language: str) -> str:
    lower, upper = interval.as_floats()
    magnitude, _, counted = claim.unit.partition(" ")
    size, printed = _SIZES.get(magnitude, 0.0), magnitude[:1].isalpha()
    if not size or (language == OWN and printed):  # already said as this language says it
        unit = pick(unit_words(claim.unit), language)
        space = " " if language == OWN and unit else ""
    else:
        largest = max(abs(end or 0) for end in (lower, upper)) * size
        steps = _THOUSANDS if language == OWN else _MYRIADS
        if counted == "persons" and language == OWN:  # which stay in millions
            steps = steps[1:]
        divisor, sign = next(((by, sign) for least, by, sign in steps if largest >= least), (1, ""))
        lower, upper = (None if end is None else end * size / divisor for end in (lower, upper))
        space = " " if language == OWN else ""
        unit = f"{sign}{space if sign else ''}{pick(word(counted), language)}"
    low, high = (f"{end:,.{SIGNIFICANT}g}" if end is not None else "" for end in (lower, upper))
    if not low and not high:
        return pick(tell("any value"), language)
    if not low:
        text = tell("at most {end}", end=high)
    elif not high:
        text = tell("at least {end}", end=low)
    else:
        text = spanned(low, high)
    return f"{pick(text, language)}{space}{unit}".replace("-", "−")
