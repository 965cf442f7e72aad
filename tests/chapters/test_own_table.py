"""The chapter on a table of one's own: the slip is named, and the honest table is not accused."""

from __future__ import annotations

import pytest

import analysis
from analysis.chapters.own_table import describe_answer, example_table, read_slip, show_answer
from analysis.errors import UsageError


def test_the_honest_table_holds_and_says_what_was_assumed():
    found = analysis.describe_table(example_table()).audit()
    assert describe_answer(found).startswith("16 numbers, no contradictions; ")


def test_the_slip_is_the_first_suspect(page):
    found = analysis.describe_table(example_table(slip="910")).audit()
    text = describe_answer(found)
    assert "1 contradiction: most suspect is" in text
    assert "(910)" in text
    show_answer(found)
    assert "910" in page.html


@pytest.mark.parametrize("text", ["", "9.1", "nine"])
def test_a_slip_that_is_no_number_is_refused(text):
    with pytest.raises(UsageError, match="whole digits"):
        read_slip(text)
