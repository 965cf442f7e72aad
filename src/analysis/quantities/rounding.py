"""Rounding intervals: every true value that would have been printed like this."""

from __future__ import annotations

import re
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.errors import ReadingError
from analysis.quantities.interval import Interval
from analysis.quantities.numerals import name_qualifier, parse_printed
from analysis.quantities.quantity import decimals_of

if TYPE_CHECKING:
    from decimal import Decimal

    from analysis.quantities.quantity import Quantity


class Rounding(StrEnum):
    """How a document cuts its numbers to the digits it prints."""

    NEAREST = "nearest"
    """To the nearest digit, half up or half even: an end belongs to it if either rule puts it there."""
    HALF_UP = "half up"
    """To the nearest digit, ties away from zero."""
    HALF_EVEN = "half even"
    """To the nearest digit, ties to the even one."""
    TRUNCATED = "truncated"
    """Towards zero."""
    EXACT = "exact"
    """Not at all: what was counted one by one, or fixed."""


#: Part of a number that may be lacking where it is nearly reached.
NEARLY = Fraction(15, 100)

#: Numbers rounded to a multiple of a base other than ten: to the nearest, or to either neighbour by
#: lot, as offices do that protect small counts.
BASED = re.compile(r"(base|random) ([1-9]\d{0,8})")


def name_rule(text: str) -> str:
    """Return the name of a rounding rule that somebody typed.

    Parameters
    ----------
    text
        One of :class:`Rounding`, ``base 5`` for the nearest multiple of five, ``random 3`` for
        either multiple of three beside the true value.

    Raises
    ------
    ReadingError
        If it is none of these.

    Examples
    --------
    >>> name_rule("base 5"), name_rule("exact")
    ('base 5', 'exact')
    """
    if text in list(Rounding) or BASED.fullmatch(text):
        return str(text)
    raise ReadingError(
        wanted=f"a rounding rule out of {', '.join(Rounding)}, base 5, random 3",
        got=repr(text),
        instead="name one of them, with the base that was used",
    )


@lru_cache(maxsize=1 << 17)
def rounding_interval(
    printed: str,
    *,
    multiplier: Fraction | int = 1,
    qualifier: str = "",
    decimals: int | None = None,
    rule: Rounding | str = Rounding.NEAREST,
) -> Interval:
    """Return the true values that a printed number stands for.

    Parameters
    ----------
    printed
        Digits as printed, in the grammar of :func:`~analysis.quantities.numerals.parse_printed`.
    multiplier
        What one unit of the digits stands for, in the unit wanted: 10**4 for 万, 1/100 for ``%``.
    qualifier
        ``more than`` and ``at least`` leave no upper bound, ``less than`` and ``at most`` no lower
        one; ``nearly`` lacks at most 15 % of the number, or one unit of its last digit; ``about`` widens by one unit of the last significant digit;
        ``order of`` keeps the magnitude alone, from the number to ten times it. A word or sign
        that means one of these will do: ``over``, ``≥``.
    decimals
        Decimals that count, where the row says that more or fewer were meant than are printed;
        negative for tens, hundreds.
    rule
        How the document rounds; see :func:`name_rule`.

    Returns
    -------
    Interval
        Exact, in single units.

    Raises
    ------
    ReadingError
        If the digits, the qualifier or the rule cannot be read.

    Notes
    -----
    The ends follow XBRL Calculations 1.1 (2023), which takes each fact's interval from its own
    decimals, extended by the tie rules of IEEE 754.

    Examples
    --------
    >>> rounding_interval("97.0")
    [96.95, 97.05]
    >>> rounding_interval("97.1")
    [97.05, 97.15)
    >>> rounding_interval("105,963", multiplier=10_000, rule="half up")
    [1059625000, 1059635000)
    >>> rounding_interval("1.1", multiplier=10**9, qualifier="more than")
    [1100000000, inf)
    >>> rounding_interval("35", rule="base 5"), rounding_interval("35", rule="random 5")
    ([32.5, 37.5], (30, 40))
    """
    number = parse_printed(printed)
    if isinstance(number, Fraction):  # "1/3": the numerator is the digit that was printed
        step, value = Fraction(1, Fraction(printed).denominator), number
    else:
        step, value = (
            Fraction(1, 10) ** (decimals_of(number) if decimals is None else decimals),
            Fraction(number),
        )
    based = BASED.fullmatch(rule)
    if based and not qualifier:
        reach = Fraction(based[2]) / (2 if based[1] == "base" else 1)
        by_lot = based[1] == "random"
        interval = Interval(value - reach, value + reach, by_lot, by_lot)
    else:
        known = Rounding.NEAREST if based else Rounding(name_rule(rule))
        interval = _qualified(number, value, step, name_qualifier(qualifier), known)
    return interval.scale(Fraction(multiplier))


def quantity_interval(quantity: Quantity, *, rule: Rounding | str = Rounding.NEAREST) -> Interval:
    """Return the true values that a quantity out of a phrase or a cell stands for.

    Parameters
    ----------
    quantity
        As read by :func:`~analysis.quantities.reading.read_quantity`.
    rule
        How the document rounds.

    Returns
    -------
    Interval
        Exact, in single units of the quantity's unit; of a range, from the lowest value that its
        lower end stands for to the highest of its upper end. A qualifier speaks of the amount
        where a word of decline made the number negative: a fall by more than 5 is below -5.

    Examples
    --------
    >>> from analysis.quantities.reading import read_quantity
    >>> quantity_interval(read_quantity("down more than 5%"))
    (-inf, -5]
    >>> quantity_interval(read_quantity("1.4亿到1.5亿"))
    [135000000, 155000000)
    """
    if quantity.end is not None:
        ends = [
            quantity_interval(each, rule=rule)
            for each in (replace(quantity, end=None), quantity.end)
        ]
        low, high = ends if quantity.lower != quantity.end.value else ends[::-1]
        return Interval(low.lower, high.upper, low.lower_open, high.upper_open)
    mirrored = quantity.direction == "down" and quantity.digits < 0
    digits = -quantity.digits if mirrored else quantity.digits
    interval = rounding_interval(
        f"{digits:f}",
        multiplier=quantity.multiplier,
        qualifier=quantity.qualifier,
        rule=rule,
    )
    return -interval if mirrored else interval


def _qualified(
    number: Decimal | Fraction, value: Fraction, step: Fraction, qualifier: str, rule: Rounding
) -> Interval:
    match qualifier:
        case "":
            return _rounded(value, step, rule)
        case "about":
            margin = max(step, _last_significant(number))
            return Interval(value - margin, value + margin)
        case "more than" | "at least":
            return Interval(lower=value)
        case "less than" | "at most":
            return Interval(upper=value)
        case "nearly":
            # Nobody calls 149 nearly 250: what is nearly so much lacks little of it.
            return Interval(value - max(abs(value) * NEARLY, step), value)
        case "order of":
            if value < 0:
                return Interval(10 * value, value, lower_open=True)
            return Interval(value, 10 * value, upper_open=True)
    raise ReadingError(
        wanted="a qualifier such as 'about' or 'more than'",
        got=repr(qualifier),
    )


def _rounded(value: Fraction, step: Fraction, rule: Rounding) -> Interval:
    half = step / 2
    if rule is Rounding.EXACT:
        return Interval.point(value)
    if rule is Rounding.TRUNCATED:
        if value == 0:
            return Interval(-step, step, lower_open=True, upper_open=True)
        if value < 0:
            return Interval(value - step, value, lower_open=True)
        return Interval(value, value + step, upper_open=True)
    odd = (value / step) % 2 != 0
    # Half up in print means half away from zero: -0.05 to one decimal is -0.1.
    outward = {"lower_open": value <= 0, "upper_open": value >= 0}
    opened = {
        Rounding.HALF_UP: outward,
        Rounding.HALF_EVEN: {"lower_open": odd, "upper_open": odd},
        Rounding.NEAREST: {end: odd and is_open for end, is_open in outward.items()},
    }[rule]
    return Interval(value - half, value + half, **opened)


def _last_significant(number: Decimal | Fraction) -> Fraction:
    """Return one unit of the last digit that is not a trailing zero of a whole number."""
    if isinstance(number, Fraction):
        return Fraction(1, number.denominator)
    _, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int) or exponent < 0 or number == 0:
        return Fraction(1, 10) ** decimals_of(number)
    trailing = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    return Fraction(10) ** (exponent + trailing)
