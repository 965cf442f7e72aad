"""Fits: one fitted model as tidy frames of parameters, statistics, fitted values and forecasts."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from numbers import Integral
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import stats

from analysis.errors import FitError, UsageError
from analysis.forecasting.levels import USUAL, level_columns, read_levels
from analysis.forecasting.predictions import Prediction, need_rising, never_falling

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.forecasting.history import History

#: Columns of a forecast, before and after the ends of its intervals.
BEFORE, AFTER = ["series", "period", "step", "value"], ["model"]

#: Columns of a forecast whose intervals are of the usual level.
FORECAST = [*BEFORE, *level_columns(USUAL), *AFTER]

#: Residuals this small beside the largest level are rounding, not error: the fit is exact.
ROUNDING = 1e-13

#: Most steps ahead: a longer horizon is a slip, and would fill the memory.
MOST_STEPS = 10_000

#: Level of the test for an outlier, shared out over all points (Bonferroni).
_OUTLIER = 0.05

#: Fewest residuals the Shapiro-Wilk test is asked about.
_SHAPIRO = 4


@dataclass(frozen=True)
class Fit:
    """One model fitted to one history.

    Parameters
    ----------
    model
        Name of the model.
    history
        What it was fitted to.
    parameters
        ``term``, ``estimate``, ``std_error``, ``lower95``, ``upper95``; on the model's own scale.
    fitted
        Values the model gives at the points of the history, length n; missing where it gives none.
    estimated
        Number of parameters estimated, the error's variance among them.
    predict
        From a horizon, and the share of truths that its intervals should hold, to a prediction,
        not yet held within what is possible.
    leverage
        How much each point draws the fit to itself, from 0 to 1, length n, of a least-squares fit
        to the levels; without it no point is taken to draw.
    """

    model: str
    history: History
    parameters: pd.DataFrame
    fitted: np.ndarray
    estimated: int
    predict: Callable[[int, float], Prediction]
    leverage: np.ndarray | None = None

    def forecast(
        self, h: int, *, levels: object = USUAL, never_falls: bool = False
    ) -> pd.DataFrame:
        """Return the next periods, held between the floor and the ceiling of the history.

        Parameters
        ----------
        h
            How many steps ahead.
        levels
            Of the intervals, in %: one number or several, such as 50, 80 and 95.
        never_falls
            Whether the series counts what is never undone, so that no forecast and no end of an
            interval lies below the last value or below that of an earlier step.

        Returns
        -------
        pandas.DataFrame
            ``series``, ``period``, ``step``; ``value`` and the ends of the intervals, ``lower95``
            and ``upper95`` unless other levels are asked for, in the unit of the history;
            ``model``. Finite, the value between its ends.

        Raises
        ------
        UsageError
            If the horizon is no whole number of at least one, or a level none between 1 and 100.
        FitError
            If the model grows past every number on the way and no ceiling holds it, or the history
            of a series that never falls does.
        """
        steps, shares = whole_steps(h), read_levels(levels)
        predicted = [self.predict(steps, level / 100) for level in shares]
        ends = [predicted[0].value, *(row for one in predicted for row in one[1:])]
        held = np.array(
            [
                np.clip(row, *self.history.limits(steps, ends=place > 0))
                for place, row in enumerate(ends)
            ]
        )
        if not np.isfinite(held).all():
            raise FitError(
                wanted="forecasts that are numbers",
                got=f"a {self.model} forecast that grows past every number within {steps} steps",
                where=repr(self.history.name),
                instead="choose a shorter horizon or another model",
            )
        if never_falls:
            need_rising(self.history.values[None, :], [self.history.name])
            held = never_falling(held, self.history.values[-1])
        value, lower, upper = held[0], held[1::2], held[2::2]
        frame = pd.DataFrame(
            {
                "series": self.history.name,
                "period": list(self.history.next_periods(steps)),
                "step": np.arange(1, steps + 1),
                "value": value,
                "model": self.model,
            }
        )
        columns = level_columns(shares)
        # Scales taken out and put back may leave the ends a rounding inside the value.
        frame[columns[::2]] = np.minimum(lower, value).T
        frame[columns[1::2]] = np.maximum(upper, value).T
        return frame[[*BEFORE, *columns, *AFTER]]

    def __repr__(self) -> str:
        """Say in a line what was fitted to what, with its parameters."""
        terms = ", ".join(f"{row.term} {row.estimate:.6g}" for row in self.parameters.itertuples())
        return f"<Fit {self.model} to {self.history!r}" + (f": {terms}>" if terms else ">")

    def _repr_html_(self) -> str:
        """Show the parameters in a notebook."""
        head = f"<p>{escape(self.model)}, fitted to {escape(repr(self.history))}</p>"
        return head + (self.parameters.to_html(index=False) if len(self.parameters) else "")

    def fitted_frame(self) -> pd.DataFrame:
        """Return ``period``, ``value``, ``fitted``, ``residual``, one row a point."""
        return pd.DataFrame(
            {
                "period": list(self.history.periods),
                "value": self.history.values,
                "fitted": self.fitted,
                "residual": self.history.values - self.fitted,
            }
        )

    def statistics(self) -> pd.DataFrame:
        """Return how the model fits its history and what its residuals look like, in one row.

        All of it is on the scale of the levels, so that models on different scales can be
        compared, those with the same ``n``; what too few points or an exact fit leave open is
        missing. Neighbours are one point apart, whatever their dates.

        Returns
        -------
        pandas.DataFrame
            ``model``; ``n``, the points it gives a value for; ``estimated``; ``rmse``, in the unit
            of the history; ``aicc``, of normal errors (Hurvich and Tsai 1989); ``lag1``, the
            autocorrelation of neighbouring residuals; ``durbin_watson`` (1950), 2 where they do
            not hang together, towards 0 where they do; ``shapiro_p``, the p-value of normal
            residuals (Shapiro and Wilk 1965); ``largest_studentised``, the residual furthest from
            0 over its standard error without that point (Cook and Weisberg 1982, section 2.2.1);
            ``outlier``, its period, where 5 % shared over all points call it one.
        """
        kept = np.isfinite(self.fitted)
        residuals = (self.history.values - self.fitted)[kept]
        n, k = len(residuals), self.estimated
        size = float(np.abs(residuals).max()) if n else np.nan
        row: dict[str, object] = {
            "model": self.model,
            "n": n,
            "estimated": k,
            "rmse": size * _mean_square(residuals, size) ** 0.5 if n else np.nan,
            "aicc": np.nan,
            "lag1": np.nan,
            "durbin_watson": np.nan,
            "shapiro_p": np.nan,
            "largest_studentised": np.nan,
            "outlier": None,
        }
        if not n or size <= ROUNDING * np.abs(self.history.values).max():
            return _one_row(row)
        scaled, spare = residuals / size, n - k - 1
        if spare > 0:
            log_mean_square = 2 * np.log(size) + np.log(np.mean(scaled**2))
            row["aicc"] = n * log_mean_square + 2 * k * n / spare
        row |= _checks(scaled)
        if spare >= 0:
            leverage = np.zeros(n) if self.leverage is None else self.leverage[kept]
            sizes = np.abs(_studentised(scaled, leverage, n - k))
            worst = int(np.argmax(sizes))
            row["largest_studentised"] = float(sizes[worst])
            if 2 * n * stats.t.sf(sizes[worst], n - k) < _OUTLIER:
                row["outlier"] = str(np.array(self.history.periods)[kept][worst])
        return _one_row(row)


def _one_row(row: dict[str, object]) -> pd.DataFrame:
    """Make a frame whose outlier is a word or missing: tables show ``None`` as one."""
    return pd.DataFrame([row]).astype({"outlier": "str"})


def _mean_square(residuals: np.ndarray, size: float) -> float:
    """Return the mean square in units of the largest, so that no square leaves the range."""
    return float(np.mean((residuals / size) ** 2)) if size else 0.0


def _checks(scaled: np.ndarray) -> dict[str, float]:
    """Return what neighbouring residuals and their shape tell, as far as there are enough."""
    found = {}
    if len(scaled) > 1:
        found["durbin_watson"] = float(np.sum(np.diff(scaled) ** 2) / np.sum(scaled**2))
    if len(scaled) > 2 and np.ptp(scaled) > ROUNDING:  # noqa: PLR2004 - two always oppose each other
        centred = scaled - scaled.mean()
        found["lag1"] = float(np.sum(centred[1:] * centred[:-1]) / np.sum(centred**2))
        if len(scaled) >= _SHAPIRO:
            found["shapiro_p"] = float(stats.shapiro(scaled).pvalue)
    return found


def _studentised(scaled: np.ndarray, leverage: np.ndarray, free: int) -> np.ndarray:
    """Return residuals over their standard errors, each estimated without its own point."""
    room = np.maximum(1 - leverage, ROUNDING)
    others = np.maximum(np.sum(scaled**2) - scaled**2 / room, ROUNDING**2) / free
    # A point that the fit must go through has no residual to judge.
    sizes: np.ndarray = np.where(leverage < 1 - 1e-9, scaled / np.sqrt(others * room), 0.0)
    return sizes


def whole_steps(h: object) -> int:
    """Return a horizon as a whole number of steps.

    Raises
    ------
    UsageError
        If it is none, less than one, or absurdly many.

    Examples
    --------
    >>> whole_steps(2)
    2
    """
    if isinstance(h, bool) or not isinstance(h, Integral):
        raise UsageError(wanted="a whole number of steps ahead", got=repr(h), instead="type 2, say")
    steps = int(h)
    if not 1 <= steps <= MOST_STEPS:
        raise UsageError(
            wanted=f"a horizon of one step or more, {MOST_STEPS:,} at most",
            got=str(h),
            instead="type 2, say",
        )
    return steps


def need_points(history: History, points: int, model: str) -> None:
    """Refuse a history with too few points for a model.

    Raises
    ------
    FitError
        If it has fewer.
    """
    if len(history) < points:
        raise FitError(
            wanted=f"at least {points} points for the model {model!r}",
            got=str(len(history)),
            where=repr(history.name),
            instead="add values, or choose another model",
        )
