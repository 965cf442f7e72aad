"""A document computed again: one row, many, none; several units, and a new definition."""

import pandas as pd
import pytest

from analysis.chapters.arithmetic.table_checks import (
    check_table,
    describe_breaks,
    describe_checks,
    describe_document,
    in_common_units,
    show_changes,
    show_growth,
    show_shares,
)
from analysis.plots.markup import to_html

BASE = {"base_period": "2023-12"}


@pytest.fixture
def levels(claim):
    """Two levels of a series, a year apart."""

    def make(name, before, after, unit="million persons"):
        return [
            claim(name, "level", before, unit, period="2023-12", locator="Table 1, row 1"),
            claim(name, "level", after, unit, locator="Table 1, row 1"),
        ]

    return make


@pytest.fixture
def growth(claim):
    def make(name, printed, **rest):
        rest = {"locator": "Table 1, row 1", **BASE, **rest}
        return claim(name, "growth", printed, "%", **rest)

    return make


def checks_of(study_of, *claims, **rest):
    return check_table(study_of(*claims, **rest), "a")


def described(checks):
    return str(to_html(describe_checks(checks)))


def test_numbers_in_tables_are_counted(study_of, levels, claim):
    study = study_of(*levels("app", "100", "110"), claim("app", "share", "9", "%", of="all"))
    assert "3 printed numbers, 2 of them in tables." in to_html(describe_document(study, "a"))


def test_a_document_without_a_table_is_taken_for_one(study_of, claim):
    text = describe_document(study_of(claim("app", "level", "5")), "a")
    assert "undated): 1 printed number, not in a table. It is taken as if it were" in to_html(text)


def test_a_source_that_does_not_exist_is_no_error(study_of):
    assert describe_document(study_of(), "") == "The ledger has no source."
    assert describe_checks(check_table(study_of(), "")).startswith("Among these numbers no share")


def test_what_holds_and_what_does_not_is_counted(study_of, levels, growth):
    good = [*levels("app", "100.0", "110.0"), growth("app", "10.0")]
    bad = [*levels("box", "100.0", "110.0"), growth("box", "20.0")]
    assert described(checks_of(study_of, *good)) == (
        "1 of 1 printed number that can be computed again holds within rounding: 1 growth rate. 1"
        " more change can be computed and is not printed anywhere in the document."
    )
    text = described(checks_of(study_of, *good, *bad))
    assert "1 of 2 printed numbers that can be computed again holds" in text
    assert "none of them holds only thanks to rounding; 1 is contradicted." in text.lower()


def test_without_a_printed_rate_only_what_is_missing_is_said(study_of, levels, growth):
    checks = checks_of(study_of, *levels("app", "100.0", "110.0"), growth("app", "10.0"))
    text = described(checks[checks["verdict"] == "not printed"])
    assert text.startswith("No number that it prints can be computed again. 1 change can be")


def test_a_table_names_the_dates_and_the_unit_its_rows_share(study_of, levels, growth, page):
    checks = checks_of(
        study_of, *levels("app", "100.0", "110.0"), growth("app", "10.0", qualifier="about")
    )
    show_growth(checks)
    show_changes(checks)
    assert "Growth in %, December 2023 to December 2024: 1 of 1 printed rate comes" in page.text
    assert "Changes in million persons, December 2023 to December 2024: 1 is not" in page.text
    assert "about 10.0" in page.text


def test_rows_of_several_dates_say_theirs(study_of, levels, growth, claim, page):
    older = claim(
        "app", "level", "90.0", "million persons", period="2022-12", locator="Table 1, row 1"
    )
    rates = [
        growth("app", "10.0"),
        growth("app", "11.1", period="2023-12", base_period="2022-12"),
    ]
    show_growth(checks_of(study_of, older, *levels("app", "100.0", "110.0"), *rates))
    assert "Dec 2022 to Dec 2023" in page.text
    assert "Growth in %: 2 of 2 printed rates come out" in page.text


def test_nothing_is_shown_of_what_is_not_printed(study_of, claim, page):
    checks = checks_of(study_of, claim("app", "level", "5"))
    show_growth(checks)
    show_changes(checks)
    show_shares(checks)
    assert page.parts == []


def test_rows_are_brought_to_the_unit_most_often_printed():
    frame = pd.DataFrame(
        {
            "base_unit": ["persons", "persons", "persons", "CNY"],
            "unit": ["million persons", "million persons", "1e4 persons", "billion CNY"],
            "printed": ["12.3", "4.5", "", "7"],
            "qualifier": ["", "about", "", ""],
            "recomputed": [12.3, 4.5, 210.0, 7.0],
            "lower": [12.2, 4.4, 200.0, 6.9],
            "upper": [12.4, 4.6, 220.0, 7.1],
        }
    )
    shown = in_common_units(frame)
    assert shown["recomputed"].tolist() == pytest.approx([12.3, 4.5, 2.1, 7.0])
    assert shown["unit"].tolist() == [*["million persons"] * 3, "billion CNY"]
    assert shown["printed"].tolist() == ["12.3", "about 4.5", "–", "7"]


def test_a_print_in_another_unit_keeps_it():
    frame = pd.DataFrame(
        {
            "base_unit": "persons",
            "unit": ["million persons", "million persons", "1e4 persons"],
            "printed": ["12.3", "4.5", "210"],
            "qualifier": "",
            "recomputed": [12.3, 4.5, 210.0],
            "lower": 0.0,
            "upper": 1.0,
        }
    )
    assert in_common_units(frame)["printed"].iloc[2] == "210 ten thousand persons"


def test_new_definitions_are_named_in_one_sentence(study_of, levels, growth):
    claims = [
        *levels("app", "100.0", "110.0"),
        *levels("box", "100.0", "110.0"),
        growth("app", "10.0"),
        growth("box", "10.0"),
    ]
    changed = dict.fromkeys(("app", "box"), "2024-06: plays are counted")
    assert "definition of app and box changed" in describe_breaks(
        checks_of(study_of, *claims, breaks=changed)
    )
    assert describe_breaks(checks_of(study_of, *claims)) == ""
