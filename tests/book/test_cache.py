"""The cache of pages: a page that is no longer what was kept is not there."""

from __future__ import annotations

import pytest

from analysis.book.cache import PageCache

KEY, OTHER = "1" * 64, "2" * 64
TEXT = '{"cells": ["支付"]}\n'


@pytest.fixture
def cache(tmp_path):
    cache = PageCache(tmp_path / "pages")
    cache.keep(KEY, TEXT)
    return cache


def test_what_was_kept_is_found_and_nothing_else(cache):
    assert cache.find(KEY) == TEXT.encode()
    assert cache.find(OTHER) is None
    assert [path.name for path in cache.folder.iterdir()] == [f"{KEY}.page"]


def cut(content):
    return content[: len(content) // 2]


def alter(content):
    return content.replace(b"cells", b"calls")


def empty(_content):
    return b""


@pytest.mark.parametrize("damage", [cut, alter, empty])
def test_a_damaged_page_is_not_found_until_it_is_kept_again(cache, damage):
    (path,) = cache.folder.iterdir()
    path.write_bytes(damage(path.read_bytes()))
    assert cache.find(KEY) is None
    cache.keep(KEY, TEXT)
    assert cache.find(KEY) == TEXT.encode()


def test_what_is_not_used_is_forgotten_with_pages_of_earlier_versions(cache):
    cache.keep(OTHER, TEXT)
    (cache.folder / f"{KEY}.ipynb").write_text("{}")
    cache.forget({KEY})
    assert [path.name for path in cache.folder.iterdir()] == [f"{KEY}.page"]
