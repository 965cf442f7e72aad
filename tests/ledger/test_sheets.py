"""Sheets of Excel and Calc: read like CSV, no digit lost."""

from __future__ import annotations

import zipfile
from datetime import datetime

import pytest
from openpyxl import Workbook

from analysis.ledger.ledger import check, load
from analysis.ledger.oddities import find_oddities
from analysis.ledger.sheets import read_sheet, shown_number

NEW = "claims/rep2.csv"


def as_xlsx(desk, *, change=None, name="rep2.xlsx"):
    """Put the claims of an edition into a workbook instead."""
    book = Workbook()
    sheet = book.active
    for row in desk.rows(NEW):
        sheet.append(row)
    if change:
        change(book, sheet)
    (desk.path / NEW).unlink()
    book.save(desk.path / "claims" / name)
    return desk.path / "claims" / name


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def as_ods(desk, cells=None):
    """Put the claims into the XML of a Calc sheet; ``cells`` replaces some of them by their XML."""
    plain = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = desk.rows(NEW)
    body = "".join(
        "<table:table-row>"
        + "".join(
            (cells or {}).get((line, at), plain.format(cell) if cell else "<table:table-cell/>")
            for at, cell in enumerate(row)
        )
        + "</table:table-row>"
        for line, row in enumerate(rows)
    )
    spaces = " ".join(f'xmlns:{one}="{OFFICE}:{one}:1.0"' for one in ("office", "table", "text"))
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    text = f'<office:document-content {spaces}><office:body><office:spreadsheet><table:table table:name="S">{body}{empty}</table:table></office:spreadsheet></office:body></office:document-content>'
    (desk.path / NEW).unlink()
    path = desk.path / "claims" / "rep2.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", text)
    return path


@pytest.mark.parametrize("save", [as_xlsx, as_ods])
def test_a_sheet_holds_the_ledger_that_the_csv_holds(desk, save):
    digest = load(desk.path).digest
    save(desk)
    assert load(desk.path).digest == digest
    assert find_oddities(desk.path) == []


def test_numbers_keep_the_decimals_and_the_grouping_that_their_format_shows(desk):
    def change(_, sheet):
        for at, value, form in ((2, 112300, "#,##0"), (3, 1, "0.0"), (10, 7.6, "General")):
            sheet.cell(at, 9, value).number_format = form

    as_xlsx(desk, change=change)
    claims = load(desk.path).by_id
    assert claims["rep2-users"].printed == "112,300"
    assert claims["rep2-users-growth"].printed == "1.0"
    assert claims["rep2-shops"].printed == "7.6"


def test_months_that_excel_made_dates_are_months_again(desk):
    def change(_, sheet):
        sheet.cell(2, 6, datetime(2025, 6, 1)).number_format = "mmm-yy"  # noqa: DTZ001 - as Excel has it

    as_xlsx(desk, change=change)
    assert load(desk.path).by_id["rep2-users"].period == "2025-06"


def test_a_number_and_a_date_of_calc_are_what_they_show(desk):
    number = '<table:table-cell office:value-type="float" office:value="1"><text:p>1.0</text:p></table:table-cell>'
    day = '<table:table-cell office:value-type="date" office:date-value="2025-06-01"><text:p>2025-06</text:p></table:table-cell>'
    as_ods(desk, {(2, 8): number, (1, 5): day})
    claims = load(desk.path).by_id
    assert (claims["rep2-users-growth"].printed, claims["rep2-users"].period) == ("1.0", "2025-06")


def test_a_fault_of_a_sheet_has_the_row_and_the_column_of_its_cell(desk):
    def change(_, sheet):
        sheet.cell(3, 9, 0.014).number_format = "0.0%"

    path = as_xlsx(desk, change=change)
    (fault,) = check(desk.path)
    assert (fault.file, fault.line, fault.column, fault.field) == (str(path), 3, 9, "printed")
    assert "the sign goes into the column unit; type '1.4'" in fault.message


def test_a_second_sheet_and_a_second_file_are_said(desk):
    text = (desk.path / NEW).read_text("utf-8")
    as_xlsx(desk, change=lambda book, _: book.create_sheet("more").append(["id"]))
    (odd,) = find_oddities(desk.path)
    assert "the sheet 'more' is not read" in odd.message
    (desk.path / NEW).write_text(text, "utf-8")
    assert any(
        "wanted one file for the source 'rep2'" in fault.message for fault in check(desk.path)
    )


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 torn", b"id,source\n"])
@pytest.mark.parametrize("ending", [".xlsx", ".ods"])
def test_what_is_no_workbook_is_one_fault(tmp_path, content, ending):
    path = tmp_path / f"a{ending}"
    path.write_bytes(content)
    lines, (fault,), _ = read_sheet(path, shown_as="a")
    assert lines == []
    assert "save it again" in fault.message


def test_a_workbook_that_is_open_in_excel_leaves_a_file_that_is_no_fault(desk):
    (desk.path / "claims" / "~$rep2.xlsx").write_bytes(b"owner")
    assert check(desk.path) == []
    assert find_oddities(desk.path) == []


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (97, "0.0", "97.0"),
        (97.65, "0.00", "97.65"),
        (97, "General", "97"),
        (105963, "#,##0", "105,963"),
        (-1.5, "0.0;[Red]-0.0", "-1.5"),
        (0.5, "0.0##", "0.5"),
        (2, "0.##", "2"),
        (0.979, "0.0%", "97.9%"),
        (1030000000, "0.00E+00", "1030000000"),
        (7512, '#,##0" persons"', "7,512"),
        (1.1, "@", "1.1"),
    ],
)
def test_a_number_is_written_as_its_format_shows_it(value, form, shown):
    assert shown_number(value, form) == shown
