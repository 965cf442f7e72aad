"""The ledger: every printed number, with its source, validated as a whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import DataError, UsageError
from analysis.ledger.claim import Claim
from analysis.ledger.cures import nearest
from analysis.ledger.folder_tables import read_tables
from analysis.ledger.references import reference_faults
from analysis.ledger.registered import read_forecasts
from analysis.quantities.measures import Measure
from analysis.quantities.periods import parse_period
from analysis.quantities.rounding import Rounding

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from analysis.ledger.faults import Fault
    from analysis.ledger.finding import Finding
    from analysis.ledger.folder_tables import Tables
    from analysis.ledger.records import Identity, Series, Source


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

        frame = pd.DataFrame(
            [claim.model_dump() for claim in self.claims], columns=list(Claim.model_fields)
        )
        # One type whatever the rows are: a ledger may say nowhere how many decimals count.
        return frame.astype({"decimals": "float64"})

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
                wanted="the id of a series", got=repr(name), instead=nearest_id(name, self.series)
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
                wanted="the id of a source", got=repr(name), instead=nearest_id(name, self.sources)
            )
        return self.sources[name]


@dataclass(frozen=True)
class Folder:
    """A data directory as it was read.

    Parameters
    ----------
    path
        The directory.
    ledger
        What can be read of it.
    tables
        The same row by row, each with its place.
    faults
        Everything wrong, in the order of files and lines.
    """

    path: Path
    ledger: Ledger
    tables: Tables
    faults: list[Fault]


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
        wanted="a directory data/ with sources.csv",
        got="none",
        where=f"{here} or above it",
        instead="name one with --data",
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
    found = read_folder(data)
    return found.ledger, found.faults


def data_folder(data: str | Path | None = None) -> Path:
    """Return a directory of data: the one that is named, or the nearest.

    Raises
    ------
    UsageError
        If it is no directory.

    Examples
    --------
    >>> data_folder().name
    'data'
    """
    folder = Path(data) if data is not None else default_data()
    if not folder.is_dir():
        raise UsageError(
            wanted="a directory of data",
            got=f"{str(folder)!r}, which is none",
            instead="name another",
        )
    return folder


def read_folder(data: str | Path | None = None) -> Folder:
    """Read a data directory: its rows with their places, what is wrong, and what is not read.

    Parameters
    ----------
    data
        As of :func:`load`.

    Raises
    ------
    UsageError
        If it is no directory.
    """
    folder = data_folder(data)
    tables = read_tables(folder)
    faults = sorted([*read_forecasts(folder)[1], *tables.faults, *reference_faults(tables)])
    ledger = Ledger(
        sources={row.record.id: row.record for row in tables.sources},
        series={row.record.id: row.record for row in tables.series},
        identities=tuple(row.record for row in tables.identities),
        claims=tuple(row.record for row in tables.claims),
        findings=tuple(row.record for row in tables.findings),
    )
    return Folder(folder, ledger, tables, faults)


def nearest_id(name: str, known: Iterable[str]) -> str:
    """Say which id may have been meant."""
    return nearest(name, known) or "add a row for it first"
