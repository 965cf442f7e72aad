"""Verdicts by source, and contradictions with and without a finding."""

from analysis.chapters.arithmetic.verdict_counts import (
    count_verdicts,
    describe_explained,
    describe_verdict_counts,
    explained_frame,
    show_explained,
    show_sources,
)
from analysis.plots.contradiction_table import contradictions_frame


def two_prints(claim, series="app"):
    return [
        claim(series, "level", "326", "million persons"),
        claim(series, "level", "362", "million persons", source="b"),
        claim(series, "level", "326", "million persons", source="c"),
    ]


def swapped(name):
    return {
        "id": name,
        "kind": "contradiction",
        "claims": f"b-{name}-level-2024-12",
        "cause": "misprint",
        "status": "acknowledged",
        "statement": "3.62e8 is 3.26e8 with two digits swapped.",
    }


def test_claims_and_sources_are_counted(study_of, claim):
    counts = count_verdicts(study_of(*two_prints(claim), findings=[swapped("app")]).audit)
    text = describe_verdict_counts(counts)
    assert "Of 3 claims 2 are consistent, 0 hold only thanks to rounding, 1 is contradicted" in text
    assert text.endswith("2 of 3 sources have no contradicted claim.")


def test_one_claim_is_one(study_of, claim, page):
    show_sources(study_of(claim("app", "level", "5")))
    assert "Of 1 claim 0 are consistent" in page.text
    assert "1 of 1 source has no contradicted claim." in page.text


def test_nothing_in_the_ledger_is_said(study_of, page):
    show_sources(study_of())
    show_explained(study_of())
    assert "The ledger has no claims." in page.text
    assert "No claims contradict each other." in page.text


def test_an_explained_contradiction_stands_with_its_cause(study_of, claim, page):
    study = study_of(*two_prints(claim), findings=[swapped("app")])
    show_explained(study)
    assert "1 contradiction; it is explained, by 1 finding." in page.text
    assert "By cause, one finding counting once: misprint 1." in page.text
    assert "3.62 hundred million is 3.26 hundred million with two digits swapped." in page.text


def test_what_nobody_explained_is_a_row_of_its_own(study_of, claim):
    study = study_of(*two_prints(claim), *two_prints(claim, "box"), findings=[swapped("app")])
    found = contradictions_frame(study.audit)
    assert describe_explained(found).startswith(
        "2 contradictions; 1 of them is explained, by 1 finding."
    )
    assert sorted(explained_frame(found)["cause"]) == ["misprint", "not understood"]
    assert describe_explained(found[found["finding"] == "none"]).startswith(
        "1 contradiction; it is not explained. By cause"
    )
