"""A unit agrees with the number that was printed before it."""

import pytest

from analysis.ledger.printed import as_printed


@pytest.mark.parametrize(
    ("digits", "unit", "expected"),
    [
        ("1", "skills", "1 skill"),
        ("1", "cities", "1 city"),
        ("1", "searches", "1 search"),
        ("1", "blocks of /32", "1 block of /32"),
        ("1", "CNY", "1 CNY"),
        ("2", "skills", "2 skills"),
        ("1.0", "persons", "1.0 persons"),
        ("10", "persons", "10 persons"),
    ],
)
def test_one_thing_has_a_unit_of_one(claim, make_ledger, digits, unit, expected):
    ledger = make_ledger([claim("app", "level", digits, unit)])
    assert as_printed(ledger.claims[0]) == expected
