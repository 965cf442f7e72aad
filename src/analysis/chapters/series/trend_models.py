"""What the trend models make of one history: a chart, and what to think of an interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

import matplotlib.pyplot as plt
import numpy as np

from analysis.errors import FitError
from analysis.forecasting.calibration import coverage_of
from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.measured.readings import measured_coverage
from analysis.plots.display import say, show_figure
from analysis.plots.phrases import counted, dated, percent, plain_name
from analysis.plots.plotframe import finish_time_axis, years
from analysis.plots.scales import Scale
from analysis.plots.theme import COLOURS, LIGHT, MARKERS

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from analysis.forecasting.comparison import Comparison
    from analysis.forecasting.history import History
    from analysis.ledger.records import Series
    from analysis.studies import Study
    from analysis.timeseries.report import SeriesReport

#: The forecast of the book; where it could not be made, the first model that could.
CHOSEN = DEFAULT_MODEL
#: Models that are drawn by name; the others show only how far apart models are.
_NAMED = (DEFAULT_MODEL, "drift", "naive")


def fit_models(study: Study, report: SeriesReport) -> Comparison | FitError:
    """Fit every model to the history of a series, from what its page reads and nothing more.

    Returns
    -------
    Comparison or FitError
        The fits, or the reason why there are none.
    """
    try:
        return study.compare(report.record.id)
    except FitError as refusal:
        return refusal


def show_models(compared: Comparison | FitError, report: SeriesReport, *, horizon: int) -> None:
    """Show where the models see a series going, or say why none could be fitted.

    Parameters
    ----------
    compared
        From :func:`fit_models`.
    report
        Of the same series.
    horizon
        Half-years ahead.
    """
    if isinstance(compared, FitError):
        say(f"No model could be fitted. {compared}")
        return
    forecasts = compared.forecasts(horizon)
    chosen = chosen_model(forecasts)
    spread = forecasts[forecasts["period"] == forecasts["period"].iloc[-1]]
    scale = Scale.of(report.own["value"], report.record.unit)
    values = "; ".join(
        f"{plain_name(row['model'])} {scale.number(row['value'])}"
        for row in spread.to_dict("records")
    )
    show_figure(
        models_chart(compared, report.record, horizon=horizon, chosen=chosen),
        caption=describe_spread(spread, chosen, scale),
        alt=f"Line chart: the history of {report.record.name_en} and the forecasts of"
        f" {counted(len(spread), 'model')}. At {dated(spread['period'].iloc[0])}: {values} {scale.label}.",
        data=forecasts,
        name=f"{report.record.id}-forecasts",
    )
    say(describe_interval(compared.history, horizon=horizon, chosen=chosen))


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
        Model whose interval is told.
    scale
        Unit of the numbers.
    """
    ahead = spread[spread["model"] == chosen].iloc[0]
    ends = f"{scale.number(ahead['lower95'])} to {scale.number(ahead['upper95'])}"
    told = f"the {plain_name(chosen)} says {scale.number(ahead['value'])}, its 95 % interval (shaded) {ends}."
    low, high = spread["value"].min(), spread["value"].max()
    by = dated(spread["period"].iloc[0])
    if len(spread) == 1:
        return f"By {by} {told}"
    return f"By {by} the models range from {scale.number(low)} to {scale.show(high)}; {told}"


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
    forecasts = compared.forecasts(horizon)
    courses = {str(name): rows for name, rows in forecasts.groupby("model", sort=False)}
    named = [name for name in courses if name in {*_NAMED, chosen}]
    others = [name for name in courses if name not in named]
    for name in (*others, *named):
        rows = courses[name]
        x = np.r_[last[0], years(rows["period"])]
        y = np.r_[last[1], rows["value"] / scale.divisor]
        if name in others:
            label = counted(len(others), "other model") if name == others[0] else None
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


def describe_interval(history: History, *, horizon: int, chosen: str) -> str:
    """Say how often intervals like the one shown held the truth where it is known."""
    if history.pool is not None and chosen == CHOSEN:
        learnt, of = len(history.pool.errors), history.pool.series
        return (
            f"Its weight and its width are learnt from {counted(learnt, 'earlier forecast')} of"
            f" {counted(of, 'series', 'series')} of this ledger, each made from what was known at its"
            " date: the interval is so wide that 95 % of these would have held. How such forecasts"
            " did on truths that they were not learnt from is told by the chapter that scores them."
        )
    held = coverage_of(chosen, points=len(history), steps=horizon)
    if np.isnan(held):
        return f"How often intervals of the {plain_name(chosen)} hold was not measured."
    return (
        f"On public annual series cut to {_measured_as(history, horizon, chosen)}, intervals made this"
        f" way held {percent(held)} of the true values. Those series are of other things than this one;"
        " how earlier forecasts of the book's own series did is told by the chapter that scores them."
    )


def _measured_as(history: History, horizon: int, chosen: str) -> str:
    """Say on what the coverage of a model was measured."""
    if chosen != CHOSEN:
        return "ten points and forecast two steps ahead"
    points = measured_coverage()["points"]
    count = int(np.clip(len(history), points.min(), points.max()))
    return f"{counted(count, 'point')} and forecast {counted(horizon, 'step')} ahead"
