"""Commands for whoever types numbers in: whether the data are readable, and what may stand where."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from analysis.cli.app import data_option, json_option, main, print_json, write
from analysis.plaintext import number_of

if TYPE_CHECKING:
    from pathlib import Path


@main.command()
@data_option
@click.option("--strict", is_flag=True, help="Take what is odd for a fault.")
@click.option(
    "--watch",
    "watched",
    is_flag=True,
    help="Answer while you type, until Ctrl-C: form, then audit.",
)
@json_option
def check(data: Path | None, *, strict: bool, watched: bool, as_json: bool) -> None:
    """Validate the data; every fault at once, each with file:line:column, equal ones in one sentence.

    What is well formed and odd beside its neighbours is a warning: a date that is not over yet, a
    number a thousand times the others, a file that is not read. Where a book.yaml lies beside the
    folder, it is read too: its chapters, their parameters, and what of the ledger these name.

    With --json each fault stands by itself, with its file, line, column, field and message.

    \b
    Exit status: 0 good, 2 bad data.
    Example: analysis check --data data --strict
    """
    if watched and as_json:
        raise click.UsageError("--watch answers in lines to read, --json once: leave one out")
    if watched:
        from analysis.cli.watching import watch
        from analysis.ledger.ledger import default_data

        folder = data if data is not None else default_data()
        write(f"{folder} is read again whenever a file of it is saved; Ctrl-C ends that.", err=True)
        try:
            watch(folder)
        except KeyboardInterrupt:
            click.echo()
        return
    from analysis.book.book_file import stray_book_files
    from analysis.cli.watching import book_faults
    from analysis.errors import gathered
    from analysis.ledger.ledger import read_folder
    from analysis.ledger.oddities import find_oddities

    found = read_folder(data)
    oddities = [*stray_book_files(found.path), *find_oddities(found)]
    faults = [*found.faults, *book_faults(found)]
    if as_json:
        told_apart = {"faults": faults, "warnings": oddities}
        print_json({name: [asdict(one) for one in each] for name, each in told_apart.items()})
        sys.exit(2 if faults or (strict and oddities) else 0)
    for line in (*gathered(faults), *gathered(oddities, warning=not strict)):
        write(line)
    told = [
        number_of(len(each), name)
        for name, each in (("fault", faults), ("warning", oddities))
        if each
    ]
    if faults or (strict and oddities):
        click.echo(" and ".join(told), err=True)
        sys.exit(2)
    ledger = found.ledger
    click.echo(
        f"{number_of(len(ledger.claims), 'claim')} of {number_of(len(ledger.sources), 'source')}"
        f" on {len(ledger.series)} series:"
        f" {', '.join(['no fault', *told])}",
        err=True,
    )


@main.command()
@click.argument("kind", required=False)
@data_option
@json_option
def words(kind: str | None, data: Path | None, *, as_json: bool) -> None:
    """List the words that may stand in the columns of the ledger; all vocabularies if none is named.

    \b
    Vocabularies: series, names, groups, sources, measures, units, qualifiers, witnesses,
    periods, causes, statuses, relations, rounding.
    Exit status: 0, or 2 for bad data or a vocabulary that is not there.
    Example: analysis words units
    """
    from analysis.ledger.ledger import read
    from analysis.ledger.words import KINDS
    from analysis.ledger.words import words as vocabulary

    ledger, _ = read(data)
    chosen = [kind] if kind else list(KINDS)
    found = {name: vocabulary(name, ledger) for name in chosen}
    if as_json:
        print_json({name: [one._asdict() for one in each] for name, each in found.items()})
        return
    for name, each in found.items():
        if not kind:
            click.echo(f"{name}:")
        width = max((len(one.word) for one in each), default=0)
        for one in each:
            write(f"{'' if kind else '  '}{one.word:<{width}}  {one.meaning}")


@main.command("new-edition")
@click.argument("name", metavar="ID")
@click.option("--as-of", required=True, metavar="PERIOD", help="What it is about, as 2025-12.")
@click.option(
    "--like",
    default="",
    metavar="EDITION",
    help="The edition it is made after.  [default: the last]",
)
@click.option("--published", default="", metavar="DAY", help="When it came out, if that is known.")
@click.option("--sheet", is_flag=True, help="Write a sheet of Excel instead of CSV.")
@data_option
def new_edition(
    name: str, as_of: str, like: str, published: str, data: Path | None, *, sheet: bool
) -> None:
    """Write a claims file ready to fill, and the source's row of sources.csv.

    It has a row for each number that the last edition printed of its own date, with what was printed
    then beside it. Type the digits as printed and where they stand; delete the rows of numbers that
    the edition does not print. `analysis check --watch` answers while you type.

    \b
    Exit status: 0, or 2 for bad data, no period, or an edition that has a file already.
    Example: analysis new-edition cnnic57 --as-of 2025-12
    """
    from analysis.ledger.ledger import default_data, load
    from analysis.timeseries.blank_edition import blank_edition

    folder = data if data is not None else default_data()
    made = blank_edition(load(folder), name, as_of=as_of, like=like, published=published)
    path = made.write(folder, sheet=sheet)
    click.echo(str(path))
    write(
        f"{number_of(len(made.rows), 'row')} after {made.last} ({made.period}); {made.source.edition} stands in"
        f" {folder / 'sources.csv'}: complete its row (title, published, url), then fill the column printed, and the locator.",
        err=True,
    )
    if made.doubt:
        write(
            f"warning: {made.doubt} To begin again, take away {path} and the row of {name} in"
            f" {folder / 'sources.csv'}.",
            err=True,
        )
