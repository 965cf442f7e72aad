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
from analysis.ledger.cures import nearest
from analysis.ledger.folder_tables import CLAIMS, READ
from analysis.ledger.printed import as_printed, claim_step
from analysis.ledger.records import Source
from analysis.ledger.rows import PREVIOUS
from analysis.quantities.measures import Measure
from analysis.quantities.periods import months_between, parse_period, shift_period
from analysis.timeseries.vintage import report_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from analysis.ledger.ledger import Ledger

#: Columns of the file: those of a claim, what the last edition printed beside what this one prints.
COLUMNS = [
    name
    for field in Claim.model_fields
    if field not in {"rounding", "steps", "range_end"}
    for name in ([field, PREVIOUS] if field == "printed" else [field])
]


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
    """

    source: Source
    rows: tuple[dict[str, str], ...]
    last: str
    period: str

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
            If there is a claims file of this source already.
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
        folder.mkdir(exist_ok=True)
        path = folder / f"{self.source.id}{'.xlsx' if sheet else '.csv'}"
        if sheet:
            _write_sheet(path, self.rows)
        else:
            path.write_text(self.to_csv(), encoding="utf-8", newline="")
        _add_source(self.source, data / "sources.csv")
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
        of year.

    Raises
    ------
    UsageError
        If the id is none, the date is no period, or no edition lies before it.

    Examples
    --------
    >>> from analysis import load
    >>> made = blank_edition(load(), "cnnic57", as_of="2025-12")
    >>> made.last, made.source.edition, made.rows[0]["series"], made.rows[0]["previous"]
    ('CNNIC 56', 'CNNIC 57', 'netizens', '1.123 billion persons (2025-06)')
    """
    _check(name, as_of, ledger)
    dates = _edition_periods(ledger)
    last = _edition_before(ledger, dates, name, as_of, like)
    period = dates[last]
    own = [claim for claim in ledger.claims if ledger.sources[claim.source].edition == last]
    best: dict[tuple[str, Measure, str], Claim] = {}
    for claim in own:
        if claim.period == period and claim.printed:
            key = claim.series, claim.measure, claim.of
            best[key] = min(best.get(key, claim), claim, key=_coarseness)
    gaps = _usual_gaps(ledger, dates, last, as_of)
    order = list(ledger.series)
    measures = list(Measure)
    rows = []
    for claim in sorted(
        best.values(), key=lambda c: (order.index(c.series), measures.index(c.measure))
    ):
        gap = gaps.get(claim.measure) or (
            months_between(claim.base_period, period) if claim.base_period else 0
        )
        rows.append(_row(claim, name, as_of, gap=gap, twin=_needs_whole(claim, best)))
    if not rows:
        raise UsageError(
            wanted="an edition that printed numbers of its own date",
            got=f"{last!r}, which printed none of {period}",
            instead="name another with --like",
        )
    source = _source(ledger, name, last, published)
    return BlankEdition(source, tuple(rows), last, period)


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
            instead=f"type {as_of[:7]}",
        )
    if any(claim.source == name for claim in ledger.claims):
        raise UsageError(
            wanted="a new edition",
            got=f"{name!r}, whose claims are in the ledger",
            instead="name another",
        )


def _edition_periods(ledger: Ledger) -> dict[str, str]:
    """Return what each edition is about: the period that most of its numbers are of."""
    counts: dict[str, Counter[str]] = {}
    for claim in ledger.claims:
        edition = ledger.sources[claim.source].edition
        if edition and claim.printed and "/" not in claim.period:
            counts.setdefault(edition, Counter())[claim.period] += 1
    return {
        edition: max(each, key=lambda one: (each[one], parse_period(one).end))
        for edition, each in counts.items()
    }


def _edition_before(ledger: Ledger, dates: dict[str, str], name: str, as_of: str, like: str) -> str:
    if like:
        edition = ledger.sources[like].edition if like in ledger.sources else like
        if edition not in dates:
            raise UsageError(
                wanted="the name of an edition or the id of one of its sources",
                got=repr(like),
                instead=nearest(like, [*dates, *ledger.sources]).rstrip("?") or "leave --like out",
            )
        return edition
    alike = {ledger.sources[one].edition for one in _named_like(ledger, name)}
    end = parse_period(as_of).end
    chosen = [one for one in dates if one in alike] or list(dates)
    before = [one for one in chosen if parse_period(dates[one]).end < end]
    if not before:
        raise UsageError(
            wanted=f"a date after that of an edition in the ledger, {', '.join(sorted(set(dates.values()))) or 'which has none'}",
            got=repr(as_of),
            instead="name a later one",
        )
    if not alike:
        sizes = Counter(report_of(one) for one in dates)
        most = max(sizes[report_of(one)] for one in before)
        before = [one for one in before if sizes[report_of(one)] == most]
    return max(before, key=lambda one: parse_period(dates[one]).end)


def _named_like(ledger: Ledger, name: str) -> set[str]:
    """Return the sources whose ids are a name's but for its number: cnnic56-news for cnnic57."""
    stem = re.match(r"\D+(?=\d)", name)
    return {one for one in ledger.sources if stem and re.match(rf"{re.escape(stem[0])}\d", one)}


def _usual_gaps(ledger: Ledger, dates: dict[str, str], last: str, as_of: str) -> dict[Measure, int]:
    """Return how many months ago changes began in the editions of this time of year, by measure."""
    season = {
        edition
        for edition, period in dates.items()
        if report_of(edition) == report_of(last) and period[4:] == as_of[4:]
    }
    gaps: dict[Measure, Counter[int]] = {}
    for claim in ledger.claims:
        edition = ledger.sources[claim.source].edition
        if edition in season and claim.base_period and claim.period == dates[edition]:
            months = months_between(claim.base_period, claim.period)
            gaps.setdefault(claim.measure, Counter())[months] += 1
    return {measure: counts.most_common(1)[0][0] for measure, counts in gaps.items()}


def _coarseness(claim: Claim) -> tuple[bool, float, bool, str]:
    in_powers = claim.unit.startswith("1e")
    return bool(claim.qualifier), float(claim_step(claim)), in_powers, claim.id


def _needs_whole(claim: Claim, best: Iterable[tuple[str, Measure, str]]) -> bool:
    """Tell whether the same share is printed of several wholes."""
    return sum(key[:2] == (claim.series, claim.measure) for key in best) > 1


def _row(claim: Claim, name: str, as_of: str, *, gap: int, twin: bool) -> dict[str, str]:
    of = f"-of-{claim.of}" if twin and claim.of else ""
    return dict.fromkeys(COLUMNS, "") | {
        "id": f"{name}-{claim.series}-{claim.measure}{of}",
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


def _source(ledger: Ledger, name: str, last: str, published: str) -> Source:
    """Make the row of sources.csv after that of the last edition with the most claims."""
    if name in ledger.sources:
        return ledger.sources[name]
    counts = Counter(claim.source for claim in ledger.claims)
    own = [one for one in ledger.sources.values() if one.edition == last]
    alike = [one for one in own if one.id in _named_like(ledger, name)]
    model = max(alike or own, key=lambda one: counts[one.id])
    number = re.search(r"\d+", name)
    before = re.search(r"\d+", last)
    edition, title = f"{report_of(last)} {name}", model.title
    if number and before:
        edition = last.replace(before[0], number[0], 1)
        title = re.sub(
            rf"\b{before[0]}(?:st|nd|rd|th)?\b",
            lambda found: number[0] if found[0].isdigit() else _ordinal(int(number[0])),
            title,
        )
    return Source.made(
        where="the new row of sources.csv",
        id=name,
        title=title,
        publisher=model.publisher,
        edition=edition,
        witness=model.witness,
        language=model.language,
        published=published,
        rounding=model.rounding,
    )


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 <= number % 100 <= 20 else ending}"  # noqa: PLR2004 - 11th to 13th


def _add_source(source: Source, path: Path) -> None:
    """Add a row to sources.csv, its other bytes unchanged; nothing where the source has one."""
    content = path.read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    if any(row.get("id") == source.id for row in rows):
        return
    header = next(csv.reader(io.StringIO(content, newline="")))
    end = "\r\n" if "\r\n" in content else "\n"
    buffer = io.StringIO()
    values = source.model_dump()
    csv.writer(buffer, lineterminator=end).writerow([str(values.get(name, "")) for name in header])
    joint = "" if content.endswith("\n") else end
    with path.open("ab") as file:
        file.write((joint + buffer.getvalue()).encode())


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
    book.save(path)
