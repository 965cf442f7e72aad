"""Rules of rounding: as declared, or what a source's own numbers give away."""

from __future__ import annotations

import pytest

from analysis import audit
from analysis.audits.rules import declared_rules, infer_readings
from analysis.quantities.rounding import Rounding


@pytest.fixture
def truncating(claim):
    """Print parts and a total, cut off: they fall short of the total by more than rounding may."""
    parts = {"a1": "10", "b1": "20", "c1": "30", "d1": "40"}
    return [*(claim(n, "level", v) for n, v in parts.items()), claim("t", "level", "103")]


SUM = {"id": "sum", "whole": "t", "parts": "a1 b1 c1 d1", "relation": "sum"}


def test_truncation_is_inferred_from_what_a_source_prints_and_excuses_it(truncating, make_ledger):
    ledger = make_ledger(truncating, identities=[SUM])
    (reading,) = infer_readings(ledger)
    assert (reading.source, reading.rule) == ("a", Rounding.TRUNCATED)
    assert set(reading.excuses) == {one.id for one in truncating}
    assert reading.price == 1
    assert not audit(ledger).contradictions


def test_a_source_that_says_how_it_rounds_is_believed(truncating, make_ledger):
    ledger = make_ledger(truncating, identities=[SUM], rounding="half up")
    assert infer_readings(ledger) == []
    assert declared_rules(ledger) == {"a": Rounding("half up")}
    assert audit(ledger).contradictions


def test_what_truncation_does_not_explain_infers_nothing(truncating, make_ledger):
    wrong = [*truncating[:-1], truncating[-1].model_copy(update={"printed": "90"})]
    assert infer_readings(make_ledger(wrong, identities=[SUM])) == []


def test_what_others_print_says_nothing_of_how_a_source_rounds(truncating, make_ledger):
    total = truncating[-1].model_copy(update={"source": "b", "id": "b-t"})
    assert infer_readings(make_ledger([*truncating[:-1], total], identities=[SUM])) == []


def test_a_number_that_a_finding_holds_to_be_wrong_infers_nothing(truncating, make_ledger):
    known = {
        "id": "known",
        "kind": "contradiction",
        "status": "acknowledged",
        "claims": truncating[-1].id,
        "cause": "misprint",
        "statement": "A digit is wrong.",
    }
    assert infer_readings(make_ledger(truncating, identities=[SUM], findings=[known])) == []
