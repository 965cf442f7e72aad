"""What the trend models make of one history: a chart, tables, and what to think of an interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

from analysis.forecasting.calibration import coverage_of
from analysis.measured.readings import measured_coverage
from analysis.plots.plotframe import finish_time_axis, years
from analysis.plots.scales import Scale
from analysis.plots.theme import COLOURS, LIGHT, MARKERS

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from analysis.forecasting.comparison import Comparison
    from analysis.forecasting.history import History
    from analysis.ledger.records import Series

#: Models that are drawn by name; the others show only how far apart models are.
_NAMED = ("combination", "drift", "naive")


def models_chart(compared: Comparison, record: Series, *, horizon: int, chosen: str) -> Figure:
    """Draw what each model makes of one history, and the chosen model's 95 % interval.

    Parameters
    ----------
    compared
        From :func:`analysis.compare_models`.
    record
        Row of the series in the dictionary.
    horizon
        Half-years ahead.
    chosen
        Model whose interval is drawn.
    """
    history = compared.history
    scale = Scale.of(history.values, record.unit)
    figure, axes = plt.subplots()
    last = (history.years[-1], history.values[-1] / scale.divisor)
    courses = {name: one.forecast(horizon) for name, one in compared.fits.items()}
    named = [name for name in courses if name in {*_NAMED, chosen}]
    others = [name for name in courses if name not in named]
    for name in (*others, *named):
        rows = courses[name]
        x = np.r_[last[0], years(rows["period"])]
        y = np.r_[last[1], rows["value"] / scale.divisor]
        if name in others:
            label = f"{len(others)} other models" if name == others[0] else None
            axes.plot(x, y, color=LIGHT["soft"], linewidth=0.7, label=label)
            continue
        place = named.index(name)
        if name == chosen:
            band = (np.r_[last[1], rows[end] / scale.divisor] for end in ("lower95", "upper95"))
            axes.fill_between(x, *band, color=COLOURS[place], alpha=0.18, linewidth=0)
        axes.plot(
            x,
            y,
            linestyle="--",
            color=COLOURS[place],
            marker=MARKERS[place],
            markevery=slice(1, None),
            label=name,
        )
    axes.plot(history.years, history.values / scale.divisor, "o-", color=LIGHT["ink"])
    axes.legend(ncols=2, loc="upper center", bbox_to_anchor=(0.5, -0.14))
    finish_time_axis(axes, scale.label)
    return figure


def forecast_table(compared: Comparison, *, horizon: int, scale: Scale) -> pd.DataFrame:
    """Return each model's forecast of the last step, and how often such intervals held.

    Returns
    -------
    pandas.DataFrame
        ``model``, ``forecast``, ``from``, ``to`` (95 % interval, in the unit of the scale), and
        ``held, %``: the share of public annual series in which an interval made this way held the
        truth (:func:`analysis.forecasting.calibration.coverage_of`).
    """
    last = compared.forecasts(horizon).groupby("model", sort=False).tail(1)
    points = len(compared.history)
    return pd.DataFrame(
        {
            "model": last["model"].map(_plain),
            "forecast": last["value"] / scale.divisor,
            "from": last["lower95"] / scale.divisor,
            "to": last["upper95"] / scale.divisor,
            "held, %": [
                100 * coverage_of(model, points=points, steps=horizon) for model in last["model"]
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
    return pd.concat([frame["model"].map(_plain), frame["term"], table], axis=1)


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
            "model": frame["model"].map(_plain),
            "rmse": frame["rmse"] / scale.divisor,
            "AICc": frame["aicc"],
            "lag 1": frame["lag1"],
            "normal, p": frame["shapiro_p"],
            "outlier": frame["outlier"].fillna("–"),
        }
    )


def describe_interval(history: History, *, horizon: int, chosen: str) -> str:
    """Say how often intervals like the one shown held the truth where it is known."""
    held = coverage_of(chosen, points=len(history), steps=horizon)
    if np.isnan(held):
        return f"How often intervals of the {chosen} hold was not measured."
    return (
        f"On public annual series cut to {_measured_as(history, horizon, chosen)}, intervals made this"
        f" way held {100 * held:.1f} % of the truths. Those series"
        " are not these: the scoring of earlier forecasts of the book's own series stands beside it."
    )


def _measured_as(history: History, horizon: int, chosen: str) -> str:
    """Say on what the coverage of a model was measured."""
    if chosen != "combination":
        return "ten points and forecast two steps ahead"
    points = measured_coverage()["points"]
    count = int(np.clip(len(history), points.min(), points.max()))
    return f"{count} points and forecast {horizon} step{'s' * (horizon > 1)} ahead"


def _plain(model: str) -> str:
    return model.replace("_", " ")
