"""Structure: which rows add up to which, found in the numbers themselves.

Rows are read from the first to the last, and from the last to the first: where the last few that
nothing has claimed add up to the next, they are its parts. A sum counts as found where it holds in
most columns, and in so many digits that chance would not have it.
"""

from __future__ import annotations

import re
from itertools import combinations, takewhile
from math import comb, prod
from typing import TYPE_CHECKING

from analysis.tables.headers import is_total
from analysis.tables.row_sums import Fit, Numbers, Value, fit_sum, is_slip
from analysis.tables.specifications import Sum

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

#: How likely chance may be, over all sums that were tried.
CHANCE = 0.02
#: The same where several are added and several subtracted, which nothing but the numbers may say.
CHANCE_SIGNED = 1e-5
FEWEST = 2
#: How likely chance may be for a sum to be believed against a column in which it fails by far.
SURE = 1e-5
#: Rows left over up to which sums with several signs are sought, and how long those may be.
MOST_SIGNED, LONGEST_SIGNED = 24, 5
#: What the label of a row that is subtracted begins with.
LESS = re.compile(
    r"(?i)[-−–—]\s|\(-\)|(?:less|minus|deduct|abzüglich|davon ab|moins|menos|meno|minder|eksi)\b|减|減|./.|за вычетом"
)
#: What the label of a row within the row above begins with.
OF_WHICH = re.compile(
    r"(?i)(?:of which|of whom|of these|thereof|including|incl\.|darunter|davon|dont|de los cuales|de las cuales|"
    r"de ellos|de ellas|di cui|dos quais|das quais|destes|destas|waarvan|daarvan|w tym|z tego|в том числе|из них|"
    r"därav|derav|herav|heraf|deraf|joista|siitä|z toho|ebből|bunun|memo(?:randum)?)(?![^\W\d_])|其中|うち|내역|이 중"
)


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
    >>> from fractions import Fraction
    >>> from analysis.tables.row_sums import Value
    >>> sizes = ["669.63", "510.20", "1156.87", "22.97", "1179.83"]
    >>> column = {i: Value(Fraction(n), Fraction(1, 200)) for i, n in enumerate(sizes)}
    >>> for one in find_sums(["urban", "rural", "wireless", "wireline", "all"], [column]):
    ...     print(one.whole, one.parts)
    all ('wireless', 'wireline')
    all ('urban', 'rural')
    """
    filled = [place for place in range(len(labels)) if any(place in column for column in columns)]
    found = _read_places(filled, labels, columns)
    beside = [place for place in filled if is_of_which(labels[place])]
    if beside:
        # Of which: rows that are part of the row above, and need not make it up.
        without = [place for place in filled if place not in beside]
        less = [*_made_up(filled, beside, columns), *_read_places(without, labels, columns)]
        found = max(found, less, key=_covered)
    # Each run of rows was tried as a sum, and as two differences.
    tried = max(1, len(labels) * (len(labels) - 1) * 3 // 2)
    # A row that is called a total was tried with each length of run only.
    named = max(1, len(labels) * 3 // 2)
    chances = [_chance(one) for one in found]
    # Sums that claim every row but one bear each other out: chance would have to make them all.
    parts_of = {place for _, *sides, _ in found for side in sides for place in side}
    tries = tried ** (2 if any(minus for _, _, minus, _ in found) else 1)
    whole_table = len(parts_of) == len(filled) - 1 and prod(chances) * tries < CHANCE
    return [
        Sum(
            labels[whole],
            tuple(labels[place] for place in sorted(parts)),
            tuple(labels[place] for place in sorted(minus)),
        )
        for (whole, parts, minus, fit), chance in zip(found, chances, strict=True)
        if (total is None or labels[whole] == total)
        if not fit.fails
        or is_total(labels[whole])
        or chance * tried < SURE
        or _fails_by_slips(whole, parts, minus, columns)
        if chance * (named if is_total(labels[whole]) else tried)
        < (CHANCE_SIGNED if _are_signed(parts, minus) else CHANCE)
        or (whole_table and not _are_signed(parts, minus))
    ]


def _fails_by_slips(
    whole: int, parts: Sequence[int], minus: Sequence[int], columns: Sequence[Numbers]
) -> bool:
    """Tell whether a sum fails nowhere by more than one slip, as one that chance made does."""
    members = (whole, *parts, *minus)
    return all(
        fit_sum(whole, parts, [column], minus=minus).holds
        or is_slip(whole, parts, column, minus=minus)
        for column in columns
        if all(place in column for place in members)
    )


def is_of_which(label: str) -> bool:
    """Tell whether a label says that its row is within the row above.

    Examples
    --------
    >>> is_of_which("of which: VAT"), is_of_which("其中：餐饮"), is_of_which("Ofwhich Ltd")
    (True, True, False)
    """
    return OF_WHICH.match(label.strip(" -–—•·*")) is not None


_Found = tuple[int, tuple[int, ...], tuple[int, ...], Fit]
_Sides = tuple[tuple[int, ...], tuple[int, ...]]


def _made_up(
    filled: Sequence[int], beside: Sequence[int], columns: Sequence[Numbers]
) -> list[_Found]:
    """Return the rows that those within them, which stand below, make up."""
    found: list[_Found] = []
    for at, place in enumerate(filled):
        run = tuple(takewhile(beside.__contains__, filled[at + 1 :]))
        fit = fit_sum(place, run, columns)
        if place not in beside and len(run) >= FEWEST and fit.is_found:
            found.append((place, run, (), fit))
    return found


def _read_places(
    places: Sequence[int], labels: Sequence[str], columns: Sequence[Numbers]
) -> list[_Found]:
    down, left = _read_one_way(places, columns, _added)
    up, over = _read_one_way(places[::-1], columns, _added)
    found, rest = (down, left) if _covered(down) >= _covered(up) else (up, over[::-1])
    more, rest = _read_one_way(rest, columns, _subtracted)
    found += more
    # A balance goes on into a later sum: births - deaths = surplus, and + migration = growth.
    balanced = _read_one_way(places, columns, _balanced)
    if _covered(balanced[0]) > _covered(found):
        found, rest = balanced
    if len(rest) > FEWEST and len(rest) <= MOST_SIGNED:
        less = frozenset(place for place in rest if LESS.match(labels[place].strip()))
        # What is printed below zero is added: to subtract it would excuse a lost or a wrong sign.
        below = frozenset(
            place for place in rest if not any(_is_above(column.get(place)) for column in columns)
        )
        found += max(
            (
                _read_one_way(order, columns, lambda run: _signed(run, less - below, below))[0]
                for order in (rest, rest[::-1])
            ),
            key=_covered,
        )
    return found


def _is_above(value: Value | None) -> bool:
    return value is not None and value.value > 0


def _signed(
    run: tuple[int, ...], less: Collection[int], below: Collection[int]
) -> tuple[_Sides, ...]:
    """Return the ways to add and subtract some rows: as their labels say, then any of the short."""
    said = tuple(place for place in run if place in less)
    ways = [said] if said and len(said) < len(run) else []
    if len(run) <= LONGEST_SIGNED:
        free = [place for place in run if place not in below]
        ways += [minus for n in range(1, len(free) + 1) for minus in combinations(free, n)]
        ways = [minus for minus in ways if len(minus) < len(run)]
    return tuple((tuple(p for p in run if p not in minus), minus) for minus in ways)


def _are_signed(parts: Sequence[int], minus: Sequence[int]) -> bool:
    """Tell whether several rows are added and several subtracted."""
    return len(minus) > 1 and len(parts) > 1


def _chance(found: _Found) -> float:
    """Return how likely chance would make a sum, with any signs and in any so many columns."""
    _, parts, minus, fit = found
    patterns = 2 ** (len(parts) + len(minus)) if _are_signed(parts, minus) else 1
    return fit.chance * comb(fit.holds + fit.fails, fit.fails) * patterns


def _added(run: tuple[int, ...]) -> tuple[_Sides, ...]:
    return ((run, ()),)


def _subtracted(run: tuple[int, ...]) -> tuple[_Sides, ...]:
    return ((run[:1], run[1:]), (run[:-1], run[-1:]))


def _balanced(run: tuple[int, ...]) -> tuple[_Sides, ...]:
    return (*_added(run), *(_subtracted(run)[1:] if len(run) == FEWEST else ()))


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


def _covered(found: Iterable[_Found]) -> tuple[int, int]:
    """Return how many rows are parts of something, and how many columns bear it out."""
    listed = list(found)
    members = {place for _, parts, _, _ in listed for place in parts}
    return len(members), sum(fit.holds - fit.fails for *_, fit in listed)
