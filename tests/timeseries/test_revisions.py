"""Revisions: both values are kept, and one is current; who prints a number right."""

from __future__ import annotations

import pytest

from analysis import audit
from analysis.timeseries.revisions import find_revisions, print_it_right, printed_before


@pytest.fixture(scope="module")
def revised(claim, make_ledger):
    """A level of 2024-12 that source b counts anew, a misprint of it in c, and a copy of the new one in d."""
    rows = [
        claim("x", "level", "100", source="a"),
        claim("x", "level", "120", source="b"),
        claim("x", "level", "210", source="c"),
        claim("x", "level", "120", source="d"),
    ]
    shared = {"status": "acknowledged", "statement": "Known."}
    findings = [
        {
            "id": "anew",
            "kind": "revision",
            "claims": "a-x-level-2024-12",
            "against": "b-x-level-2024-12",
            "cause": "revision",
            **shared,
        },
        {
            "id": "slip",
            "kind": "contradiction",
            "claims": "c-x-level-2024-12",
            "against": "b-x-level-2024-12",
            "cause": "misprint",
            **shared,
        },
    ]
    return make_ledger(rows, findings=findings)


def test_the_old_and_the_current_value_stand_side_by_side(revised):
    (row,) = find_revisions(revised).to_dict("records")
    assert (row["finding"], row["old"], row["current"]) == ("anew", "100 persons", "120 persons")
    assert (row["old_claim"], row["current_claim"]) == ("a-x-level-2024-12", "b-x-level-2024-12")


def test_a_revision_is_an_explained_contradiction(revised):
    found = audit(revised)
    assert found.passed
    assert {one.acknowledged for one in found.contradictions} == {"anew", "slip"}
    assert found.aside == {"a-x-level-2024-12", "c-x-level-2024-12"}


def test_those_print_it_right_whose_number_holds(revised):
    found = audit(revised)
    slip = next(one for one in revised.findings if one.id == "slip")
    assert set(print_it_right(found, slip)) == {"b", "d"}


def test_only_what_came_out_earlier_was_printed_before(revised):
    days = {"a": "2024-01", "b": "2025-01-15", "c": "2025-01", "d": ""}
    sources = {
        name: source.model_copy(update={"published": days[name]})
        for name, source in revised.sources.items()
    }
    ledger = type(revised)(
        sources, revised.series, revised.identities, revised.claims, revised.findings
    )
    earlier = printed_before(ledger, ["b"])
    assert [claim.source for claims in earlier.values() for claim in claims] == ["a"]
