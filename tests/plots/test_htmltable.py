"""HTML tables: one row a row, cells that are text, and each column aligned as its values ask."""

from __future__ import annotations

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from analysis.plots.htmltable import html_table
from analysis.plots.markup import bold, link


@pytest.fixture
def frame():
    return pd.DataFrame(
        {
            "<b>name</b>": ["A & B", '"><script>', "a\nb\u202e"],
            "date": ["2024-12", "2025-06", None],
            "rate": [0.5, float("nan"), -1.25],
            "count": [1, 20, 300],
            "text": ["x", "y", "a text that is much longer than a date " * 3],
        },
        index=[7, 7, 8],
    )


def read(table):
    return BeautifulSoup(str(table), "html.parser")


def test_headings_and_cells_are_text(frame):
    soup = read(html_table(frame))
    assert [cell.get_text() for cell in soup.select("th")] == list(frame.columns)
    names = [row.td.get_text() for row in soup.select("tbody tr")]
    assert names == ["A & B", '"><script>', "a b\\u202e"]
    assert soup.select("b, script") == []


def test_a_long_text_is_shown_whole(frame):
    last = read(html_table(frame)).select("tbody tr")[-1]
    assert last.select("td")[-1].get_text() == frame["text"].iloc[-1]


def test_numbers_and_short_words_are_told_by_the_class_of_their_column(frame):
    soup = read(html_table(frame, formats={"date": "", "absent": ".1f"}))
    for row in soup.select("tr"):
        classes = [cell.get("class", [""]) for cell in row.select("th, td")]
        assert classes == [["short"], ["number"], ["number"], ["number"], [""]]


def test_a_format_is_used_and_a_missing_value_is_a_dash(frame):
    soup = read(html_table(frame, formats={"rate": "+.1f"}))
    columns = [[cell.get_text() for cell in row.select("td")] for row in soup.select("tbody tr")]
    assert [row[2] for row in columns] == ["+0.5", "–", "−1.2"]
    assert [row[1] for row in columns] == ["Dec 2024", "Jun 2025", "–"]
    assert [row[3] for row in columns] == ["1", "20", "300"]


def test_every_heading_says_that_it_is_one_of_a_column(frame):
    assert {cell["scope"] for cell in read(html_table(frame)).select("th")} == {"col"}


def test_two_columns_of_one_name_stay_two(frame):
    twice = frame[["date", "date"]]
    assert len(read(html_table(twice)).select("tbody td")) == 6


def test_a_link_is_one_and_its_words_are_text():
    cells = [link("<i>1</i> & 2", "../numbers#claim-a"), f"{link('here', 'next')}, {bold('bold')}"]
    soup = read(html_table(pd.DataFrame({"printed": cells})))
    assert [a["href"] for a in soup.select("a")] == ["../numbers.html#claim-a", "next.html"]
    assert [td.get_text() for td in soup.select("td")] == ["<i>1</i> & 2", "here, bold"]
    assert soup.select("i") == []


def test_the_words_of_a_link_and_not_its_target_tell_the_class_of_a_column():
    frame = pd.DataFrame({"short": [link("4.23", "../numbers#claim-a-very-long-name-of-one")]})
    assert read(html_table(frame)).td["class"] == ["short"]


def test_a_target_that_runs_a_script_makes_no_link():
    frame = pd.DataFrame({"x": [link("a", "javascript:alert(1)"), '<a href="x">b</a>']})
    assert read(html_table(frame)).select("a") == []
