"""Measures: what a claim says of its series."""

from __future__ import annotations

from enum import StrEnum

#: Units of a ratio of two unlike things: ``1e-3`` is a thousandth, as of deaths per thousand heads.
POWERS = tuple(f"1e{power}" for power in range(-9, 16) if power)


class Measure(StrEnum):
    """What a claim says of its series."""

    LEVEL = "level"
    SHARE = "share"
    CHANGE = "change"
    GROWTH = "growth"
    SHARE_CHANGE = "share_change"
    MULTIPLE = "multiple"
    CONTRIBUTION = "contribution"
    """What a part adds to the growth of its whole: its change over the whole's base."""

    @property
    def has_base(self) -> bool:
        """Whether the claim compares two periods."""
        return self not in {Measure.LEVEL, Measure.SHARE}

    @property
    def has_whole(self) -> bool:
        """Whether the claim compares a part with a whole."""
        return self in {Measure.SHARE, Measure.SHARE_CHANGE, Measure.CONTRIBUTION}

    @property
    def ratio_units(self) -> tuple[str, ...]:
        """Units of a measure that is a ratio; empty where the series' own unit is used."""
        return {
            Measure.SHARE: ("%", "‰", "1", *POWERS),
            Measure.GROWTH: ("%", "‰", "pp", "bp", "1"),
            Measure.SHARE_CHANGE: ("pp", "bp", "%", "1"),
            Measure.MULTIPLE: ("times", "%"),
            Measure.CONTRIBUTION: ("pp", "%", "bp", "1"),
        }.get(self, ())
