"""Numbers outside tables: their verdicts, and the reasons that some cannot be checked."""

import pandas as pd
import pytest

from analysis.chapters.arithmetic.document_rest import (
    describe_gaps,
    describe_rest,
    numbers_outside,
    show_gaps,
    show_rounding_only,
    show_wrong,
)


@pytest.fixture
def rest_of(study_of):
    return lambda *claims: numbers_outside(study_of(*claims), "a")


def test_what_stands_in_a_table_is_left_out(rest_of, claim):
    inside = claim("app", "level", "5", locator="Table 1, row 1")
    outside = claim("box", "level", "7")
    assert rest_of(inside, outside)["name"].tolist() == ["box"]
    assert len(rest_of(inside)) == 1
    assert len(rest_of(outside)) == 1


def test_an_empty_ledger_prints_nothing(rest_of, page):
    rest = rest_of()
    assert describe_rest(rest) == "The document prints no other number."
    show_rounding_only(rest)
    show_wrong(rest)
    show_gaps(rest)
    assert "Something else bears on every one of them." in page.text
    assert "None of them is right only" in page.text
    assert "None of them is contradicted." in page.text


def test_one_number_that_nothing_bears_on(rest_of, claim, page):
    rest = rest_of(claim("app", "level", "5", "million persons", qualifier="more than"))
    assert describe_rest(rest) == (
        "1 number: 0 consistent, 0 rounding only, 0 contradicted, 1 unchecked. Nothing else that was"
        " printed bears on any of them."
    )
    show_gaps(rest)
    assert "1 number that nothing else printed bears on, by group of series: all 1." in page.text
    assert "app: more than 5 million persons" in page.text


def test_a_contradicted_number_is_shown_with_its_reason(rest_of, claim, page):
    rest = rest_of(
        claim("app", "level", "326", "million persons"),
        claim("app", "level", "362", "million persons", source="b"),
    )
    assert describe_rest(rest).endswith("Of 1 number that something else bears on, none holds.")
    show_wrong(rest)
    show_gaps(rest)
    assert "Printed 326 million persons" in page.text
    assert "Something else bears on every one of them." in page.text


def test_a_number_that_rounding_saves_is_shown(rest_of, claim, page):
    rest = rest_of(
        claim("app", "level", "10.4", "million persons"),
        claim("all", "level", "20.4", "million persons"),
        claim("app", "share", "51.1", "%", of="all"),
    )
    assert "1 rounding only" in describe_rest(rest)
    show_rounding_only(rest)
    assert "51.1" in page.text


def test_many_groups_are_cut_short():
    groups = pd.DataFrame({"group": [*"aaabbc", "d", "e"]})
    assert describe_gaps(groups).endswith("by group of series: a 3, b 2, c 1 and others 2.")
