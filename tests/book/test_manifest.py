"""The manifest of a site: whether every file is as the build left it, and what is none of its own."""

from __future__ import annotations

import pytest

from analysis.book.manifest import (
    MANIFEST,
    find_foreign,
    read_manifest,
    stands_whole,
    write_manifest,
)


@pytest.fixture
def site(tmp_path):
    """A finished site."""
    (tmp_path / "chapters").mkdir()
    (tmp_path / "index.html").write_text("a book")
    (tmp_path / "chapters" / "one.html").write_text("a chapter")
    write_manifest(tmp_path, inputs="b" * 64, made_from={"chapters/one": "a" * 64})
    return tmp_path


def test_a_site_stands_whole_until_a_file_of_it_is_gone_or_another(site):
    manifest = read_manifest(site)
    assert (manifest.inputs, manifest.pages) == ("b" * 64, 1)
    assert stands_whole(site, manifest)
    page = site / "chapters" / "one.html"
    page.write_text("another chapter")
    assert not stands_whole(site, manifest)
    page.unlink()
    assert not stands_whole(site, manifest)


def test_what_was_added_is_foreign_and_does_not_spoil_the_rest(site):
    assert find_foreign(site) is None
    (site / "notes.txt").write_text("two years of work")
    assert find_foreign(site) == "notes.txt"
    assert stands_whole(site, read_manifest(site))


@pytest.mark.parametrize(
    "text", ["", "[1]", '{"inputs": "b"}', '{"inputs": "b", "pages": 1, "files": 2}']
)
def test_what_cannot_be_read_is_no_manifest(site, text):
    (site / MANIFEST).write_text(text)
    assert read_manifest(site) is None


def test_the_day_of_the_build_is_no_difference(site):
    page = site / "chapters" / "one.html"
    lines = ["a chapter", '<p class="book-built">Built on <time>2026-01-01</time>.</p>', "its end"]
    page.write_text("\n".join(lines))
    write_manifest(site, inputs="b" * 64, made_from={"chapters/one": "a" * 64})
    page.write_text("\n".join(lines).replace("2026-01-01", "2026-01-02"))
    assert stands_whole(site, read_manifest(site))
    page.write_text("\n".join(lines).replace("its end", "another"))
    assert not stands_whole(site, read_manifest(site))
