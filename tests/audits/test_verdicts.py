"""Verdicts: what an audit counts, when it passes, and how it is handed on."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from analysis import audit
from analysis.audits.constraints import Unknown
from analysis.audits.verdicts import Audit, Contradiction, Judgement, ProofRow, Verdict
from analysis.quantities.interval import Interval


@pytest.fixture
def judgement(claim):
    def make(verdict, name="x", coverage=None):
        interval = Interval(Fraction(1), Fraction(2))
        implied = Interval(lower=Fraction(1, 2))
        proof = {"reason": "Because.", "claims": [name]}
        return Judgement(
            claim(name, "level", "1.5", id=name), verdict, interval, implied, coverage, proof
        )

    return make


ROW = ProofRow(
    "x",
    ((Unknown("x", "2024-12"), Fraction(1)),),
    Fraction(5),
    strict=False,
    multiplier=Fraction(1, 3),
)
OPEN = Contradiction(("x", "y"), (("x",),), (ROW,), statement="They miss each other.")
KNOWN = Contradiction(("x",), acknowledged="finding")


@pytest.mark.parametrize(
    ("contradictions", "stale", "passed"),
    [
        ([], [], True),
        ([KNOWN], [], True),
        ([OPEN], [], False),
        ([KNOWN, OPEN], [], False),
        ([], ["old"], False),
    ],
)
def test_an_audit_passes_with_all_acknowledged_and_none_stale(contradictions, stale, passed):
    found = Audit((), tuple(contradictions), tuple(stale))
    assert found.passed == found.summary["passed"] == passed
    assert found.unacknowledged == tuple(c for c in contradictions if c is OPEN)


def test_the_summary_counts_each_verdict(judgement):
    verdicts = [Verdict.CONSISTENT, Verdict.CONSISTENT, Verdict.CONTRADICTED]
    judged = [judgement(verdict, f"x{n}", n / 2) for n, verdict in enumerate(verdicts)]
    summary = Audit(tuple(judged), (OPEN,)).summary
    assert {name: summary[name] for name in map(str, Verdict)} == {
        "consistent": 2,
        "rounding_only": 0,
        "contradicted": 1,
        "unchecked": 0,
    }
    assert (summary["claims"], summary["contradictions"], summary["digit_coverage"]) == (3, 1, 0.5)
    assert Audit((), ()).summary["digit_coverage"] is None


def test_an_audit_is_plain_json_with_exact_multipliers(judgement):
    found = Audit((judgement(Verdict.CONSISTENT),), (OPEN, KNOWN))
    plain = json.loads(json.dumps(found.to_json(), allow_nan=False))
    assert plain["claims"][0]["implied"] == [0.5, None]
    assert [[row["multiplier"] for row in c["multipliers"]] for c in plain["contradictions"]] == [
        ["1/3"],
        [],
    ]
    assert plain["summary"]["unacknowledged"] == 1


def test_the_frame_has_intervals_in_the_unit_printed(judgement):
    row = Audit((judgement(Verdict.CONSISTENT),), ()).frame().iloc[0]
    assert (row["lower"], row["upper"], row["implied_lower"]) == (1.0, 2.0, 0.5)
    assert (row["id"], row["verdict"], row["reason"]) == ("x", "consistent", "Because.")


def test_the_shipped_audit_can_be_handed_on(ledger):
    found = audit(ledger)
    assert len(found.frame()) == len(ledger.claims) == found.summary["claims"]
    json.dumps(found.to_json(), allow_nan=False)
