"""Agreement: where the most witnesses of one value meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from analysis.quantities.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence


class Witness(NamedTuple):
    """An interval for a value, and the claims it rests on."""

    interval: Interval
    claims: tuple[str, ...]


class Agreement(NamedTuple):
    """A largest set of witnesses that have a value in common."""

    interval: Interval
    witnesses: tuple[Witness, ...]


def agreements(witnesses: Sequence[Witness]) -> list[Agreement]:
    """Return every largest set of witnesses whose intervals have a value in common.

    Parameters
    ----------
    witnesses
        Intervals for one value.

    Returns
    -------
    list of Agreement
        One where the witnesses have a single best meeting point, several in a tie, none without
        witnesses.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> a, b, c = Interval(F(1), F(3)), Interval(F(2), F(4)), Interval(F(9), F(9))
    >>> best, = agreements([Witness(a, ("a",)), Witness(b, ("b",)), Witness(c, ("c",))])
    >>> best.interval, [w.claims for w in best.witnesses]
    ([2, 3], [('a',), ('b',)])
    """
    found: dict[frozenset[int], Interval] = {}
    for first in witnesses:
        # Some largest common region begins where one of its intervals begins.
        common, members = first.interval, set()
        for index, other in enumerate(witnesses):
            start = Interval(first.interval.lower, first.interval.lower)
            if _covers_start(other.interval, start, open_start=first.interval.lower_open):
                members.add(index)
                common &= other.interval
        if members and not common.is_empty:
            found[frozenset(members)] = common
    most = max(map(len, found), default=0)
    return [
        Agreement(interval, tuple(witnesses[index] for index in sorted(members)))
        for members, interval in found.items()
        if len(members) == most
    ]


def _covers_start(interval: Interval, start: Interval, *, open_start: bool) -> bool:
    """Tell whether an interval holds the point just at, or just after, where another begins."""
    point = start.lower
    if point is None:
        return interval.lower is None
    if interval.lower is not None and (
        interval.lower > point
        or (interval.lower == point and interval.lower_open and not open_start)
    ):
        return False
    if interval.upper is None or interval.upper > point:
        return True
    return interval.upper == point and not interval.upper_open and not open_start
