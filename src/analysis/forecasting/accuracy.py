"""Scores of forecasts and of their intervals, as the M4 competition defined them.

Makridakis, Spiliotis and Assimakopoulos (2020), The M4 Competition: 100,000 time series and 61
forecasting methods, International Journal of Forecasting 36, section 2.3, with a seasonal period of 1:
the naive forecast is the last value, and every scale is the mean absolute step of the points that
the method was given.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from statsmodels.stats.proportion import proportion_confint

from analysis.errors import UsageError

#: Share of truths that a 95 % interval is allowed to miss.
MISSED = 0.05


def mean_absolute_step(values: np.ndarray) -> float:
    """Return what errors are measured in: the mean absolute change from one value to the next.

    Examples
    --------
    >>> mean_absolute_step(np.array([1.0, 2.0, 4.0]))
    1.5
    """
    return float(np.abs(np.diff(values)).mean())


def score_series(
    truth: np.ndarray, value: np.ndarray, lower: np.ndarray, upper: np.ndarray, *, scale: float
) -> dict[str, float]:
    """Score the forecasts of one series.

    Parameters
    ----------
    truth, value, lower, upper
        What came, the forecasts and the ends of their 95 % intervals, each of length h.
    scale
        From :func:`mean_absolute_step` of the points the method was given; above zero, or missing,
        which leaves MASE and MSIS missing.

    Returns
    -------
    dict
        ``smape`` in %, ``mase``, ``covered`` (share of the truths inside), ``msis`` (mean scaled
        interval score, Gneiting and Raftery 2007), ``steps``: means over the h steps.

    Raises
    ------
    UsageError
        If the scale is not above zero: a constant history has no step to measure errors in.

    Examples
    --------
    >>> one = np.array([10.0])
    >>> score_series(one, one + 2, one - 1, one + 4, scale=2.0)["mase"]
    1.0
    """
    if scale <= 0:
        raise UsageError(
            wanted="a scale above zero",
            got=str(scale),
            instead="score a history that is not constant",
        )
    error = np.abs(truth - value)
    size = np.abs(truth) + np.abs(value)
    outside = np.maximum(lower - truth, 0) + np.maximum(truth - upper, 0)
    return {
        "smape": float(
            np.mean(200 * np.divide(error, size, out=np.zeros_like(size), where=size > 0))
        ),
        "mase": float(error.mean() / scale),
        "covered": float(((truth >= lower) & (truth <= upper)).mean()),
        "msis": float((upper - lower + 2 / MISSED * outside).mean() / scale),
        "steps": float(len(truth)),
    }


def summarise_scores(
    scored: pd.DataFrame, *, against: pd.DataFrame | None = None, trials: int | None = None
) -> pd.Series:
    """Average scores over series.

    Parameters
    ----------
    scored
        One row a series, from :func:`score_series`.
    against
        The same for the naive forecast of the same series, in the same order.
    trials
        Independent trials that the interval of the coverage counts; one a row by default.

    Returns
    -------
    pandas.Series
        ``series``, ``smape``, ``mase``, ``owa`` (the mean of the ratios of sMAPE and MASE to those
        of naive; missing without ``against``), ``coverage``, ``coverage_lower``,
        ``coverage_upper`` (95 % Wilson interval) and ``msis``.
    """
    count = len(scored)
    means = scored[["smape", "mase", "covered", "msis"]].mean()
    owa = np.nan
    if against is not None:
        owa = np.mean([means[key] / against[key].mean() for key in ("smape", "mase")])
    independent = trials or count
    low, high = proportion_confint(means["covered"] * independent, independent, method="wilson")
    return pd.Series(
        {
            "series": count,
            "smape": means["smape"],
            "mase": means["mase"],
            "owa": owa,
            "coverage": means["covered"],
            "coverage_lower": low,
            "coverage_upper": high,
            "msis": means["msis"],
        }
    )
