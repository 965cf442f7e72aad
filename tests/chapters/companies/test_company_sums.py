"""Sums in two texts: both, one only, none, and a period earlier."""

import pytest

from analysis.chapters.companies.company_sums import (
    describe_earlier_sums,
    describe_sums,
    describe_untested,
    show_sums,
)
from analysis.plots.markup import to_html

SUM = {"id": "parts", "relation": "sum", "whole": "all", "parts": "home abroad"}


@pytest.fixture
def members(both):
    """Make the levels of a sum in both texts."""

    def make(total="300", english="300"):
        return [
            *both("all", "level", total, english),
            *both("home", "level", "200"),
            *both("abroad", "level", "100"),
        ]

    return make


def test_sums_that_hold_are_counted(pair, members, page):
    study, texts = pair(*members(), identities=[SUM])
    assert to_html(describe_sums(study, texts)) == (
        "1 sum can be tested:all is the sum of home and abroad."
    )
    show_sums(study, texts)
    assert "2 of 2 sums that a text prints in full hold." in page.text
    assert describe_untested(study, texts) == ()


def test_a_text_that_lacks_the_total_is_named_with_what_is_known(pair, members, claim):
    wrong = claim("abroad", "level", "900", "million persons", source="en", id="wrong")
    finding = {
        "id": "slip",
        "kind": "contradiction",
        "claims": "wrong",
        "cause": "translation",
        "status": "acknowledged",
        "statement": "9e8 is a slip.",
    }
    study, texts = pair(
        *members(english=None)[:1], *members()[2:], wrong, identities=[SUM], findings=[finding]
    )
    (text,) = (to_html(one) for one in describe_untested(study, texts))
    assert text == (
        "The English text cannot be tested for all: it does not print that total as such."
        " 9 hundred million is a slip."
    )


def test_without_sums_nothing_is_shown(pair, both, claim, page):
    study, texts = pair(*both("app", "level", "5"))
    show_sums(study, texts)
    assert page.parts == []
    assert describe_sums(study, texts).startswith("No sum of this ledger")
    assert describe_earlier_sums(study, texts) == ""
    study, texts = pair(claim("app", "level", "5", source="zh"))
    show_sums(study, texts)
    assert page.parts == []
    assert describe_sums(study, texts) == ""
    assert describe_earlier_sums(study, texts) == ""


@pytest.mark.parametrize(
    ("growth", "said"), [("25", "they meet, so"), ("90", "they do not meet, so")]
)
def test_growth_rates_are_tested_a_period_earlier(pair, members, both, growth, said):
    rates = [
        one
        for series, printed in (("all", growth), ("home", "25"), ("abroad", "25"))
        for one in both(series, "growth", printed, unit="%", base_period="2023-12")
    ]
    study, texts = pair(*members(), *rates, identities=[SUM])
    text = describe_earlier_sums(study, texts)
    assert text.startswith("All can be tested for December 2023 too.")
    assert said in text
