"""Certified digits: how many of NIST's the fits of this package reach, beside common defaults.

The Statistical Reference Datasets of NIST carry coefficients and standard errors that were computed
with hundreds of digits. A count of correct digits is the log relative error (McCullough 1998). NIST
prints 15 digits for linear sets and 11 for nonlinear ones: near those a count sees only rounding.

Run: .venv/bin/python benchmarks/certified_digits.py [--write]

--write keeps the counts in the package, for the chapter on methods.
"""

from __future__ import annotations

import argparse
import warnings
from functools import cache
from math import isfinite, log10
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import statsmodels.api as sm
from scipy.optimize import curve_fit

from analysis.errors import UsageError
from analysis.numerics.curves import fit_curve
from analysis.numerics.leastsquares import fit_linear, fit_polynomial

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.numerics.curves import CurveFit
    from analysis.numerics.leastsquares import LeastSquares

HERE = Path(__file__).resolve().parent
MEASURED = HERE.parent / "src" / "analysis" / "measured" / "certified_digits.csv"

#: Digits that a float holds, and the most that are counted.
MOST = 15


def _saturating(x: np.ndarray, b1: float, b2: float) -> np.ndarray:
    return b1 * (1 - np.exp(-b2 * x))


def _power(x: np.ndarray, b1: float, b2: float) -> np.ndarray:
    powers: np.ndarray = b1 * x**b2
    return powers


def _sigmoid(x: np.ndarray, b1: float, b2: float, b3: float) -> np.ndarray:
    return b1 / (1 + np.exp(b2 - b3 * x))


def _cubic_ratio(x: np.ndarray, *b: float) -> np.ndarray:
    above, below = np.polyval(b[3::-1], x), np.polyval([*b[:3:-1], 1.0], x)
    ratio: np.ndarray = above / below
    return ratio


#: NIST's models, by nonlinear set.
MODELS: dict[str, Callable[..., np.ndarray]] = {
    "Misra1a": _saturating,
    "DanWood": _power,
    "Thurber": _cubic_ratio,
    "BoxBOD": _saturating,
    "Rat42": _sigmoid,
}


def correct_digits(value: float, certified: float) -> float:
    """Count the digits of a value that are those of the certified one.

    The log relative error, or the log absolute error where zero is certified (McCullough 1998),
    between 0 and 15.
    """
    error = abs(value - certified) / (abs(certified) or 1.0)
    if not isfinite(error):
        return 0.0
    return float(MOST) if error == 0 else min(max(-log10(error), 0.0), float(MOST))


def certified_values() -> pd.DataFrame:
    """Return what NIST certifies, one row a parameter.

    Returns
    -------
    pandas.DataFrame
        ``set``, ``kind`` (linear or nonlinear), ``term``, ``estimate``, ``std_error``, and
        ``start1``, ``start2``, which linear sets do not have.
    """
    return _read("certified").copy()


def certified_data(name: str) -> pd.DataFrame:
    """Return the points of one set: response ``y``, then the regressors.

    Raises
    ------
    UsageError
        If there is no such set.
    """
    known = certified_values()["set"].unique()
    if name not in known:
        raise UsageError(f"Wanted a set among {', '.join(known)}, got {name!r}.")
    return _read(name).copy()


def fit_certified(name: str, *, start: int | None = None) -> LeastSquares | CurveFit:
    """Fit NIST's model to one of its sets.

    Parameters
    ----------
    name
        Of the set.
    start
        1 or 2 for a nonlinear set: which of NIST's starts.

    Raises
    ------
    UsageError
        If there is no such set, or the start is not one it has.
    """
    data, rows = certified_data(name), _rows(name)
    if start not in ({1, 2} if name in MODELS else {None}):
        raise UsageError(
            f"Wanted start 1 or 2 for a nonlinear set and none for a linear one, got {start}."
        )
    x, y = data.drop(columns="y"), data["y"]
    if name in MODELS:
        begin = rows[f"start{start}"].tolist()
        return fit_curve(MODELS[name], x["x"], y, start=begin)
    constant = "constant" in set(rows["term"])
    if x.shape[1] > 1:
        return fit_linear(x, y, constant=constant)
    return fit_polynomial(x["x"], y, degree=len(rows) - constant, constant=constant)


def certified_digits() -> pd.DataFrame:
    """Count the certified digits that are reached on each set of NIST, from each of its starts.

    Returns
    -------
    pandas.DataFrame
        ``set``, ``kind``, ``start`` (1, 2 or missing), ``points``, ``parameters``, ``digits`` and
        ``digits_std_error`` of the worst parameter, and ``default``: the digits of coefficients
        from statsmodels' ``OLS().fit()`` on the columns as they are, or from scipy's ``curve_fit``;
        0 where it fails.
    """
    rows = []
    for name, certified in certified_values().groupby("set", sort=False):
        kind = certified["kind"].iloc[0]
        for start in (1, 2) if kind == "nonlinear" else (None,):
            fitted = fit_certified(str(name), start=start).parameters
            rows.append(
                {
                    "set": name,
                    "kind": kind,
                    "start": start,
                    "points": len(certified_data(str(name))),
                    "parameters": len(certified),
                    "digits": _worst(fitted["estimate"], certified["estimate"]),
                    "digits_std_error": _worst(fitted["std_error"], certified["std_error"]),
                    "default": _worst(_default(str(name), start), certified["estimate"]),
                }
            )
    return pd.DataFrame(rows).astype({"start": "Int64"})


def _default(name: str, start: int | None) -> np.ndarray:
    """Return the coefficients that common defaults give; missing where they fail."""
    data, rows = certified_data(name), _rows(name)
    x, y = data.drop(columns="y").to_numpy(), data["y"].to_numpy()
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        if name in MODELS:
            try:
                found = curve_fit(MODELS[name], x[:, 0], y, rows[f"start{start}"].to_numpy())[0]
            except RuntimeError:
                found = np.full(len(rows), np.nan)
            return np.asarray(found)
        terms = rows["term"].tolist()
        powers = range(int("constant" not in terms), len(terms) + int("constant" not in terms))
        several = x.shape[1] > 1
        design = sm.add_constant(x) if several else x ** np.array(powers)
        return np.asarray(sm.OLS(y, design).fit().params)


def _worst(values: object, certified: pd.Series) -> float:
    pairs = zip(np.asarray(values), certified, strict=True)
    return min(correct_digits(float(value), float(truth)) for value, truth in pairs)


def _rows(name: str) -> pd.DataFrame:
    values = _read("certified")
    return values[values["set"] == name]


@cache
def _read(name: str) -> pd.DataFrame:
    # As words first: not every parser of pandas rounds the last digit of a number rightly.
    frame = pd.read_csv(HERE / "nist" / f"{name}.csv", dtype=str)
    words = frame.columns.intersection(["set", "kind", "term"])
    return frame.astype(dict.fromkeys(frame.columns.difference(words), float))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--write", action="store_true")
    frame = certified_digits()
    print(frame.round(1).to_string(index=False))
    if options.parse_args().write:
        frame.to_csv(MEASURED, index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
