"""Faults: each names the place an editor jumps to."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from analysis.ledger.faults import Fault, place_of_field

CELLS = st.lists(st.text('ab,"\n 网', max_size=6), min_size=2, max_size=5)


@given(CELLS, st.integers(min_value=0))
def test_the_place_of_a_field_is_where_its_text_begins(cells, pick):
    index = pick % len(cells)
    written = []
    for cell in cells:
        out = io.StringIO()
        csv.writer(out, lineterminator="").writerow([cell, ""])
        written.append(out.getvalue().removesuffix(","))
    before = "".join(f"{text}," for text in written[:index])
    place = before.count("\n"), len(before.rpartition("\n")[2]) + 1
    assert place_of_field(",".join(written), index) == place


def test_a_quote_within_a_bare_field_quotes_nothing():
    assert place_of_field('a 5" screen,b,c', 2) == (0, 15)


def test_a_fault_writes_its_place_first():
    assert str(Fault("a.csv", 3, 7, "unit", "wanted x")) == "a.csv:3:7: unit: wanted x"
    assert str(Fault("a.csv", 0, 0, "", "found none")) == "a.csv:0:0: found none"


def test_faults_sort_by_file_line_and_column():
    places = [("b", 1, 1), ("a", 10, 1), ("a", 2, 9), ("a", 2, 10)]
    ordered = sorted(Fault(*place, "", "") for place in places)
    assert [(f.file, f.line, f.column) for f in ordered] == sorted(places)
