"""Columns: one format a column, told; all bad cells at once."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import ReadingError
from analysis.quantities.columns import read_column

LOCALES = ["en", "de", "de_CH", "fr", "es", "it", "pt_BR", "pl", "sv", "ru", "tr", "ja"]


def values(column):
    return [[each.value for each in cell.quantities] for cell in column.cells]


def test_several_numbers_in_a_cell_each_have_their_own_format():
    found = read_column(["261,123 (44,6%)", "95,867 (16,4%)", "76,153 (11.7%)", "585,579"])
    assert values(found) == [
        [261123, Decimal("44.6")],
        [95867, Decimal("16.4")],
        [76153, Decimal("11.7")],
        [585579],
    ]
    assert any("both marks" in reason for reason in found.reasons)


def test_marks_and_numbers_stand_in_one_column():
    found = read_column(["0", "x", "..", "3,435", "F", "–", None, "1,122*"])
    assert [cell.meaning for cell in found.cells] == [
        "",
        "suppressed",
        "missing",
        "",
        "unreliable",
        "missing",
        "blank",
        "",
    ]
    assert values(found)[3] == [3435]


def test_all_bad_cells_are_named_at_once():
    with pytest.raises(ReadingError) as refused:
        read_column(["12", "1O", "3 or 4", "17", "see note"], name="users")
    error = refused.value
    assert [row for row, _ in error.faults] == [1, 2, 4]
    assert error.where == "column users"
    assert all(shown in error.got for shown in ("'1O' in row 2", "'3 or 4'", "'see note'"))


def test_a_long_list_of_bad_cells_is_cut():
    with pytest.raises(ReadingError, match=r", 3 more in|, 3 more;") as refused:
        read_column(["bad"] * 8)
    assert len(refused.value.faults) == 8


def test_the_words_of_the_column_show_its_format():
    assert values(read_column(["1.234 Personen", "5.678"])) == [[1234], [5678]]
    assert values(read_column(["1.234", "5.678"], name="Einwohner je Haushalt")) == [[1234], [5678]]


def test_other_columns_show_the_format():
    assert values(read_column(["1.234"], others=[["44,6", "3,2"]])) == [[1234]]
    assert values(read_column(["1.234"], others=[["44.6", "3.2"]])) == [[Decimal("1.234")]]


@pytest.mark.parametrize(
    ("options", "value"),
    [({"decimal": ","}, 1234), ({"locale": "de"}, 1234), ({"locale": "en"}, Decimal("1.234"))],
)
def test_a_column_that_tells_nothing_is_read_as_it_is_said(options, value):
    with pytest.raises(ReadingError, match="say decimal="):
        read_column(["1.234", "5.678"])
    assert values(read_column(["1.234", "5.678"], **options))[0] == [value]


def test_a_cell_that_breaks_the_format_asked_for_is_refused():
    with pytest.raises(ReadingError, match=r"'12.5' in row 2"):
        read_column(["1.234", "12.5"], decimal=",")


def test_brackets_around_every_number_are_asked_about():
    cells = ["(44,6%)", "(3,2%)"]
    with pytest.raises(ReadingError, match="parentheses="):
        read_column(cells)
    assert values(read_column(cells, parentheses="plain"))[0] == [Decimal("44.6")]
    assert values(read_column(cells, parentheses="minus"))[0] == [Decimal("-44.6")]
    assert values(read_column(["(37)", "12"])) == [[-37], [12]]


def test_whole_numbers_that_pandas_made_floats_are_whole_again():
    column = pd.Series([33, 12, None, 236502])
    digits = [str(cell.quantity.digits) for cell in read_column(column).cells if cell.quantities]
    assert digits == ["33", "12", "236502"]


def test_floats_of_a_column_have_its_decimals():
    found = read_column([33.0, 12.5, 0.1 + 0.2])
    assert [str(cell.quantity.digits) for cell in found.cells] == ["33.0", "12.5", "0.3"]


def test_texts_that_end_in_point_zero_are_read_as_printed_and_told():
    found = read_column(["33.0", "12.0", ""])
    assert found.cells[0].quantity.decimals == 1
    assert any("whole=True" in reason for reason in found.reasons)
    assert read_column(["33.0", "12.0"], whole=True).cells[0].quantity.decimals == 0


def test_a_convention_holds_for_the_column():
    found = read_column(["–", "5"], convention="destatis")
    assert values(found) == [[0], [5]]


@given(
    st.lists(st.integers(min_value=-(10**9), max_value=10**9), min_size=2, max_size=8),
    st.integers(min_value=0, max_value=3),
    st.sampled_from(LOCALES),
)
def test_a_printed_column_is_read_right_or_refused_or_told(amounts, places, locale):
    """The formatter is Unicode's; of the readings none differs without an assumption told."""
    numbers = [Decimal(amount).scaleb(-places) for amount in amounts]
    pattern = "#,##0" + ("." + "0" * places if places else "")
    texts = [format_decimal(number, format=pattern, locale=locale) for number in numbers]
    try:
        found = read_column(texts)
    except ReadingError:
        return
    told = any("assumed" in reason for reason in found.reasons)
    assert told or [cell.quantity.digits for cell in found.cells] == numbers


@given(
    st.lists(st.integers(min_value=-(10**9), max_value=10**9), min_size=1, max_size=8),
    st.integers(min_value=0, max_value=3),
    st.sampled_from(LOCALES),
)
def test_a_printed_column_is_read_back_with_its_locale(amounts, places, locale):
    numbers = [Decimal(amount).scaleb(-places) for amount in amounts]
    pattern = "#,##0" + ("." + "0" * places if places else "")
    texts = [format_decimal(number, format=pattern, locale=locale) for number in numbers]
    found = read_column(texts, locale=locale)
    assert [(cell.quantity.digits, cell.quantity.decimals) for cell in found.cells] == [
        (number, places) for number in numbers
    ]


def test_triangles_are_a_minus_beside_numbers_without_a_sign_and_said_to_be():
    found = read_column(["△ 1,204", "386", "△77"])
    assert [cell.quantity.value for cell in found.cells] == [-1204, 386, -77]
    assert found.cells[0].text == "△ 1,204"
    assert any("triangle" in reason for reason in found.reasons)
    rising = read_column(["▲ 3.1%", "▼ 0.8%"])
    assert [float(cell.quantity.value) for cell in rising.cells] == [3.1, -0.8]


def test_triangles_alone_are_refused_with_what_to_type():
    with pytest.raises(ReadingError, match="row 1"):
        read_column(["▲ 3.1%", "▲ 0.8%"])
