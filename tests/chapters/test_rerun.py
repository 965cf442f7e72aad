"""Rows that are spoiled on purpose: of any ledger, and nothing of the ledger itself is touched."""

from __future__ import annotations

import pytest

import analysis
from analysis.chapters import rerun
from analysis.chapters.rerun import (
    FAULTS,
    places_to_spoil,
    show_bad_rows,
    show_misprint,
    spoilable_source,
    swap_digits,
)

NAME = "cnnic55-table5-online_payment-level-2024-12"


@pytest.fixture(scope="module")
def shipped(root):
    """The shipped study with its directory."""
    return analysis.study(root / "data")


def row(unit="persons", period="2024-12", series="users"):
    return {"unit": unit, "period": period, "series": series}


def test_each_fault_has_a_row_of_its_own():
    assert places_to_spoil([row(), row(), row()]) == {"unit": 0, "period": 1, "series": 2}
    assert places_to_spoil([row(unit="%"), row(), row()]) == {"period": 0, "unit": 1, "series": 2}
    assert places_to_spoil([row(period="2024")]) == {"unit": 0}


def test_three_faults_are_named_with_file_line_and_column(shipped, page):
    before = {path: path.read_bytes() for path in (shipped.data / "claims").glob("*.csv")}
    show_bad_rows(shipped)
    source = spoilable_source(shipped)
    assert page.text.count(f"data/claims/{source}.csv:") == len(FAULTS)
    assert all(f"{name}: wanted" in page.text for name in FAULTS)
    assert {path: path.read_bytes() for path in before} == before


def test_a_swap_of_digits_is_found_by_the_audit(shipped, page):
    show_misprint(shipped, NAME)
    assert page.parts[0] == "No faults in the form of the data."
    assert "108,291" in page.text
    assert "CNNIC 55 (report), Table 5" in page.text, "the document, and the id beside it"
    assert f"`{NAME}`" in page.text
    assert ", misprinted here on purpose" in page.text


def test_a_swap_that_nothing_speaks_of_is_no_finding(ledger):
    (text,) = rerun.describe_new((), ledger)
    assert text.startswith("The audit finds nothing new")


def test_a_ledger_without_files_or_without_the_number_says_so(claim, study_of, shipped, page):
    study = study_of(claim("x", "level", "5"))
    show_bad_rows(study)
    show_misprint(study, NAME)
    show_misprint(shipped, "nothing")
    assert page.parts == [
        "No file of this ledger has rows enough for this.",
        f"This ledger has no number `{NAME}` to be misprinted.",
        "This ledger has no number `nothing` to be misprinted.",
    ]


@pytest.mark.parametrize(
    ("printed", "swapped"), [("12", "21"), ("1.2", "2.1"), ("1123", "1213"), ("5", "5")]
)
def test_the_digits_swapped_are_neighbours_that_differ(printed, swapped):
    assert swap_digits(printed) == swapped


@pytest.mark.parametrize(("period", "spoilt"), [("2024-Q3", "2024-Q5"), ("2024-H2", "2024-H3")])
def test_quarters_and_halves_are_spoilt_as_well(period, spoilt):
    assert rerun._worsen("period", period) == spoilt
    assert places_to_spoil([row(period=period)] * 3) == {"unit": 0, "period": 1, "series": 2}


def test_no_example_is_a_share_of_itself(claim, study_of, page):
    rerun.show_new_rows(study_of(claim("x", "level", "5")))
    assert ",x,share," in page.text
    assert ",share,2025-12,,x," not in page.text
