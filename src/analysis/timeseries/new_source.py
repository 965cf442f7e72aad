"""The row of sources.csv for a new edition, after that of the last one."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from typing import TYPE_CHECKING

from analysis.ledger.records import Source
from analysis.timeseries.editions import report_of
from analysis.timeseries.editions_before import (
    named_like,
)

if TYPE_CHECKING:
    from analysis.ledger.ledger import Ledger


def new_source(
    ledger: Ledger, name: str, last: str, published: str, *, dates: tuple[str, str]
) -> Source:
    """Make the row of sources.csv after that of the last edition with the most claims.

    Parameters
    ----------
    ledger
        What the earlier editions printed.
    name
        Id of the new source, as ``cnnic57``.
    last
        Name of the edition before it.
    published
        Day, month or year of publication, if it is known.
    dates
        What the last edition and the new one are about. Where names carry these, as ``Bulletin
        2024-Q4`` does, they carry the new one; else they count on, as ``CNNIC 56`` does.
    """
    if name in ledger.sources:
        return ledger.sources[name]
    counts = Counter(claim.source for claim in ledger.claims)
    own = [one for one in ledger.sources.values() if one.edition == last]
    alike = [one for one in own if one.id in named_like(ledger, name)]
    model = max(alike or own, key=lambda one: counts[one.id])
    number = re.search(r"\d+", name)
    before = re.search(r"\d+", last)
    edition, title = f"{report_of(last)} {dates[1]}", model.title
    if dates[0] in last:
        edition, title = last.replace(*dates), title.replace(*dates)
    elif number and before and (before[0] in re.findall(r"\d+", model.id)):
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


def with_source(table: bytes, source: Source) -> bytes:
    """Return the bytes of sources.csv with a row added, the others unchanged.

    Parameters
    ----------
    table
        The file as it is; where it has a row of the source, it stays so.
    source
        Of the new row.
    """
    content = table.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    if any(row.get("id") == source.id for row in rows):
        return table
    header = next(csv.reader(io.StringIO(content, newline="")))
    end = "\r\n" if "\r\n" in content else "\n"
    buffer = io.StringIO()
    values = source.model_dump()
    csv.writer(buffer, lineterminator=end).writerow([str(values.get(name, "")) for name in header])
    joint = "" if content.endswith("\n") else end
    return table + (joint + buffer.getvalue()).encode()
