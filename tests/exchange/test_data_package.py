"""The shipped data and any other ledger are Data Packages, as Frictionless reads them."""

from __future__ import annotations

import json

import pytest
from frictionless import Package

from analysis.errors import UsageError
from analysis.exchange.data_package import describe_package, write_package


def faults(path):
    report = Package(str(path)).validate()
    return report.flatten(["type", "rowNumber", "fieldName", "note"])


def test_the_shipped_description_is_the_one_that_would_be_written(root):
    """Where this fails, a file of claims or a column is new: type `analysis package`."""
    told = describe_package(root / "data")
    assert {name: (root / "data" / name).read_text("utf-8") for name in told} == told


def test_every_file_of_the_shipped_data_is_described(root):
    package = json.loads((root / "data" / "datapackage.json").read_text("utf-8"))
    files = {path.relative_to(root / "data").as_posix() for path in (root / "data").rglob("*.csv")}
    assert {resource["path"] for resource in package["resources"]} == files


def test_frictionless_finds_no_fault_in_the_shipped_data(root):
    assert faults(root / "data" / "datapackage.json") == []


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (",level,", ",levels,", "constraint-error"),
        (",live_streaming,share,", ",live_streamin,share,", "foreign-key"),
        (",2024-12,", ",Dec 2024,", "constraint-error"),
    ],
)
def test_frictionless_finds_what_the_ledger_refuses(part_copy, old, new, kind):
    path = part_copy / "claims" / "cnnic55.csv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    write_package(part_copy)
    assert kind in {fault[0] for fault in faults(part_copy / "datapackage.json")}


def test_a_file_without_the_columns_that_may_be_left_out_is_described_as_it_is(part_copy):
    path = part_copy / "identities.csv"
    path.write_text("whole,id,relation,parts\n", "utf-8")
    write_package(part_copy)
    assert faults(part_copy / "datapackage.json") == []


def test_nothing_is_written_where_nothing_changed(part_copy):
    assert {path.name for path in write_package(part_copy)} >= {"datapackage.json", "claims.json"}
    assert write_package(part_copy) == []


def test_no_folder_is_refused(tmp_path):
    with pytest.raises(UsageError, match="Wanted a directory of data, got"):
        describe_package(tmp_path / "missing")


def test_a_sheet_of_claims_is_described_without_a_schema(part_copy):
    (part_copy / "claims" / "cnnic55.csv").rename(part_copy / "claims" / "cnnic55.xlsx")
    package = json.loads(describe_package(part_copy)["datapackage.json"])
    (found,) = [one for one in package["resources"] if one["name"] == "claims-cnnic55"]
    assert (found["path"], found.get("schema")) == ("claims/cnnic55.xlsx", None)
