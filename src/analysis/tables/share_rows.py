"""Shares by row: where some rows of a column are parts of another row than the rest."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from analysis.audits.misprints import slips
from analysis.quantities.measures import Measure
from analysis.tables.figures_read import row_labels
from analysis.tables.fitting import SCALES, ratio_fits
from analysis.tables.row_sums import Value
from analysis.tables.specifications import OTHER_WHOLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.tables.description import Table
    from analysis.tables.row_sums import Numbers
    from analysis.tables.specifications import Figures

#: Rows that have to be of one whole, where nothing else speaks for it.
SEVERAL = 2


class OwnWholes(NamedTuple):
    """What the shares of a column are of.

    Parameters
    ----------
    figures
        The column, with the whole of each row that is not of the total.
    told
        The same in words; empty where there is nothing to tell.
    fits
        Rows that are such a share.
    """

    figures: Figures
    told: str = ""
    fits: int = 0


def find_wholes_of_rows(
    figures: Figures, table: Table, numbers: Mapping[str, Numbers]
) -> OwnWholes:
    """Find the rows that shares are of, where they are not all of the total.

    Turnout is of those entitled to vote, invalid votes are of those cast, and a party's of the
    valid ones: one column, three wholes.

    Parameters
    ----------
    figures
        A column of shares of the total.
    table
        With its levels and its total.
    numbers
        Of every column, by name.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.tables.guessing import describe_table
    >>> frame = pd.DataFrame({
    ...     "": ["entitled", "cast", "spoilt", "valid", "Ayes", "Noes"],
    ...     "votes": ["5012", "4127", "103", "4024", "2911", "1113"],
    ...     "%": ["", "82.3", "2.5", "97.5", "72.3", "27.7"]})
    >>> describe_table(frame).figures[-1].of_each[:2]
    (('cast', 'entitled'), ('Ayes', 'valid'))
    """
    if figures.measure is not Measure.SHARE or figures.of or table.rows_are_periods:
        return OwnWholes(figures)
    labels = row_labels(table)
    level = next(
        one
        for one in table.figures
        if one.measure is Measure.LEVEL and (one.item, one.period) == (figures.item, figures.period)
    )
    own, printed = numbers[level.column], numbers[figures.column]
    scale = SCALES[figures.unit or "%"]
    fits = {
        whole: {
            row
            for row in printed
            if row in own and row != whole and ratio_fits(printed[row], own[row], own[whole], scale)
        }
        for whole in own
    }
    total = labels.index(table.total_row) if table.total_row in labels else None
    rest = {row for row in printed if row in own and not _is_all(printed[row].value, scale)}
    rest -= fits.get(total, set()) if total is not None else set()
    if len(rest) <= 1:
        return OwnWholes(figures)
    each: dict[int, int] = {}
    while rest:
        best = max(own, key=lambda whole: (len(fits[whole] & rest), whole))
        mine = fits[best] & rest
        # One row alone may be of a whole by chance, unless it is itself what others are of.
        if len(mine) < SEVERAL and not mine & ({*each.values()} | {total}):
            break
        each |= dict.fromkeys(mine, best)
        rest -= mine
    if not each:
        return OwnWholes(figures)
    # A whole of others that is printed as all is so of itself, and not of the total.
    each |= {
        row: row
        for row in {*each.values()} & printed.keys()
        if _is_all(printed[row].value, scale) and (total is None or row not in fits.get(total, ()))
    }
    pairs = {labels[row]: labels[whole] for row, whole in sorted(each.items())}
    by_whole = {
        whole: [part for part, other in pairs.items() if other == whole] for whole in pairs.values()
    }
    told = "; ".join(f"{', '.join(parts)} of {whole}" for whole, parts in by_whole.items())
    fitting = len(each) + (len(fits.get(total, ())) if total is not None else 0)
    return OwnWholes(replace(figures, of_each=tuple(pairs.items())), f"; {told}", fitting)


def of_other_whole(figures: Figures, table: Table, numbers: Mapping[str, Numbers]) -> Figures:
    """Say that shares are of a whole that is not printed, where the total is none of theirs.

    Parameters
    ----------
    figures
        A column of shares that were taken to be of the total.
    table, numbers
        As for :func:`find_wholes_of_rows`.

    Notes
    -----
    A total that is one slip away from what the shares are of may be misprinted, and stays.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.tables.guessing import describe_table
    >>> cells = ["80 (15.1%)", "120 (22.6%)", "200 (37.7%)"]
    >>> frame = pd.DataFrame({"": ["rent", "fuel", "both"], "2024": cells})
    >>> describe_table(frame).figures[-1].of
    'a whole that is not printed'
    """
    labels = row_labels(table)
    if figures.measure is not Measure.SHARE or figures.of or figures.of_each:
        return figures
    if table.total_row not in labels or table.rows_are_periods:
        return figures
    own = next(
        numbers[one.column]
        for one in table.figures
        if one.measure is Measure.LEVEL and (one.item, one.period) == (figures.item, figures.period)
    )
    total, scale = own.get(labels.index(table.total_row)), SCALES[figures.unit or "%"]
    printed = {row: share for row, share in numbers[figures.column].items() if row in own}
    fit = [row for row, one in printed.items() if total and ratio_fits(one, own[row], total, scale)]
    if total is None or 2 * len(fit) >= len(printed):
        return figures
    slipped = slips(f"{Decimal(total.value.numerator) / total.value.denominator:f}")
    for text in slipped:
        other = Value(Fraction(text), total.reach)
        if sum(ratio_fits(one, own[row], other, scale) for row, one in printed.items()) > len(fit):
            return figures
    return replace(figures, of=OTHER_WHOLE)


def _is_all(share: Fraction, scale: Fraction) -> bool:
    return share == scale
