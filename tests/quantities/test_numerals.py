"""Printed numbers: what was printed is what is read, in both languages."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import ReadingError
from analysis.quantities.numerals import QUALIFIERS, decimals_of, parse_printed, read_quantity

ENGLISH = {"": 0, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
CHINESE = {"": 0, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "十亿": 9, "百亿": 10}
CHINESE |= {"千亿": 11, "万亿": 12}

WHOLE = st.integers(min_value=0, max_value=10**13)
TAILS = st.text("0123456789", max_size=4)


@st.composite
def printed(draw, signs=("", "-")):
    """Digits as printed, and the same digits with nothing in between."""
    sign, whole, tail = draw(st.sampled_from(signs)), draw(WHOLE), draw(TAILS)
    behind = f".{tail}" if tail else ""
    shown = f"{whole:,}" if draw(st.booleans()) else str(whole)
    return f"{sign}{shown}{behind}", f"{sign}{whole}{behind}", len(tail)


@given(printed())
def test_printed_digits_keep_their_value_and_their_decimals(number):
    shown, plain, decimals = number
    read = parse_printed(shown)
    assert (str(read), decimals_of(read)) == (plain, decimals)


@given(printed(), st.integers(min_value=0), st.sampled_from("Ol. ,x%万/０"))
def test_a_foreign_character_in_a_number_is_never_read_over(number, place, character):
    shown = number[0]
    at = place % len(shown)
    spoilt = shown[:at] + character + shown[at + 1 :]
    try:
        read = parse_printed(spoilt)
    except ReadingError as error:
        assert repr(spoilt) in str(error)  # noqa: PT017 - either outcome has its own check
    else:
        # A point, comma or slash may have made another well-formed number, of just these.
        assert character in ".,/"
        assert read == (Fraction(spoilt) if "/" in spoilt else Decimal(spoilt.replace(",", "")))


@pytest.mark.parametrize(
    "text",
    [
        "1O5963",
        "",
        "1,23",
        "12,34,567",
        "1234,567",
        "1.",
        ".5",
        "1.2.3",
        "+5",
        "--5",
        "1/0",
        "５",
        "1 000",
        "1e4",
    ],
)
def test_what_is_no_printed_number_is_refused(text):
    with pytest.raises(ReadingError, match="got"):
        parse_printed(text)


def test_a_vulgar_fraction_stays_exact():
    assert parse_printed("1/3") == Fraction(1, 3)


def test_decimals_of_no_number_are_refused():
    with pytest.raises(ReadingError, match="finite"):
        decimals_of(Decimal("NaN"))


@given(printed(), st.sampled_from(sorted(ENGLISH)), st.sampled_from(["", *QUALIFIERS]))
def test_english_quantities(number, multiplier, qualifier):
    shown, plain, decimals = number
    words = [qualifier, shown, multiplier, "persons"]
    read = read_quantity(" ".join(filter(None, words)))
    assert read.value == Decimal(plain).scaleb(ENGLISH[multiplier])
    assert (read.decimals, read.unit, read.qualifier, read.footnote) == (
        decimals,
        "persons",
        qualifier,
        "",
    )


SPOKEN = {
    "超过": "more than",
    "近": "nearly",
    "约": "about",
    "不足": "less than",
    "不超过": "at most",
}
SPOKEN |= {"至少": "at least", "": ""}


@given(
    printed(signs=("",)),
    st.sampled_from(sorted(CHINESE)),
    st.sampled_from(sorted(SPOKEN)),
    st.booleans(),
)
def test_chinese_quantities_in_half_and_full_width(number, multiplier, qualifier, wide):
    shown, plain, decimals = number
    if wide:
        shown = "".join(chr(ord(character) + 0xFEE0) for character in shown)
        assert unicodedata.normalize("NFKC", shown) == number[0]
    read = read_quantity(f"{qualifier}{shown}{multiplier}人")
    assert read.value == Decimal(plain).scaleb(CHINESE[multiplier])
    assert (read.decimals, read.unit, read.qualifier) == (decimals, "人", SPOKEN[qualifier])


@given(st.integers(min_value=1000, max_value=10**12), st.integers(min_value=1, max_value=999))
def test_a_footnote_mark_glued_to_a_grouped_number_is_parted_from_it(number, mark):
    read = read_quantity(f"more than {number:,}{mark} consultations")
    assert (read.value, read.footnote, read.unit) == (number, str(mark), "consultations")


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("3亿多人", "more than"),
        ("3多亿人", "more than"),
        ("5000余家", "more than"),
        ("60岁以上", "at least"),
        ("200亿元左右", "about"),
        ("1.5 million+ users", "at least"),
        ("exceeding RMB 5 billion", "more than"),
        ("a good 5", ""),
        ("awesome 5", ""),
        # What is denied is not what was said.
        ("no less than 5", "at least"),
        ("not less than 5", "at least"),
        ("no fewer than 5", "at least"),
        ("不低于5亿", "at least"),
        ("no more than 5", "at most"),
        ("not more than 5", "at most"),
        ("未超过5亿", "at most"),
    ],
)
def test_qualifiers_around_the_number(text, qualifier):
    assert read_quantity(text).qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("97.0%", "97.0", "%"),
        ("97.0 percent", "97.0", "%"),
        ("a drop of −1.3%", "-1.3", "%"),
        ("up 2.1 percentage points", "2.1", "pp"),
        ("提高2.1个百分点", "2.1", "pp"),
        ("US$ 5 thousands", "5", "thousands"),
    ],
)
def test_units_behind_the_number(text, value, unit):
    read = read_quantity(text)
    assert (str(read.value), read.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "wanted"), [("none", "one number"), ("3-5", "got 2"), ("1,23,456", "groups of three")]
)
def test_nothing_is_guessed(text, wanted):
    with pytest.raises(ReadingError, match=wanted):
        read_quantity(text)
