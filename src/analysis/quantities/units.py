"""Units: a multiplier and a base, as in ``1e4 persons`` or ``billion CNY``."""

from __future__ import annotations

import tomllib
from fractions import Fraction
from importlib.resources import files

from analysis.errors import ReadingError


def _english() -> dict[str, int]:
    """Return the first English word of each multiplier; the file is the reader's vocabulary."""
    text = (files("analysis.quantities") / "languages" / "en.toml").read_text("utf-8")
    return {
        spelled[0]: 10 ** int(power.removeprefix("1e"))
        for power, spelled in tomllib.loads(text)["multipliers"].items()
    }


#: Multipliers of the ledger's units: ``thousand``, ``lakh``, ``million`` …, and ``1e1`` to ``1e15``.
MULTIPLIERS: dict[str, int] = {
    **_english(),
    **{f"1e{power}": 10**power for power in range(1, 16)},
}

#: What one of a rate's units is as a ratio.
RATES: dict[str, Fraction] = {
    "%": Fraction(1, 100),
    "‰": Fraction(1, 1000),
    "‱": Fraction(1, 10_000),
    "pp": Fraction(1, 100),
    "bp": Fraction(1, 10_000),
}

#: Units that say how to read the ledger's number, whatever the series counts.
RATIOS: dict[str, Fraction] = {
    "%": RATES["%"],
    "‰": RATES["‰"],
    "pp": RATES["pp"],
    "bp": RATES["bp"],
    "1": Fraction(1),
    **{f"1e-{power}": Fraction(1, 10**power) for power in range(1, 10)},
    **{f"1e{power}": Fraction(10**power) for power in range(1, 16)},
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
        wanted=f"{base!r} or a multiplier and {base!r} such as 'million {base}'",
        got=repr(unit),
    )
