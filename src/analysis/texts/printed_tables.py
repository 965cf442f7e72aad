"""Tables inside a text: rows with bars, whose heads say measure, unit and date."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.errors import ReadingError
from analysis.quantities.measures import Measure
from analysis.quantities.periods import parse_period, shift_period
from analysis.texts.cues import CURRENCIES
from analysis.texts.mentions import Mention, named
from analysis.texts.said_measures import counts
from analysis.texts.tied import Tied, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from analysis.ledger.records import Series
    from analysis.texts.dates_printed import PrintedDate
    from analysis.texts.figures_printed import Figure
    from analysis.texts.owners import Owner
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
    "thousand": 10**3,
    "billion": 10**9,
}
_SCALE = re.compile(
    r"(?i)[(（,，：:]\s*(?:in\s+|unit:\s*|单位[:：]?\s*)?(?P<before>RMB|CNY|US\$|USD|[$¥])?\s*"
    r"(?P<scale>10,000|1,000|万|million|百万|亿|thousand|billion)s?\s*(?:of\s+)?"
    r"(?P<what>people|persons|users|人|yuan|RMB|CNY|元|USD|US\s?dollars?|美元)?\s*[)）;；,，\n]"
)
_YUAN = re.compile(r"(?i)RMB|CNY|yuan|元|¥")
_DOLLAR = re.compile(r"(?i)USD|US\$|dollar|美元|\$")
_GROWTH = re.compile(r"(?i)growth|\byoy\b|y/y|year[- ](?:on|over)[- ]year|增长率|增幅|增速|同比")
_YEARLY = re.compile(r"(?i)\byoy\b|y/y|year[- ](?:on|over)[- ]year|同比")
_RATE_OF_USE = re.compile(r"(?i)utili[sz]ation|usage\s+rate|penetration|使用率|普及率")
_OTHER_GROWTH = re.compile(r"(?i)qoq|q/q|quarter[- ](?:on|over)[- ]quarter|month[- ]on|环比")
_SHARE = re.compile(
    r"(?i)percentage of|share|utili[sz]ation|us(?:ag)?e\s+rate|penetration|使用率|普及率|占"
)
_BRACKET = re.compile(r"[(（][^()（）]*[)）]")
_PLAIN_WORDS = re.compile(r"(?i)services?|users?|用户|规模|\d+|['’]s|[\s.:：*()（）|]")


@dataclass(frozen=True, slots=True)
class _Column:
    """What the head of a column says."""

    measure: Measure
    multiplier: int
    periods: tuple[str, ...]
    of: str = ""
    unit: str = ""
    yearly: bool = False
    usual: bool = False


@dataclass(frozen=True)
class _Named:
    """What a text names, and where."""

    text: str
    mentions: Sequence[Mention]
    owners: Sequence[Owner]
    dates: Sequence[PrintedDate]

    def row(self, start: int, end: int) -> Mention | None:
        """Return the series that a cell names and nothing else."""
        inside = named(self.mentions, start, end)
        spans = [(one.start, one.end) for one in inside]
        bracket = _BRACKET.search(self.text, start, end)
        if bracket and len(inside) > 1 and inside[0].end <= bracket.start():
            # *Online video (including short video)* is a name and what it holds.
            inside = [one for one in inside if not bracket.start() < one.start < bracket.end()]
            spans.append(bracket.span())
        spans += [(one.start, one.end) for one in self.owners if start <= one.start < end]
        rest = self.text[start:end]
        for a, b in spans:
            rest = rest[: a - start] + " " * (b - a) + rest[b - start :]
        alone = len(inside) == 1 and not _PLAIN_WORDS.sub("", rest)
        return inside[0] if alone and inside[0].series else None

    def column(self, start: int, end: int, caption: str, *, rates: bool) -> _Column | None:
        """Return what the head of a column says, where its cells may say that they are rates."""
        head = self.text[start:end]
        periods = tuple(one.period for one in self.dates if start <= one.start < end)
        if _OTHER_GROWTH.search(head):
            return None
        if _GROWTH.search(head):
            return _Column(Measure.GROWTH, 0, periods, yearly=_YEARLY.search(head) is not None)
        if _SHARE.search(head) and (rates or "%" in head):
            wholes = {one.series for one in named(self.mentions, start, end)} - {""}
            usual = not wholes and _RATE_OF_USE.search(head) is not None
            of = wholes.pop() if len(wholes) == 1 else ""
            return _Column(Measure.SHARE, 0, periods, of, usual=usual)
        scale = _SCALE.search(f"{head}\n")
        if scale or len(periods) == 1:
            scale = scale or _SCALE.search(f"{caption}\n")
            said = head + (scale.group() if scale else "")
            unit = "CNY" if _YUAN.search(said) else "USD" if _DOLLAR.search(said) else ""
            by = _SCALES[scale["scale"].lower()] if scale else 0
            return _Column(Measure.LEVEL, by, periods, unit=unit)
        return None


def tie_tables(
    text: str,
    figures: Sequence[Figure],
    *,
    mentions: Sequence[Mention],
    owners: Sequence[Owner],
    dates: Sequence[PrintedDate],
    sentences: Sequence[Sentence],
    series: Mapping[str, Series],
    wholes: Mapping[str, str],
) -> tuple[list[Tied], list[tuple[int, int]]]:
    """Tie the figures of the tables in a text.

    Parameters
    ----------
    text, figures
        The text and the figures in it.
    mentions, owners, dates, sentences
        What else it holds.
    series
        The series it may speak of, by id.
    wholes
        Of what a share of each is, where a head says *usage rate* and no more.

    Returns
    -------
    tuple
        The figures of rows, tied or not, and where the tables stand. Heads hold no figures.
    """
    found: list[Tied] = []
    places: list[tuple[int, int]] = []
    all_named = _Named(text, mentions, owners, dates)
    for rows in _tables(text):
        start, end = rows[0][0][0], rows[-1][-1][1]
        start = text.rfind("\n", 0, start) + 1
        places.append((start, end + 1))
        caption = text[:start].rstrip("\n").rpartition("\n")[2]
        columns = [
            all_named.column(*head, caption, rates=_are_rates(text, rows[1:], place))
            for place, head in enumerate(rows[0])
        ]
        shown = [one.periods[0] for one in columns if one and len(one.periods) == 1]
        for row in rows[1:]:
            mention = all_named.row(*row[0])
            for cell, column in zip(row[1:], columns[1:], strict=False):
                for figure in figures:
                    if cell[0] <= figure.start < cell[1]:
                        where = next(s for s in sentences if s.start <= figure.start < s.end)
                        tied = _cell(figure, where, mention, column, shown, series)
                        if tied.of or not column or not column.usual or not mention:
                            found.append(tied)
                            continue
                        whole = replace(column, of=wholes.get(mention.series, ""))
                        tied = _cell(figure, where, mention, whole, shown, series)
                        why = f"a share of {whole.of}, as usual"
                        found.append(replace(tied, assumed=why) if tied.is_tied else tied)
    return found, places


def _are_rates(text: str, rows: Sequence[Sequence[tuple[int, int]]], place: int) -> bool:
    """Tell whether every cell of a column that holds a digit holds a sign of per cent, too."""
    cells = [text[slice(*row[place])] for row in rows if place < len(row)]
    printed = [cell for cell in cells if re.search(r"\d", cell)]
    return bool(printed) and all("%" in cell or "％" in cell for cell in printed)


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


def _cell(
    figure: Figure,
    where: Sentence,
    mention: Mention | None,
    column: _Column | None,
    shown: Sequence[str],
    series: Mapping[str, Series],
) -> Tied:
    if mention is None:
        return unknown(figure, where, "the row names no known series")
    if column is None:
        return unknown(figure, where, "the head of the column does not say what it measures")
    tied = Tied(
        figure,
        where,
        series=mention.series,
        measure=column.measure,
        of=column.of,
        multiplier=column.multiplier,
        assumed=mention.assumed,
    )
    ordered = sorted(set(shown), key=parse_period)
    if column.measure is Measure.GROWTH:
        return _grown(tied, column, ordered)
    if column.measure is Measure.SHARE and not column.of:
        return unknown(figure, where, "the head of the column does not say of what it is a share")
    if len(column.periods) != 1:
        return unknown(figure, where, "the head of the column names no date")
    if column.measure is Measure.LEVEL:
        counted = series[mention.series].unit
        own = figure.quantity is not None and (
            figure.quantity.unit or figure.quantity.multiplier != 1
        )
        if own:  # the cell says its unit itself
            tied = replace(tied, multiplier=0)
            fits = counts(figure, series[mention.series], "", joined=False, linked=True)
        else:
            fits = counted == column.unit if counted in CURRENCIES else not column.unit
            fits = fits and column.multiplier > 0
        if mention.of or not fits:
            return unknown(figure, where, f"the table does not say that it counts {counted}")
    return replace(tied, period=column.periods[0])


def _grown(tied: Tied, column: _Column, ordered: Sequence[str]) -> Tied:
    """Put its periods to a cell of growth, by the dates of the other columns."""
    if column.periods or not ordered:
        return unknown(tied.figure, tied.sentence, "the head of the column names no date")
    period, why = ordered[-1], "growth between the dates of the other columns"
    base = ordered[0] if len(ordered) == 2 else ""  # noqa: PLR2004 - then and now
    if column.yearly:
        try:
            base, why = shift_period(period, -12), "growth on the year of the last of the columns"
        except ReadingError:
            base = ""
    if not base:
        return unknown(tied.figure, tied.sentence, "the table does not say since when")
    assumed = "; ".join(filter(None, (tied.assumed, why)))
    return replace(tied, period=period, base_period=base, assumed=assumed)
