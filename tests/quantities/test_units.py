"""Units: a multiplier and the base, or nothing."""

from __future__ import annotations

import pytest

from analysis.errors import ReadingError
from analysis.quantities.reading import read_quantity
from analysis.quantities.units import MULTIPLIERS, RATES, parse_unit


@pytest.mark.parametrize(
    ("unit", "base", "amount"),
    [
        ("persons", "persons", 1),
        ("1e4 persons", "persons", 10_000),
        ("1e8 CNY", "CNY", 100_000_000),
        ("thousand CNY", "CNY", 1_000),
        ("million person times", "person times", 1_000_000),
        ("billion CNY", "CNY", 1_000_000_000),
        ("trillion CNY", "CNY", 1_000_000_000_000),
    ],
)
def test_a_unit_is_worth_its_multiplier(unit, base, amount):
    assert parse_unit(unit, base=base) == amount


@pytest.mark.parametrize(
    "unit",
    ["", "person", "milion persons", "million", "million CNY", "1e4  persons", "%", "1e99 persons"],
)
def test_any_other_unit_is_refused_with_what_to_type(unit):
    with pytest.raises(ReadingError) as refused:
        parse_unit(unit, base="persons")
    assert repr(unit) in str(refused.value)
    assert "'million persons'" in str(refused.value)


def test_the_ledgers_multipliers_are_the_readers():
    """One table: each word of the ledger is read with the same worth in a phrase."""
    for word, worth in MULTIPLIERS.items():
        if word.isalpha():
            assert read_quantity(f"5 {word} persons").multiplier == worth
        else:
            assert worth == float(word)
    assert {"thousand", "lakh", "million", "crore", "billion", "trillion"} <= set(MULTIPLIERS)


def test_a_rate_is_worth_what_its_sign_says():
    for unit, text in {"%": "5%", "‰": "5‰", "pp": "5 pp", "bp": "5 bps"}.items():
        read = read_quantity(text)
        assert read.unit == unit
        assert RATES[unit] * 10**4 == {"%": 100, "‰": 10, "pp": 100, "bp": 1}[unit]
