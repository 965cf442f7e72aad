"""Shares, changes and growth of an edition stand on its page beside its levels."""

from __future__ import annotations

from dataclasses import replace

import pytest

import analysis
from analysis.chapters import changed
from analysis.chapters.changed.rates import describe_rates, gone_rates, new_rates
from analysis.plots.markup import to_markdown


@pytest.fixture
def changes(study_of, claim):
    """Two editions of a report: the second leaves a growth rate out and adds a change of share."""
    whole = {"of": "all", "unit": "%"}
    year = {"base_period": "2023", "unit": "%"}
    made = study_of(
        claim("all", "level", "200", period="2023", source="e0"),
        claim("x", "level", "100", period="2023", source="e0"),
        claim("x", "share", "50", period="2023", source="e0", **whole),
        claim("x", "growth", "4", period="2023", source="e0", base_period="2022", unit="%"),
        claim("all", "level", "200", period="2024", source="e1"),
        claim("x", "level", "110", period="2024", source="e1"),
        claim("x", "share", "55", period="2024", source="e1", **whole),
        claim("x", "share", "55.0", period="2024", source="e1", id="finer", **whole),
        claim(
            "x",
            "share_change",
            "5",
            period="2024",
            source="e1",
            **year | {"of": "all", "unit": "pp"},
        ),
        claim("all", "growth", "3", period="2024", source="e1", **year),
    )
    sources = {
        name: source.model_copy(update={"edition": f"Year 202{3 + place}", "published": "2026"})
        for place, (name, source) in enumerate(sorted(made.ledger.sources.items()))
    }
    return changed.edition_changes(analysis.study(replace(made.ledger, sources=sources)))


def test_what_is_printed_besides_levels_is_set_beside_the_last_of_its_kind(changes):
    frame = new_rates(changes).set_index("what")
    assert frame.loc["share of all", ["printed", "before", "last"]].tolist() == [
        "55.0 %",
        "2023",
        "50 %",
    ], "the finer of two prints, beside the year before"
    change = frame.loc["change of share of all since 2023"]
    assert (change["printed"], change["before"], change["last"]) == ("5 pp", "", "")
    assert change["verdict"] == "consistent"
    assert frame.loc["growth since 2023", "verdict"] == "contradicted"
    assert len(frame) == 3


def test_a_rate_that_is_no_longer_printed_of_a_series_that_is_still_printed(changes):
    (gone,) = gone_rates(changes).to_dict("records")
    assert (gone["series"], gone["what"], gone["last"]) == ("x", "growth since 2022", "4 %")


def test_the_sentences_count_both(changes, page):
    said = to_markdown(describe_rates(changes))
    assert said.startswith(
        "**3 numbers** of its own date are shares, changes and growth rates, 2 of"
    )
    assert said.endswith("1 share, change or rate of Year 2023 is not printed again.")
    changed.show_rates(changes)
    changed.show_gone_rates(changes)
    assert "none known" in page.text
    assert "Year 2024 no longer prints" in page.text


def test_an_edition_of_levels_alone_says_so(study_of, claim):
    study = study_of(claim("x", "level", "1", period="2024-12"))
    source = study.ledger.sources["a"].model_copy(update={"edition": "Report 1"})
    study = analysis.study(replace(study.ledger, sources={"a": source}))
    assert describe_rates(changed.edition_changes(study)) == (
        "It prints no share, change or growth of its own date."
    )
    assert describe_rates(None) == ""
