"""Chinese numerals: numbers are read, words written with the same characters are not."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.quantities.chinese import chinese_number, chinese_to_digits, evaluate

ONES = "零一二三四五六七八九"


def spoken(number):
    """Say a whole number in Chinese as a schoolbook does, an independent way round."""
    if number >= 10**8:
        high, low = divmod(number, 10**8)
        return (
            spoken(high) + "亿" + ("零" if 0 < low < 10**7 else "") + (spoken(low) if low else "")
        )
    if number >= 10**4:
        high, low = divmod(number, 10**4)
        return (
            spoken(high) + "万" + ("零" if 0 < low < 10**3 else "") + (spoken(low) if low else "")
        )
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            out += ("零" if gap and out else "") + ONES[digit] + name
        gap = not digit
    return out


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_a_spoken_number_is_read_back(number):
    said = spoken(number)
    if len(said) > 1 and said[-1] in ONES and said[-2] not in "十零":
        said += "个"  # cannot happen: a last digit follows 十 or 零 in full speech
    assert chinese_number(said) == number


@given(
    st.integers(min_value=1, max_value=9999),
    st.integers(min_value=1, max_value=9999),
    st.sampled_from(["万", "亿"]),
)
def test_numbers_with_two_units_add_up(high, low, unit):
    factor = {"万": 1, "亿": 10**4}[unit]
    value = evaluate([high, unit, low] if unit == "万" else [high, unit, low, "万"])
    assert value == (high * 10**4 + low) * factor


@pytest.mark.parametrize("run", ["一万五", "二三十万", "三百五", "十百", "亿", "一亿三亿"])
def test_what_is_no_well_formed_number_is_none(run):
    assert chinese_number(run) is None


@pytest.mark.parametrize(
    ("phrase", "digits"),
    [
        ("九百九十五点六亿元", "995·6亿元"),
        ("约一万五千亿", "约15000亿"),
        ("百分之五", "5%"),
        ("千分之零点五", "0·5‰"),
        ("五分之二", "2/5"),
        ("贰佰万", "200万"),
        ("十亿人", "10亿人"),
        ("统一市场", "统一市场"),
        ("第三次", "第三次"),
        ("十分重要", "十分重要"),
        ("数百万人", "数百万人"),
        ("一些万科", "一些万科"),
        # Where digits stand, numerals in words belong to words.
        ("5亿部手机的统一", "5亿部手机的统一"),
    ],
)
def test_numerals_become_digits_and_words_stay(phrase, digits):
    assert chinese_to_digits(phrase) == digits


def test_decimals_stay_exact():
    assert chinese_number("零点三") == Fraction(Decimal("0.3"))
