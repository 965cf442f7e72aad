"""Columns guessed: which are growth, changes, shares of which others, by words and by what fits."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

from analysis.quantities.measures import Measure
from analysis.tables.assumptions import Assumption
from analysis.tables.fitting import match_change, match_growth, match_index, match_share, sum_of
from analysis.tables.period_labels import read_period_label
from analysis.tables.periods_of_columns import year_before
from analysis.tables.specifications import Figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from analysis.tables.description import Table
    from analysis.tables.fitting import Match
    from analysis.tables.headers import Header
    from analysis.tables.structure import Numbers

#: Part of the rows that has to fit for the numbers alone to decide, and where a word agrees.
ALONE, WITH_A_WORD = 0.7, 0.3
FEWEST = 2


class Candidate(NamedTuple):
    """A column whose measure is sought."""

    header: Header
    name: str
    in_rates: bool = False


@dataclass
class Guessed:
    """What was found.

    Parameters
    ----------
    figures
        What the columns are.
    notes
        Why.
    """

    figures: list[Figures] = field(default_factory=list)
    notes: list[Assumption] = field(default_factory=list)


class _Way(NamedTuple):
    measure: Measure
    level: Figures
    base: Figures | None
    match: Match
    words: str


def guess_derived(
    columns: Sequence[Candidate], table: Table, numbers: Mapping[str, Numbers]
) -> Guessed:
    """Say what columns that are no levels are.

    Parameters
    ----------
    columns
        With their headers.
    table
        With its levels and its total.
    numbers
        Of every column, by name.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.tables.guessing import describe_table
    >>> frame = pd.DataFrame({"t": ["a", "b"], "2020": [100, 200], "2021": [150, 220], "%": ["50%", "10%"]})
    >>> describe_table(frame).figures[-1].measure
    <Measure.GROWTH: 'growth'>
    """
    found = Guessed()
    for column in columns:
        ways = sorted(_ways(column, table, numbers), key=lambda w: -w.match.fits)
        word = column.header.measure
        agreeing = [w for w in ways if _agrees(w, column.header)]
        best = _chosen(ways, agreeing)
        if best is not None:
            found.figures.append(_figures(column.name, best, best.match.unit))
            rows = f"{best.match.fits} of {best.match.of} rows"
            says = (
                f"its header says {column.header.word!r}, and " if best in agreeing and word else ""
            )
            text = f"Column {column.name}: {best.words}, as {says}{rows} fit"
            found.notes.append(Assumption(text, (column.name,)))
            continue
        said = _as_said(column, table)
        if said is None:
            text = f"Column {column.name}: not audited, as neither words nor numbers say what it is"
            found.notes.append(Assumption(text, (column.name,)))
        else:
            found.figures.append(said)
            text = (
                f"Column {column.name}: {said.measure}, as its header says ({column.header.word})"
            )
            found.notes.append(Assumption(text, (column.name,)))
    return found


def _ways(column: Candidate, table: Table, numbers: Mapping[str, Numbers]) -> Iterator[_Way]:
    printed = numbers.get(column.name, {})
    levels = [one for one in table.figures if one.measure is Measure.LEVEL]
    for old, new in permutations(levels, 2):
        if old.item != new.item and (old.period or new.period):
            continue
        if not old.period or not new.period or not _is_before(old.period, new.period):
            continue
        first, second = numbers[old.column], numbers[new.column]
        span = f"from {old.column} to {new.column}"
        yield _Way(Measure.GROWTH, new, old, match_growth(printed, first, second), f"growth {span}")
        yield _Way(Measure.CHANGE, new, old, match_change(printed, first, second), f"change {span}")
        index = match_index(printed, first, second)
        yield _Way(Measure.MULTIPLE, new, old, index, f"index of {new.column}, {old.column} = 100")
    labels = [str(label).strip() for label in table.frame[table.label or table.frame.columns[0]]]
    total = labels.index(table.total_row) if table.total_row in labels else None
    for one in levels:
        own = numbers[one.column]
        rows = [row for row in own if row != total]
        whole = own.get(total) if total is not None else sum_of(own, rows)
        match = match_share(printed, own, whole)
        yield _Way(Measure.SHARE, one, None, match, f"share of the total, {one.column}")


def _chosen(ways: Sequence[_Way], agreeing: Sequence[_Way]) -> _Way | None:
    """Return what the numbers say where they say it clearly, or bear out the words."""
    if agreeing and agreeing[0].match.part >= WITH_A_WORD and agreeing[0].match.fits >= 1:
        return agreeing[0]
    clear = [w for w in ways if w.match.part >= ALONE and w.match.fits >= FEWEST]
    return clear[0] if clear else None


def _agrees(way: _Way, header: Header) -> bool:
    """Tell whether a header's words allow what the numbers say."""
    measures = {
        "growth": {Measure.GROWTH},
        "share": {Measure.SHARE, Measure.GROWTH},
        "change": {Measure.CHANGE, Measure.GROWTH},
        "index": {Measure.MULTIPLE},
        "": set(Measure),
    }
    if way.measure not in measures.get(header.measure, set()):
        return False
    if header.period and read_period_label(header.period) != _canonical(way.level.period):
        return False
    if not header.base:
        return True
    return way.base is not None and read_period_label(header.base) == _canonical(way.base.period)


def _canonical(period: str) -> str:
    return read_period_label(period) if period else ""


def _is_before(old: str, new: str) -> bool:
    from analysis.quantities.periods import parse_period  # noqa: PLC0415 - only asked here

    return parse_period(_canonical(old)) < parse_period(_canonical(new))


def _figures(name: str, way: _Way, unit: str) -> Figures:
    return Figures(
        name,
        way.measure,
        way.level.period,
        way.base.period if way.base else "",
        item=way.level.item,
        unit="1" if unit == "1" and way.measure is not Measure.CHANGE else "",
    )


def _as_said(column: Candidate, table: Table) -> Figures | None:
    """Return what the header alone says, where it names all that is needed."""
    header = column.header
    levels = [one for one in table.figures if one.measure is Measure.LEVEL]
    measure = {
        "growth": Measure.GROWTH,
        "yearly_growth": Measure.GROWTH,
        "change": Measure.CHANGE,
        "share": Measure.SHARE,
        "share_change": Measure.SHARE_CHANGE,
        "contribution": Measure.CONTRIBUTION,
    }.get(header.measure)
    if measure is Measure.CHANGE and column.in_rates:
        measure = Measure.GROWTH
    if measure is None or not levels or len({one.item for one in levels}) > 1:
        return None
    periods = [one.period for one in levels if one.period]
    period = header.period or (periods[-1] if periods else "")
    if measure is Measure.SHARE:
        return Figures(column.name, measure, period)
    if not period:
        return None
    earlier = [one for one in periods if _is_before(one, period)]
    base = header.base or (earlier[-1] if earlier else year_before(period))
    steps = ""
    if header.measure == "yearly_growth":
        from analysis.tables.periods_of_columns import yearly_steps  # noqa: PLC0415 - rarely

        steps = yearly_steps(base, period)
    return Figures(column.name, measure, period, base, steps=steps)
