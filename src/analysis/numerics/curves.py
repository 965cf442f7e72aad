"""Curves: nonlinear least squares that says when it has not found a minimum.

Two searches of different kinds must end where no tangent explains the residuals any further (Bates
and Watts 1988, section 2.2.3), and the lower end is taken; Gauss-Newton steps then go on to the
last digit that floats can tell. Where the data hardly bend standard errors say little:
:func:`analysis.numerics.profiles.profile_interval` asks how far a parameter can go before the fit is worse than chance makes
it, and answers infinity where it can go on for ever.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf, sqrt
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import stdtrit

from analysis.errors import FitError, UsageError
from analysis.numerics.descent import Curve, quiet
from analysis.numerics.estimates import (
    Predicted,
    describe_estimates,
    estimates_html,
    need_level,
    parameter_frame,
    read_names,
)
from analysis.numerics.minima import find_minimum
from analysis.numerics.values import as_floats, as_pandas

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd
    from numpy.typing import ArrayLike


@dataclass(frozen=True)
class CurveFit:
    """One curve fitted by least squares.

    Parameters
    ----------
    parameters
        ``term``, ``estimate``, ``std_error``, ``lower95``, ``upper95`` (by Student's t), one row a
        parameter; errors are missing for one on its bound.
    covariance
        p by p; missing for a parameter on its bound.
    residual_std
        Root of the residual sum of squares over the degrees of freedom, in the unit of y.
    degrees_of_freedom
        Points less parameters, at least one.
    fitted
        Length n, in the unit of y.
    message
        How it converged.
    curve
        What was fitted to what.
    """

    parameters: pd.DataFrame
    covariance: np.ndarray
    residual_std: float
    degrees_of_freedom: int
    fitted: np.ndarray
    message: str
    curve: Curve

    def predict(self, x_new: ArrayLike, level: float = 0.95) -> Predicted:
        """Return the curve and prediction intervals at new points.

        An interval is for a new observation: it counts the spread of the residuals and, by the
        tangents of the curve, that of the parameters (Seber and Wild 1989, section 5.1). A
        parameter on its bound is taken for known.

        Parameters
        ----------
        x_new
            Length m; m rows where x has several columns.
        level
            Share of new observations that the interval should cover, between 0 and 1.

        Raises
        ------
        UsageError
            If the level is not between 0 and 1.
        FitError
            If the points are not finite numbers of the shape of x, or the curve is not defined
            there.

        Examples
        --------
        >>> def line(x, level, slope):
        ...     return level + slope * x
        >>> found = fit_curve(line, [0, 1, 2, 3], [1.0, 2.1, 2.9, 4.0], start=[1, 1])
        >>> found.predict([4, 5]).mean.round(2).tolist()
        [4.95, 5.93]
        """
        need_level(level)
        x = as_floats(as_pandas(x_new))
        if x is None:
            raise FitError(
                wanted="numbers for x",
                got="words, dates or uneven rows",
            )
        if x.shape[1:] != self.curve.x.shape[1:] or not x.ndim or not np.isfinite(x).all():
            raise FitError(
                wanted=f"finite x shaped as those of the fit, {self.curve.x.shape}",
                got=str(x.shape),
                instead="give a list of new points",
            )
        best = self.parameters["estimate"].to_numpy(dtype=float)
        there = replace(self.curve, x=x, y=np.zeros(len(x)))
        with quiet():
            mean, tangents = there.residuals(best), there.jacobian(best)
        if not (np.isfinite(mean).all() and np.isfinite(tangents).all()):
            raise FitError(
                wanted="points at which the curve is defined",
                got="others",
                instead="leave them out",
            )
        spread = np.einsum("mp,pq,mq->m", tangents, np.nan_to_num(self.covariance), tangents)
        deviation = np.sqrt(self.residual_std**2 + spread.clip(min=0))
        half = float(stdtrit(self.degrees_of_freedom, (1 + level) / 2)) * deviation
        return Predicted(mean, mean - half, mean + half)

    def __repr__(self) -> str:
        """Say in a line what was found."""
        told = describe_estimates(self.parameters, self.residual_std, self.degrees_of_freedom)
        return f"<CurveFit {told}; {self.message}>"

    def _repr_html_(self) -> str:
        """Show the parameters in a notebook."""
        return estimates_html(repr(self), self.parameters)


def fit_curve(
    function: Callable[..., Any],
    x: ArrayLike,
    y: ArrayLike,
    *,
    start: Sequence[float],
    names: Sequence[str] | None = None,
    bounds: tuple[ArrayLike, ArrayLike] | None = None,
) -> CurveFit:
    """Fit a curve by nonlinear least squares.

    Parameters
    ----------
    function
        Called as ``function(x, *parameters)``; returns n values.
    x, y
        Of length n; x may have several columns.
    start
        One value a parameter; its size is taken as the parameter's scale.
    names
        One a parameter; by default ``b1``, ``b2`` and so on.
    bounds
        Lowest and highest values, one a parameter or one for all.

    Raises
    ------
    UsageError
        If there is not one name a parameter, or the start is out of bounds.
    FitError
        If no minimum is found, the data do not identify every parameter, or there are no more
        points than parameters.

    Examples
    --------
    >>> import numpy as np
    >>> def decay(x, level, rate):
    ...     return level * np.exp(-rate * x)
    >>> found = fit_curve(decay, [0, 1, 2, 3], [8.1, 3.9, 2.1, 0.9], start=[5, 1])
    >>> found.parameters["estimate"].round(2).tolist()
    [8.08, 0.71]
    """
    first, data, target = (as_floats(as_pandas(given)) for given in (start, x, y))
    if first is None or data is None or target is None:
        raise FitError(
            wanted="numbers for x, y and the start",
            got="words, dates or uneven rows",
        )
    try:
        lower, upper = (np.full(first.shape, end, dtype=float) for end in bounds or (-inf, inf))
    except (TypeError, ValueError):
        raise UsageError(
            wanted=f"lowest and highest values of {first.size} parameters as bounds",
            got=repr(bounds),
        ) from None
    n, p = target.size, first.size
    terms = list(read_names(names, [f"b{place + 1}" for place in range(p)]))
    if first.shape != (len(terms),) or not ((lower <= first) & (first <= upper)).all():
        raise UsageError(
            wanted=f"{p} names and a start within bounds",
            got=f"{terms}, {start}",
        )
    missing = int((~np.isfinite(target)).sum() + (~np.isfinite(data)).sum())
    if missing or data.shape[:1] != target.shape or target.ndim != 1:
        raise FitError(
            wanted="as many finite x as y",
            got=f"shapes {data.shape} and {target.shape} with {missing} missing or infinite",
            instead="drop them",
        )
    if n <= p:
        raise FitError(
            wanted=f"more points than the {p} parameters",
            got=str(n),
            instead="fit fewer",
        )
    curve = Curve(function, data, target, lower, upper, np.abs(first) + (first == 0))
    with quiet():
        place, method = find_minimum(curve, first, terms)
    deviation, free = sqrt(place.rss / (n - p)), place.free
    columns, lengths = place.scaled
    root = deviation * np.linalg.inv(np.linalg.qr(columns)[1]) / lengths[:, None]
    covariance = np.full((p, p), np.nan)
    covariance[np.ix_(free, free)] = root @ root.T
    errors = np.sqrt(np.diag(covariance))
    half = stdtrit(n - p, 0.975) * errors
    ends = (place.parameters - half, place.parameters + half)
    stuck = "".join(f"; {terms[at]} is on its bound" for at in np.flatnonzero(~free))
    return CurveFit(
        parameters=parameter_frame(list(zip(terms, place.parameters, errors, *ends, strict=True))),
        covariance=covariance,
        residual_std=deviation,
        degrees_of_freedom=n - p,
        fitted=target + place.residuals,
        message=f"Converged by {method}{stuck}.",
        curve=curve,
    )
