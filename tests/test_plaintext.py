"""Plain text: no character that commands a terminal is left, and nothing else is changed."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.plaintext import one_line, visible


@given(st.text())
def test_no_command_is_left(text):
    kept = one_line(text)
    assert {unicodedata.category(letter) for letter in kept} & {"Cc", "Cs", "Zl", "Zp"} == set()


@pytest.mark.parametrize(
    "text", ["网络支付", "نص عربي", "می‌خواهم", "Straße – 3 %", "a\u00a0b", "👩‍💻"]
)
def test_writing_of_any_language_stays(text):
    assert visible(text) == text


@pytest.mark.parametrize("letter", ["\x00", "\x1b", "\x7f", "\x9b", "\u2028", "\u202e", "\u2066"])
def test_a_command_is_shown_by_its_number(letter):
    assert visible(f"a{letter}b") == f"a\\u{ord(letter):04x}b"


@given(st.lists(st.text()))
def test_a_json_document_means_the_same(texts):
    document = json.dumps(texts, ensure_ascii=False)
    assert json.loads(visible(document)) == texts


def test_lines_are_kept_or_joined():
    assert visible("one\ntwo\tthree") == "one\ntwo\tthree"
    assert one_line(" one\r\n two\tthree ") == " one two three "
