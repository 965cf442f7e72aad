"""Headers and labels of a table as it came from a file."""

from __future__ import annotations

import pandas as pd

from analysis.tables.tidying import tidy_frame


def test_a_header_of_two_lines_is_joined_under_what_spans_it():
    raw = pd.DataFrame(
        [["", "2021", "2022", "2021", "2022"], ["ash", "12", "15", "40.0", "44.1"]],
        columns=["tree", "felled", "Unnamed: 2", "share, %", "Unnamed: 4"],
    )
    tidy = tidy_frame(raw)
    assert list(tidy.frame.columns) == [
        *("tree", "felled 2021", "felled 2022", "share, % 2021", "share, % 2022")
    ]
    assert len(tidy.frame) == 1


def test_the_label_may_stand_in_the_second_line_of_a_header():
    raw = pd.DataFrame(
        [["tree", "2021", "2022", "abs.", "%"], ["ash", "12", "15", "3", "25.0"]],
        columns=["Unnamed: 0", "felled", "Unnamed: 2", "change", "Unnamed: 4"],
    )
    assert list(tidy_frame(raw).frame.columns) == [
        *("tree", "felled 2021", "felled 2022", "change abs.", "change %")
    ]


def _columns(header, *rows) -> list[str]:
    return list(tidy_frame(pd.DataFrame(list(rows), columns=header)).frame.columns)


def test_a_line_of_units_goes_on_with_the_header_be_they_written_with_digits():
    body = ["ash", "12", "15", "3", "25.0"]
    header = ["tree", "2021", "2022", "change", "change"]
    units = ["", "1 000 t", "1 000 t", "1,000", "%"]
    assert _columns(header, units, body)[1:4] == ["2021 1 000 t", "2022 1 000 t", "change 1,000"]


def test_a_unit_stands_over_what_has_none_behind_it_but_not_over_a_share():
    header = ["year", "felled", "planted", "survived, % of planted"]
    units = ["", "(thousands)", "", ""]
    assert _columns(header, units, ["2021", "12", "15", "71.2"]) == [
        *("year", "felled (thousands)", "planted (thousands)", "survived, % of planted")
    ]


def test_a_header_of_three_lines_with_a_line_of_column_numbers_is_one():
    header = ["", "felled", "felled", "felled"]
    lines = [["tree", "January", "1-2月", "Q3"], ["(t)", "n", "n", "n"], ["A", "1", "2", "3"]]
    assert _columns(header, *lines, ["ash", "1", "2", "3"]) == [
        *("tree (t)", "felled January n", "felled 1-2月 n", "felled Q3 n")
    ]


def test_numbers_and_marks_under_an_empty_label_are_no_header():
    for cells in (["", "12", "15"], ["", "n/a", "x"], ["", "1 000", "2 000"], ["", "-", ".."]):
        frame = pd.DataFrame([cells, ["ash", "2", "3"]], columns=["tree", "a", "b"])
        assert len(tidy_frame(frame).frame) == 2


def test_rows_with_one_label_are_told_apart_by_the_next_column_of_words():
    rows = [["Peru", "urban", "4"], ["", "rural", "2"], ["Mali", "urban", "1"], ["", "rural", "9"]]
    tidy = tidy_frame(pd.DataFrame(rows, columns=["country", "area", "2021"]))
    assert list(tidy.frame["country"])[1::2] == ["Peru, rural", "Mali, rural"]
    assert list(tidy.frame.columns) == ["country", "2021"]
