"""Files that were there and are gone."""

from __future__ import annotations

import json

from analysis.ledger.oddities import find_oddities
from analysis.ledger.vanished import data_files, gone_files


def as_package(desk):
    resources = [{"name": name, "path": name} for name in ("sources.csv", *data_files(desk.path))]
    (desk.path / "datapackage.json").write_text(json.dumps({"resources": resources}), "utf-8")


def test_the_files_are_claims_and_forecasts(desk):
    (desk.path / "forecasts").mkdir()
    (desk.path / "forecasts" / "2025-06.csv").write_text("", "utf-8")
    (desk.path / "claims" / "~$rep2.xlsx").write_text("", "utf-8")
    assert data_files(desk.path) == ["claims/rep1.csv", "claims/rep2.csv", "forecasts/2025-06.csv"]


def test_a_file_that_the_package_names_and_that_is_gone_is_said(desk):
    as_package(desk)
    assert find_oddities(desk.path) == []
    (desk.path / "claims" / "rep2.csv").unlink()
    said = {oddity.file: oddity.message for oddity in find_oddities(desk.path)}
    assert "was here when datapackage.json was written" in said[str(desk.path / "claims/rep2.csv")]


def test_a_sheet_in_the_place_of_a_csv_is_not_gone(desk):
    as_package(desk)
    (desk.path / "claims" / "rep2.csv").rename(desk.path / "claims" / "rep2.xlsx")
    assert gone_files(desk.path, ["claims/rep2.csv"], known_by="once") == []


def test_a_registry_that_is_gone_is_said(desk):
    (fault,) = gone_files(desk.path, ["forecasts/2025-06.csv"], known_by="at the last build")
    assert str(fault).startswith(
        f"{desk.path / 'forecasts/2025-06.csv'}:0:0: this file of forecasts was here at the last build"
    )


def test_a_package_that_cannot_be_read_misses_nothing(desk):
    for text in ("{", "[]", '{"resources": [{}]}'):
        (desk.path / "datapackage.json").write_text(text, "utf-8")
        assert find_oddities(desk.path) == []
