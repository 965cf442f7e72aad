"""Corrections: the fewest claims without which the rest agrees, each error apart."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.audits.conflict import Conflict
from analysis.audits.corrections import (
    find_clusters,
    irreducible,
    members_of,
    naming,
    smallest_correction,
)
from analysis.audits.rules import declared_rules
from analysis.audits.system import System

prints = st.lists(st.integers(0, 8), min_size=2, max_size=7)


@pytest.fixture(scope="session")
def oracle_of(claim, make_ledger):
    """Judge several prints of one level; the n-th is called ``p<n>``."""

    def make(values):
        claims = [claim("x", "level", str(v), id=f"p{n}") for n, v in enumerate(values)]
        # Prints word for word alike would be copies: another source each.
        claims = [one.model_copy(update={"source": f"s{n}"}) for n, one in enumerate(claims)]
        ledger = make_ledger(claims)
        (oracle,) = System(ledger, declared_rules(ledger)).level_oracles
        return oracle

    return make


def agree(values):
    """Tell whether prints agree: half way between two, the upper or the even one may be printed."""
    low, high = min(values), max(values)
    return high == low or (high == low + 1 and low % 2 == 0)


def least(values):
    """Count the prints that have to go, by trying."""
    for count in range(len(values)):
        for gone in combinations(range(len(values)), count):
            if agree([v for place, v in enumerate(values) if place not in gone]):
                return count
    return len(values) - 1


@settings(max_examples=40)
@given(values=prints)
def test_no_fewer_would_do_and_every_conflict_is_irreducible(oracle_of, values):
    oracle = oracle_of(values)
    found = smallest_correction(oracle)
    assert not isinstance(oracle.judge(found), Conflict)
    assert len(found) == least(values)
    clusters, aside = find_clusters(oracle)
    assert len(aside) == least(values)
    assert bool(clusters) == bool(aside)
    for cluster in clusters:
        named = {name for one in cluster.conflicts for name in members_of(one, oracle)}
        assert cluster.suspects <= named
        for conflict in cluster.conflicts:
            for gone in conflict.claims:
                assert (
                    oracle.among([c for c in conflict.claims if c != gone], conflict.rules) is None
                )


def test_a_conflict_that_carries_too_much_is_cut_to_what_it_needs(oracle_of):
    oracle = oracle_of([1, 5, 9])
    whole = oracle.judge()
    assert isinstance(whole, Conflict)
    assert len(irreducible(whole, oracle).claims) == 2


def test_errors_in_different_numbers_come_apart(claim, make_ledger):
    """Three years in a row, tied by growth: a wrong level and a wrong rate are two clusters."""
    periods = [f"20{year}-12" for year in range(10, 20)]
    claims = [
        claim("x", "level", str(1000 + 100 * n), period=period, id=f"level{n}")
        for n, period in enumerate(periods)
    ]
    claims += [
        claim("x", "change", "100", period=now, base_period=before, id=f"change{n}")
        for n, (before, now) in enumerate(pairwise(periods), start=1)
    ]
    wrong = {"level2": "1250", "change7": "150"}
    claims = [c.model_copy(update={"printed": wrong.get(c.id, c.printed)}) for c in claims]
    ledger = make_ledger(claims)
    (oracle,) = System(ledger, declared_rules(ledger)).level_oracles
    clusters, aside = find_clusters(oracle)
    assert aside == set(wrong)
    assert sorted(map(sorted, (one.suspects for one in clusters))) == [["change7"], ["level2"]]


def test_a_claim_that_agrees_with_all_the_rest_is_named_by_no_conflict(oracle_of):
    oracle = oracle_of([5, 5, 9])
    assert naming(oracle, "p1", [], frozenset({"p2"})) is None
    found = naming(oracle, "p2", ["p1"], frozenset())
    assert found is not None
    assert "p2" in found.claims
