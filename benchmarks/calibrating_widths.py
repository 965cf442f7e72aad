"""How wide intervals must be: the widths of the combination and of the blend, from errors on public series."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from public_series import cut, in_groups
from scipy.optimize import minimize
from statsmodels.regression.quantile_regression import QuantReg

from analysis.forecasting.calibration import TERMS, Calibration, width_terms
from analysis.forecasting.models.blend import believed
from analysis.forecasting.models.blend_widths import TERMS as BLEND_TERMS
from analysis.forecasting.models.blend_widths import BlendWidths, blend_terms
from analysis.forecasting.models.combination import combine, level_size, root_mean_square_step

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Share of the errors that the interval is to hold.
LEVEL = 0.95
#: Levels, in %, whose widths are measured beside it.
FACTORS = [20.0, 50.0, 80.0, 90.0, 95.0, 98.0, 99.0]
#: Lengths of history that the widths are calibrated on, the last points before the origin.
LENGTHS = range(2, 41)
#: Levels of the blend's intervals, in %.
LEVELS = (50.0, 80.0, 90.0, 95.0, 99.0)


def calibrate(errors: pd.DataFrame, *, calibrated_on: str) -> Calibration:
    """Estimate how wide intervals must be from errors of the combination.

    Quantiles survive monotone transformations, so a quantile regression (Koenker and Bassett
    1978) on the logarithm of the absolute error gives the quantile of the error itself.

    Parameters
    ----------
    errors
        One row a series, length and horizon: ``points``, ``step``, ``error``, ``scale``, and
        ``relative_step`` (root mean square step over mean absolute level).
    calibrated_on
        Name of the collections.
    """
    told = errors[(errors["error"] != 0) & (errors["scale"] > 0)]
    ahead, points = (told[key].to_numpy(dtype=float) for key in ("step", "points"))
    ratio = told["error"].abs() / told["scale"] / np.sqrt(ahead)
    fitted = QuantReg(np.log(ratio.to_numpy()), width_terms(ahead, points)).fit(q=LEVEL)
    smallest = float(errors["relative_step"].quantile(0.01))
    return Calibration(calibrated_on, tuple(float(x) for x in fitted.params), smallest)


def level_factors(errors: pd.DataFrame, calibration: Calibration) -> pd.DataFrame:
    """Return how far errors reach at other levels, beside 95 %, in units of the half-width."""
    told = errors[errors["scale"] > 0]
    ahead, points = (told[key].to_numpy(dtype=float) for key in ("step", "points"))
    half = np.exp(width_terms(ahead, points) @ calibration.coefficients) * np.sqrt(ahead)
    sizes = told["error"].abs() / told["scale"] / half
    reach = sizes.quantile(np.array(FACTORS) / 100).to_numpy()
    return pd.DataFrame({"level": FACTORS, "factor": reach / reach[FACTORS.index(100 * LEVEL)]})


def calibration_frame(calibrations: Sequence[Calibration]) -> pd.DataFrame:
    """Return calibrations as they are kept: one row each."""
    rows = [
        {
            "calibrated_on": one.calibrated_on,
            **dict(zip(TERMS, one.coefficients, strict=True)),
            "smallest step": one.smallest_step,
        }
        for one in calibrations
    ]
    return pd.DataFrame(rows)


def errors(tasks):
    """Return the combination's errors at every length, in units of its scale."""
    parts = []
    for points in LENGTHS:
        cuts = cut(tasks, points)
        for places, values, steps in in_groups(cuts):
            combined = combine(values, steps)
            truth = np.array([cuts[place].test for place in places])
            relative = root_mean_square_step(values) / level_size(values)
            parts.append(
                pd.DataFrame(
                    {
                        "points": points,
                        "step": np.tile(np.arange(1, steps + 1), len(places)),
                        "error": (truth - combined.value).ravel(),
                        "scale": combined.scale.ravel(),
                        "relative_step": np.repeat(relative, steps),
                    }
                )
            )
    return pd.concat(parts, ignore_index=True)


def calibrate_blend(tasks, smallest_step):
    """Estimate how wide the intervals of the blend must be, below and above.

    The half-widths are those with the least interval score, in the units that MSIS is scaled by:
    quantile regression with weights. Every length counts the same, and in it every series.
    """
    parts = []
    for points in range(3, LENGTHS.stop):
        cuts = [task for task in cut(tasks, points) if np.ptp(task.train) > 0]
        for places, values, steps in in_groups(cuts):
            truth = np.array([cuts[place].test for place in places])
            combined = combine(values, steps)
            ahead = np.arange(1, steps + 1.0)
            scale = np.abs(np.diff(values, axis=1)).mean(axis=1, keepdims=True)
            parts.append(
                pd.DataFrame(
                    {
                        "points": float(points),
                        "step": np.tile(ahead, len(places)),
                        "error": (truth - believed(values, steps)).ravel(),
                        "unit": (combined.scale * np.sqrt(ahead)).ravel(),
                        "weight": (1 / scale / steps / len(cuts) * np.ones(steps)).ravel(),
                    }
                )
            )
    table = pd.concat(parts, ignore_index=True)
    terms = blend_terms(table["step"].to_numpy(), table["points"].to_numpy())
    unit, weight = table["unit"].to_numpy(), table["weight"].to_numpy() / table["weight"].sum()
    sides = {
        side: np.array(
            [
                widths_of(terms, unit, sign * table["error"].to_numpy(), weight, level)
                for level in LEVELS
            ]
        )
        for side, sign in (("down", -1), ("up", 1))
    }
    return BlendWidths(np.array(LEVELS), sides["down"], sides["up"], smallest_step)


def widths_of(terms, unit, error, weight, level):
    """Return the coefficients of the half-width on one side with the least interval score."""
    cost = 2 / (1 - level / 100)

    def loss(coefficients):
        half = unit * np.exp(np.clip(terms @ coefficients, -10, 10))
        out = error > half
        slope = weight * (half - cost * np.where(out, half, 0))
        total = weight @ (half + cost * np.where(out, error - half, 0))
        return total, terms.T @ slope

    found = np.zeros(terms.shape[1])
    for _ in range(6):  # the loss has kinks, where a search by slopes may halt: begin again there
        found = minimize(loss, found, jac=True, method="L-BFGS-B").x
    return found


def blend_frame(widths):
    """Return the widths as they are kept: one row a set of collections, level and side."""
    rows = [
        {"calibrated_on": name, "level": level, "side": side}
        | dict(zip(BLEND_TERMS, coefficients, strict=True))
        for name, one in widths.items()
        for side in ("down", "up")
        for level, coefficients in zip(one.levels, getattr(one, side), strict=True)
    ]
    return pd.DataFrame(rows)
