"""What stands behind one printed number, in words."""

from __future__ import annotations

from analysis.audits.verdicts import Verdict
from analysis.chapters.numbers.standing import describe_standing, proof_of
from analysis.plots.verdict_words import short_verdict


def standing(study, name):
    judgement = study.audit.by_id[name]
    return short_verdict(judgement), describe_standing(judgement)


def test_other_numbers_leave_an_interval(study_of, claim):
    made = study_of(
        claim("x", "level", "934.06", "million persons", period="2023-12"),
        claim("x", "level", "1028.91", "million persons"),
        claim("x", "change", "94.85", "million persons", base_period="2023-12"),
    )
    word, sentence = standing(made, "a-x-level-2024-12")
    assert word == "holds"
    assert sentence.startswith("2 other numbers together allow 1,028.9")


def test_copies_are_said_to_be_copies(study_of, claim):
    made = study_of(claim("x", "level", "105"), claim("x", "level", "105", id="again"))
    word, sentence = standing(made, "again")
    assert word == "only copies agree"
    assert sentence.startswith("1 other print of the same number agrees.")


def test_what_nothing_speaks_of_is_said_to_be_alone(study_of, claim):
    assert standing(study_of(claim("x", "level", "105")), "a-x-level-2024-12") == (
        "nothing to check it by",
        "No other printed number bears on it.",
    )


def test_a_contradicted_number_has_a_sum_that_names_it(study_of, claim):
    made = study_of(claim("x", "level", "105"), claim("x", "level", "150", id="wrong"))
    assert standing(made, "wrong")[0] == "contradicted"
    lines = proof_of(made.audit.by_id["wrong"], made.audit)
    assert any("150" in origin for origin, _, _ in lines)
    assert lines[-1][0] == "sum"


def test_every_contradicted_number_of_the_ledger_is_named_by_its_sum(shipped):
    for judgement in shipped.audit.judgements:
        lines = proof_of(judgement, shipped.audit)
        assert bool(lines) == (judgement.verdict is Verdict.CONTRADICTED)
        if lines:
            assert any(judgement.claim.printed in origin for origin, _, _ in lines)
