"""The audit of the shipped ledger: passes as it is, and fails when a digit is spoilt or mended."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis import audit
from analysis.errors import DataError


def reprint(ledger, name, printed):
    """The same ledger with one claim printed differently."""
    spoilt = ledger.by_id[name].model_copy(update={"printed": printed})
    assert spoilt != ledger.by_id[name]
    return replace(ledger, claims=tuple(spoilt if c.id == name else c for c in ledger.claims))


def next_digit(printed, place):
    """Change one digit to the next: 97.0 becomes 98.0 at place 1."""
    return printed[:place] + str((int(printed[place]) + 1) % 10) + printed[place + 1 :]


def test_the_shipped_ledger_passes_with_a_judgement_of_each_claim(ledger):
    found = audit(ledger)
    assert found.passed
    assert [judgement.claim for judgement in found.judgements] == list(ledger.claims)
    assert {c.acknowledged for c in found.contradictions} <= {f.id for f in ledger.findings}


# One digit each: thousands of a level, a unit or tenth of a share or growth rate.
@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ("instant_messaging-level-2023-12", 2),
        ("search_engine-level-2024-12", 1),
        ("online_audio-level-2024-12", 1),
        ("instant_messaging-share-2023-12", 1),
        ("search_engine-share-2024-12", 1),
        ("online_audio-share-2024-12", 0),
        ("instant_messaging-growth", 0),
        ("short_video-growth", 3),
        ("online_payment-growth", 2),
    ],
)
def test_a_new_misprint_in_table_5_fails_the_audit(ledger, cell, place):
    name = f"cnnic55-table5-{cell}"
    assert not any(name in found.claims for found in audit(ledger).contradictions)
    found = audit(reprint(ledger, name, next_digit(ledger.by_id[name].printed, place)))
    assert not found.passed
    assert all(name in contradiction.claims for contradiction in found.unacknowledged)
    assert found.stale == ()


def test_a_misprint_in_the_file_fails_the_audit_of_the_folder(copied):
    assert audit(copied).passed
    path = copied / "claims" / "cnnic55.csv"
    text = path.read_text("utf-8")
    assert text.count('"105,963"') == 1
    path.write_text(text.replace('"105,963"', '"106,963"'), "utf-8")
    assert not audit(str(copied)).passed
    path.write_text(text.replace('"105,963"', '"1O5,963"'), "utf-8")
    with pytest.raises(DataError, match="1O5,963"):
        audit(copied)


def test_an_acknowledgement_is_stale_once_its_contradiction_is_mended(ledger):
    """March 2020: a chart script gives 65.5 % where the others print 64.5."""
    finding = next(f for f in ledger.findings if f.id == "netizens-2020-03-655")
    suspect, other = (ledger.by_id[names[0]] for names in (finding.claims, finding.against))
    assert (suspect.series, suspect.measure, suspect.period) == (
        other.series,
        other.measure,
        other.period,
    )
    found = audit(reprint(ledger, suspect.id, other.printed))
    assert not found.passed
    assert (found.stale, found.unacknowledged) == ((finding.id,), ())


def test_a_reading_is_never_stale_and_acknowledges_nothing(ledger):
    readings = tuple(f.model_copy(update={"kind": "reading"}) for f in ledger.findings)
    found = audit(replace(ledger, findings=readings))
    assert found.stale == ()
    assert found.contradictions == found.unacknowledged != ()


def test_a_contradiction_is_acknowledged_by_its_suspect_alone(claim, make_ledger):
    claims = [claim("x", "level", text, id=f"p{text}") for text in ("10", "20")]
    shared = {
        "kind": "contradiction",
        "cause": "misprint",
        "status": "acknowledged",
        "statement": "A slip.",
    }

    def judged(*names):
        return audit(
            make_ledger(claims, findings=[shared | {"id": "f", "claims": " ".join(names)}])
        )

    assert judged("p20", "p10").passed
    assert judged("p20").passed
    assert judged("elsewhere", "p20").stale == ("f",)
    assert judged("elsewhere").stale == ("f",)
    assert len(judged("elsewhere").unacknowledged) == 1
