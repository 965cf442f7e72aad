"""Registered forecasts: written once; whatever was changed since is found with its place."""

from __future__ import annotations

import math
from itertools import product

import pytest

from analysis import check
from analysis.ledger.registered import FIELDS, FOLDER, SEAL, read_forecasts, write_forecasts

NUMBERS = {"value": 1145036583.51, "lower95": -0.25, "upper95": 1 / 3, "scale": 2.5e7}


def row(place, **changed):
    return {
        "made_on": "2026-11-22",
        "kind": "registered",
        "edition": "CNNIC 56",
        "origin": "2025-06",
        "ledger": "0123456789abcdef",
        "series": f"series_{place}",
        "period": "2025-12",
        "model": "combination",
        "last": "2025-06",
        "steps": 1,
        "points": 10,
        **NUMBERS,
        **changed,
    }


@pytest.fixture
def registry(tmp_path):
    """Write rows into a registry; return its one file."""

    def make(*rows, name="2025-06"):
        path = tmp_path / FOLDER / f"{name}.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_text(write_forecasts(rows), "utf-8")
        return path

    return make


def places(faults):
    return [(fault.file, fault.line, fault.field) for fault in faults]


def test_a_directory_without_a_registry_has_no_forecasts(tmp_path):
    assert read_forecasts(tmp_path) == ([], [])


def test_what_was_written_is_read(registry):
    rows, faults = read_forecasts(registry(*map(row, range(3))).parents[1])
    assert faults == []
    assert [one.series for one in rows] == ["series_0", "series_1", "series_2"]
    assert [len(one.seal) for one in rows] == [SEAL] * 3
    assert len({one.seal for one in rows}) == 3


@pytest.mark.parametrize("number", [0.0, -1.5, 1e-9, 1.0 / 3.0, 1409000000.123456, 5e20])
def test_numbers_survive(registry, number):
    ((read,), faults) = read_forecasts(registry(row(0, value=number)).parents[1])
    assert faults == []
    assert read.value == pytest.approx(number, rel=1e-9, abs=0)


def test_a_missing_scale_is_empty_and_stays_missing(registry):
    path = registry(row(0, scale=math.nan))
    ((read,), faults) = read_forecasts(path.parents[1])
    assert faults == []
    assert read.scale is None
    assert path.read_text("utf-8").split("\n")[1].split(",")[-3] == ""


def test_a_comma_in_the_name_of_an_edition_spoils_nothing(registry):
    rows, faults = read_forecasts(registry(row(0, edition="CNNIC 56, revised"), row(1)).parents[1])
    assert faults == []
    assert rows[0].edition == "CNNIC 56, revised"


LINES = range(1, 5)
"""Four rows after the header, of which the last has none after it."""


@pytest.mark.parametrize(("line", "field"), list(product(LINES, ["value", "period", "made_on"])))
def test_a_changed_row_is_found_at_its_line(registry, line, field):
    path = registry(*map(row, range(4)))
    lines = path.read_text("utf-8").split("\n")
    cells = lines[line].split(",")
    at = FIELDS.index(field)
    cells[at] = {"value": "1145036585", "period": "2026-12", "made_on": "2026-11-21"}[field]
    lines[line] = ",".join(cells)
    path.write_text("\n".join(lines), "utf-8")
    assert places(read_forecasts(path.parents[1])[1]) == [(str(path), line + 1, "seal")]


@pytest.mark.parametrize("line", [1, 2, 3])
def test_a_removed_row_is_found_at_the_row_that_follows(registry, line):
    path = registry(*map(row, range(4)))
    lines = path.read_text("utf-8").split("\n")
    del lines[line]
    path.write_text("\n".join(lines), "utf-8")
    assert places(read_forecasts(path.parents[1])[1]) == [(str(path), line + 1, "seal")]


@pytest.mark.parametrize("kept", [1, 2, 3])
def test_rows_cut_off_at_the_end_are_missed(registry, kept):
    path = registry(*map(row, range(4)))
    path.write_text("\n".join(path.read_text("utf-8").split("\n")[: kept + 1]), "utf-8")
    (fault,) = read_forecasts(path.parents[1])[1]
    assert (fault.line, fault.field) == (kept + 1, "rows")
    assert f"wanted 4 rows in this file, got {kept}" in fault.message


@pytest.mark.parametrize("line", [1, 2, 3, 4, 5])
def test_an_inserted_row_is_found_even_with_a_seal_of_its_own(registry, line):
    path = registry(*map(row, range(4)))
    stranger = write_forecasts([row(9)]).split("\n")[1]
    lines = path.read_text("utf-8").split("\n")
    lines.insert(line, stranger)
    path.write_text("\n".join(lines), "utf-8")
    # Alone in front its seal is right, and what follows it is not.
    found = line + 1 if line > 1 else 3
    assert places(read_forecasts(path.parents[1])[1]) == [(str(path), found, "seal")]


def test_rows_that_changed_places_are_found(registry):
    path = registry(*map(row, range(4)))
    lines = path.read_text("utf-8").split("\n")
    lines[2], lines[3] = lines[3], lines[2]
    path.write_text("\n".join(lines), "utf-8")
    assert places(read_forecasts(path.parents[1])[1]) == [(str(path), 3, "seal")]


def test_line_ends_of_another_system_spoil_nothing(registry):
    path = registry(*map(row, range(3)))
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_forecasts(path.parents[1])[1] == []


@pytest.mark.parametrize(
    ("field", "text", "wanted"),
    [
        ("kind", "guessed", "registered or backfilled"),
        ("made_on", "yesterday", "a day such as 2025-08-01"),
        ("period", "2025-13", "period"),
        ("value", "much", "number"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_at_its_field(registry, field, text, wanted):
    path = registry(row(0), row(1, **{field: text}), row(2))
    (fault,) = read_forecasts(path.parents[1])[1]
    assert places([fault]) == [(str(path), 3, field)]
    assert wanted in fault.message


def test_a_file_stands_under_the_month_of_its_edition(registry):
    """Else a copy under another name would count twice, each row with its seal."""
    path = registry(row(0), row(1), name="2025-12")
    assert places(read_forecasts(path.parents[1])[1]) == [(str(path), 2, "origin")]


def test_a_spoilt_registry_is_a_fault_of_the_data(copied):
    path = max((copied / FOLDER).glob("*.csv"))
    lines = path.read_text("utf-8").split("\n")
    del lines[7]
    path.write_text("\n".join(lines), "utf-8")
    (fault,) = check(copied)
    assert str(fault).startswith(f"{path}:8:")


def test_the_shipped_registry_is_as_it_was_written(root):
    rows, faults = read_forecasts(root / "data")
    assert faults == []
    assert len({(one.origin, one.series, one.period, one.model) for one in rows}) == len(rows)
