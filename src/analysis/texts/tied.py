"""Figures of a text with what they say, or why that is not known; and what they were compared with."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.ledger.claim import Claim
from analysis.quantities.measures import Measure
from analysis.quantities.periods import months_between

if TYPE_CHECKING:
    from analysis.ledger.records import Series
    from analysis.texts.figures_printed import Figure
    from analysis.texts.sentence_parts import Sentence

_NAMES = {10**3: "thousand", 10**6: "million", 10**9: "billion", 10**12: "trillion"}
_POWERS = {10**power: f"1e{power}" for power in range(1, 16)}
_TEN_THOUSANDS = frozenset("万亿萬億")


@dataclass(frozen=True, slots=True)
class Tied:
    """A figure and what it says.

    Parameters
    ----------
    figure
        Where it stands and how it is read.
    sentence
        The sentence it stands in.
    series, measure, of, period, base_period
        As in the ledger; empty where the text does not say.
    assumed
        What was taken for granted, in words.
    reason
        Why it is not known what the figure says; empty where it is.
    multiplier
        What a column's head says one unit of the digits stands for; 0 where the figure says it.
    """

    figure: Figure
    sentence: Sentence
    series: str = ""
    measure: Measure | None = None
    of: str = ""
    period: str = ""
    base_period: str = ""
    assumed: str = ""
    reason: str = ""
    multiplier: int = 0

    @property
    def is_tied(self) -> bool:
        """Whether series, measure and period are known."""
        return not self.reason

    def claim(self, name: str, *, source: str, series: Series) -> Claim:
        """Return the figure as a row of the ledger.

        Parameters
        ----------
        name, source
            Ids of the row and its source.
        series
            What it counts.

        Raises
        ------
        UsageError
            If the row would not be valid.
        """
        quantity = self.figure.quantity
        digits = self.figure.digits
        if quantity is not None and quantity.digits < 0 and not digits.startswith("-"):
            digits = f"-{digits}"
        return Claim.made(
            where=self.sentence.locator,
            id=name,
            source=source,
            locator=self.sentence.locator,
            series=self.series,
            measure=self.measure,
            period=self.period,
            base_period=self.base_period,
            of=self.of,
            printed=digits,
            unit=self._unit(series),
            qualifier="" if quantity is None else quantity.qualifier,
            note=self.assumed,
        )

    def _unit(self, series: Series) -> str:
        if self.measure not in {Measure.LEVEL, Measure.CHANGE}:
            return "%" if self.figure.quantity is None else self.figure.quantity.unit or "%"
        known = self.multiplier or (self.figure.quantity.multiplier if self.figure.quantity else 1)
        by = Fraction(known)
        if by == 1:
            return series.unit
        chinese = self.multiplier or _TEN_THOUSANDS.intersection(self.figure.text)
        word = (not chinese and _NAMES.get(int(by))) or _POWERS.get(int(by), "")
        return f"{word} {series.unit}"


def unknown(figure: Figure, sentence: Sentence, reason: str) -> Tied:
    """Return a figure of which it is not known what it says."""
    return Tied(figure, sentence, reason=reason)


@dataclass
class Heard:
    """What the figures of a text that are tied so far were compared with.

    Parameters
    ----------
    wholes
        Of what its shares are.
    bases
        Since when its changes are, for each date they were counted at.
    whole
        Of what the last share of the sentence is.

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
    whole: str = ""

    def hear(self, tied: Tied) -> None:
        """Keep what a figure was compared with."""
        if not tied.is_tied:
            return
        if tied.measure is Measure.SHARE:
            self.wholes.add(tied.of)
            self.whole = tied.of
        if tied.base_period and months_between(tied.base_period, tied.period) > 1:
            self.bases.setdefault(tied.period, set()).add(tied.base_period)

    def base(self, period: str) -> str:
        """Return since when the changes at a date are, if they are all since one."""
        bases = self.bases.get(period, set())
        return next(iter(bases)) if len(bases) == 1 else ""
