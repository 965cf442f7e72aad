"""What the trend models make of one history: how far apart they are, and what to think of an interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.errors import FitError
from analysis.forecasting.calibration import coverage_of
from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.forecasting.models.combination import MINIMUM_POINTS
from analysis.measured.readings import measured_coverage
from analysis.plots.counts import counted
from analysis.plots.markup import link
from analysis.plots.phrases import dated, listed, passage, percent, plain_name
from analysis.plots.scales import Scale
from analysis.plots.sourced_names import in_own_words
from analysis.translation.messages import tell, word

if TYPE_CHECKING:
    from analysis.forecasting.comparison import Comparison
    from analysis.forecasting.history import History
    from analysis.studies import Study
    from analysis.timeseries.report import SeriesReport

#: The forecast of the book; where it could not be made, the first model that could.
CHOSEN = DEFAULT_MODEL


def fit_models(study: Study, report: SeriesReport) -> Comparison | FitError:
    """Fit every model to the history of a series, from what its page reads and nothing more.

    Returns
    -------
    Comparison or FitError
        The fits, or the reason why there are none.
    """
    name = report.record.id
    try:
        past = study.history(name)
    except FitError as refusal:
        return refusal
    if len(past) < MINIMUM_POINTS:
        return FitError(
            wanted=f"{MINIMUM_POINTS} dated levels that nothing speaks against",
            got=str(len(past)),
        )
    return study.compare(name)


def describe_models(
    compared: Comparison | FitError, report: SeriesReport, *, horizon: int
) -> list[str]:
    """Say where the models see a series going, or why none could be fitted.

    Parameters
    ----------
    compared
        From :func:`fit_models`.
    report
        Of the same series.
    horizon
        Half-years ahead.

    Returns
    -------
    list of str
        Paragraphs; none is empty.
    """
    if isinstance(compared, FitError):
        if compared.got.isdecimal():
            return [
                tell(
                    "There is no forecast: it takes {wanted}, and there are {got}.",
                    wanted=in_own_words(compared.wanted),
                    got=compared.got,
                )
            ]
        return [passage(tell("There is no forecast."), in_own_words(str(compared)))]
    forecasts = compared.forecasts(horizon)
    chosen = chosen_model(forecasts)
    spread = forecasts[forecasts["period"] == forecasts["period"].iloc[-1]]
    scale = Scale.of([*report.own["value"], *spread["value"]], report.record.unit)
    texts = (
        describe_spread(spread, chosen, scale),
        describe_interval(compared.history, horizon=horizon, chosen=chosen),
    )
    return [text for text in texts if text]


def forecast_fan(
    compared: Comparison | FitError, *, horizon: int
) -> tuple[str, pd.DataFrame] | None:
    """Return the forecasts of the chosen model, from the last value fitted on.

    Returns
    -------
    (str, pandas.DataFrame) or None
        Its name, and ``period``, ``value``, ``lower95``, ``upper95``, the first row the last value
        fitted; nothing where no model could be fitted.
    """
    if isinstance(compared, FitError):
        return None
    forecasts = compared.forecasts(horizon)
    chosen = chosen_model(forecasts)
    columns = ["period", "value", "lower95", "upper95"]
    past = compared.history
    start = pd.DataFrame([[past.periods[-1], *[past.values[-1]] * 3]], columns=columns)
    ahead = forecasts.loc[forecasts["model"] == chosen, columns]
    return chosen, pd.concat([start, ahead], ignore_index=True)


def describe_left_out(history: History, report: SeriesReport) -> str:
    """Say which doubted values the models were not fitted to, or that they were fitted to all.

    Parameters
    ----------
    history
        What the models were fitted to.
    report
        Of the same series.
    """
    own = report.own
    doubted = [str(period) for period in own.loc[own["doubt"] != "", "period"]]
    kept = set(history.periods)
    left = listed(dated(period) for period in doubted if period not in kept)
    used = listed(dated(period) for period in doubted if period in kept)
    return passage(
        tell("The models leave out what is doubted: {dates}.", dates=left) if left else "",
        tell("The models are fitted to doubted values, too: {dates}.", dates=used) if used else "",
    )


def chosen_model(forecasts: pd.DataFrame) -> str:
    """Return the model whose interval is shown, of those that have forecasts."""
    models = forecasts["model"].tolist()
    return CHOSEN if CHOSEN in models else str(models[0])


def describe_spread(spread: pd.DataFrame, chosen: str, scale: Scale) -> str:
    """Say how far apart the models' forecasts of one period are, and what one of them says.

    Parameters
    ----------
    spread
        Forecasts of one period, one row a model.
    chosen
        Model whose interval is given.
    scale
        Unit of the numbers.
    """
    ahead = spread[spread["model"] == chosen].iloc[0]
    told = {
        "date": dated(spread["period"].iloc[0]),
        "model": word(plain_name(chosen)),
        "value": scale.early(ahead["value"]),
        "lower": scale.early(ahead["lower95"]),
        "upper": scale.early(ahead["upper95"]),
    }
    if len(spread) == 1:
        return tell(
            "By {date} the {model} says {value}, its 95 % interval {lower} to {upper}.", **told
        )
    return tell(
        "By {date} the models range from {low} to {high}; the {model} says {value}, its 95 % interval {lower} to {upper}.",
        **told,
        low=scale.early(spread["value"].min()),
        high=scale.show(spread["value"].max()),
    )


def describe_interval(history: History, *, horizon: int, chosen: str) -> str:
    """Say how often intervals like the one shown contained the truth where it is known."""
    if history.pool is not None and chosen == CHOSEN:
        learnt, of = len(history.pool.errors), history.pool.series
        return tell(
            "Its weight and its width are learnt from {forecasts} of {series} of this ledger, each made from what was known at its date: the interval is so wide that 95 % of these would have contained the truth; {scoring} on truths that they were not learnt from is another chapter.",
            forecasts=counted(learnt, "earlier forecast"),
            series=counted(of, "series", "series"),
            scoring=link(tell("how such forecasts did"), "../scoring"),
        )
    covered = coverage_of(chosen, points=len(history), steps=horizon)
    if np.isnan(covered):
        return tell(
            "How often intervals of the {model} contain the truth was not measured.",
            model=word(plain_name(chosen)),
        )
    return tell(
        "On public annual series cut to {cut}, intervals made this way contained {share} of the true values. Those series are of other things than this one; {scoring} is another chapter.",
        cut=_measured_as(history, horizon, chosen),
        share=percent(covered),
        scoring=link(tell("how earlier forecasts of these series did"), "../scoring"),
    )


def _measured_as(history: History, horizon: int, chosen: str) -> str:
    """Say on what the coverage of a model was measured."""
    if chosen != CHOSEN:
        return tell("ten points and forecast two steps ahead")
    points = measured_coverage()["points"]
    count = int(np.clip(len(history), points.min(), points.max()))
    return tell(
        "{points} and forecast {steps} ahead",
        points=counted(count, "point"),
        steps=counted(horizon, "step"),
    )
