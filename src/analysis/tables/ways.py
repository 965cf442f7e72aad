"""Ways in which a column may follow from others: growth, change, share, ratio, contribution, index."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

from analysis.quantities.measures import Measure
from analysis.quantities.periods import months_between, parse_period
from analysis.tables.figures_read import base_of, row_labels
from analysis.tables.fitting import (
    as_printed,
    is_computed,
    match_change,
    match_contribution,
    match_growth,
    match_index,
    match_own_whole,
    match_ratio,
    match_share,
    match_share_change,
)
from analysis.tables.period_labels import read_period_label
from analysis.tables.specifications import Figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from analysis.tables.description import Table
    from analysis.tables.fitting import Match
    from analysis.tables.row_sums import Numbers

YEAR = 12
#: The year that index numbers are of, in a header.
BASE_YEAR = re.compile(r"((?:1[5-9]|20)\d\d)[^()\[\]=]{0,12}=\s?100(?![\d,.]\d)")
HUNDRED = 100
#: Pairs of columns that are tried as ratios at most: each is one column over another.
MOST_RATIOS = 600


class Way(NamedTuple):
    """One way in which a column may follow from others.

    Parameters
    ----------
    figures
        What the column then is.
    match
        How well it fits.
    words
        What it then is, in words.
    """

    figures: Figures
    match: Match
    words: str


class Pair(NamedTuple):
    """A column of levels at two periods.

    Parameters
    ----------
    level
        The later level.
    base
        The earlier period, or how many months before.
    old, new
        Numbers by row.
    words
        The two, in words.
    years
        Years between them; none where that is not known.
    """

    level: Figures
    base: str
    old: Numbers
    new: Numbers
    words: str
    years: Fraction | None


def find_ways(name: str, table: Table, numbers: Mapping[str, Numbers]) -> Iterator[Way]:
    """Yield the ways in which a column may follow from the levels of a table.

    Parameters
    ----------
    name
        Of the column.
    table
        With its levels and its total.
    numbers
        Of every column, by name.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.tables.description import Table
    >>> from analysis.tables.row_sums import Value
    >>> table = Table(pd.DataFrame({"t": ["a", "b"], "2020": [100, 200], "2021": [150, 220]}))
    >>> table = table.levels("2020", "2021")
    >>> half = Fraction(1, 2)
    >>> column = lambda *own: {row: Value(Fraction(n), half) for row, n in enumerate(own)}
    >>> numbers = {"2020": column(100, 200), "2021": column(150, 220), "%": column(50, 10)}
    >>> [way.words for way in find_ways("%", table, numbers) if way.match.fits == 2]
    ['growth from 2020 to 2021']
    """
    printed = numbers.get(name, {})
    levels = [one for one in table.figures if one.measure is Measure.LEVEL and one.column != name]
    pairs = list(_pairs(table, levels, numbers))
    if table.rows_are_periods:
        pairs += _pairs_with_base(name, table, levels, numbers)
    for pair in pairs:
        yield from _of_pair(name, printed, pair)
        for of, wholes in _wholes(table, pair.level, levels, numbers):
            yield from _of_points(name, printed, pair, of, wholes, pairs)
    for level in levels:
        yield from _of_level(name, printed, level, table, levels, numbers)


def _of_pair(name: str, printed: Numbers, pair: Pair) -> Iterator[Way]:
    level = pair.level

    def way(measure: Measure, match: Match, words: str, **more: str) -> Way:
        made = Figures(name, measure, level.period, pair.base, item=level.item, **more)  # type: ignore[arg-type]
        return Way(made, match, words)

    match = match_growth(printed, pair.old, pair.new)
    yield way(Measure.GROWTH, match, f"growth {pair.words}", unit="1" if match.unit == "1" else "")
    yield way(Measure.CHANGE, match_change(printed, pair.old, pair.new), f"change {pair.words}")
    match = match_index(printed, pair.old, pair.new)
    yield way(Measure.MULTIPLE, match, f"index {pair.words}, the former being 100", unit="%")
    if pair.years is not None and pair.years > 1:
        match = match_growth(printed, pair.old, pair.new, years=pair.years)
        words = f"yearly growth {pair.words}"
        unit = "1" if match.unit == "1" else ""
        yield way(Measure.GROWTH, match, words, steps=str(pair.years), unit=unit)


def _of_points(
    name: str,
    printed: Numbers,
    pair: Pair,
    of: str,
    wholes: Numbers,
    pairs: Sequence[Pair],
) -> Iterator[Way]:
    """Yield contributions to the growth of a whole, and changes of a share in it."""
    level = pair.level
    earlier = _earlier(pair, of, wholes, pairs)
    if earlier is None:
        return
    said = of or "the total"

    def way(measure: Measure, match: Match, words: str) -> Way:
        made = Figures(name, measure, level.period, pair.base, item=level.item, of=of)
        return Way(replace(made, unit=match.unit), match, words)

    match = match_contribution(printed, pair.old, pair.new, earlier)
    yield way(Measure.CONTRIBUTION, match, f"contribution to the growth of {said} {pair.words}")
    match = match_share_change(printed, (pair.old, earlier), (pair.new, wholes))
    yield way(Measure.SHARE_CHANGE, match, f"change of the share of {said} {pair.words}")


def _earlier(pair: Pair, of: str, wholes: Numbers, pairs: Sequence[Pair]) -> Numbers | None:
    """Return the wholes of a pair at its earlier period."""
    if of:
        same = (pair.level.period, pair.base)
        return next(
            (p.old for p in pairs if (p.level.period, p.base) == same and p.level.item == of), None
        )
    total = next((row for row, value in wholes.items() if pair.new.get(row) == value), None)
    return (
        None if total is None or total not in pair.old else dict.fromkeys(pair.old, pair.old[total])
    )


def _of_level(
    name: str,
    printed: Numbers,
    level: Figures,
    table: Table,
    levels: Sequence[Figures],
    numbers: Mapping[str, Numbers],
) -> Iterator[Way]:
    """Yield shares of the total, of a whole that is not printed, and of other columns."""
    made = Figures(name, Measure.SHARE, level.period, item=level.item)
    own = numbers[level.column]
    for of, wholes in _wholes(table, level, levels, numbers):
        match = match_ratio(printed, own, wholes) if of else match_share(printed, own, wholes)
        if not match.unit:
            continue  # nothing is printed in both, or no power of ten makes it a ratio
        if of and not is_computed(printed, own, wholes):
            match = match._replace(chance=1.0)
        unit = match.unit if of or match.unit == "1" else ""
        words = f"{level.column} / {of}" if of else f"share of the total, {level.column}"
        if of and match.unit not in {"1", "%"}:
            words = f"{words} × {_times(match.unit)}"
        yield Way(replace(made, of=of, unit=unit), match, words)
    if not table.rows_are_periods:
        match = match_own_whole(printed, own)
        # Points are nearly three for each game won: such a share is near in most rows, and right in few.
        if 4 * match_own_whole(printed, as_printed(own)).fits < 3 * match.fits:
            match = match._replace(chance=1.0)
        whole = "the total" if table.total_row else "a whole that is not printed"
        unit = "1" if match.unit == "1" else ""
        yield Way(replace(made, unit=unit), match, f"share of {whole}, {level.column}")


def _times(unit: str) -> str:
    """Return what a ratio is multiplied by, in words."""
    times = 1 / ({"%": Fraction(1, 100), "‰": Fraction(1, 1000)}.get(unit) or Fraction(unit))
    return f"{float(times):,.9f}".rstrip("0").rstrip(".")


def _wholes(
    table: Table, level: Figures, levels: Sequence[Figures], numbers: Mapping[str, Numbers]
) -> Iterator[tuple[str, Numbers]]:
    """Yield what a level may be a part of, by row: its total, other columns of its period."""
    labels = row_labels(table)
    own = numbers[level.column]
    if table.total_row in labels and not table.rows_are_periods:
        total = own.get(labels.index(table.total_row))
        if total is not None:
            yield "", dict.fromkeys(own, total)
    if len(levels) ** 2 > MOST_RATIOS:
        return
    for other in levels:
        named = other.item and other.item not in labels
        if other.item != level.item and other.period == level.period and named:
            yield other.item, numbers[other.column]


def _pairs(
    table: Table, levels: Sequence[Figures], numbers: Mapping[str, Numbers]
) -> Iterator[Pair]:
    if table.rows_are_periods:
        yield from _pairs_down(table, levels, numbers)
        return
    for old, new in permutations(levels, 2):
        if old.item != new.item or not old.period or not new.period:
            continue
        first, last = read_period_label(old.period), read_period_label(new.period)
        if parse_period(first) < parse_period(last):
            words = f"from {old.column} to {new.column}"
            years = Fraction(months_between(first, last), YEAR)
            yield Pair(new, old.period, numbers[old.column], numbers[new.column], words, years)


def _pairs_down(
    table: Table, levels: Sequence[Figures], numbers: Mapping[str, Numbers]
) -> Iterator[Pair]:
    """Yield each level with the row before, and with that of a year before."""
    labels = row_labels(table)
    place = {read_period_label(label): row for row, label in enumerate(labels)}
    for lag, words in (("", "from row to row"), (str(YEAR), "over a year")):
        before = {row: base_of(period, lag, labels) for period, row in place.items()}
        rows = {row: place[base] for row, base in before.items() if base in place}
        for level in levels:
            own = numbers[level.column]
            old = {row: own[first] for row, first in rows.items() if first in own}
            yield Pair(level, lag, old, own, f"of {level.column} {words}", None)


def _pairs_with_base(
    name: str, table: Table, levels: Sequence[Figures], numbers: Mapping[str, Numbers]
) -> Iterator[Pair]:
    """Yield each level with that of the row whose index number is 100."""
    place = {read_period_label(label): row for row, label in enumerate(row_labels(table))}
    said = BASE_YEAR.search(name)
    printed = numbers.get(name, {})
    whole = [
        period for period, row in place.items() if row in printed and printed[row].value == HUNDRED
    ]
    base = said[1] if said else whole[0] if len(whole) == 1 else ""
    for level in levels if base in place else ():
        own = numbers[level.column]
        old = {row: own[place[base]] for row in own if place[base] in own and row != place[base]}
        yield Pair(level, base, old, own, f"of {level.column} from {base}", None)
