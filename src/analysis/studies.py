"""A study: one ledger, and everything that follows from it, each part made once, when first asked for."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.audits.audit import audit as audit_ledger
from analysis.errors import FitError
from analysis.forecasting.comparison import compare_models
from analysis.forecasting.ledger_history import followed_histories, ledger_history
from analysis.forecasting.registry.newest import NewestForecasts, newest_forecasts
from analysis.forecasting.registry.outcomes import find_outcomes
from analysis.forecasting.registry.store import read_registry
from analysis.ledger.ledger import Ledger, default_data
from analysis.prepared import prepared, prepared_of
from analysis.timeseries.accounts import Accounts, accounts_of

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

    from analysis.audits.audit import Audit
    from analysis.forecasting.comparison import Comparison
    from analysis.forecasting.history import History


class Study(Accounts):
    """One ledger, and everything that follows from it: audit, series, histories, forecasts, registry.

    Parameters
    ----------
    ledger
        A valid ledger.
    data
        The directory it was loaded from, if it was.

    Examples
    --------
    >>> found = study()
    >>> found.audit.passed, found.series("netizens")["series"].unique().tolist()
    (True, ['netizens'])
    """

    def __init__(self, ledger: Ledger, *, data: Path | None = None) -> None:
        super().__init__(ledger, data=data)
        self._histories: dict[tuple[str, str], History] = {}

    @cached_property
    def audit(self) -> Audit:
        """The audit of the ledger, with what stands behind each verdict."""
        return audit_ledger(self.ledger, coverage=True)

    @cached_property
    def registry(self) -> pd.DataFrame:
        """Registered forecasts of every edition; none where there is no directory."""
        return read_registry(self.data)

    @cached_property
    def outcomes(self) -> pd.DataFrame:
        """What became of the registered forecasts, as far as the ledger tells."""
        return find_outcomes(self.registry, self)

    @cached_property
    def newest(self) -> NewestForecasts:
        """Forecasts of the newest edition, registered or made now."""
        return newest_forecasts(self)

    def history(self, name: str, *, measure: str = "level") -> History:
        """Return the history of a series, ready to be fitted; see :func:`analysis.history`."""
        key = name, measure
        if key not in self._histories:
            self._histories[key] = ledger_history(name, measure=measure, ledger=self)
        return self._histories[key]

    def digest_of(self, name: str) -> str:
        """Return a fingerprint of what is said of a series: what is known of it, and its forecast.

        The forecast was learnt from all series, so that a level of another may change it.
        """
        try:
            past = self.history(name).digest()
        except FitError:  # no dated level, no forecast
            past = ""
        return f"{self.report(name).digest()}-{past}"

    def histories(
        self, *, measure: str = "level", left_out: Collection[str] = ()
    ) -> dict[str, History]:
        """Return the histories of the series that are followed, some groups left out."""
        return followed_histories(self, measure=measure, left_out=left_out)

    def compare(self, name: str, *, measure: str = "level") -> Comparison:
        """Fit every model to a series; see :func:`analysis.compare_models`."""
        return compare_models(self.history(name, measure=measure))


def study(data: Accounts | Ledger | str | Path | None = None) -> Study:
    """Begin a study of a ledger.

    Parameters
    ----------
    data
        A study, a ledger, or the directory it is loaded from; by default the nearest ``data``
        directory.

    Raises
    ------
    DataError
        If the directory does not hold a valid ledger.

    Examples
    --------
    >>> study()
    Study of 1315 claims on 245 series by 40 sources
    """
    if not isinstance(data, Accounts | Ledger):
        data = (Path(data) if data else default_data()).resolve()
        if (known := prepared_of(data, Study)) is not None:
            return known
    found = accounts_of(data)
    if isinstance(found, Study):
        return found
    return prepared(found.ledger.digest, Study) or Study(found.ledger, data=found.data)
