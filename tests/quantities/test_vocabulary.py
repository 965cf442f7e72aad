"""Vocabulary: a language is a file; what it says is well-formed and not ambiguous in itself."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from analysis.quantities.clues import decimal_marks, languages_of
from analysis.quantities.numerals import QUALIFIERS
from analysis.quantities.units import RATES
from analysis.quantities.vocabulary import (
    conventions,
    language_tables,
    lexicon,
    words,
)

MEANINGS = {"missing", "suppressed", "not applicable", "unreliable", "zero", "blank"}
MEANINGS |= {"below half the unit"}
ALLOWED = {
    "before": set(QUALIFIERS),
    "behind": set(QUALIFIERS),
    "units": set(RATES),
    "direction": {"up", "down", "less", "link", "level"},
    "range": {"between", "and", "to", "after"},
}


@pytest.mark.parametrize("language", sorted(language_tables()))
def test_a_language_says_only_what_the_reader_knows(language):
    for word in words():
        if word.language == language:
            assert word.word
            if word.kind in ALLOWED:
                assert word.meaning in ALLOWED[word.kind], word
            if word.kind == "multipliers":
                assert re.fullmatch(r"1e\d+", word.meaning), word
    assert language_tables()[language]["decimal"] in {".", ",", ", or ."}


@pytest.mark.parametrize("kind", ["multipliers", "before", "units", "amounts"])
def test_no_word_of_a_language_has_two_meanings_of_one_kind(kind):
    said = {(w.language, w.word.lower().rstrip("."), w.meaning) for w in words() if w.kind == kind}
    twice = [key for key, n in Counter((lang, word) for lang, word, _ in said).items() if n > 1]
    # A German name for a thousand and a percent may differ by their capitals alone; none does.
    assert not [key for key in twice if key[0]]


def test_marks_have_the_meanings_that_a_cell_may_have():
    assert {meaning for table in conventions().values() for meaning in table} <= MEANINGS


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("rund 5 Millionen Euro", {"de"}),
        ("около 5 млн человек", {"ru"}),
        ("5억 명", {"ko"}),
        ("約5億人の", {"ja"}),
        ("5.5", set()),
    ],
)
def test_a_phrase_shows_its_language(text, languages):
    assert languages_of(text) == languages


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("5 Personen", ","),
        ("5 people", "."),
        ("5 millones", ",."),
        ("5 Personen of the people", ",."),
        ("CHF 5", ",."),
        ("R$ 5", ","),
        ("5", ""),
    ],
)
def test_the_words_of_a_phrase_speak_for_a_decimal_mark(text, marks):
    assert decimal_marks(text) == marks


def test_the_longest_word_is_found_and_never_a_part_of_one():
    before = lexicon("before")
    assert before.at_end("no more than ").meaning(frozenset({"en"})) == "at most"
    assert before.at_end("awesome ") is None
    assert lexicon("multipliers").at_start("millionaire") is None
    assert lexicon("multipliers").at_start("mln. zł").end == 4
