"""The search: new contradictions apart from those that findings acknowledge, and a point of the rest."""

from __future__ import annotations

from itertools import chain

import pytest

from analysis import audit
from analysis.audits.rules import declared_rules
from analysis.audits.search import search_contradictions
from analysis.audits.system import System
from analysis.audits.verify import satisfies

THEN = "2023-12"
KNOWN = {
    "kind": "contradiction",
    "cause": "misprint",
    "status": "acknowledged",
    "statement": "A digit is wrong.",
}


def search(ledger):
    system = System(ledger, declared_rules(ledger))
    return system, search_contradictions(system)


@pytest.fixture
def quarrel(claim):
    """Print two levels each twice, otherwise."""
    return [
        claim(n, "level", printed, id=f"{n}{printed}", source=source)
        for n in "xy"
        for printed, source in [("5", "a"), ("8", "b")]
    ]


def test_an_error_is_found_once_and_its_claim_is_set_aside(quarrel, make_ledger):
    system, found = search(make_ledger(quarrel))
    assert len(found.found) == 2
    assert len(found.aside) == 2
    assert set(found.suspects) == {one.id for one in quarrel}
    kept = [
        row
        for row in chain(chain.from_iterable(system.claim_rows.values()), system.rule_rows)
        if found.aside.isdisjoint(row.claims)
    ]
    assert satisfies(kept, found.point)


def test_a_finding_acknowledges_its_own_and_not_another(quarrel, make_ledger):
    known = KNOWN | {"id": "f", "claims": "x8"}
    _, found = search(make_ledger(quarrel, findings=[known]))
    assert [one.acknowledged for one in found.found] == [None, "f"] or [
        one.acknowledged for one in found.found
    ] == ["f", None]
    assert found.suspects["x8"].acknowledged == "f"
    assert found.suspects["y8"].acknowledged is None
    assert "x8" in found.aside
    assert "x5" not in found.suspects
    assert found.stale == []


def test_a_finding_of_nothing_is_stale_and_of_a_claim_that_is_gone(claim, make_ledger):
    fine = [claim("x", "level", "5", id="x5"), claim("x", "level", "5.2", id="again")]
    for name in ("x5", "gone"):
        _, found = search(make_ledger(fine, findings=[KNOWN | {"id": "f", "claims": name}]))
        assert found.found == []
        assert found.stale == ["f"]


def test_each_copy_of_an_acknowledged_misprint_is_contradicted(claim, make_ledger):
    claims = [claim("x", "level", "8", id=name) for name in ("first", "copy")]
    claims.append(claim("x", "level", "5", id="other", source="b"))
    known = KNOWN | {"id": "f", "claims": "first copy"}
    _, found = search(make_ledger(claims, findings=[known]))
    (one,) = found.found
    assert sorted(one.irreducible) == [("copy", "other"), ("first", "other")]
    assert found.stale == []


def test_an_extent_of_what_nothing_judges_has_no_ends(claim, make_ledger):
    ledger = make_ledger([claim("x", "level", "5")])
    found = audit(ledger).search
    stranger = claim("y", "level", "7")
    change = claim("y", "share_change", "1.0", "pp", of="x", base_period=THEN)
    series = make_ledger([stranger, change]).series
    for one in (stranger, change):
        assert found.extent(one, series, ()).interval.as_floats() == (None, None)


def test_the_point_is_in_the_order_of_the_rows_whatever_the_hash_of_a_name(claim, make_ledger):
    """In the order of a set, the same audit wrote another document each time."""
    claims = [claim(f"s{n}", "level", str(5 + n), id=f"a{n}") for n in range(12)]
    claims += [claim(f"s{n}", "share", "40.0", "%", of="n", id=f"b{n}") for n in range(3)]
    system, found = search(make_ledger(claims))
    assert found.aside
    rows = chain.from_iterable(system.components)
    assert list(found.point) == list(dict.fromkeys(u for row in rows for u in row.unknowns))
