"""Exact algebra: points and contradictions against elimination, whatever the rows look like."""

from __future__ import annotations

import random
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.audits.exact import null_space, solve_rows

NAMES = "xyz"
small = st.integers(-3, 3).map(Fraction)
rows = st.lists(
    st.tuples(st.dictionaries(st.sampled_from(NAMES), small, min_size=1), small, st.booleans()),
    max_size=7,
)


def can_hold(system):
    """Tell whether inequalities can all hold: Fourier's and Motzkin's elimination, name by name."""
    system = [({**terms}, bound, strict) for terms, bound, strict in system]
    for name in NAMES:
        above, below, rest = [], [], []
        for row in system:
            factor = row[0].get(name, 0)
            (above if factor > 0 else below if factor < 0 else rest).append(row)
        for upper in above:
            for lower in below:
                one, other = -lower[0][name], upper[0][name]
                terms = {
                    key: one * upper[0].get(key, 0) + other * lower[0].get(key, 0)
                    for key in NAMES
                    if key != name
                }
                rest.append((terms, one * upper[1] + other * lower[1], upper[2] or lower[2]))
        system = rest
    return all(bound > 0 or (bound == 0 and not strict) for _, bound, strict in system)


def satisfied(point, system):
    for terms, bound, strict in system:
        total = sum((value * point[name] for name, value in terms.items()), Fraction(0))
        if total > bound or (strict and total == bound):
            return False
    return True


def impossible(multipliers, system):
    total, bound, strict = {}, Fraction(0), False
    for factor, (terms, one, is_strict) in zip(multipliers, system, strict=True):
        assert factor >= 0
        for name, value in terms.items():
            total[name] = total.get(name, 0) + factor * value
        bound += factor * one
        strict = strict or (is_strict and factor > 0)
    return not any(total.values()) and (bound < 0 or (bound == 0 and strict))


def check(system, near=None):
    point, multipliers = solve_rows(system, near)
    if can_hold(system):
        assert multipliers is None
        assert satisfied(point, system)
    else:
        assert point is None
        assert impossible(multipliers, system)


@given(rows)
def test_a_point_or_a_contradiction_as_elimination_has_it(system):
    check(system)


@given(rows, st.lists(st.fractions(max_denominator=9), min_size=3, max_size=3))
def test_where_one_begins_does_not_matter(system, values):
    check(system, dict(zip(NAMES, values, strict=True)))


@given(rows, st.integers(0, 6))
def test_rows_said_twice_or_times_two_change_nothing(system, place):
    again = [({k: 2 * v for k, v in t.items()}, 2 * b, s) for t, b, s in system[place:]]
    check([*system, *again, *system[:place]])


def test_equations_that_only_touch_are_met_on_the_spot():
    """Three numbers pinned to a point by pairs of opposite rows; a strict row there is too much."""
    one = Fraction(1)

    def pinned(name, value):
        yield {name: one}, Fraction(value), False
        yield {name: -one}, -Fraction(value), False

    system = [*pinned("x", 4), *pinned("y", 5), ({"x": -one, "y": -one, "z": one}, 0 * one, False)]
    system.append(({"z": -one}, Fraction(-9), False))
    assert solve_rows(system) == ({"x": 4, "y": 5, "z": 9}, None)
    check([*system, ({"z": one}, Fraction(9), True)])


def test_a_start_that_breaks_nothing_is_the_answer():
    start = {"x": Fraction(1, 3), "y": Fraction(2, 7)}
    system = [({"x": Fraction(1), "y": Fraction(1)}, Fraction(1), True)]
    assert solve_rows(system, start) == (start, None)


def test_a_system_of_hundreds_of_rows_is_decided_at_once():
    """Chains of growth about a hundred levels, with a true point, and then with one level moved."""
    rng = random.Random(1)
    system, truth = [], {}
    for number in range(100):
        truth[number] = Fraction(rng.randrange(10**6, 10**9))
        for side in (1, -1):
            step = Fraction(rng.randrange(1, 10**4))
            system.append(({number: Fraction(side)}, side * truth[number] + step, True))
            if number:
                ratio = truth[number] / truth[number - 1] + side * Fraction(1, 10**4)
                row = {number: Fraction(side), number - 1: -side * ratio}
                system.append((row, Fraction(0), False))
    point, _ = solve_rows(system)
    assert satisfied(point, system)
    moved = [({50: Fraction(-1)}, -truth[50] * Fraction(11, 10), False)]
    _, multipliers = solve_rows([*system, *moved], truth)
    assert impossible(multipliers, [*system, *moved])
    assert sum(factor > 0 for factor in multipliers) < 10


@given(st.lists(st.dictionaries(st.sampled_from(NAMES), small), min_size=1, max_size=6))
def test_a_null_space_makes_vectors_vanish_and_is_as_large_as_it_must_be(columns):
    basis = null_space(columns)
    for vector in basis:
        for name in NAMES:
            assert sum(f * c.get(name, 0) for f, c in zip(vector, columns, strict=True)) == 0
    matrix = np.array([[float(c.get(name, 0)) for c in columns] for name in NAMES])
    assert len(basis) == len(columns) - np.linalg.matrix_rank(matrix)
    vectors = np.array([[float(value) for value in vector] for vector in basis])
    assert not basis or np.linalg.matrix_rank(vectors) == len(basis)


def test_nothing_has_no_multipliers():
    assert null_space([]) == []
    assert solve_rows([]) == ({}, None)
