"""Reading one CSV file of the ledger into records, with every fault."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import ValidationError

from analysis.ledger.faults import Fault, place_of_field
from analysis.ledger.records import Record

if TYPE_CHECKING:
    from pathlib import Path

R = TypeVar("R", bound=Record)
R_co = TypeVar("R_co", bound=Record, covariant=True)


@dataclass(frozen=True)
class Row(Generic[R_co]):
    """A record and where it stands."""

    record: R_co
    file: str
    line: int
    text: str
    fields: tuple[str, ...]

    def fault(self, field: str, message: str) -> Fault:
        """Make a fault of one field of this row."""
        down, column = (
            place_of_field(self.text, self.fields.index(field)) if field in self.fields else (0, 1)
        )
        return Fault(self.file, self.line + down, column, field, message)


def read_table(path: Path, model: type[R], *, shown_as: str) -> tuple[list[Row[R]], list[Fault]]:
    """Read a CSV file into records.

    Parameters
    ----------
    path
        The file: UTF-8, comma separated, one header line.
    model
        The record a row becomes. Columns whose field has a default may be left out.
    shown_as
        How messages name the file.

    Returns
    -------
    rows, faults
        The good rows, and everything wrong with the others.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return [], [Fault(shown_as, 0, 0, "", "wanted a CSV file here, found none")]
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return [], [
            Fault(
                shown_as, line, 1, "", "wanted UTF-8 text, got other bytes; save the file as UTF-8"
            )
        ]
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    # Not str.splitlines, which also breaks lines where neither editors nor csv do.
    lines = [line.rstrip("\r\n") for line in io.StringIO(text, newline="")]
    try:
        header = tuple(next(reader, ()))
    except csv.Error as error:
        return [], [Fault(shown_as, 1, 1, "", f"wanted well-formed CSV, got {error}")]
    faults = _header_faults(header, model, shown_as)
    if faults:
        return [], faults
    rows: list[Row[R]] = []
    start = reader.line_num
    try:
        for cells in reader:
            line, start = start + 1, reader.line_num
            if not cells:
                continue
            raw = "\n".join(lines[line - 1 : start])
            if len(cells) != len(header):
                message = f"wanted {len(header)} fields, got {len(cells)}; quote a field that holds a comma"
                faults.append(Fault(shown_as, line, 1, "", message))
                continue
            try:
                record = model.model_validate(dict(zip(header, cells, strict=True)))
            except ValidationError as error:
                for detail in error.errors(include_url=False):
                    field = str(detail["loc"][0]) if detail["loc"] else ""
                    down, column = (
                        place_of_field(raw, header.index(field)) if field in header else (0, 1)
                    )
                    faults.append(Fault(shown_as, line + down, column, field, detail["msg"]))
            else:
                rows.append(Row(record, shown_as, line, raw, header))
    except csv.Error as error:
        faults.append(
            Fault(shown_as, reader.line_num, 1, "", f"wanted well-formed CSV, got {error}")
        )
    return rows, faults


def _header_faults(header: tuple[str, ...], model: type[Record], shown_as: str) -> list[Fault]:
    fields = model.model_fields
    required = [name for name, field in fields.items() if field.is_required()]
    missing = [name for name in required if name not in header]
    unknown = [name for name in header if name not in fields]
    faults = []
    if missing:
        message = f"wanted the column{'s' * (len(missing) > 1)} {', '.join(missing)}, found {', '.join(header) or 'nothing'}"
        faults.append(Fault(shown_as, 1, 1, "", message))
    if unknown:
        message = f"wanted only the columns {', '.join(fields)}, got {', '.join(unknown)}"
        faults.append(Fault(shown_as, 1, 1, "", message))
    if len(set(header)) < len(header):
        faults.append(Fault(shown_as, 1, 1, "", "wanted each column once, got one twice"))
    return faults
