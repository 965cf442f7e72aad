"""A table of one's own, audited without a ledger."""

from __future__ import annotations

import pandas as pd
import pytest

import analysis

YEARS = ("2003", "2008", "2013")
#: Sizes of three towns, and what follows from them.
TOWNS = {
    "town": ["Ash", "Birch"],
    "2003": ["40,120", "7,310"],
    "2008": ["44,260", "7,504"],
    "2013": ["46,930", "7,129"],
    "growth 03-08": ["10.3", "2.7"],
    "growth 08-13": ["6.0", "-5.0"],
    "growth 03-13": ["17.0", "-2.5"],
    "change 08-13": ["2,670", "-375"],
    "change 03-13": ["6,810", "-181"],
}
COLUMNS = {
    "levels": {year: year for year in YEARS},
    "growth": {
        ("2003", "2008"): "growth 03-08",
        ("2008", "2013"): "growth 08-13",
        ("2003", "2013"): "growth 03-13",
    },
    "changes": {("2008", "2013"): "change 08-13", ("2003", "2013"): "change 03-13"},
}


def contradicted(frame: pd.DataFrame) -> set[str]:
    found = analysis.audit_table(frame, coverage=False, **COLUMNS)
    return {j.claim.locator for j in found.judgements if j.verdict == "contradicted"}


def test_an_honest_table_is_not_flagged():
    assert contradicted(pd.DataFrame(TOWNS)) == set()


@pytest.mark.parametrize(
    ("column", "misprint"),
    [
        ("growth 08-13", ["6.0", "-0.5"]),
        ("growth 03-13", ["17.0", "-5.2"]),
        ("change 08-13", ["2,670", "-735"]),
        ("change 03-13", ["6,810", "-118"]),
    ],
)
def test_two_rates_that_end_at_one_period_are_both_checked(column, misprint):
    assert contradicted(pd.DataFrame(TOWNS | {column: misprint})) == {f"row Birch, column {column}"}


def test_each_number_has_an_id_of_its_own():
    found = analysis.audit_table(pd.DataFrame(TOWNS), coverage=False, **COLUMNS)
    ids = [judgement.claim.id for judgement in found.judgements]
    assert len(ids) == len(set(ids)) == 16


@pytest.mark.parametrize(
    "misuse",
    [
        {"levels": {"2003": "no such column"}},
        {"levels": {"2003": "2003"}, "label": "name"},
        {"levels": {"2003": "2003"}, "total": "Cedar"},
        {"levels": {"twenty": "2003"}},
        {"levels": {"2003": "2003"}, "growth": {("2003", "2003"): "growth 03-08"}},
        {"levels": {"2003": "2003"}, "rounding": "upwards"},
        {"levels": {"2003": "2003"}, "unit": ""},
    ],
)
def test_misuse_is_refused_in_a_sentence(misuse):
    with pytest.raises(analysis.AnalysisError, match=r"anted .*got"):
        analysis.audit_table(pd.DataFrame(TOWNS), coverage=False, **misuse)
