"""Trend models: the registry, from a name to a function from a history to a fit."""

from __future__ import annotations

from inspect import signature
from typing import TYPE_CHECKING, Any

from analysis.errors import UsageError
from analysis.forecasting.models.combination import combination
from analysis.forecasting.models.growth_curves import (
    gompertz,
    gompertz_free,
    logistic,
    logistic_free,
)
from analysis.forecasting.models.lines import linear, loglinear
from analysis.forecasting.models.piecewise import piecewise
from analysis.forecasting.models.random_walk import drift, naive
from analysis.forecasting.models.robust import huber, theil_sen
from analysis.forecasting.models.smoothing import damped, local_linear_trend, theta

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.forecasting.fits import Fit
    from analysis.forecasting.history import History

#: In the order in which the book shows them; each takes a history, and options by keyword.
MODELS: dict[str, Callable[..., Fit]] = {
    "combination": combination,
    "naive": naive,
    "drift": drift,
    "linear": linear,
    "loglinear": loglinear,
    "piecewise": piecewise,
    "logistic": logistic,
    "logistic_free": logistic_free,
    "gompertz": gompertz,
    "gompertz_free": gompertz_free,
    "damped": damped,
    "local_linear_trend": local_linear_trend,
    "theta": theta,
    "theil_sen": theil_sen,
    "huber": huber,
}


def fit(history: History, *, model: str = "combination", **options: Any) -> Fit:
    """Fit one model to a history.

    Parameters
    ----------
    history
        How many points it needs depends on the model: two for the combination, seven for piecewise.
    model
        One of ``MODELS``.
    options
        What the model takes besides: ``calibration`` for the combination, ``break_at`` and ``scale`` for piecewise, ``ceiling`` for
        logistic and gompertz.

    Raises
    ------
    UsageError
        If there is no such model, or it does not take such an option.
    FitError
        If the model cannot be fitted to this history, with the reason.

    Examples
    --------
    >>> from analysis.forecasting.history import history_of_array
    >>> fit(history_of_array([1.0, 2.0, 3.5, 4.0]), model="drift").forecast(1)["value"].item()
    5.0
    """
    if model not in MODELS:
        raise UsageError(f"Wanted a model among {', '.join(MODELS)}, got {model!r}.")
    function = MODELS[model]
    known = [name for name in signature(function).parameters if name != "history"]
    for name in options:
        if name not in known:
            raise UsageError(
                f"Wanted an option that {model} takes ({', '.join(known) or 'it takes none'}), got {name!r}."
            )
    return function(history, **options)
