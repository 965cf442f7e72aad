"""What search engines and those who share a page are told: its own words, a picture, a map of the site."""

from __future__ import annotations

from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from analysis.book.book_file import read_book_file
from analysis.book.findable import PICTURE, SITEMAP, add_head, describe_page, write_sitemap
from analysis.errors import DataError


def head(tmp_path, body, *, name="chapters/glance", base=""):
    config = SimpleNamespace(html_baseurl=base, html_title="A book", project="", root_doc="index")
    context = {"title": "At a <em>glance</em>", "body": body, "docstitle": "A book"}
    add_head(SimpleNamespace(config=config, srcdir=tmp_path), name, "", context, None)
    soup = BeautifulSoup(context["metatags"], "html.parser")
    told = {one.get("property") or one["name"]: one["content"] for one in soup.select("meta")}
    return told, context


def test_a_page_is_described_by_its_first_sentences(tmp_path):
    body = '<p class="book-languages"></p><h1>T</h1><p>One <a href="a">"quoted"</a>.</p><p>Two.</p>'
    told, _ = head(tmp_path, body)
    assert told["description"] == told["og:description"] == 'One "quoted".'
    assert told["og:title"] == "At a glance"


def test_a_description_ends_with_a_sentence_where_it_can():
    assert describe_page(f"<p>Short. {'long ' * 60}.</p>") == "Short."
    assert describe_page(f"<p>{'long ' * 60}.</p>").endswith("…")
    assert describe_page("<p>一。二。</p>") == "一。二。"


def test_the_picture_is_seen_from_the_page_where_no_address_is_known(tmp_path):
    place = tmp_path / PICTURE
    place.parent.mkdir()
    place.write_bytes(b"")
    assert head(tmp_path, "<p>a</p>")[0]["og:image"] == f"../{PICTURE}"
    told, _ = head(tmp_path, "<p>a</p>", base="https://example.org/book/")
    assert told["og:image"] == f"https://example.org/book/{PICTURE}"
    assert told["og:url"] == "https://example.org/book/chapters/glance.html"


def test_what_is_folded_away_is_not_what_a_page_says_first():
    body = "<h1>T</h1><details><summary><p>Show the code</p></summary></details><p>It rose.</p>"
    assert describe_page(body) == "It rose."


@pytest.mark.parametrize("address", ["", "https://example.org/book"])
def test_the_map_names_every_page_that_somebody_looks_for(tmp_path, address):
    for name in ("index", "search", "zh/index", "chapters/a&b", "_static/x"):
        page = tmp_path / f"{name}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("")
    write_sitemap(tmp_path, address=address)
    text = (tmp_path / SITEMAP).read_text("utf-8")
    found = [one.text for one in ET.fromstring(text).iter() if one.tag.endswith("loc")]
    base = f"{address}/" if address else ""
    assert found == [f"{base}{one}.html" for one in ("chapters/a&b", "index", "zh/index")]
    assert ("names no address" in text) == (not address)


def test_an_address_that_is_none_is_refused(tmp_path):
    file = tmp_path / "book.yaml"
    file.write_text("address: example.org\n")
    with pytest.raises(DataError, match=r"https://example\.org/book/"):
        read_book_file(file)
