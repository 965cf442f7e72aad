"""Cells: numbers, several numbers, and marks are told apart; a float is what it was."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import ReadingError
from analysis.quantities.cells import read_cell, split_cell
from analysis.quantities.vocabulary import conventions


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("17,900 (2,1%)", ["17900", "2.1"]),
        ("1 234 / 5,6 %", ["1234", "5.6"]),
        ("£210.8 million (17%)", ["210800000", "17"]),
        ("79 (63 %)", ["79", "63"]),
        ("5.2 | 4.1", ["5.2", "4.1"]),
        ("1,234\n5.6%", ["1234", "5.6"]),
        ("1,234 5.6%", ["1234", "5.6"]),
        ("1,234 -5.6%", ["1234", "-5.6"]),
        ("1,234 ▼5%", ["1234", "-5"]),
        ("(120) (5%)", ["-120", "5"]),
        ("45.2 [43.1, 47.3]", ["45.2", "43.1", "47.3"]),
        ("12.3 (1.1) [5]", ["12.3", "1.1"]),
        ("(37)", ["-37"]),
        ("- 27", ["-27"]),
        ("–30", ["-30"]),
        ("‑4.8%", ["-4.8"]),
        ("37-", ["-37"]),
        ("±0,0", ["0"]),
        ("+1.2", ["1.2"]),
        ("½", ["0.5"]),
    ],
)
def test_the_numbers_of_a_cell_are_read_in_their_order(text, values):
    read = read_cell(text)
    assert [Fraction(each.value) for each in read.quantities] == [Fraction(each) for each in values]
    assert not read.mark
    assert read.text == text


@pytest.mark.parametrize(
    ("text", "convention", "meaning"),
    [
        ("x", "general", "suppressed"),
        ("(c)", "general", "suppressed"),
        ("[c]", "general", "suppressed"),
        ("..", "general", "missing"),
        ("–", "general", "missing"),
        ("—", "general", "missing"),
        ("-", "general", "missing"),
        ("N/A", "general", "missing"),
        (":", "general", "missing"),
        ("…", "general", "missing"),
        ("F", "general", "unreliable"),
        ("[z]", "general", "not applicable"),
        ("·", "general", "not applicable"),
        ("不适用", "general", "not applicable"),
        ("", "general", "blank"),
        ("\u00a0", "general", "blank"),
        ("[low]", "general", "below half the unit"),
        ("–", "destatis", "zero"),
        (".", "destatis", "suppressed"),
        ("x", "destatis", "not applicable"),
        ("0", "destatis", "below half the unit"),
        ("...", "statcan", "not applicable"),
        ("...", "un", "missing"),
        ("[x]", "gss", "missing"),
        (":c", "eurostat", "suppressed"),
        ("－", "japan", "zero"),
        # What a convention does not say is read as everywhere.
        ("n/a", "statcan", "missing"),
    ],
)
def test_a_mark_means_what_its_convention_says(text, convention, meaning):
    assert read_cell(text, convention=convention).meaning == meaning


def test_a_dash_is_a_zero_only_where_the_convention_says_so():
    assert not read_cell("–").quantities
    assert read_cell("–", convention="destatis").quantity.value == 0


def test_a_zero_that_stands_for_a_little_keeps_its_number():
    read = read_cell("0,0", convention="destatis")
    assert (read.quantity.decimals, read.meaning) == (1, "below half the unit")


@pytest.mark.parametrize(("text", "note"), [("..¹", "¹"), ("x[2]", "[2]"), ("–*", "*")])
def test_a_footnote_at_a_mark_is_kept(text, note):
    read = read_cell(text)
    assert (read.quantities, read.footnote) == ((), note)
    assert read.meaning == read_cell(read.mark).meaning


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        (236502.0, "236502"),
        (33.0, "33"),
        (0.1 + 0.2, "0.3"),
        (np.float64(2.5), "2.5"),
        (np.int64(7), "7"),
        (10**18 + 1, "1000000000000000001"),
        (Decimal("1.50"), "1.50"),
        ("236502.0", "236502.0"),
        ("0.30000000000000004", "0.3"),
        ("33.333333333333336", "33.333333333333336"),
    ],
)
def test_a_number_that_a_machine_kept_is_what_it_was(value, digits):
    assert str(read_cell(value).quantity.digits) == digits


@given(st.integers(min_value=-(10**9), max_value=10**9), st.integers(min_value=0, max_value=5))
def test_a_decimal_that_went_through_a_float_comes_back(amount, places):
    number = Decimal(amount).scaleb(-places)
    assert read_cell(float(number)).quantity.value == number


@pytest.mark.parametrize("value", [None, float("nan"), pd.NA, pd.NaT, Decimal("NaN"), np.nan])
def test_an_empty_value_of_pandas_is_blank(value):
    assert read_cell(value).meaning == "blank"


@pytest.mark.parametrize("value", [True, np.bool_(0), float("inf"), object(), b"5", [5]])
def test_what_is_neither_a_number_nor_a_text_is_refused(value):
    with pytest.raises(ReadingError, match="Wanted a number"):
        read_cell(value)


def test_brackets_are_a_minus_unless_they_are_said_to_be_plain():
    assert read_cell("(44.6%)").quantity.value == Decimal("-44.6")
    assert read_cell("(44.6%)", parentheses="plain").quantity.value == Decimal("44.6")


@pytest.mark.parametrize(
    "text", ["N", "12 (3) 4", "1,234 5,678", "see note", "1.2.3", "O", "12.345.6", "5% 6%  7 8"]
)
def test_any_other_cell_is_refused(text):
    with pytest.raises(ReadingError) as refused:
        read_cell(text)
    assert refused.value.instead


@pytest.mark.parametrize(
    "options", [{"convention": "mine"}, {"parentheses": "maybe"}, {"decimal": "'"}]
)
def test_an_unknown_option_is_refused(options):
    with pytest.raises(ReadingError, match="got"):
        read_cell("5", **options)


def test_asking_for_the_one_number_of_a_cell_with_none_or_several_is_refused():
    with pytest.raises(ReadingError, match="2 in '5 \\(6%\\)'"):
        _ = read_cell("5 (6%)").quantity
    with pytest.raises(ReadingError, match="suppressed"):
        _ = read_cell("x").quantity


@given(st.text(max_size=12))
def test_any_text_is_read_or_refused_in_our_own_words(text):
    try:
        read = read_cell(text)
    except ReadingError:
        return
    assert read.quantities or read.meaning


def test_no_convention_gives_one_mark_two_meanings():
    for name, table in conventions().items():
        marks = [mark for listed in table.values() for mark in listed]
        assert len(marks) == len(set(marks)), name


def test_a_fraction_is_not_split():
    assert split_cell("5/6") == ["5/6"]
