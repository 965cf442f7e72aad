"""The book as one PDF: every page once, in order, each with its bookmark."""

from __future__ import annotations

import shutil

import pytest
from pypdf import PdfReader

from analysis.book import pdf
from analysis.book.pdf import Leaf, bind_book, contents_page, leaves_of
from analysis.errors import UsageError

TOC = """\
root: index
parts:
  - caption: Growth
    chapters:
      - file: chapters/a
      - file: chapters/left_out
  - caption: Series by series
    chapters:
      - glob: chapters/series/*
"""
PAGE = "<!doctype html><title>{title} &#8212; The book</title><h1>{title}</h1><p>{text}</p>"


@pytest.fixture
def site(tmp_path):
    (tmp_path / "_toc.yml").write_text(TOC)
    pages = {"index": "The book", "chapters/a": "A &amp; B", "chapters/series/x": "网络支付"}
    for name, title in pages.items():
        path = tmp_path / "site" / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(title=title, text="word " * 3000), "utf-8")
    return tmp_path / "site"


def test_pages_come_in_the_order_of_the_contents_and_those_left_out_do_not(site, tmp_path):
    assert list(leaves_of(site, tmp_path)) == [
        Leaf("", "index", "The book"),
        Leaf("Growth", "chapters/a", "A & B"),
        Leaf("Series by series", "chapters/series/x", "网络支付"),
    ]


def test_contents_count_the_sheets_before_each_page():
    leaves = [Leaf("", "i", "I"), Leaf("P", "a", "<A>"), Leaf("P", "b", "B")]
    page = contents_page(leaves, [2, 3, 1], 1)
    assert "<td>&lt;A&gt;</td><td>4</td>" in page
    assert "<td>B</td><td>7</td>" in page
    assert page.count("<th") == 1


@pytest.mark.skipif(
    not any(map(shutil.which, pdf.BROWSERS)), reason="no browser on this machine to print with"
)
def test_a_book_is_bound_with_a_bookmark_a_page(site, tmp_path):
    target = tmp_path / "out" / "book.pdf"
    sheets = bind_book(site, tmp_path, target)
    bound = PdfReader(target)
    assert len(bound.pages) == sheets > 4

    def titles(items):
        return [titles(one) if isinstance(one, list) else one.title for one in items]

    assert titles(bound.outline) == [
        "The book",
        "Contents",
        "Growth",
        ["A & B"],
        "Series by series",
        ["网络支付"],
    ]
    at = bound.get_destination_page_number(bound.outline[3][0])
    assert "A & B" in bound.pages[at].extract_text()


def test_without_a_browser_or_a_book_it_says_what_to_do(site, tmp_path, monkeypatch):
    with pytest.raises(UsageError, match="analysis build"):
        bind_book(tmp_path / "none", tmp_path, tmp_path / "x.pdf")
    monkeypatch.setattr(pdf, "BROWSERS", ("no-such-browser",))
    with pytest.raises(UsageError, match="install one of no-such-browser"):
        bind_book(site, tmp_path, tmp_path / "x.pdf")
