"""Saturation: whether a series nears a ceiling, and which.

Any bend can be continued to a ceiling; only where the data put an end to how high it may lie, and
the bent curve beats the straight line, is one shown.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.errors import FitError
from analysis.forecasting.fits import ROUNDING
from analysis.forecasting.inputs import history
from analysis.forecasting.models.growth_curves import (
    gompertz_free,
    logistic_free,
    need_growing_room,
)
from analysis.forecasting.models.lines import linear
from analysis.numerics.estimates import parameter_numbers

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.forecasting.fits import Fit
    from analysis.ledger.ledger import Ledger

#: Without a whole, a ceiling this many times the last level or more is not yet in sight.
_IN_SIGHT = 2.0

_CURVES = {"logistic": logistic_free, "gompertz": gompertz_free}


@dataclass(frozen=True)
class Saturation:
    """Whether a series nears a ceiling.

    Parameters
    ----------
    series
        Id of the series.
    verdict
        ``saturates``, ``no ceiling shown``, ``falls`` or ``cannot be checked``.
    reason
        Why it cannot be checked, or why a ceiling is not shown though the curve has one; else empty.
    curve
        ``logistic``, ``gompertz`` or ``line``: whichever has the smallest AICc; empty where it
        cannot be checked.
    ceiling, lower95, upper95
        Ceiling of the chosen curve and its 95 % profile interval, in the unit of the series; the
        upper end may be infinite, or the whole that the series is a part of. Missing for a line.
    reached
        Share of the ceiling that the last level is; above 1 where that lies above the curve.
    aicc_line, aicc_logistic, aicc_gompertz
        Of least squares on the levels as shares of the largest; missing where there is no fit.
    """

    series: str
    verdict: str
    reason: str = ""
    curve: str = ""
    ceiling: float = np.nan
    lower95: float = np.nan
    upper95: float = np.nan
    reached: float = np.nan
    aicc_line: float = np.nan
    aicc_logistic: float = np.nan
    aicc_gompertz: float = np.nan

    def __repr__(self) -> str:
        """Say the verdict, why, and where the ceiling of the best curve lies."""
        text = f"{self.series!r}: {self.verdict}"
        text += f". {self.reason}" if self.reason else ""
        if np.isfinite(self.ceiling):
            text += (
                f"\n  {self.curve}: ceiling {self.ceiling:.4g} (95 %: {self.lower95:.4g} to"
                f" {self.upper95:.4g}), {self.reached:.0%} of it reached"
            )
        return text


def find_ceiling(y: Any, *, ledger: Ledger | str | Path | None = None) -> Saturation:
    """Say whether a series nears a ceiling, and which.

    It saturates where a curve has a smaller AICc than the straight line, the upper end of its
    ceiling's interval lies below the whole, or below twice the last level where there is no whole,
    and the last level has not passed the ceiling by more than the curve's typical error. It falls where the 95 % interval of the line's slope lies below zero.

    Of straight lines with normal errors at twelve dates 4 in a hundred are said to saturate, of
    random walks with drift 20: a walk that paused at its end looks the same.

    Parameters
    ----------
    y
        What :func:`analysis.history` takes: numbers through time, or the id of a series; at least
        six points, none below zero.
    ledger
        Where an id is looked up.

    Examples
    --------
    >>> users = [119.0, 269.5, 499.0, 731.6, 880.1, 953.0, 981.7]
    >>> found = find_ceiling(users)
    >>> found.verdict, found.curve, round(found.reached, 2)
    ('saturates', 'logistic', 0.98)
    >>> found
    'y': saturates
      logistic: ceiling 1000 (95 %: 998 to 1002), 98% of it reached
    >>> find_ceiling([1.0, 2.0, 3.0]).verdict
    'cannot be checked'
    """
    past = history(y, ledger=ledger)
    try:
        need_growing_room(past, "saturating")
    except FitError as error:
        return Saturation(past.name, "cannot be checked", str(error))
    fits = {"line": linear(past)}
    for name, curve in _CURVES.items():
        with suppress(FitError):
            fits[name] = curve(past)
    aicc = {name: _aicc(one) for name, one in fits.items()}
    best = min(aicc, key=lambda name: aicc[name])
    found = Saturation(
        past.name,
        "no ceiling shown",
        curve=best,
        aicc_line=aicc["line"],
        aicc_logistic=aicc.get("logistic", np.nan),
        aicc_gompertz=aicc.get("gompertz", np.nan),
    )
    if parameter_numbers(fits["line"].parameters, "slope per year")[3] < 0:
        return replace(found, verdict="falls")
    if best == "line":
        return found
    ceiling, _, lower, upper = parameter_numbers(fits[best].parameters, "ceiling")
    last = float(past.values[-1])
    limit = _IN_SIGHT * last if past.ceiling is None else past.ceiling
    passed = last > ceiling + _typical_error(fits[best])
    return replace(
        found,
        verdict="saturates" if upper < limit and not passed else "no ceiling shown",
        reason="The last level has passed the ceiling of the curve." if passed else "",
        ceiling=ceiling,
        lower95=lower,
        upper95=upper,
        reached=last / ceiling,
    )


def _typical_error(one: Fit) -> float:
    """Return the standard deviation of the residuals, the variance not counted as a parameter."""
    residuals = one.history.values - one.fitted
    return float(np.sqrt(np.sum(residuals**2) / (len(residuals) - one.estimated + 1)))


def _aicc(one: Fit) -> float:
    """Return AICc of normal errors, no error being smaller than rounding."""
    n, k = len(one.history), one.estimated
    misses = (one.history.values - one.fitted) / np.abs(one.history.values).max()
    mean_square = max(float(np.mean(misses**2)), ROUNDING**2)
    return float(n * np.log(mean_square) + 2 * k * n / (n - k - 1))
