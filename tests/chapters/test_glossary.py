"""The glossary: one row a word, shown on its page, found by every link to it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.chapters.glossary import glossary, show_own_words, show_words, term_link
from analysis.errors import UsageError
from analysis.plots.markup import to_markdown

ROOT = Path(__file__).resolve().parents[2]


def test_no_word_and_no_place_stands_twice():
    words = [word.term for word in glossary()]
    places = [word.anchor for word in glossary()]
    assert len(set(words)) == len(words)
    assert len(set(places)) == len(places)
    assert all(re.fullmatch(r"term-[\w-]+", place) for place in places)


def test_every_word_is_explained_in_sentences():
    for word in glossary():
        assert word.definition.endswith("."), word.term
        assert word.definition[0].isupper() or word.definition[0].isdigit(), word.term


def test_every_group_is_on_the_page():
    page = (ROOT / "chapters" / "glossary.ipynb").read_text("utf-8")
    for group in {word.group for word in glossary()}:
        assert f'show_words(\\"{group}\\", zh=zh)' in page


def test_a_group_is_shown_with_its_words_and_another_is_refused(page):
    show_words("Rounding")
    assert 'id="term-rounding-interval"' in page.html
    assert "term-claim" not in page.html
    with pytest.raises(UsageError, match="Printed numbers"):
        show_words("Roundings")


def test_a_word_in_a_sentence_leads_to_its_place_and_an_unknown_one_is_refused():
    assert "glossary.html#term-share" in to_markdown(term_link("shares", "share"))
    with pytest.raises(UsageError, match="'shares'"):
        term_link("shares")


def test_a_book_has_words_of_its_own_and_chinese_ones_only_beside_chinese_names(page):
    show_own_words("household: who lives together; flat (Wohnung): rooms with a door.")
    assert "Who lives together." in page.text
    assert 'id="term-household"' in page.html
    show_own_words("")
    assert len(page.parts) == 1
    show_words("Printed numbers", zh=False)
    assert 'lang="zh"' not in page.html
