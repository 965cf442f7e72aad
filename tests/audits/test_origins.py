"""Origins: a rule has a name of its own, and says in words what it holds."""

from __future__ import annotations

from analysis.audits.origins import (
    AboveZero,
    NotNegative,
    PartOf,
    Printed,
    Quotient,
    Stated,
    describe_rule,
)
from analysis.audits.rules import declared_rules
from analysis.audits.system import System
from analysis.audits.unknowns import Level, Share


def test_no_two_rules_of_the_ledger_have_one_id_and_none_that_of_a_claim(ledger):
    rules = {row.origin for row in System(ledger, declared_rules(ledger)).rule_rows}
    ids = [rule.id for rule in rules]
    assert len(set(ids)) == len(ids)
    assert not set(ids) & set(ledger.by_id)


def test_each_rule_is_said_with_the_names_of_what_it_speaks_of(ledger):
    """An id, or the name of a Python class, tells a reader nothing."""
    for rule in {row.origin for row in System(ledger, declared_rules(ledger)).rule_rows}:
        said = describe_rule(rule, ledger)
        assert "_" not in said.replace(" ", ""), said
        assert type(rule).__name__ not in said


def test_the_two_ends_of_a_ratio_are_told_apart(ledger):
    share = Share("mobile_payment", "netizens", "2024-12")
    most, least = (Quotient(share, upper=upper) for upper in (True, False))
    assert most.id != least.id
    assert "at most" in describe_rule(most, ledger)
    assert "at least" in describe_rule(least, ledger)


def test_a_series_or_an_identity_that_the_ledger_does_not_know_is_called_by_its_id(ledger):
    level = Level("nobody", "2024")
    assert describe_rule(NotNegative(level), ledger) == "nobody is not below zero"
    assert "nobody" in describe_rule(AboveZero(level), ledger)
    assert describe_rule(PartOf("nobody", "no_one", "2024"), ledger) == "nobody is part of no_one"
    assert describe_rule(Stated("gone", "2024"), ledger) == "gone"
    assert Printed("a").id == "a"
