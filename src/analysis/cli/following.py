"""Commands on series: what is known of them, and where they are heading."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from analysis.cli.app import data_option, json_option, main, print_json, write

if TYPE_CHECKING:
    from pathlib import Path


@main.command()
@click.argument("names", nargs=-1, metavar="[SERIES]...")
@data_option
@json_option
@click.option(
    "--as-of",
    metavar="EDITION",
    help="As known when an edition came out: 'CNNIC 55', 2024-12 or 2024.",
)
def series(names: tuple[str, ...], data: Path | None, as_of: str | None, *, as_json: bool) -> None:
    """Show values with their bounds; all series if none is named.

    \b
    Exit status: 0, or 2 for bad data or an unknown series.
    Example: analysis series netizens online_payment
    """
    from analysis.timeseries.accounts import series as join

    frame = join(names or None, ledger=data, as_of=as_of)
    if as_json:
        print_json(json.loads(frame.to_json(orient="records", double_precision=15)))
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
        print_json(document)
        return
    if "refused" in document:
        write(f"No forecast: {document['refused']}")
    for entry in document["models"]:
        chosen = " (chosen)" if entry["model"] == document["model"] else ""
        write(f"{entry['model']}{chosen}" + (f": {entry['refused']}" if "refused" in entry else ""))
        for row in entry.get("forecasts", ()):
            click.echo(
                f"  {row['period']}  {row['value']:>18,.0f}  95 %: {row['lower95']:,.0f} to {row['upper95']:,.0f}"
            )


@main.command()
@data_option
@click.option(
    "--edition",
    metavar="PERIOD",
    help="What the edition is about, as 2025-06 or 2024.  [default: the newest]",
)
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
def register(data: Path | None, edition: str | None, *, dry_run: bool) -> None:
    """Write an edition's forecasts into the registry, once and for all.

    Every series is forecast at its two dates after the edition (half-years; years, quarters or months
    where it is counted by these), from what had been counted by then. Run it when a new edition stands in the ledger.

    \b
    Exit status: 0, or 2 for bad data, no such edition, or one that is registered already.
    Example: analysis register --dry-run
    """
    from analysis.forecasting.registry.store import plan_registration
    from analysis.ledger.ledger import default_data, load

    folder = data if data is not None else default_data()
    planned = plan_registration(load(folder), folder, edition=edition)
    write(str(planned), err=True)
    if dry_run:
        click.echo(f"{planned.path} would be written; nothing was.", err=True)
        return
    click.echo(str(planned.write()))
