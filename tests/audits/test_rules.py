"""Rounding rules: declared ones are kept, others are read off what a source prints."""

from __future__ import annotations

import random

import pytest

from analysis import audit
from analysis.audits.rules import infer_rules
from analysis.quantities.rounding import Rounding

RULES = ["half up", "half even", "truncated"]


@pytest.mark.parametrize("rule", RULES)
def test_a_table_that_truncates_is_recognised_and_no_other_is(reported, make_ledger, rule):
    expected = Rounding.TRUNCATED if rule == "truncated" else Rounding.NEAREST
    for seed in range(4):
        ledger = make_ledger(reported(random.Random(seed), 16, rule))
        assert infer_rules(ledger) == {"a": expected}
        assert audit(ledger).rules == {"a": expected}


@pytest.mark.parametrize("declared", RULES)
def test_what_a_source_declares_is_never_overruled(reported, make_ledger, declared):
    for rule in RULES:
        ledger = make_ledger(reported(random.Random(1), 16, rule), rounding=declared)
        assert infer_rules(ledger) == {"a": Rounding(declared)}
    assert audit(ledger).contradictions if declared != "truncated" else audit(ledger).passed


def test_each_source_is_judged_by_its_own_claims(reported, make_ledger):
    """One truncates, the other rounds; a contradiction between two sources makes neither truncate."""
    cut = reported(random.Random(1), 16, "truncated")
    rounded = [
        one.model_copy(update={"id": f"b{one.id}", "source": "b", "series": f"b{one.series}"})
        for one in reported(random.Random(2), 16, "half up")
    ]
    rounded = [one.model_copy(update={"of": "m"}) if one.of else one for one in rounded]
    both = make_ledger([*cut, *rounded])
    assert infer_rules(both) == {"a": Rounding.TRUNCATED, "b": Rounding.NEAREST}
    assert infer_rules(both, ["b"]) == dict.fromkeys("ab", Rounding.NEAREST)
    found = audit(both)
    assert found.passed
    assert found.rules == infer_rules(both)


def test_sources_that_differ_from_each_other_do_not_truncate_for_it(claim, make_ledger):
    claims = [claim("x", "level", text, source=name) for name, text in (("a", "5.7"), ("b", "5"))]
    found = audit(make_ledger(claims))
    assert set(found.rules.values()) == {Rounding.NEAREST}
    assert len(found.contradictions) == 1


def test_a_table_that_agrees_under_no_rule_is_read_as_rounding_to_the_nearest(
    reported, make_ledger, reprint
):
    claims = reported(random.Random(4), 8, "truncated")
    level = next(one for one in claims if one.measure == "level")
    digit = "1" if level.printed[0] != "1" else "2"
    wrong = make_ledger(reprint(claims, level.id, digit + level.printed[1:]))
    assert infer_rules(wrong) == {"a": Rounding.NEAREST}
    assert not audit(wrong).passed
