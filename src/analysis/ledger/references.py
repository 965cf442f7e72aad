"""References between the tables of a ledger: ids that stand once, and ids that stand for something."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import ReadingError
from analysis.ledger.cures import cure, or_new
from analysis.quantities.units import parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from analysis.ledger.claim import Claim
    from analysis.ledger.faults import Fault
    from analysis.ledger.folder_tables import Tables
    from analysis.ledger.records import Identity, Record, Series
    from analysis.ledger.rows import Row


def reference_faults(tables: Tables) -> list[Fault]:
    """Return every id that stands twice, or stands for nothing.

    Parameters
    ----------
    tables
        The rows of a data directory. A row of ``series.csv`` or ``sources.csv`` with a fault of its
        own does not make every claim on it faulty too.
    """
    faults: list[Fault] = []
    every: list[Sequence[Row[Record]]] = [
        *(tables.sources, tables.series, tables.identities, tables.findings, tables.claims)
    ]
    for rows in every:
        faults.extend(_repeated_ids(rows))
    broken = {Path(fault.file).name for fault in tables.faults}
    if "series.csv" not in broken:
        known = {row.record.id: row.record for row in tables.series}
        faults.extend(_series_faults(tables.series, tables.identities, tables.claims, known))
    sources = None if "sources.csv" in broken else {row.record.id for row in tables.sources}
    for row in tables.claims:
        faults.extend(_source_faults(row, sources))
    return faults


def _repeated_ids(rows: Iterable[Row[Record]]) -> Iterable[Fault]:
    first: dict[str, Row[Record]] = {}
    for row in rows:
        name: str = row.record.id  # type: ignore[attr-defined]
        if name in first:
            place = f"{first[name].file}:{first[name].line}"
            yield row.fault(
                "id",
                f"wanted an id of its own, got {name!r}, which stands in {place} too; add what tells them apart",
            )
        first.setdefault(name, row)


def _series_faults(
    series: list[Row[Series]],
    identities: list[Row[Identity]],
    claims: list[Row[Claim]],
    known: Mapping[str, Series],
) -> Iterable[Fault]:
    references: list[tuple[Row[Record], str, str]] = []
    references += [(row, "denominator", row.record.denominator) for row in series]
    references += [(row, "names", one.of) for row in series for one in row.record.called if one.of]
    references += [(row, "whole", row.record.total.series) for row in identities]
    references += [(row, "parts", part.series) for row in identities for part in row.record.terms]
    references += [
        (row, field, getattr(row.record, field)) for row in claims for field in ("series", "of")
    ]
    for row, field, name in references:
        if name and name not in known:
            yield row.fault(
                field,
                f"wanted the id of a series in series.csv, got {name!r}; {or_new(name, known)}",
            )
    for claim in claims:
        record = claim.record
        if record.series in known and not record.measure.ratio_units:
            base = known[record.series].unit
            try:
                parse_unit(record.unit, base=base)
            except ReadingError as error:
                said = str(error)[0].lower() + str(error)[1:].rstrip(".")
                meant = cure("unit", record.unit, known=[base])
                yield claim.fault("unit", f"{said}; {meant}" if meant else said)


def _source_faults(row: Row[Claim], known: set[str] | None) -> Iterable[Fault]:
    name, stem = row.record.source, Path(row.file).stem
    if known is not None and name not in known:
        hint = or_new(name, known)
        yield row.fault("source", f"wanted the id of a source in sources.csv, got {name!r}; {hint}")
    elif name != stem:
        yield row.fault(
            "source",
            f"wanted {stem!r}, the name of this file, got {name!r}; type {stem!r}, or move the row to {name}.csv",
        )
