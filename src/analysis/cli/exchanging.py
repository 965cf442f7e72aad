"""Commands that exchange data with other programs: a description, exports and imports."""

from __future__ import annotations

from pathlib import Path

import click

from analysis.cli.app import data_option, main, write
from analysis.plaintext import number_of


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


@main.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR",
    help="Folder of the ledger: a new one, or one to which the source is added.",
)
@click.option(
    "--source", default="", metavar="ID", help="Id of the new source.  [default: FILE's name]"
)
@click.option("--title", default="", help="Its title.  [default: what the file says]")
@click.option("--publisher", default="", help="Who printed it.  [default: likewise]")
@click.option(
    "--published", default="", metavar="DAY", help="When, as 2024-06-28.  [default: likewise]"
)
@click.option("--url", default="", help="Where to get it.")
@click.option(
    "--unit", default="", help="What is counted, where the file does not say, as 'million persons'."
)
def import_file(file: Path, to: Path, **told: str) -> None:
    """Make a file of another program a source of a ledger, its digits as they stand.

    Reads SDMX-CSV, a table with periods along its top or down its first column, CSV of the World
    Bank's catalogue and of Our World in Data's charts; its header says which it is.

    \b
    Exit status: 0, or 2 for a file or a ledger that cannot be read.
    Example: analysis import API_IT.NET.USER.ZS.csv --to data
    """
    from analysis.exchange.ledger_import import import_table

    found = import_table(file, to=to, **told)
    for text in found.left_out:
        write(f"Left out: {text}", err=True)
    write(
        f"{found.layout}: {number_of(found.claims, 'claim')} on {found.series} new series by {', '.join(found.sources)};"
        f" read on with: analysis audit --data {found.folder}",
        err=True,
    )
