"""Reading one table of the ledger into records, with every fault."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import ValidationError

from analysis.ledger.claim import Claim
from analysis.ledger.column_names import header_faults, no_row
from analysis.ledger.cures import cure
from analysis.ledger.decoding import decode, no_table
from analysis.ledger.faults import Fault, place_of_field
from analysis.ledger.records import Record
from analysis.ledger.sheets import ENDINGS, read_sheet
from analysis.quantities.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

R = TypeVar("R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)

#: A column of a claims file that is there for the eye: what the edition before printed.
PREVIOUS = "previous"


@dataclass(frozen=True)
class Row(Generic[R_co]):
    """A record and where it stands.

    Parameters
    ----------
    record
        What the row says.
    file, line
        Where it begins; of a sheet, the number of the row.
    text
        The row as typed, by which a field's column is found; empty for a row of a sheet, whose
        columns are those of its cells.
    fields
        The header.
    """

    record: R_co
    file: str
    line: int
    text: str
    fields: tuple[str, ...]

    def fault(self, field: str, message: str) -> Fault:
        """Make a fault of one field of this row."""
        return _fault(self.file, self.line, self.text, self.fields, field, message)


@dataclass(frozen=True)
class Table(Generic[R_co]):
    """What one file holds.

    Parameters
    ----------
    rows, faults
        The good rows, and everything wrong with the others.
    blank
        Lines of rows that a form leaves to be filled.
    notes
        What is no fault, and yet should be known, as a second sheet that is not read.
    """

    rows: list[Row[R_co]]
    faults: list[Fault]
    blank: tuple[int, ...] = ()
    notes: tuple[Fault, ...] = ()


def read_table(path: Path, model: type[R], *, shown_as: str) -> tuple[list[Row[R]], list[Fault]]:
    """Read a file into records.

    Parameters
    ----------
    path
        A CSV file, UTF-8, comma separated, one header line; or a sheet of Excel or Calc of the same
        shape.
    model
        The record a row becomes. Columns whose field has a default may be left out.
    shown_as
        How messages name the file.

    Returns
    -------
    rows, faults
        The good rows, and everything wrong with the others.
    """
    table = read_rows(path, model, shown_as=shown_as)
    return table.rows, table.faults


def read_rows(path: Path, model: type[R], *, shown_as: str) -> Table[R]:
    """Read a file into records, with what is still to be filled; see :func:`read_table`."""
    if path.suffix.lower() in ENDINGS:
        return _records(*read_sheet(path, shown_as=shown_as), model, shown_as)
    try:
        text, fault = decode(path.read_bytes(), shown_as=shown_as)
    except OSError as error:
        found = {FileNotFoundError: "none", IsADirectoryError: "a folder"}.get(type(error))
        names = ",".join(one for one, field in model.model_fields.items() if field.is_required())
        message = f"wanted a CSV file here, found {found or f'one that cannot be read ({error.strerror})'}"
        cure = f"; one with a line of names will do: {names}" if found == "none" else "; move it"
        cure = cure if found else "; let it be read by whoever runs this"
        return Table([], [Fault(shown_as, 0, 0, "", message + cure)])
    if fault := fault or no_table(text, shown_as=shown_as):
        return Table([], [fault])
    lines: list[tuple[int, str, list[str]]] = []
    faults: list[Fault] = []
    try:
        lines.extend(_csv_lines(text))
    except _Malformed as error:
        lines, faults = error.before, [Fault(shown_as, error.line, 1, "", str(error))]
    if faults and not lines:
        return Table([], faults)
    return _records(lines, faults, (), model, shown_as)


class _Malformed(Exception):  # noqa: N818 - never leaves this module
    def __init__(
        self, before: list[tuple[int, str, list[str]]], line: int, error: csv.Error
    ) -> None:
        super().__init__(
            f"wanted well-formed CSV, got {error}; close the quote that stands open, and double one inside a text"
        )
        self.before, self.line = before, line


def _csv_lines(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """Yield line, raw text and cells of each row, the header first."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    # Not str.splitlines, which also breaks lines where neither editors nor csv do.
    lines = [line.rstrip("\r\n") for line in io.StringIO(text, newline="")]
    done: list[tuple[int, str, list[str]]] = []
    start = 0
    try:
        for cells in reader:
            line, start = start + 1, reader.line_num
            done.append((line, "\n".join(lines[line - 1 : start]), cells))
    except csv.Error as error:
        raise _Malformed(done, start + 1, error) from None
    yield from done


def _records(
    lines: list[tuple[int, str, list[str]]],
    faults: list[Fault],
    notes: tuple[Fault, ...],
    model: type[R],
    shown_as: str,
) -> Table[R]:
    """Make records of the lines of a file, the header first."""
    if faults and not lines:
        return Table([], faults)
    header = tuple(lines[0][2]) if lines else ()
    more = [PREVIOUS] if model is Claim else []
    wrong = header_faults(lines, model, shown_as=shown_as, more=more)
    if wrong:
        return Table([], wrong)
    rows: list[Row[R]] = []
    blank = []
    found = []
    for line, raw, cells in lines[1:]:
        if not any(cell.strip() for cell in cells):
            continue  # a spreadsheet saves rows that were emptied
        if said := no_row(cells, header):
            found.append(Fault(shown_as, line, 1, "", said))
            continue
        if len(cells) != len(header):
            found.append(Fault(shown_as, line, 1, "", _width(cells, header, raw)))
            continue
        fields = dict(zip(header, cells, strict=True))
        if _is_blank(fields, model):
            blank.append(line)
            continue
        if model is Claim:
            fields.pop(PREVIOUS, None)
        try:
            record = model.model_validate(fields)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                field = str(detail["loc"][0]) if detail["loc"] else ""
                message = _with_cure(detail["msg"], field, fields)
                found.append(_fault(shown_as, line, raw, header, field, message))
        else:
            rows.append(Row(record, shown_as, line, raw, header))
    return Table(rows, [*found, *faults], tuple(blank), notes)


def _fault(
    file: str, line: int, text: str, header: tuple[str, ...], field: str, message: str
) -> Fault:
    if field not in header:
        return Fault(file, line, 1, field, message)
    at = header.index(field)
    down, column = place_of_field(text, at) if text else (0, at + 1)
    return Fault(file, line + down, column, field, message)


def _with_cure(message: str, field: str, fields: dict[str, str]) -> str:
    if "; " in message:
        return message  # the schema itself says what to type
    found = cure(field, fields.get(field, ""))
    if field == "measure" and fields.get("series") in {*Measure}:
        found = "the series and its measure stand in each other's place"
    return f"{message}; {found}" if found else message


def _is_blank(fields: dict[str, str], model: type[Record]) -> bool:
    """Tell whether a row is one of a form that nobody has filled yet."""
    return (
        model is Claim and PREVIOUS in fields and not fields["printed"] and not fields.get("note")
    )


def _width(cells: list[str], header: tuple[str, ...], raw: str) -> str:
    message = f"wanted {len(header)} fields, got {len(cells)}"
    number = re.search(r"(?:^|,)(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?)(?=,|$)", raw)
    if len(cells) > len(header) and re.search("[“”„]", raw):
        return f'{message}; type straight quotes (") around a field that holds a comma'
    if len(cells) > len(header):
        as_typed = f', as "{number[1]}"' if number else ""
        return f"{message}; quote a field that holds a comma{as_typed}"
    if raw.count(";") >= len(header) - 1:
        return f"{message}; put commas where the semicolons are"
    return f"{message}; quote a field that holds a comma, and keep the commas of empty fields"
