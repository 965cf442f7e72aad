"""Import: a file of another program becomes a source of a ledger, its digits as they stand."""

from __future__ import annotations

import csv
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import DataError, UsageError
from analysis.exchange.foreign import Foreign, Lines, make_id, read_lines
from analysis.exchange.long_tables import bank_header, is_owid, read_bank, read_owid, read_wide
from analysis.exchange.sdmx_import import is_sdmx, read_sdmx
from analysis.exchange.sdmx_return import is_our_own, read_claims
from analysis.ledger.claim import Claim
from analysis.ledger.faults import Fault
from analysis.ledger.finding import Finding
from analysis.ledger.ledger import read
from analysis.ledger.records import Identity, Record, Series, Source
from analysis.quantities.measures import Measure
from analysis.quantities.units import MULTIPLIERS, RATIOS
from analysis.whole_files import copy_writable, whole_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: Units that the ledger keeps for shares and growth, as the unit of a level.
_LEVEL_UNITS = {"%": "percent", "pp": "percentage points", "1": "ratio", "times": "ratio"}
_TABLES: Mapping[str, type[Record]] = {
    "sources": Source,
    "series": Series,
    "identities": Identity,
    "findings": Finding,
}


@dataclass(frozen=True)
class Imported:
    """What an import wrote.

    Parameters
    ----------
    folder
        The ledger.
    layout
        How the file was laid out.
    sources
        Ids of the new sources.
    claims, series
        How many of each are new.
    left_out
        What of the file was not taken, in words.
    """

    folder: Path
    layout: str
    sources: tuple[str, ...]
    claims: int
    series: int
    left_out: tuple[str, ...]


def import_table(
    path: str | Path,
    *,
    to: str | Path,
    source: str = "",
    title: str = "",
    publisher: str = "",
    published: str = "",
    url: str = "",
    unit: str = "",
) -> Imported:
    """Make a file of another program a source of a ledger.

    Parameters
    ----------
    path
        SDMX-CSV; a table with periods along its top or down its first column; CSV of the World
        Bank's catalogue, with the lines above its header; or of Our World in Data's charts. Which
        of them it is, its header says.
    to
        Folder of the ledger: a new one, or one to which the source is added.
    source
        Id of the new source; by default the file's name.
    title, publisher, published, url
        Of the source; by default what the file says of itself.
    unit
        What is counted, where the file does not say: ``persons``, ``million CNY``.

    Returns
    -------
    Imported
        What was written. The ledger is written whole or not at all, and passes
        :func:`analysis.check`.

    Raises
    ------
    UsageError
        If there is no such file, or the ledger has such a source.
    DataError
        If the file or the ledger cannot be read, each fault with its place.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     table = Path(folder) / "catch.csv"
    ...     _ = table.write_text("river;2023;2024\\nElbe;1.250,0;97,50\\n", encoding="utf-8")
    ...     _ = import_table(table, to=Path(folder) / "data", unit="tonnes")
    ...     print((Path(folder) / "data/claims/catch.csv").read_text().splitlines()[2][:42])
    catch-elbe-level-2024,catch,"row 2, column
    """
    lines = read_lines(Path(path))
    left_out: tuple[str, ...] = ()
    if is_our_own(lines):
        sources, series, claims = read_claims(lines)
        layout = "SDMX-CSV of this package"
    else:
        foreign = _read(lines)
        layout, left_out = foreign.layout, foreign.left_out
        name = source or make_id(Path(path).stem) or "imported"
        sources = [
            Source.made(
                where=f"the source of {path}",
                id=name,
                title=title or foreign.title or Path(path).stem,
                publisher=publisher or foreign.publisher,
                witness="report",
                published=published or foreign.published,
                url=url,
            )
        ]
        series, claims = _records(lines, foreign, name, unit)
    if not claims:
        raise lines.refuse(0, "at least one number", "none")
    new = _write(Path(to), sources, series, claims)
    return Imported(Path(to), layout, tuple(one.id for one in sources), len(claims), new, left_out)


def _read(lines: Lines) -> Foreign:
    header = bank_header(lines)
    if header is not None:
        return read_bank(lines, header)
    if is_sdmx(lines):
        return read_sdmx(lines)
    if is_owid(lines):
        return read_owid(lines)
    return read_wide(lines)


def _records(
    lines: Lines, foreign: Foreign, source: str, unit: str
) -> tuple[list[Series], list[Claim]]:
    series = {}
    powers = {}
    for counted in foreign.series.values():
        power, base = _split_unit(unit or counted.unit or "units")
        powers[counted.id] = power
        series[counted.id] = Series.made(
            where=str(lines.path),
            id=counted.id,
            name_en=counted.name,
            unit=base,
            group=counted.group or foreign.title or source,
        )
    places: dict[tuple[str, str], str] = {}
    claims = []
    for one in foreign.observations:
        key = one.series, one.period
        if places.setdefault(key, one.locator) != one.locator:
            raise DataError(
                [
                    _fault(
                        lines,
                        f"wanted one number for {one.series} at {one.period}, got two: {places[key]} and {one.locator}",
                    )
                ]
            )
        power = _product(powers[one.series], one.multiplier, lines)
        base = series[one.series].unit
        claims.append(
            Claim.made(
                where=f"{lines.path}, {one.locator}",
                id=f"{source}-{one.series}-level-{one.period.replace('/', '-to-').lower()}",
                source=source,
                locator=one.locator,
                series=one.series,
                measure=Measure.LEVEL,
                period=one.period,
                printed=one.printed,
                unit=f"{power} {base}" if power else base,
                qualifier=one.qualifier,
                decimals=one.decimals,
                note=one.note,
            )
        )
    used = {claim.series for claim in claims}
    return [record for name, record in series.items() if name in used], claims


def _split_unit(unit: str) -> tuple[str, str]:
    """Return the multiplier before a unit, and the unit as that of a level."""
    word, _, rest = unit.partition(" ")
    if rest and word in MULTIPLIERS:
        return word, rest
    return "", _LEVEL_UNITS.get(unit, f"{unit} of one" if unit in RATIOS else unit)


def _product(first: str, second: str, lines: Lines) -> str:
    if not first or not second:
        return first or second
    product = MULTIPLIERS[first] * MULTIPLIERS[second]
    named = f"1e{len(str(product)) - 1}"
    if MULTIPLIERS.get(named) != product:
        message = f"wanted a power of ten up to 1e15 before the unit, got {first} times {second}"
        raise DataError([_fault(lines, message)])
    return named


def _fault(lines: Lines, message: str) -> Fault:
    return Fault(str(lines.path), 0, 0, "", message)


def _write(
    folder: Path, sources: Sequence[Source], series: Sequence[Series], claims: Sequence[Claim]
) -> int:
    """Write into a copy, check it, and only then put its files in place; return how many series are new."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(wanted="a folder for a ledger", got=f"{str(folder)!r}, which is a file")
    with tempfile.TemporaryDirectory(prefix="import-") as scratch:
        made = Path(scratch) / "data"
        known: set[str] = set()
        if (folder / "sources.csv").is_file():
            before, faults = read(folder)
            if faults:
                raise DataError(faults)
            taken = [one.id for one in sources if one.id in before.sources]
            if taken:
                raise UsageError(
                    wanted="a source that the ledger does not have",
                    got=repr(taken[0]),
                    instead="name another with --source, or delete the old one first",
                )
            known = set(before.series)
            copy_writable(folder, made)
        elif folder.exists() and any(folder.iterdir()):
            raise UsageError(
                wanted="an empty folder or one with a ledger",
                got=f"{str(folder)!r}, which holds other files",
            )
        (made / "claims").mkdir(parents=True, exist_ok=True)
        new = [one for one in series if one.id not in known]
        changed = [
            _add(made / "sources.csv", Source, sources),
            _add(made / "series.csv", Series, new),
            *(_add(made / f"{name}.csv", kind, ()) for name, kind in _TABLES.items()),
        ]
        for one in sources:
            rows = [claim for claim in claims if claim.source == one.id]
            changed.append(_add(made / "claims" / f"{one.id}.csv", Claim, rows))
        _, faults = read(made)
        if faults:
            raise DataError(faults)
        own = dict.fromkeys(changed)
        with whole_files(folder / path.relative_to(made) for path in own) as asides:
            for path, aside in zip(own, asides, strict=True):
                shutil.copyfile(path, aside)
    return len(new)


def _add(path: Path, kind: type[Record], records: Iterable[Record]) -> Path:
    """Add rows to a table, in the order of the columns it has; begin it if it is not there."""
    fields = list(kind.model_fields)
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else ",".join(fields) + "\n"
    header = next(csv.reader([text.partition("\n")[0]]))
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(text if text.endswith("\n") else text + "\n")
        writer = csv.writer(file, lineterminator="\n")
        for record in records:
            cells = record.model_dump()
            writer.writerow(
                ["" if cells.get(name) in {None, ()} else cells[name] for name in header]
            )
    return path
