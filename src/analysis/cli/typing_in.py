"""Commands for whoever types numbers in: whether the data are readable, and what may stand where."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from analysis.cli.app import data_option, json_option, main, print_json, write

if TYPE_CHECKING:
    from pathlib import Path


@main.command()
@data_option
@click.option("--strict", is_flag=True, help="Take what is odd for a fault.")
def check(data: Path | None, *, strict: bool) -> None:
    """Validate the data; every fault at once, each with file:line:column.

    What is well formed and odd beside its neighbours is a warning: a date that is not over yet, a
    number a thousand times the others, a file that is not read.

    \b
    Exit status: 0 good, 2 bad data.
    Example: analysis check --data data --strict
    """
    from analysis.ledger.ledger import read_folder
    from analysis.ledger.oddities import find_oddities

    found = read_folder(data)
    oddities = find_oddities(found)
    for fault in found.faults:
        write(str(fault))
    for oddity in oddities:
        write(f"{oddity}" if strict else oddity.as_warning())
    told = [
        f"{len(each)} {name}{'s' * (len(each) > 1)}"
        for name, each in (("fault", found.faults), ("warning", oddities))
        if each
    ]
    if found.faults or (strict and oddities):
        click.echo(" and ".join(told), err=True)
        sys.exit(2)
    ledger = found.ledger
    click.echo(
        f"{len(ledger.claims)} claims of {len(ledger.sources)} sources on {len(ledger.series)} series:"
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
    Vocabularies: series, sources, measures, units, qualifiers, witnesses, periods, causes,
    statuses, relations, rounding.
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
