"""Checking an audit from its results alone: any change of a proof is seen."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import audit, verify_contradiction, verify_point
from analysis.errors import UsageError

NOW, THEN = "2024-12", "2023-12"


@pytest.fixture(scope="module")
def contradicted(claim, make_ledger):
    """Print a wrong change of share among four levels, and growth that its levels do not have."""
    levels = [
        claim(n, "level", printed, period=period)
        for n, period, printed in [
            ("x", NOW, "500"), ("n", NOW, "1,000"), ("x", THEN, "400"), ("n", THEN, "1,000"),
            ("y", NOW, "70"), ("y", THEN, "60"),
        ]
    ]  # fmt: skip
    change = claim("x", "share_change", "13.0", "pp", of="n", base_period=THEN)
    growth = claim("y", "growth", "33.0", "%", base_period=THEN)
    return audit(make_ledger([*levels, change, growth]))


def rows_of(said):
    """Return every row of every proof, reasons of bounds on ratios among them."""
    return [
        row
        for proof in [said["multipliers"], *said["proofs"]]
        for one in proof
        for row in (one, *one.get("because", ()))
    ]


def test_proofs_are_verified_as_objects_and_as_json(contradicted):
    assert len(contradicted.contradictions) == 2
    assert any(
        one.get("because")
        for c in contradicted.contradictions
        for one in c.to_json()["multipliers"]
    )
    for one in contradicted.contradictions:
        assert verify_contradiction(one)
        assert verify_contradiction(json.loads(json.dumps(one.to_json())))
        assert not verify_contradiction(replace(one, proofs=()))


@given(st.data())
def test_no_row_of_a_proof_can_be_changed_unseen(contradicted, data):
    said = data.draw(st.sampled_from([one.to_json() for one in contradicted.contradictions]))
    said = copy.deepcopy(said) | {"multipliers": []}
    row = data.draw(st.sampled_from(rows_of(said)))
    far = data.draw(st.integers(1, 9)) * 10**9
    what = data.draw(st.sampled_from(["multiplier", "sign", "bound", "term", "unknown"]))
    if what == "multiplier":
        row["multiplier"] = str(Fraction(row["multiplier"]) * (1 + Fraction(1, far)))
    elif what == "sign":
        row["multiplier"] = str(-Fraction(row["multiplier"]))
    elif what == "bound":
        row["bound"] = str(Fraction(row["bound"]) + far)
    elif what == "term":
        row["terms"][0][1] = str(Fraction(row["terms"][0][1]) + Fraction(1, far))
    else:
        row["terms"][0][0][0] = "another"
    assert not verify_contradiction(said), what


def test_a_bound_on_a_ratio_needs_its_reasons(contradicted):
    for one in contradicted.contradictions:
        said = copy.deepcopy(one.to_json())
        bounds = [row for row in rows_of(said) if row.get("because")]
        for row in bounds:
            row["because"] = []
        assert verify_contradiction(said) == (not bounds)


@pytest.mark.parametrize("nothing", [None, 5, {}, {"multipliers": [{"bound": "1"}]}, "text"])
def test_what_is_no_contradiction_is_refused_by_name(nothing):
    with pytest.raises(UsageError, match="contradiction"):
        verify_contradiction(nothing)


def test_a_point_that_would_print_otherwise_is_none(contradicted):
    found = contradicted
    assert verify_point(found)
    kept = {"system": found.system, "aside": found.aside}
    for unknown, value in found.point.items():
        moved = {**found.point, unknown: value + 10**6}
        bound = any(
            found.aside.isdisjoint(row.claims) and row.terms == ((unknown, Fraction(1)),)
            for rows in found.system.components
            for row in rows
        )
        if bound:
            assert not verify_point(SimpleNamespace(point=moved, **kept))
