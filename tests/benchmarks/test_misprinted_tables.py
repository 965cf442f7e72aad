"""The second generator of tables, and the exact check that stands beside the audit."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from exact_check import TableCheck
from misprinted_tables import KINDS, judge, point_moved, slipped
from printing_offices import GENERAL, ends_of, rounded
from second_shapes import SHAPES, honest_sheet

SHAPE_NAMES = [shape.__name__ for shape in SHAPES]


@pytest.mark.parametrize("rule", [*GENERAL, "base 5", "random 3", "exact"])
def test_a_value_lies_in_what_its_print_stands_for(rule):
    chance = random.Random(3)
    for _ in range(300):
        value, step = (
            Fraction(chance.randint(-400, 400), 40),
            Fraction(1, chance.choice((1, 2, 10))),
        )
        if rule == "exact":
            value = Fraction(round(value))
        ends = ends_of(rounded(value, step, rule, chance), step, rule)
        assert ends.low <= value <= ends.high
        assert value != ends.low or not ends.low_open
        assert value != ends.high or not ends.high_open


@pytest.mark.parametrize("shape", SHAPES, ids=SHAPE_NAMES)
def test_an_honest_table_holds_by_the_check_and_by_the_audit(shape):
    sheet = honest_sheet(random.Random("test"), shape)
    assert TableCheck(sheet, sheet.truth).holds()
    assert TableCheck(sheet, {}).holds()  # wherever the search begins
    assert not sheet.table().audit().contradictions


@pytest.mark.parametrize("kind", KINDS)
def test_the_audit_sees_what_the_check_sees_and_names_it(kind):
    chance = KINDS.index(kind)
    rows = [judge("test", number, kind) for number in range(chance, chance + 3)]
    assert any(not row["possible"] for row in rows)
    for row in rows:
        assert row["seen"] != row["possible"]
        assert row["possible"] or row["named"] or row["masked"]


def test_a_cell_that_is_far_off_cannot_hold_and_alone_explains_it():
    sheet = honest_sheet(random.Random("far"), SHAPES[SHAPE_NAMES.index("quarters")])
    cell = next(c for c in sheet.cells if not c.word and Fraction(c.digits))
    wrong = slipped(random.Random(0), "unit slip", cell)
    check = TableCheck(sheet, sheet.truth, [wrong])
    assert not check.holds()
    assert (cell.row, cell.column) in check.explained_by()
    assert check.holds(without=[(cell.row, cell.column)])


@pytest.mark.parametrize("digits", ["12.3", "0.05", "-7.25", "1203"])
def test_a_point_that_moves_back_stands_where_it_was(digits):
    for by in (-3, -1, 1, 2):
        assert Fraction(point_moved(digits, by)) == Fraction(digits) * Fraction(10) ** by
