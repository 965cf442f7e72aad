"""Least squares: lines, polynomials and several regressors, to the last digit the data allow.

Where columns nearly repeat each other (powers of calendar years, totals that grow together)
floating-point solvers lose digits and say nothing. Here QR on the centred and scaled design judges
the rank and carries the prediction intervals. Coefficients, residuals and standard errors come
from the normal equations in exact rational arithmetic, rounded once: that QR alone keeps 7.6 digits
of Wampler5's coefficients, whose residuals are ten million times their size, and 10.3 of Filip's
standard errors. What is kept now: :func:`analysis.measured.readings.measured_digits`.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import TYPE_CHECKING

import numpy as np
from scipy import linalg
from scipy.special import stdtrit

from analysis.errors import FitError, UsageError
from analysis.numerics.designs import Basis, middle_of, read_regressors
from analysis.numerics.estimates import (
    Predicted,
    describe_estimates,
    estimates_html,
    need_level,
    parameter_frame,
    read_names,
)
from analysis.numerics.normal_equations import exact_root, solve_exactly, to_floats

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    import pandas as pd
    from numpy.typing import ArrayLike


@dataclass(frozen=True)
class LeastSquares:
    """One linear model fitted by least squares.

    Parameters
    ----------
    parameters
        ``term``, ``estimate``, ``std_error``, ``lower95``, ``upper95`` (by Student's t), one row
        a coefficient, on the regressors as they were given.
    centred
        The same for the regressors less their means, to three digits. Take these to evaluate by
        hand: the raw terms of a cubic in calendar years cancel to a billionth of their size.
    residual_std
        Root of the residual sum of squares over the degrees of freedom, in the unit of y.
    r_squared
        Share explained of the variation about the mean, or about zero where there is no constant;
        missing where y does not vary.
    degrees_of_freedom
        Points less coefficients, at least one.
    fitted
        Length n, in the unit of y.
    basis
        How regressors became centred columns.
    coefficients
        Of the centred columns, before rounding.
    triangle
        R of the QR of the centred columns, p by p.
    """

    parameters: pd.DataFrame
    centred: pd.DataFrame
    residual_std: float
    r_squared: float
    degrees_of_freedom: int
    fitted: np.ndarray
    basis: Basis
    coefficients: np.ndarray
    triangle: np.ndarray

    def predict(self, x_new: ArrayLike, level: float = 0.95) -> Predicted:
        """Return means and prediction intervals at new points.

        An interval is for a new observation: it counts the spread of the residuals and that of
        the mean, by Student's t (Draper and Smith 1998, section 3.1).

        Parameters
        ----------
        x_new
            Length m for one regressor, m by k for several; in the unit of the regressors.
        level
            Share of new observations that the interval should cover, between 0 and 1.

        Raises
        ------
        UsageError
            If the level is not between 0 and 1.
        FitError
            If the points are not finite numbers of as many regressors as were fitted.
        """
        need_level(level)
        columns = self.basis.columns(read_regressors(x_new, len(self.basis.names)))
        mean = to_floats(self.coefficients @ columns)
        rows = linalg.solve_triangular(self.triangle, to_floats(columns), trans="T")
        spread = self.residual_std * np.sqrt(1 + np.sum(rows**2, axis=0))
        half = stdtrit(self.degrees_of_freedom, (1 + level) / 2) * spread
        return Predicted(mean, mean - half, mean + half)

    def __repr__(self) -> str:
        """Say in a line what was found."""
        return f"<LeastSquares {self._told()}; R² {self.r_squared:.6g}>"

    def _repr_html_(self) -> str:
        """Show the parameters in a notebook."""
        return estimates_html(repr(self), self.parameters)

    def _told(self) -> str:
        return describe_estimates(self.parameters, self.residual_std, self.degrees_of_freedom)


def fit_polynomial(
    x: ArrayLike, y: ArrayLike, *, degree: int, constant: bool = True
) -> LeastSquares:
    """Fit a polynomial by least squares.

    Parameters
    ----------
    x, y
        Length n each, such as decimal years and levels.
    degree
        Highest power, at least one.
    constant
        Whether there is a power of zero too; without it x is not centred.

    Raises
    ------
    UsageError
        If the degree is not a whole number of at least one.
    FitError
        If there are no more points than coefficients, or fewer distinct x than they need.

    Examples
    --------
    >>> years = [2020.5, 2021.0, 2021.5, 2022.0, 2022.5]
    >>> line = fit_polynomial(years, [3.0, 5.0, 7.5, 9.0, 11.5], degree=1)
    >>> line.centred[["term", "estimate"]].values.tolist()
    [['constant', 7.2], ['(x - 2021.5)', 4.2]]
    >>> line.predict([2023.0]).mean.item()
    13.5
    """
    if not isinstance(degree, int | np.integer) or degree < 1:
        raise UsageError(
            wanted="a whole degree of 1 or more",
            got=repr(degree),
        )
    return _fit(read_regressors(x, 1), y, ["x"], degree=int(degree), constant=constant)


def fit_linear(
    x: ArrayLike,
    y: ArrayLike,
    *,
    names: Sequence[str] | None = None,
    constant: bool = True,
) -> LeastSquares:
    """Fit several regressors by least squares.

    Parameters
    ----------
    x
        n by k, one column a regressor, without a column of ones.
    y
        Length n.
    names
        One a regressor; by default the columns of a frame, or ``x1``, ``x2`` and so on.
    constant
        Whether to add a constant; without it the regressors are not centred.

    Raises
    ------
    UsageError
        If there is not one name a regressor.
    FitError
        If there are no more points than coefficients, or one regressor follows from the others.

    Examples
    --------
    >>> rows = [[1.0, 2.0], [2.0, 1.0], [3.0, 5.0], [4.0, 3.0]]
    >>> plane = fit_linear(rows, [5.1, 4.0, 13.1, 10.0], names=["users", "hours"])
    >>> plane.parameters["term"].tolist(), plane.degrees_of_freedom
    (['constant', 'users', 'hours'], 1)
    """
    columns = read_regressors(x, None)
    given = getattr(x, "columns", [f"x{place + 1}" for place in range(len(columns))])
    names = read_names(names, [str(name) for name in given])
    if len(names) != len(columns):
        raise UsageError(
            wanted=f"a name for each of {len(columns)} regressors",
            got=str(len(names)),
        )
    return _fit(columns, y, names, degree=1, constant=constant)


def _fit(
    regressors: np.ndarray, y: ArrayLike, names: Sequence[str], *, degree: int, constant: bool
) -> LeastSquares:
    (target,) = read_regressors(y, 1, what="y")
    n, p = len(target), len(names) * degree + constant
    if len(regressors[0]) != n:
        raise FitError(
            wanted="as many x as y",
            got=f"{len(regressors[0])} and {n}",
        )
    if n <= p:
        raise FitError(
            wanted=f"more points than the {p} coefficients",
            got=str(n),
            instead="fit fewer",
        )
    raw = Basis(names, [0.0] * len(names), degree, constant)
    centres = [middle_of(regressor) for regressor in regressors]
    basis = Basis(names, centres, degree, constant) if constant else raw
    columns = basis.columns(regressors)
    design = to_floats(columns).T
    # Exact arithmetic would fit even a column that differs from a sum of others by rounding alone.
    sizes = np.abs(design).max(axis=0)
    rank = int(np.linalg.matrix_rank(design / np.where(sizes, sizes, 1.0)))
    if rank < p:
        raise FitError(
            wanted=f"{p} columns of which none follows from the others",
            got=str(rank),
            instead=f"leave out {p - rank}, or lower the degree",
        )
    coefficients, inverse = solve_exactly(columns, target)
    fitted = coefficients @ columns
    rss = sum((target - fitted) ** 2)
    total = sum((target - constant * sum(target) / n) ** 2)
    variance = rss / (n - p)
    return LeastSquares(
        parameters=_frame(raw, *solve_exactly(raw.columns(regressors), target), variance, n - p),
        centred=_frame(basis, coefficients, inverse, variance, n - p),
        residual_std=exact_root(variance),
        r_squared=float(1 - rss / total) if total else nan,
        degrees_of_freedom=n - p,
        fitted=to_floats(fitted),
        basis=basis,
        coefficients=coefficients,
        triangle=linalg.qr(design, mode="economic")[1],
    )


def _frame(
    basis: Basis, estimates: np.ndarray, inverse: np.ndarray, variance: Fraction, spare: int
) -> pd.DataFrame:
    values, errors = (
        to_floats(estimates),
        np.array([exact_root(variance * share) for share in inverse]),
    )
    half = stdtrit(spare, 0.975) * errors
    ends = (values - half, values + half)
    return parameter_frame(list(zip(basis.terms(), values, errors, *ends, strict=True)))
