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
def series(names: tuple[str, ...], data: Path | None, *, as_json: bool) -> None:
    """Show values with their bounds; all series if none is named.

    \b
    Exit status: 0, or 2 for bad data or an unknown series.
    Example: analysis series netizens online_payment
    """
    from analysis.timeseries.accounts import series as join

    frame = join(names or None, ledger=data)
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
