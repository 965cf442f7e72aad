"""The answer for people: short in print, marked in HTML and Markdown, rows in a frame and a workbook."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import Table

FRAME = pd.DataFrame(
    {
        "area": ["<b>hill</b>", "vale", "all"],
        "2020": ["41.0", "38.5", "79.5"],
        "2021": ["44.1", "35.8", "97.9"],
    }
)


@pytest.fixture(scope="module")
def found():
    return Table(FRAME).levels("2020", "2021").total("all").audit()


def test_the_short_answer_fits_ten_lines_and_holds_a_sum(found):
    lines = repr(found).splitlines()
    assert len(lines) <= 10
    assert "44.1 + 35.8 = 79.9, but all is 97.9; rounding explains at most 0.15." in lines[-1]


def test_html_marks_the_cells_and_escapes_what_stands_in_them(found):
    html = found.to_html()
    assert "<b>" not in html
    assert "&lt;b&gt;hill" in html
    assert html.count("✗") >= 2
    assert found._repr_html_() == html


def test_markdown_keeps_the_table(found):
    lines = found.to_markdown().splitlines()
    assert lines[0] == "| area | 2020 | 2021 |"
    assert "✗" in lines[2] or "✗" in lines[3] or "✗" in lines[4]


def test_the_frame_has_a_row_for_each_number(found):
    frame = found.to_frame().set_index(["row", "column"])
    assert len(frame) == 6
    assert frame.loc[("all", "2021"), "verdict"] == "contradicted"
    assert frame.loc[("all", "2021"), "repairs"] == "79.9"
    assert frame.loc[("vale", "2020"), "proof"] == ""


def test_a_workbook_has_the_marked_table(found, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "answer.xlsx"
    found.to_excel(path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["table", "numbers", "answer"]
    fills = {cell.coordinate for row in book["table"] for cell in row if cell.fill.fill_type}
    assert fills == {"C2", "C3", "C4"}


def test_a_drawing_shows_every_cell(found):
    figure = found.plot()
    (axes,) = figure.axes
    texts = {
        cell.get_text().get_text() for table in axes.tables for cell in table.get_celld().values()
    }
    assert "38.5" in texts


def test_signs_are_explained_where_there_are_some_and_names_begin_at_the_left(found):
    holds = FRAME.assign(**{"2021": ["44.1", "35.8", "79.9"]})
    honest = Table(holds).levels("2020", "2021").total("all").audit()
    assert "may be wrong instead" in found.to_html()
    assert "wrong" not in honest.to_html()
    assert '<th style="text-align:left;padding:0 0.5em">area</th>' in found.to_html()
    assert found.to_html().count("text-align:left") == 1 + len(FRAME)
