"""Exports: what other programs read is what the functions return, digits and types and all."""

from __future__ import annotations

import json

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from frictionless import Package
from pandas.testing import assert_frame_equal
from pysdmx.io import get_datasets, read_sdmx

import analysis
from analysis.errors import UsageError
from analysis.exchange import export as exporting
from analysis.exchange.export import export
from analysis.exchange.exported_tables import export_tables

FORMATS = ["csv", "parquet", "xlsx", "sdmx-csv"]


@pytest.fixture(scope="module")
def exported(small, tmp_path_factory):
    """Folders by format."""
    found = {}
    for name in FORMATS:
        found[name] = tmp_path_factory.mktemp("export") / "new" / name
        written = export(found[name], format=name, ledger=small)
        assert sorted(written) == sorted(found[name].iterdir())
    return found


@pytest.fixture(scope="module")
def frames(small):
    return {"claims": small.ledger.frame(), "series": small.levels, "verdicts": small.audit.frame()}


@pytest.mark.parametrize("name", ["claims", "series", "verdicts"])
def test_parquet_read_back_is_the_frame_types_and_all(exported, frames, name):
    assert len(frames[name])
    assert_frame_equal(
        pd.read_parquet(exported["parquet"] / f"{name}.parquet"), frames[name], check_exact=True
    )


def test_a_parquet_column_says_what_it_holds(exported):
    schema = pq.read_schema(exported["parquet"] / "series.parquet")
    assert b"base unit" in schema.field("value").metadata[b"description"]


@pytest.mark.parametrize("name", ["claims", "series", "verdicts"])
def test_csv_read_back_is_the_frame(exported, frames, name):
    numbers = {column: [""] for column in frames[name].select_dtypes("number")}
    read = pd.read_csv(
        exported["csv"] / f"{name}.csv",
        dtype=frames[name].dtypes.to_dict(),
        keep_default_na=False,
        na_values=numbers,
    )
    assert_frame_equal(read, frames[name], check_exact=True)


def test_frictionless_finds_no_fault_in_the_csv(exported):
    report = Package(str(exported["csv"] / "datapackage.json")).validate()
    assert report.flatten(["type", "rowNumber", "fieldName", "note"]) == []


def test_every_exported_column_is_described(small):
    for table in export_tables(small):
        assert [field["name"] for field in table.fields] == list(table.frame.columns)
        assert all(field["description"] for field in table.fields)


def test_a_workbook_keeps_printed_digits_and_has_no_infinity(exported, frames):
    book = openpyxl.load_workbook(exported["xlsx"] / "ledger.xlsx")
    assert book.sheetnames[:4] == ["about", "claims", "series", "verdicts"]
    head, *rows = book["claims"].iter_rows(values_only=True)
    place = head.index("printed")
    printed = [row[place] or "" for row in rows]
    assert printed == frames["claims"]["printed"].tolist()
    assert any(text.endswith("0") and "." in text for text in printed)
    head, *rows = book["series"].iter_rows(values_only=True)
    assert len(rows) == len(frames["series"])


def test_nothing_in_a_workbook_is_a_formula(make_ledger, claim, tmp_path):
    spoilt = claim("x", "level", "12", locator='=HYPERLINK("http://example.org")\x1b', note="+1")
    (path,) = export(tmp_path, format="xlsx", ledger=make_ledger([spoilt]))
    sheet = openpyxl.load_workbook(path)["claims"]
    cells = {cell.value: cell.data_type for cell in sheet[2]}
    assert cells['=HYPERLINK("http://example.org")\\u001b'] == "s"
    assert "f" not in cells.values()


def test_a_bound_that_does_not_exist_is_an_empty_cell(make_ledger, claim, tmp_path):
    (path,) = export(
        tmp_path,
        format="xlsx",
        ledger=make_ledger([claim("x", "level", "12", qualifier="more than")]),
    )
    head, row = openpyxl.load_workbook(path)["series"].iter_rows(values_only=True)
    found = dict(zip(head, row, strict=True))
    assert (found["lower"], found["upper"], found["value"]) == (12, None, None)


@pytest.mark.parametrize("name", ["claims", "levels"])
def test_pysdmx_accepts_data_and_structure(exported, frames, name):
    folder = exported["sdmx-csv"]
    (found,) = get_datasets(folder / f"{name}.csv", folder / "structure.json")  # validates it
    rows = frames["claims" if name == "claims" else "series"]
    components = found.structure.components
    assert len(found.data) == len(rows)
    assert set(found.data.columns) == {part.id for part in components}
    keys = [part.id for part in components.dimensions]
    assert not found.data.duplicated(keys).any()
    for part in components:
        codes = part.local_codes or ()
        values = set(found.data[part.id].dropna()) - {""}
        assert not codes or values <= {one.id for one in codes}, part.id


def test_sdmx_keeps_the_digits(exported, small):
    (found,) = read_sdmx(exported["sdmx-csv"] / "claims.csv").data
    printed = found.data.set_index("CLAIM")["PRINTED"].to_dict()
    assert printed == {claim.id: claim.printed for claim in small.ledger.claims}


def test_the_same_ledger_is_the_same_structure(exported, small, tmp_path):
    export(tmp_path, format="sdmx-csv", ledger=small)
    for path in exported["sdmx-csv"].iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_a_ledger_without_claims_is_exported_too(make_ledger, tmp_path, name):
    assert export(tmp_path, format=name, ledger=make_ledger([]))


def test_an_unknown_format_is_refused(tmp_path):
    with pytest.raises(UsageError, match="did you mean 'sdmx-csv'"):
        analysis.export(tmp_path, format="sdmx")
    with pytest.raises(UsageError, match="Wanted one of csv, parquet, xlsx, sdmx-csv, got 'ods'"):
        analysis.export(tmp_path, format="ods")


def test_a_missing_package_is_named_with_the_cure(tmp_path, monkeypatch):
    monkeypatch.setattr(exporting, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"pip install 'analysis\[exchange\]'"):
        analysis.export(tmp_path, format="parquet")


def test_a_file_or_a_ledger_is_no_place_for_an_export(part_copy, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="which is a file"):
        analysis.export(tmp_path / "file")
    before = (part_copy / "sources.csv").read_bytes()
    with pytest.raises(UsageError, match="which holds a ledger"):
        analysis.export(part_copy)
    assert (part_copy / "sources.csv").read_bytes() == before


def test_the_package_of_an_export_names_its_files(exported):
    package = json.loads((exported["csv"] / "datapackage.json").read_text("utf-8"))
    files = {path.name for path in exported["csv"].iterdir()} - {"datapackage.json"}
    assert {resource["path"] for resource in package["resources"]} == files
