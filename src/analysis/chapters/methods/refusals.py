"""Refusals: what is asked in vain, and the sentence that says why."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import FitError
from analysis.forecasting.forecast_table import forecast, forecast_many
from analysis.numerics.leastsquares import fit_linear, fit_polynomial
from analysis.plots.display import show_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

#: What was asked, and the call.
REQUESTS: dict[str, Callable[[], Any]] = {
    "drift through two points": partial(forecast, [5.0, 6.0], 1, model="drift"),
    "naive from two equal points": partial(forecast, [5.0, 5.0], 1, model="naive"),
    "damped trend from four points": partial(forecast, [1.0, 2.0, 4.0, 5.0], 1, model="damped"),
    "logarithms of a row with a zero": partial(forecast, [0.0, 1.0, 2.0], 1, model="loglinear"),
    "logistic growth without a ceiling": partial(forecast, [1.0, 2.0, 3.0], 1, model="logistic"),
    "a ceiling of growth that does not slow": partial(
        forecast, [1.0, 2.0, 4.0, 8.0, 16.0, 32.0], 1, model="logistic_free"
    ),
    "a share above 100": partial(forecast, [98.0, 101.0, 103.0], 1, ceiling=100),
    "a row with a missing value": partial(forecast, [1.0, float("nan"), 3.0], 1),
    "many series, one without a last value": partial(
        forecast_many, pd.DataFrame({"a": [1.0, 2.0], "b": [3.0, None]}), 1
    ),
    "a cubic through four points": partial(fit_polynomial, [1, 2, 3, 4], [1, 2, 3, 5], degree=3),
    "regressors that repeat each other": partial(
        fit_linear, [[1, 2], [2, 4], [3, 6], [4, 8]], [1, 2, 3, 5]
    ),
}


def show_refusals() -> None:
    """Show what is asked in vain, and the message of each refusal."""
    show_table(
        refusal_frame(REQUESTS),
        caption="What was asked, and the message of the refusal.",
        name="refusals",
    )


def refusal_frame(requests: Mapping[str, Callable[[], Any]]) -> pd.DataFrame:
    """Return what was asked and what was answered.

    Returns
    -------
    pandas.DataFrame
        ``asked`` and ``answer``: the message of the refusal, or that there was none.
    """
    answers = [refusal_of(call) or "(answered)" for call in requests.values()]
    return pd.DataFrame({"asked": list(requests), "answer": answers})


def refusal_of(call: Callable[..., Any], *arguments: Any, **options: Any) -> str:
    """Return the sentence with which a call refuses, or an empty one.

    Examples
    --------
    >>> from analysis import history
    >>> refusal_of(history, [1.0, float("nan")])
    "Wanted one row of finite numbers, got 1 missing of 2 in 'y'; drop or fill them; in a series with periods for its index a dropped one is a gap."
    >>> refusal_of(history, [1.0, 2.0])
    ''
    """
    try:
        call(*arguments, **options)
    except FitError as error:
        return str(error)
    return ""
