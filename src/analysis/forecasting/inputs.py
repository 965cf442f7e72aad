"""Inputs: whatever people hold their numbers in, made histories of one kind.

Lists, arrays, series and frames of pandas, and of other libraries by narwhals; the id of a series
of the ledger. All functions that take a history take any of these through :func:`history`.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.errors import UsageError
from analysis.forecasting.frequency import Counted, months_of_form
from analysis.forecasting.history import History
from analysis.forecasting.index import Timeline, read_index
from analysis.forecasting.ledger_history import ledger_history
from analysis.numerics.values import as_pandas, read_numbers

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.ledger.ledger import Ledger
    from analysis.timeseries.accounts import Accounts

#: Names that say that a column is time.
TIMES = frozenset(
    {"ds", "date", "dates", "datetime", "month", "period", "quarter", "time", "timestamp", "year"}
)

#: Whole numbers in a column that are taken for years where they follow each other.
_YEARS = (1800, 2200)

#: Fewest of them.
_FEWEST = 3


def history(
    y: Any,
    *,
    column: object = None,
    time: object = None,
    name: str | None = None,
    floor: float | None = None,
    ceiling: float | None = None,
    measure: str = "level",
    ledger: Accounts | Ledger | str | Path | None = None,
) -> History:
    """Make a history, which every model takes, of numbers through time.

    Parameters
    ----------
    y
        Finite numbers: a list, tuple, range or array, oldest first; a series of pandas, polars or
        pyarrow; a column of a frame of these; or the id of a series of the ledger. The index of a
        pandas series is time: whole numbers, timestamps, periods, or words such as ``2024``,
        ``2024-Q4``, ``2024-12``. It is put in order, and periods that are left out are gaps.
    column
        Of a frame, whose numbers are meant; where it has only one, that one.
    time
        Column of a frame with the periods; by default one that is called ``year``, ``date``, ``ds``
        or the like, holds dates, or counts years; else the index.
    name
        What the series is called in messages and frames; by default its own name, or ``y``.
    floor, ceiling
        What no value can pass, such as 0 and 100 for a share in %.
    measure
        Of a series of the ledger: ``level``, or ``share`` of its denominator, in %.
    ledger
        Where an id is looked up: a study, a ledger, or the directory it is loaded from.

    Returns
    -------
    History
        Of a series of the ledger spliced at breaks in definition, and held below its whole.

    Raises
    ------
    FitError
        If the values are not one row of finite numbers, their periods are not even, or a value lies
        outside the limits.
    UsageError
        If there is no such series, column or measure.

    Examples
    --------
    >>> history([10, 12, 14]).next_periods(1)
    (4,)
    >>> users = pd.Series([10, 12, 16], index=pd.PeriodIndex(["2021", "2022", "2024"], freq="Y"))
    >>> history(users)
    <History 'y': 3 points from 2021 to 2024, a year apart, values 10 to 16>
    >>> table = pd.DataFrame({"year": [2020, 2021, 2022], "users": [3, 5, 9], "cost": [1, 1, 2]})
    >>> history(table, column="users").next_periods(1)
    (2023,)
    >>> history("online_video").spliced, history("netizens_mobile", measure="share").ceiling
    (True, 100.0)
    """
    y = y if isinstance(y, History) else as_pandas(y)
    if not isinstance(y, pd.DataFrame) and (column is not None or time is not None):
        asked = time if column is None else column
        raise UsageError(
            wanted=f"a frame with the column {asked!r}",
            got=f"a {type(y).__name__}",
            instead="leave it out",
        )
    if not isinstance(y, str) and measure != "level":
        raise UsageError(
            wanted=f"the id of a series of the ledger for its {measure}",
            got="numbers",
            instead="divide them",
        )
    if isinstance(y, str):
        found = ledger_history(y, measure=measure, ledger=ledger)
    elif isinstance(y, pd.DataFrame):
        found = _of_column(y, column, time)
    else:
        found = y if isinstance(y, History) else _of_numbers(y, name)
    if name is not None and name != found.name:
        found = found.renamed(name)
    return found if floor is None and ceiling is None else found.within(floor, ceiling)


def split_time(frame: pd.DataFrame, *, time: object = None) -> tuple[pd.DataFrame, pd.Index]:
    """Part a frame into its series and its periods.

    Parameters
    ----------
    frame
        One column a series, one row a period; the periods in the index or in a column.
    time
        Name of that column; see :func:`history`.

    Raises
    ------
    UsageError
        If there is no such column, or both a column and the index could be time.

    Examples
    --------
    >>> table = pd.DataFrame({"year": [2020, 2021, 2022], "users": [3, 5, 9]})
    >>> series, periods = split_time(table)
    >>> list(series), periods.tolist()
    (['users'], [2020, 2021, 2022])
    """
    if frame.columns.has_duplicates:
        twice = frame.columns[frame.columns.duplicated()][0]
        raise UsageError(wanted="each column once", got=f"{twice!r} twice", instead="rename one")
    if time is None:
        found = [
            name
            for name, kind in zip(frame.columns, frame.dtypes, strict=True)
            if _is_named_time(name) or (kind.kind != "f" and _is_time(frame[name]))
        ]
        if len(found) > 1 or (found and not _is_default(frame.index)):
            rival = found[1] if len(found) > 1 else "the index"
            raise UsageError(
                wanted="one place for time",
                got=f"the column {found[0]!r} and {rival}",
                instead="drop one",
            )
        if not found:
            return frame, frame.index
        time = found[0]
    if not isinstance(time, Hashable) or time not in frame.columns:
        raise UsageError(
            wanted=f"a column among {_names(frame)} for time",
            got=repr(time),
            instead="leave it out where time is the index",
        )
    return frame.drop(columns=[time]), pd.Index(frame[time])


def _of_numbers(values: Any, name: str | None) -> History:
    own = name or (values.name if isinstance(values, pd.Series) else None)
    word = "y" if own is None else str(own)
    numbers = read_numbers(values, of=word)
    if isinstance(values, pd.Series):
        return history_at(numbers, read_index(values.index, of=word), name=word)
    return history_at(numbers, counted(len(numbers)), name=word)


def _of_column(frame: pd.DataFrame, column: object, time: object) -> History:
    series, periods = split_time(frame, time=time)
    if column is None and series.shape[1] == 1:
        column = series.columns[0]
    if column is None or not isinstance(column, Hashable) or column not in series.columns:
        got = "none" if column is None else repr(column)
        raise UsageError(
            wanted=f"a column among {_names(series)}",
            got=got,
            instead=f"type column={_example(series)}",
        )
    numbers = read_numbers(series[column], of=str(column))
    return history_at(numbers, read_index(periods, of=str(column)), name=str(column))


def counted(count: int) -> Timeline:
    """Return the timeline of evenly spaced rows: 1, 2, 3 and so on.

    Examples
    --------
    >>> counted(2).periods
    (1, 2)
    """
    places = np.arange(count)
    return Timeline(tuple(range(1, count + 1)), places, places, Counted())


def history_at(numbers: np.ndarray, timeline: Timeline, *, name: str) -> History:
    """Return the history of numbers at periods.

    Parameters
    ----------
    numbers
        In the order of their rows, length n.
    timeline
        Of the same rows.
    name
        Of the series.

    Examples
    --------
    >>> history_at(np.array([5.0, 7.0]), counted(2), name="users").years.tolist()
    [1.0, 2.0]
    """
    periods, frequency = timeline.periods, timeline.frequency
    years = np.array([frequency.time(period) for period in periods])
    return History(name, periods, years, numbers[timeline.order], frequency=frequency)


def _is_default(index: pd.Index) -> bool:
    return isinstance(index, pd.RangeIndex) and index.start == 0 and index.step == 1


def _is_named_time(name: object) -> bool:
    return isinstance(name, str) and name.strip().lower() in TIMES


def _is_time(column: pd.Series) -> bool:
    """Tell a column of periods by its type, or by what it holds."""
    if column.dtype.kind in "Mm" or isinstance(column.dtype, pd.PeriodDtype):
        return True
    if len(column) < _FEWEST and column.dtype.kind in "iu":
        return False
    if column.dtype.kind not in "iu":
        found = column.tolist() if column.dtype.kind in "OT" else []
        return bool(found) and all(
            months_of_form(one) if isinstance(one, str) else isinstance(one, date) for one in found
        )
    years = np.sort(column.to_numpy())
    inside = _YEARS[0] <= years[0] and years[-1] <= _YEARS[1]
    gaps = np.diff(years)
    return bool(inside and (gaps > 0).all() and 2 * (gaps == 1).sum() > len(gaps))


def _names(frame: pd.DataFrame) -> str:
    shown = ", ".join(repr(name) for name in frame.columns[:8])
    return (shown + ", …" * (frame.shape[1] > 8)) or "none"  # noqa: PLR2004 - as many as are shown


def _example(frame: pd.DataFrame) -> str:
    return repr(frame.columns[0]) if frame.shape[1] else "..."
