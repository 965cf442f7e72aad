"""Rounding intervals: exactly the values that would have been printed like this."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.errors import ReadingError
from analysis.quantities.reading import read_quantity
from analysis.quantities.rounding import quantity_interval, rounding_interval

RULES = {"half up": ROUND_HALF_UP, "half even": ROUND_HALF_EVEN, "truncated": ROUND_DOWN}
TO_NEAREST = ["half up", "half even"]
DECIMALS = st.integers(min_value=0, max_value=3)


def rounded(value, decimals, rule):
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=RULES[rule])


@given(
    st.integers(min_value=-(10**7), max_value=10**7),
    DECIMALS,
    st.integers(0, 2),
    st.sampled_from(sorted(RULES)),
)
def test_a_true_value_lies_in_the_interval_of_its_print(digits, decimals, beyond, rule):
    true = Decimal(digits).scaleb(-decimals - beyond)
    shown = f"{rounded(true, decimals, rule):f}"
    assert Fraction(true) in rounding_interval(shown, rule=rule)
    if rule in TO_NEAREST:
        assert Fraction(true) in rounding_interval(shown)


@given(st.integers(-60, 60), DECIMALS, st.integers(-12, 12), st.sampled_from(sorted(RULES)))
@example(0, 0, -2, "half up")
@example(0, 0, 2, "half up")
def test_an_interval_holds_nothing_that_rounds_to_something_else(last, decimals, quarters, rule):
    step = Decimal(1).scaleb(-decimals)
    shown = last * step
    true = shown + quarters * step / 4
    within = Fraction(true) in rounding_interval(f"{shown:f}", rule=rule)
    assert within == (rounded(true, decimals, rule) == shown)


@given(st.integers(-60, 60), DECIMALS, st.integers(-12, 12))
def test_nearest_holds_what_either_rule_prints_so(last, decimals, quarters):
    step = Decimal(1).scaleb(-decimals)
    shown = last * step
    true = shown + quarters * step / 4
    within = Fraction(true) in rounding_interval(f"{shown:f}")
    assert within == any(rounded(true, decimals, rule) == shown for rule in TO_NEAREST)


@given(st.integers(1, 10**6), DECIMALS, st.sampled_from(["nearest", *sorted(RULES)]))
def test_each_trailing_zero_narrows_tenfold(digits, decimals, rule):
    shown = f"{Decimal(digits).scaleb(-decimals):f}"
    finer = f"{shown}0" if "." in shown else f"{shown}.0"
    wide, narrow = rounding_interval(shown, rule=rule), rounding_interval(finer, rule=rule)
    assert wide.width == 10 * narrow.width
    assert wide & narrow == narrow


@given(st.integers(1, 10**6), DECIMALS, st.sampled_from(["nearest", *sorted(RULES)]))
def test_negative_numbers_mirror_positive_ones(digits, decimals, rule):
    shown = f"{Decimal(digits).scaleb(-decimals):f}"
    assert rounding_interval(f"-{shown}", rule=rule) == -rounding_interval(shown, rule=rule)


@given(st.integers(0, 10**6), st.sampled_from([10**4, 10**6, Fraction(1, 100)]))
def test_multipliers_scale_the_interval(digits, multiplier):
    whole = rounding_interval(f"{digits:,}")
    assert rounding_interval(f"{digits:,}", multiplier=multiplier) == whole.scale(
        Fraction(multiplier)
    )


@pytest.mark.parametrize(
    ("shown", "options", "interval"),
    [
        ("1,100", {"decimals": -2}, "[1050, 1150)"),
        ("1/3", {}, "[0.166666666667, 0.5)"),
        ("0", {"rule": "truncated"}, "(-1, 1)"),
        ("250", {"qualifier": "about"}, "[240, 260]"),
        ("2.5", {"qualifier": "about"}, "[2.4, 2.6]"),
        ("5", {"qualifier": "more than"}, "[5, inf)"),
        ("5", {"qualifier": "at least"}, "[5, inf)"),
        ("5", {"qualifier": "less than"}, "(-inf, 5]"),
        ("5", {"qualifier": "at most"}, "(-inf, 5]"),
        ("5", {"qualifier": "nearly"}, "[4, 5]"),
        ("250", {"qualifier": "nearly"}, "[212.5, 250]"),
        ("10", {"qualifier": "order of"}, "[10, 100)"),
        ("-10", {"qualifier": "order of"}, "(-100, -10]"),
    ],
)
def test_what_is_meant_beside_the_digits(shown, options, interval):
    assert repr(rounding_interval(shown, **options)) == interval


def test_an_unknown_qualifier_and_unreadable_digits_are_refused():
    with pytest.raises(ReadingError, match="'roughly-ish'"):
        rounding_interval("5", qualifier="roughly-ish")
    with pytest.raises(ReadingError, match="'5,0'"):
        rounding_interval("5,0")


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("1.5 million", "[1450000, 1550000)"),
        ("5%", "[4.5, 5.5)"),
        ("-5%", "(-5.5, -4.5]"),
        ("a third", "[1/6, 1/2)"),
        # A qualifier speaks of the amount that something fell by.
        ("down more than 5%", "(-inf, -5]"),
        ("fell by up to 5%", "[-5, inf)"),
        ("more than 5%", "[5, inf)"),
        ("5-7%", "[4.5, 7.5)"),
        ("down 5-7%", "(-7.5, -4.5]"),
        ("1.4亿到1.5亿", "[135000000, 155000000)"),
    ],
)
def test_a_quantity_stands_for_what_would_have_been_printed_so(text, interval):
    found = quantity_interval(read_quantity(text))
    if text == "a third":
        assert (found.lower, found.upper) == (Fraction(1, 6), Fraction(1, 2))
    else:
        assert repr(found) == interval
