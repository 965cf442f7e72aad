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
