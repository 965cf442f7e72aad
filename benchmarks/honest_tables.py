"""Honest tables, and the same with one injected misprint."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from analysis.audits.misprints import substitutions, swaps
from analysis.quantities.rounding import Rounding

if TYPE_CHECKING:
    import numpy as np

TIES = {
    Rounding.NEAREST: ROUND_HALF_UP,
    Rounding.HALF_UP: ROUND_HALF_UP,
    Rounding.HALF_EVEN: ROUND_HALF_EVEN,
    Rounding.TRUNCATED: ROUND_DOWN,
}

#: Columns of an honest table, as :func:`analysis.audit_table` takes them.
COLUMNS = {
    "levels": {"2023": "users 2023", "2024": "users 2024"},
    "shares": {"2023": "share 2023", "2024": "share 2024"},
    "growth": {("2023", "2024"): "growth"},
}


class Misprint(NamedTuple):
    """One injected error: where, what was printed, and what should have been."""

    row: int
    column: str
    printed: str
    true: str


def honest_table(
    rng: np.random.Generator, *, rows: int = 16, rule: Rounding | str = Rounding.HALF_UP
) -> pd.DataFrame:
    """Return a table shaped like Table 5 of the 55th report, rounded honestly.

    Users of each application at two dates in units of ten thousand, their shares of a whole that is
    not printed, and their growth, the last two in % with one decimal.

    Parameters
    ----------
    rng
        Where the true values come from.
    rows
        Number of applications.
    rule
        How every number is rounded.

    Examples
    --------
    >>> import numpy as np
    >>> honest_table(np.random.default_rng(0), rows=2).shape
    (2, 6)
    """
    whole = {"2023": rng.uniform(1.05e9, 1.12e9)}
    whole["2024"] = whole["2023"] * rng.uniform(1.0, 1.03)
    first = rng.uniform(0.25, 0.98, rows)
    second = (first * rng.uniform(0.96, 1.11, rows)).clip(max=0.99)
    before, after = first * whole["2023"], second * whole["2024"]

    def show(value: float, decimals: int) -> str:
        step = Decimal(1).scaleb(-decimals)
        return str(Decimal(repr(float(value))).quantize(step, rounding=TIES[Rounding(rule)]))

    return pd.DataFrame(
        {
            "application": [f"application {place + 1}" for place in range(rows)],
            "users 2023": [show(x / 1e4, 0) for x in before],
            "share 2023": [show(100 * x / whole["2023"], 1) for x in before],
            "users 2024": [show(x / 1e4, 0) for x in after],
            "share 2024": [show(100 * x / whole["2024"], 1) for x in after],
            "growth": [show(100 * (y / x - 1), 1) for x, y in zip(before, after, strict=True)],
        }
    )


def with_misprint(table: pd.DataFrame, rng: np.random.Generator) -> tuple[pd.DataFrame, Misprint]:
    """Return a copy of a table with one digit substituted or two neighbours exchanged.

    Parameters
    ----------
    table
        Numbers as text; the first column names the rows.
    rng
        Chooses the cell, the kind of slip (either is as likely where both are possible) and the slip.

    Examples
    --------
    >>> import numpy as np
    >>> rng = np.random.default_rng(1)
    >>> table, slip = with_misprint(honest_table(rng), rng)
    >>> table.loc[slip.row, slip.column] == slip.printed != slip.true
    True
    """
    row = int(rng.integers(len(table)))
    column = str(rng.choice(table.columns[1:]))
    true = str(table.loc[row, column])
    kinds = [kind for kind in (list(substitutions(true)), list(swaps(true))) if kind]
    choices = kinds[int(rng.integers(len(kinds)))]
    printed = choices[int(rng.integers(len(choices)))]
    changed = table.copy()
    changed.loc[row, column] = printed
    return changed, Misprint(row, column, printed, true)
