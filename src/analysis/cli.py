"""The command line: a thin layer that prints what the functions return.

Exit status 0 is good; 1 a finding (a new contradiction, a notebook that failed); 2 bad data or
usage. With ``--json`` standard output holds one JSON document and nothing else.
"""

from __future__ import annotations

import gc
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from analysis.errors import AnalysisError, BuildError, NotebookError
from analysis.plaintext import one_line, visible

if TYPE_CHECKING:
    from analysis.audits.audit import Audit
    from analysis.audits.contradictions import Contradiction
    from analysis.book.build import Built
    from analysis.ledger.ledger import Ledger

data_option = click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Directory of the ledger; by default the nearest data/ at or above the working directory.",
)
timeout_option = click.option(
    "--cell-timeout",
    type=click.IntRange(1),
    metavar="SECONDS",
    help="How long one cell may take; then it has failed, and its kernel is ended.  [default: 600]",
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON document and nothing else."
)


class Commands(click.Group):
    """Turns this package's exceptions into one message and an exit status."""

    def invoke(self, context: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(context)
        except NotebookError as error:
            _write(str(error), err=True)
            if error.trace:
                _write(click.unstyle(error.trace), err=True)
            context.exit(1)
        except BuildError as error:
            _write(str(error), err=True)
            context.exit(1)
        except ModuleNotFoundError as error:
            missing = (error.name or "").partition(".")[0]
            if missing in {"", "analysis"}:
                raise
            click.echo(
                f"Wanted the package {missing!r} for this command, found none;"
                " run: pip install 'analysis[book]'.",
                err=True,
            )
            context.exit(2)
        except AnalysisError as error:
            _write(str(error), err=True)
            context.exit(2)


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="analysis")
def main() -> None:
    """Check printed numbers, fit trends to what holds, and build the book.

    \b
    Begin with:
      analysis check                       is every row of data/ readable?
      analysis audit                       which printed numbers hold?
      analysis series online_payment       what is known of a series?
      analysis forecast online_payment     where is it heading?
      analysis register                    keep this edition's forecasts, to be scored by the next
      analysis build                       the book, into _build/html
      analysis serve                       the book, in a browser of this machine
    """


@main.command()
@data_option
def check(data: Path | None) -> None:
    """Validate the data; every fault at once, each with file:line:column.

    \b
    Exit status: 0 good, 2 bad data.
    Example: analysis check --data data
    """
    from analysis.ledger.ledger import read

    ledger, faults = read(data)
    for fault in faults:
        _write(str(fault))
    if faults:
        click.echo(f"{len(faults)} fault{'s' * (len(faults) > 1)}", err=True)
        sys.exit(2)
    click.echo(
        f"{len(ledger.claims)} claims of {len(ledger.sources)} sources on {len(ledger.series)} series: no fault",
        err=True,
    )


@main.command()
@data_option
@json_option
def audit(data: Path | None, *, as_json: bool) -> None:
    """Judge every claim: consistent, rounding_only, contradicted or unchecked.

    \b
    Exit status: 0 every contradiction is acknowledged in findings.csv; 1 a new contradiction, or an
    acknowledgement that no longer matches; 2 bad data.
    Example: analysis audit --json > audit.json
    """
    from analysis.audits.audit import audit as run_audit
    from analysis.ledger.ledger import load

    # A process that ends in two seconds has nothing to collect, and looking costs a fifth of them.
    gc.disable()
    try:
        ledger = load(data)
        found = run_audit(ledger, coverage=as_json)
    finally:
        gc.enable()
    if as_json:
        _print_json(found.to_json())
    else:
        _print_audit(found, ledger)
    sys.exit(0 if found.passed else 1)


@main.command()
@click.argument("names", nargs=-1, metavar="[SERIES]...")
@data_option
@json_option
def series(names: tuple[str, ...], data: Path | None, *, as_json: bool) -> None:
    """Show values with their bounds; all series if none is named.

    \b
    Exit status: 0, or 2 for bad data or an unknown series.
    Example: analysis series netizens online_payment
    """
    from analysis.timeseries.accounts import series as join

    frame = join(names or None, ledger=data)
    if as_json:
        _print_json(json.loads(frame.to_json(orient="records", double_precision=15)))
        return
    click.echo(
        frame.to_string(
            index=False, formatters=dict.fromkeys(("lower", "upper", "value"), "{:,.0f}".format)
        )
    )


@main.command()
@click.argument("name", metavar="SERIES")
@data_option
@click.option(
    "--horizon",
    type=click.IntRange(1, 40),
    default=2,
    show_default=True,
    help="Steps ahead: half-years, or as its levels are apart.",
)
@json_option
def forecast(name: str, data: Path | None, horizon: int, *, as_json: bool) -> None:
    """Fit every model to a series, and forecast it with intervals.

    \b
    Exit status: 0, or 2 for bad data, an unknown series, or one too short for any model.
    Example: analysis forecast online_payment --horizon 4
    """
    from analysis.forecasting.forecast_table import forecast_to_json
    from analysis.ledger.ledger import load

    document = forecast_to_json(name, horizon=horizon, ledger=load(data))
    if as_json:
        _print_json(document)
        return
    for entry in document["models"]:
        chosen = " (chosen)" if entry["model"] == document["model"] else ""
        _write(
            f"{entry['model']}{chosen}" + (f": {entry['refused']}" if "refused" in entry else "")
        )
        for row in entry.get("forecasts", ()):
            click.echo(
                f"  {row['period']}  {row['value']:>18,.0f}  95 %: {row['lower95']:,.0f} to {row['upper95']:,.0f}"
            )


@main.command()
@data_option
@click.option(
    "--edition", metavar="MONTH", help="Month of the edition, as 2025-06.  [default: the newest]"
)
def register(data: Path | None, edition: str | None) -> None:
    """Write an edition's forecasts into the registry, once and for all.

    Every series is forecast at the two half-years after the edition, from what had been counted by
    then. Run it when a new edition stands in the ledger.

    \b
    Exit status: 0, or 2 for bad data, no such edition, or one that is registered already.
    Example: analysis register
    """
    from analysis.forecasting.registry.store import register as write
    from analysis.ledger.ledger import default_data, load

    folder = data if data is not None else default_data()
    click.echo(str(write(load(folder), folder, edition=edition)))


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
@click.argument("notebook", type=click.Path(path_type=Path))
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
@timeout_option
def run(
    notebook: Path,
    parameters: tuple[tuple[str, str], ...],
    output: Path | None,
    cell_timeout: int | None,
) -> None:
    """Run one notebook, its parameters checked against those it declares.

    \b
    Exit status: 0, 1 the notebook failed, 2 usage.
    Example: analysis run chapters/series.ipynb -p series online_payment
    """
    import nbformat

    from analysis.book.execution import CELL_TIMEOUT, run_notebook
    from analysis.book.lifeline import ending_in_order
    from analysis.book.parameters import check_parameters
    from analysis.book.targets import claim_output, write_whole

    given = check_parameters(notebook, dict(parameters))
    place = output or Path("_build") / "run" / notebook.name
    target = claim_output(place, notebook=notebook)
    with ending_in_order():
        executed = run_notebook(str(notebook), given, cell_timeout=cell_timeout or CELL_TIMEOUT)
        write_whole(nbformat.writes(executed), target)
    click.echo(str(place))


def _write(text: str, *, err: bool = False) -> None:
    """Write text that holds data: what would command the terminal is shown by its number."""
    click.echo(visible(text), err=err)


def _say_built(built: Built) -> None:
    what = f"{len(built.run)} of them run now" if built.changed else "nothing changed"
    click.echo(f"{built.pages} pages, {what}: {built.site / 'index.html'}", err=True)


def _print_json(document: Any) -> None:
    _write(json.dumps(document, ensure_ascii=False, allow_nan=False, default=str))


def _print_audit(found: Audit, ledger: Ledger) -> None:
    for contradiction in found.unacknowledged:
        _write(_describe(contradiction, ledger))
    for name in found.stale:
        click.echo(
            f"findings.csv: {name} acknowledges a contradiction that is no longer there; remove it if it was mended."
        )
    summary = found.summary
    counts = ", ".join(
        f"{summary[key]} {key}"
        for key in ("consistent", "rounding_only", "contradicted", "unchecked")
    )
    click.echo(
        f"{summary['claims']} claims: {counts}; {summary['contradictions']} contradictions,"
        f" {summary['unacknowledged']} of them not acknowledged."
    )


def _describe(contradiction: Contradiction, ledger: Ledger) -> str:
    def cell(name: str) -> str:
        claim = ledger.by_id[name]
        return f"{claim.source}, {one_line(claim.locator)}: {claim.series} {claim.measure} {claim.period} printed {claim.printed} {claim.unit} [{name}]"

    first, *others = (name for name in contradiction.claims if name in ledger.by_id)
    lines: list[str] = [f"{cell(first)} cannot hold with " + "; ".join(map(cell, others[:4]))]
    lines += [f"  {one_line(contradiction.statement)}"]
    return "\n".join(lines)
