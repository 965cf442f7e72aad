"""Reading one file: every row that is good, and every fault with its place."""

from __future__ import annotations

import pytest

from analysis.ledger.records import Source
from analysis.ledger.rows import read_table

HEADER = "id,title,witness,published,note\n"
GOOD = "a,First,report,2024-12,\n"


@pytest.fixture
def read(tmp_path):
    """Read some bytes as a table of sources; return ids and the faults' places."""

    def make(content):
        path = tmp_path / "sources.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        rows, faults = read_table(path, Source, shown_as="sources.csv")
        return [row.record.id for row in rows], faults

    return make


def places(faults):
    return [(fault.line, fault.column, fault.field) for fault in faults]


def test_a_byte_order_mark_is_no_part_of_the_header(read):
    assert read(b"\xef\xbb\xbf" + (HEADER + GOOD).encode()) == (["a"], [])


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_other_bytes_than_utf8_are_named_by_their_line(read, mark):
    ids, faults = read(mark + (HEADER + GOOD).encode() + b"\xb5,Second,report,,\n")
    assert (ids, [fault.line for fault in faults]) == ([], [3])
    assert "UTF-8" in faults[0].message


def test_a_missing_file_is_one_fault_of_the_whole_file(tmp_path):
    rows, faults = read_table(tmp_path / "none.csv", Source, shown_as="none.csv")
    assert (rows, places(faults)) == ([], [(0, 0, "")])


@pytest.mark.parametrize("row", ["b,Second,report\n", "b,Second, with a comma,report,,\n"])
def test_a_wrong_number_of_fields_spoils_only_its_own_row(read, row):
    ids, faults = read(HEADER + row + GOOD)
    assert (ids, places(faults)) == (["a"], [(2, 1, "")])
    assert f"wanted 5 fields, got {row.count(',') + 1}" in faults[0].message


@pytest.mark.parametrize(
    ("header", "named"),
    [
        ("id,title,witness,colour\n", "colour"),
        ("id,title\n", "witness"),
        ("id,title,witness,id\n", "twice"),
        ("", "nothing"),
        ('id,"title,witness\n', "well-formed"),
    ],
)
def test_a_wrong_header_is_said_once_and_not_for_every_row(read, header, named):
    ids, faults = read(header + "a,First,report,x\n" * bool(header))
    assert (ids, [fault.line for fault in faults]) == ([], [1])
    assert named in faults[0].message


def test_a_quoted_line_break_moves_later_faults_down(read):
    bad_date = 'b,"Second\nline",report,2024-13,\n'
    ids, faults = read(HEADER + bad_date + GOOD + "c,Third,report,2024-14,\n")
    assert ids == ["a"]
    # The date of the first row stands on the second of its two lines.
    assert places(faults) == [(3, len('line",report,') + 1, "published"), (5, 16, "published")]


@pytest.mark.parametrize("gap", ["\u2028", "\x0b", "\x85"])
def test_only_line_breaks_break_lines(read, gap):
    _, faults = read(HEADER + f"a,First{gap}line,report,,\nb,Second,report,2024-13,\n")
    assert places(faults) == [(3, len("b,Second,report,") + 1, "published")]


def test_carriage_returns_and_blank_lines_are_no_fault(read):
    assert read((HEADER + "\n" + GOOD + "\n").replace("\n", "\r\n")) == (["a"], [])


def test_an_open_quote_is_a_fault_and_keeps_the_rows_before(read):
    ids, faults = read(HEADER + GOOD + 'b,"Second,report,,\n')
    assert ids == ["a"]
    assert [fault.line for fault in faults] == [3]


def test_every_fault_of_a_row_is_named(read):
    _, faults = read(HEADER + "B,,report,2024-13,\n")
    assert places(faults) == [(2, 1, "id"), (2, 3, "title"), (2, 11, "published")]
