"""Periods as a text says them: when a figure was counted, and since when a change is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from analysis.quantities.measures import Measure
from analysis.quantities.periods import parse_period
from analysis.texts import cues
from analysis.texts.base_periods import base_of, shifted
from analysis.texts.carried_periods import YEAR_OF_TEXT, carried_period
from analysis.texts.tied import Heard, Tied, unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.ledger.records import Series
    from analysis.texts.dates_printed import PrintedDate
    from analysis.texts.figures_printed import Figure
    from analysis.texts.sentence_parts import Sentence

#: What is counted at a moment, so that a year alone does not date it.
STOCKS = {
    *("persons", "base stations", "domain names", "products", "users", "members", "subscribers"),
    *("accounts", "enterprises", "shops", "hospitals", "blocks of /32", "courses"),
    *("subscriptions", "devices", "households", "homes", "premises", "stations", "lines"),
    *("employees", "websites", "servers", "villages", "schools", "cards", "wallets"),
}
# What is counted over a month or day, so that a quarter or year may date it.
_OVER_TIME = re.compile(r"(?i)\b(?:monthly|daily)\b|[日月]活")
#: Why the month of the last survey is taken.
LAST_SURVEY = "the last survey that was out when the text was written"
_MONTH = len("2024-12")
_RIGHT_BEHIND = re.compile(
    r"\s*(?:people|persons|users|人|个|户|元)?\s*[(（]?\s*(?:(?:in|at|as of|by|during|for)\s+(?:the\s+)?(?:end of\s+)?|(?<=[(（]))$"
)
# *Up 8% year-on-year in* a quarter.
_GREW_IN = re.compile(
    r"(?i)\s*(?:year[- ]on[- ]year|year[- ]over[- ]year|yoy)?\s*(?:in|during|for)\s+(?:the\s+)?"
)
_TELLING = 60  # characters in which a date says when something was told


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
    yearly
        Whether the growth before it in the paragraph is on the year.
    heard
        What the figures of the text before it were compared with.
    since
        From where on the text speaks of nobody else than whose the figures are.
    survey
        The month of the last survey that was out when the text was written.
    by_month
        Whether its states are told of a month, so that a year alone does not date them.
    """

    text: str
    sentence: Sentence
    own: Sequence[PrintedDate]
    dates: Sequence[PrintedDate]
    sentences: Sequence[Sentence]
    yearly: bool = False
    heard: Heard = field(default_factory=Heard)
    since: int = 0
    survey: str = ""
    by_month: bool = True

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
        stock = (
            self.by_month
            and series.unit in STOCKS
            and not _OVER_TIME.search(f"{series.name_en} {series.name_zh}")
        )
        sentence = self.text[self.sentence.start : self.sentence.end]
        if not stock and cues.HOLIDAY.search(sentence):
            return unknown(figure, self.sentence, "it counts days that the text does not date")
        begun = next(s.start for s in self.sentences if s.paragraph == self.sentence.paragraph)
        if not stock and cues.FISCAL.search(self.text[begun : self.sentence.end]):
            return unknown(figure, self.sentence, "which months its fiscal year has is not said")
        level = tied.measure is not None and not tied.measure.has_base
        period, why = self._period(
            figure,
            before,
            behind,
            stock=stock,
            level=level,
            owned=any(one.owners for one in series.called),
            surveyed=series.unit == "persons",
        )
        if not period:
            return unknown(figure, self.sentence, why)
        if stock and re.fullmatch(r"\d{4}-H\d", period):
            period = f"{parse_period(period).end:%Y-%m}"
            why = "; ".join(filter(None, (why, "the state at the end of the half")))
        if "/" in period and series.unit in cues.CURRENCIES and not _is_accounted(period):
            return unknown(figure, self.sentence, "no accounts are kept for such a period")
        assumed = [one for one in (tied.assumed, why) if one]
        base = ""
        if tied.measure is not None and tied.measure.has_base:
            base, why = base_of(self, figure, period, before=before, behind=behind)
            if not base:
                return unknown(figure, self.sentence, why)
            assumed += [why] if why else []
        if stock and why != YEAR_OF_TEXT and re.fullmatch(r"\d{4}", period):
            if (
                len(base) != _MONTH and tied.measure is not Measure.LEVEL
            ) or series.unit != "persons":
                return unknown(figure, self.sentence, "a year is named, and no month")
            if not base:
                return unknown(figure, self.sentence, "a year is named, and no month")
            period = f"{period}-12"
            assumed.append("the state at the end of the year")
        others = [parse_period(d.period) for d in self.dates if d.period != period]
        ahead = cues.AHEAD.search(sentence) and all(d < parse_period(period) for d in others)
        if ahead:
            return unknown(figure, self.sentence, "it speaks of what is to come")
        if base and parse_period(base) >= parse_period(period):
            return unknown(figure, self.sentence, "its base is not before its date")
        return replace(
            tied, period=period, base_period=base, assumed="; ".join(dict.fromkeys(assumed))
        )

    def _period(
        self,
        figure: Figure,
        before: str,
        behind: str,
        *,
        stock: bool,
        level: bool,
        owned: bool,
        surveyed: bool,
    ) -> tuple[str, str]:
        """Return when a figure was counted and what was assumed, or nothing and what is missing."""
        follows = [
            one
            for one in self.own
            if level
            and one.start >= figure.end
            and _RIGHT_BEHIND.fullmatch(self.text[figure.end : one.start])
        ]
        close = cues.PAUSE.split(behind, maxsplit=1)[0]
        behind_growth = [
            one
            for one in self.own
            if not level
            and one.role != "base"
            and figure.end <= one.start < figure.end + len(close)
            and _GREW_IN.fullmatch(self.text, figure.end, one.start)
        ]
        if behind_growth:
            return behind_growth[0].period, behind_growth[0].assumed
        if cues.AGAINST.search(before):
            if follows:
                return follows[0].period, follows[0].assumed
            current = self._stated(figure, stock=stock)
            if cues.YEARLY.search(close) and current:
                return shifted(current.period, -12), "twelve months before the sentence's date"
            return "", "the text names no date for where it began"
        if follows and not self._may_be_base(follows[0], before):
            return follows[0].period, follows[0].assumed
        stated = self._stated(figure, stock=stock)
        if stated:
            return stated.period, stated.assumed
        if any(one.role != "base" and one.start < figure.start for one in self.own):
            return "", "the date before it may be that of something else"
        if cues.YEARLESS.search(self._undated()):
            return "", "its date names no year"
        found = carried_period(
            self.text,
            self.sentence,
            self.dates,
            self.sentences,
            since=self.since,
            stock=stock,
            owned=owned,
            surveyed=surveyed,
        )
        dated = any(one.role == "state" and len(one.period) == _MONTH for one in self.dates)
        passing = cues.PASSING.search(self.text, self.sentence.start, self.sentence.end)
        if found[0] or not level or dated or passing or not self.survey:
            return found
        return self.survey, LAST_SURVEY

    def _undated(self) -> str:
        """Return the sentence without the dates that are known."""
        kept, start = self.text[self.sentence.start : self.sentence.end], self.sentence.start
        for one in self.own:
            a, b = one.start - start, one.end - start
            kept = kept[:a] + " " * (b - a) + kept[b:]
        return kept

    def _may_be_base(self, date: PrintedDate, before: str) -> bool:
        """Tell whether a date behind a figure is what it is compared with."""
        return date.role == "base" or cues.CHANGE.search(before) is not None

    def _stated(self, figure: Figure, *, stock: bool) -> PrintedDate | None:
        """Return the date of the sentence that a figure belongs to."""
        end = next((b for a, b in self.sentence.parts if a <= figure.start < b), self.sentence.end)
        state = [
            one
            for one in self.own
            if one.start < end and (one.role == "state" or self._may_date(one, stock=stock))
        ]
        earlier = [one for one in state if one.end <= figure.start]
        if earlier:
            return earlier[-1]
        state = [one for one in state if not self._is_of_another(one, figure)]
        return state[0] if len({one.period for one in state}) == 1 else None

    def _is_of_another(self, date: PrintedDate, figure: Figure) -> bool:
        """Tell whether a date opens a later clause that has a number of its own."""
        between = self.text[figure.end : date.start]
        cut = max((one.end() for one in cues.PAUSE.finditer(between)), default=-1)
        rest = cues.PAUSE.split(self.text[date.end : self.sentence.end], maxsplit=1)[0]
        return cut >= 0 and re.search(r"\d", rest) is not None

    def _may_date(self, date: PrintedDate, *, stock: bool) -> bool:
        """Tell whether a date without *as of* before it says when something was counted."""
        if date.role == "base" or len(date.period) > _MONTH + 1 + _MONTH:
            return False
        day = re.fullmatch(r"\d{4}-\d\d-\d\d", date.period)
        told = cues.TOLD.search(self.text[date.end : min(date.end + _TELLING, self.sentence.end)])
        if day or (len(date.period) == _MONTH and told):
            return False
        return not stock or re.fullmatch(r"\d{4}(?:-\d\d|-H\d)?", date.period) is not None


def _is_accounted(period: str) -> bool:
    """Tell whether accounts are kept for a range of months: a year to date, a quarter, half or year."""
    found = parse_period(period)
    months = (found.end.year - found.start.year) * 12 + found.end.month - found.start.month + 1
    return found.start.month == 1 or months in {3, 6, 9, 12}
