"""The tables of a data directory, row by row, and the files among them that are not read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from analysis.ledger.claim import Claim
from analysis.ledger.faults import Fault
from analysis.ledger.finding import Finding
from analysis.ledger.records import Identity, Record, Series, Source
from analysis.ledger.rows import Row, Table, read_rows
from analysis.ledger.sheets import ENDINGS

if TYPE_CHECKING:
    from pathlib import Path

R = TypeVar("R", bound=Record)

CLAIMS = "claims"
#: Endings of claims files that are read.
READ = (".csv", *ENDINGS)


@dataclass
class Tables:
    """Every row of a data directory that can be read, with its place.

    Parameters
    ----------
    sources, series, identities, findings, claims
        Rows in the order of their files; claims file after file.
    faults
        What is wrong with a row or a file by itself.
    unread
        Files among the claims that are not read, each with what to do.
    blank
        By claims file, the lines of rows still to be filled.
    empty
        Claims files that hold a header and nothing else.
    """

    sources: list[Row[Source]] = field(default_factory=list)
    series: list[Row[Series]] = field(default_factory=list)
    identities: list[Row[Identity]] = field(default_factory=list)
    findings: list[Row[Finding]] = field(default_factory=list)
    claims: list[Row[Claim]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unread: list[Fault] = field(default_factory=list)
    blank: dict[str, tuple[int, ...]] = field(default_factory=dict)
    empty: list[str] = field(default_factory=list)


def read_tables(folder: Path) -> Tables:
    """Read every table of a data directory."""
    found = Tables()

    def table(name: str, model: type[R]) -> Table[R]:
        path = folder / name
        made = read_rows(path, model, shown_as=str(path))
        found.faults += made.faults
        found.unread += made.notes
        return made

    found.sources = table("sources.csv", Source).rows
    found.series = table("series.csv", Series).rows
    found.identities = table("identities.csv", Identity).rows
    found.findings = table("findings.csv", Finding).rows
    files = claims_files(folder)
    for path in files:
        name = str(path)
        made = table(f"{CLAIMS}/{path.name}", Claim)
        rows, misplaced = _of_another_source(made.rows, path)
        found.claims += rows
        found.faults += misplaced
        found.faults += _twins(path, files)
        if made.blank:
            found.blank[name] = made.blank
        elif not made.rows and not made.faults:
            found.empty.append(name)
    found.unread += unread_files(folder)
    return found


def claims_files(folder: Path) -> list[Path]:
    """Return the claims files of a data directory, in the order of their names."""
    return [
        path
        for path in sorted((folder / CLAIMS).glob("*"))
        if path.suffix in READ and path.is_file() and not path.name.startswith((".", "~$"))
    ]


def unread_files(folder: Path) -> list[Fault]:
    """Return the files that somebody may take for a part of the ledger, and that are not read."""
    found = []
    read = set(claims_files(folder))
    for path in sorted((folder / CLAIMS).rglob("*")):
        if path in read or path.is_dir() or path.name.startswith((".", "~$")):
            continue
        said = _why_unread(path, folder)
        found.append(Fault(str(path), 0, 0, "", f"this file is not read; {said}"))
    known = {"sources.csv", "series.csv", "identities.csv", "findings.csv"}
    for path in sorted(folder.glob("*")):
        if path.name not in known and path.suffix.lower() in {*READ, ".tsv", ".xls"}:
            said = f"claims go into {folder / CLAIMS}, one file a source"
            close = next((name for name in known if path.name.lower().startswith(name[:-4])), "")
            said = f"save it as {close}" if close and not (folder / close).is_file() else said
            found.append(Fault(str(path), 0, 0, "", f"this file is not read; {said}"))
    return found


def _why_unread(path: Path, folder: Path) -> str:
    name = path.name
    if not path.is_file():
        return "it is a link that leads nowhere, or no plain file"
    stem, lower = name.partition(".")[0], name.lower()
    if path.parent != folder / CLAIMS:
        return f"move it to {folder / CLAIMS / name}, or out of {folder / CLAIMS}"
    if lower.endswith((".csv.txt", ".csv.csv", ".tsv", ".txt")):
        return f"save it with commas as {stem}.csv"
    if lower.endswith(READ):
        return f"name it {stem}{path.suffix.lower()}"
    if lower.endswith((".xls", ".xlsm", ".xlsb", ".numbers")):
        return f"save it as {stem}.xlsx or {stem}.csv"
    return f"claims files end in {', '.join(READ)}; move it elsewhere"


def _twins(path: Path, files: list[Path]) -> list[Fault]:
    first = next(one for one in files if one.stem == path.stem)
    if first == path:
        return []
    message = f"wanted one file for the source {path.stem!r}, got {first.name} and {path.name}; delete one of them"
    return [Fault(str(path), 0, 0, "", message)]


def _of_another_source(rows: list[Row[Claim]], path: Path) -> tuple[list[Row[Claim]], list[Fault]]:
    """Say once, and not row by row, that a whole file bears another name than its source."""
    named = {row.record.source for row in rows}
    if len(rows) < 2 or len(named) > 1 or named == {path.stem}:  # noqa: PLR2004 - one row may be a slip
        return rows, []
    (source,) = named
    message = f"wanted {source}{path.suffix}, the name of the source of its rows, got {path.name}; rename the file, or delete it if it is a copy"
    return [], [rows[0].fault("source", message)]
