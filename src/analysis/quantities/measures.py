"""Measures: what a claim says of its series."""

from __future__ import annotations

from enum import StrEnum


class Measure(StrEnum):
    """What a claim says of its series."""

    LEVEL = "level"
    SHARE = "share"
    CHANGE = "change"
    GROWTH = "growth"
    SHARE_CHANGE = "share_change"
    MULTIPLE = "multiple"

    @property
    def has_base(self) -> bool:
        """Whether the claim compares two periods."""
        return self in {Measure.CHANGE, Measure.GROWTH, Measure.SHARE_CHANGE, Measure.MULTIPLE}

    @property
    def has_whole(self) -> bool:
        """Whether the claim compares a part with a whole."""
        return self in {Measure.SHARE, Measure.SHARE_CHANGE}

    @property
    def ratio_units(self) -> tuple[str, ...]:
        """Units of a measure that is a ratio; empty where the series' own unit is used."""
        return {
            Measure.SHARE: ("%", "1"),
            Measure.GROWTH: ("%", "pp", "1"),
            Measure.SHARE_CHANGE: ("pp",),
            Measure.MULTIPLE: ("times",),
        }.get(self, ())
