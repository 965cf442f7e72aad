"""Scales: readable units for numbers of any size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

_STEPS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1e3, "thousand"))


@dataclass(frozen=True)
class Scale:
    """What numbers are divided by, and what their unit is called then.

    Parameters
    ----------
    divisor
        Power of a thousand.
    label
        As ``million persons``.
    decimals
        Digits behind the point that four significant ones leave for the largest value.
    """

    divisor: float
    label: str
    decimals: int

    @classmethod
    def of(cls, values: Sequence[float] | np.ndarray | pd.Series, unit: str) -> Scale:
        """Choose the scale for some values.

        Persons stop at millions, so that an application and the whole Internet share one unit.

        Examples
        --------
        >>> Scale.of([1.03e9, 9.5e8], "persons")
        Scale(divisor=1000000.0, label='million persons', decimals=1)
        """
        finite = np.abs(np.asarray(values, dtype=float))
        largest = float(finite[np.isfinite(finite)].max(initial=0.0))
        steps = _STEPS[2:] if unit == "persons" else _STEPS
        divisor, word = next(((d, w) for d, w in steps if largest >= d), (1.0, ""))
        digits = len(str(int(largest / divisor)))
        return cls(divisor, f"{word} {unit}".strip(), max(1, 4 - digits) if divisor > 1 else 0)

    def show(self, value: float) -> str:
        """Write one value with its unit.

        Examples
        --------
        >>> Scale.of([1.03e9], "persons").show(1.02891e9)
        '1,028.9 million persons'
        """
        return f"{self.number(value)} {self.label}"

    def number(self, value: float) -> str:
        """Write one value without its unit."""
        return f"{value / self.divisor:,.{self.decimals}f}"
