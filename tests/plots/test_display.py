"""Showing: what stands in a notebook's output, and what a spreadsheet makes of the data beside it."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from analysis.errors import UsageError
from analysis.plots import display
from analysis.plots.display import csv_link, say, show_figure, show_table
from analysis.plots.markup import bold, link
from analysis.plots.theme import apply_theme

HOSTILE = "<script>\"&'</script> {{ x }} **no**"


@pytest.fixture
def shown(monkeypatch):
    """Return what a call displays."""
    displayed = []
    monkeypatch.setattr(display, "display", displayed.append)

    def show(function, *arguments, **options):
        displayed.clear()
        function(*arguments, **options)
        (output,) = displayed
        return output.data

    return show


def saved(link):
    soup = BeautifulSoup(str(link), "html.parser")
    return b64decode(soup.a["href"].partition("base64,")[2])


def test_a_sentence_is_text_but_for_its_marks(shown):
    data = shown(say, f"{bold('Two')} * {HOSTILE}")
    assert data.startswith("**Two** \\* \\<script\\>")
    assert "\\*\\*no\\*\\*" in data


def test_caption_region_name_and_cells_of_a_table_are_text(shown):
    frame = pd.DataFrame({HOSTILE: [HOSTILE]})
    for folded in (False, True):
        data = shown(show_table, frame, caption=HOSTILE, name=HOSTILE, folded=folded)
        soup = BeautifulSoup(data, "html.parser")
        assert soup.script is None
        assert HOSTILE in soup.select_one(".book-caption").get_text()
        assert soup.select_one("[role=region]")["aria-label"] == HOSTILE
        assert soup.td.get_text() == soup.th.get_text() == HOSTILE
        assert soup.a["download"] == f"{HOSTILE}.csv"


def test_a_table_cut_short_says_so_and_its_data_do_not(shown):
    frame = pd.DataFrame({"n": range(5)})
    soup = BeautifulSoup(shown(show_table, frame, caption="Numbers.", limit=2), "html.parser")
    assert len(soup.select("tbody tr")) == 2
    assert "first 2 of 5 rows" in soup.select_one(".book-caption").get_text()
    assert len(pd.read_csv(BytesIO(saved(soup)))) == 5


def test_caption_and_alt_text_of_a_figure_are_text_and_its_labels_no_formulas(shown):
    apply_theme()
    figure, axes = plt.subplots()
    axes.set_title("a $\\frac{1$ b $$")
    soup = BeautifulSoup(shown(show_figure, figure, caption=HOSTILE, alt=HOSTILE), "html.parser")
    assert soup.script is None
    assert [image["aria-label"] for image in soup.select("svg[role=img]")] == [HOSTILE]
    assert "a $\\frac{1$ b $$" in soup.svg.get_text()
    assert [link.get_text() for link in soup.select("a.book-csv")] == ["SVG", "PNG"]
    assert soup.figcaption.get_text().removesuffix(" SVG PNG") == HOSTILE


@pytest.mark.parametrize(("caption", "alt"), [("", "a line"), ("Up.", " ")])
def test_a_figure_without_words_is_refused(caption, alt):
    figure = plt.figure()
    with pytest.raises(UsageError, match="caption and alt text"):
        show_figure(figure, caption=caption, alt=alt)
    plt.close(figure)


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "- a note", "=HYPERLINK(1)"]
)
def test_a_spreadsheet_computes_no_text(text):
    frame = pd.read_csv(BytesIO(saved(csv_link(pd.DataFrame({text: [text]}), name="x"))), dtype=str)
    assert frame.columns.tolist() == frame.iloc[0].tolist() == [f"'{text}"]


@pytest.mark.parametrize(
    "text", ["-1.3", "+5", "-1,000", "2024-12", "–", "-0.5 %", "'quoted'", "a=b"]
)
def test_numbers_and_other_texts_stay_as_they_are(text):
    frame = pd.read_csv(BytesIO(saved(csv_link(pd.DataFrame({"a": [text]}), name="x"))), dtype=str)
    assert frame["a"].tolist() == [text]


def test_a_link_in_a_cell_is_its_words_in_the_data():
    cells = [link("4.23", "numbers#claim-a"), link("=1+1", "https://example.org")]
    data = saved(csv_link(pd.DataFrame({"a": cells}), name="x"))
    assert data.decode().splitlines() == ["a", "4.23", "'=1+1"]


def test_where_there_is_nothing_to_say_nothing_is_shown(monkeypatch):
    displayed = []
    monkeypatch.setattr(display, "display", displayed.append)
    say("", "")
    assert displayed == []
    say("", "A sentence.")
    assert len(displayed) == 1
