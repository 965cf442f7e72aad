"""A file ready to fill for the next edition: a row for each number that the last one printed."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.errors import ReadingError, UsageError
from analysis.ledger.claim import Claim
from analysis.ledger.folder_tables import CLAIMS, READ
from analysis.ledger.printed import as_printed, coarseness
from analysis.ledger.rows import PREVIOUS
from analysis.quantities.measures import Measure
from analysis.quantities.periods import months_between, parse_period, shift_period
from analysis.timeseries.editions_before import (
    edition_before,
    edition_periods,
    odd_date,
    same_time_of_year,
    usual_gaps,
)
from analysis.timeseries.new_source import new_source, with_source
from analysis.whole_files import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from analysis.ledger.ledger import Ledger
    from analysis.ledger.records import Source

#: Columns of the file: those of a claim, what the last edition printed beside what this one prints.
COLUMNS = [
    name
    for field in Claim.model_fields
    if field not in {"rounding", "steps", "range_end"}
    for name in ([field, PREVIOUS] if field == "printed" else [field])
]

#: Part of the numbers of one edition by which that of another time of year must differ to be named.
UNLIKE = 0.2


@dataclass(frozen=True)
class BlankEdition:
    """A new edition, ready to fill.

    Parameters
    ----------
    source
        Its row of ``sources.csv``.
    rows
        Its claims, by column; ``printed`` and ``locator`` are empty.
    last
        Name of the edition it was made after.
    period
        What that edition was about.
    doubt
        A sentence on what is odd about its date, or the edition it was made after; empty if nothing is.
    """

    source: Source
    rows: tuple[dict[str, str], ...]
    last: str
    period: str
    doubt: str = ""

    def to_csv(self) -> str:
        """Return the claims as the text of a CSV file."""
        buffer = io.StringIO()
        writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.rows)
        return buffer.getvalue()

    def write(self, data: Path, *, sheet: bool = False) -> Path:
        """Write the claims file and add the source to ``sources.csv``.

        Parameters
        ----------
        data
            Directory of the ledger.
        sheet
            Write a sheet of Excel, its cells formatted as text, instead of CSV.

        Raises
        ------
        UsageError
            If there is a claims file of this source already, or one of the two cannot be written; then
            none of them is.
        """
        folder = data / CLAIMS
        for ending in READ:
            there = folder / f"{self.source.id}{ending}"
            if there.exists():
                raise UsageError(
                    wanted="an edition without a claims file",
                    got=f"{self.source.id!r}, whose file is {there}",
                    instead="fill that one, or take it away first",
                )
        path = folder / f"{self.source.id}{'.xlsx' if sheet else '.csv'}"
        sources = data / "sources.csv"
        with whole_file(path) as claims, whole_file(sources) as renewed:
            if sheet:
                _write_sheet(claims, self.rows)
            else:
                claims.write_text(self.to_csv(), encoding="utf-8", newline="")
            renewed.write_bytes(with_source(sources.read_bytes(), self.source))
        return path


def blank_edition(
    ledger: Ledger, name: str, *, as_of: str, like: str = "", published: str = ""
) -> BlankEdition:
    """Make a file ready to fill for a new edition.

    Parameters
    ----------
    ledger
        What the earlier editions printed.
    name
        Id of its source, as ``cnnic57``.
    as_of
        What it is about, as ``2025-12``.
    like
        Name or source of the edition it is made after; by default the last one before that date of
        the report whose sources are named alike, ``cnnic…``, or else of any report.
    published
        Day, month or year of publication, if it is known.

    Returns
    -------
    BlankEdition
        A row for each series and measure that the last edition printed of its own date, in the order of
        ``series.csv``. Changes and growth are since as long ago as in the editions of that time
        of year; where it printed them since several dates, as a quarter and a year before, each is
        a row.

    Raises
    ------
    UsageError
        If the id is none, the date is no period, no edition lies before it, or one of the same report
        that is not named lies at or after it.

    Examples
    --------
    >>> from analysis import load
    >>> made = blank_edition(load(), "cnnic57", as_of="2025-12")
    >>> made.last, made.source.edition, made.rows[0]["series"], made.rows[0]["previous"]
    ('CNNIC 56', 'CNNIC 57', 'netizens', '1.123 billion persons (2025-06)')
    """
    _check(name, as_of, ledger)
    dates = edition_periods(ledger)
    last = edition_before(ledger, dates, name, as_of, like)
    period = dates[last]
    best = _printed_by(ledger, last, period)
    gaps = usual_gaps(ledger, dates, last, as_of)
    bases = Counter(key[:3] for key in best)
    order = list(ledger.series)
    measures = list(Measure)
    rows = []
    for claim in sorted(
        best.values(), key=lambda c: (order.index(c.series), measures.index(c.measure))
    ):
        several = bases[claim.series, claim.measure, claim.of] > 1
        gap = (not several and gaps.get(claim.measure)) or _months_back(claim)
        apart = f"-of-{claim.of}" if claim.of and _needs_whole(claim, best) else ""
        apart += f"-since-{_base(as_of, gap)}" if several else ""
        rows.append(_row(claim, name, as_of, gap=gap, apart=apart))
    if not rows:
        raise UsageError(
            wanted="an edition that printed numbers of its own date",
            got=f"{last!r}, which printed none of {period}",
            instead="name another with --like",
        )
    source = new_source(ledger, name, last, published, dates=(period, as_of))
    doubt = odd_date(dates, last, as_of)
    if not doubt and (other := same_time_of_year(dates, last, as_of)):
        there = len(_printed_by(ledger, other, dates[other]))
        if like or abs(there - len(rows)) > UNLIKE * max(there, len(rows)):
            doubt = (
                f"{other} is about {dates[other]}, the same time of year as {as_of}, and printed"
                f" {there} numbers of its own date; {last} is about {period} and printed {len(rows)}:"
                f" --like {other!r} makes the file after {other}."
            )
    return BlankEdition(source, tuple(rows), last, period, doubt)


def _printed_by(
    ledger: Ledger, edition: str, period: str
) -> dict[tuple[str, Measure, str, int], Claim]:
    """Return each number that an edition printed of a period, the finest print of it."""
    best: dict[tuple[str, Measure, str, int], Claim] = {}
    for claim in ledger.claims:
        own = ledger.sources[claim.source].edition == edition
        if own and claim.period == period and claim.printed:
            key = claim.series, claim.measure, claim.of, _months_back(claim)
            best[key] = min(best.get(key, claim), claim, key=coarseness)
    return best


def _check(name: str, as_of: str, ledger: Ledger) -> None:
    if not re.fullmatch(r"[a-z0-9][a-z0-9_.\-]*", name):
        raise UsageError(
            wanted="an id of a-z, 0-9, '_', '-' and '.'",
            got=repr(name),
            instead="name the edition as cnnic57",
        )
    try:
        parse_period(as_of)
    except ReadingError as error:
        raise UsageError(
            wanted=error.wanted, got=error.got, where=error.where, instead=error.instead
        ) from None
    if "/" in as_of or len(as_of) == 10:  # noqa: PLR2004 - a day
        raise UsageError(
            wanted="a year, half, quarter or month that the edition is about",
            got=repr(as_of),
            instead=f"type {as_of.rpartition('/')[2][:7]}",
        )
    if any(claim.source == name for claim in ledger.claims):
        raise UsageError(
            wanted="a new edition",
            got=f"{name!r}, whose claims are in the ledger",
            instead="name another",
        )


def _months_back(claim: Claim) -> int:
    """Return how many months before its date a claim's base lies; 0 without one."""
    return months_between(claim.base_period, claim.period) if claim.base_period else 0


def _needs_whole(claim: Claim, best: Iterable[tuple[str, Measure, str, int]]) -> bool:
    """Tell whether the same share is printed of several wholes."""
    wholes = {
        of for series, measure, of, _ in best if (series, measure) == (claim.series, claim.measure)
    }
    return len(wholes) > 1


def _row(claim: Claim, name: str, as_of: str, *, gap: int, apart: str) -> dict[str, str]:
    return dict.fromkeys(COLUMNS, "") | {
        "id": f"{name}-{claim.series}-{claim.measure}{apart}",
        "source": name,
        "series": claim.series,
        "measure": str(claim.measure),
        "period": as_of,
        "base_period": _base(as_of, gap) if claim.measure.has_base else "",
        "of": claim.of,
        PREVIOUS: f"{as_printed(claim)} ({claim.period})",
        "unit": claim.unit,
    }


def _base(as_of: str, gap: int) -> str:
    try:
        return shift_period(as_of, -gap)
    except ReadingError:
        return ""


def _write_sheet(path: Path, rows: Iterable[dict[str, str]]) -> None:
    from openpyxl import Workbook  # noqa: PLC0415 - only where a sheet is asked for

    book = Workbook()
    sheet = book.active
    sheet.title = path.stem
    sheet.freeze_panes = "A2"
    sheet.append(COLUMNS)
    for row in rows:
        sheet.append([row[name] for name in COLUMNS])
    for place, name in enumerate(COLUMNS, start=1):
        letter = sheet.cell(1, place).column_letter
        sheet.column_dimensions[letter].width = max(10, min(40, 2 + len(name)))
    # Formatted as text, also below what is filled in: a zero at the end stays what it is.
    for line in sheet.iter_rows(min_row=1, max_row=sheet.max_row + 200, max_col=len(COLUMNS)):
        for cell in line:
            cell.number_format = "@"
    made = io.BytesIO()
    book.save(made)
    path.write_bytes(made.getvalue())
