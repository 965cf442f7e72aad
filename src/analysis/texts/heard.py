"""Heard: what the sentences before said, which a later one leaves out: of what shares are, since when changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analysis.quantities.measures import Measure

if TYPE_CHECKING:
    from analysis.texts.tied import Tied


@dataclass
class Heard:
    """What the figures of a text that are tied so far were compared with.

    Parameters
    ----------
    wholes
        Of what its shares are.
    bases
        Since when its changes are, for each date they were counted at.

    Examples
    --------
    >>> heard = Heard()
    >>> heard.base("2024-06")
    ''
    >>> heard.bases["2024-06"] = {"2023-12"}
    >>> heard.base("2024-06")
    '2023-12'
    """

    wholes: set[str] = field(default_factory=set)
    bases: dict[str, set[str]] = field(default_factory=dict)

    def hear(self, tied: Tied) -> None:
        """Keep what a figure was compared with."""
        if not tied.is_tied:
            return
        if tied.measure is Measure.SHARE:
            self.wholes.add(tied.of)
        if tied.base_period:
            self.bases.setdefault(tied.period, set()).add(tied.base_period)

    def base(self, period: str) -> str:
        """Return since when the changes at a date are, if they are all since one."""
        bases = self.bases.get(period, set())
        return next(iter(bases)) if len(bases) == 1 else ""
