"""Tables inside a text: rows with bars, whose heads say measure, unit and date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.quantities.measures import Measure
from analysis.texts.tied import Tied, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analysis.texts.dates_printed import PrintedDate
    from analysis.texts.figures_printed import Figure
    from analysis.texts.mentions import Names
    from analysis.texts.sentence_parts import Sentence

_ROW = re.compile(r"(?m)^[ \t]*\|.*\|[ \t]*$")
_RULE = re.compile(r"[\s|:-]+")
_SCALES = {
    "10,000": 10**4,
    "万": 10**4,
    "million": 10**6,
    "百万": 10**6,
    "亿": 10**8,
    "1,000": 10**3,
}
_SCALE = re.compile(
    r"[(（]\s*(10,000|1,000|万|million|百万|亿)\s*(?:people|persons|users|人)?\s*[)）]"
)


@dataclass(frozen=True, slots=True)
class _Column:
    """What the head of a column says."""

    measure: Measure | None
    multiplier: int
    periods: tuple[str, ...]
    of: str = ""


def tie_tables(
    text: str,
    figures: Sequence[Figure],
    *,
    names: Names,
    dates: Sequence[PrintedDate],
    sentences: Sequence[Sentence],
) -> tuple[list[Tied], list[tuple[int, int]]]:
    """Tie the figures of the tables in a text.

    Returns
    -------
    tuple
        The figures of rows, tied or not, and where the tables stand. Heads hold no figures.
    """
    found: list[Tied] = []
    places: list[tuple[int, int]] = []
    for rows in _tables(text):
        start, end = rows[0][0][0], rows[-1][-1][1]
        start = text.rfind("\n", 0, start) + 1
        places.append((start, end + 1))
        columns = [_column(text[a:b], a, names, dates) for a, b in rows[0]]
        shown = [one.periods[0] for one in columns if one and len(one.periods) == 1]
        for row in rows[1:]:
            series = names.first(text[slice(*row[0])])
            for cell, column in zip(row[1:], columns[1:], strict=False):
                for figure in figures:
                    if cell[0] <= figure.start < cell[1]:
                        where = next(s for s in sentences if s.start <= figure.start < s.end)
                        found.append(_cell(figure, where, series, column, shown))
    return found, places


def _tables(text: str) -> Iterator[list[list[tuple[int, int]]]]:
    """Yield tables as rows of the places of their cells."""
    rows: list[list[tuple[int, int]]] = []
    last = -2
    for match in _ROW.finditer(text):
        if match.start() > last + 1 and rows:
            yield rows
            rows = []
        last = match.end()
        if _RULE.fullmatch(match.group()):
            continue
        bars = [one.start() for one in re.finditer(r"\|", text[match.start() : match.end()])]
        rows.append(
            [
                (match.start() + a + 1, match.start() + b)
                for a, b in zip(bars, bars[1:], strict=False)
            ]
        )
    if rows:
        yield rows


def _column(head: str, start: int, names: Names, dates: Sequence[PrintedDate]) -> _Column | None:
    periods = tuple(one.period for one in dates if start <= one.start < start + len(head))
    scale = _SCALE.search(head)
    percent = "%" in head
    if re.search(r"(?i)growth|增长率|增幅", head) and percent:
        return _Column(Measure.GROWTH, 0, periods)
    if re.search(r"(?i)percentage of|share|utili[sz]ation|使用率|普及率|占", head) and percent:
        wholes = {one.series for one in names.find(head)} - {""}
        return _Column(Measure.SHARE, 0, periods, wholes.pop() if len(wholes) == 1 else "")
    if scale and re.search(r"(?i)users?\b|scale|size|用户规模", head):
        return _Column(Measure.LEVEL, _SCALES[scale[1]], periods)
    return None


def _cell(
    figure: Figure, where: Sentence, series: str, column: _Column | None, shown: Sequence[str]
) -> Tied:
    if not series:
        return unknown(figure, where, "the row names no known series")
    if column is None or column.measure is None:
        return unknown(figure, where, "the head of the column does not say what it measures")
    tied = Tied(
        figure,
        where,
        series=series,
        measure=column.measure,
        of=column.of,
        multiplier=column.multiplier,
    )
    ordered = sorted(set(shown))
    if column.measure is Measure.GROWTH and len(ordered) > 1 and not column.periods:
        base, period = ordered[0], ordered[-1]
        why = "growth between the dates of the other columns"
        return _with(tied, period, base, why)
    if column.measure is Measure.SHARE and not column.of:
        return unknown(figure, where, "the head of the column does not say of what it is a share")
    if len(column.periods) != 1 or column.measure is Measure.GROWTH:
        return unknown(figure, where, "the head of the column names no date")
    return _with(tied, column.periods[0], "", "")


def _with(tied: Tied, period: str, base: str, assumed: str) -> Tied:
    return Tied(
        tied.figure,
        tied.sentence,
        series=tied.series,
        measure=tied.measure,
        of=tied.of,
        period=period,
        base_period=base,
        assumed=assumed,
        multiplier=tied.multiplier,
    )
