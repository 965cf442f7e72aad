"""Ways to one number: those that can hold leave an interval, the others are named."""

from analysis.chapters.generative.ways_printed import (
    describe_findings,
    describe_subjects,
    describe_ways,
    printed_ways,
    show_ways,
)


def level(claim, printed, *, source="a", period="2024-12", **rest):
    return claim("x", "level", printed, "million persons", period=period, source=source, **rest)


def test_a_number_rounded_twice_cannot_hold_with_the_others(study_of, claim):
    study = study_of(
        level(claim, "249"),
        level(claim, "249", source="b"),
        level(claim, "250", source="c"),
        level(claim, "515", period="2025-06"),
        claim("x", "change", "266", "million persons", period="2025-06", base_period="2024-12"),
        claim("x", "growth", "106.6", "%", period="2025-06", base_period="2024-12"),
    )
    found = printed_ways(study, "x")
    assert found.period == "2024-12"
    assert found.frame["way"].tolist() == [
        "249 million, 2 times in a (report) and b (report)",
        "250 million, once in c (report)",
        "515 million in June 2025 and a change of 266 million",
        "515 million in June 2025 and a growth of 106.6 %",
    ]
    assert describe_ways(found) == (
        "X in December 2024: 3 ways that can hold together leave 248.97 to 249.50 million persons."
        " Cannot hold with the others: 250 million, once in c (report)."
    )


def test_one_way_leaves_its_own_interval(study_of, claim, page):
    found = printed_ways(study_of(level(claim, "249")), "x")
    assert describe_ways(found) == (
        "X in December 2024: 1 way that can hold leaves 248.50 to 249.50 million persons."
        " Every printed number can hold."
    )
    show_ways(found)
    assert (
        'aria-label="Intervals for x in December 2024, million persons: 249 million, once in a (report):'
        in (page.html)
    )


def test_the_month_printed_in_most_ways_is_shown_and_of_equals_the_last(study_of, claim):
    study = study_of(
        level(claim, "10", period="2023-12"),
        level(claim, "10.2", period="2023-12", source="b"),
        level(claim, "20"),
    )
    assert printed_ways(study, "x").period == "2023-12"
    assert printed_ways(
        study_of(level(claim, "1", period="2023-12"), level(claim, "2")), "x"
    ).period
    two = study_of(level(claim, "1", period="2023-12"), level(claim, "2"))
    assert printed_ways(two, "x").period == "2024-12"


def test_nothing_printed_is_said(study_of, claim, page):
    study = study_of(level(claim, "20", period="2024"))
    assert printed_ways(study, "x") is None
    assert printed_ways(study, "nobody") is None
    show_ways(None)
    assert "No level of this series is printed at a month." in page.text
    assert describe_findings(study, None) == ""


def test_findings_on_this_level_are_quoted(study_of, claim):
    finding = {
        "id": "f",
        "kind": "contradiction",
        "claims": "bad",
        "against": "good",
        "cause": "rounding",
        "status": "acknowledged",
        "statement": "It was rounded twice.",
    }
    study = study_of(
        level(claim, "249", id="good"),
        level(claim, "250", source="b", id="bad"),
        findings=[finding],
    )
    assert describe_findings(study, printed_ways(study, "x")) == "It was rounded twice."


def test_subjects_are_those_of_the_ledger(study_of, claim):
    study = study_of(level(claim, "1"))
    assert describe_subjects(study, "x", "nobody") == "The series looked at is x."
    assert "none of the series" in describe_subjects(study, "nobody")
    grown = study_of(
        level(claim, "1"),
        claim("wide", "growth", "1.0", "%", base_period="2023-12"),
        breaks={"wide": "2024-06: wider"},
    )
    assert describe_subjects(grown, "x") == "The series looked at are x and wide."
