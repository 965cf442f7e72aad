"""Column formats: what all numerals of a column together say of their marks."""

from __future__ import annotations

import pytest

from analysis.errors import ReadingError
from analysis.quantities.column_formats import find_format


@pytest.mark.parametrize(
    ("numerals", "decimal", "grouping"),
    [
        (["236.502", "835"], ",", "."),
        (["1.834.259", "236.502"], ",", "."),
        (["1.234", "0.567"], ".", ""),
        (["1.234", "12.5"], ".", ""),
        (["1.234", "1,5"], ",", "."),
        (["1,234", "1.5"], ".", ","),
        (["1.234", "12345"], ".", ""),
        (["12.345", "8350"], ",", "."),
        (["1 028 295", "12"], "", " "),
        (["1 028 295,5"], ",", " "),
        (["12'345'678", "1'234"], "", "'"),
        (["68,2", "31,8"], ",", ""),
        (["1,039.1", "47.9"], ".", ","),
        (["1,234", "5,678"], ".", ","),
        (["12", "345"], "", ""),
        (["44,6", "11.7"], "", ""),
    ],
)
def test_the_marks_are_found(numerals, decimal, grouping):
    found = find_format(numerals)
    assert (found.decimal, found.grouping) == (decimal, grouping)
    assert found.reason


def test_lakhs_and_crores_are_told_from_thousands():
    assert find_format(["1,23,45,678", "12,345"]).indian
    assert not find_format(["12,345,678", "12,345"]).indian


def test_what_was_assumed_is_told():
    assert "assumed" in find_format(["1,234", "5,678"]).reason


@pytest.mark.parametrize(
    "numerals",
    [
        ["1.234", "1,234"],
        ["1.234", "8350"],
        ["1.234.567", "1.5", "2.345"],
        ["1 234", "1,234"],
        # One slip must not turn a column of thousands into decimals.
        ["1,234", "2,345", "3,45"],
        ["1.234", "2.345", "3.45"],
    ],
)
def test_numerals_that_contradict_each_other_are_refused(numerals):
    with pytest.raises(ReadingError, match="one number format") as refused:
        find_format(numerals, where="column users")
    assert refused.value.where == "column users"


@pytest.mark.parametrize(
    ("numerals", "others"), [(["1.234"], []), (["1.234", "0"], []), (["1,234"], ["44,6"])]
)
def test_numerals_that_nothing_explains_are_refused_with_what_to_type(numerals, others):
    with pytest.raises(ReadingError, match="say decimal="):
        find_format(numerals, others=others)
