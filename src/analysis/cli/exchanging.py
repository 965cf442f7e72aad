"""Commands that exchange data with other programs: a description, exports and imports."""

from __future__ import annotations

from pathlib import Path

import click

from analysis.cli.app import data_option, main, write


@main.command()
@data_option
def package(data: Path | None) -> None:
    """Describe the data folder as a Frictionless Data Package, for programs that do not know it.

    Writes datapackage.json and schemas/ into the folder, from the same schema by which it is
    checked. Run it when a file of claims was added; `frictionless validate` then reads the whole.

    \b
    Exit status: 0, or 2 where there is no data folder.
    Example: analysis package
    """
    from analysis.exchange.data_package import write_package

    changed = write_package(data)
    for path in changed:
        write(str(path))
    if not changed:
        click.echo("Nothing changed.", err=True)


@main.command()
@data_option
@click.option(
    "--format",
    "kind",
    default="csv",
    show_default=True,
    metavar="FORMAT",
    help="csv, parquet, xlsx or sdmx-csv.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="Folder for the files; made if it is not there.",
)
def export(data: Path | None, kind: str, out: Path) -> None:
    """Write claims, series with bounds and doubts, and verdicts for other programs.

    \b
    csv       texts as they stand, with a datapackage.json that describes every column
    parquet   every type kept
    xlsx      one workbook; digits as printed stay texts, nothing is a formula
    sdmx-csv  SDMX-CSV 2.0, with the structure it follows

    \b
    Exit status: 0, or 2 for bad data, an unknown format, or a package that is missing.
    Example: analysis export --format parquet --out exported
    """
    from analysis.exchange.export import export as run_export

    for path in run_export(out, format=kind, ledger=data):
        write(str(path))
