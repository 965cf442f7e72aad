"""Columns guessed: which are growth, changes, shares of which others, by words and by what fits."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from analysis.quantities.measures import Measure
from analysis.tables.assumptions import Assumption, without_figures
from analysis.tables.figures_read import canonical
from analysis.tables.rates_as_said import rate_as_said
from analysis.tables.share_rows import find_wholes_of_rows, of_other_whole
from analysis.tables.specifications import OTHER_WHOLE, Figures
from analysis.tables.ways import Way, find_ways

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.tables.description import Table
    from analysis.tables.headers import Header
    from analysis.tables.row_sums import Numbers

#: Part of the rows that has to fit for the numbers alone to decide, and where a word agrees.
ALONE, WITH_A_WORD = 0.6, 0.5
FEWEST = 2
#: How likely chance may be, over all ways that were tried, where no word agrees.
CHANCE = 1e-3
#: The same where a word agrees that amounts have as well: change, rate.
CHANCE_WORDED = 0.05
#: Rows from which on numbers that do not fit a header's word speak against it.
ENOUGH = 3
#: What the numbers may say of a column for its header to have said so.
AGREEING: dict[str, set[Measure]] = {
    "growth": {Measure.GROWTH, Measure.MULTIPLE},
    "yearly_growth": {Measure.GROWTH},
    "share": {Measure.SHARE, Measure.GROWTH, Measure.MULTIPLE},
    "rate": {Measure.SHARE},
    "change": {Measure.CHANGE, Measure.GROWTH, Measure.SHARE_CHANGE},
    "share_change": {Measure.SHARE_CHANGE, Measure.CONTRIBUTION, Measure.CHANGE},
    "contribution": {Measure.CONTRIBUTION},
    "index": {Measure.MULTIPLE},
    "": set(Measure),
}


class Candidate(NamedTuple):
    """A column whose measure is sought."""

    header: Header
    name: str
    unit: str = ""

    @property
    def in_rates(self) -> bool:
        """Whether its cells print a sign of parts."""
        return self.unit in {"%", "‰"}


@dataclass
class Guessed:
    """What was found.

    Parameters
    ----------
    figures
        What the columns are.
    notes
        Why.
    unknown
        Columns that nothing was found for.
    """

    figures: list[Figures] = field(default_factory=list)
    notes: list[Assumption] = field(default_factory=list)
    unknown: list[Candidate] = field(default_factory=list)


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
        ways = _ways(column, table, numbers)
        word = column.header.measure
        agreeing = [way for way in ways if _agrees(way, column.header)]
        best = _chosen(ways, agreeing) or _of_several_rows(agreeing, table, numbers)
        if best is not None:
            own = find_wholes_of_rows(best.figures, table, numbers)
            found.figures.append(of_other_whole(own.figures, table, numbers))
            says = (
                f"its header says {column.header.word!r}, and " if best in agreeing and word else ""
            )
            rows = f"{best.match.fits} of {best.match.of} rows fit"
            words = best.words
            if found.figures[-1].of == OTHER_WHOLE:
                words = words.replace("the total", OTHER_WHOLE)
            text = f"Column {column.name}: {words}, as {says}{rows}{own.told}"
            undone = without_figures(column.name)
            found.notes.append(Assumption(text, (column.name,), without=undone))
            continue
        tried = max((way.match for way in agreeing if word), default=None, key=lambda m: m.fits)
        said = (
            None
            if tried and tried.of >= ENOUGH
            else rate_as_said(column.name, column.header, table, in_rates=column.in_rates)
        )
        if said is None:
            found.unknown.append(column)
        else:
            found.figures.append(said)
            text = (
                f"Column {column.name}: {said.measure}, as its header says ({column.header.word})"
            )
            undone = without_figures(column.name)
            found.notes.append(Assumption(text, (column.name,), without=undone))
    found.figures = _like_siblings(found.figures)
    return found


def _like_siblings(figures: Sequence[Figures]) -> list[Figures]:
    """Say of shares without a printed whole what those of other periods are of."""
    made = []
    for one in figures:
        same = [
            other
            for other in figures
            if other.measure is one.measure is Measure.SHARE and other.item == one.item
        ]
        told = [other for other in same if other.of_each]
        own = not one.of_each and one.of in {"", OTHER_WHOLE}
        if own and 2 * len(told) >= len(same) > 1:
            made.append(replace(one, of=told[0].of, of_each=told[0].of_each))
        else:
            made.append(one)
    return made


def clear_way(
    column: Candidate, table: Table, numbers: Mapping[str, Numbers], *, worded: bool = False
) -> Way | None:
    """Return the way in which a column follows from others, where its numbers leave no doubt.

    Parameters
    ----------
    column, table, numbers
        As for :func:`guess_derived`.
    worded
        Whether its header says what it is, which chance would then have to agree with.
    """
    ways = _ways(column, table, numbers)
    clear = _clear(ways)
    if clear is None and worded:
        clear = _clear([way for way in ways if _agrees(way, column.header)], CHANCE_WORDED)
    return clear


def not_known(column: Candidate) -> Assumption:
    """Say of a column that it is not audited, and why."""
    word = column.header.word
    why = (
        f"its header says {word!r}, but no numbers beside it bear it out"
        if word
        else ("neither words nor numbers say what it is")
    )
    return Assumption(f"Column {column.name}: not audited, as {why}", (column.name,))


def _ways(column: Candidate, table: Table, numbers: Mapping[str, Numbers]) -> list[Way]:
    """Return the ways that the unit of the cells allows, the best and the latest first."""
    ways = [way for way in find_ways(column.name, table, numbers) if _in_unit(way, column)]
    latest = {one.period: place for place, one in enumerate(table.figures) if one.period}
    return sorted(
        ways,
        key=lambda way: (
            -way.match.fits,
            way.match.of,
            str(way.figures.measure) != column.header.measure,
            -latest.get(way.figures.period, -1),
            -latest.get(way.figures.base, -1),
        ),
    )


def _in_unit(way: Way, column: Candidate) -> bool:
    """Tell whether a way is printed in the unit that the cells print."""
    match column.unit:
        case "":
            return True
        case "%" | "‰":
            return way.match.unit == column.unit or (
                way.figures.measure in {Measure.SHARE_CHANGE, Measure.CONTRIBUTION}
                and (way.match.unit, column.unit) == ("pp", "%")
            )
        case _:
            return way.match.unit == column.unit or (
                way.figures.measure is Measure.CHANGE and column.unit == "pp"
            )


def _chosen(ways: Sequence[Way], agreeing: Sequence[Way]) -> Way | None:
    """Return what the numbers say where they say it clearly, or bear out the words."""
    if agreeing:
        best = agreeing[0]
        if best.match.part >= WITH_A_WORD and best.match.fits >= 1:
            return best
    return _clear(ways)


def _of_several_rows(
    agreeing: Sequence[Way], table: Table, numbers: Mapping[str, Numbers]
) -> Way | None:
    """Return shares of which most rows are of one row or another, if not of the same."""
    for way in agreeing:
        if way.match.fits and find_wholes_of_rows(way.figures, table, numbers).fits > (
            WITH_A_WORD * way.match.of
        ):
            return way
    return None


def _clear(ways: Sequence[Way], chance: float = CHANCE) -> Way | None:
    tried = max(1, len(ways))
    return next(
        (
            way
            for way in ways
            if way.match.part >= ALONE
            and way.match.fits >= FEWEST
            and way.match.chance * tried < chance
        ),
        None,
    )


def _agrees(way: Way, header: Header) -> bool:
    """Tell whether a header's words allow what the numbers say."""
    one = way.figures
    if one.measure not in AGREEING.get(header.measure, set()):
        return False
    if (header.measure == "yearly_growth") != bool(one.steps):
        return False
    if header.period and one.period and canonical(header.period) != canonical(one.period):
        return False
    if not header.base or not one.period:
        return True
    return bool(one.base) and canonical(header.base) == canonical(one.base)
