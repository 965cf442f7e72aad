"""Frequencies: periods go on as they are written, and end where the calendar says."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import ReadingError
from analysis.forecasting.frequency import Counted, HalfYears, Months, month_of, write_month
from analysis.forecasting.pandas_frequency import PandasPeriods, Timestamps
from analysis.quantities.periods import parse_period


@given(
    st.integers(12 * 1900 + 1, 12 * 2100), st.sampled_from(["2024", "2024-H2", "2024Q3", "2024-05"])
)
def test_what_is_written_is_read_again(month, like):
    written = write_month(month, like)
    assert len(written) == len(like)
    assert month_of(written) - month in range(12)


@given(st.integers(12 * 1900 + 1, 12 * 2100), st.sampled_from([1, 3, 6, 12]), st.integers(1, 40))
def test_steps_ahead_are_even(month, step, count):
    last = write_month(month, "2024-05")
    ahead = [month_of(one) for one in Months(step).after(last, count)]
    assert ahead == [month + step * place for place in range(1, count + 1)]


def test_half_years_of_the_ledger_end_by_the_calendar():
    assert HalfYears().time("2024-06") == parse_period("2024-06").years
    assert HalfYears().time("2023-12") == 2024.0


@pytest.mark.parametrize(
    ("frequency", "first", "last", "names"),
    [
        (Counted(), 3, 4, ["3", "3.25", "3.5", "3.75", "4"]),
        (Months(3), "2024-Q3", "2024-Q4", ["2024-10", "2024-11"]),
        (HalfYears(), "2024-06", "2024-09", ["2024-07", "2024-08"]),
        (
            PandasPeriods(1, pd.Period("2024Q3")),
            pd.Period("2024Q3"),
            pd.Period("2024Q4"),
            ["2024-10", "2024-11"],
        ),
        (Timestamps(1), pd.Timestamp("2024-09-30"), pd.Timestamp("2024-11-30"), ["2024-10"]),
    ],
)
def test_a_break_is_looked_for_between_the_periods(frequency, first, last, names):
    dates, found = frequency.between(first, last)
    assert found == names
    assert len(dates) == len(names)
    assert (dates[1:] > dates[:-1]).all()


def test_what_is_no_period_is_refused():
    with pytest.raises(ReadingError, match="'soon'"):
        month_of("soon")
    with pytest.raises(ReadingError, match="'soon'"):
        write_month(24000, "soon")
