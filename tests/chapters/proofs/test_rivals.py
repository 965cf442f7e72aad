"""Two prints of one number: the rest decides, not the count."""

from __future__ import annotations

import pytest

from analysis import audit
from analysis.chapters.proofs.rivals import describe_rivals, rival_prints, show_rivals


def test_one_print_that_fits_the_rest_outweighs_two_that_do_not(claim, make_ledger):
    ledger = make_ledger(
        [
            claim("x", "level", "362", source="a"),
            claim("x", "level", "362", source="b"),
            claim("x", "level", "326", source="c"),
            claim("x", "level", "300", source="d", period="2023-12"),
            claim("x", "change", "26", source="d", base_period="2023-12"),
        ]
    )
    rivals = rival_prints(audit(ledger)).set_index("printed")
    assert rivals["supported"].to_dict() == {"362 persons": False, "326 persons": True}
    assert rivals.loc["362 persons", "sources"] == "a b"
    assert set(rivals["outcome"]) == {"decided"}
    assert rivals.loc["326 persons", "rest_lower"] == pytest.approx(325, abs=1e-3)


def test_without_a_rest_the_case_stays_open(claim, make_ledger):
    ledger = make_ledger(
        [claim("x", "level", "15", source="a"), claim("x", "level", "19", source="b")]
    )
    rivals = rival_prints(audit(ledger))
    assert set(rivals["outcome"]) == {"open"}
    assert len(rivals) == 2


def test_prints_that_agree_are_no_rivals(claim, make_ledger):
    ledger = make_ledger(
        [claim("x", "level", "15", source="a"), claim("x", "level", "15.2", source="b")]
    )
    assert rival_prints(audit(ledger)).empty


def outvoted(claim):
    return [
        claim("x", "level", "362", source="a"),
        claim("x", "level", "362", source="b"),
        claim("x", "level", "326", source="c"),
        claim("x", "level", "300", source="d", period="2023-12"),
        claim("x", "change", "26", source="d", base_period="2023-12"),
    ]


def test_the_count_of_sources_does_not_decide(claim, study_of, page):
    study = study_of(*outvoted(claim))
    show_rivals(study)
    assert "1 number is printed in ways that exclude each other." in page.text
    assert "326 persons (1) 362 persons (2)" in page.text
    (said,) = describe_rivals(study)
    assert said.startswith("In 1 decided case the print that the rest supports stands in fewer")


def test_what_stays_open_is_named(claim, study_of, page):
    study = study_of(claim("x", "level", "15", source="a"), claim("x", "level", "19", source="b"))
    show_rivals(study)
    assert page.parts == []
    (said,) = describe_rivals(study)
    assert said.startswith("For 1 nothing else in the ledger decides: x, December 2024 (")
    assert "15 persons or 19 persons" in said


def test_without_rivals_there_is_one_sentence(claim, study_of):
    (said,) = describe_rivals(study_of(claim("x", "level", "15")))
    assert said == "No number is printed in ways that exclude each other."
