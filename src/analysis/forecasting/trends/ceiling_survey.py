"""Ceilings of many series: where each saturates, by which curve, and what became of older ones.

A ceiling is a property of a curve. Beside each therefore stands that of another curve, and the
ceilings that the same curves would have given earlier can be held against what came later.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.errors import FitError, UsageError
from analysis.forecasting.models.growth_curves import gompertz_free, logistic_free
from analysis.forecasting.trends.ceiling import find_ceiling
from analysis.numerics.estimates import parameter_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.forecasting.fits import Fit
    from analysis.forecasting.history import History

VERDICTS = ("saturates", "no ceiling shown", "falls", "cannot be checked")
"""What :func:`analysis.find_ceiling` can find, in the order of the figures."""

#: Fewest points a free ceiling is estimated from.
_POINTS = 6

_CURVES = {"logistic": logistic_free, "gompertz": gompertz_free}

CEILING_COLUMNS = [
    "series",
    "points",
    "spliced",
    "period",
    "last",
    "verdict",
    "reason",
    "best",
    "curve",
    "ceiling",
    "lower95",
    "upper95",
    "open",
    "reached",
    "other_curve",
    "other_ceiling",
    "other_lower95",
    "other_upper95",
    "aicc_line",
    "aicc_logistic",
    "aicc_gompertz",
]

EARLIER_COLUMNS = [
    "series",
    "points",
    "period",
    "last",
    "curve",
    "ceiling",
    "lower95",
    "upper95",
    "highest",
    "passed",
]


def survey_saturation(histories: Mapping[str, History]) -> pd.DataFrame:
    """Say of every history whether it nears a ceiling, and which ceiling each curve gives it.

    Parameters
    ----------
    histories
        By the id of the series.

    Returns
    -------
    pandas.DataFrame
        One row a series: ``verdict`` and ``reason`` of
        :func:`~analysis.find_ceiling`; ``best``, what has the smallest AICc, a line
        among it; ``curve``, the better of the curves, with ``ceiling`` and its 95 % interval, also
        where a line is better still; ``open``, whether that interval has no end below the whole;
        ``reached``, the ``last`` value over the ceiling; and for those that saturate ``other_``,
        the same of the other curve. Missing where no curve can be fitted.

    Examples
    --------
    >>> from analysis import history
    >>> users = history([119.0, 269.5, 499.0, 731.6, 880.1, 953.0, 981.7])
    >>> survey_saturation({"app": users})[["verdict", "other_curve"]].values.tolist()
    [['saturates', 'gompertz']]
    """
    rows = [_row(name, past) for name, past in histories.items()]
    frame = pd.DataFrame(rows, columns=CEILING_COLUMNS)
    numbers = [name for name in CEILING_COLUMNS if name.endswith(("ceiling", "95"))]
    frame[numbers] = frame[numbers].astype(float)
    return frame


def earlier_ceilings(histories: Mapping[str, History]) -> pd.DataFrame:
    """Return the ceilings that would have been shown before the last point was known.

    Each history is cut after six points, seven and so on; only cuts that saturate have a row. The
    values are those of today, revised and spliced, and the whole too.

    Parameters
    ----------
    histories
        By the id of the series.

    Returns
    -------
    pandas.DataFrame
        One row a cut: ``points`` and ``period`` of its end, the ``last`` value then, ``ceiling``
        and its 95 % interval; ``highest``, the largest later value, and ``passed``, whether all a
        later value may be lies above the interval.

    Examples
    --------
    >>> from analysis import history
    >>> users = [119.0, 269.5, 499.0, 731.6, 880.1, 953.0, 981.7, 1400.0]
    >>> earlier_ceilings({"app": history(users)})[["points", "passed"]].values.tolist()
    [[6, True], [7, True]]
    """
    rows = []
    for name, past in histories.items():
        for count in range(_POINTS, len(past)):
            found = find_ceiling(past.first(count))
            if found.verdict != "saturates":
                continue
            rows.append(
                {
                    "series": name,
                    "points": count,
                    "period": past.periods[count - 1],
                    "last": float(past.values[count - 1]),
                    "curve": found.curve,
                    "ceiling": found.ceiling,
                    "lower95": found.lower95,
                    "upper95": found.upper95,
                    "highest": float(past.values[count:].max()),
                    "passed": bool(past.lower[count:].max() > found.upper95),
                }
            )
    return pd.DataFrame(rows, columns=EARLIER_COLUMNS)


def trajectory(fit: Fit, years: np.ndarray) -> np.ndarray:
    """Return a fitted curve with a free ceiling at any dates.

    Parameters
    ----------
    fit
        Of :func:`~analysis.forecasting.models.growth_curves.logistic_free` or ``gompertz_free``.
    years
        Dates as decimal years, any shape.

    Returns
    -------
    numpy.ndarray
        Levels in the unit of the history, in the shape of the years.

    Raises
    ------
    UsageError
        If the fit has no free ceiling.

    Examples
    --------
    >>> from analysis import history
    >>> fitted = logistic_free(history([119.2, 268.9, 500.0, 731.1, 880.8, 952.6]))
    >>> trajectory(fitted, np.array([3.0, 60.0])).round(0).tolist()
    [500.0, 1000.0]
    """
    shape = fit.model.removesuffix("_free")
    if shape not in _CURVES or shape == fit.model:
        raise UsageError(wanted="a logistic_free or gompertz_free fit", got=repr(fit.model))
    ceiling, rate, date = (
        parameter_numbers(fit.parameters, term)[0]
        for term in ("ceiling", "rate per year", "date of fastest growth")
    )
    fade = np.exp(-rate * (np.asarray(years, dtype=float) - date))
    levels: np.ndarray = ceiling / (1 + fade) if shape == "logistic" else ceiling * np.exp(-fade)
    return levels


def fit_curves(past: History) -> dict[str, Fit]:
    """Return the curves with a free ceiling that can be fitted, the better one first.

    Examples
    --------
    >>> from analysis import history
    >>> list(fit_curves(history([119.2, 268.9, 500.0, 731.1, 880.8, 952.6])))
    ['logistic', 'gompertz']
    >>> fit_curves(history([3.0, 2.0, 1.0]))
    {}
    """
    fits = {}
    for name, curve in _CURVES.items():
        with suppress(FitError):
            fits[name] = curve(past)
    return dict(sorted(fits.items(), key=lambda item: _misfit(item[1])))


def _misfit(one: Fit) -> float:
    """Return the sum of squares, by which curves with as many parameters are ordered."""
    return float(np.sum((one.history.values - one.fitted) ** 2))


def _row(name: str, past: History) -> dict[str, Any]:
    found, last = find_ceiling(past), float(past.values[-1])
    row = {
        "series": name,
        "points": len(past),
        "spliced": past.spliced,
        "period": past.periods[-1],
        "last": last,
        "verdict": found.verdict,
        "reason": found.reason,
        "best": found.curve,
        "curve": "",
        "other_curve": "",
        "open": False,
        "aicc_line": found.aicc_line,
        "aicc_logistic": found.aicc_logistic,
        "aicc_gompertz": found.aicc_gompertz,
    }
    aicc = {"logistic": found.aicc_logistic, "gompertz": found.aicc_gompertz}
    order = sorted((one for one in aicc if aicc[one] == aicc[one]), key=aicc.__getitem__)
    wanted = order if found.verdict == "saturates" else order[:1]
    for prefix, curve in zip(("", "other_"), wanted, strict=False):
        one = _CURVES[curve](past)
        ceiling, _, lower, upper = parameter_numbers(one.parameters, "ceiling")
        row |= {f"{prefix}curve": curve, f"{prefix}ceiling": ceiling}
        row |= {f"{prefix}lower95": lower, f"{prefix}upper95": upper}
        if not prefix:
            whole = np.inf if past.ceiling is None else past.ceiling
            row |= {"open": upper >= whole, "reached": last / ceiling}
    return row
