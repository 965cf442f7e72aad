"""Fits: one fitted model as tidy frames of parameters, statistics, fitted values and forecasts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from analysis.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from analysis.trends.history import History

FORECAST = ["period", "value", "lower95", "upper95", "model"]


class Prediction(NamedTuple):
    """Point forecasts with the ends of their 95 % intervals, each of length h."""

    value: np.ndarray
    lower: np.ndarray
    upper: np.ndarray


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
        Values the model gives at the points of the history, length n.
    estimated
        Number of parameters estimated, the error's variance among them.
    predict
        From a horizon to a prediction.
    """

    model: str
    history: History
    parameters: pd.DataFrame
    fitted: np.ndarray
    estimated: int
    predict: Callable[[int], Prediction]

    def forecast(self, horizon: int) -> pd.DataFrame:
        """Return the next periods.

        Returns
        -------
        pandas.DataFrame
            ``period``, ``value``, ``lower95``, ``upper95`` in the unit of the history, ``model``.

        Raises
        ------
        UsageError
            If the horizon is not at least one.
        """
        if horizon < 1:
            raise UsageError(f"Wanted a horizon of one step or more, got {horizon}.")
        prediction = self.predict(horizon)
        frame = pd.DataFrame({"period": self.history.next_periods(horizon)})
        return frame.assign(
            value=prediction.value,
            lower95=prediction.lower,
            upper95=prediction.upper,
            model=self.model,
        )[FORECAST]

    def fitted_frame(self) -> pd.DataFrame:
        """Return ``period``, ``value``, ``fitted``, ``residual``, one row a point."""
        return pd.DataFrame(
            {
                "period": self.history.periods,
                "value": self.history.values,
                "fitted": self.fitted,
                "residual": self.history.values - self.fitted,
            }
        )

    def statistics(self) -> pd.DataFrame:
        """Return one row: ``model``, ``n``, ``estimated``, ``rmse``, ``aicc``.

        AICc is that of normal errors on the scale of the levels (Hurvich and Tsai 1989), so that
        models on different scales can be compared; missing where n is too small for it.
        """
        residuals = self.history.values - self.fitted
        residuals = residuals[np.isfinite(residuals)]
        n, k = len(residuals), self.estimated
        mean_square = float(np.mean(residuals**2))
        spare = n - k - 1
        aicc = (
            n * np.log(mean_square) + 2 * k * n / spare if spare > 0 and mean_square > 0 else np.nan
        )
        row = {
            "model": self.model,
            "n": n,
            "estimated": k,
            "rmse": np.sqrt(mean_square),
            "aicc": aicc,
        }
        return pd.DataFrame([row])


def parameter_frame(
    rows: Sequence[tuple[str, float, float] | tuple[str, float, float, float, float]],
) -> pd.DataFrame:
    """Return a tidy frame of parameters; normal 95 % bounds where none are given."""
    half = float(stats.norm.ppf(0.975))
    full = [
        row if len(row) == 5 else (*row, row[1] - half * row[2], row[1] + half * row[2])  # noqa: PLR2004
        for row in rows
    ]
    return pd.DataFrame(full, columns=["term", "estimate", "std_error", "lower95", "upper95"])


def normal_prediction(value: np.ndarray, deviation: np.ndarray) -> Prediction:
    """Return a prediction with normal 95 % intervals."""
    half = float(stats.norm.ppf(0.975)) * deviation
    return Prediction(value, value - half, value + half)
