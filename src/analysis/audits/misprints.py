"""Misprints: what one slip would have made of a printed number.

A slip is a wrong digit, two neighbouring digits exchanged, a point that moved, a wrong unit (per cent
for a fraction, thousands for units), or a minus that is lacking or too much.
"""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.ledger.printed import claim_step, printed_interval
from analysis.quantities.numerals import PRINTED, decimals_of, parse_printed
from analysis.quantities.rounding import BASED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analysis.ledger.claim import Claim
    from analysis.quantities.interval import Interval
    from analysis.quantities.rounding import Rounding

DIGITS = "0123456789"
#: Part of a number that is lost at most where it is written as a float; more than ever is.
FLOAT = 1e-12
#: Places that the point moves where it slipped, and where a unit was taken for another.
MOVED, OTHER_UNIT = (-1, 1), (-3, -2, 2, 3)


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


def shifts(printed: str, places: Iterable[int] = MOVED) -> Iterator[str]:
    """Yield every print with the point moved.

    Examples
    --------
    >>> list(shifts("12.3")), list(shifts("1,230")), list(shifts("-0.05", [3]))
    (['1.23', '123'], ['123', '12300'], ['-50'])
    """
    if "/" in printed:
        return
    plain = printed.replace(",", "")
    number = abs(parse_printed(plain))
    for by in places if number else ():
        assert isinstance(number, Decimal)
        moved = f"{number.scaleb(by):f}"
        if "." not in plain and "." in moved:
            moved = moved.rstrip("0").rstrip(".")
        yield f"-{moved}" if plain.startswith("-") else moved


def mirrored(printed: str) -> Iterator[str]:
    """Yield the print with the other sign.

    Examples
    --------
    >>> list(mirrored("-3.1")), list(mirrored("0.0"))
    (['3.1'], [])
    """
    if parse_printed(printed):
        yield printed[1:] if printed.startswith("-") else f"-{printed}"


def slips(printed: str) -> dict[str, Fraction]:
    """Return every print one slip away, with how likely that slip is, up to a factor.

    Parameters
    ----------
    printed
        Digits.

    Notes
    -----
    Nothing is known of who made the slip. A slip is as likely at each place as at any other: a wrong
    digit at each digit, an exchange at each pair of neighbours, a point, a unit and a sign once in a
    number. There it is as likely to have happened in one way as in another: a digit can be wrong in
    nine ways and two neighbours be exchanged in one, so that a print which an exchange explains is
    the likelier one.

    Examples
    --------
    >>> found = slips("132")
    >>> found["123"], found["131"], found["1320"]
    (Fraction(1, 1), Fraction(1, 9), Fraction(1, 2))
    """
    kinds = (
        (substitutions(printed), len(DIGITS) - 1),
        (swaps(printed), 1),
        (shifts(printed), len(MOVED)),
        (shifts(printed, OTHER_UNIT), len(OTHER_UNIT)),
        (mirrored(printed), 1),
    )
    found: dict[str, Fraction] = {}
    for changed_prints, ways in kinds:
        for changed in dict.fromkeys(changed_prints):
            found[changed] = found.get(changed, Fraction(0)) + Fraction(1, ways)
    return found


def repairs(claim: Claim, implied: Interval, *, rule: Rounding) -> list[str]:
    """Return the prints one slip away that would make a claim agree with the rest.

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
        one
        for one in slips(claim.printed)
        if is_printable(claim, one) and meets(claim, one, implied, rule=rule)
    ]


def is_printable(claim: Claim, printed: str) -> bool:
    """Tell whether a claim's own rounding prints such a number: a multiple of what it rounds to.

    Examples
    --------
    >>> from analysis.ledger.claim import Claim
    >>> one = Claim(id="a", source="s", locator="p", series="x", measure="level",
    ...             period="2024", printed="1250", decimals=-2, unit="persons")
    >>> is_printable(one, "1300"), is_printable(one, one.printed)
    (True, False)
    """
    based = BASED.fullmatch(claim.rounding)
    unit = int(based[2]) if based else 1
    if claim.decimals is not None and claim.decimals < 0:
        unit = max(unit, 10**-claim.decimals)
    return unit == 1 or Fraction(parse_printed(printed)) % unit == 0


def slip_likelihood(claim: Claim, implied: Interval, fitting: Iterable[str]) -> Fraction:
    """Return how likely it is that one slip made a claim's print of one that fits, up to a factor.

    Parameters
    ----------
    claim, implied
        As for :func:`repairs`.
    fitting
        What that returned.

    Returns
    -------
    fractions.Fraction
        To be compared with that of other claims which would explain the same; zero where nothing
        fits, or the rest leaves an end open.

    Notes
    -----
    The likelihood of each print that the rest leaves possible, all of them being as likely, times
    that of the slip which leads from it to what is printed (:func:`slips`). Where the rest leaves
    much room, a slip into it says little: nearly every number has one.

    Examples
    --------
    >>> from analysis.ledger.claim import Claim
    >>> from analysis.quantities.interval import Interval
    >>> one = Claim(id="a", source="s", locator="p", series="x", measure="level",
    ...             period="2024", printed="132", unit="persons")
    >>> narrow, wide = (Interval(Fraction(low), Fraction(125)) for low in (122, 25))
    >>> [slip_likelihood(one, left, ["123"]) for left in (narrow, wide)]
    [Fraction(1, 4), Fraction(1, 101)]
    """
    fitting = list(fitting)
    if not fitting or implied.width is None:
        return Fraction(0)
    number = parse_printed(claim.printed)
    digits = decimals_of(number) if isinstance(number, Decimal) else 0
    step = claim_step(claim) or claim.multiplier / Fraction(10) ** digits
    possible = implied.width / step + 1
    ways = slips(claim.printed)
    return sum((ways[one] for one in fitting), Fraction(0)) / possible


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
