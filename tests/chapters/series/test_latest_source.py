"""Who prints the latest value, and what is left open where nobody does."""

from __future__ import annotations

from analysis.chapters.series.latest_source import describe_source

UP = {"2022-06": "100.0", "2022-12": "110.0", "2023-06": "125.0", "2023-12": "131.0"}


def test_who_prints_a_value_and_what_agrees(report_of, claim):
    assert describe_source(report_of(UP)) == (
        "One source prints it, and no other number confirms it."
    )
    copy = claim("app", "level", "131.0", "million persons", period="2023-12", source="b")
    assert describe_source(report_of(UP, copy)) == (
        "2 sources print it; 1 copy agrees, and no other number would show an error."
    )
    step = claim(
        *("app", "change", "6.0", "million persons"), period="2023-12", base_period="2023-06"
    )
    assert describe_source(report_of(UP, step)) == (
        "One source prints it, and other printed numbers confirm it."
    )


def test_what_nobody_prints_has_its_interval(report_of, claim):
    step = claim(
        *("app", "change", "6.0", "million persons"), period="2024-06", base_period="2023-12"
    )
    text = describe_source(report_of(UP, step))
    assert text == (
        "No source prints it so: the other printed numbers leave 136.90 to 137.10 million persons"
        " for it."
    )
