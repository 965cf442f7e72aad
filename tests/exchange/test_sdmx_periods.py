"""Periods go to SDMX and come back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import ReadingError
from analysis.exchange.sdmx_periods import from_sdmx, to_sdmx
from analysis.quantities.periods import parse_period

days = st.dates(date(1950, 1, 1), date(2090, 1, 1)).map(str)
months = days.map(lambda day: day[:7])
years = days.map(lambda day: day[:4])
parts = st.sampled_from(["Q1", "Q2", "Q3", "Q4", "H1", "H2"])
single = st.one_of(
    days, months, years, st.builds(lambda year, part: f"{year}-{part}", years, parts)
)


@given(single)
def test_a_single_period_comes_back(period):
    assert from_sdmx(to_sdmx(period)) == period


@given(st.one_of(st.tuples(days, days), st.tuples(months, months)))
def test_a_range_comes_back_with_the_same_days(pair):
    period = "/".join(sorted(pair))
    assert parse_period(from_sdmx(to_sdmx(period))) == parse_period(period)


@pytest.mark.parametrize("text", ["2024-W07", "soon", "", "2024-13", "2024-02-10/P2M", "2024-S3"])
def test_what_is_no_period_of_the_ledger_is_refused(text):
    with pytest.raises(ReadingError, match="Wanted a year, half-year, quarter"):
        from_sdmx(text)
