"""The model of a ledger: what is one witness, and what hangs together."""

from __future__ import annotations

import pytest

from analysis.audits.model import Model
from analysis.quantities.rounding import Rounding


def model(ledger):
    return Model.of(ledger, dict.fromkeys(ledger.sources, Rounding.NEAREST))


@pytest.mark.parametrize(
    ("changed", "witnesses"),
    [
        ({}, 1),
        ({"locator": "elsewhere", "note": "again"}, 1),
        ({"source": "b"}, 2),
        ({"unit": "million persons"}, 2),
        ({"qualifier": "about"}, 2),
        ({"printed": "5.0"}, 2),
        ({"decimals": 1}, 2),
        ({"period": "2023-12"}, 2),
        ({"series": "y"}, 2),
    ],
)
def test_a_source_that_repeats_itself_is_one_witness(claim, make_ledger, changed, witnesses):
    one = claim("x", "level", "5", id="one")
    other = one.model_copy(update={"id": "other", **changed})
    made = model(make_ledger([one, other, claim("y", "level", "7", source="b", id="rest")]))
    assert len(made.witnesses(["one", "other", "no claim"])) == witnesses
    assert made.witness_of["one"] == "one"


def test_components_are_tied_by_claims_and_identities_alone(claim, make_ledger):
    claims = [claim(name, "level", "5", id=name) for name in "abcd"]
    claims.append(claim("a", "share", "50", "%", of="b", id="share"))
    ledger = make_ledger(claims, within={"c": "d"})

    def homes(made):
        return sorted(
            sorted({row.owner for row in rows} & set(made.ledger.by_id))
            for rows in made.row_components
        )

    assert homes(model(ledger)) == [["a", "b", "share"], ["c", "d"]]
    identity = {"id": "i", "relation": "within", "whole": "c", "parts": "b"}
    tied = model(make_ledger(claims, within={"c": "d"}, identities=[identity]))
    assert homes(tied) == [["a", "b", "c", "d", "share"]]
    (component,) = tied.components
    assert component.witnesses == {"a", "b", "c", "d", "share"}
    assert component.claims(["share", "elsewhere", "a"]) == ["a", "share"]


def test_every_constraint_of_the_shipped_ledger_is_in_one_component(ledger):
    made = model(ledger)
    rows = [id(row) for part in made.row_components for row in part]
    assert len(rows) == len(set(rows)) == sum(map(len, made.constraints.values()))
    unknowns = [{u for row in part for u in row.unknowns} for part in made.row_components]
    assert sum(map(len, unknowns)) == len(set().union(*unknowns))
