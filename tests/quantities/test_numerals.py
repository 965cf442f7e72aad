"""Numerals of the ledger: what was printed is what is read, and nothing else is."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import ReadingError
from analysis.quantities.numerals import (
    QUALIFIERS,
    decimals_of,
    name_qualifier,
    parse_printed,
)

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


@pytest.mark.parametrize("name", ["", *QUALIFIERS])
def test_a_qualifier_by_its_name_is_itself(name):
    assert name_qualifier(name) == name


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("over", "more than"),
        ("no fewer than", "at least"),
        ("≤", "at most"),
        ("or so", "about"),
        ("rund", "about"),
        ("不到", "less than"),
    ],
)
def test_a_word_for_a_qualifier_is_named_as_in_the_ledger(word, name):
    assert name_qualifier(word) == name


@pytest.mark.parametrize("word", ["ovr", "5", "million"])
def test_any_other_qualifier_is_refused_with_what_to_type(word):
    with pytest.raises(ReadingError) as refused:
        name_qualifier(word)
    assert refused.value.got == repr(word)
    assert "more than" in refused.value.instead
