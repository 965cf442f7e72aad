"""Claims of figures: a printed number of a table in the ledger's words."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from analysis.audits.identities import period_sums
from analysis.ledger.records import Identity
from analysis.quantities.measures import Measure
from analysis.quantities.units import MULTIPLIERS, RATIOS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.ledger.claim import Claim
    from analysis.quantities.quantity import Quantity
    from analysis.tables.specifications import Figure, RowRatio

#: What a qualifier of an amount says of the number, where a word of decline made it negative.
MIRRORED = {
    "more than": "less than",
    "at least": "at most",
    "less than": "more than",
    "at most": "at least",
    "nearly": "at least",
}


def claim_fields(figure: Figure, *, unit: str, ratio: RowRatio | None) -> dict[str, Any]:
    """Return what a claim says of its number: digits, unit, qualifier, rounding.

    Parameters
    ----------
    figure
        The number.
    unit
        Of the table: ``million GBP``.
    ratio
        What its row is the ratio of, if it is one.

    Examples
    --------
    >>> from analysis.quantities.cells import read_cell
    >>> from analysis.tables.specifications import Figure, Figures
    >>> cell = read_cell("£1.2bn")
    >>> figure = Figure(0, "sales", Figures("2024", Measure.LEVEL), cell.quantity, "1.2")
    >>> claim_fields(figure, unit="million GBP", ratio=None)["unit"]
    '1e9 GBP'
    """
    one, quantity = figure.figures, figure.quantity
    fields: dict[str, Any] = {
        "printed": figure.printed,
        "qualifier": _qualifier(quantity),
        "decimals": figure.decimals,
        "rounding": figure.rounding,
        "steps": one.steps,
    }
    if quantity.end is not None:
        fields["range_end"] = _in_units_of(quantity.end, quantity)
    if one.measure in {Measure.LEVEL, Measure.CHANGE}:
        return fields | {"unit": _amount_unit(quantity, unit, fields)}
    power = _power(Fraction(quantity.multiplier))
    if ratio is not None and ratio.unit and one.measure is not Measure.SHARE_CHANGE:
        fields["unit"] = ratio.unit
    elif quantity.unit in one.measure.ratio_units:
        fields["unit"] = quantity.unit
    elif quantity.unit == "‱":
        fields["unit"] = "1e-4"
    elif power and one.measure is Measure.SHARE:
        fields["unit"] = f"1e{power}"
    else:
        fields["unit"] = one.unit or one.measure.ratio_units[0]
    return fields


def flow_identities(series: Iterable[str], claims: Iterable[Claim]) -> list[Identity]:
    """Return that shorter periods of each series make up longer ones.

    Parameters
    ----------
    series, claims
        Of a table.

    Notes
    -----
    Where a series lacks a period that others have, its sums are stated with the period that is not
    printed: the sum of the rows at that period may know it.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.tables.description import Table
    >>> frame = pd.DataFrame({"": ["a", "b"], "2024-H1": ["4", ""], "2024-H2": ["5", "6"], "2024": ["9", "8"]})
    >>> ledger = Table(frame).levels("2024-H1", "2024-H2", "2024").flows().ledger()
    >>> [(str(one.relation), one.parts) for one in ledger.identities]
    [('periods', ('a',)), ('sum', ('b@2024-H1', 'b@2024-H2'))]
    """
    printed: dict[str, set[str]] = {}
    for claim in claims:
        if claim.measure is Measure.LEVEL:
            printed.setdefault(claim.series, set()).add(claim.period)
    every = set().union(*printed.values())
    made: list[Identity] = []
    for name in series:
        if printed.get(name, every) == every:
            one = Identity.made(id=f"periods-{name}", relation="periods", whole=name, parts=name)
            made.append(one)
            continue
        for number, (whole, members) in enumerate(period_sums(every), start=1):
            parts = [f"{'-' if sign < 0 else ''}{name}@{period}" for period, sign in members]
            made.append(
                Identity.made(
                    id=f"periods-{name}-{number}",
                    relation="sum",
                    whole=f"{name}@{whole}",
                    parts=" ".join(parts),
                )
            )
    return made


def _qualifier(quantity: Quantity) -> str:
    if quantity.direction == "down" and quantity.digits < 0:
        return MIRRORED.get(quantity.qualifier, quantity.qualifier)
    return quantity.qualifier


def _amount_unit(quantity: Quantity, unit: str, fields: dict[str, Any]) -> str:
    """Return the unit of an amount: the cell's own multiplier stands before the table's."""
    word, _, rest = unit.partition(" ")
    base = rest if rest and word in MULTIPLIERS else unit
    base = "percent" if base in RATIOS else base
    multiplier = Fraction(quantity.multiplier)
    if multiplier == 1 or multiplier.denominator != 1:
        return "percent" if unit in RATIOS else unit
    power = _power(multiplier)
    if power:
        return f"1e{power} {base}"
    # A dozen: no unit of the ledger, but a number that is rounded to a multiple of it.
    number = quantity.digits * Decimal(int(multiplier))
    fields["printed"], fields["decimals"] = f"{number:f}", None
    if number == number.to_integral_value() and not fields["qualifier"]:
        fields["rounding"] = f"base {int(multiplier)}"
    return base


def _power(multiplier: Fraction) -> int:
    """Return the power of ten that a multiplier is; zero for one, and where it is none."""
    text = str(multiplier.numerator)
    if multiplier.denominator == 1 and text.strip("0") == "1" and text[0] == "1":
        return len(text) - 1
    return 0


def _in_units_of(end: Quantity, first: Quantity) -> str:
    number = Fraction(end.digits) * Fraction(end.multiplier) / Fraction(first.multiplier)
    if end.multiplier == first.multiplier:
        return f"{end.digits:f}"
    as_text = Decimal(number.numerator) / Decimal(number.denominator)
    return f"{as_text:f}"
