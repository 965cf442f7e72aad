"""Export: claims, series and verdicts of a ledger into the formats of other programs."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import UsageError
from analysis.exchange.exported_tables import export_tables
from analysis.exchange.flat_files import write_csv, write_parquet
from analysis.exchange.sdmx_csv import write_sdmx_csv
from analysis.exchange.workbook import write_workbook
from analysis.ledger.cures import nearest
from analysis.studies import study
from analysis.whole_files import whole_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analysis.ledger.ledger import Ledger
    from analysis.studies import Study
    from analysis.timeseries.accounts import Accounts

WRITERS: Mapping[str, Callable[[Study, Path], list[Path]]] = {
    "csv": lambda found, folder: write_csv(export_tables(found), folder),
    "parquet": lambda found, folder: write_parquet(export_tables(found), folder),
    "xlsx": lambda found, folder: write_workbook(export_tables(found), folder),
    "sdmx-csv": write_sdmx_csv,
}
#: Packages that a format needs besides those that are always there.
NEEDS: Mapping[str, tuple[str, ...]] = {
    "parquet": ("pyarrow",),
    "xlsx": ("openpyxl",),
    "sdmx-csv": ("pysdmx", "pyarrow"),
}


def export(
    out: str | Path,
    *,
    format: str = "csv",  # noqa: A002 - what everybody calls it, and the option's name
    ledger: Accounts | Ledger | str | Path | None = None,
) -> list[Path]:
    """Write claims, series with bounds and doubts, and verdicts into a folder.

    Parameters
    ----------
    out
        Folder for the files; made if it is not there. Files of the same names are replaced.
    format
        ``csv`` (with a ``datapackage.json``), ``parquet``, ``xlsx`` or ``sdmx-csv`` (with the
        structure it follows).
    ledger
        A study, a ledger, or the directory it is loaded from; by default the nearest ``data``.

    Returns
    -------
    list of pathlib.Path
        The files written.

    Raises
    ------
    UsageError
        If there is no such format, a package it needs is missing, or ``out`` is a file, the data
        folder itself or a place that cannot be written.
    DataError
        If the directory does not hold a valid ledger.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     [path.name for path in export(folder)]
    ['claims.csv', 'series.csv', 'verdicts.csv', 'sources.csv', 'dictionary.csv', 'datapackage.json']
    """
    if format not in WRITERS:
        raise UsageError(
            wanted=f"one of {', '.join(WRITERS)}",
            got=repr(format),
            where="format",
            instead=nearest(str(format), WRITERS) or "type one of these",
        )
    missing = [name for name in NEEDS.get(format, ()) if find_spec(name) is None]
    if missing:
        raise UsageError(
            wanted=f"the package {missing[0]!r} for {format}",
            got="none",
            instead="run: pip install 'analysis[exchange]'",
        )
    folder = Path(out)
    if folder.exists() and not folder.is_dir():
        raise UsageError(
            wanted="a folder to export into", got=f"{str(out)!r}, which is a file", instead=""
        )
    if (folder / "claims").is_dir() and (folder / "sources.csv").is_file():
        raise UsageError(
            wanted="a folder to export into",
            got=f"{str(out)!r}, which holds a ledger",
            instead="name another, or the ledger's own sources.csv would be replaced",
        )
    found = study(ledger)
    with whole_folder(folder) as aside:
        written = [path.name for path in WRITERS[format](found, aside)]
    return [folder / name for name in written]
