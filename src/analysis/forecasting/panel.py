"""Panels: many series at common periods, in one matrix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.errors import FitError, UsageError
from analysis.forecasting.index import Timeline, read_index
from analysis.forecasting.inputs import counted, history_at, split_time
from analysis.numerics.values import LARGEST, as_floats

if TYPE_CHECKING:
    from analysis.forecasting.history import History

#: Two values are one step: they say neither whether a series goes on so, nor how much it moves.
MINIMUM_POINTS = 3

#: Columns of long frames: the series, its periods, its values.
LONG = (("unique_id", "ds", "y"), ("series", "period", "value"))


@dataclass(frozen=True)
class Panel:
    """Many series.

    Parameters
    ----------
    names
        Of the series, length N.
    timeline
        Their common periods, some of them missing.
    matrix
        One row a series, one column a period in the order of time, shape (N, n); ``nan`` where a
        series has no value.
    """

    names: np.ndarray
    timeline: Timeline
    matrix: np.ndarray

    @property
    def known(self) -> np.ndarray:
        """Which values are known, shape (N, n)."""
        known: np.ndarray = ~np.isnan(self.matrix)
        return known

    def history(self, row: int) -> History:
        """Return the history of one series, without what it has no value for."""
        kept = np.flatnonzero(self.known[row])
        line = self.timeline
        periods = tuple(line.periods[place] for place in kept)
        own = Timeline(periods, np.arange(len(kept)), line.places[kept], line.frequency)
        return history_at(self.matrix[row, kept], own, name=str(self.names[row]))


def read_panel(y: Any, *, time: object = None) -> Panel:
    """Read many series.

    Parameters
    ----------
    y
        A frame with one column a series and one row a period, its periods in the index or in a
        column; a long frame with the columns ``unique_id``, ``ds``, ``y`` or ``series``,
        ``period``, ``value``; or a matrix with one row a series. A series may begin later than
        others and may miss values in between; each needs three, and in a wide frame its last.
    time
        Column of the periods; see :func:`analysis.history`.

    Raises
    ------
    FitError
        If a series has no last value, or fewer than three; the message names it.
    UsageError
        If a column is missing or one too many.

    Examples
    --------
    >>> long = {"unique_id": ["a"] * 3 + ["b"] * 3, "ds": [2020, 2021, 2022] * 2, "y": range(6)}
    >>> read_panel(pd.DataFrame(long)).matrix.tolist()
    [[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]]
    """
    if not isinstance(y, pd.DataFrame):
        matrix = _floats(y, "rows")
        if time is not None:
            raise UsageError(
                wanted=f"a frame with the column {time!r}", got="a matrix", instead="leave it out"
            )
        names = np.array([str(row) for row in range(1, len(matrix) + 1)], dtype=object)
        return _checked(Panel(names, counted(matrix.shape[1]), matrix), ended=True)
    columns = next((names for names in LONG if set(names) <= set(y.columns)), None)
    if columns is not None:
        return _checked(_of_long(y, columns), ended=False)
    series, periods = split_time(y, time=time)
    if as_floats(series) is None:
        words = [name for name in series.columns if as_floats(series[name]) is None]
        raise FitError(
            wanted="numbers in every column but that of time",
            got="words or dates",
            where=repr(words[0]),
            instead=f"type time={words[0]!r} where it holds the periods, or drop it",
        )
    matrix = _floats(series, "columns").T
    timeline = read_index(periods, of=str(series.columns[0]))
    names = series.columns.to_numpy(dtype=object)
    return _checked(Panel(names, timeline, matrix[:, timeline.order]), ended=True)


def _of_long(frame: pd.DataFrame, columns: tuple[str, str, str]) -> Panel:
    """Read a long frame, its series in the order in which they come."""
    unit, period, value = columns
    more = [name for name in frame.columns if name not in columns]
    if more:
        raise UsageError(
            wanted=f"a long frame of {', '.join(columns)} alone",
            got=f"{more[0]!r} besides",
            instead=f"type frame[{list(columns)}]",
        )
    twice = frame.duplicated([unit, period])
    if twice.any():
        row = frame[twice].iloc[0]
        raise FitError(
            wanted="each period of a series once",
            got=f"{row[period]} twice",
            where=repr(row[unit]),
            instead="keep one of its rows",
        )
    numbers = as_floats(frame[value])
    if numbers is None or frame[unit].isna().any() or not len(frame):
        raise FitError(
            wanted=f"numbers in {value!r} and an id in {unit!r} of every row",
            got="others or none",
            instead="drop those rows",
        )
    periods = pd.Index(frame[period].drop_duplicates())
    timeline = read_index(periods, of=period)
    names = frame[unit].drop_duplicates()
    matrix = np.full((len(names), len(periods)), np.nan)
    place = np.argsort(timeline.order)[periods.get_indexer(pd.Index(frame[period]))]
    matrix[pd.Index(names).get_indexer(pd.Index(frame[unit])), place] = numbers
    return Panel(names.to_numpy(dtype=object), timeline, matrix)


def _floats(values: Any, kind: str) -> np.ndarray:
    matrix = as_floats(values)
    if matrix is None:
        raise FitError(
            wanted=f"numbers, one of the {kind} a series",
            got="words or uneven rows",
            instead="correct or drop them",
        )
    if matrix.ndim != 2 or matrix.size == 0:  # noqa: PLR2004 - a matrix
        raise FitError(
            wanted="a frame with one column a series, or a matrix with one row a series",
            got=f"shape {matrix.shape}",
        )
    return matrix


def _checked(panel: Panel, *, ended: bool) -> Panel:
    """Refuse series of which too little is known."""
    names, matrix = panel.names, panel.matrix
    large = np.abs(matrix) > LARGEST
    if large.any():
        raise FitError(
            wanted="finite values",
            got="one infinite or past 1e300",
            where=f"series {names[large.any(axis=1).argmax()]!r}",
            instead="divide them by a power of ten",
        )
    open_ = ~panel.known[:, -1]
    if ended and open_.any():
        raise FitError(
            wanted="a last value of every series",
            got="none",
            where=f"{names[open_.argmax()]!r} ({int(open_.sum())} of {len(names)} series)",
            instead="forecast it from its own last row",
        )
    short = panel.known.sum(axis=1) < MINIMUM_POINTS
    if short.any():
        raise FitError(
            wanted=f"{MINIMUM_POINTS} values or more of every series",
            got=str(panel.known[short.argmax()].sum()),
            where=repr(names[short.argmax()]),
            instead="leave it out, or add a value",
        )
    return panel
