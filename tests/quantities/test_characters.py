"""Characters: many forms of print, one form to read."""

from __future__ import annotations

import pytest

from analysis.quantities.characters import plain_characters


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("１，２３４．５％", "1,234.5%"),
        ("−5", "-5"),
        ("‑5", "-5"),
        ("－5", "-5"),
        ("1’234´567", "1'234'567"),
        ("1\u202f234\u00a0567", "1 234 567"),
        ("1\u200b2\u200e3\ufeff", "123"),
        ("½", "1/2"),
        ("2½", "2 1/2"),
        ("5²", "5²"),
        ("5②", "5²"),
        ("m²", "m²"),
        ("12\n345", "12  345"),
        ("٣٫٥", "3·5"),
        ("१२", "12"),
        ("5…6", "5...6"),
        ("e\u0301", "é"),
    ],
)
def test_a_text_is_brought_to_one_form(text, plain):
    assert plain_characters(text) == plain
