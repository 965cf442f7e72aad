"""Findings with their numbers: every finding once, every text escaped."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd

from analysis.chapters import findings
from analysis.chapters.findings import causes_chart, findings_frame, show_findings
from analysis.ledger.records import Cause


def test_every_finding_and_every_claim_it_names_has_a_row(ledger):
    frame = findings_frame(ledger)
    assert set(frame["finding"]) == {finding.id for finding in ledger.findings}
    assert len(frame) == sum(
        len(finding.claims) + len(finding.against) for finding in ledger.findings
    )
    assert (frame["printed"] != "").all()


def test_a_cause_is_shown_with_its_numbers_side_by_side(claim, make_ledger, monkeypatch):
    claims = [claim("x", "level", "249", id="a"), claim("x", "level", "250", id="b")]
    finding = {
        "id": "twice",
        "kind": "reading",
        "claims": "a b",
        "cause": "rounding",
        "status": "acknowledged",
        "statement": "Rounded <twice>.",
    }
    shown = []
    monkeypatch.setattr(findings, "display", shown.append)
    show_findings(make_ledger(claims, findings=[finding]), Cause.ROUNDING)
    page = shown[0].data
    assert ">1 finding <" in page
    assert "249 persons · 250 persons" in page
    assert "Rounded &lt;twice&gt;." in page
    assert "<h" not in page


def test_what_is_held_to_be_wrong_is_told_from_what_it_cannot_hold_with(
    claim, make_ledger, monkeypatch
):
    claims = [claim("x", "level", "362", id="a"), claim("x", "level", "326", id="b")]
    finding = {
        "id": "swapped",
        "kind": "contradiction",
        "claims": "a",
        "against": "b",
        "cause": "misprint",
        "status": "acknowledged",
        "statement": "3.62e8 has two digits swapped.",
    }
    shown = []
    monkeypatch.setattr(findings, "display", shown.append)
    ledger = make_ledger(claims, findings=[finding])
    show_findings(ledger, Cause.MISPRINT)
    assert findings_frame(ledger)["role"].tolist() == ["wrong", "against"]
    page = shown[0].data
    assert "<strong>362 persons</strong> against <strong>326 persons</strong>" in page
    assert "3.62 × 10⁸ has" in page


def test_bars_have_the_counts():
    counts = pd.DataFrame({"contradiction": [2, 0], "reading": [1, 3]}, index=["a", "b"])
    figure = causes_chart(counts)
    assert [text.get_text() for text in figure.axes[0].texts] == ["2", "1", "3"]
    plt.close(figure)
