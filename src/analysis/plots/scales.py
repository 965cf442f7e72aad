"""Scales: readable units for numbers of any size."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from analysis.translation.messages import word
from analysis.translation.spoken import OWN, in_each, pick

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

#: Chinese counts by ten thousands.
_MYRIADS = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))
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
    myriads
        What numbers are divided by in Chinese.
    magnitude
        As ``million``, without what is counted.
    """

    divisor: float
    label: str
    decimals: int
    myriads: float = field(default=0.0, repr=False, compare=False)
    magnitude: str = field(default="", repr=False, compare=False)

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
        divisor, name = next(((d, w) for d, w in steps if largest >= d), (1.0, ""))
        digits = len(str(int(largest / divisor)))
        myriads, sign = next(((d, w) for d, w in _MYRIADS if largest >= d), (1.0, ""))
        unit = word(unit)
        size = in_each(lambda language: name if language == OWN else sign)
        label = in_each(
            lambda language: (
                " ".join(filter(None, (name, pick(unit, OWN))))
                if language == OWN
                else f"{sign}{pick(unit, language)}"
            )
        )
        return cls(divisor, label, max(1, 4 - digits) if divisor > 1 else 0, myriads, size)

    def show(self, value: float, *, decimals: int | None = None, trim: bool = False) -> str:
        """Write one value with its unit, as a sentence has it.

        Parameters
        ----------
        value, decimals, trim
            As for :meth:`number`.

        Examples
        --------
        >>> Scale.of([1.03e9], "persons").show(1.02891e9)
        '1,028.9 million persons'
        """
        text = self.early(value, decimals=decimals, trim=trim)
        return in_each(
            lambda language: (
                " ".join((pick(text, OWN), pick(self.label, OWN)))
                if language == OWN
                else f"{pick(text, language)}{self._unit(language)}"
            )
        )

    def early(self, value: float, *, decimals: int | None = None, trim: bool = False) -> str:
        """Write one value whose unit follows later in the sentence.

        Parameters
        ----------
        value, decimals, trim
            As for :meth:`number`; in Chinese the magnitude is that of the value, and stands here.

        Examples
        --------
        >>> scale = Scale.of([1.03e9], "persons")
        >>> scale.early(1.02891e9)
        '1,028.9'
        >>> from analysis.translation.spoken import speaking
        >>> with speaking("zh"):
        ...     Scale.of([1.03e9], "persons").show(6.2e7, decimals=0)
        '6,200万人'
        """
        fine = self.decimals if decimals is None else decimals

        def say(language: str) -> str:
            if language == OWN or not self.myriads:
                return self._written(value, self.divisor, fine, trim=trim)
            size, sign = next(((d, w) for d, w in _MYRIADS if abs(value) >= d), (1.0, ""))
            return f"{self._written(value, size, fine, trim=trim)}{sign}"

        return in_each(say)

    def _unit(self, language: str) -> str:
        return pick(self.label, language).removeprefix(pick(self.magnitude, language))

    def number(
        self, value: float, *, decimals: int | None = None, trim: bool = False, even: bool = False
    ) -> str:
        """Write one value without its unit.

        Parameters
        ----------
        value
            In base units.
        decimals
            Digits behind the point of the English unit; by default those of the scale.
        trim
            Whether zeros at the end are left out, as at the marks of an axis.
        even
            Whether each number has as many digits behind the point as its neighbours, as in a table.

        Examples
        --------
        >>> from analysis.translation.spoken import speaking
        >>> with speaking("zh"):
        ...     Scale.of([1.123e9], "persons").number(1.123e9)
        '11.23'
        """
        fine = self.decimals if decimals is None else decimals

        def say(language: str) -> str:
            size = self.divisor if language == OWN or not self.myriads else self.myriads
            return self._written(value, size, fine, trim=trim, even=even)

        return in_each(say)

    def _written(
        self, value: float, size: float, fine: int, *, trim: bool = False, even: bool = False
    ) -> str:
        """Write a value in units of a size, as exactly as its own scale would."""
        digits = fine + round(np.log10(size / self.divisor))
        number = value / size
        if digits < 0:  # what was written in millions is no more exact in ten thousands
            number = round(number, digits)
        if trim:
            return f"{number:,.10g}"
        text = f"{number:,.{max(0, digits)}f}"
        # 11.23 hundred millions, not 11.230: the third digit stands where it says something.
        short = size != self.divisor and fine == 1 and digits == fine + 2 and not even
        return text[:-1] if short and text.endswith("0") else text
