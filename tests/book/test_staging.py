"""Staging: titles, contents and links of a book that lacks some chapters."""

from __future__ import annotations

import json

import nbformat
import yaml
from nbformat.v4 import new_output

from analysis.book.book_file import BookFile
from analysis.book.chosen import Chosen
from analysis.book.staging import (
    LEFT_OUT,
    configure,
    left_out_page,
    table_of_contents,
    unlink,
    unlink_notebook,
)

TOC = """\
format: jb-book
root: index
parts:
  - caption: One
    chapters:
      - file: chapters/a
      - file: chapters/b.ipynb
  - caption: Two
    chapters:
      - file: chapters/c
  - caption: Series
    chapters:
      - glob: chapters/series/*
"""
CHOSEN = Chosen(BookFile(), {}, ("chapters/c",), {"chapters/b": "a series with six dates"})


def test_the_configuration_takes_title_publisher_and_year():
    file = BookFile(title="A: B", publisher="Me", year="2026")
    made = yaml.safe_load(configure("title: x\nauthor: y\nsphinx: {a: 1}\n", Chosen(file)))
    assert made == {"title": "A: B", "author": "Me", "copyright": "2026", "sphinx": {"a": 1}}


def test_a_configuration_that_says_the_same_stays_as_it_is_written():
    text = "# with a comment\ntitle: x\n"
    assert configure(text, Chosen(BookFile(title="x"))) == text
    assert configure(text, Chosen()) == text


def test_the_contents_lose_chapters_and_empty_parts_and_say_in_one_line_what_is_left_out():
    toc = yaml.safe_load(table_of_contents(TOC, CHOSEN, {"chapters/b": "Breaks"}, series=False))
    assert [part["caption"] for part in toc["parts"]] == ["One", "Not in this book"]
    assert toc["parts"][0]["chapters"] == [{"file": "chapters/a"}]
    entry = {"file": LEFT_OUT, "title": "Left out, for want of numbers: Breaks"}
    assert toc["parts"][1]["chapters"] == [entry]


def test_a_book_without_parts_says_it_at_the_end_of_its_chapters():
    flat = "root: index\nchapters: [{file: chapters/b}, {file: chapters/a}]\n"
    toc = yaml.safe_load(table_of_contents(flat, CHOSEN, {"chapters/b": "Breaks"}))
    assert [one["file"] for one in toc["chapters"]] == ["chapters/a", LEFT_OUT]
    assert "parts" not in toc


def test_a_whole_book_keeps_its_contents():
    assert yaml.safe_load(table_of_contents(TOC, Chosen(), {})) == yaml.safe_load(TOC)


def test_the_page_says_of_each_chapter_what_it_needs():
    page = left_out_page(CHOSEN, {"chapters/b": "Breaks *here*"})
    assert page.startswith("# Left out")
    assert "- Breaks \\*here\\*: it needs a series with six dates." in page


def test_links_to_what_is_absent_become_words_and_others_stay():
    text = "[a](a) [b](<b#x>) [c](c.ipynb) [site](https://example.org/b) ![b](b)"
    assert unlink(text, "chapters/d", CHOSEN) == "[a](a) b c [site](https://example.org/b) ![b](b)"
    html = '<a class="x" href="../b.html#y"><b>B</b></a> <a href="../a.html">A</a>'
    assert unlink(html, "chapters/series/d", CHOSEN) == '<b>B</b> <a href="../a.html">A</a>'
    assert unlink("[b](chapters/b)", "index", CHOSEN) == "b"


def test_links_in_cells_and_in_what_they_show_are_taken_out(notebook, prose, code):
    made = notebook(prose("[b](b)"), code("1"))
    shown = {"text/markdown": "[b](<b>)", "text/plain": "[b](b)"}
    made.cells[1].outputs = [new_output("display_data", shown)]
    content = nbformat.writes(made).encode()
    found = json.loads(unlink_notebook(content, "chapters/a", CHOSEN))
    assert "".join(found["cells"][0]["source"]) == "b"
    left = found["cells"][1]["outputs"][0]["data"]
    assert ("".join(left["text/markdown"]), "".join(left["text/plain"])) == ("b", "[b](b)")
    assert unlink_notebook(content, "chapters/a", Chosen()) is content


def test_a_link_to_an_absent_series_is_made_plain_words_as_markdown_escapes_it():
    chosen = Chosen(unwanted=("chapters/series/online_music",))
    assert unlink(r"[music](<online\_music>)", "chapters/series/short_video", chosen) == "music"
