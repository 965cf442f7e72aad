"""Growth across a break: recomputed, refused, and bounded."""

import pytest

from analysis.chapters.generative.across_breaks import broken_growth, describe_broken, show_broken


@pytest.fixture
def broken(study_of, claim):
    """One growth rate of ``wide``, whose definition changed on the way."""

    def make(*, part=None, levels=("1000.0", "1003.0"), growth="0.3"):
        claims = [
            claim("wide", "growth", growth, "%", base_period="2023-12"),
            claim("wide", "level", levels[1], "million persons"),
        ]
        if levels[0]:
            claims.append(claim("wide", "level", levels[0], "million persons", period="2023-12"))
        if part:
            claims.append(claim("part", "level", part, "million persons"))
        identity = {"id": "i", "relation": "within", "whole": "wide", "parts": "part"}
        return study_of(
            *claims,
            breaks={"wide": "2024-06: counts others too"},
            identities=[identity] if part else [],
        )

    return make


def described(study):
    (claim,) = broken_growth(study)
    return describe_broken(study, claim)


def test_growth_is_bounded_by_the_new_level_and_by_a_part_of_the_old(broken):
    text = described(broken(part="980.0"))
    assert text.startswith(
        "Printed as growth of wide from December 2023 to December 2024: 0.3 %."
        " Recomputed from 1,000.0 and 1,003.0 million persons: 0.30 %."
    )
    assert "differs (from June 2024 on: counts others too)." in text
    assert text.endswith(
        "If the new definition only adds to the old one, growth under the old one was at most 0.31 %."
        " The old one contains part, 980.0 million persons in December 2024, so it was at least"
        " −2.01 %. Whether wide grew at all under the old definition is therefore not known."
    )


def test_a_large_part_proves_growth(broken):
    text = described(broken(part="1002.0"))
    assert "at least 0.19 %." in text
    assert "not known" not in text


def test_without_a_part_there_is_no_lower_bound(broken):
    assert "at least" not in described(broken())


def test_without_both_levels_printed_only_the_break_is_said(broken):
    assert described(broken(levels=("", "1003.0"))) == (
        "Printed as growth of wide from December 2023 to December 2024: 0.3 %."
        " The definition changed in between (from June 2024 on: counts others too)."
    )


def test_one_rate_printed_twice_is_one(study_of, claim):
    growth = [
        claim("wide", "growth", "0.3", "%", base_period="2023-12", source=source) for source in "ab"
    ]
    study = study_of(*growth, breaks={"wide": "2024-06: wider"})
    assert [one.source for one in broken_growth(study)] == ["a"]


def test_figure_and_sentence_are_shown(broken, page):
    show_broken(broken())
    assert "December 2024 belongs to the definition that holds from June 2024 on" in page.text
    assert "with a break in definition. December 2023: 1,000.0; December 2024: 1,003.0" in page.html


def test_no_such_rate_is_said(study_of, claim, page):
    study = study_of(claim("x", "growth", "0.3", "%", base_period="2023-12"))
    assert broken_growth(study) == []
    show_broken(study)
    assert "No growth rate was printed across a change of definition." in page.text
