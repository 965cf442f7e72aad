"""Saying: measure, whole and periods of a figure whose series is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from analysis.quantities.measures import Measure
from analysis.texts import cues
from analysis.texts.customs import last_survey
from analysis.texts.mentions import Mention, named
from analysis.texts.owners import of_one_house
from analysis.texts.periods_said import SaidPeriods
from analysis.texts.said_measures import RATES, counts, said_measure
from analysis.texts.tied import Heard, Tied, unknown

if TYPE_CHECKING:
    from analysis.texts.figures_printed import Figure
    from analysis.texts.sentence_words import Wording

# *976 million, or 87 percent*: the same as a share.
_OR = re.compile(
    r"(?i)\s*(?:users|people|netizens|viewers|人)?\s*[,，]?\s*(?:or|即|或)\s*(?:about|some|nearly|约|近)?\s*"
)
_OF_ALL = re.compile(r"(?i)\s*of\s+(?:(?:all|the|total|its|their)\s+)*")
_COLON = re.compile(r"(?:\s+(?:users?|services?))?\s*[:：]\s*|用户\s*[:：]\s*")
_NO_WHOLE = "the text does not say of what it is a share"


@dataclass(frozen=True)
class Said:
    """A figure with its subject, and what stands around it.

    Parameters
    ----------
    words
        The words of its sentence.
    figure, subject
        The figure, and the name of what it counts.
    before, behind
        What stands between it and the figures next to it.
    start
        Where what is said of it begins: *before* where that stands right before it.
    counted
        Whether it is sure to be a level.
    shared
        Of what the share before it is, where that is of the same subject.
    yearly
        Whether the growth before it in the paragraph is on the year.
    heard
        What the figures of the text before it were compared with.
    after_level
        Whether the figure before it is a level.
    """

    words: Wording
    figure: Figure
    subject: Mention
    before: str
    behind: str
    start: int
    counted: bool = False
    shared: str = ""
    yearly: bool = False
    heard: Heard = field(default_factory=Heard)
    after_level: bool = False

    def tied(self) -> Tied:
        """Return the figure with measure, whole and periods, or say what the text leaves open."""
        article, figure, sentence = self.words.article, self.figure, self.words.sentence
        series = article.series[self.subject.series]
        elsewhere = self._elsewhere(f"{series.name_en} {series.name_zh} {series.names}")
        if elsewhere:
            return unknown(figure, sentence, f"it may be a number of {elsewhere}")
        close = cues.PAUSE.split(self.behind, maxsplit=1)[0]
        measure = said_measure(figure, self.before, close, of=self.subject.of, shared=self.shared)
        measure = Measure.LEVEL if self.counted else measure
        if measure is None and figure.quantity is not None and figure.quantity.unit in RATES:
            measure = self._share_unsaid(close)
        if measure is None:
            return unknown(figure, sentence, "no word says whether it is a share or growth")
        tied = Tied(figure, sentence, series.id, measure, assumed=self.subject.assumed)
        fits = self.counted or counts(figure, series, self.before, joined=False, linked=True)
        if measure in {Measure.LEVEL, Measure.CHANGE} and not fits:
            return unknown(figure, sentence, f"it does not count {series.unit}")
        if measure.has_whole:
            tied = self._with_whole(tied, close)
        if tied.reason:
            return tied
        when = SaidPeriods(
            article.text,
            sentence,
            self.words.dates_for(figure.start),
            article.dates,
            article.sentences,
            yearly=self.yearly,
            heard=self.heard,
            since=self._since(),
            survey=last_survey(article.surveys.get(series.id, ()), article.day),
            by_month=series.id in article.surveys or not article.tells_years,
        )
        return when.date(tied, series, self.before, self.behind)

    def _share_unsaid(self, close: str) -> Measure | None:
        """Take for a share what no word calls one: *or 8%*, *8% of adults*, *- Chess: 8%* among shares."""
        article, figure = self.words.article, self.figure
        if cues.CHANGE.search(self.before) or cues.CHANGE.search(close):
            return None
        if _OR.fullmatch(self.before) and self.after_level:
            return Measure.SHARE
        whole = self._whole_behind()
        likely = self._likely()
        colon = _COLON.fullmatch(article.text, self.subject.end, figure.start)
        listed = colon and not self.subject.owner and likely in self.heard.wholes
        return Measure.SHARE if whole or (listed and likely) else None

    def _whole_behind(self) -> Mention | None:
        """Return what a rate is of where that stands right behind it: *8% of adults*, another series."""
        article = self.words.article
        for one in named(article.mentions, self.figure.end, self.words.sentence.end)[:1]:
            between = article.text[self.figure.end : one.start]
            other = one.series and one.series != self.subject.series
            if other and _OF_ALL.fullmatch(between):
                return one
        return None

    def _likely(self) -> str:
        """Return of what a share of the subject is, where the text leaves it to the reader."""
        series = self.words.article.series[self.subject.series]
        if not self.subject.owner:
            return self.words.article.wholes.get(series.id, "") or series.denominator
        return series.denominator if self.heard.whole == series.denominator else ""

    def _since(self) -> int:
        """Return from where on the paragraph does not speak of anybody else than whose it is."""
        article, sentence = self.words.article, self.words.sentence
        since = article.begins(sentence)
        if not self.subject.owner:
            return since
        for one in article.sentences:
            if since <= one.start < sentence.start:
                named_there = {o.root for o in article.owners if one.start <= o.start < one.end}
                if named_there and not any(
                    of_one_house(self.subject.owner, o) for o in named_there
                ):
                    since = one.end
        return since

    def _elsewhere(self, names: str) -> str:
        """Return another country that the figure may be of, where nobody owns what it counts."""
        article, sentence = self.words.article, self.words.sentence
        if self.subject.owner:
            return ""
        place = article.places.elsewhere(
            sentence.start, sentence.end, at=self.figure.start, since=article.begins(sentence)
        )
        return "" if place in names else place

    def _is_bare(self, close: str) -> bool:
        """Tell whether a share is said of nothing, and may be of what the shares before it are of."""
        before = self.words.article.text[self.start : self.figure.start]
        further = re.match(r"\s*of\b|\s*[的中]", close)
        bare = cues.BARE_SHARE.search(before) or _OR.fullmatch(before)
        colon = _COLON.fullmatch(
            self.words.article.text, self.subject.end, max(self.subject.end, self.figure.start)
        )
        return (bare or colon) is not None and not further

    def _with_whole(self, tied: Tied, close: str) -> Tied:
        """Put to a share what it is of."""
        words, figure, subject = self.words, self.figure, self.subject
        article, series = words.article, words.article.series[tied.series]
        if tied.measure is Measure.SHARE_CHANGE:
            of = subject.of or self.shared
            return replace(tied, of=of) if of else unknown(figure, words.sentence, _NO_WHOLE)
        said = [
            one
            for one in named(article.mentions, self.start, figure.end + len(close))
            if one is not subject
            and (
                cues.WHOLE.search(article.text[self.start : one.start])
                if one.start >= figure.end
                else words.is_whole(one, self.start)
            )
        ]
        if any(one.series == tied.series for one in said):
            return unknown(figure, words.sentence, "a part of the named series is meant")
        if subject.of:
            return replace(tied, of=subject.of)
        if len(said) == 1 and said[0].series:
            return replace(tied, of=said[0].series)
        usual = article.wholes.get(series.id, "")
        total, likely = usual or ("" if subject.owner else series.denominator), self._likely()
        around = article.text[self.start : figure.start] + " " + close
        of, why = "", ""
        if not said and usual and cues.OWN_WHOLE.search(around):
            of, why = usual, "as usual"
        elif not said and total and cues.OF_TOTAL.search(around):
            of, why = total, "which it is counted in"
        elif not said and likely and likely in self.heard.wholes and self._is_bare(close):
            of, why = likely, "as the shares before it"
        if of:
            why = f"a share of {article.series[of].name_en.lower()}, {why}"
            return replace(tied, of=of, assumed="; ".join(filter(None, (tied.assumed, why))))
        return unknown(figure, words.sentence, _NO_WHOLE)
