"""Registered forecasts: rows that are written once and never changed.

One file an edition, ``data/forecasts/2024-12.csv`` or ``2024.csv``, and one beside it for each method that is newer,
as ``2024-12-blend.csv``. Each row says how many rows its file
has, and carries a seal, a digest of itself and of the seal before it, so that a row that was changed,
put in or taken out, be it the last, is found by ``analysis check``.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

from pydantic import Field, field_validator

from analysis.ledger.fields import Filled, Identifier, PeriodText, wanted
from analysis.ledger.records import Record
from analysis.ledger.rows import read_table
from analysis.quantities.periods import SINGLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from analysis.ledger.faults import Fault

FOLDER = "forecasts"

#: What an edition is about, at the beginning of the name of its file.
_OWN_PERIOD = re.compile(rf"({SINGLE})(?=-|$)")

#: Hexadecimal digits of a seal.
SEAL = 16

#: Made before its truth stood in the ledger, or afterwards from earlier figures only.
KINDS = ("registered", "backfilled")


class Forecast(Record):
    """One forecast of one model for one series and period."""

    made_on: Filled = Field(description="day it was written, 2025-08-01")
    kind: Filled = Field(
        description="registered (before the truth stood in this ledger) or backfilled (afterwards, from figures about dates up to the edition)"
    )
    edition: Filled = Field(description="edition whose figures are the latest used")
    origin: PeriodText = Field(description="month of that edition")
    ledger: Filled = Field(description="fingerprint of the ledger it was computed from")
    series: Identifier = Field(description="id in series.csv")
    period: PeriodText = Field(description="month that is forecast")
    model: Filled = Field(description="blend, combination, drift or naive")
    value: float = Field(description="forecast, in the base unit of the series")
    lower95: float = Field(description="lower end of the 95 % interval")
    upper95: float = Field(description="upper end of the 95 % interval")
    last: PeriodText = Field(description="month of the last level used")
    steps: int = Field(description="half-years from there to the period")
    points: int = Field(description="levels used")
    scale: float | None = Field(description="mean absolute step of them; empty if none moved")
    rows: int = Field(description="rows of this file")
    seal: Filled = Field(description="digest of this row and of the seal before it")

    @field_validator("kind")
    @classmethod
    def _known_kind(cls, text: str) -> str:
        if text not in KINDS:
            raise wanted(" or ".join(KINDS), text)
        return text

    @field_validator("made_on")
    @classmethod
    def _a_day(cls, text: str) -> str:
        try:
            date.fromisoformat(text)
        except ValueError:
            raise wanted("a day such as 2025-08-01", text) from None
        return text

    @field_validator("scale", mode="before")
    @classmethod
    def _missing_scale(cls, text: object) -> object:
        return None if text == "" else text


FIELDS = list(Forecast.model_fields)


def read_forecasts(data: Path) -> tuple[list[Forecast], list[Fault]]:
    """Read the registry of a data directory; nothing where there is none.

    Returns
    -------
    forecasts, faults
        The good rows, and everything wrong with the others: what cannot be read, and in each file
        the first row that is not the one that was written or belongs to another edition, and the
        last one where others are missing after it.
    """
    forecasts, faults = [], []
    for path in sorted((data / FOLDER).glob("*.csv")):
        rows, found = read_table(path, Forecast, shown_as=str(path))
        faults += found
        seal = ""
        for row in rows:
            if row.record.seal != _seal(seal, row.text.rpartition(",")[0]) and not found:
                message = (
                    "wanted a row as it was registered, got one that was changed, or follows one"
                    " that was; take the file back from version control"
                )
                faults.append(row.fault("seal", message))
                break
            seal = row.record.seal
        else:
            if rows and not found and len(rows) != rows[-1].record.rows:
                message = (
                    f"wanted {rows[-1].record.rows} rows in this file, got {len(rows)}; take the file"
                    " back from version control"
                )
                faults.append(rows[-1].fault("rows", message))
        named = _OWN_PERIOD.match(path.stem)
        own = named[1] if named else path.stem
        stray = next((row for row in rows if row.record.origin != own), None)
        if stray:
            message = f"wanted {own!r}, the name of this file, got {stray.record.origin!r}"
            faults.append(stray.fault("origin", message))
        forecasts += [row.record for row in rows]
    return forecasts, faults


def write_forecasts(rows: Iterable[Mapping[str, object]]) -> str:
    """Return rows as the text of a registry file, each with its seal.

    Parameters
    ----------
    rows
        The fields of :class:`Forecast` but the last two; numbers are written with ten significant
        digits, more than any level was printed with.
    """
    every = list(rows)
    lines, seal = [",".join(FIELDS)], ""
    for row in every:
        buffer = io.StringIO()
        cells = [*(_text(row[field]) for field in FIELDS[:-2]), str(len(every))]
        csv.writer(buffer, lineterminator="").writerow(cells)
        seal = _seal(seal, buffer.getvalue())
        lines.append(f"{buffer.getvalue()},{seal}")
    return "\n".join(lines) + "\n"


def _text(value: object) -> str:
    if isinstance(value, float):
        return "" if value != value else f"{value:.10g}"  # noqa: PLR0124 - missing
    return str(value)


def _seal(before: str, row: str) -> str:
    return sha256(f"{before}\n{row}".encode()).hexdigest()[:SEAL]
