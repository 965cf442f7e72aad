"""Where a page leads: findings by their cards, neighbours by their names, and enough of them."""

from __future__ import annotations

import re

from analysis.chapters.series.definition import describe_definition
from analysis.chapters.series.related_pages import describe_known, describe_neighbours
from analysis.plots.markup import plain, to_markdown

VALUES = {"2023-06": "100.0", "2023-12": "100.0", "2024-06": "100.0", "2024-12": "100.0"}


def finding(name, **rest):
    shared = {"kind": "reading", "cause": "scope", "status": "acknowledged"}
    return {"id": name, "claims": "a-app-level-2024-12", **shared, "statement": "So. More.", **rest}


def test_nothing_known_is_said_to_be_nothing(report_of):
    assert plain(describe_known(report_of(VALUES))) == (
        "Nothing speaks against any of its numbers, and no finding names one."
    )


def test_a_finding_is_a_link_by_its_first_sentence(report_of):
    text = to_markdown(describe_known(report_of(VALUES, findings=[finding("one")])))
    assert text.startswith("1 finding names numbers of this series.")
    assert (
        '- Scope: <a class="reference internal" href="../findings.html#finding-one">So.</a>' in text
    )
    two = [finding("one"), finding("two")]
    assert "2 findings name numbers" in plain(describe_known(report_of(VALUES, findings=two)))


def test_doubted_values_are_listed_with_their_reason(report_of):
    text = plain(
        describe_known(report_of(VALUES, findings=[finding("one", doubts="a-app-level-2024-12")]))
    )
    assert "1 of 4 values is doubted." in text
    assert "December 2024: 100.0 million persons is doubted, because what is known" in text


def test_contradictions_without_a_finding_are_counted(report_of, claim):
    wrong = claim("app", "level", "300.0", "million persons", source="b")
    assert "1 contradiction is not explained yet" in plain(describe_known(report_of(VALUES, wrong)))


def test_neighbours_are_listed_by_what_they_are(report_of, claim):
    near = [
        claim(name, "level", "100.0", "million persons", period=period)
        for name in ("all", "part", "other")
        for period in VALUES
    ]
    report = report_of(VALUES, *near, within={"app": "all", "part": "app"})
    text = to_markdown(describe_neighbours(report))
    assert "- A part of: [all](<all>)." in text
    assert "- Contains: [part](<part>)." in text
    assert "- Under the same heading: [other](<other>)." in text
    assert to_markdown(describe_neighbours(report_of(VALUES))).startswith(
        "- All series side by side"
    )


def test_every_page_has_five_links_and_more(shipped):
    for name in shipped.followed:
        report = shipped.report(name)
        texts = (*describe_definition(report), describe_known(report), describe_neighbours(report))
        targets = set(re.findall(r"\]\(<([^>]+)>|href=\"([^\"]+)", to_markdown(*texts)))
        assert len(targets) >= 5, name


def test_every_link_to_a_series_leads_to_a_page(shipped):
    for name in shipped.followed:
        text = to_markdown(describe_neighbours(shipped.report(name))).replace("\\", "")
        targets = set(re.findall(r"\]\(<([^>.]+)>", text))
        assert targets <= set(shipped.followed)
