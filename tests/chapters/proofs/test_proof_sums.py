"""Contradictions as sums: small ledgers whose proofs are known by heart."""

from __future__ import annotations

import pytest

from analysis import audit, study
from analysis.chapters.proofs.proof_sums import (
    describe_contradictions,
    describe_lengths,
    instructive,
    proof_frame,
    show_all_contradictions,
    show_all_proofs,
    show_contradictions,
    suspects_frame,
)
from analysis.plots.contradiction_table import contradictions_frame


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


def test_a_proof_names_source_place_and_print(torn):
    (found,) = audit(torn).contradictions
    frame = proof_frame(found, torn)
    assert "b (report), b.org: 362 million persons" in set(frame["from"])
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


def test_causes_take_turns_and_kinds_are_not_shown_twice(ledger):
    frame = contradictions_frame(audit(ledger))
    chosen = instructive(frame, 6)
    assert len(chosen) == len(set(chosen)) == 6
    assert set(frame["cause"]) == set(frame.loc[chosen, "cause"])
    assert frame.loc[chosen, "lines"].is_monotonic_increasing
    assert instructive(frame.head(0)) == []
    assert len(instructive(frame, 1000)) == len(frame)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([3], "1 contradiction; its proof needs 3 lines."),
        ([2, 2], "2 contradictions; every proof needs two lines only."),
        ([2, 5], "2 contradictions; 1 proof needs two lines only, the longest 5."),
        ([4, 5], "2 contradictions; no proofs need two lines only, the longest 5."),
    ],
)
def test_lengths_of_proofs(lines, expected):
    assert describe_lengths(lines) == expected


def test_one_contradiction_is_shown_with_its_sum_and_its_suspects(torn, page):
    show_contradictions(study(torn), shown=6)
    assert "1 contradiction was found, and it is not explained. It is shown" in page.text
    assert "361.5 million" in page.text
    assert "1 set of numbers comes to this contradiction." in page.text
    assert "362 million persons" in page.text


def test_few_of_many_are_said_to_be_few(ledger):
    frame = contradictions_frame(audit(ledger))
    assert (
        describe_contradictions(frame, 1).count("Shown in full is one: the causes take turns") == 1
    )
    assert "Shown in full are 2:" in describe_contradictions(frame, 2)
    assert describe_contradictions(frame, 0).endswith("explained.")


def test_without_a_contradiction_there_is_one_sentence(claim, study_of, page):
    found = study_of(claim("x", "level", "5"))
    show_contradictions(found, shown=6)
    show_all_contradictions(found)
    show_all_proofs(found)
    assert page.text == "No printed numbers contradict each other."
