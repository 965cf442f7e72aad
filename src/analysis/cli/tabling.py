"""The command that audits anybody's table."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from analysis.cli.app import json_option, main, print_json, write
from analysis.cli.reports import write_report


@main.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--sheet", default="", help="Name or number of a sheet, number of a table.")
@click.option(
    "--spec",
    type=click.Path(path_type=Path),
    metavar="FILE.yaml",
    help="What the columns are; by default it is guessed, and said.",
)
@click.option("--unit", default="", help="What the levels count: votes, 'million EUR'.")
@click.option("--decimal", type=click.Choice([".", ","]), help="The mark before decimals.")
@click.option("--locale", help="Whose print it is: de, fr-CH, en-IN.")
@click.option("--convention", default="general", help="Whose marks: statcan, eurostat, gss …")
@click.option(
    "--report",
    "reports",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="OUT.html|md|xlsx|json|csv",
    help="Write the marked table and the findings; may be given several times.",
)
@click.option(
    "--to-ledger",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Write the table as a ledger's folder.",
)
@json_option
def table(
    file: Path,
    sheet: str,
    spec: Path | None,
    unit: str,
    decimal: str | None,
    locale: str | None,
    convention: str,
    reports: tuple[Path, ...],
    to_ledger: Path | None,
    *,
    as_json: bool,
) -> None:
    """Audit a printed table: CSV, Excel, Calc, Markdown, HTML, LaTeX, or - for pasted text.

    \b
    Exit status: 0 its numbers can all hold; 1 some cannot; 2 it cannot be read.
    Example: analysis table figures.xlsx --report answer.html
    """
    from analysis.tables.files import read_table_file, read_table_text
    from analysis.tables.guessing import describe_table
    from analysis.tables.specs import described_by, write_ledger

    if str(file) == "-":
        frame = read_table_text(sys.stdin.read())
    else:
        frame = read_table_file(file, sheet=sheet)
    if spec is None:
        described = describe_table(
            frame, unit=unit, decimal=decimal, locale=locale, convention=convention
        )
    else:
        described = described_by(frame, spec).read_as(
            decimal=decimal, locale=locale, convention=convention
        )
    found = described.audit()
    for path in reports:
        write_report(found, path)
    if to_ledger is not None:
        write_ledger(found.ledger, to_ledger)
    if as_json:
        print_json(found.to_json())
    else:
        write(repr(found))
    sys.exit(0 if found.passed else 1)
