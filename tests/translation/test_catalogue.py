"""The catalogue: whole, with the same values in both languages, and nothing that nobody says."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from analysis.translation.collecting import said_in_project
from analysis.translation.messages import CATALOGUES, FILES, tell, tell_n
from analysis.translation.spoken import speaking, to_spans

PLACES = re.compile(r"\{(\w+)\}")
LINKS = re.compile(r"\]\(([^)]+)\)")


def first(message):
    return message if isinstance(message, str) else message[0]


@pytest.fixture(scope="module")
def said(root):
    return said_in_project(root)


@pytest.fixture(scope="module", params=FILES.values())
def catalogue(request):
    with (CATALOGUES / request.param).open("rb") as file:
        return read_po(file)


def test_every_sentence_of_a_speaking_page_is_translated(said, catalogue):
    lacking = [
        message
        for message in said
        if catalogue.get(first(message)) is None or not any(catalogue.get(first(message)).string)
    ]
    assert not lacking, "run .venv/bin/python -m analysis.translation.collecting and translate"


def test_no_sentence_is_kept_that_nobody_says(said, catalogue):
    known = {first(message) for message in said}
    assert [first(one.id) for one in catalogue if one.id and first(one.id) not in known] == []


def test_both_languages_name_the_same_values(catalogue):
    for one in catalogue:
        forms = [one.string] if isinstance(one.string, str) else [*one.string]
        wanted = set(PLACES.findall(one.id if isinstance(one.id, str) else one.id[1]))
        for form in forms:
            assert set(PLACES.findall(form)) == wanted, one.id


def test_both_languages_lead_to_the_same_pages(catalogue):
    for one in catalogue:
        if isinstance(one.id, str):
            assert sorted(LINKS.findall(one.string)) == sorted(LINKS.findall(one.id)), one.id


def test_chinese_is_written_in_chinese(catalogue):
    """A sentence that was pasted over without being translated has no Chinese in it."""
    for one in catalogue:
        text = one.id if isinstance(one.id, str) else one.id[0]
        plain = re.sub(r"\{\w+\}|[A-Z]{2,}[a-z]?|\W|\d", "", text)
        if one.id and plain:
            assert re.search(r"[\u3400-\u9fff]", str(one.string)), one.id


def test_what_no_catalogue_has_stays_english_and_says_so():
    with speaking("zh"):
        assert to_spans(tell("nobody said {what} yet", what="this")) == (
            '<span lang="en">nobody said this yet</span>'
        )


def test_the_form_of_a_sentence_follows_the_number():
    one, many = "{number} row is", "{number} rows are"
    assert [tell_n(one, many, number) for number in (1, 2, 0)] == [
        "1 row is",
        "2 rows are",
        "0 rows are",
    ]
