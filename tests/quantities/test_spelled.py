"""Numbers in words: what is a number becomes digits, what is a word stays."""

from __future__ import annotations

import pytest

from analysis.quantities.clues import languages_of
from analysis.quantities.portions import write_portions
from analysis.quantities.spelled import spell_out


@pytest.mark.parametrize(
    ("phrase", "digits"),
    [
        ("one point two million users", "1·2 million users"),
        ("twenty-five per cent", "25 per cent"),
        ("half-million", "0·5 million"),
        ("a quarter of a million", "0·25 million"),
        ("two to three million", "2 to 3 million"),
        ("nearly half of them", "nearly 0·5 of them"),
        ("zwei Komma fünf Millionen", "2·5 Millionen"),
        ("soixante-quinze mille habitants", "75 mille habitants"),
        ("treinta y cinco millones", "35 millones"),
        ("trzy miliony", "3 miliony"),
        ("iki milyon kişi", "2 milyon kişi"),
        ("nine out of ten", "9/10"),
        # Words that only look like numbers.
        ("the second half of the year", "the second half of the year"),
        ("no one knows", "no one knows"),
        ("one of the largest", "one of the largest"),
        ("once upon a time", "once upon a time"),
        ("tens of thousands", "tens of thousands"),
        ("un aumento de precios", "un aumento de precios"),
        ("millions of users", "millions of users"),
        ("O", "O"),
        # Beside digits, words are no numbers.
        ("up 2.7% one year later", "up 2.7% one year later"),
    ],
)
def test_numbers_in_words_become_digits(phrase, digits):
    assert " ".join(spell_out(phrase, languages_of(phrase)).split()) == digits


@pytest.mark.parametrize(
    ("phrase", "shown"),
    [
        ("1 in 5 users", "1/5 users"),
        ("3 von 10", "3/10"),
        ("1 de cada 3", "1/3"),
        ("5 in 3", "5 in 3"),
        ("5 in 2024", "5 in 2024"),
        ("5 in 10 years", "5 in 10 years"),
        ("1,5 in 10", "1,5 in 10"),
    ],
)
def test_a_part_of_a_whole_is_a_fraction_where_it_can_be_nothing_else(phrase, shown):
    assert write_portions(phrase) == shown
