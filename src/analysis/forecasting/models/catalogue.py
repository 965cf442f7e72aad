"""Trend models: the registry, from a name to a function from a history to a fit."""

from __future__ import annotations

from difflib import get_close_matches
from inspect import signature
from typing import TYPE_CHECKING, Any

from analysis.errors import UsageError
from analysis.forecasting.inputs import history
from analysis.forecasting.models.blend import blend
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
    from pathlib import Path

    from analysis.forecasting.fits import Fit
    from analysis.ledger.ledger import Ledger

#: In the order in which the book shows them; each takes a history, and options by keyword.
MODELS: dict[str, Callable[..., Fit]] = {
    "blend": blend,
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


#: The model whose forecasts are registered; `measured/forecast_scores.csv` says how it compares.
DEFAULT_MODEL = "blend"


def fit(
    y: Any,
    *,
    model: str = DEFAULT_MODEL,
    ledger: Ledger | str | Path | None = None,
    **options: Any,
) -> Fit:
    """Fit one model to a history.

    Parameters
    ----------
    y
        What :func:`analysis.history` takes: numbers through time, or the id of a series. How many points it needs depends on the model: three for the blend, seven for piecewise.
    model
        One of ``MODELS``.
    ledger
        Where an id is looked up.
    options
        What the model takes besides: ``calibration`` for blend and combination, ``break_at`` and ``scale``
        for piecewise, ``ceiling`` for logistic and gompertz.

    Raises
    ------
    UsageError
        If there is no such model, or it does not take such an option.
    FitError
        If the model cannot be fitted to this history, with the reason.

    Examples
    --------
    >>> fit([1.0, 2.0, 3.5, 4.0], model="drift").forecast(1)["value"].item()
    5.0
    """
    function = MODELS[known_model(model)]
    known = [name for name in signature(function).parameters if name != "history"]
    for name in options:
        if name not in known:
            raise UsageError(
                wanted=f"an option that {model} takes ({', '.join(known) or 'it takes none'})",
                got=repr(name),
            )
    return function(history(y, ledger=ledger), **options)


def known_model(model: object) -> str:
    """Return the name of a model.

    Raises
    ------
    UsageError
        If there is none of that name; the message lists them, the nearest first where one is near.

    Examples
    --------
    >>> known_model("drift")
    'drift'
    """
    if isinstance(model, str) and model in MODELS:
        return model
    near = get_close_matches(str(model), MODELS, n=1)
    raise UsageError(
        wanted=f"a model among {', '.join(MODELS)}",
        got=repr(model),
        instead=f"did you mean {near[0]!r}?" if near else "",
    )
