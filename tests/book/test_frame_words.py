"""What stands around a page has letters, too: a heading of the theme was an empty box."""

from __future__ import annotations

from analysis.book.frame_words import frame_words
from analysis.translation.spoken import speaking


def test_the_theme_the_search_and_the_foot_of_a_page_are_among_it(root):
    with speaking("zh", root / "data"):
        said = frame_words("zh_CN")
    for words in ("目录", "回到顶部", "请启用", "软件包清单", "搜索"):
        assert words in said
