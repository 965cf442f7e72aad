"""Names: ids of series and claims that are readable where a label is, and never met twice."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from analysis.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.tables.description import Table

#: Id of the whole that shares are of, where no row of the table is that whole.
WHOLE = "whole"


class Names:
    """Gives every series and claim of a table an id.

    Parameters
    ----------
    labels
        Of the rows.

    Examples
    --------
    >>> names = Names(["Elbe", "退休人员", "elbe "])
    >>> names.of("Elbe"), names.of("退休人员"), names.of("elbe "), names.of("", "")
    ('elbe', 'row_1', 'row_2', 'whole')
    """

    def __init__(self, labels: Sequence[str]) -> None:
        self._rows = {label: place for place, label in enumerate(labels)}
        self._ids: dict[tuple[str, str], str] = {}
        self._taken: set[str] = set()
        self._claims: set[str] = set()
        self._items: list[str] = []
        for label in labels:
            self.of(label)

    def of(self, label: str, item: str = "") -> str:
        """Return the id of what a row counts; of an item of it, where there are several."""
        key = (label, item)
        if key in self._ids:
            return self._ids[key]
        # Letters of other scripts have no place in an id: such rows are known by their number.
        if item and item not in self._items:
            self._items.append(item)
        own = _slug(label) or (f"row_{self._rows[label]}" if label in self._rows else "")
        part = (_slug(item) or f"item_{self._items.index(item)}") if item else ""
        wanted = "-".join(filter(None, (own, part))) or WHOLE
        if wanted in self._taken or (label and wanted == WHOLE):
            number = f"row_{self._rows[label]}" if label in self._rows else "other"
            wanted = "-".join(filter(None, (number, part)))
        while wanted in self._taken:
            wanted += "x"
        self._taken.add(wanted)
        self._ids[key] = wanted
        return wanted

    def words(self, label: str, item: str = "") -> str:
        """Return the name of a series as a person would say it."""
        return ", ".join(filter(None, (label, item))) or "the whole"

    def claim(self, series: str, measure: str, base: str, period: str, *, bare: bool) -> str:
        """Return an id for a claim: two prints of one quantity get two."""
        times = (
            [] if bare else [re.sub(r"[^a-z0-9_.-]+", "_", one.lower()) for one in (base, period)]
        )
        wanted = "-".join(filter(None, ("table", series, str(measure), *times)))
        number, name = 1, wanted
        while name in self._claims:
            number += 1
            name = f"{wanted}-{number}"
        self._claims.add(name)
        return name


def _slug(text: str) -> str:
    """Return the letters and digits of a label that an id may hold; nothing if some are lost."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    if any(letter.isalpha() and not letter.isascii() for letter in plain):
        return ""
    return re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")


def check_rows(table: Table, labels: Iterable[str]) -> None:
    """Refuse names of rows and items that the table lacks.

    Parameters
    ----------
    table
        With its description.
    labels
        Of its rows.

    Raises
    ------
    UsageError
        For the first of them.
    """
    known = list(labels)
    items = [one.item for one in table.figures if one.item]
    # A whole that no column prints, yet shares are said to be of, is known by them.
    items += [one.of for one in table.figures if one.of and one.of not in known]
    if table.rows_are_periods:
        items += [one.column for one in table.figures]
    rows = set(items if table.rows_are_periods else known)
    wanted = [(one, False) for one in (table.total_row,) if one]
    wanted += [
        (name, one.across) for one in table.sums for name in (one.whole, *one.parts, *one.minus)
    ]
    wanted += [(n, False) for r in table.ratios_of_rows for n in (r.row, r.top, r.bottom) if n]
    for name, across in wanted:
        if name not in (set(items) if across else rows):
            there = items if across else known
            raise UsageError(
                wanted=f"the {'item' if across else 'row'} {name!r}",
                got=", ".join(map(str, there[:5])),
                instead="name one of them",
            )
