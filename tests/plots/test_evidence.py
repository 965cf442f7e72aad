"""What verdicts rest on, as tables: small ledgers whose proofs are known by heart."""

from __future__ import annotations

import pytest

from analysis import audit
from analysis.plots.evidence import (
    contradictions_frame,
    digit_frame,
    instructive,
    proof_frame,
    reprinted_claims,
    reprinted_frame,
    suspects_frame,
)


@pytest.fixture
def torn(claim, make_ledger):
    """Two pages that print one number differently, and a third that agrees with one of them."""
    return make_ledger(
        [
            claim("x", "level", "326", "million persons", source="a", locator="page 1"),
            claim("x", "level", "362", "million persons", source="b", locator="https://b.org/1"),
            claim("x", "level", "3.26", "1e8 persons", source="c"),
        ]
    )


def test_the_point_reprints_every_number_that_is_not_set_aside(ledger):
    audited = audit(ledger)
    frame = reprinted_frame(audited, reprinted_claims(audited))
    assert frame["holds"].all()
    assert not set(frame["claim"]) & audited.aside
    plain = (
        frame["claim"]
        .map(lambda name: ledger.by_id[name])
        .map(lambda claim: not claim.qualifier and claim.decimals is None)
    )
    assert (frame.loc[plain, "printed"] == frame.loc[plain, "reprinted"]).mean() > 0.99


def test_growth_is_taken_from_two_values(claim, make_ledger):
    ledger = make_ledger(
        [
            claim("x", "level", "200", period="2023-12"),
            claim("x", "level", "1,210"),
            claim("x", "growth", "505.0", "%", base_period="2023-12"),
        ]
    )
    audited = audit(ledger)
    frame = reprinted_frame(audited, ledger.claims)
    assert frame["reprinted"].tolist() == ["200", "1,210", "505.0"]
    assert frame["when"].tolist() == ["2023-12", "2024-12", "2023-12 to 2024-12"]


def test_a_proof_names_source_place_and_print(torn):
    (found,) = audit(torn).contradictions
    frame = proof_frame(found, torn)
    assert "b, b.org: 362 million persons" in set(frame["from"])
    assert frame["says"].iloc[-1].startswith("361.5 million")
    assert frame["from"].iloc[-1] == "sum"


def test_the_line_of_an_identity_says_so(claim, make_ledger):
    ledger = make_ledger(
        [claim("x", "level", "5"), claim("y", "level", "3"), claim("z", "level", "4")],
        identities=[{"id": "all", "relation": "sum", "whole": "x", "parts": "y z"}],
    )
    (found,) = audit(ledger).contradictions
    assert "y + z = x" in set(proof_frame(found, ledger)["from"])


def test_suspects_say_where_they_would_have_to_lie(torn):
    (found,) = audit(torn).contradictions
    frame = suspects_frame(found, torn)
    first = frame.iloc[0]
    assert (first["printed"], first["one slip away"]) == ("362 million persons", "326")
    assert first["must lie in"] == "325.5 to 326.5"
    assert first["enough alone"] == "yes"


def test_a_contradiction_without_a_finding_is_said_to_be_not_understood(torn):
    frame = contradictions_frame(audit(torn))
    assert frame["cause"].tolist() == ["not understood"]
    assert frame["lines"].tolist() == [2]
    assert frame["measures"].tolist() == ["level"]


def test_causes_take_turns_and_kinds_are_not_shown_twice(ledger):
    frame = contradictions_frame(audit(ledger))
    chosen = instructive(frame, 6)
    assert len(chosen) == len(set(chosen)) == 6
    assert set(frame["cause"]) == set(frame.loc[chosen, "cause"])
    assert frame.loc[chosen, "lines"].is_monotonic_increasing
    assert instructive(frame.head(0)) == []
    assert len(instructive(frame, 1000)) == len(frame)


def test_digits_agree_with_the_coverage_of_their_number(ledger):
    frame = digit_frame(audit(ledger, coverage=True), "cnnic55")
    assert len(frame) == 80
    assert frame["digits"].map(len).sum() == frame["printed"].str.count(r"\d").sum()
    full = frame["coverage"] == 1
    assert frame.loc[full, "digits"].map(min).gt(0.99).all()


def test_a_fraction_can_be_shown_digit_by_digit(claim, make_ledger):
    half = claim("part", "share", "1/2", "1", of="whole", source="a")
    rest = [claim("whole", "level", "200"), claim("part", "level", "100")]
    ledger = make_ledger([half, *rest])
    frame = digit_frame(audit(ledger, coverage=True), "a").set_index("printed")
    assert frame["digits"].map(len).to_dict() == {"1/2": 2, "200": 3, "100": 3}
