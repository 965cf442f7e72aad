"""Tables of what the trend models make of one history: forecasts, parameters, and how they fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.chapters.series.trend_models import CHOSEN
from analysis.errors import FitError
from analysis.forecasting.calibration import coverage_of
from analysis.plots.display import say, show_table
from analysis.plots.phrases import dated, in_cell, passage, plain_name
from analysis.plots.scales import Scale
from analysis.plots.sequences import listed_parts
from analysis.plots.sourced_names import in_own_words
from analysis.translation.messages import message, tell, word

if TYPE_CHECKING:
    from analysis.forecasting.comparison import Comparison
    from analysis.timeseries.report import SeriesReport


#: Headings of the tables.
HEADINGS = (
    message("model"),
    message("forecast"),
    message("from"),
    message("to"),
    message("coverage, %"),
    message("term"),
    message("estimate"),
    message("std error"),
    message("rmse"),
    message("AICc"),
    message("lag 1"),
    message("normal, p"),
    message("outlier"),
)


def show_fits(compared: Comparison | FitError, report: SeriesReport, *, horizon: int) -> None:
    """Show the forecasts, parameters and statistics of the models, and say what was not fitted."""
    if isinstance(compared, FitError):
        return
    name = report.record.id
    scale = Scale.of(
        [*report.own["value"], *compared.forecasts(horizon)["value"]], report.record.unit
    )
    ahead = dated(compared.forecasts(horizon)["period"].iloc[-1])
    forecasts = _headed(forecast_table(compared, horizon=horizon, scale=scale))
    columns = ["forecast", "from", "to"]
    for column in columns:
        values = forecasts[word(column)]
        forecasts[word(column)] = [
            scale.number(value * scale.divisor, even=True) for value in values
        ]
    show_table(
        forecasts,
        caption=tell(
            "Forecasts of {date} in {unit}, with each model's 95 % interval and how often, in %, such intervals contained the truth on public annual series.",
            date=ahead,
            unit=scale.label,
        ),
        name=f"{name}-forecasts",
        formats=dict.fromkeys(map(word, columns), "") | {word("coverage, %"): ".1f"},
        data=compared.forecasts(horizon),
        folded=True,
    )
    show_table(
        _headed(parameter_table(compared)),
        caption=tell(
            "Parameters, each on its model's own scale (levels, logarithms, or log-odds of the way to the ceiling)."
        ),
        name=f"{name}-parameters",
        formats=dict.fromkeys(map(word, ("estimate", "std error", "from", "to")), ""),
        data=compared.parameters(),
        folded=True,
    )
    fits = _headed(fit_table(compared, scale=scale))
    fits[word("rmse")] = [
        scale.number(value * scale.divisor, decimals=scale.decimals + 1, even=True)
        for value in fits[word("rmse")]
    ]
    show_table(
        fits,
        caption=tell(
            "Fit within the history: the root mean square error is in {unit}; AICc where there are points enough; the correlation of neighbouring residuals, the p-value of their normality, and the date of an outlier if there is one.",
            unit=scale.label,
        ),
        name=f"{name}-fit",
        formats={
            word("rmse"): "",
            word("AICc"): ".1f",
            word("lag 1"): "+.2f",
            word("normal, p"): ".2f",
        },
        data=compared.statistics(),
        folded=True,
    )
    if text := describe_limits(compared):
        say(text)


def describe_limits(compared: Comparison) -> str:
    """Say what was done about a change of definition, and which models were not fitted."""
    refused = listed_parts(
        tell(
            "{model} ({reason})",
            model=word(plain_name(model)),
            reason=in_own_words(plain_name(reason.partition(";")[0].rstrip("."))),
        )
        for model, reason in compared.refusals.items()
    )
    return passage(
        tell(
            "The definition changed on the way. For these models the earlier values were moved as a block, so that the step over the break is not taken for growth."
        )
        if compared.history.spliced
        else "",
        tell("Not fitted: {models}.", models=refused) if refused else "",
    )


def _headed(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table with its headings and the words of its cells in the languages of the page."""
    worded = table.assign(model=table["model"].map(word))
    if "term" in worded:
        worded["term"] = worded["term"].map(word)
    if "outlier" in worded:
        worded["outlier"] = worded["outlier"].map(lambda text: text and in_cell(str(text)))
    return worded.rename(columns=word)


def forecast_table(compared: Comparison, *, horizon: int, scale: Scale) -> pd.DataFrame:
    """Return each model's forecast of the last step, and how often such intervals contain the truth.

    Returns
    -------
    pandas.DataFrame
        ``model``, ``forecast``, ``from``, ``to`` (95 % interval, in the unit of the scale), and
        ``coverage, %``: the share of public annual series in which an interval made this way contained the
        truth (:func:`analysis.forecasting.calibration.coverage_of`); missing where the width was
        learnt from the ledger's own earlier forecasts instead.
    """
    own = compared.history.pool is not None
    last = compared.forecasts(horizon).groupby("model", sort=False).tail(1)
    points = len(compared.history)
    return pd.DataFrame(
        {
            "model": last["model"].map(plain_name),
            "forecast": last["value"] / scale.divisor,
            "from": last["lower95"] / scale.divisor,
            "to": last["upper95"] / scale.divisor,
            "coverage, %": [
                float("nan")
                if own and model == CHOSEN
                else 100 * coverage_of(model, points=points, steps=horizon)
                for model in last["model"]
            ],
        }
    )


def parameter_table(compared: Comparison) -> pd.DataFrame:
    """Return the parameters of all models as text, each with the digits that its kind needs.

    Returns
    -------
    pandas.DataFrame
        ``model``, ``term``, and as text ``estimate``, ``std error``, ``from``, ``to`` (95 %
        confidence interval); missing where a model gives none.
    """
    frame = compared.parameters()
    numbers = ["estimate", "std_error", "lower95", "upper95"]
    texts = [[_digits(value, row["term"]) for value in row[numbers]] for _, row in frame.iterrows()]
    table = pd.DataFrame(texts, columns=["estimate", "std error", "from", "to"])
    return pd.concat([frame["model"].map(plain_name), frame["term"], table], axis=1)


def _digits(value: float, term: str) -> str | None:
    """Write a date as a decimal year, a count without decimals, all else with four digits."""
    if not np.isfinite(value):
        return None
    if "date" in term:
        return f"{value:.2f}"
    return f"{value:,.0f}" if abs(value) >= _COUNT else f"{value:.4g}"


#: From here on a parameter is a number of persons, domain names and the like.
_COUNT = 1e4


def fit_table(compared: Comparison, *, scale: Scale) -> pd.DataFrame:
    """Return how each model fits and what its residuals look like, in few columns."""
    frame = compared.statistics()
    return pd.DataFrame(
        {
            "model": frame["model"].map(plain_name),
            "rmse": frame["rmse"] / scale.divisor,
            "AICc": frame["aicc"],
            "lag 1": frame["lag1"],
            "normal, p": frame["shapiro_p"],
            "outlier": frame["outlier"].fillna("–"),
        }
    )
