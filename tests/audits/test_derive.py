"""Deriving: what follows from a few printed numbers, and from no others."""

from __future__ import annotations

from fractions import Fraction

import pytest

from analysis.audits.derive import derive
from analysis.audits.extents import Quantity
from analysis.audits.rules import declared_rules
from analysis.audits.system import System
from analysis.audits.unknowns import Level

NOW, THEN = "2024-12", "2023-12"
ONE = Fraction(1)


@pytest.fixture
def system(claim, make_ledger):
    """Print a part and its share, its growth, the two parts of it, and a whole that is wrong."""
    ledger = make_ledger(
        [
            claim("x", "level", "400", id="part"),
            claim("x", "share", "40.0", "%", of="n", id="share"),
            claim("x", "growth", "25.0", "%", base_period=THEN, id="growth"),
            claim("a1", "level", "150", id="a1"),
            claim("b1", "level", "250", id="b1"),
            claim("n", "level", "7,777", id="wrong"),
        ],
        identities=[{"id": "sum", "whole": "x", "parts": "a1 b1", "relation": "sum"}],
    )
    return System(ledger, declared_rules(ledger))


def ends(extent):
    return extent.interval.lower, extent.interval.upper


@pytest.mark.parametrize(
    ("quantity", "claims", "expected"),
    [
        (
            Quantity({Level("n", NOW): ONE}),
            ["part", "share"],
            (3995 * ONE / 4005, 4005 * ONE / 3995),
        ),
        (
            Quantity({Level("x", THEN): ONE}),
            ["part", "growth"],
            (3995 * ONE / 10 / Fraction("1.2505"), 4005 * ONE / 10 / Fraction("1.2495")),
        ),
        (Quantity({Level("a1", NOW): ONE}, Level("n", NOW)), ["part"], (None, None)),
    ],
)
def test_what_follows_is_worked_out_by_hand(system, quantity, claims, expected):
    scale = 1000 if expected[0] and quantity.top.keys() == {Level("n", NOW)} else 1
    wanted = tuple(end if end is None else end * scale for end in expected)
    extent = derive(system, quantity, claims)
    assert ends(extent) == wanted
    assert set(extent.claims) <= set(claims)


def test_an_identity_holds_only_where_it_is_asked_for(system):
    whole = Quantity({Level("x", NOW): ONE})
    assert ends(derive(system, whole, ["a1", "b1"])) == (None, None)
    assert ends(derive(system, whole, ["a1", "b1"], identities=["sum"])) == (399, 401)


def test_nothing_follows_from_nothing(system):
    assert ends(derive(system, Quantity({Level("x", NOW): ONE}), [])) == (None, None)
