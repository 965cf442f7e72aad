"""Checkable: a claim is, if some change of it could be seen."""

from __future__ import annotations

import pytest

from analysis.audits.rules import declared_rules
from analysis.audits.system import System

THEN = "2023-12"


def checkable(ledger):
    return System(ledger, declared_rules(ledger)).checkable


def test_a_chain_with_a_loose_end_is_checked_by_nothing(claim, make_ledger):
    """A level, its growth, and a share of what nobody prints: each can be met by what is free."""
    claims = [
        claim("x", "level", "5"),
        claim("x", "growth", "3.0", "%", base_period=THEN),
        claim("x", "share", "40", "%", of="n"),
    ]
    assert checkable(make_ledger(claims)) == set()
    closed = [*claims, claim("x", "level", "5", period=THEN), claim("n", "level", "12")]
    assert checkable(make_ledger(closed)) == {one.id for one in closed}


def test_what_hangs_on_a_checked_number_is_not_checked_by_it(claim, make_ledger):
    claims = [
        claim("x", "level", "5", id="one"),
        claim("x", "level", "5.1", id="two"),
        claim("y", "share", "40", "%", of="x"),
    ]
    assert checkable(make_ledger(claims)) == {"one", "two"}


@pytest.mark.parametrize("printed", [4, 3])
def test_a_change_of_share_is_checked_by_its_four_levels_and_not_by_three(
    claim, make_ledger, printed
):
    levels = [claim(n, "level", "50", period=p) for n in "xn" for p in (THEN, "2024-12")]
    change = claim("x", "share_change", "0.0", "pp", of="n", base_period=THEN)
    found = checkable(make_ledger([*levels[:printed], change]))
    assert (change.id in found) == (printed == 4)
