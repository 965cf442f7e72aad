"""Scaling: what a solver is shown, whatever a claim says of what nothing else speaks of."""

from __future__ import annotations

from fractions import Fraction

import pytest

from analysis import audit
from analysis.audits.constraints import claim_constraints
from analysis.audits.scaling import central_point, scale_system, value_at
from analysis.audits.unknowns import Level

NOW = "2024-12"


@pytest.mark.parametrize("qualifier", ["more than", "at least"])
def test_a_share_above_nothing_of_what_nobody_else_speaks_of(claim, make_ledger, qualifier):
    """It ended in a KeyError: the row says only that the part is not below zero."""
    claims = [
        claim("x", "level", "5"),
        claim("x", "share", "0", "%", of="n", qualifier=qualifier),
    ]
    found = audit(make_ledger(claims), coverage=True)
    assert not found.contradictions
    assert found.by_id["a-x-level-2024-12"].implied.as_floats() == (0.0, None)


def rows_of(make_ledger, *claims):
    ledger = make_ledger(claims)
    return [row for one in claims for row in claim_constraints(one, ledger.series)]


def test_the_centre_is_what_was_printed_and_what_follows_from_it(claim, make_ledger):
    since = {"base_period": "2023-12"}
    rows = rows_of(
        make_ledger,
        claim("x", "level", "200"),
        claim("x", "growth", "100", "%", **since),
        claim("x", "share", "50", "%", of="n"),
    )
    centre = central_point(rows)
    assert centre[Level("x", NOW)] == 200
    assert centre[Level("x", "2023-12")] == pytest.approx(100, rel=0.01)
    assert centre[Level("n", NOW)] == pytest.approx(400, rel=0.02)


def test_of_two_prints_of_one_level_the_finer_is_the_centre(claim, make_ledger):
    rows = rows_of(
        make_ledger,
        claim("x", "level", "2", "1e4 persons", id="coarse"),
        claim("x", "level", "20,123", id="fine"),
    )
    assert central_point(rows) == {Level("x", NOW): 20_123}


def test_a_step_is_half_of_the_finest_rounding_interval(claim, make_ledger):
    """So that one is a distance that matters, for persons and for thousands of millions of them."""
    rows = rows_of(
        make_ledger, claim("x", "level", "102,891", "1e4 persons"), claim("y", "level", "7")
    )
    scaling = scale_system(rows)
    steps = dict(zip(scaling.unknowns, scaling.steps, strict=True))
    assert steps == {Level("x", NOW): 5_000, Level("y", NOW): 0.5}
    assert {scaling.residual(row) for row in rows} == {Fraction(5_000), Fraction(1, 2)}
    assert all(scaling.residual(row) == row.bound - value_at(row, scaling.centre) for row in rows)
