"""Findings with their numbers: every finding once, every text escaped."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd

from analysis.chapters.findings import (
    causes_chart,
    count_causes,
    describe_findings,
    describe_unseen,
    findings_frame,
    show_causes,
    show_findings,
)
from analysis.ledger.finding import Cause


def test_every_finding_and_every_claim_it_names_has_a_row(ledger):
    frame = findings_frame(ledger)
    assert set(frame["finding"]) == {finding.id for finding in ledger.findings}
    assert len(frame) == sum(
        len(finding.claims) + len(finding.against) for finding in ledger.findings
    )
    assert (frame["printed"] != "").all()


def test_a_cause_is_shown_with_its_numbers_side_by_side(claim, study_of, page):
    claims = [claim("x", "level", "249", id="a"), claim("x", "level", "250", id="b")]
    finding = {
        "id": "twice",
        "kind": "reading",
        "claims": "a b",
        "cause": "rounding",
        "status": "acknowledged",
        "statement": "Rounded <twice>.",
    }
    show_findings(study_of(*claims, findings=[finding]), Cause.ROUNDING)
    assert ">1 finding <" in page.html
    assert '<p id="finding-twice">' in page.html
    assert "249 persons · 250 persons" in page.html
    assert "Rounded &lt;twice&gt;." in page.html
    assert "<h" not in page.html
    shown, folded = page.html.split("<details>", 1)
    assert "<code>" not in shown, "a reader is told what was found, not its id"
    assert "<code>twice</code>" in folded


def test_what_is_held_to_be_wrong_is_told_from_what_it_cannot_hold_with(claim, study_of, page):
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
    study = study_of(*claims, findings=[finding])
    show_findings(study, Cause.MISPRINT)
    assert findings_frame(study.ledger)["role"].tolist() == ["wrong", "against"]
    assert "<strong>362 persons</strong> against <strong>326 persons</strong>" in page.html
    assert "3.62 hundred million has" in page.html


def test_bars_have_the_counts():
    counts = pd.DataFrame({"contradiction": [2, 0], "reading": [1, 3]}, index=["a", "b"])
    figure = causes_chart(counts)
    assert [text.get_text() for text in figure.axes[0].texts] == ["2", "1", "3"]
    plt.close(figure)


def reading(name, claims, cause="scope", **rest):
    shared = {"status": "acknowledged", "statement": "It is so.", "kind": "reading"}
    return {"id": name, "claims": claims, "cause": cause} | shared | rest


def test_findings_and_their_numbers_are_counted(claim, study_of):
    claims = [claim("x", "level", "249", id="a"), claim("x", "level", "250", id="b")]
    one = study_of(*claims, findings=[reading("first", "a b")])
    frame = findings_frame(one.ledger)
    assert (
        describe_findings(frame, 2)
        == "1 finding on 2 of 2 numbers: no contradictions and 1 reading."
    )
    wrong = reading("second", "a", kind="contradiction", against="b", cause="misprint")
    both = findings_frame(study_of(*claims, findings=[reading("first", "a"), wrong]).ledger)
    assert describe_findings(both, 1000).startswith(
        "2 findings on 1 of 1,000 numbers: 1 contradiction"
    )
    assert count_causes(both).loc["misprint"].tolist() == [1, 0]


def test_what_the_audit_says_of_numbers_in_readings(claim, study_of):
    claims = [claim("x", "level", "5", id="a"), claim("y", "level", "7", id="b")]
    assert describe_unseen(study_of(*claims, findings=[reading("first", "a")])) == (
        "The audit's verdicts on the 1 number that readings speak of show how little of this it could"
        " have seen: 1 unchecked."
    )


def test_contradictions_that_nobody_explained_are_counted(claim, study_of):
    study = study_of(claim("x", "level", "5"), claim("x", "level", "7", source="b"))
    assert describe_unseen(study) == "1 contradiction has no finding yet."


def test_a_ledger_without_findings_says_so(claim, study_of, page):
    study = study_of(claim("x", "level", "5"))
    show_causes(study)
    show_findings(study, "misprint")
    assert page.text == "The ledger has no findings. No finding has this cause."
    assert describe_unseen(study) == "No reading and no contradiction is known."


def test_every_cause_of_the_shipped_ledger_is_drawn(shipped, page):
    show_causes(shipped)
    assert "readings." in page.text
    assert set(findings_frame(shipped.ledger)["cause"]) <= set(Cause)


def test_a_revision_is_a_kind_of_its_own_with_its_status(claim, study_of, page):
    claims = [claim("x", "level", "293", id="a"), claim("x", "level", "300", id="b")]
    finding = {
        "id": "anew",
        "kind": "revision",
        "claims": "a",
        "against": "b",
        "cause": "revision",
        "status": "fixed upstream",
        "statement": "Counted anew.",
    }
    study = study_of(*claims, findings=[finding])
    frame = findings_frame(study.ledger)
    assert frame["role"].tolist() == ["no longer current", "against"]
    assert count_causes(frame).loc["revision"].to_dict() == {
        "contradiction": 0,
        "reading": 0,
        "revision": 1,
    }
    assert describe_findings(frame, 2) == (
        "1 finding on 1 of 2 numbers: no contradictions, no readings and 1 revision."
    )
    show_causes(study)
    assert page.parts
