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
from decimal import Decimal
from fractions import Fraction
from math import floor, lcm, log10, nan
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy import linalg
from scipy.special import stdtrit

from analysis.errors import FitError, UsageError
from analysis.numerics.parameters import parameter_frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import ArrayLike


class Predicted(NamedTuple):
    """Means at new points with the ends of their prediction intervals, each of length m."""

    mean: np.ndarray
    lower: np.ndarray
    upper: np.ndarray


@dataclass(frozen=True)
class Basis:
    """From regressors, by name and less their centres, to powers and a column of ones."""

    names: Sequence[str]
    centres: Sequence[float]
    degree: int
    constant: bool

    def columns(self, regressors: np.ndarray) -> np.ndarray:
        """Return the exact columns of the design as rows, p by n."""
        moved = regressors - np.array([[_exact(centre)] for centre in self.centres])
        powers = [row**power for row in moved for power in range(1, self.degree + 1)]
        return np.array([*([moved[0] ** 0] if self.constant else []), *powers])

    def terms(self) -> list[str]:
        """Return one term a column."""
        terms = ["constant"] if self.constant else []
        for name, centre in zip(self.names, self.centres, strict=True):
            moved = f"({name} - {centre:.10g})" if centre else name
            terms += [moved, *(f"{moved}^{power}" for power in range(2, self.degree + 1))]
        return terms


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
        if not 0 < level < 1:
            raise UsageError(f"Wanted a level between 0 and 1, got {level}; type 0.95 for 95 %.")
        columns = self.basis.columns(_regressors(x_new, len(self.basis.names)))
        mean = _floats(self.coefficients @ columns)
        rows = linalg.solve_triangular(self.triangle, _floats(columns), trans="T")
        spread = self.residual_std * np.sqrt(1 + np.sum(rows**2, axis=0))
        half = stdtrit(self.degrees_of_freedom, (1 + level) / 2) * spread
        return Predicted(mean, mean - half, mean + half)


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
        raise UsageError(f"Wanted a whole degree of 1 or more, got {degree!r}.")
    return _fit(_regressors(x, 1), y, ["x"], degree=int(degree), constant=constant)


def fit_linear(
    y: ArrayLike,
    design: ArrayLike,
    *,
    names: Sequence[str] | None = None,
    constant: bool = True,
) -> LeastSquares:
    """Fit several regressors by least squares.

    Parameters
    ----------
    y
        Length n.
    design
        n by k, one column a regressor, without a column of ones.
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
    >>> plane = fit_linear([5.1, 4.0, 13.1, 10.0], rows, names=["users", "hours"])
    >>> plane.parameters["term"].tolist(), plane.degrees_of_freedom
    (['constant', 'users', 'hours'], 1)
    """
    columns = _regressors(design, None)
    given = getattr(design, "columns", [f"x{place + 1}" for place in range(len(columns))])
    names = [str(name) for name in (given if names is None else names)]
    if len(names) != len(columns):
        raise UsageError(f"Wanted a name for each of {len(columns)} regressors, got {len(names)}.")
    return _fit(columns, y, names, degree=1, constant=constant)


def _fit(
    regressors: np.ndarray, y: ArrayLike, names: Sequence[str], *, degree: int, constant: bool
) -> LeastSquares:
    (target,) = _regressors(y, 1, what="y")
    n, p = len(target), len(names) * degree + constant
    if len(regressors[0]) != n:
        raise FitError(f"Wanted as many x as y, got {len(regressors[0])} and {n}.")
    if n <= p:
        raise FitError(f"Wanted more points than the {p} coefficients, got {n}; fit fewer.")
    raw = Basis(names, [0.0] * len(names), degree, constant)
    centres = [_middle(regressor) for regressor in regressors]
    basis = Basis(names, centres, degree, constant) if constant else raw
    columns = basis.columns(regressors)
    design = _floats(columns).T
    # Exact arithmetic would fit even a column that differs from a sum of others by rounding alone.
    sizes = np.abs(design).max(axis=0)
    rank = int(np.linalg.matrix_rank(design / np.where(sizes, sizes, 1.0)))
    if rank < p:
        raise FitError(
            f"Wanted {p} columns of which none follows from the others, got {rank}; leave out"
            f" {p - rank}, or lower the degree."
        )
    coefficients, inverse = _solve(columns, target)
    fitted = coefficients @ columns
    rss = sum((target - fitted) ** 2)
    total = sum((target - constant * sum(target) / n) ** 2)
    variance = rss / (n - p)
    return LeastSquares(
        parameters=_frame(raw, *_solve(raw.columns(regressors), target), variance, n - p),
        centred=_frame(basis, coefficients, inverse, variance, n - p),
        residual_std=_root(variance),
        r_squared=float(1 - rss / total) if total else nan,
        degrees_of_freedom=n - p,
        fitted=_floats(fitted),
        basis=basis,
        coefficients=coefficients,
        triangle=linalg.qr(design, mode="economic")[1],
    )


def _regressors(values: Any, count: int | None, *, what: str = "x") -> np.ndarray:
    """Return rows of exact values, as many as wanted where that is known."""
    try:
        array = np.asarray(values, dtype=float)
    except (TypeError, ValueError):
        raise FitError(f"Wanted numbers for {what}, got words or uneven rows.") from None
    columns = array[:, None] if array.ndim == 1 else array
    if columns.ndim != 2 or array.size == 0 or count not in {None, columns.shape[1]}:  # noqa: PLR2004
        raise FitError(f"Wanted {what} in {count or 'some'} column(s), got shape {array.shape}.")
    missing = int((~np.isfinite(array)).sum())
    if missing:
        raise FitError(f"Wanted finite numbers for {what}, got {missing} that are not; drop them.")
    return np.array([[_exact(value) for value in column] for column in columns.T])


def _exact(value: float) -> Fraction:
    """Read a float as the shortest decimal that stands for it: what was printed, if it was."""
    return Fraction(repr(float(value)))


def _middle(regressor: np.ndarray) -> float:
    """Return the mean to three digits of the spread: a longer one makes exact powers slow."""
    spread, mean = _floats(np.array([np.ptp(regressor), sum(regressor) / len(regressor)]))
    return round(float(mean), 2 - floor(log10(spread or 1)))


def _solve(columns: np.ndarray, target: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the solution of the normal equations, and the diagonal of their inverse, exactly."""
    p, table = len(columns), np.vstack([columns, target])
    # In whole numbers: fractions would be cut to lowest terms at every step.
    shares = np.array([lcm(*(value.denominator for value in row)) for row in table], dtype=object)
    whole = np.array(
        [[int(value) for value in row] for row in shares[:, None] * table], dtype=object
    )
    rows = np.hstack([whole[:p] @ whole.T, np.eye(p, dtype=int).astype(object)])
    last = 1
    for k in range(p):
        pivot = rows[k].copy()
        # Divides without a remainder (Bareiss 1968).
        rows = (pivot[k] * rows - np.outer(rows[:, k], pivot)) // last
        rows[k], last = pivot, pivot[k]
    scale = shares[:p] * Fraction(1, last)
    return rows[:, p] * scale / shares[p], rows[:, p + 1 :].diagonal() * scale * shares[:p]


def _frame(
    basis: Basis, estimates: np.ndarray, inverse: np.ndarray, variance: Fraction, spare: int
) -> pd.DataFrame:
    values, errors = _floats(estimates), np.array([_root(variance * share) for share in inverse])
    half = stdtrit(spare, 0.975) * errors
    ends = (values - half, values + half)
    return parameter_frame(list(zip(basis.terms(), values, errors, *ends, strict=True)))


def _root(value: Fraction) -> float:
    # A decimal holds squares that no float does, and rounds once.
    return float((Decimal(value.numerator) / value.denominator).sqrt())


def _floats(values: np.ndarray) -> np.ndarray:
    try:
        return values.astype(float)
    except OverflowError:
        raise FitError("Wanted numbers that a float can hold, got larger; change units.") from None
