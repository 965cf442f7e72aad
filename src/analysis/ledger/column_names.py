"""Headers of tables: the names of the columns, and lines that are no rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.ledger.cures import nearest
from analysis.ledger.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.ledger.records import Record

#: Lines among which the names of the columns are looked for.
_LOOKED = 10
#: How lines of sums and means begin.
_TOTALS = {
    "total",
    "totals",
    "sum",
    "subtotal",
    "average",
    "mean",
    "summe",
    "gesamt",
    "合计",
    "总计",
}


def no_row(cells: Sequence[str], header: Sequence[str]) -> str:
    """Say why a line is no row of a table; nothing where it may be one.

    Parameters
    ----------
    cells, header
        Of the line, and of the first line.

    Examples
    --------
    >>> no_row(["# checked by me"], ["id", "source"])
    'wanted a row, got a remark; put it into the column note, or delete the line'
    """
    if [*cells] == [*header]:
        return "wanted a row, got the names of the columns again; delete the line"
    if cells[0].lstrip().startswith(("#", "//")):
        return "wanted a row, got a remark; put it into the column note, or delete the line"
    named: Mapping[str, str] = dict(zip(header, cells, strict=False))
    if cells[0].strip(" :").lower() in _TOTALS and named.get("source", "none") == "":
        return (
            "wanted a number with its source, got a line of totals; delete it, or give it an id, its"
            " source and where it is printed"
        )
    return ""


def header_faults(
    lines: Sequence[tuple[int, str, list[str]]],
    model: type[Record],
    *,
    shown_as: str,
    more: Sequence[str] = (),
) -> list[Fault]:
    """Return what is wrong with the names of the columns in the first line of a table.

    Parameters
    ----------
    lines
        Number, text and cells of each line.
    model
        The record a row becomes.
    shown_as
        How messages name the file.
    more
        Columns that may stand there besides, and are not read.
    """
    header, raw = (tuple(lines[0][2]), lines[0][1]) if lines else ((), "")
    fields = [*model.model_fields, *more]
    required = [name for name, field in model.model_fields.items() if field.is_required()]
    lower = (line for line, _, cells in lines[1:_LOOKED] if {*required} <= {*cells})

    def fault(message: str) -> list[Fault]:
        return [Fault(shown_as, 1, 1, "", message)]

    for mark, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        if len(set(raw.split(mark)) & set(fields)) > 1:
            return fault(
                f"wanted commas between the fields, got {name}, as a spreadsheet of some languages writes; save it with commas, or as .xlsx or .ods"
            )
    if raw.lower().startswith("sep="):
        return fault(f"wanted the names of the columns, got {raw!r}; delete this line")
    if not any(header):
        said = "nothing; put the names of the columns there, or delete the file"
        return fault(f"wanted the names of the columns in the first line, got {said}")
    missing = [name for name in required if name not in header]
    unknown = [name for name in header if name not in fields]
    if header and not set(header) & set(fields) and len(header) >= len(required):
        below = next(lower, 0)
        cure = (
            f"they stand in line {below}: delete what is above"
            if below
            else "put them above the rows"
        )
        return fault(
            f"wanted the names of the columns in the first line, {','.join(model.model_fields)}, got {raw[:60]!r}; {cure}"
        )
    if unknown and not any(name.strip() for name in unknown):
        return fault(
            f"wanted a name for each column, got {len(unknown)} without one; delete the empty columns"
        )
    faults = []
    asked = [nearest(name.strip(), missing or fields) for name in unknown]
    hint = "".join(f"; {one}" for one in dict.fromkeys(asked) if one)
    if missing:
        cure = hint or f"; rename or add {'it' if len(missing) == 1 else 'them'}"
        message = f"wanted the column{'s' * (len(missing) > 1)} {', '.join(missing)}, found {', '.join(header) or 'nothing'}"
        faults += fault(message + cure)
    # A name that stands for one that is missing is no fault of its own.
    if len(unknown) > len(missing):
        message = f"wanted only the columns {', '.join(fields)}, got {', '.join(unknown)}"
        faults += fault(message + (hint or "; delete or rename it"))
    if len(set(header)) < len(header):
        twice = next(name for name in header if header.count(name) > 1)
        faults += fault(f"wanted each column once, got {twice!r} twice; delete one of them")
    return faults
