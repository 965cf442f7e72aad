"""Histories of a ledger: of one series by its id, and of many at once.

A part cannot pass its whole; and where a series or what it is a part of was redefined, its history
is spliced.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import FitError, UsageError
from analysis.forecasting.frequency import months_of_form
from analysis.forecasting.learnt import learn, pool_of, without_doubts
from analysis.forecasting.models.blend import blend
from analysis.forecasting.reconciliation import STEPS
from analysis.forecasting.splicing import dated_levels, history_of_series
from analysis.ledger.ledger import Ledger
from analysis.quantities.periods import parse_period
from analysis.timeseries.accounts import Accounts, accounts_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from analysis.forecasting.history import History

#: Steps for which a whole's own forecast is kept as the ceiling of its parts.
_FURTHEST = 40


def ledger_history(
    name: str,
    *,
    measure: str = "level",
    ledger: Accounts | Ledger | str | Path | None = None,
) -> History:
    """Return the history of a series of the book.

    A part cannot pass its whole: where the series has a denominator, the levels of that, and its
    own forecast after them, are the ceiling of each coming step; for the upper end of an interval
    it is the upper end of the whole's own. Forecasts of what must add up are moved so that they do
    (:mod:`analysis.forecasting.reconciliation`). Levels that are doubted are left out, and named.

    Parameters
    ----------
    name
        Id of the series.
    measure
        ``level``, or ``share`` of its denominator, in %.
    ledger
        A study, a ledger, or the directory it is loaded from; by default the nearest ``data``
        directory.

    Raises
    ------
    UsageError
        If there is no such series or measure, or a share is asked of a series that is a part of
        nothing.
    FitError
        If no dated level is known.

    Examples
    --------
    >>> ledger_history("online_video").spliced
    True
    >>> ledger_history("netizens_mobile", measure="share").ceiling
    100.0
    """
    if measure not in {"level", "share"}:
        raise UsageError(wanted="a measure among level, share", got=repr(measure))
    if ledger is not None and not isinstance(ledger, Accounts | Ledger | str | Path):
        raise UsageError(
            wanted="a ledger or the directory of one",
            got=repr(ledger),
            instead="leave it out for the one of this book",
        )
    accounts = accounts_of(ledger)
    wholes = _wholes(name, accounts.ledger)
    if measure == "level":
        accounts.once(learn)  # needs every level: asked first, so that none is joined twice
    every = accounts.series([name, *wholes])
    levels = without_doubts(every)
    own_rows = every[every["series"] == name]
    doubted = tuple(own_rows.loc[own_rows.index.difference(levels.index), "period"])
    if measure == "share":
        return _share_history(name, accounts.ledger, levels)
    own = history_of_series(levels, name)
    moved = accounts.once(learn).shifts.get(name, {})
    own = replace(
        own,
        pool=pool_of(accounts, own.step),
        shift=tuple(moved.get(period, 0.0) for period in own.next_periods(STEPS)) if moved else (),
        doubted=doubted,
    )
    if not wholes:
        return own
    known = dated_levels(levels[levels["series"] == wholes[0]])
    if known.empty or months_of_form(known["period"].iloc[-1]) != months_of_form(own.periods[-1]):
        return own
    own = replace(own, ceiling=float(known["value"].iloc[-1]))
    printed = dict(zip(known["period"], known["value"], strict=True))
    paths = [
        tuple(coming[period] for period in own.next_periods(_FURTHEST) if period in coming)
        for coming in (printed | expected for expected in accounts.once(_expected, wholes[0]))
    ]
    return replace(own, ceiling_path=paths[0], upper_path=paths[1])


def followed_histories(
    accounts: Accounts,
    *,
    measure: str = "level",
    left_out: Collection[str] = (),
) -> dict[str, History]:
    """Return the history of every series known at enough dates for a page of its own.

    Parameters
    ----------
    accounts
        A study, or the levels of a ledger.
    measure
        ``level``, or ``share`` of what a series is a part of, in %, spliced where the definition of
        either changed; series that are a part of nothing, or of something known at no common date,
        then have none.
    left_out
        Groups of series to leave out.

    Returns
    -------
    dict
        By the id of the series, in the ledger's order.

    Examples
    --------
    >>> import analysis
    >>> shares = followed_histories(analysis.study(), measure="share")
    >>> "netizens" in shares, "population" in shares
    (True, False)
    """
    found = {}
    for name in accounts.long_enough:
        record = accounts.ledger.series[name]
        if record.group in left_out or (measure == "share" and not record.denominator):
            continue
        try:
            found[name] = ledger_history(name, measure=measure, ledger=accounts)
        except FitError:
            continue
    return found


def redefinitions(
    ledger: Ledger, past: History, *, measure: str = "level"
) -> list[tuple[str, str, str]]:
    """Return the changes of definition that a history was spliced at.

    Parameters
    ----------
    ledger
        The ledger.
    past
        A history from :func:`followed_histories`, of the same measure.
    measure
        ``level``, or ``share``: then those of the whole count too.

    Returns
    -------
    list of (str, str, str)
        The month, the series that was redefined, and how; in the order of time.

    Examples
    --------
    >>> import analysis
    >>> ledger = analysis.load()
    >>> past = analysis.history("online_video", ledger=ledger)
    >>> redefinitions(ledger, past)
    [('2024-12', 'online_video', 'counts micro-drama users too')]
    """
    own = [past.name]
    if measure == "share":
        own.append(ledger.series[past.name].denominator)
    first, last = (parse_period(past.periods[place]).end for place in (0, -1))
    return sorted(
        (since, name, reason)
        for name in own
        for since, reason in ledger.series[name].breaks
        if first < parse_period(since).end <= last
    )


def _wholes(name: str, ledger: Ledger) -> list[str]:
    """Return what a series is a part of, what that is a part of, and so on."""
    found: list[str] = []
    whole = ledger.get_series(name).denominator
    while whole and whole not in found:
        found.append(whole)
        whole = ledger.get_series(whole).denominator
    return found


def _expected(accounts: Accounts, name: str) -> tuple[dict[str, float], dict[str, float]]:
    """Return the forecasts of a whole and their upper ends; of one with too few points, its last."""
    whole = ledger_history(name, ledger=accounts)
    periods = whole.next_periods(_FURTHEST)
    try:
        ahead = blend(whole).forecast(_FURTHEST)
        values, uppers = ahead["value"].tolist(), ahead["upper95"].tolist()
    except FitError:
        values = uppers = [float(whole.values[-1])] * _FURTHEST
    return dict(zip(periods, values, strict=True)), dict(zip(periods, uppers, strict=True))


def _share_history(name: str, ledger: Ledger, levels: pd.DataFrame) -> History:
    """Return the share of the denominator, in %, where both are known."""
    whole = ledger.get_series(name).denominator
    if not whole:
        raise UsageError(
            wanted="a series that is a part of another for a share",
            got=repr(name),
            instead="ask for its level",
        )
    own, of = (levels[levels["series"] == key] for key in (name, whole))
    both = own.merge(of, on="period", suffixes=("", "_of"))
    shares = pd.DataFrame(
        {
            "series": name,
            "period": both["period"],
            "value": 100 * both["value"] / both["value_of"],
            "lower": 100 * both["lower"] / both["upper_of"],
            "upper": 100 * both["upper"] / both["lower_of"],
            # Either definition may change: each change begins a segment of the share.
            "segment": both["segment"] + both["segment_of"],
        }
    )
    return history_of_series(shares, name, ceiling=100.0)
