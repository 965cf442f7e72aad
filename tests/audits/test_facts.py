"""Facts: what is wrong once is counted once, by its cause."""

from __future__ import annotations

from analysis import audit
from analysis.audits.facts import UNEXPLAINED


def ledger_of(claim, make_ledger, *, findings=()):
    """One true number, printed wrongly by two sources in two units, and another that is wrong."""
    claims = [
        claim("x", "level", "249", "million persons", source=name, id=f"true-{name}")
        for name in ("a", "b", "c", "d")
    ]
    claims += [
        claim("x", "level", "250", "million persons", source="e", id="english"),
        claim("x", "level", "2.50", "1e8 persons", source="f", id="chinese", qualifier="at least"),
        claim("y", "level", "31", source="e", id="other"),
        *(claim("y", "level", "13", source=name, id=f"y-{name}") for name in ("a", "b")),
    ]
    return make_ledger(claims, findings=findings)


def finding(name, claims, cause):
    shared = {"kind": "contradiction", "status": "acknowledged", "statement": "Known."}
    return shared | {"id": name, "claims": claims, "cause": cause}


def test_a_number_that_two_sources_print_wrongly_is_wrong_once(claim, make_ledger):
    found = audit(ledger_of(claim, make_ledger))
    facts = {frozenset(fact.claims): fact for fact in found.facts}
    assert set(facts) == {frozenset({"english", "chinese"}), frozenset({"other"})}
    assert {fact.cause for fact in found.facts} == {UNEXPLAINED}
    assert found.summary["facts"] == 2
    assert found.summary["causes"][UNEXPLAINED]["claims"] == 3


def test_facts_are_counted_by_the_causes_that_findings_give(claim, make_ledger):
    known = [finding("r", "english chinese", "rounding"), finding("m", "other", "misprint")]
    found = audit(ledger_of(claim, make_ledger, findings=known))
    assert found.passed
    assert {fact.id: fact.cause for fact in found.facts} == {"r": "rounding", "m": "misprint"}
    counts = found.summary["causes"]
    assert {cause: one["facts"] for cause, one in counts.items()} == {"rounding": 1, "misprint": 1}
    said = {one["id"]: one for one in found.to_json()["facts"]}
    assert sorted(said["r"]["claims"]) == ["chinese", "english"]


def test_every_shipped_contradiction_is_about_one_fact_and_each_finding_is_one(audited):
    about = [one.claims for fact in audited.facts for one in fact.contradictions]
    assert sorted(about) == sorted(one.claims for one in audited.contradictions)
    assert {fact.id for fact in audited.facts} == {
        one.acknowledged for one in audited.contradictions
    }
    total = sum(one["contradictions"] for one in audited.summary["causes"].values())
    assert total == audited.summary["contradictions"]
