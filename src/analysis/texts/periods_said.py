"""Periods as a text says them: when a figure was counted, and since when a change is."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.errors import ReadingError
from analysis.quantities.measures import Measure
from analysis.quantities.periods import parse_period, shift_period
from analysis.texts import cues
from analysis.texts.tied import Tied, unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.ledger.records import Series
    from analysis.texts.dates_printed import PrintedDate
    from analysis.texts.figures_printed import Figure
    from analysis.texts.sentence_parts import Sentence

#: Where a clause ends.
PAUSE = re.compile(r"[,;，；。()（）]|\.\s")
# What is counted at a moment, so that a year alone does not date it.
_STOCKS = {"persons", "base stations", "domain names", "products"}
_MONTH = len("2024-12")


@dataclass(frozen=True)
class SaidPeriods:
    """The dates that may be those of a sentence's figures.

    Parameters
    ----------
    text, sentence
        The text, and the sentence in it.
    own, dates
        Dates of the sentence, and of the whole text.
    sentences
        All sentences.
    """

    text: str
    sentence: Sentence
    own: Sequence[PrintedDate]
    dates: Sequence[PrintedDate]
    sentences: Sequence[Sentence]

    def date(self, tied: Tied, series: Series, before: str, behind: str) -> Tied:
        """Put its period, and of a change its base, to a figure; or say what the text leaves open.

        Parameters
        ----------
        tied
            The figure, with series and measure.
        series
            What it counts.
        before, behind
            What stands between it and the figures next to it.
        """
        figure = tied.figure
        stock = series.unit in _STOCKS
        state = [one for one in self.own if one.role == "state" or self._may_date(one, stock=stock)]
        earlier = [one for one in state if one.end <= figure.start]
        assumed = [tied.assumed] if tied.assumed else []
        if earlier:
            period = earlier[-1].period
        elif len({one.period for one in state}) == 1:
            period = state[0].period
        else:
            carried = stock and not state and series.group != "companies"
            period, why = self._carried() if carried else ("", "")
            if not period:
                return unknown(figure, self.sentence, "the text names no date for it")
            assumed.append(why)
        base = ""
        if tied.measure is not None and tied.measure.has_base:
            base, why = self._base(figure, period, before, behind)
            if not base:
                return unknown(figure, self.sentence, why)
            assumed += [why] if why else []
        if stock and re.fullmatch(r"\d{4}", period):
            if len(base) != _MONTH and tied.measure is not Measure.LEVEL:
                return unknown(figure, self.sentence, "a year is named, and no month")
            if not base:
                return unknown(figure, self.sentence, "a year is named, and no month")
            period = f"{period}-12"
            assumed.append("the state at the end of the year")
        if base and parse_period(base) >= parse_period(period):
            return unknown(figure, self.sentence, "its base is not before its date")
        return replace(tied, period=period, base_period=base, assumed="; ".join(assumed))

    def _may_date(self, date: PrintedDate, *, stock: bool) -> bool:
        """Tell whether a date without *as of* before it says when something was counted."""
        sentence = self.text[self.sentence.start : self.sentence.end]
        if date.role == "base" or len(date.period) > _MONTH + 1 + _MONTH:
            return False
        if re.fullmatch(r"\d{4}-\d\d-\d\d", date.period) or cues.TOLD.search(sentence):
            return False
        return not stock or len(date.period) in {4, _MONTH}

    def _carried(self) -> tuple[str, str]:
        """Return the date a sentence before it holds for, and why it is taken."""
        if cues.NOW.search(self.text[self.sentence.start : self.sentence.end]):
            return "", ""
        states = [one for one in self.dates if one.role == "state" and len(one.period) == _MONTH]
        same = [s for s in self.sentences if s.paragraph == self.sentence.paragraph]
        begun = same[0].start if same else 0
        near = [one for one in states if begun <= one.start < self.sentence.start]
        if near:
            return near[-1].period, "the date of a sentence before it"
        if len({one.period for one in states}) == 1:
            return states[0].period, "the one date the text gives for what it counts"
        return "", ""

    def _base(self, figure: Figure, period: str, before: str, behind: str) -> tuple[str, str]:
        """Return since when a change is counted, and what was assumed or is missing."""
        bases = [one for one in self.own if one.role == "base"]
        start, end = figure.start - len(before), figure.end + len(behind)
        near = [one for one in bases if start <= one.start < end]
        if len({one.period for one in near}) == 1:
            return near[0].period, ""
        if cues.YEARLY.search(before + " " + PAUSE.split(behind, maxsplit=1)[0]) and not near:
            try:
                return shift_period(period, -12), ""
            except ReadingError:
                return "", "no period lies twelve months before its own"
        if len({one.period for one in bases}) == 1 and len(bases) == 1:
            return bases[0].period, "the base the sentence names once"
        return "", "the text does not say since when"
