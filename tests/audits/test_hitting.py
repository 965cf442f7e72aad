"""Hitting sets: all the minimal ones, against every subset tried in turn."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.audits.hitting import minimal_hitting_sets, smallest_hitting_set

MEMBERS = "abcdef"
FAMILIES = st.lists(st.frozensets(st.sampled_from(MEMBERS), min_size=1, max_size=4), max_size=6)


def hits(chosen, sets):
    return all(chosen & one for one in sets)


def every_minimal(sets):
    found = []
    for size in range(len(MEMBERS) + 1):
        for chosen in map(frozenset, combinations(MEMBERS, size)):
            if hits(chosen, sets) and not any(smaller <= chosen for smaller in found):
                found.append(chosen)
    return found


@given(FAMILIES, st.integers(0, 4))
def test_all_minimal_sets_up_to_a_size_are_found_small_ones_first(sets, up_to):
    found = minimal_hitting_sets(sets, up_to=up_to)
    wanted = [one for one in every_minimal(sets) if len(one) <= up_to]
    if wanted:
        assert found == sorted(wanted, key=lambda one: (len(one), sorted(one)))
    else:
        (only,) = found
        assert hits(only, sets)
        assert len(only) > up_to


@given(FAMILIES)
def test_the_order_of_the_sets_is_of_no_account(sets):
    assert minimal_hitting_sets(sets, up_to=3) == minimal_hitting_sets(sets[::-1], up_to=3) or (
        min(map(len, every_minimal(sets))) > 3
    )


def test_nothing_to_hit_takes_nothing_away():
    assert minimal_hitting_sets([], up_to=2) == [frozenset()]


@given(FAMILIES)
def test_the_smallest_set_is_as_small_as_any(sets):
    found = smallest_hitting_set(sets)
    assert hits(found, sets)
    assert len(found) == min(map(len, every_minimal(sets)))


@pytest.mark.parametrize("up_to", [1, 2, 3])
def test_sets_apart_need_a_member_each(up_to):
    sets = [frozenset("ab"), frozenset("cd"), frozenset("ef")]
    found = minimal_hitting_sets(sets, up_to=up_to)
    assert {len(one) for one in found} == {len(sets)}
    assert len(found) == (2**3 if up_to == 3 else 1)
