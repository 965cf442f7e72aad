"""Indices: the periods of rows, put in order, and how they follow each other.

Time is the index and not the number of a row: a year that is left out is a gap. The step is the
distance that most neighbours have; all others are whole numbers of it.
"""

from __future__ import annotations

from datetime import date
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.errors import FitError, ReadingError
from analysis.forecasting.frequency import Counted, Months, month_of, months_of_form
from analysis.forecasting.pandas_frequency import PandasPeriods, Timestamps

if TYPE_CHECKING:
    from analysis.forecasting.frequency import Frequency

#: What to type where the distance of periods is open.
_SAY = "say what a step is with an index of periods, as pd.PeriodIndex(index, freq='Y')"

#: How days are written.
_DAY = "%Y-%m-%d"


class Timeline(NamedTuple):
    """Periods of rows.

    Parameters
    ----------
    periods
        In the order of time, as they were given.
    order
        Places of the rows in that order.
    places
        Number of each period in steps, the first of them nought; ascending, with gaps.
    frequency
        How they follow each other.
    """

    periods: tuple[Any, ...]
    order: np.ndarray
    places: np.ndarray
    frequency: Frequency


def read_index(index: pd.Index, *, of: str = "y") -> Timeline:
    """Read the periods of rows.

    Parameters
    ----------
    index
        Whole numbers (counted steps or years), timestamps, periods of pandas, or words: ``2024``,
        ``2024-H2``, ``2024-Q4``, ``2024-12`` or ``2024-12-31``, all written alike.
    of
        What the rows are of, for messages.

    Raises
    ------
    FitError
        If periods are missing, twice there, of several kinds or at uneven distances.

    Examples
    --------
    >>> years = read_index(pd.Index([2018, 2015, 2016, 2020, 2017]))
    >>> years.periods, years.places.tolist()
    ((2015, 2016, 2017, 2018, 2020), [0, 1, 2, 3, 5])
    >>> read_index(pd.Index(["2024-06", "2023-12", "2024-12"])).frequency.after("2024-12", 1)
    ('2025-06',)
    """
    if isinstance(index, pd.MultiIndex):
        raise FitError(
            wanted="one period a row",
            got=f"{index.nlevels} levels",
            where=f"the index of {of!r}",
            instead="forecast one series at a time, or type frame.unstack(0)",
        )
    if index.hasnans:
        raise FitError(
            wanted="a period of every row",
            got=f"{int(np.sum(index.isna()))} missing",
            where=f"the index of {of!r}",
            instead="drop those rows",
        )
    found = _known_kind(index)
    if found is None:
        raise FitError(
            wanted="periods of one kind, such as 2024, 2024-Q4, 2024-12 or timestamps",
            got=_some(index),
            where=f"the index of {of!r}",
            instead="for evenly spaced rows type values.to_list()",
        )
    if isinstance(found, pd.PeriodIndex):
        return _of_periods(found, of)
    if isinstance(found, pd.DatetimeIndex):
        return _of_timestamps(found, of, words=not isinstance(index, pd.DatetimeIndex))
    labels = found.tolist()
    if isinstance(labels[0], str):
        order, places, step = _stepped(np.array([month_of(one) for one in labels]), labels, of)
        # A year follows a year; months may stand for quarters or half-years.
        step = step if len(labels) > 1 else months_of_form(labels[0])
        return _timeline(labels, order, places, step, Months(step))
    order, places, step = _stepped(np.array(labels, dtype=object), labels, of)
    return _timeline(labels, order, places, step, Counted(step))


def _known_kind(index: pd.Index) -> pd.Index | None:
    """Return an index of periods, timestamps, whole numbers or words written alike; or nothing."""
    if isinstance(index, pd.PeriodIndex | pd.DatetimeIndex):
        return index
    labels = index.tolist()
    if all(isinstance(one, Integral) and not isinstance(one, bool) for one in labels):
        return pd.Index([int(one) for one in labels], dtype=object)
    if all(isinstance(one, Real) and float(one).is_integer() for one in labels) and not any(
        isinstance(one, bool) for one in labels
    ):
        return pd.Index([int(one) for one in labels], dtype=object)
    if all(isinstance(one, pd.Period) for one in labels):
        return pd.PeriodIndex(labels) if len({one.freqstr for one in labels}) == 1 else None
    if all(isinstance(one, date) for one in labels):
        return pd.DatetimeIndex(labels) if len({type(one) for one in labels}) == 1 else None
    if not all(isinstance(one, str) for one in labels):
        return None
    forms = {(months_of_form(one), len(one)) for one in labels}
    try:
        if forms == {(0, 10)}:
            return pd.to_datetime(labels, format=_DAY)
        if len(forms) == 1 and (0, len(labels[0])) not in forms:
            _ = [month_of(one) for one in labels]
            return index
    except (ValueError, ReadingError):
        return None
    return None


def _of_periods(index: pd.PeriodIndex, of: str) -> Timeline:
    """Take the step that was declared, or several of them where all periods are so far apart."""
    labels = index.tolist()
    numbers = np.array([one.ordinal for one in labels]) // labels[0].freq.n
    order, places, step = _stepped(numbers, labels, of, declared=True)
    return _timeline(labels, order, places, step, PandasPeriods(step, labels[0]))


def _of_timestamps(index: pd.DatetimeIndex, of: str, *, words: bool) -> Timeline:
    """Count months where all stand at one place in theirs, else the time between."""
    labels = index.tolist()
    ends = bool(index.is_month_end.all())
    form = _DAY if words else ""
    if (ends or len(set(index.day)) == 1) and len(set(index.time)) == 1 and len(index) > 1:
        numbers = (12 * index.year + index.month).to_numpy()
        order, places, step = _stepped(numbers, labels, of)
        frequency = Timestamps(step, ends=ends, form=form)
    else:
        numbers = index.tz_localize(None).as_unit("s").asi8
        order, places, step = _stepped(numbers, labels, of)
        frequency = Timestamps(apart=pd.Timedelta(seconds=step), form=form)
    written: list[Any] = [one.strftime(_DAY) for one in labels] if words else labels
    return _timeline(written, order, places, step, frequency)


def _timeline(
    labels: list[Any], order: np.ndarray, places: np.ndarray, step: int, frequency: Frequency
) -> Timeline:
    return Timeline(tuple(labels[row] for row in order), order, places // step, frequency)


def _stepped(
    numbers: np.ndarray, labels: list[Any], of: str, *, declared: bool = False
) -> tuple[np.ndarray, np.ndarray, int]:
    """Return the order of the rows, their places from the first on, and the step.

    A step of one that was declared holds whatever the distances are; else most neighbours, or half
    of them, are one step apart.
    """
    order = np.argsort(numbers, kind="stable")
    gaps = np.diff(numbers[order])
    if (gaps == 0).any():
        twice = labels[order[int(np.argmax(gaps == 0))]]
        raise FitError(
            wanted="each period once",
            got=f"{twice} twice",
            where=f"the index of {of!r}",
            instead="keep one of its rows",
        )
    places = numbers[order] - numbers[order[0]] if len(order) else numbers
    if not len(gaps):
        return order, places, 1
    sizes, counts = np.unique(gaps.astype(object), return_counts=True)
    step = int(sizes[np.argmax(counts)])
    whole = all(size % step == 0 for size in sizes)
    if declared:
        return order, places, step if whole else 1
    if not whole or 2 * counts.max() < len(gaps):
        raise FitError(
            wanted="periods at even distances, some of them left out",
            got=_some(pd.Index([labels[row] for row in order], dtype=object)),
            where=f"the index of {of!r}",
            instead=_SAY,
        )
    return order, places, step


def _some(index: pd.Index) -> str:
    """Name the first few periods."""
    shown = ", ".join(str(one) for one in index[:5])
    return shown + ", …" * (len(index) > 5)  # noqa: PLR2004 - as many as are shown
