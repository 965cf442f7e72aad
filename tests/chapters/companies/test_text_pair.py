"""A pair of texts: found, named by language, or not there."""

from analysis.chapters.companies.text_pair import describe_texts
from analysis.plots.markup import to_html


def test_texts_are_called_by_their_languages(pair, both):
    study, texts = pair(*both("app", "level", "100"))
    assert texts.names == {"en": "English", "zh": "Chinese"}
    assert texts.unit == "persons"
    assert to_html(describe_texts(study, texts)) == (
        "The text is zh (Chinese), 1 number; its translation is en (English), 1 number."
    )


def test_two_texts_of_one_language_are_called_by_their_ids(pair, both):
    assert pair(*both("app", "level", "100"), languages=("en", "en"))[1].names == {
        "en": "en",
        "zh": "zh",
    }
    assert pair(*both("app", "level", "100"), languages=("", "en"))[1].names["zh"] == "zh"


def test_a_ledger_without_them_says_so(pair, claim):
    study, texts = pair(claim("app", "level", "100", source="zh"))
    assert texts.ids == ()
    assert describe_texts(study, texts).endswith("there is nothing to show.")
