"""NIST's certified digits, each required of its set and start."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from certified_digits import (
    certified_data,
    certified_digits,
    certified_values,
    correct_digits,
    fit_certified,
)

from analysis.errors import UsageError
from analysis.measured.readings import measured_digits

# NIST prints 15 digits of linear sets and 11 of nonlinear ones; the last may be rounded.
REQUIRED = {
    **dict.fromkeys(["Norris", "Pontius", "NoInt1", "NoInt2", "Filip", "Longley"], (14, 14)),
    **dict.fromkeys([f"Wampler{number}" for number in range(1, 6)], (14, 14)),
    **dict.fromkeys(["Misra1a", "DanWood", "BoxBOD", "Rat42"], (10, 9)),
    "Thurber": (9, 8),
}
SIZES = {"Norris": (36, 2), "Filip": (82, 11), "Longley": (16, 7), "Thurber": (37, 7)}


@pytest.fixture(scope="module")
def digits():
    return certified_digits()


@pytest.mark.parametrize("name", REQUIRED)
def test_the_required_digits_are_reached_from_each_start(digits, name):
    rows = digits[digits["set"] == name]
    nonlinear = name in {"Misra1a", "DanWood", "BoxBOD", "Rat42", "Thurber"}
    assert rows["start"].dropna().tolist() == ([1, 2] if nonlinear else [])
    assert len(rows) == (2 if nonlinear else 1)
    estimates, errors = REQUIRED[name]
    assert (rows["digits"] >= estimates).all()
    assert (rows["digits_std_error"] >= errors).all()


def test_every_set_is_counted_with_its_size(digits):
    assert set(digits["set"]) == set(REQUIRED)
    for name, size in SIZES.items():
        row = digits[digits["set"] == name].iloc[0]
        assert (row["points"], row["parameters"]) == size


def test_defaults_do_no_better_and_are_seen_to_fail(digits):
    assert (digits["digits"] >= digits["default"] - 0.1).all()
    default = digits.set_index(["set", "start"])["default"]
    assert default["Filip"].item() < 1
    assert default["BoxBOD", 1] == 0


def test_a_perfect_fit_has_no_errors_at_all():
    for name in ("Wampler1", "Wampler2"):
        assert fit_certified(name).parameters["std_error"].tolist() == [0] * 6


@pytest.mark.parametrize(
    ("value", "certified", "digits"),
    [(1.0, 1.0, 15), (1.01, 1.0, 2), (-1.0, 1.0, 0), (1e-4, 0.0, 4), (0.0, 0.0, 15), (2e9, 1.0, 0)],
)
def test_digits_are_those_of_the_relative_error(value, certified, digits):
    assert correct_digits(value, certified) == pytest.approx(digits)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_what_is_no_number_has_no_digit(value):
    assert correct_digits(value, 1.0) == 0


def test_what_is_changed_by_a_reader_stays_as_nist_has_it():
    for frame, column in ((certified_values(), "estimate"), (certified_data("NoInt2"), "y")):
        frame[column] = 0.0
    assert certified_data("NoInt2")["y"].tolist() == [3, 4, 4]
    assert (certified_values()["estimate"] != 0).all()


def test_an_unknown_set_or_start_is_refused():
    with pytest.raises(UsageError, match="'Nile'"):
        certified_data("Nile")
    with pytest.raises(UsageError, match="start 1 or 2"):
        fit_certified("Rat42", start=3)
    with pytest.raises(UsageError, match="start 1 or 2"):
        fit_certified("Norris", start=1)


def test_the_page_prints_what_is_counted_now(digits):
    """Near the last digit two machines may differ; by a whole digit only what was changed since."""
    shipped = measured_digits()
    keys = ["set", "kind", "start", "points", "parameters"]
    pd.testing.assert_frame_equal(shipped[keys], digits[keys], check_dtype=False)
    for column in ("digits", "digits_std_error"):
        assert (shipped[column] - digits[column]).abs().max() < 1, "benchmarks/certified_digits.py"
