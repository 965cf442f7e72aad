"""Finish: titles in the frame of a page are text, and parameters have a dash behind them."""

from __future__ import annotations

from docutils.frontend import get_default_settings
from docutils.nodes import Text, literal, paragraph
from docutils.utils import new_document

from analysis.book.finish import escape_titles, set_dashes


def test_a_tag_in_a_title_is_text_and_other_parts_stay():
    context = {"pagetitle": "<img src=x>", "root_title": "A & B", "title": "&lt;i&gt;"}
    escape_titles(None, "page", "page.html", context, None)
    assert context["pagetitle"] == "&lt;img src=x&gt;"
    assert context["root_title"] == "A &amp; B"
    assert context["title"] == "&lt;i&gt;"


def test_only_what_sphinx_wrote_becomes_a_dash():
    document = new_document("page", get_default_settings())
    document += paragraph("", "", Text("data"), Text(" -- "), Text("a --flag"), literal("", "--"))
    set_dashes(None, document)
    assert document.astext() == "data – a --flag--"
