"""The command for whoever begins a book of their own."""

from __future__ import annotations

from pathlib import Path
from shlex import quote

import click

from analysis.cli.app import main, write


@main.command("new-book")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--title", required=True, metavar="TEXT", help="What the book is called.")
@click.option("--publisher", required=True, metavar="TEXT", help="Who makes it.")
@click.option(
    "--language",
    default="en",
    show_default=True,
    metavar="TAG",
    help="Of the documents, as en, de or pt-BR.",
)
def new_book(folder: Path, title: str, publisher: str, language: str) -> None:
    """Make a data folder and the file of a book, with an example that can be built at once.

    \b
    Exit status: 0, or 2 where something is in the way.
    Example: analysis new-book germany --title "People and pay" --publisher Me --language de
    """
    from analysis.book.scaffold import scaffold_book

    data = scaffold_book(folder, title=title, publisher=publisher, language=language)
    write(str(folder / "book.yaml"))
    place = quote(str(data))
    write(f"analysis check --data {place}, then: analysis build --data {place}", err=True)
