"""Comparisons: every model fitted to one history, side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.errors import FitError
from analysis.forecasting.inputs import history
from analysis.forecasting.models.catalogue import MODELS, fit

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.forecasting.fits import Fit
    from analysis.forecasting.history import History
    from analysis.ledger.ledger import Ledger


@dataclass(frozen=True)
class Comparison:
    """Every model fitted to one history, side by side.

    Parameters
    ----------
    history
        What they were fitted to.
    fits
        By model, those that could be fitted.
    refusals
        By model, why the others could not.
    """

    history: History
    fits: dict[str, Fit]
    refusals: dict[str, str]
    # A page asks for the same horizon many times.
    _made: dict[int, pd.DataFrame] = field(default_factory=dict, init=False, repr=False)

    def forecasts(self, h: int) -> pd.DataFrame:
        """Return the forecasts of all models, one row a model and period.

        A model that grows past every number within the horizon is left out.

        Raises
        ------
        FitError
            If every model does.
        """
        if h not in self._made:
            self._made[h] = self._forecasts(h)
        return self._made[h].copy()

    def _forecasts(self, h: int) -> pd.DataFrame:
        frames: list[pd.DataFrame] = []
        for one in self.fits.values():
            try:
                frames.append(one.forecast(h))
            except FitError as error:
                reason = error
        if not frames:
            raise reason
        return pd.concat(frames, ignore_index=True)

    def parameters(self) -> pd.DataFrame:
        """Return the parameters of all models, one row each."""
        return pd.concat(
            [one.parameters.assign(model=name) for name, one in self.fits.items()],
            ignore_index=True,
        )

    def statistics(self) -> pd.DataFrame:
        """Return the fit statistics of all models, one row each."""
        return pd.concat([one.statistics() for one in self.fits.values()], ignore_index=True)

    def __repr__(self) -> str:
        """Say in a line what was fitted, and what could not be."""
        refused = f"; refused: {', '.join(self.refusals)}" if self.refusals else ""
        return f"<Comparison of {len(self.fits)} models of {self.history!r}: {', '.join(self.fits)}{refused}>"

    def _repr_html_(self) -> str:
        """Show the next forecast of each model in a notebook, and why others have none."""
        lines = [f"{escape(name)}: {escape(reason)}" for name, reason in self.refusals.items()]
        return (
            f"<p>{escape(repr(self.history))}</p>"
            + self.forecasts(1).to_html(index=False)
            + ("<p>" + "<br>".join(lines) + "</p>" if lines else "")
        )


def compare_models(y: Any, *, ledger: Ledger | str | Path | None = None) -> Comparison:
    """Fit every model to a history.

    Parameters
    ----------
    y
        What :func:`analysis.history` takes: numbers through time, or the id of a series.
    ledger
        Where an id is looked up.

    Raises
    ------
    FitError
        If none of them can be fitted.

    Examples
    --------
    >>> compared = compare_models([1.0, 2.0, 3.5, 4.0])
    >>> compared.refusals["damped"]
    "Wanted at least 6 points for the model 'damped', got 4 in 'y'; add values, or choose another model."
    """
    past = history(y, ledger=ledger)
    fits, refused = {}, {}
    for name in MODELS:
        try:
            fits[name] = fit(past, model=name)
        except FitError as error:
            refused[name] = error
    if not fits:
        raise next(iter(refused.values()))
    return Comparison(past, fits, {name: str(error) for name, error in refused.items()})
