"""Structure: which rows add up to which, found in the numbers themselves.

Rows are read from the first to the last, and from the last to the first: where the last few that
nothing has claimed add up to the next, they are its parts. A sum counts as found where it holds in
most columns, and in so many digits that chance would not have it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING

from analysis.tables.specifications import Sum

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: How likely chance may be, over all sums that were tried.
CHANCE = 0.02
FEWEST = 2
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Value:
    """A printed number as far as sums are concerned.

    Parameters
    ----------
    value
        As printed.
    reach
        How far the true value may lie from it.
    """

    value: Fraction
    reach: Fraction


#: Numbers of one column, by place of the row.
Numbers = Mapping[int, Value]


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a sum fits the columns.

    Parameters
    ----------
    holds, fails
        Columns in which all of it is printed, and it holds or does not.
    chance
        How likely it would hold by chance where it does.
    """

    holds: int
    fails: int
    chance: float

    @property
    def is_found(self) -> bool:
        """Whether it holds in most columns."""
        return self.holds > 0 and self.holds >= self.fails


def fit_sum(
    whole: int, parts: Sequence[int], columns: Sequence[Numbers], *, minus: Sequence[int] = ()
) -> Fit:
    """Tell how well rows add up to another.

    Parameters
    ----------
    whole, parts, minus
        Places of rows.
    columns
        Their numbers.

    Examples
    --------
    >>> column = {i: Value(Fraction(n), Fraction(1, 2)) for i, n in enumerate([40, 60, 101])}
    >>> fit_sum(2, [0, 1], [column])
    Fit(holds=1, fails=0, chance=0.0297029702970297)
    """
    holds = fails = 0
    chance = 1.0
    for column in columns:
        members = (whole, *parts, *minus)
        if any(place not in column for place in members):
            continue
        total = sum((column[p].value for p in parts), ZERO)
        total -= sum((column[p].value for p in minus), ZERO)
        reach = sum((column[p].reach for p in members), ZERO)
        size = max(abs(column[p].value) for p in members)
        if abs(total - column[whole].value) <= reach:
            holds += 1
            chance *= min(1.0, float(2 * (reach or Fraction(1, 2)) / size)) if size else 1.0
        else:
            fails += 1
    return Fit(holds, fails, chance)


def find_sums(
    labels: Sequence[str], columns: Sequence[Numbers], *, total: str | None = None
) -> list[Sum]:
    """Find the rows that add up to another row.

    Parameters
    ----------
    labels
        Of the rows.
    columns
        Their numbers.
    total
        The only row whose parts are sought; any row's by default.

    Returns
    -------
    list of Sum
        Subtotals before totals; a total that is split twice has two.

    Examples
    --------
    >>> sizes = ["669.63", "510.20", "1156.87", "22.97", "1179.83"]
    >>> column = {i: Value(Fraction(n), Fraction(1, 200)) for i, n in enumerate(sizes)}
    >>> for one in find_sums(["urban", "rural", "wireless", "wireline", "all"], [column]):
    ...     print(one.whole, one.parts)
    all ('wireless', 'wireline')
    all ('urban', 'rural')
    """
    places = range(len(labels))
    down, left = _read_one_way(places, columns, _added)
    up, over = _read_one_way(places[::-1], columns, _added)
    found, rest = (down, left) if _covered(down) >= _covered(up) else (up, over[::-1])
    found += _read_one_way(rest, columns, _subtracted)[0]
    # Each run of rows was tried as a sum, and as two differences.
    tried = max(1, len(labels) * (len(labels) - 1) * 3 // 2)
    # Sums that claim every row but one bear each other out: chance would have to make them all.
    parts_of = {place for _, *sides, _ in found for side in sides for place in side}
    together = prod(fit.chance for *_, fit in found)
    whole_table = len(parts_of) == len(labels) - 1 and together * tried < CHANCE
    return [
        Sum(
            labels[whole],
            tuple(labels[place] for place in sorted(parts)),
            tuple(labels[place] for place in sorted(minus)),
        )
        for whole, parts, minus, fit in found
        if (whole_table or fit.chance * tried < CHANCE)
        and (total is None or labels[whole] == total)
    ]


_Found = tuple[int, tuple[int, ...], tuple[int, ...], Fit]
_Sides = tuple[tuple[int, ...], tuple[int, ...]]


def _added(run: tuple[int, ...]) -> tuple[_Sides, ...]:
    return ((run, ()),)


def _subtracted(run: tuple[int, ...]) -> tuple[_Sides, ...]:
    return ((run[:1], run[1:]), (run[:-1], run[-1:]))


def _read_one_way(
    order: Sequence[int],
    columns: Sequence[Numbers],
    ways: Callable[[tuple[int, ...]], tuple[_Sides, ...]],
) -> tuple[list[_Found], list[int]]:
    """Return what was found, and the rows that are part of nothing."""
    found: list[_Found] = []
    waiting: list[int] = []
    for place in order:
        while True:
            run = _last_run(place, waiting, columns, ways)
            if run is None:
                break
            parts, minus, fit = run
            waiting = waiting[: len(waiting) - len(parts) - len(minus)]
            found.append((place, parts, minus, fit))
        waiting.append(place)
    return found, waiting


def _last_run(
    whole: int,
    waiting: Sequence[int],
    columns: Sequence[Numbers],
    ways: Callable[[tuple[int, ...]], tuple[_Sides, ...]],
) -> tuple[tuple[int, ...], tuple[int, ...], Fit] | None:
    """Return the shortest run of the last rows that adds up to a row, or leaves it."""
    for count in range(FEWEST, len(waiting) + 1):
        run = tuple(waiting[-count:])
        for parts, minus in ways(run):
            fit = fit_sum(whole, parts, columns, minus=minus)
            if fit.is_found and not _is_nothing_but(whole, run, columns):
                return parts, minus, fit
    return None


def _is_nothing_but(whole: int, parts: Sequence[int], columns: Sequence[Numbers]) -> bool:
    """Tell whether one part is the whole and the rest are zeros, wherever it holds."""
    return all(
        any(column[part].value == column[whole].value for part in parts)
        for column in columns
        if whole in column and all(part in column for part in parts)
    )


def _covered(found: Sequence[_Found]) -> tuple[int, int]:
    """Return how many rows are parts of something, and how many columns bear it out."""
    members = {place for _, parts, _, _ in found for place in parts}
    return len(members), sum(fit.holds - fit.fails for *_, fit in found)
