"""A text against its translation: the same, fewer digits, another number, one text only."""

import pytest

from analysis.chapters.companies.two_languages import (
    compare_texts,
    describe_agreement,
    describe_differences,
    show_compared,
    show_differences,
    show_precision,
)
from analysis.plots.markup import to_html


@pytest.fixture
def slip():
    return {
        "id": "slip",
        "kind": "reading",
        "claims": "en-cup-level-2024-12",
        "cause": "translation",
        "status": "acknowledged",
        "statement": "3e8 was misread.",
    }


@pytest.fixture
def differing(pair, both, slip):
    return pair(
        *both("app", "level", "100"),
        *both("box", "level", "58.0", "58"),
        *both("cup", "level", "300", "400"),
        *both("dog", "level", "7"),
        findings=[slip],
    )


def test_agreements_are_counted_in_words(differing, page):
    study, texts = differing
    compared = compare_texts(study, texts)
    assert to_html(describe_agreement(compared)) == (
        "Of 4 quantities:"
        "2 say the same after units"
        "1 can hold in both, but one text has fewer digits that count"
        "1 excludes its counterpart"
        "0 stand in one text only"
    )
    show_differences(texts, compared)
    show_precision(texts, compared)
    show_compared(texts, compared)
    assert "1 quantity that differs, or stands in one text only." in page.text
    assert "In 1 case the English text says less, in no cases the Chinese text." in page.text
    assert "Every quantity, key by key." in page.text


def test_a_number_of_one_text_only_is_a_difference(pair, both):
    study, texts = pair(*both("app", "level", "100"), both("dog", "level", "7")[0])
    compared = compare_texts(study, texts)
    assert "1 stands in one text only" in to_html(describe_agreement(compared))
    assert describe_differences(study, compared) == ("Not explained: dog.",)


def test_what_is_understood_is_said_and_what_is_not(differing, pair, both):
    study, texts = differing
    known, left = map(to_html, describe_differences(study, compare_texts(study, texts)))
    assert known == "What is understood of them:3 hundred million was misread."
    assert left == "None of these differences is left without an explanation."
    study, texts = pair(*both("app", "level", "100"))
    assert describe_differences(study, compare_texts(study, texts)) == (
        "The two texts differ in nothing.",
    )


def test_without_the_texts_nothing_is_shown(pair, claim, page):
    study, texts = pair(claim("app", "level", "5", source="zh"))
    compared = compare_texts(study, texts)
    assert describe_agreement(compared) == ""
    assert describe_differences(study, compared) == ()
    for show in (show_differences, show_precision, show_compared):
        show(texts, compared)
    assert page.parts == []
