"""Exact linear algebra: against elimination of one unknown after the other."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.audits.exact import feasible_point, null_space

WHOLE = st.integers(-4, 4).map(Fraction)
NAMES = "xyz"


def vectors(names, size):
    return st.lists(st.fixed_dictionaries(dict.fromkeys(names, WHOLE)), max_size=size)


@given(vectors("wxyz", 6))
def test_a_basis_spans_all_that_vanishes(columns):
    basis = null_space(columns)
    for vector in basis:
        for name in "wxyz":
            assert sum(f * column[name] for f, column in zip(vector, columns, strict=True)) == 0
    matrix = [[float(column[name]) for column in columns] for name in "wxyz"]
    rank = np.linalg.matrix_rank(np.array(matrix)) if columns else 0
    assert len(basis) == len(columns) - rank
    if basis:
        assert np.linalg.matrix_rank(np.array(basis, dtype=float)) == len(basis)


def test_a_null_space_is_exact_where_floats_are_not():
    third, tiny = Fraction(1, 3), Fraction(1, 10**30)
    assert null_space([{"x": third + tiny}, {"x": third}, {"y": tiny}]) == [
        [-third / (third + tiny), Fraction(1), Fraction(0)]
    ]


def eliminated(rows, names):
    """Fourier (1826) and Motzkin (1936): tell whether rows have a solution at least zero."""
    zero = Fraction(0)
    rows = [(dict(terms), bound, strict) for terms, bound, strict in rows]
    rows += [({name: Fraction(-1)}, zero, False) for name in names]
    for name in names:
        above = [row for row in rows if row[0].get(name, 0) > 0]
        below = [row for row in rows if row[0].get(name, 0) < 0]
        rows = [row for row in rows if not row[0].get(name, 0)]
        for (high, top, one), (low, bottom, other) in product(above, below):
            p, q = 1 / high[name], -1 / low[name]
            terms = {n: p * high.get(n, zero) + q * low.get(n, zero) for n in names if n != name}
            rows.append((terms, p * top + q * bottom, one or other))
        kept = {(tuple(sorted(terms.items())), bound, s) for terms, bound, s in rows}
        rows = [(dict(terms), bound, s) for terms, bound, s in kept]
    return all(bound > 0 or (bound == 0 and not strict) for _, bound, strict in rows)


SYSTEMS = st.lists(
    st.tuples(st.fixed_dictionaries(dict.fromkeys(NAMES, WHOLE)), WHOLE, st.booleans()),
    min_size=1,
    max_size=6,
)
ONE = Fraction(1)
FLAT = [({"x": ONE, "y": ONE}, ONE, False), ({"x": -ONE, "y": -ONE}, -ONE, False)]


@given(SYSTEMS)
@example(FLAT)
@example([*FLAT, ({"x": ONE, "y": ONE, "z": -ONE}, ONE, True)])
@example([(FLAT[0][0], ONE, True), FLAT[1]])
@example([({"x": ONE}, Fraction(0), True)])
@example([({"x": ONE}, Fraction(0), False), ({"x": -ONE}, Fraction(0), False)])
@settings(max_examples=300, derandomize=True)
def test_a_point_is_found_if_and_only_if_there_is_one(rows):
    point = feasible_point(rows)
    assert (point is not None) == eliminated(rows, NAMES)
    if point is not None:
        assert all(value >= 0 for value in point.values())
        for terms, bound, strict in rows:
            total = sum(value * point[name] for name, value in terms.items())
            assert total < bound if strict else total <= bound


@pytest.mark.parametrize(("strict", "found"), [(False, True), (True, False)])
def test_one_point_is_enough_and_a_bare_edge_is_not(strict, found):
    edge = Fraction(10**30 + 1, 3)
    rows = [({"x": ONE}, edge, strict), ({"x": -ONE}, -edge, False)]
    assert feasible_point(rows) == ({"x": edge} if found else None)


def test_no_gap_is_too_small():
    tiny = Fraction(1, 10**40)
    between = [({"x": ONE}, ONE + tiny, True), ({"x": -ONE}, -ONE, True)]
    assert 1 < feasible_point(between)["x"] < 1 + tiny
    assert feasible_point([({"x": ONE}, ONE, False), ({"x": -ONE}, -ONE - tiny, False)]) is None
