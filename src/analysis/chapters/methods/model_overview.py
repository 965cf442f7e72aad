"""Overview: what each model is, what it needs and gives, and how often its interval held."""

from __future__ import annotations

import inspect
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.errors import FitError
from analysis.forecasting.inputs import history
from analysis.forecasting.models.catalogue import MODELS, fit
from analysis.forecasting.public_scores import pooled_scores
from analysis.measured.readings import measured_scores
from analysis.plots.counts import counted
from analysis.plots.display import say, show_table
from analysis.plots.markup import bold, items, link
from analysis.plots.phrases import percent

if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import Any

    from analysis.forecasting.history import History

#: Points of the history that every model can be fitted to.
_MOST = 12


def model_overview() -> pd.DataFrame:
    """Return one row a model: what it does, needs, estimates and takes, and its measured coverage.

    What a model needs and estimates is tried out, on a curve that bends towards a ceiling.

    Returns
    -------
    pandas.DataFrame
        ``model``; ``does``, the first sentence of its documentation; ``points``, the fewest it
        takes; ``terms`` of its parameters; ``options`` it takes by keyword; ``coverage`` of its
        nominal 95 % interval on public series of ten points, and ``coverage_full`` on whole ones,
        missing where it refuses them all or was not measured.

    Examples
    --------
    >>> overview = model_overview().set_index("model")
    >>> overview.loc[["naive", "drift", "damped"], "points"].tolist()
    [2, 3, 6]
    >>> overview.loc["linear", "terms"]
    'level at the middle, slope per year'
    """
    return _overview().copy()


def show_overview() -> None:
    """Say of each model what it does and needs, and how often its interval held; then all in a table."""
    overview = model_overview()
    say(items(map(describe_model, overview.to_dict("records"))))
    show_table(
        pd.DataFrame(
            {
                "model": overview["model"],
                "points": overview["points"],
                "coverage, %": 100 * overview["coverage"],
                "whole, %": 100 * overview["coverage_full"],
                "options": overview["options"].replace("", "–"),
                "parameters": overview["terms"].replace("", "–"),
            }
        ),
        caption="The same with the options each model takes by name and the parameters it reports. Coverage:"
        " on public series of ten points, and on whole ones; a dash: not measured, or the model needs a"
        " ceiling.",
        name="models",
        formats={"coverage, %": ".0f", "whole, %": ".0f"},
        data=overview,
        folded=True,
    )
    say(f"What the options mean is in {link('the reference of the functions', 'reference')}.")


def describe_model(row: dict[Hashable, Any]) -> str:
    """Say in a line what a model does, the fewest points it takes, and how often its interval held.

    Parameters
    ----------
    row
        Of :func:`model_overview`.
    """
    held = "" if np.isnan(row["coverage"]) else f", coverage {percent(row['coverage'], decimals=0)}"
    does = f"{row['does'][0].lower()}{row['does'][1:]}"
    fewest = counted(row["points"], "point")
    return f"{bold(row['model'])}, from {fewest}{held}: {does}."


@cache
def _overview() -> pd.DataFrame:
    pooled = pooled_scores(measured_scores()).set_index(["method", "variant"])["coverage"]
    rows = []
    for name, function in MODELS.items():
        fitted = fit(_bending(_MOST), model=name)
        options = [key for key in inspect.signature(function).parameters if key != "history"]
        rows.append(
            {
                "model": name,
                "does": (inspect.getdoc(function) or "").splitlines()[0].removesuffix("."),
                "points": next(n for n in range(1, _MOST + 1) if _answers(_bending(n), name)),
                "terms": ", ".join(map(_without_date, fitted.parameters["term"])),
                "options": ", ".join(options),
                "coverage": pooled.get((name, "short"), np.nan),
                "coverage_full": pooled.get((name, "full"), np.nan),
            }
        )
    return pd.DataFrame(rows)


def _bending(points: int) -> History:
    """Return the first points of growth that bends towards a ceiling, with small errors."""
    time = np.arange(points)
    curve = 100 / (1 + np.exp(-(time - 5) / 2)) + np.resize([0.4, -0.3, 0.2, -0.4, 0.1], points)
    return replace(history(curve), ceiling=102.0)


def _answers(history: History, model: str) -> bool:
    try:
        fit(history, model=model).forecast(1)
    except FitError:
        return False
    return True


def _without_date(term: str) -> str:
    return re.sub(r"level at [\d.]+", "level at the middle", term)
