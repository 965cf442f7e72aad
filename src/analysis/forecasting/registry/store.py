"""The registry: forecasts kept from the day they were made, to be scored when the truth is printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import DataError, UsageError
from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.forecasting.registry.edition import REGISTERED, forecast_edition
from analysis.ledger.registered import FIELDS, FOLDER, KINDS, SEAL, read_forecasts, write_forecasts
from analysis.plaintext import number_of
from analysis.timeseries.editions import editions, latest_edition
from analysis.whole_files import whole_file

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.ledger.ledger import Ledger


@dataclass(frozen=True)
class Registration:
    """What is about to be written into the registry, once and for all.

    Parameters
    ----------
    path
        The file.
    origin, edition
        What the edition is about, as ``2025-06`` or ``2024``, and its name.
    kind
        Registered, or backfilled.
    rows
        The forecasts.
    sources
        Sources of the edition.
    refusals
        By series, why there is no forecast.
    """

    path: Path
    origin: str
    edition: str
    kind: str
    rows: pd.DataFrame
    sources: tuple[str, ...]
    refusals: dict[str, str]

    def __str__(self) -> str:
        """Say in a few sentences what it is."""
        series = self.rows["series"].nunique()
        dates = " and ".join(sorted(set(self.rows["period"]))) or "no date"
        why = (
            "the newest edition of the ledger"
            if self.kind == KINDS[0]
            else "the ledger holds a later edition, so the truth may have been known"
        )
        return (
            f"{self.edition}, {self.origin}, from {', '.join(self.sources)}: {self.kind} ({why})."
            f" {number_of(len(self.rows), 'forecast')} of {series} series at {dates} by"
            f" {', '.join(dict.fromkeys(self.rows['model']))};"
            f" {len(self.refusals)} series without."
        )

    def write(self) -> Path:
        """Write the file, and return its path."""
        rows = [
            {str(key): value for key, value in row.items()} for row in self.rows.to_dict("records")
        ]
        with whole_file(self.path) as aside:
            aside.write_text(write_forecasts(rows), encoding="utf-8")
        return self.path


def plan_registration(
    ledger: Ledger,
    data: Path,
    *,
    edition: str | None = None,
    made_on: date | None = None,
) -> Registration:
    """Return what :func:`register` would write.

    Parameters
    ----------
    ledger, data, edition, made_on
        As for :func:`register`.

    Raises
    ------
    UsageError
        If there is no such edition, or its forecasts have been registered already by all methods.
    """
    known = editions(ledger)
    newest = latest_edition(ledger)
    origin = edition or newest
    if origin not in known:
        raise UsageError(
            wanted=f"what an edition is about, one of {', '.join(known)}", got=repr(origin)
        )
    path = data / FOLDER / f"{origin}.csv"
    before = read_registry(data)
    done = set(before.loc[before["origin"] == origin, "model"])
    if path.exists():
        if DEFAULT_MODEL in done:
            raise UsageError(
                wanted="an edition not registered yet, as what is registered stays as it is",
                got=origin,
                where=str(path),
                instead="register another",
            )
        path = path.with_name(f"{origin}-{DEFAULT_MODEL}.csv")
    made = forecast_edition(
        ledger, origin, models=[name for name in REGISTERED if name not in done]
    )
    kind = KINDS[0] if origin == newest else KINDS[1]
    rows = made.frame.assign(
        made_on=(made_on or date.today()).isoformat(),  # noqa: DTZ011 - the day at the desk
        kind=kind,
        edition=known[origin],
        origin=origin,
        ledger=ledger.digest[:SEAL],
    )
    sources = tuple(one.id for one in ledger.sources.values() if one.edition == known[origin])
    return Registration(path, origin, known[origin], kind, rows, sources, made.refusals)


def register(
    ledger: Ledger,
    data: Path,
    *,
    edition: str | None = None,
    made_on: date | None = None,
) -> Path:
    """Write the forecasts of one edition into the registry.

    An edition whose forecasts stand there already is registered again by methods that are newer,
    in a file beside, named after the edition and the default model.

    Parameters
    ----------
    ledger
        What the forecasts are made from; cut to what had been counted by the edition.
    data
        Its directory, in which the folder ``forecasts`` is.
    edition
        What the edition is about, as ``2025-06`` or ``2024``; by default the newest. The newest is registered,
        earlier ones are backfilled and say so.
    made_on
        By default today.

    Returns
    -------
    pathlib.Path
        The file written.

    Raises
    ------
    UsageError
        If there is no such edition, or its forecasts have been registered already by all methods.
    """
    return plan_registration(ledger, data, edition=edition, made_on=made_on).write()


def read_registry(data: Path | None) -> pd.DataFrame:
    """Return every forecast of the registry, one row each, columns as in its files.

    Parameters
    ----------
    data
        Directory of the ledger; without one there is no registry.

    Raises
    ------
    DataError
        If a row cannot be read, or is not the one that was written.
    """
    rows, faults = ([], []) if data is None else read_forecasts(data)
    if faults:
        raise DataError(faults)
    return pd.DataFrame([row.model_dump() for row in rows], columns=FIELDS)
