"""Sums found in numbers: tiers, splits, chance."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from analysis.tables.row_sums import Value, fit_sum
from analysis.tables.structure import find_sums


def column(*numbers, reach="1/2"):
    return {place: Value(Fraction(str(n)), Fraction(reach)) for place, n in enumerate(numbers)}


def test_tiers_are_found_from_either_end():
    numbers = [4120, 3377, 7497, 1204, 983, 2187, 9684]
    labels = ["a1", "a2", "A", "b1", "b2", "B", "all"]
    down = find_sums(labels, [column(*numbers)])
    assert [(one.whole, one.parts) for one in down] == [
        ("A", ("a1", "a2")),
        ("B", ("b1", "b2")),
        ("all", ("A", "B")),
    ]
    up = find_sums(labels[::-1], [column(*numbers[::-1])])
    assert {one.whole for one in up} == {"A", "B", "all"}


def test_a_sum_that_fails_in_most_columns_is_none():
    good, bad = column(410, 590, 1000), column(410, 590, 1100)
    assert fit_sum(2, [0, 1], [good, bad, bad]).is_found is False
    assert fit_sum(2, [0, 1], [good, good, bad]).is_found is True


def test_random_numbers_add_up_to_nothing():
    rng = np.random.default_rng(4)
    found = 0
    for _ in range(200):
        numbers = rng.integers(1, 2000, 8)
        found += bool(find_sums([f"r{i}" for i in range(8)], [column(*map(int, numbers))]))
    assert found <= 6


def test_a_row_of_zeros_makes_no_sum():
    assert find_sums(["a", "nothing", "b"], [column(812, 0, 812, reach="0")]) == []
