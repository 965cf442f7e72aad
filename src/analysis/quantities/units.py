"""Units: a multiplier and a base, as in ``1e4 persons`` or ``billion CNY``."""

from __future__ import annotations

from fractions import Fraction

from analysis.errors import ReadingError

MULTIPLIERS: dict[str, int] = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    **{f"1e{power}": 10**power for power in range(1, 16)},
}

#: Units that say how to read the number, whatever the series counts.
RATIOS: dict[str, Fraction] = {
    "%": Fraction(1, 100),
    "pp": Fraction(1, 100),
    "1": Fraction(1),
    "times": Fraction(1),
}


def parse_unit(unit: str, *, base: str) -> Fraction:
    """Return what one printed unit stands for in the base unit.

    Parameters
    ----------
    unit
        As in the ledger: the base itself, or a multiplier, a space and the base.
    base
        The unit the series is counted in.

    Raises
    ------
    ReadingError
        If the unit is neither.

    Examples
    --------
    >>> parse_unit("1e4 persons", base="persons")
    Fraction(10000, 1)
    >>> parse_unit("milion CNY", base="CNY")
    Traceback (most recent call last):
    ...
    analysis.errors.ReadingError: Wanted 'CNY' or a multiplier and 'CNY' such as 'million CNY', got 'milion CNY'.
    """
    multiplier, _, rest = unit.partition(" ")
    if unit == base:
        return Fraction(1)
    if rest == base and multiplier in MULTIPLIERS:
        return Fraction(MULTIPLIERS[multiplier])
    raise ReadingError(
        f"Wanted {base!r} or a multiplier and {base!r} such as 'million {base}', got {unit!r}."
    )
