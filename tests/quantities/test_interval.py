"""Intervals: their algebra holds for every value within them."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.quantities.interval import Interval

# Few distinct values, so that ends meet often.
NUMBERS = st.fractions(min_value=-6, max_value=6, max_denominator=4)
GAPS = st.one_of(st.none(), st.fractions(min_value=0, max_value=4, max_denominator=4))


@st.composite
def holding(draw, numbers=NUMBERS):
    """An interval and a value within it."""
    value, below, above = draw(numbers), draw(GAPS), draw(GAPS)
    interval = Interval(
        None if below is None else value - below,
        None if above is None else value + above,
        lower_open=draw(st.booleans()) and below != 0,
        upper_open=draw(st.booleans()) and above != 0,
    )
    return interval, value


ANY = st.builds(
    Interval,
    st.none() | NUMBERS,
    st.none() | NUMBERS,
    lower_open=st.booleans(),
    upper_open=st.booleans(),
)


def probes(*intervals):
    """Every end, a value between each two neighbours, and one beyond each side."""
    ends = sorted(
        {e for i in intervals for e in (i.lower, i.upper) if e is not None} | {Fraction(0)}
    )
    return [ends[0] - 1, *ends, *((a + b) / 2 for a, b in pairwise(ends)), ends[-1] + 1]


@given(holding())
def test_an_interval_holds_its_value_and_is_not_empty(pair):
    interval, value = pair
    assert value in interval
    assert not interval.is_empty


@given(ANY)
def test_empty_is_exactly_when_nothing_lies_within(interval):
    assert interval.is_empty == (not any(value in interval for value in probes(interval)))


@given(ANY, ANY)
def test_intersection_holds_what_both_hold(first, second):
    common = first & second
    for value in probes(first, second):
        assert (value in common) == (value in first and value in second)


@given(ANY, ANY)
def test_meeting_is_having_a_value_in_common(first, second):
    shared = any(value in first and value in second for value in probes(first, second))
    assert first.meets(second) == second.meets(first) == shared


@given(holding(), holding())
def test_sums_and_differences_hold_those_of_their_values(one, other):
    (first, x), (second, y) = one, other
    assert x + y in first + second
    assert x - y in first - second
    assert -x in -first


@given(holding(), NUMBERS)
def test_scaling_and_shifting_move_every_value(pair, number):
    interval, value = pair
    assert value * number in interval.scale(number)
    assert value + number in interval.shift(number)


@given(ANY, NUMBERS)
def test_scaling_and_shifting_let_nothing_else_in(interval, number):
    assume(number)
    for value in probes(interval):
        assert (value * number in interval.scale(number)) == (value in interval)
        assert (value + number in interval.shift(number)) == (value in interval)


@given(
    holding(st.fractions(min_value=0, max_value=6, max_denominator=4)),
    holding(st.fractions(min_value=Fraction(1, 4), max_value=6, max_denominator=4)),
)
def test_ratios_hold_the_quotients_of_their_values(one, other):
    (top, x), (bottom, y) = one, other
    assert x / y in top.ratio(bottom)


def test_zero_stays_a_possible_share_where_the_whole_has_an_open_end():
    whole = Interval(Fraction(1), Fraction(2), lower_open=True, upper_open=True)
    assert Fraction(0) in Interval(Fraction(0), Fraction(1)).ratio(whole)
    assert Fraction(0) in Interval.point(Fraction(0)).ratio(whole)
    assert Fraction(0) not in Interval(Fraction(0), Fraction(1), lower_open=True).ratio(whole)


def test_a_ratio_is_no_wider_than_its_corners():
    quotient = Interval(Fraction(1), Fraction(2), upper_open=True).ratio(
        Interval(Fraction(4), Fraction(5), upper_open=True)
    )
    assert quotient == Interval(Fraction(1, 5), Fraction(1, 2), lower_open=True, upper_open=True)


def test_a_whole_that_may_be_zero_leaves_no_upper_bound():
    assert Interval.point(Fraction(1)).ratio(Interval(Fraction(0), Fraction(2))).upper is None


@pytest.mark.parametrize(
    ("interval", "text", "width", "floats"),
    [
        (Interval(), "(-inf, inf)", None, (None, None)),
        (
            Interval(Fraction(1, 2), Fraction(3), lower_open=True),
            "(0.5, 3]",
            Fraction(5, 2),
            (0.5, 3.0),
        ),
        (Interval(Fraction(1)), "[1, inf)", None, (1.0, None)),
    ],
)
def test_an_interval_writes_itself_as_mathematicians_do(interval, text, width, floats):
    assert (repr(interval), interval.width, interval.as_floats()) == (text, width, floats)
