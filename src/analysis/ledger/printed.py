"""What one claim says by itself, as an exact interval."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.quantities.interval import Interval, compounded
from analysis.quantities.measures import Measure
from analysis.quantities.numerals import decimals_of, parse_printed
from analysis.quantities.rounding import BASED, Rounding, rounding_interval

if TYPE_CHECKING:
    from analysis.ledger.claim import Claim

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
#: Powers of ten that have a name, those of Chinese (万, 亿) among them.
MAGNITUDES = {
    3: "thousand",
    4: "ten thousand",
    6: "million",
    8: "hundred million",
    9: "billion",
    12: "trillion",
}


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
        is printed.
    """
    return printed_interval(claim, claim.printed, rule=rule) if claim.printed else Interval()


def printed_interval(
    claim: Claim, printed: str, *, rule: Rounding | str = Rounding.NEAREST
) -> Interval:
    """Return what a claim would stand for, had it been printed so.

    Parameters
    ----------
    claim, rule
        As for :func:`claim_interval`; a claim's own rounding stands before its source's.
    printed
        Digits.

    Notes
    -----
    An average rate over several steps stands for the growth that it compounds to, rounded outwards
    where no fraction is exact; an average change for the whole change.
    """

    def stands_for(digits: str) -> Interval:
        return rounding_interval(
            digits,
            multiplier=claim.multiplier,
            qualifier=claim.qualifier,
            decimals=claim.decimals,
            rule=claim.rounding or rule,
        )

    interval = stands_for(printed)
    if claim.range_end:
        interval = interval.hull(stands_for(claim.range_end))
    if claim.steps:
        steps = Fraction(claim.steps)
        if claim.measure is Measure.CHANGE:
            return interval.scale(steps)
        return compounded(interval.shift(Fraction(1)), steps).shift(Fraction(-1))
    return interval


def in_printed_unit(claim: Claim, interval: Interval) -> Interval:
    """Return what an interval would be printed as: in the claim's unit, and of one step.

    Parameters
    ----------
    claim
        A row of the ledger.
    interval
        In the base unit of its series, or as a ratio, over all its steps.

    Examples
    --------
    >>> from analysis.ledger.claim import Claim
    >>> one = Claim.made(id="a", source="s", locator="p", series="x", measure="growth", period="2024",
    ...                  base_period="2022", steps="2", printed="9", unit="%")
    >>> in_printed_unit(one, Interval(Fraction(21, 100), Fraction(21, 100))).as_floats()
    (10.0, 10.0)
    """
    if claim.steps and claim.measure is Measure.CHANGE:
        interval = interval.scale(1 / Fraction(claim.steps))
    elif claim.steps and interval.lower is not None and interval.lower > -1:
        growth = interval.shift(Fraction(1))
        interval = compounded(growth, 1 / Fraction(claim.steps)).shift(Fraction(-1))
    return interval.scale(1 / claim.multiplier)


def coarseness(claim: Claim) -> tuple[bool, float, bool, str]:
    """Return what prints of one number are sorted by, the finest first.

    Without a qualifier before with one, by the unit of the last digit, in words before in powers of
    ten; then by id, so that the order is always the same.

    Parameters
    ----------
    claim
        A row of the ledger with a printed value.

    Examples
    --------
    >>> from analysis.ledger.claim import Claim
    >>> fine, coarse = (
    ...     Claim.made(id=text, source="s", locator="p", series="x", measure="level", period="2024",
    ...                printed=text, unit="million persons")
    ...     for text in ("1.12", "1.1"))
    >>> min(coarse, fine, key=coarseness).printed
    '1.12'
    """
    in_powers = claim.unit.startswith("1e")
    return bool(claim.qualifier), float(claim_step(claim)), in_powers, claim.id


def claim_step(claim: Claim) -> Fraction:
    """Return what one unit of a claim's last digit that counts stands for.

    Parameters
    ----------
    claim
        A row of the ledger with a printed value.

    Returns
    -------
    fractions.Fraction
        In the base unit of the series, or as a ratio: 10,000 persons for ``102,891`` 1e4 persons,
        1/1000 for ``97.6`` %.
    """
    if claim.rounding == Rounding.EXACT and not claim.qualifier:
        return Fraction(0)
    number = parse_printed(claim.printed)
    based = BASED.fullmatch(claim.rounding)
    if based:
        return claim.multiplier * int(based[2])
    if not isinstance(number, Decimal):
        return claim.multiplier / Fraction(claim.printed).denominator
    digits = decimals_of(number) if claim.decimals is None else claim.decimals
    step = claim.multiplier / Fraction(10) ** digits
    # One unit more on average is so many units more in all.
    return step * max(1, int(Fraction(claim.steps))) if claim.steps else step


def printed_value(claim: Claim) -> Fraction:
    """Return the number a claim prints, in the base unit of its series, or as a ratio."""
    return Fraction(parse_printed(claim.printed)) * claim.multiplier


def as_printed(claim: Claim | None) -> str:
    """Write a claim as it was printed: qualifier, digits, unit.

    The Chinese 万 and 亿 are ten thousand and hundred million.

    Examples
    --------
    >>> from analysis import load
    >>> as_printed(load().by_id["genai250m-p1-generative_ai-level"])
    'about 250 million persons'
    >>> as_printed(load().by_id["companies2024-zh-games1-tencent_games_revenue-level"])
    '1977 hundred million CNY'
    >>> as_printed(load().by_id["cssn56-security-digital_skill_threshold-level"])
    'at least 1 skill'
    """
    if claim is None:
        return ""
    digits = claim.printed or "(missing)"
    unit = "" if claim.unit == "1" else f" {spelled_unit(claim.unit)}"
    unit = _one(unit) if digits == "1" else unit
    return f"{claim.qualifier} {digits}{unit}".strip()


def spelled_unit(unit: str) -> str:
    """Write a unit of the ledger as a page shows it.

    Examples
    --------
    >>> spelled_unit("1e4 persons"), spelled_unit("million persons")
    ('ten thousand persons', 'million persons')
    """
    return re.sub(r"^1e(\d+) ", lambda found: f"{power_in_words(int(found[1]))} ", unit)


def _one(unit: str) -> str:
    """Return the name of one thing, from that of several; a name that is no plural stays."""
    heads, of, rest = unit.partition(" of ")
    heads = re.sub(r"(?<=[a-z]{2})ies\b", "y", heads)
    heads = re.sub(r"(?<=ch|sh|ss)es\b|(?<=x)es\b|(?<=[a-rt-z])s\b", "", heads)
    return f"{heads}{of}{rest}"


def power_in_words(power: int) -> str:
    """Write a power of ten as a magnitude; as a power where there is no word for it.

    Examples
    --------
    >>> power_in_words(8), power_in_words(7)
    ('hundred million', '× 10⁷')
    """
    return MAGNITUDES.get(power, f"× 10{str(power).translate(SUPERSCRIPTS)}")
