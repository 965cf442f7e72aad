"""The ledger: every printed number, with its source, validated as a whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from analysis.errors import DataError, ReadingError, UsageError
from analysis.ledger.records import Claim, Finding, Identity, Record, Series, Source
from analysis.ledger.registered import read_forecasts
from analysis.ledger.rows import Row, read_table
from analysis.quantities.measures import Measure
from analysis.quantities.periods import parse_period
from analysis.quantities.rounding import Rounding
from analysis.quantities.units import parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

    from analysis.ledger.faults import Fault

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, repr=False)
class Ledger:
    """Everything that was printed, and what is known of it.

    Parameters
    ----------
    sources, series
        By id, in the order of their files.
    identities, claims, findings
        In the order of their files; claims file after file.
    """

    sources: Mapping[str, Source]
    series: Mapping[str, Series]
    identities: tuple[Identity, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def digest(self) -> str:
        """Fingerprint of every row: the same for the same ledger, wherever it was loaded from."""
        total = sha256()
        rows = (
            *self.sources.values(),
            *self.series.values(),
            *self.identities,
            *self.claims,
            *self.findings,
        )
        for row in rows:
            total.update(row.model_dump_json().encode())
        return total.hexdigest()

    @cached_property
    def _levels(self) -> Mapping[tuple[str, str], tuple[Claim, ...]]:
        found: dict[tuple[str, str], tuple[Claim, ...]] = {}
        for claim in self.claims:
            if claim.measure is Measure.LEVEL:
                key = claim.series, claim.period
                found[key] = (*found.get(key, ()), claim)
        return found

    def levels_of(self, series: str, period: str) -> tuple[Claim, ...]:
        """Return the claims that print the level of a series at a period."""
        return self._levels.get((series, period), ())

    @cached_property
    def rules(self) -> Mapping[str, Rounding]:
        """Rounding rules by source, where a source states one."""
        return {
            name: Rounding(source.rounding)
            for name, source in self.sources.items()
            if source.rounding
        }

    def frame(self) -> pd.DataFrame:
        """Return the claims as a tidy frame, one row each, columns as in the files."""
        import pandas as pd  # noqa: PLC0415 - a second of start-up that `analysis check` does not need

        return pd.DataFrame(
            [claim.model_dump() for claim in self.claims], columns=list(Claim.model_fields)
        )

    def __repr__(self) -> str:
        """Say in one line what it holds."""
        ends = [parse_period(claim.period) for claim in self.claims]
        about = f"; {min(ends).start:%Y-%m} to {max(ends).end:%Y-%m}" if ends else ""
        return (
            f"Ledger: claims {len(self.claims)}, series {len(self.series)},"
            f" sources {len(self.sources)}, identities {len(self.identities)},"
            f" findings {len(self.findings)}{about}"
        )

    def _repr_html_(self) -> str:
        """Show how many claims each source has, and when it was published."""
        import pandas as pd  # noqa: PLC0415 - a second of start-up that `analysis check` does not need

        count = Counter(claim.source for claim in self.claims)
        rows = [
            (source.title, source.publisher, source.published, count[name])
            for name, source in self.sources.items()
        ]
        frame = pd.DataFrame(rows, columns=["title", "publisher", "published", "claims"])
        html: str = frame.to_html(border=0, index=False)
        return f"<p>{escape(repr(self))}</p>{html}"

    def get_series(self, name: str) -> Series:
        """Return a series by id.

        Raises
        ------
        UsageError
            If there is none, with the nearest name.
        """
        if name not in self.series:
            raise UsageError(
                f"Wanted the id of a series, got {name!r}; {_nearest(name, self.series)}."
            )
        return self.series[name]

    def get_source(self, name: str) -> Source:
        """Return a source by id.

        Raises
        ------
        UsageError
            If there is none, with the nearest name.
        """
        if name not in self.sources:
            raise UsageError(
                f"Wanted the id of a source, got {name!r}; {_nearest(name, self.sources)}."
            )
        return self.sources[name]


def default_data() -> Path:
    """Return the nearest ``data`` directory: of the working directory, one above it, or the package's own."""
    here = Path.cwd()
    candidates = [folder / "data" for folder in (here, *here.parents)]
    # In a checkout the ledger lies beside the sources, in an installed package inside it.
    package = Path(__file__).resolve().parents[1]
    candidates += [package.parents[1] / "data", package / "data"]
    for candidate in candidates:
        if (candidate / "sources.csv").is_file():
            return candidate
    raise UsageError(
        f"Wanted a directory data/ with sources.csv in {here} or above it, found none; name one with --data."
    )


def load(data: str | Path | None = None) -> Ledger:
    """Load the ledger.

    Parameters
    ----------
    data
        Directory with ``sources.csv``, ``series.csv``, ``identities.csv``, ``findings.csv`` and
        ``claims/*.csv``; by default the nearest ``data`` directory.

    Raises
    ------
    DataError
        If anything is wrong, with every fault and its place.

    Examples
    --------
    >>> load().series["netizens"].unit
    'persons'
    """
    ledger, faults = read(data)
    if faults:
        raise DataError(faults)
    return ledger


def check(data: str | Path | None = None) -> list[Fault]:
    """Return every fault of a data directory, in the order of files and lines.

    Examples
    --------
    >>> check()
    []
    """
    return read(data)[1]


def read(data: str | Path | None = None) -> tuple[Ledger, list[Fault]]:
    """Read what can be read of a data directory, and everything that is wrong with it."""
    folder = Path(data) if data is not None else default_data()
    if not folder.is_dir():
        raise UsageError(f"Wanted a directory of data, got {str(folder)!r}, which is none.")
    faults: list[Fault] = read_forecasts(folder)[1]

    def table(name: str, model: type[R]) -> list[Row[R]]:
        path = folder / name
        rows, found = read_table(path, model, shown_as=str(path))
        faults.extend(found)
        return rows

    sources, series = table("sources.csv", Source), table("series.csv", Series)
    identities, findings = table("identities.csv", Identity), table("findings.csv", Finding)
    files = sorted((folder / "claims").glob("*.csv"))
    claims = [row for file in files for row in table(f"claims/{file.name}", Claim)]
    tables: list[Sequence[Row[Record]]] = [sources, series, identities, findings, claims]
    for rows in tables:
        faults.extend(_repeated_ids(rows))
    known_sources = {row.record.id for row in sources}
    # A series row with a fault of its own must not make every claim on it faulty too.
    broken_series = any(fault.file.endswith("series.csv") for fault in faults)
    known_series = {row.record.id: row.record for row in series}
    if not broken_series:
        faults.extend(_series_faults(series, identities, claims, known_series))
    broken_sources = any(fault.file.endswith("sources.csv") for fault in faults)
    for row in claims:
        faults.extend(_source_faults(row, None if broken_sources else known_sources))
    ledger = Ledger(
        sources={row.record.id: row.record for row in sources},
        series=known_series,
        identities=tuple(row.record for row in identities),
        claims=tuple(row.record for row in claims),
        findings=tuple(row.record for row in findings),
    )
    return ledger, sorted(faults)


def _repeated_ids(rows: Iterable[Row[Record]]) -> Iterable[Fault]:
    first: dict[str, Row[Record]] = {}
    for row in rows:
        name: str = row.record.id  # type: ignore[attr-defined]
        if name in first:
            place = f"{first[name].file}:{first[name].line}"
            yield row.fault(
                "id", f"wanted an id of its own, got {name!r}, which stands in {place} too"
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
    references += [(row, "whole", row.record.total.series) for row in identities]
    references += [(row, "parts", part.series) for row in identities for part in row.record.terms]
    references += [
        (row, field, getattr(row.record, field)) for row in claims for field in ("series", "of")
    ]
    for row, field, name in references:
        if name and name not in known:
            yield row.fault(
                field,
                f"wanted the id of a series in series.csv, got {name!r}; {_nearest(name, known)}",
            )
    for claim in claims:
        record = claim.record
        if record.series in known and not record.measure.ratio_units:
            try:
                parse_unit(record.unit, base=known[record.series].unit)
            except ReadingError as error:
                yield claim.fault("unit", str(error)[0].lower() + str(error)[1:].rstrip("."))


def _source_faults(row: Row[Claim], known: set[str] | None) -> Iterable[Fault]:
    name = row.record.source
    if known is not None and name not in known:
        yield row.fault(
            "source",
            f"wanted the id of a source in sources.csv, got {name!r}; {_nearest(name, known)}",
        )
    elif name != Path(row.file).stem:
        yield row.fault(
            "source", f"wanted {Path(row.file).stem!r}, the name of this file, got {name!r}"
        )


def _nearest(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), n=1)
    return f"did you mean {close[0]!r}?" if close else "add a row for it first"
