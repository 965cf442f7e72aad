"""The chapter on a table of one's own: the slip is named, and the honest table is not accused."""

from __future__ import annotations

import pytest

import analysis
from analysis.chapters.own_table import (
    describe_answer,
    describe_misprints,
    example_table,
    read_slip,
    show_answer,
    show_misprints,
)
from analysis.errors import UsageError
from analysis.measured.readings import measured_table_misprints


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


def test_the_slips_that_were_measured_are_all_counted_and_shown(page):
    measured = measured_table_misprints()
    assert (measured["still_possible"] + measured["impossible"] == measured["tables"]).all()
    # What the audit sees is what the exact check sees, by shape and kind.
    assert (measured["seen"] == measured["impossible"]).all()
    assert not measured["seen_although_possible"].any()
    assert f"{measured['tables'].sum():,} tables" in describe_misprints(measured)
    show_misprints()
    for name in [*measured["kind"], *measured["shape"]]:
        assert name in page.html
