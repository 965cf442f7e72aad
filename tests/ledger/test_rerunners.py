"""What happens to people who type an edition in: each slip gets one sentence, its place and its cure."""

from __future__ import annotations

import pytest

from analysis.ledger.ledger import check, read_folder
from analysis.ledger.oddities import find_oddities

NEW = "claims/rep2.csv"

#: File, line, column of the table, what is typed there, and what the cure says.
CELLS = [
    # form
    (NEW, 2, "id", "Rep2 Users", "type 'rep2_users'"),
    (NEW, 2, "id", "rep1-users", "add what tells them apart"),
    (NEW, 2, "source", "rep1", "type 'rep2'"),
    (NEW, 2, "source", "rep22", "did you mean 'rep2'?"),
    (NEW, 2, "locator", "", "say where it is printed"),
    (NEW, 2, "unit", "", "as million persons or %"),
    (NEW, 2, "series", "", "`analysis words series` lists them"),
    (NEW, 2, "measure", "", "`analysis words measures` explains them"),
    (NEW, 2, "period", "", "type when, as 2024-12"),
    (NEW, 2, "series", "user", "did you mean 'users'?"),
    (NEW, 2, "series", "drones", "add a row for it first"),
    (NEW, 2, "period", "2025-13", "a month is 01 to 12"),
    (NEW, 2, "period", "2025-06-31", "June 2025 has 30 days"),
    (NEW, 2, "period", "Jun-25", "type '2025-06'"),
    (NEW, 2, "period", "June 2025", "type '2025-06'"),
    (NEW, 2, "period", "25-Jun", "type '2025-06'"),
    (NEW, 2, "period", "2025/6", "type '2025-06'"),
    (NEW, 2, "period", "2025-6", "type '2025-06'"),
    (NEW, 2, "period", "06/2025", "type '2025-06'"),
    (NEW, 2, "period", "2025年6月", "type '2025-06'"),
    (NEW, 2, "period", "Q2 2025", "type '2025-Q2'"),
    (NEW, 2, "period", "2025-06-01 00:00:00", "type '2025-06-01'"),
    (NEW, 2, "period", "45809", "2025-06-01; type 2025-06"),
    (NEW, 2, "period", "２０２５-06", "type '2025-06', in plain characters"),
    (NEW, 2, "period", "2025M06", "type '2025-06'"),
    (NEW, 2, "period", "2Q25", "type '2025-Q2'"),
    (NEW, 2, "period", "30.06.2025", "type '2025-06-30'"),
    (NEW, 2, "period", "6/30/2025", "type '2025-06-30'"),
    (NEW, 2, "period", "06/07/2025", "a day is typed year first, as 2024-12-31"),
    (NEW, 2, "period", "2025.0", "type '2025'"),
    (NEW, 2, "period", "end of 2025", "type '2025'"),
    (NEW, 2, "period", "FY2025", "is typed as its months, as 2020-04/2021-03"),
    (NEW, 2, "period", "2024/25", "is typed as its months, as 2020-04/2021-03"),
    (NEW, 2, "period", "2025-W05", "a week is typed as its days"),
    (NEW, 2, "period", "2025-06/2025-01", "type '2025-01/2025-06', the earlier first"),
    (NEW, 2, "period", "2025-01..2025-06", "type '2025-01/2025-06', the earlier first"),
    (NEW, 2, "period", "lately", "type when, as 2024-12"),
    (NEW, 2, "period", " 2025-06", "a space stands before or behind it"),
    (NEW, 2, "period", "2025-06\u200b", "a character that nobody sees"),
    (NEW, 3, "base_period", "", "type since when"),
    (NEW, 3, "base_period", "2025-06", "other than the period itself"),
    (NEW, 2, "base_period", "2024-12", "leave it empty"),
    (NEW, 7, "of", "", "type of what"),
    (NEW, 2, "of", "people", "leave it empty"),
    (NEW, 2, "decimals", "1.0", "type '1'"),
    # vocabulary
    (NEW, 3, "measure", "groth", "did you mean 'growth'?"),
    (NEW, 3, "measure", "yoy", "did you mean 'growth'?"),
    (NEW, 2, "unit", "1e4 person", "did you mean '1e4 persons'?"),
    (NEW, 2, "unit", "milion persons", "did you mean 'million persons'?"),
    (NEW, 2, "unit", "万人", "did you mean '1e4 persons'?"),
    (NEW, 3, "unit", "percent", "did you mean '%'?"),
    (NEW, 2, "qualifier", "abuot", "did you mean 'about'?"),
    ("sources.csv", 3, "rounding", "half-up", "did you mean 'half up'?"),
    ("sources.csv", 3, "published", "17 July 2025", "type '2025-07-17'"),
    ("series.csv", 3, "denominator", "peoples", "did you mean 'people'?"),
    ("series.csv", 3, "breaks", "2025-06 all", "wanted breaks such as"),
    ("identities.csv", 2, "relation", "withn", "did you mean 'within'?"),
    ("identities.csv", 2, "parts", "vidoe", "did you mean 'video'?"),
    # what spreadsheets do to numbers
    (NEW, 2, "printed", "1.12E+09", "a spreadsheet cut the digits"),
    (NEW, 2, "printed", "######", "a spreadsheet could not show"),
    (NEW, 2, "printed", "#REF!", "a spreadsheet could not show or compute"),
    (NEW, 2, "printed", "=B2*10", "it is a formula"),
    (NEW, 2, "printed", "12-May", "turned digits into a date"),
    # what languages and habits do to them
    (NEW, 3, "printed", "1,4", "a decimal mark is typed as a point, '1.4'"),
    (NEW, 3, "printed", "1.4%", "the sign goes into the column unit; type '1.4'"),
    (NEW, 3, "printed", "+1.4", "leave the plus out; type '1.4'"),
    (NEW, 3, "printed", "−1.4", "type a plain minus, '-1.4'"),
    (NEW, 3, "printed", "(1.4)", "typed with a minus, '-1.4'"),
    (NEW, 3, "printed", ".4", "type '0.4'"),
    (NEW, 3, "printed", "1.3-1.5", "goes into the column range_end"),
    (NEW, 3, "printed", "n/a", "leave the cell empty"),
    (NEW, 2, "printed", "112 300", "group digits by commas, '112,300'"),
    (NEW, 2, "printed", "112'300", "group digits by commas, '112,300'"),
    (NEW, 2, "printed", "112.300,5", "a decimal mark is typed as a point, '112300.5'"),
    (NEW, 2, "printed", "1.123.000.000", "group digits by commas, '1,123,000,000'"),
    (NEW, 2, "printed", "11.23亿", "the unit goes into the column unit; type '11.23'"),
    (NEW, 2, "printed", "over 1.1", "'more than' into the column qualifier"),
    (NEW, 2, "printed", "112,3O0", "a letter stands among the digits; type '112,300'"),
    (NEW, 2, "printed", "$112,300", "the currency goes into the column unit"),
    (NEW, 2, "printed", "EUR 112,300", "the currency goes into the column unit"),
    (NEW, 2, "printed", "112,300 EUR", "the currency goes into the column unit"),
    (NEW, 2, "printed", "112’300", "group digits by commas, '112,300'"),
    (NEW, 2, "printed", "ca. 112,300", "'about' into the column qualifier"),
    (NEW, 2, "printed", "١١٢٫٣", "type '112.3', in plain characters"),
    (NEW, 2, "printed", "MCCIV", "type the digits alone"),
    (NEW, 2, "printed", "112,300 (p)", "what stands with them goes into unit, qualifier or note"),
    (NEW, 2, "series", "Internet Users", "`analysis words series` lists them"),
    (NEW, 2, "unit", "%", "a part of a whole is the measure share"),
    (NEW, 2, "printed", "", "say what is missing"),
]


@pytest.mark.parametrize(
    ("name", "line", "field", "typed", "cured"),
    CELLS,
    ids=[f"{field}-{typed.encode('unicode_escape').decode()}" for _, _, field, typed, _ in CELLS],
)
def test_a_cell_that_may_not_stand_there_is_one_fault_with_its_place_and_cure(
    desk, name, line, field, typed, cured
):
    place = desk.put(name, line, field, typed)
    (fault,) = check(desk.path)
    if field == "printed" and not typed:
        assert fault.field == "note"  # what is not printed is told in the note
    else:
        assert (fault.file, fault.line, fault.column, fault.field) == (*place, field)
    assert str(fault).count("\n") == 0
    assert cured in fault.message


def as_semicolons(content):
    return content.replace(b",", b";")


#: A change of the file's bytes, where the fault stands, and what is said.
SAVED = {
    "semicolons": (as_semicolons, (1, 1), "wanted commas between the fields, got semicolons"),
    "tabs": (lambda c: c.replace(b",", b"\t"), (1, 1), "got tabs"),
    "sep": (lambda c: b"sep=,\r\n" + c, (1, 1), "delete this line"),
    "utf-16": (lambda c: c.decode().encode("utf-16"), (1, 1), "'Unicode text'"),
    "gbk": (lambda c: c.decode().replace("row 1", "第一行").encode("gbk"), (2, 27), "GBK"),
    "cp1252": (lambda c: c.replace(b"row 1", b"rang\xe9e 1"), (2, 31), "Windows-1252"),
    "workbook": (lambda _: b"PK\x03\x04...", (1, 1), "an Excel or Calc workbook"),
    "old workbook": (lambda _: b"\xd0\xcf\x11\xe0...", (1, 1), "an old Excel workbook"),
    "lost": (lambda c: c.replace(b"row 1", "\ufffd".encode()), (2, 27), "type it again"),
    "merge": (lambda c: c + b"<<<<<<< HEAD\n", (11, 1), "keep one of the two versions"),
    "no header": (lambda c: c.partition(b"\n")[2], (1, 1), "put them above the rows"),
    "capital": (lambda c: c.replace(b",printed,", b",Printed,"), (1, 1), "did you mean 'printed'?"),
    "empty columns": (
        lambda c: b"\n".join(line + b",," for line in c.split(b"\n")[:-1]),
        (1, 1),
        "delete the empty columns",
    ),
    "comma": (lambda c: c.replace(b'"112,300"', b"112,300"), (2, 1), 'as "112,300"'),
    "short": (lambda c: c.replace(b"1e4 persons,,,", b"1e4 persons", 1), (2, 1), "keep the commas"),
    "empty": (lambda _: b"", (1, 1), "put the names of the columns there, or delete the file"),
    "empty first line": (lambda c: b"\n" + c, (1, 1), "put the names of the columns there"),
    "nul": (lambda c: c.replace(b"row 1", b"row\0 1", 1), (2, 30), "which no text holds"),
    "curly quotes": (
        lambda c: c.replace(b'"Table 1, row 1"', "“Table 1, row 1”".encode(), 1),
        (2, 1),
        "type straight quotes",
    ),
    "pdf": (lambda _: b"%PDF-1.4\n...", (1, 1), "got a PDF; type what it prints into a table"),
    "packed": (lambda c: b"\x1f\x8b\x08" + c, (1, 1), "unpack it with gunzip first"),
    "picture": (lambda _: b"\x89PNG\r\n\x1a\n", (1, 1), "got a picture; type what it shows"),
    "page": (lambda _: b"<!DOCTYPE html><html>404</html>", (1, 1), "got a web page; download"),
    "json": (lambda _: b'[{"id": "x"}]', (1, 1), "got JSON; write it as a table"),
    "pointer": (lambda _: b"version https://git-lfs.github.com/spec/v1\n", (1, 1), "git lfs pull"),
    "renamed": (lambda c: c.replace(b",printed,", b",gedruckt,", 1), (1, 1), "rename or add it"),
    "open quote": (lambda c: c.replace(b'row 1"', b"row 1", 1), (2, 1), "close the quote"),
}


@pytest.mark.parametrize("name", SAVED)
def test_a_file_saved_otherwise_says_what_it_is_and_how_to_save_it(desk, name):
    change, place, cured = SAVED[name]
    desk.change(NEW, change)
    faults = check(desk.path)
    assert [(f.file, f.line, f.column) for f in faults[:1]] == [(str(desk.path / NEW), *place)]
    assert cured in "\n".join(map(str, faults))
    assert len(faults) <= 2, "one slip is not a fault of every row"


#: File, line, column of the table, what is typed there, and what is said of it.
ODD = [
    (NEW, 2, "period", "2052-06", "is not over yet"),
    (NEW, 2, "period", "1925-06", "more than 40 years"),
    (NEW, 3, "base_period", "1924-12", "did you mean 2024-12?"),
    (NEW, 2, "period", "2025-06-30", "is a day"),
    (NEW, 2, "period", "2025", "is a year"),
    (NEW, 3, "base_period", "2025-12", "perhaps they are swapped"),
    (NEW, 3, "base_period", "2024", "type both alike"),
    (NEW, 3, "printed", "-140.5", "a fall by more than all"),
    (NEW, 7, "of", "mobile", "its own whole"),
    (NEW, 7, "of", "shops", "nothing else says that mobile is a part of shops"),
    (NEW, 7, "printed", "996.1", "not between none and all"),
    (NEW, 10, "printed", "7,512", "stands beside 7.512"),
    (NEW, 2, "locator", "Table 1, rangÃ©e", "wrong encoding"),
    ("sources.csv", 3, "witness", "artical", "did you mean 'article'?"),
]


@pytest.mark.parametrize(
    ("name", "line", "field", "typed", "said"), ODD, ids=[f"{f}-{t}" for _, _, f, t, _ in ODD]
)
def test_what_is_odd_beside_its_neighbours_is_said_with_its_place(
    desk, name, line, field, typed, said
):
    assert find_oddities(desk.path) == []
    if field == "period" and len(typed) != 7:
        rows = desk.rows("claims/rep1.csv")
        extra = [rows[1].copy() for _ in range(2)]
        for row, period, level in zip(
            extra, ("2024-06", "2023-12"), ("110,1", "109,9"), strict=True
        ):
            row[0], row[5], row[8] = f"rep1-users-{period}", period, f"{level}00"
        desk.write("claims/rep1.csv", [*rows, *extra])
    place = desk.put(name, line, field, typed)
    assert check(desk.path) == []
    found = [o for o in find_oddities(desk.path) if (o.file, o.line, o.column) == place]
    assert [o.field for o in found] == [field]
    assert said in found[0].message
    assert ": warning: " in found[0].as_warning()


def test_a_level_many_times_those_beside_it_is_said(desk):
    rows = desk.rows("claims/rep1.csv")
    before = rows[1].copy()
    before[0], before[5], before[8] = "rep1-users-before", "2024-06", "110,000"
    desk.write("claims/rep1.csv", [*rows, before])
    assert find_oddities(desk.path) == []
    desk.put(NEW, 2, "unit", "million persons")
    (found,) = find_oddities(desk.path)
    assert (found.line, found.field) == (2, "printed")
    assert "102 times what is printed beside it; look at the unit" in found.message


def test_a_number_of_as_many_digits_as_may_be_is_odd_and_stops_nothing(desk):
    rows = desk.rows("claims/rep1.csv")
    before = rows[1].copy()
    before[0], before[5] = "rep1-users-before", "2024-06"
    desk.write("claims/rep1.csv", [*rows, before])
    desk.put(NEW, 2, "printed", "9" * 100)
    assert any("more than 1,000,000,000 times" in str(one) for one in find_oddities(desk.path))


def test_a_source_that_ends_time_is_no_reason_to_stop(desk):
    desk.put("sources.csv", 2, "published", "9999-12")
    desk.put("sources.csv", 3, "published", "")
    assert find_oddities(desk.path) == []


def test_a_dropped_zero_is_asked_for(desk):
    rows = desk.rows(NEW)
    more = [rows[6].copy() for _ in range(3)]
    for number, row in enumerate(more):
        row[0], row[2], row[8] = (
            f"rep2-more-{number}",
            f"Table 2, row {4 + number}",
            f"99.{5 + number}",
        )
    rows[6][8] = "99"
    desk.write(NEW, [*rows, *more])
    (found,) = [o for o in find_oddities(desk.path) if o.line == 7]
    assert "type 99.0 if that is printed" in found.message


def test_one_number_under_two_ids_is_said_unless_it_stands_in_two_places(desk):
    rows = desk.rows(NEW)
    twin = rows[1].copy()
    twin[0] = "rep2-users-again"
    desk.write(NEW, [*rows, twin])
    (found,) = find_oddities(desk.path)
    assert (found.line, found.field) == (11, "id")
    assert "line 2 as rep2-users" in found.message
    twin[2] = "Summary"
    desk.write(NEW, [*rows, twin])
    assert find_oddities(desk.path) == []


#: Where a claims file is put instead of its place, and what is said of it.
STRAYED = {
    "claims/rep2.CSV": "name it rep2.csv",
    "claims/rep2.csv.txt": "save it with commas as rep2.csv",
    "claims/2025/rep2.csv": "move it to",
    "claims/rep2.xls": "save it as rep2.xlsx",
    "claims/rep2.tsv": "save it with commas as rep2.csv",
    "rep2.csv": "claims go into",
}


@pytest.mark.parametrize("name", STRAYED)
def test_a_claims_file_that_is_not_read_is_said(desk, name):
    place = desk.path / name
    place.parent.mkdir(exist_ok=True)
    (desk.path / NEW).rename(place)
    said = {oddity.file: oddity.message for oddity in find_oddities(desk.path)}
    assert STRAYED[name] in said[str(place)]
    assert "no claims of this source are read" in said[str(desk.path / "sources.csv")]


def test_a_file_with_a_header_only_is_said(desk):
    desk.change(NEW, lambda content: content.partition(b"\n")[0] + b"\n")
    (found,) = find_oddities(desk.path)
    assert (found.file, found.line) == (str(desk.path / NEW), 1)
    assert "no rows" in found.message


def test_a_copy_of_a_file_is_one_fault_and_not_one_a_row(desk):
    copy = desk.path / "claims" / "rep2 (1).csv"
    copy.write_bytes((desk.path / NEW).read_bytes())
    (fault,) = check(desk.path)
    assert fault.file == str(copy)
    assert "delete it if it is a copy" in fault.message
    assert (fault.line, fault.field) == (2, "source")
    line = copy.read_text("utf-8").splitlines()[fault.line - 1]
    assert line[fault.column - 1 :].startswith("rep2,")


def test_of_a_file_with_rows_of_two_sources_each_is_placed(desk):
    head, *rest = (desk.path / NEW).read_text("utf-8").splitlines(keepends=True)
    (desk.path / NEW).write_text(
        "".join(
            [
                head,
                *(row.replace(",rep2,", ",rep1,") if i % 2 else row for i, row in enumerate(rest)),
            ]
        ),
        "utf-8",
    )
    faults = check(desk.path)
    assert {fault.line for fault in faults} == {place + 2 for place in range(1, len(rest), 2)}
    assert all(fault.column > 1 and fault.field == "source" for fault in faults)


@pytest.mark.parametrize("line", [b",,,,,,,,,,,,\n", b"\n", b"   \n", b" , ,,,,,,,,,,,\n"])
def test_rows_that_a_spreadsheet_left_empty_are_no_fault(desk, line):
    desk.change(NEW, lambda content: content + line)
    assert check(desk.path) == []
    assert find_oddities(desk.path) == []


def test_a_finding_on_a_claim_that_is_not_there_is_said(desk):
    row = "f,reading,rep2-user,,,scope,open,Something.\n"
    desk.change("findings.csv", lambda content: content + row.encode())
    (found,) = find_oddities(desk.path)
    assert (found.line, found.field) == (2, "claims")
    assert "did you mean 'rep2-users'?" in found.message


@pytest.mark.parametrize(
    ("field", "typed", "cured"),
    [
        ("status", "fixd upstream", "did you mean 'fixed upstream'?"),
        ("kind", "revison", "'revision'?"),
        ("cause", "missprint", "'misprint'?"),
    ],
)
def test_the_words_of_findings_are_checked(desk, field, typed, cured):
    row = b"f,reading,rep2-users,,,scope,open,Something.\n"
    desk.change("findings.csv", lambda content: content + row)
    place = desk.put("findings.csv", 2, field, typed)
    (fault,) = check(desk.path)
    assert (fault.file, fault.line, fault.column) == place
    assert cured in fault.message


def test_the_shipped_data_are_not_odd(root):
    assert find_oddities(root / "data") == []


#: What copying out of a page, a sheet or a table brings along: column, what was typed, its cure.
BROUGHT = [
    ("printed", "112\u00a0300", "group digits by commas, '112,300'"),
    ("printed", "112&nbsp;300", "group digits by commas, '112,300'"),
    ("printed", "“112,300”", "leave the quotes out; type '112,300'"),
    ("printed", "'112,300", "leave the quotes out; type '112,300'"),
    ("printed", "112,300*", "leave the mark of the footnote out; type '112,300'"),
    ("printed", "112,300¹", "leave the mark of the footnote out; type '112,300'"),
    ("printed", "1,12,300", "group digits by threes, '112,300'"),
    ("printed", "１１２，３００", "type '112,300', in plain characters"),
    ("printed", "TRUE", "took it for true or false"),
    ("printed", "1.2E+08", "a spreadsheet cut the digits"),
    ("period", "#REF!", "could not show or compute the cell"),
    ("series", "us\u0435rs", "is a letter of another alphabet; type the id afresh"),
    ("series", "users\u00a0", "a space stands before or behind it; type 'users'"),
    ("measure", "le\u00advel", "a character that nobody sees stands in it; type 'level'"),
    ("unit", "1e4\u00a0persons", "type '1e4 persons', in plain characters"),
]


@pytest.mark.parametrize(("field", "typed", "cured"), BROUGHT, ids=[t for _, t, _ in BROUGHT])
def test_what_is_brought_along_by_copying_is_one_fault_with_its_cure(desk, field, typed, cured):
    place = desk.put(NEW, 2, field, typed)
    (fault,) = read_folder(desk.path).faults
    assert (fault.file, fault.line, fault.column) == place
    assert cured in str(fault)


#: Lines that are no rows, and columns that are not where they say: what is done, where, what is said.
LINES = {
    "title above": (lambda c: b"Table 1,,,,,,,,,,,,\n" + c, (1, 1), "stand in line 2: delete what"),
    "header twice": (
        lambda c: c.split(b"\n")[0] + b"\n" + c,
        (2, 1),
        "the names of the columns again",
    ),
    "remark": (
        lambda c: c.replace(b"rep2-mobile,", b"# seen\nrep2-mobile,", 1),
        (5, 1),
        "got a remark",
    ),
    "total": (
        lambda c: c + b'Total,,,,,,,,"112,300",,,,\n',
        (11, 1),
        "got a line of totals; delete",
    ),
    "column twice": (lambda c: c.replace(b"decimals", b"note", 1), (1, 1), "got 'note' twice"),
    "utf-16 unmarked": (lambda c: c.decode().encode("utf-16-le"), (1, 1), "got UTF-16"),
    "semicolons": (lambda c: c.replace(b",", b";"), (1, 1), "got semicolons"),
    "swapped": (
        lambda c: c.replace(b"users,level", b"level,users", 1),
        (2, 40),
        "the series and its measure stand in each other's place",
    ),
}


@pytest.mark.parametrize("name", LINES)
def test_a_line_that_is_no_row_is_one_fault_with_its_cure(desk, name):
    change, place, said = LINES[name]
    desk.change(NEW, change)
    (fault,) = read_folder(desk.path).faults
    assert (fault.line, fault.column) == place
    assert said in str(fault)


def test_a_byte_order_mark_and_old_line_ends_are_read(desk):
    before = read_folder(desk.path).ledger.digest
    desk.change(NEW, lambda c: b"\xef\xbb\xbf" + c.replace(b"\n", b"\r"))
    read = read_folder(desk.path)
    assert (read.faults, read.ledger.digest) == ([], before)


def test_a_share_that_a_spreadsheet_keeps_as_a_ratio_is_odd_beside_one_other(desk):
    file, line, column = desk.put(NEW, 7, "printed", "0.996")
    (odd,) = find_oddities(desk.path)
    assert (odd.file, odd.line, odd.column) == (file, line, column)
    assert "0.996 % is a hundredth of what is printed beside it, as a spreadsheet keeps" in str(odd)


def test_an_entity_of_a_web_page_is_odd(desk):
    desk.put(NEW, 2, "locator", "Table 1 &amp; 2")
    (odd,) = find_oddities(desk.path)
    assert "'&amp;' is how a web page writes '&'; type that" in str(odd)


def test_parts_are_named_with_spaces_between(desk):
    desk.put("identities.csv", 2, "parts", "video, mobile")
    (fault,) = read_folder(desk.path).faults
    assert "put spaces between, as 'video mobile'" in str(fault)


@pytest.mark.parametrize("name", ["sources.csv", "series.csv", "identities.csv", "findings.csv"])
def test_a_table_that_is_gone_or_a_folder_says_what_will_do(desk, name):
    path = desk.path / name
    path.rename(desk.path.parent / name)
    (fault,) = [one for one in check(desk.path) if one.file == str(path)]
    assert "found none; one with a line of names will do: id," in fault.message
    path.mkdir()
    (fault,) = [one for one in check(desk.path) if one.file == str(path)]
    assert fault.message == "wanted a CSV file here, found a folder; move it"


@pytest.mark.parametrize("change", ["capital", "renamed"])
def test_one_name_of_a_column_is_one_fault(desk, change):
    desk.change(NEW, SAVED[change][0])
    assert len(check(desk.path)) == 1
