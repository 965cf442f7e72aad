"""Subjects: of which series each figure of a sentence speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from analysis.quantities.measures import Measure
from analysis.quantities.periods import months_between
from analysis.texts import cues
from analysis.texts.lists_told_off import is_told_off, runs_of
from analysis.texts.names_behind import name_behind
from analysis.texts.names_of_levels import OTHER_WORDS, level_name
from analysis.texts.other_dates import same_again
from analysis.texts.rates_of_parts import own_rate
from analysis.texts.said_measures import RATES, counts, is_derived, is_order, said_measure
from analysis.texts.saying import Said
from analysis.texts.tied import Heard, Tied, unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.texts.figures_printed import Figure
    from analysis.texts.mentions import Mention
    from analysis.texts.sentence_words import Wording


@dataclass
class SentenceReader:
    """Reads one sentence, from its first figure to its last.

    Parameters
    ----------
    words
        The words of the sentence.
    before
        The reader of the last sentence with figures.
    topic, shared, last
        What it has come to: the subject, what its last share is of, the last figure.
    spoken
        Ids of all series that its figures speak of.
    yearly
        Whether the last growth of the paragraph is on the year.
    moved, levelled, counted, narrowed
        Whether the last figure is a change, or a level; and the name behind it, if it counts that,
        or some of that.
    heard
        What all figures before it were compared with.
    told
        What the figures of the last sentence with figures, and those of this one so far, say.
    """

    words: Wording
    before: SentenceReader | None = None
    topic: Mention | None = None
    shared: str = ""
    last: Figure | None = None
    spoken: set[str] = field(default_factory=set)
    yearly: bool = False
    moved: bool = False
    levelled: bool = False
    counted: Mention | None = None
    narrowed: Mention | None = None
    heard: Heard = field(default_factory=Heard)
    told: list[Tied] = field(default_factory=list)

    def tie(self, figures: Sequence[Figure]) -> list[Tied]:
        """Tie the figures of the sentence, or say why not."""
        sentence, text = self.words.sentence, self.words.article.text
        if self.before and self.before.words.sentence.paragraph == sentence.paragraph:
            self.yearly = self.before.yearly
        if self.before:
            self.heard = self.before.heard
            self.heard.whole = ""
            self.told = [
                one for one in self.before.told if one.sentence is self.before.words.sentence
            ]
        found: list[Tied] = []
        for start, end in sentence.parts:
            part = [one for one in figures if start <= one.start < end]
            if cues.IN_ORDER.search(text[start:end]) or is_told_off(self.words, part, start, end):
                listed = self._in_order(part, start, end)
                found += listed
                self.told += listed
                for one in listed:
                    self.heard.hear(one)
                continue
            last, self.topic, self.shared, self.last = self.topic, None, "", None
            if cues.THE_FIGURE.search(text[start:end]):
                self.topic = self._taken_up() if start == sentence.start else last
            at, outside = start, None
            for place, figure in enumerate(part):
                opened, closed = self.words.brackets(at, figure.start)
                if outside and closed:  # what stands in brackets ends no subject
                    at, self.topic, outside = closed, outside, None
                if opened and not outside:
                    outside = next(reversed(self.words.subjects(at, opened)), self.topic)
                until = next((one.start for one in part[place + 1 :] if not is_order(one)), end)
                tied = self._tie(figure, at, until)
                self.last, self.moved = figure, tied.measure is Measure.CHANGE
                self.levelled = tied.measure is Measure.LEVEL
                self.spoken.add(tied.series)
                self.heard.hear(tied)
                if tied.measure is Measure.GROWTH and tied.is_tied:
                    self.yearly = months_between(tied.base_period, tied.period) == 12  # noqa: PLR2004
                if tied.measure is Measure.SHARE and tied.is_tied:
                    self.shared = tied.of
                found.append(tied)
                self.told.append(tied)
                at = figure.end
        return found

    def _taken_up(self) -> Mention | None:
        """Return what the sentence before spoke of, if that was one thing."""
        one = self.before
        if one is None or one.topic is None or len(one.spoken) != 1:
            return None
        sentences = self.words.article.sentences
        follows = sentences.index(self.words.sentence) - sentences.index(one.words.sentence) == 1
        return replace(one.topic, of="") if follows else None

    def _in_order(self, figures: Sequence[Figure], start: int, end: int) -> list[Tied]:
        """Tie runs of figures to names one by one; a figure that stands alone as anywhere."""
        self.topic, self.shared, self.last = None, "", None
        found: list[Tied] = []
        text = self.words.article.text
        for run in runs_of(self.words, figures, start, end):
            first, last = run.figures[0], run.figures[-1]
            if len(run.figures) == 1:
                several = (
                    len({one.series for one in self.words.subjects(run.start, first.start)}) > 1
                )
                why = "one figure is told off against several names"
                found.append(
                    self._unknown(first, why) if several else self._tie(first, run.start, run.end)
                )
                self.last = first
                continue
            before, behind = text[run.start : first.start], text[last.end : run.end]
            self.topic = None
            fits = len(run.figures) == len(run.subjects) and all(one.series for one in run.subjects)
            for figure, mention in zip(run.figures, run.subjects, strict=False) if fits else ():
                found.append(self._say(figure, mention, before, behind, start=run.start))
            if not fits:
                why = f"{len(run.figures)} figures are told off against {len(run.subjects)} known names"
                found += [self._unknown(figure, why) for figure in run.figures]
        return found

    def _tie(self, figure: Figure, at: int, until: int) -> Tied:
        """Tie one figure, from what stands between the last one and the next."""
        text = self.words.article.text
        before, behind = text[at : figure.start], text[figure.end : until]
        if figure.quantity is None:
            return self._unknown(figure, figure.problem)
        again = same_again(self.words, figure, self.told, until)
        if again:
            return again
        subjects = self.words.subjects(at, figure.start)
        if subjects and subjects[0] is self.counted:  # the name behind the last number
            apart = cues.PAUSE.search(
                text, subjects[0].end, subjects[min(1, len(subjects) - 1)].start
            )
            subjects = subjects[1:] if apart or not is_derived(figure) else subjects
        named_at = subjects[0].start if subjects else figure.start
        parts = cues.OF_THEM.sub(" ", text[at:named_at]) if subjects else text[at:named_at]
        parts += self.words.plain(named_at, figure.start, names=True)
        if subjects and at > self.words.sentence.part_start(figure.start):
            # What the last figure counts may be narrowed, and that ends with its clause.
            parts = re.split(r"[,，]|\b(?:and|while|whereas)\b", parts)[-1]
        among = cues.AMONG.search(self.words.plain(at, named_at, names=True))
        if cues.NARROWING.search(parts) or among:
            self.narrowed = next(iter(self.words.subjects(figure.end, until)), None)
            return self._unknown(figure, "a clause narrows what is counted")
        narrowed, self.narrowed = self.narrowed, None
        if narrowed and subjects == [narrowed] and is_derived(figure):
            return self._unknown(figure, "a clause narrows what it is a part of")
        if re.search(r"(?i)\bfrom\s*$|从\s*$", before) and figure.unit in RATES:
            return self._unknown(figure, "the text names no date for where it began")
        more = behind if cues.MORE_THAN.match(behind) else ""
        changed = said_measure(figure, before, more, of="") is Measure.CHANGE
        if not is_derived(figure) and not changed:
            topic = self.topic
            said = self._level(figure, subjects, before, behind)
            if not said.is_tied and cues.BRACKET.fullmatch(before):
                self.topic = topic  # the same number in another currency
            return said
        return self._derived(figure, subjects, before, behind)

    def _derived(
        self, figure: Figure, subjects: Sequence[Mention], before: str, behind: str
    ) -> Tied:
        """Tie a part, a change or a growth: to the name before it, behind it, or the subject so far."""
        subjects = own_rate(
            self.words, subjects, topic=self.topic, start=figure.start - len(before)
        )
        if subjects and not subjects[-1].series:
            return self._unknown(figure, subjects[-1].reason)
        at = figure.start - len(before)
        other = name_behind(self.words, figure, before, behind, subjects=subjects)
        if other.reason:
            return self._unknown(figure, other.reason)
        if other.subject:
            self.topic = other.subject
            return self._say(figure, other.subject, other.before, behind)
        if subjects:
            last = subjects[-1]
            several = len({one.series for one in subjects}) > 1 and last != self.topic
            if several or not self.words.leads_on(last, figure.start):
                return self._unknown(figure, OTHER_WORDS)
            self.topic = last
        elif self.topic and not self.words.goes_on(
            at, figure.start, topic=self.topic, last=self.last
        ):
            return self._unknown(figure, "no known series is its subject")
        if self.topic is None:
            return self._unknown(figure, "no known series is its subject")
        if (
            self.moved
            and not subjects
            and cues.OR_SO.fullmatch(before)
            and not cues.SHARE.search(behind)
        ):
            return self._say(figure, self.topic, f"{before} increase", behind, start=at)
        return self._say(figure, self.topic, before, behind)

    def _level(self, figure: Figure, subjects: Sequence[Mention], before: str, behind: str) -> Tied:
        close = cues.PAUSE.split(behind, maxsplit=1)[0]
        topic, self.topic = self.topic, None
        name = level_name(self.words, figure, before, behind, subjects=subjects)
        chosen = name.subject
        self.counted = chosen if name.behind else None
        if (
            chosen is None
            and topic
            and not subjects
            and not name.behind
            and (
                cues.LEVEL.search(before)
                or cues.AGAINST.search(before)
                or (
                    cues.SIZED.search(before)
                    and re.fullmatch(r"\s*(?:users|people|persons|人|用户)?\s*\.?\s*", close)
                )
            )
        ):
            # *Its share was 30 %, reaching 72 billion*: the subject goes on to its level.
            self.topic = topic
            chosen = (
                topic
                if self.words.goes_on(
                    figure.start - len(before), figure.start, topic=topic, last=self.last
                )
                else None
            )
        if chosen is None or not chosen.series:
            described = self.words.article.described.counted(self.words, figure)
            if described is None:
                return self._unknown(figure, chosen.reason if chosen else name.reason)
            return self._say(figure, described, before, behind, counted=True)
        series = self.words.article.series[chosen.series]
        if self.words.counts_things(chosen):
            return self._unknown(figure, "it counts things of a kind, and not who uses them")
        if chosen.of or not counts(figure, series, before, joined=name.behind, linked=True):
            return self._unknown(figure, f"it does not count {series.unit}")
        said = self._say(figure, chosen, before, behind, counted=True)
        self.topic = chosen
        return said

    def _unknown(self, figure: Figure, reason: str) -> Tied:
        """Leave a figure untied; what follows has no subject any more."""
        self.topic = None
        return unknown(figure, self.words.sentence, reason)

    def _say(
        self,
        figure: Figure,
        subject: Mention,
        before: str,
        behind: str,
        *,
        counted: bool = False,
        start: int | None = None,
    ) -> Tied:
        """Put measure, whole and periods to a figure whose series is known."""
        begun = figure.start - len(before) if start is None else start
        return Said(
            self.words,
            figure,
            subject,
            before,
            behind,
            begun,
            counted=counted,
            shared=self.shared,
            yearly=self.yearly,
            heard=self.heard,
            after_level=self.levelled,
        ).tied()
