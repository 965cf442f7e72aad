"""Commands that run notebooks: one of them, or all for the book."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from analysis.cli.app import data_option, main, timeout_option
from analysis.plaintext import number_of

if TYPE_CHECKING:
    from analysis.book.build import Built


@main.command()
@data_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where the site goes.  [default: _build/html]",
)
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Notebooks at once.  [default: one a core]"
)
@click.option(
    "--scheduler",
    metavar="URL",
    help="A dask scheduler whose workers run the notebooks, as tcp://host:8786.",
)
@timeout_option
def build(
    data: Path | None,
    out: Path | None,
    jobs: int | None,
    scheduler: str | None,
    cell_timeout: int | None,
) -> None:
    """Build the book; the one that stands is replaced only by a whole new one.

    In a terminal a bar shows how far it is; elsewhere standard output gets a line a page.

    \b
    Exit status: 0, 1 a notebook failed or the pages do not fit together, 2 bad data or usage.
    Example: analysis build --jobs 2
    """
    from analysis.book.build import build as run_build
    from analysis.book.lifeline import ending_in_order

    with ending_in_order():
        built = run_build(
            data=data, out=out, jobs=jobs, scheduler=scheduler, cell_timeout=cell_timeout
        )
    _say_built(built)


@main.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where the PDF goes.  [default: _build/book.pdf]",
)
def pdf(out: Path | None) -> None:
    """Build the book if anything changed, and print it into one PDF with bookmarks.

    \b
    Exit status: 0, 1 the book could not be built, 2 bad data, or no browser to print it.
    Example: analysis pdf --out book.pdf
    """
    from analysis.book.build import build as run_build
    from analysis.book.lifeline import ending_in_order
    from analysis.book.pdf import bind_book

    with ending_in_order():
        built = run_build()
        _say_built(built)
        target = out or Path("_build") / "book.pdf"
        sheets = bind_book(built.site, Path.cwd(), target)
    click.echo(f"{number_of(sheets, 'page')} of paper: {target}")


@main.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Where on this machine.",
)
def serve(port: int) -> None:
    """Build the book if anything changed, and show it at http://localhost:8000.

    \b
    Exit status: 0 ended by Ctrl-C, 1 the book could not be built, 2 bad data, or the port is taken.
    Example: analysis serve --port 8001
    """
    from analysis.book.build import build as run_build
    from analysis.book.lifeline import ending_in_order
    from analysis.book.serving import serve_site, take_port

    with take_port(port) as server:
        with ending_in_order():
            built = run_build()
        _say_built(built)
        click.echo(f"The book is at http://localhost:{server.server_address[1]}/; Ctrl-C ends it.")
        try:
            serve_site(server, built.site)
        except KeyboardInterrupt:
            click.echo()


@main.command()
@click.argument("notebook", type=click.Path(path_type=Path), required=False)
@click.option(
    "-p",
    "parameters",
    nargs=2,
    multiple=True,
    metavar="NAME VALUE",
    help="Set a parameter; repeat for more.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Executed notebook.  [default: _build/run/NOTEBOOK]",
)
@click.option(
    "--batch",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A YAML list of runs, each with notebook, parameters and output; run in parallel.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Runs at once of a batch.  [default: one a core]",
)
@timeout_option
def run(
    notebook: Path | None,
    parameters: tuple[tuple[str, str], ...],
    output: Path | None,
    batch: Path | None,
    jobs: int | None,
    cell_timeout: int | None,
) -> None:
    """Run notebooks, their parameters checked against those they declare.

    One, or with --batch one a row of a file; all rows are checked before any is run, and one that
    fails leaves the others alone. A parameter of a chapter is what -p or the row says; else what
    book.yaml beside the data says; else what the notebook says.

    \b
    Exit status: 0, 1 the notebook failed, 2 usage or bad data.
    Example: analysis run chapters/series.ipynb -p series online_payment
    """
    import nbformat

    from analysis.book.batch import read_batch, run_batch
    from analysis.book.chosen import parameters_of_book, refuse_bad_ledgers
    from analysis.book.execution import CELL_TIMEOUT, run_notebook
    from analysis.book.lifeline import ending_in_order
    from analysis.book.parameters import check_parameters
    from analysis.book.targets import claim_output, write_whole
    from analysis.book.workers import default_jobs

    if (batch is None) == (notebook is None) or (batch and (parameters or output)):
        raise click.UsageError("Wanted a NOTEBOOK with its -p and --output, or --batch FILE alone.")
    if batch is not None:
        runs = read_batch(batch)
        with ending_in_order():
            run_batch(
                runs,
                jobs=jobs or default_jobs(),
                cell_timeout=cell_timeout or CELL_TIMEOUT,
                finished=lambda one: click.echo(str(one.output)),
            )
        return
    assert notebook is not None
    given = check_parameters(notebook, dict(parameters))
    data = Path(given["data"]) if given.get("data") else None
    given = parameters_of_book(notebook, data) | given
    refuse_bad_ledgers([(notebook, given)])
    place = output or Path("_build") / "run" / notebook.name
    target = claim_output(place, notebook=notebook)
    with ending_in_order():
        executed = run_notebook(str(notebook), given, cell_timeout=cell_timeout or CELL_TIMEOUT)
        write_whole(nbformat.writes(executed), target)
    click.echo(str(place))


def _say_built(built: Built) -> None:
    what = f"{len(built.run)} of them run now" if built.changed else "nothing changed"
    click.echo(
        f"{number_of(built.pages, 'page')}, {what}: {built.site / 'index.html'}",
        err=True,
    )
