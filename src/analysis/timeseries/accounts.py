"""Accounts: the levels of all series of a ledger through time, with the audit they rest on.

Each part is made once, when first asked for.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from analysis.audits.audit import audit as audit_ledger
from analysis.ledger.ledger import Ledger, default_data, load
from analysis.plaintext import number_of
from analysis.prepared import prepared
from analysis.timeseries.joining import COURSE, join_levels
from analysis.timeseries.report import MINIMUM_DATES, report_series, series_known_at
from analysis.timeseries.vintage import known_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import pandas as pd

    from analysis.audits.audit import Audit
    from analysis.timeseries.report import SeriesReport

T = TypeVar("T")


class Accounts:
    """The levels of all series of a ledger through time, with the audit they rest on.

    Parameters
    ----------
    ledger
        A valid ledger.
    data
        The directory it was loaded from, if it was.

    Examples
    --------
    >>> found = accounts_of()
    >>> found.audit.passed, found.series("netizens")["series"].unique().tolist()
    (True, ['netizens'])
    """

    def __init__(self, ledger: Ledger, *, data: Path | None = None) -> None:
        self.ledger = ledger
        self.data = data
        self._reports: dict[str, SeriesReport] = {}
        self._made: dict[tuple[Callable[..., Any], tuple[str, ...]], Any] = {}

    def once(self, make: Callable[..., T], *about: str) -> T:
        """Return what a function makes of these accounts, made when first asked for.

        Parameters
        ----------
        make
            A function of a layer above this one, whose result depends on nothing else.
        *about
            What it is asked about beside the accounts, as the id of a series.
        """
        asked = make, about
        if asked not in self._made:
            self._made[asked] = make(self, *about)
        made: T = self._made[asked]
        return made

    @cached_property
    def audit(self) -> Audit:
        """The audit of the ledger."""
        return audit_ledger(self.ledger)

    @cached_property
    def levels(self) -> pd.DataFrame:
        """Levels of every series through time, as :func:`analysis.series` returns them."""
        return join_levels(self.audit)

    @cached_property
    def judged(self) -> pd.DataFrame:
        """The judgements of the audit, one row a claim: see :meth:`analysis.Audit.frame`."""
        return self.audit.frame()

    @cached_property
    def followed(self) -> tuple[str, ...]:
        """Series known at enough dates for a page of their own, in the ledger's order."""
        return tuple(series_known_at(self.levels, dates=MINIMUM_DATES))

    @cached_property
    def long_enough(self) -> tuple[str, ...]:
        """Series known at enough dates for a trend, in the ledger's order."""
        return tuple(series_known_at(self.levels, dates=COURSE))

    def series(self, names: str | Iterable[str] | None = None) -> pd.DataFrame:
        """Return the levels of some series, in the order they are named; of all by default.

        Raises
        ------
        UsageError
            If a name is no series.
        """
        if names is None:
            return self.levels
        wanted = [names] if isinstance(names, str) else list(names)
        if "levels" not in self.__dict__:
            return join_levels(self.audit, wanted)
        for name in wanted:
            self.ledger.get_series(name)
        places = {name: place for place, name in enumerate(wanted)}
        rows = self.levels[self.levels["series"].isin(places)]
        order = rows["series"].map(places).sort_values(kind="stable").index
        return rows.loc[order].reset_index(drop=True)

    def report(self, name: str) -> SeriesReport:
        """Return everything the book shows of one series."""
        if name not in self._reports:
            self._reports[name] = report_series(self, name)
        return self._reports[name]

    def __repr__(self) -> str:
        """Say in one line what it holds."""
        ledger = self.ledger
        return (
            f"{type(self).__name__} of {number_of(len(ledger.claims), 'claim')} on {len(ledger.series)} series"
            f" by {number_of(len(ledger.sources), 'source')}"
        )

    def _repr_html_(self) -> str:
        """Show what is known of the series that are followed."""
        shown = self.levels[self.levels["series"].isin(self.followed)]
        last = shown.dropna(subset=["value"]).groupby("series", sort=False).last()
        html: str = last[["period", "value", "lower", "upper", "known"]].to_html(border=0)
        return f"<p>{self!r}</p>{html}"


def accounts_of(data: Accounts | Ledger | str | Path | None = None) -> Accounts:
    """Return the accounts of a ledger, one that was prepared for this process if there is one.

    Parameters
    ----------
    data
        Accounts, a ledger, or the directory it is loaded from; by default the nearest ``data``
        directory.

    Raises
    ------
    DataError
        If the directory does not hold a valid ledger.

    Examples
    --------
    >>> accounts_of().ledger.series["netizens"].name_en
    'Internet users'
    """
    if isinstance(data, Accounts):
        return data
    folder = None if isinstance(data, Ledger) else Path(data) if data else default_data()
    ledger = data if isinstance(data, Ledger) else load(folder)
    return prepared(ledger.digest, Accounts) or Accounts(ledger, data=folder)


def series(
    names: str | Iterable[str] | None = None,
    *,
    ledger: Accounts | Ledger | str | Path | None = None,
    as_of: str | None = None,
) -> pd.DataFrame:
    """Join claims into levels through time.

    Parameters
    ----------
    names
        Ids of series; all of them by default.
    ledger
        Accounts, a ledger, or the directory it is loaded from; by default the nearest ``data``
        directory.
    as_of
        Name of an edition, as ``CNNIC 55``, or its month: the series as they were known when it
        came out, before later editions revised them.

    Returns
    -------
    pandas.DataFrame
        As of :func:`analysis.timeseries.joining.join_levels`.

    Raises
    ------
    UsageError
        If a name is no series, or no edition.

    Examples
    --------
    >>> payment = series("online_payment").set_index("period")
    >>> payment.loc["2024-12", "value"].item(), payment.loc["2024-12", "known"]
    (1028910000.0, 'printed')
    """
    found = accounts_of(ledger)
    if as_of is not None:
        found = accounts_of(known_at(found.ledger, as_of))
    return found.series(names)


def series_report(
    name: str, *, ledger: Accounts | Ledger | str | Path | None = None
) -> SeriesReport:
    """Gather what is known of one series.

    Parameters
    ----------
    name
        Id of the series.
    ledger
        Accounts, a ledger, or the directory it is loaded from.

    Raises
    ------
    UsageError
        If there is no such series, with the nearest name.

    Examples
    --------
    >>> report = series_report("online_payment")
    >>> report.record.name_zh, report.whole.id
    ('网络支付', 'netizens')
    """
    return accounts_of(ledger).report(name)
