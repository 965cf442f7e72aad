"""First sentences: what is most telling of a latest value, and how it is known."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest

from analysis.chapters.series.first_sentence import (
    describe_finding,
    describe_share,
    first_sentence,
)
from analysis.chapters.series.latest_source import describe_source
from analysis.plots.markup import plain

UP = {"2022-06": "100.0", "2022-12": "110.0", "2023-06": "125.0", "2023-12": "131.0"}


def first(report):
    return plain(first_sentence(report))


def doubted(report, reason, period):
    levels = report.levels
    at = (levels["series"] == "app") & (levels["period"] == period)
    return replace(report, levels=levels.assign(doubt=levels["doubt"].mask(at, reason)))


def test_no_two_pages_begin_alike(shipped):
    """Not even where the names and the numbers are taken out, for most of them."""
    sentences = {name: first(shipped.report(name)) for name in shipped.followed}
    assert len(set(sentences.values())) == len(sentences)
    shapes = [
        re.sub(r"[\d.,]*\d|[A-Z][a-z]+ (?=#)", "#", text.partition(" in ")[2])
        for text in sentences.values()
    ]
    assert max(pd.Series(shapes).value_counts()) <= len(shapes) / 3


def test_no_page_shows_more_digits_than_its_interval_allows(shipped):
    assert first(shipped.report("netizens")).startswith(
        "Internet users (网民) numbered 1,123 million"
    )


def test_a_series_without_a_month_says_so(report_of):
    assert plain(describe_finding(report_of({"2024-12-30": "100.0"}))).startswith(
        "No value of app is"
    )


def test_one_value_is_the_only_one(report_of):
    assert first(report_of({"2024-12": "100.0"})) == (
        "app stood at 100.0 million persons in December 2024, the only value known."
    )


def test_parts_of_users_have_users(report_of, claim):
    more = claim("web-users", "level", "900.0", "million persons")
    text = first(report_of({"2024-12": "100.0"}, more, within={"app": "web-users"}))
    assert text.startswith("app had 100.0 million users in December 2024")


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (
            {"2023-12": "110.0", "2024-12": "120.0"},
            "10 million (9.1 %) more than in December 2023",
        ),
        ({"2023-12": "120.0", "2024-12": "110.0"}, "10 million (8.3 %) fewer than in December"),
        ({"2023-12": "120.0", "2024-12": "120.0"}, "the same as in December 2023"),
        ({"2023-12": "120", "2024-12": "120.4"}, "about as many as in December 2023"),
        (UP | {"2024-06": "120.0"}, "the first fall after 3 rises in a row"),
        (UP | {"2024-06": "140.0"}, "the most at any of 5 dates, with a rise at each"),
        ({"2023-06": "196.0", "2023-12": "197.0", "2024-06": "203.0"}, "now above 200 million"),
        ({"2023-06": "205.0", "2023-12": "203.0", "2024-06": "197.0"}, "now below 200 million"),
        (
            {"2022-12": "180.0", "2023-06": "150.0", "2023-12": "160.0"},
            "11.1 % below the 180.0 million of December 2022",
        ),
    ],
)
def test_what_is_telling(report_of, values, told):
    assert told in first(report_of(values))


def test_a_new_definition_begins_anew(report_of):
    report = report_of(UP | {"2024-12": "300.0"}, breaks={"app": "2024-12: plays are counted"})
    text = first(report)
    assert text.endswith("the first value of a new definition (plays are counted).")
    assert "more than" not in text


def test_a_fall_from_the_peak_is_said_once(report_of):
    values = {"2023-12": "80.0", "2024-06": "100.0", "2024-12": "90.0"}
    told = first(report_of(values))
    assert "fewer than in June 2024" in told
    assert "below the" not in told


def test_a_doubted_value_is_no_measure_of_the_next(report_of):
    report = doubted(report_of(UP | {"2024-06": "90.0", "2024-12": "140.0"}), "jump", "2024-06")
    assert "9 million (6.9 %) more than in December 2023" in first(report)


def test_a_jump_says_who_prints_it(report_of):
    report = doubted(report_of(UP), "jump", "2023-12")
    assert first(report).endswith("; one source prints it, and no other number confirms it.")
    assert describe_source(report) == ""


def test_what_speaks_against_a_value_is_a_link_to_the_finding(report_of):
    finding = {
        "id": "copied",
        "kind": "reading",
        "claims": "a-app-level-2023-12",
        "doubts": "a-app-level-2023-12",
        "cause": "citation",
        "status": "acknowledged",
        "statement": "It is so.",
    }
    report = report_of(UP, findings=[finding])
    assert "place ../findings.html#finding-copied" in first_sentence(report)
    assert "it is doubted: what is known of it speaks against it." in first(report)


def test_numbers_that_exclude_each_other_are_said_to(report_of):
    report = doubted(report_of(UP), "contradicted", "2023-12")
    assert first(report).endswith("printed numbers that bear on it exclude each other.")


def test_the_share_of_the_whole_is_told_where_it_is_known(report_of, claim):
    wholes = [
        claim("all", "level", "200.0", "million persons", period=period)
        for period in ("2023-06", "2023-12")
    ]
    assert describe_share(report_of(UP, *wholes, within={"app": "all"})) == (
        "That is 65.5 % of all, after 62.5 % in June 2023."
    )
    assert describe_share(report_of(UP, *wholes[1:], within={"app": "all"})) == (
        "That is 65.5 % of all."
    )
    assert describe_share(report_of(UP, *wholes[:1], within={"app": "all"})) == ""
    assert describe_share(report_of(UP)) == ""
