"""The system: every rule that holds is stated once, where something printed speaks of it."""

from __future__ import annotations

import pytest

from analysis.audits.origins import AboveZero, NotNegative, PartOf, Stated
from analysis.audits.rules import declared_rules
from analysis.audits.system import System
from analysis.audits.unknowns import Level

NOW, THEN = "2024-12", "2023-12"


def system_of(make_ledger, claims, **rest):
    ledger = make_ledger(claims, **rest)
    return System(ledger, declared_rules(ledger))


def rules(system, kind):
    return [row.origin for row in system.rule_rows if isinstance(row.origin, kind)]


def test_a_part_is_within_its_whole_where_both_are_spoken_of(claim, make_ledger):
    claims = [claim("x", "level", "5", period=period) for period in (NOW, THEN)]
    claims.append(claim("n", "level", "9"))
    system = system_of(make_ledger, claims, within={"x": "n"})
    assert rules(system, PartOf) == [PartOf("x", "n", NOW)]


def test_what_a_ratio_is_of_is_above_zero_and_what_counts_is_not_below(claim, make_ledger):
    system = system_of(make_ledger, [claim("x", "share", "40", "%", of="n")])
    assert rules(system, AboveZero) == [AboveZero(Level("n", NOW))]
    assert {rule.level.series for rule in rules(system, NotNegative)} == {"n", "x"}


def test_an_identity_is_stated_where_enough_of_it_is_spoken_of(claim, make_ledger):
    total = {"id": "sum", "whole": "t", "parts": "x y", "relation": "sum"}
    claims = [
        claim("x", "level", "5"),
        claim("y", "level", "6"),
        claim("x", "level", "4", period=THEN),
    ]
    system = system_of(make_ledger, claims, identities=[total])
    assert set(rules(system, Stated)) == {Stated("sum", NOW)}


@pytest.mark.parametrize(
    ("change", "first"),
    [({}, True), ({"source": "b"}, False), ({"printed": "5.0"}, False), ({"period": THEN}, False)],
)
def test_a_copy_is_one_number_of_one_source_word_for_word(claim, make_ledger, change, first):
    one = claim("x", "level", "5", id="one")
    two = one.model_copy(update={"id": "two", "locator": "elsewhere", **change})
    copies = system_of(make_ledger, [one, two]).copies
    assert copies == {"one": "one", "two": "one" if first else "two"}


def test_the_two_levels_of_a_changed_share_are_judged_together(claim, make_ledger):
    """Nothing else ties x to n: apart, nothing would bound the ratio."""
    change = claim("x", "share_change", "1.0", "pp", of="n", base_period=THEN)
    levels = [claim(n, "level", "50", period=p) for n in "xn" for p in (THEN, NOW)]
    apart = system_of(make_ledger, levels)
    together = system_of(make_ledger, [*levels, change])
    assert len(apart.components) == 4
    assert len(together.components) == 2
    assert {share.period for share in together.shares} == {THEN, NOW}
