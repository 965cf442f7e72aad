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


def test_a_source_that_truncates_and_has_a_misprint_is_accused_of_that_alone(claim, make_ledger):
    # Three totals of four parts that were cut off, and a fourth that no rounding explains.
    claims, sums = [], []
    for n, total in enumerate(("103", "103", "103", "151")):
        parts = {f"a{n}": "10", f"b{n}": "20", f"c{n}": "30", f"d{n}": "40"}
        claims += [claim(name, "level", v) for name, v in parts.items()]
        claims.append(claim(f"t{n}", "level", total))
        sums.append({"id": f"s{n}", "whole": f"t{n}", "parts": " ".join(parts), "relation": "sum"})
    ledger = make_ledger(claims, identities=sums)
    (reading,) = infer_readings(ledger)
    assert (reading.rule, reading.price) == (Rounding.TRUNCATED, 3)
    (found,) = audit(ledger).contradictions
    assert {claims[place].id for place in (15, 16, 17, 18, 19)} == {
        name for one in found.explanations for name in one
    }


def test_one_error_fewer_does_not_make_a_source_truncate(claim, make_ledger):
    claims, sums = [], []
    for n, total in enumerate(("103", "151")):
        parts = {f"a{n}": "10", f"b{n}": "20", f"c{n}": "30", f"d{n}": "40"}
        claims += [claim(name, "level", v) for name, v in parts.items()]
        claims.append(claim(f"t{n}", "level", total))
        sums.append({"id": f"s{n}", "whole": f"t{n}", "parts": " ".join(parts), "relation": "sum"})
    ledger = make_ledger(claims, identities=sums)
    assert infer_readings(ledger) == []
    assert len(audit(ledger).contradictions) == 2


def test_a_long_sum_that_is_wrong_does_not_hide_that_a_source_truncates(claim, make_ledger):
    # Three rates that were cut off, and a sum of their bases that no rounding explains.
    claims, then = [], {"period": "2023-12"}
    for name, rate in (("a1", "12.5"), ("b1", "8.2"), ("c1", "8.0")):
        now = {"12.5": "112590", "8.2": "108270", "8.0": "108060"}[rate]
        claims += [
            claim(name, "level", "100000", id=f"{name}-base", **then),
            claim(name, "level", now),
            claim(name, "growth", rate, "%", base_period="2023-12"),
        ]
    claims.append(claim("t", "level", "320000", id="t-base", **then))
    sums = [{"id": "s", "whole": "t", "parts": "a1 b1 c1", "relation": "sum"}]
    ledger = make_ledger(claims, identities=sums)
    (reading,) = infer_readings(ledger)
    assert reading.rule == Rounding.TRUNCATED
    (found,) = audit(ledger).contradictions
    assert "t-base" in {name for one in found.explanations for name in one}
