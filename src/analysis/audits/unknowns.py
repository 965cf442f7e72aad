"""Unknowns: the true values that printed numbers speak of."""

from __future__ import annotations

from typing import NamedTuple


class Level(NamedTuple):
    """The true value of a series at a period.

    Parameters
    ----------
    series, period
        What was counted, and when.
    segment
        How many breaks in definition came before: a series that was redefined is another unknown.
    """

    series: str
    period: str
    segment: int = 0


class Share(NamedTuple):
    """The true ratio of one series to another at a period.

    It is an unknown of its own where a change of the ratio was printed, which is linear in ratios
    and not in levels.
    """

    series: str
    of: str
    period: str
    segment: int = 0
    of_segment: int = 0

    @property
    def part(self) -> Level:
        """Return what the ratio is of."""
        return Level(self.series, self.period, self.segment)

    @property
    def whole(self) -> Level:
        """Return what it is a ratio to."""
        return Level(self.of, self.period, self.of_segment)


Unknown = Level | Share


def in_order(unknown: Unknown) -> tuple[str, tuple[object, ...]]:
    """Return a key that sorts unknowns: levels first, each kind by series and period."""
    return type(unknown).__name__, tuple(unknown)
