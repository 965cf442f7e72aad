"""Quotients: a rate or a difference said as the division of the printed numbers it follows from."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.ledger.printed import printed_value
from analysis.quantities.measures import Measure
from analysis.quantities.numerals import decimals_of, parse_printed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.audits.contradictions import Contradiction
    from analysis.ledger.claim import Claim
    from analysis.ledger.ledger import Ledger
    from analysis.tables.specifications import Figure


def shown_number(value: Fraction, places: int) -> str:
    """Write a number with so many decimals, in groups, without zeros that say nothing.

    Examples
    --------
    >>> shown_number(Fraction(12345678, 1000), 1), shown_number(Fraction(3), 2)
    ('12,345.7', '3')
    """
    text = f"{value.numerator / value.denominator:,.{max(places, 0)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def printed_text(claim: Claim) -> str:
    """Return a number as it was printed, with its qualifier and the sign of its unit."""
    unit = claim.unit if claim.unit in {"%", "‰"} else ""
    return f"{claim.qualifier} {claim.printed}{unit}".strip()


def as_quotient(claims: Sequence[Claim], figures: Mapping[str, Figure]) -> str:
    """Say a rate or a difference that does not follow from the levels beside it.

    Parameters
    ----------
    claims
        The one that does not, and those it would follow from.
    figures
        Numbers of the table, by id of their claims.

    Returns
    -------
    str
        A sentence; empty where the claims are no such set.
    """
    derived = [claim for claim in claims if claim.measure is not Measure.LEVEL]
    if len(derived) != 1 or derived[0].qualifier:
        return ""
    (claim,) = derived
    if claim.measure is Measure.SHARE and claim.series == claim.of:
        return f"{figures[claim.id].label} is all of itself, 100%, and not {printed_text(claim)}."
    levels = {(c.series, c.period): c for c in claims if c.measure is Measure.LEVEL}
    values, shown = _used(claim, levels)
    try:
        value, text = _computed(claim, values, shown)
    except (KeyError, ZeroDivisionError):
        return ""  # a level it follows from is not among the numbers
    result = shown_number(value / claim.multiplier, places_of(claim) + 1)
    return f"{text} = {result}{sign_of(claim)}, and not {printed_text(claim)}."


def _used(
    claim: Claim, levels: Mapping[tuple[str, str], Claim]
) -> tuple[dict[str, Fraction], dict[str, str]]:
    """Return the levels that a claim follows from, and how they are shown."""
    of_whole = claim.measure in {Measure.SHARE, Measure.SHARE_CHANGE, Measure.CONTRIBUTION}
    used = {
        "top": levels.get((claim.series, claim.period)),
        "whole": levels.get((claim.of, claim.period)) if of_whole else None,
        "base": levels.get((claim.series, claim.base_period)),
        "whole_base": levels.get((claim.of, claim.base_period)) if of_whole else None,
    }
    values = {name: printed_value(one) for name, one in used.items() if one is not None}
    return values, {
        name: shown_number(printed_value(one) / one.multiplier, places_of(one))
        for name, one in used.items()
        if one is not None
    }


def _computed(
    claim: Claim, values: Mapping[str, Fraction], shown: Mapping[str, str]
) -> tuple[Fraction, str]:
    """Return what a claim follows from levels as, and how.

    Raises
    ------
    KeyError
        If a level is missing.
    """
    match claim.measure:
        case Measure.CHANGE:
            value, text = values["top"] - values["base"], f"{shown['top']} − {shown['base']}"
            if not claim.steps:
                return value, text
            return value / Fraction(claim.steps), f"({text}) / {claim.steps}"
        case Measure.GROWTH:
            ratio, text = values["top"] / values["base"], f"{shown['top']} / {shown['base']}"
            if not claim.steps:
                return ratio - 1, f"{text} − 1"
            if ratio <= 0:
                raise KeyError(claim.steps)  # no rate a step leads from one sign to the other
            power = 1 / Fraction(claim.steps)
            return Fraction(float(ratio) ** float(power)) - 1, f"({text})^({power}) − 1"
        case Measure.MULTIPLE:
            return values["top"] / values["base"], f"{shown['top']} / {shown['base']}"
        case Measure.SHARE:
            return values["top"] / values["whole"], f"{shown['top']} / {shown['whole']}"
        case Measure.CONTRIBUTION:
            value = (values["top"] - values["base"]) / values["whole_base"]
            return value, f"({shown['top']} − {shown['base']}) / {shown['whole_base']}"
        case Measure.SHARE_CHANGE:
            value = values["top"] / values["whole"] - values["base"] / values["whole_base"]
            first = f"{shown['top']} / {shown['whole']}"
            return value, f"{first} − {shown['base']} / {shown['whole_base']}"
        case _:
            raise KeyError(claim.measure)


def quotient_beside(
    name: str, found: Contradiction, ledger: Ledger, figures: Mapping[str, Figure]
) -> str:
    """Say a rate against the levels printed beside it, though the proof goes another way.

    Parameters
    ----------
    name
        The claim that alone explains the contradiction.
    found, ledger, figures
        The contradiction, and the table.

    Returns
    -------
    str
        A sentence; empty where the levels are not printed, or say something else than the proof.
    """
    claim = ledger.by_id[name]
    periods = {claim.period, claim.base_period}
    levels = [
        one
        for one in ledger.claims
        if one.measure is Measure.LEVEL
        and one.printed
        and not one.qualifier
        and one.series in {claim.series, claim.of}
        and one.period in periods
    ]
    suspect = next((one for one in found.suspects if one.claim == name), None)
    if claim.measure is Measure.LEVEL or suspect is None:
        return ""
    value = _value(claim, levels)
    low, high = suspect.implied.lower, suspect.implied.upper
    if value is None or low is None or high is None:
        return ""
    near = Fraction(1, 10 ** max(places_of(claim), 0))
    fits = low - near <= value <= high + near
    differs = abs(value - printed_value(claim) / claim.multiplier) > near
    return as_quotient([claim, *levels], figures) if fits and differs else ""


def _value(claim: Claim, levels: Sequence[Claim]) -> Fraction | None:
    """Return what a claim would be printed as, unrounded, from printed levels."""
    values, shown = _used(claim, {(one.series, one.period): one for one in levels})
    try:
        return _computed(claim, values, shown)[0] / claim.multiplier
    except (KeyError, ZeroDivisionError):
        return None


def sign_of(claim: Claim) -> str:
    """Return the sign of a claim's unit, if it is printed as one."""
    return claim.unit if claim.unit in {"%", "‰"} else ""


def places_of(claim: Claim) -> int:
    """Return how many decimals of a claim count."""
    number = parse_printed(claim.printed) if claim.printed else 0
    if isinstance(number, (int, Fraction)):
        return 2
    return decimals_of(number) if claim.decimals is None else max(0, claim.decimals)
