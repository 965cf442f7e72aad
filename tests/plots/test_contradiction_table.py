"""Contradictions as a table."""

from __future__ import annotations

from analysis import audit
from analysis.plots.contradiction_table import contradictions_frame


def test_a_contradiction_without_a_finding_is_said_to_be_not_understood(claim, make_ledger):
    ledger = make_ledger(
        [
            claim("x", "level", "326", "million persons", source="a"),
            claim("x", "level", "362", "million persons", source="b"),
        ]
    )
    frame = contradictions_frame(audit(ledger))
    assert frame["cause"].tolist() == ["not understood"]
    assert frame["lines"].tolist() == [2]
    assert frame["measures"].tolist() == ["level"]


def test_without_contradictions_the_columns_stay(claim, make_ledger):
    frame = contradictions_frame(audit(make_ledger([claim("x", "level", "5")])))
    assert frame.empty
    assert {"finding", "lines", "sum"} <= set(frame.columns)
