"""Oddities: rows that are well formed, and odd beside their neighbours.

An oddity is no fault: the number may be right. It is said with its place, so that a slip of typing
is seen before it is audited; ``analysis check --strict`` takes it for a fault.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from html import unescape
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.ledger.cures import nearest
from analysis.ledger.faults import Fault
from analysis.ledger.ledger import default_data, read_folder
from analysis.ledger.magnitudes_beside import odd_magnitudes, same_digits
from analysis.ledger.odd_periods import FEWEST, odd_bases, other_kinds, outside_time
from analysis.ledger.vanished import vanished_files
from analysis.ledger.words import WITNESSES
from analysis.quantities.measures import Measure
from analysis.quantities.numerals import decimals_of, parse_printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from analysis.ledger.claim import Claim
    from analysis.ledger.ledger import Folder
    from analysis.ledger.rows import Row

#: Text that was UTF-8, read as Windows-1252 and saved again.
_GARBLED = re.compile("Ã[\u0080-\u00bf‚-›]|â€|Â[ \u00a0-\u00bf]")

#: A character as a web page writes it.
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z]\w*);")


def find_oddities(data: Folder | str | Path | None = None) -> list[Fault]:
    """Return what is odd in a data directory, though well formed.

    Parameters
    ----------
    data
        A directory that was read, or its path; by default the nearest ``data`` directory.

    Returns
    -------
    list of Fault
        In the order of files and lines.

    Examples
    --------
    >>> find_oddities()
    []
    """
    if data is None or isinstance(data, str | Path):
        data = read_folder(data if data is not None else default_data())
    rows = data.tables.claims
    found = chain(
        data.tables.unread,
        vanished_files(data.path),
        _unfilled(data),
        _garbled(rows),
        _unheard_of(data),
        outside_time(rows, data),
        other_kinds(rows),
        odd_bases(rows),
        _ratios(rows),
        _wholes(rows, data),
        _twice(rows),
        odd_magnitudes(rows),
        same_digits(rows),
        _lost_zeros(rows),
    )
    return sorted(set(found))


def _unfilled(data: Folder) -> Iterator[Fault]:
    for file, lines in data.tables.blank.items():
        count = len(lines)
        said = f"{count} row{'s are' if count > 1 else ' is'} still to be filled"
        yield Fault(
            file, lines[0], 1, "printed", f"{said}; delete those that the source does not print"
        )
    for file in data.tables.empty:
        yield Fault(file, 1, 1, "", "the file holds a header and no rows; fill it or delete it")
    claimed = {Path(row.file).stem for row in data.tables.claims}
    claimed |= {Path(file).stem for file in (*data.tables.blank, *data.tables.empty)}
    claimed |= {Path(fault.file).stem for fault in data.faults}
    for row in data.tables.sources:
        if row.record.id not in claimed:
            place = data.path / "claims" / f"{row.record.id}.csv"
            yield row.fault("id", f"no claims of this source are read; put them into {place}")


def _garbled(rows: Iterable[Row[Claim]]) -> Iterator[Fault]:
    for row in rows:
        for field in ("locator", "note"):
            entity = _ENTITY.search(getattr(row.record, field))
            if entity and unescape(entity[0]) != entity[0]:
                yield row.fault(
                    field,
                    f"{entity[0]!r} is how a web page writes {unescape(entity[0])!r}; type that",
                )
            found = _GARBLED.search(getattr(row.record, field))
            if found:
                yield row.fault(
                    field,
                    f"{found.group()!r} looks like a character read in the wrong encoding; type what it stands for",
                )


def _unheard_of(data: Folder) -> Iterator[Fault]:
    """Find references and words that nothing checks: they stand for nothing."""
    for row in data.tables.sources:
        witness = row.record.witness
        if witness not in WITNESSES:
            hint = nearest(witness, WITNESSES) or f"the others are {', '.join(WITNESSES)}"
            yield row.fault("witness", f"no other source is called {witness!r}; {hint}")
    known = {row.record.id for row in data.tables.claims}
    if data.faults:
        return  # a claim with a fault is missing, and no finding on it is wrong
    for finding in data.tables.findings:
        for field in ("claims", "against", "doubts"):
            for name in getattr(finding.record, field):
                if name not in known:
                    hint = nearest(name, known) or "name a claim, or delete it"
                    yield finding.fault(field, f"no claim is called {name!r}; {hint}")


def _ratios(rows: Iterable[Row[Claim]]) -> Iterator[Fault]:
    for row in rows:
        claim = row.record
        if not claim.printed:
            continue
        value = (
            parse_printed(claim.printed) * claim.multiplier.numerator / claim.multiplier.denominator
        )
        if claim.measure is Measure.GROWTH and value < -1:
            yield row.fault(
                "printed",
                f"a growth of {claim.printed} {claim.unit} is a fall by more than all; look it up again",
            )
        if claim.measure is Measure.SHARE and not 0 <= value <= 1:
            yield row.fault(
                "printed",
                f"a share of {claim.printed} {claim.unit} is not between none and all; look it up again",
            )
        if claim.measure is Measure.LEVEL and value < 0 and "CNY" not in claim.unit:
            yield row.fault(
                "printed",
                f"a level of {claim.printed} {claim.unit} is below zero; a decrease is the measure change",
            )


def _wholes(rows: Iterable[Row[Claim]], data: Folder) -> Iterator[Fault]:
    """Find shares of the series itself, and of a series that nothing ties to it."""
    above = _wholes_of(data)
    shares = [row for row in rows if row.record.measure.has_whole]
    times = Counter((row.record.series, row.record.of) for row in shares)
    for row in shares:
        name, whole = row.record.series, row.record.of
        near = sorted(above.get(name, ()))
        if whole == name:
            yield row.fault("of", f"{name} is its own whole; type what it is a part of")
        elif whole not in near and times[name, whole] == 1:
            hint = (
                f"its wholes are {', '.join(near)}" if near else "its row in series.csv may say so"
            )
            yield row.fault("of", f"nothing else says that {name} is a part of {whole}; {hint}")


def _wholes_of(data: Folder) -> Mapping[str, set[str]]:
    """Return what each series is a part of, directly or through others."""
    direct: dict[str, set[str]] = defaultdict(set)
    for row in data.tables.series:
        if row.record.denominator:
            direct[row.record.id].add(row.record.denominator)
    for identity in data.tables.identities:
        for part in identity.record.terms:
            direct[part.series].add(identity.record.total.series)
    found = {}
    for name in list(direct):
        reached: set[str] = set()
        ahead = [name]
        while ahead:
            for whole in direct.get(ahead.pop(), set()) - reached - {name}:
                reached.add(whole)
                ahead.append(whole)
        found[name] = reached
    return found


def _twice(rows: Iterable[Row[Claim]]) -> Iterator[Fault]:
    """Find one number, from one place of one source, under two ids."""
    first: dict[tuple[object, ...], Row[Claim]] = {}
    for row in rows:
        claim = row.record
        if not claim.printed:
            continue
        said = claim.model_dump(exclude={"id", "note"})
        key = tuple(said.values())
        if key in first:
            twin = first[key]
            yield row.fault(
                "id",
                f"the same number from the same place stands in line {twin.line} as {twin.record.id}; delete one, or say in the locator where the other is printed",
            )
        first.setdefault(key, row)


def _lost_zeros(rows: Iterable[Row[Claim]]) -> Iterator[Fault]:
    """Find a whole number among numbers that all have decimals: 97, where 97.0 was printed."""
    groups = defaultdict(list)
    for row in rows:
        claim = row.record
        plain = claim.printed and not claim.qualifier and claim.decimals is None
        if plain and claim.measure.ratio_units and "/" not in claim.printed:
            table = claim.locator.partition(",")[0]
            groups[row.file, table, claim.measure, claim.unit].append(row)
    for group in groups.values():
        places = Counter(decimals_of(parse_printed(row.record.printed)) for row in group)  # type: ignore[arg-type]
        (usual, count), *_ = places.most_common(1)
        for row in group:
            fewer = decimals_of(parse_printed(row.record.printed)) < usual  # type: ignore[arg-type]
            if fewer and count > FEWEST and count >= len(group) - 1:
                zero = row.record.printed + ("" if "." in row.record.printed else ".") + "0"
                yield row.fault(
                    "printed",
                    f"{row.record.printed} has fewer decimals than the {count} numbers beside it; a spreadsheet may have dropped a zero: type {zero} if that is printed",
                )
