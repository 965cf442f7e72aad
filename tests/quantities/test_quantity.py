"""Quantity: exact values, ranges with two ends, and an amount that is never rounded."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.errors import ReadingError
from analysis.quantities.numerals import parse_printed
from analysis.quantities.quantity import MOST_DIGITS, Quantity, as_decimal, decimals_of, multiply


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**30), max_value=10**30
    ),
    st.integers(min_value=1, max_value=10**15),
)
def test_a_value_is_exact_whatever_its_length(digits, multiplier):
    assert Fraction(Quantity(digits, multiplier).value) == Fraction(digits) * multiplier


@given(st.fractions(max_denominator=10**6))
def test_a_fraction_is_a_decimal_exactly_where_its_denominator_has_only_twos_and_fives(number):
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    found = as_decimal(number)
    assert (found is not None) == (rest == 1)
    assert found is None or Fraction(found) == number


def test_a_third_stays_a_third():
    assert multiply(Decimal(2), Fraction(1, 3)) == Fraction(2, 3)
    assert Quantity(Decimal(1), Fraction(1, 3)).value == Fraction(1, 3)


def test_a_range_has_two_ends_and_no_value():
    found = Quantity(Decimal(-5), end=Quantity(Decimal(-7)))
    assert found.is_range
    assert (found.lower, found.upper) == (-7, -5)
    with pytest.raises(ReadingError, match="lower and upper"):
        _ = found.value


def test_zeros_that_were_printed_count_as_decimals():
    assert Quantity(Decimal("97.00")).decimals == 2
    with pytest.raises(ReadingError, match="finite"):
        decimals_of(Decimal("Infinity"))


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20))
def test_the_digits_can_be_kept_in_the_ledger(digits):
    assume(len(f"{digits:f}") <= MOST_DIGITS)
    assert parse_printed(Quantity(digits).printed) == digits


def test_what_says_nothing_is_not_shown():
    assert "status" not in repr(Quantity(Decimal(5)))
    assert "status='revised'" in repr(Quantity(Decimal(5), status="revised"))
