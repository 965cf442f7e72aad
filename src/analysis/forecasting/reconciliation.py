"""Reconciliation: forecasts of parts and wholes moved so that they can be true together.

Each series is forecast by itself, and what must add up then does not quite. The forecasts are moved
by weighted least squares, those most of which are sure least: each by the square of its half-width
(the trace minimisation of Wickramasuriya, Athanasopoulos and Hyndman 2019 with a diagonal
covariance).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from analysis.errors import FitError
from analysis.forecasting.models.blend import blend
from analysis.ledger.records import Relation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analysis.forecasting.history import History
    from analysis.ledger.records import Identity

#: Steps for which forecasts are made to agree.
STEPS = 8

#: Period, value and half-width of what is expected of a series, by its id.
Expected = dict[str, dict[Any, tuple[float, float]]]


def find_shifts(
    identities: Iterable[Identity], histories: Mapping[str, History]
) -> dict[str, dict[Any, float]]:
    """Return by how much each forecast moves, so that what must add up does.

    Parameters
    ----------
    identities
        Of the ledger; only sums of plain series that are all forecast, or known, count.
    histories
        By the id of the series, without shifts of their own.

    Returns
    -------
    dict
        By series and period, in the unit of the series; nothing where nothing has to move.

    Examples
    --------
    >>> from analysis import history
    >>> from analysis.ledger.records import Identity
    >>> town, land = [5.0, 6.0, 7.5, 8.0], [9.0, 8.5, 8.0, 8.0]
    >>> known = {"town": town, "land": land, "all": [14.0, 14.5, 15.5, 16.0]}
    >>> adds = Identity(id="x", relation="sum", whole="all", parts="town land")
    >>> moved = find_shifts([adds], {name: history(y) for name, y in known.items()})
    >>> sorted(moved), len(moved["all"])
    (['all', 'land', 'town'], 8)
    """
    rows = [
        (str(one.whole), *map(str, one.parts))
        for one in identities
        if one.relation is Relation.SUM
        and not one.end
        and {str(one.whole), *map(str, one.parts)} <= set(histories)
    ]
    names = sorted({name for row in rows for name in row})
    expected = {name: _expected(histories[name]) for name in names}
    shifts: dict[str, dict[Any, float]] = {}
    for period in dict.fromkeys(period for name in names for period in expected[name]):
        told = [row for row in rows if all(period in expected[name] for name in row)]
        if told:
            for name, move in _moves(told, expected, period).items():
                if move:
                    shifts.setdefault(name, {})[period] = move
    return shifts


def _expected(past: History) -> dict[Any, tuple[float, float]]:
    """Return what is known of a series, and expected after it; nothing of one too short."""
    known = {
        period: (float(value), 0.0) for period, value in zip(past.periods, past.values, strict=True)
    }
    try:
        ahead = blend(past).forecast(STEPS)
    except FitError:
        return {}
    half = (ahead["upper95"] - ahead["lower95"]) / 2
    coming = zip(ahead["period"], ahead["value"], half, strict=True)
    return {past.periods[-1]: known[past.periods[-1]]} | {
        period: (float(value), float(width)) for period, value, width in coming
    }


def _moves(rows: list[tuple[str, ...]], expected: Expected, period: object) -> dict[str, float]:
    """Return the moves of one period with which every sum holds, the least in all."""
    names = sorted({name for row in rows for name in row})
    place = {name: number for number, name in enumerate(names)}
    value, half = np.array([expected[name][period] for name in names]).T
    sums = np.zeros((len(rows), len(names)))
    for number, (whole, *parts) in enumerate(rows):
        sums[number, place[whole]] = -1.0
        for part in parts:
            sums[number, place[part]] += 1.0
    spread = half**2 / (half.max() ** 2 or 1.0)
    weighted = sums * spread
    found = np.linalg.lstsq(weighted @ sums.T, sums @ value, rcond=None)[0]
    moves = -(weighted.T @ found)
    return {name: float(move) for name, move in zip(names, moves, strict=True)}
