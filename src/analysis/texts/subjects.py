"""Subjects: of which series each figure of a sentence speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from analysis.quantities.measures import Measure
from analysis.quantities.periods import months_between
from analysis.texts import cues
from analysis.texts.mentions import Mention, named
from analysis.texts.said_measures import RATES, counts, is_derived, said_measure
from analysis.texts.saying import Said
from analysis.texts.tied import Tied, unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.texts.figures_printed import Figure
    from analysis.texts.sentence_words import Wording

_RISE_OF = re.compile(
    r"(?i)\b(?:increase|growth|rise|decline|decrease|drop|jump|gain|fall)\s+of\s+(?:over\s+|more\s+than\s+|about\s+|nearly\s+|around\s+)?$"
)
_SIZED = re.compile(
    r"(?i)^\s*[,，]?\s*(?:with|and)\b|\b(?:size|scale|base|number)\s+of\b|规模|人数"
)
_BRACKET = re.compile(r"\s*[(（]\s*(?:about|around|approximately|约)?\s*(?:US)?[$¥€]?\s*")
_OTHER = "other words stand between name and number"


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
    """

    words: Wording
    before: SentenceReader | None = None
    topic: Mention | None = None
    shared: str = ""
    last: Figure | None = None
    spoken: set[str] = field(default_factory=set)
    yearly: bool = False

    def tie(self, figures: Sequence[Figure]) -> list[Tied]:
        """Tie the figures of the sentence, or say why not."""
        sentence, text = self.words.sentence, self.words.article.text
        if self.before and self.before.words.sentence.paragraph == sentence.paragraph:
            self.yearly = self.before.yearly
        found: list[Tied] = []
        for start, end in sentence.parts:
            part = [one for one in figures if start <= one.start < end]
            if cues.IN_ORDER.search(text[start:end]):
                found += self._in_order(part, start, end)
                continue
            self.topic, self.shared, self.last = None, "", None
            if start == sentence.start and cues.THE_FIGURE.search(text[start:end]):
                self.topic = self._taken_up()
            at = start
            for place, figure in enumerate(part):
                until = part[place + 1].start if place + 1 < len(part) else end
                tied = self._tie(figure, at, until)
                self.last = figure
                self.spoken.add(tied.series)
                if tied.measure is Measure.GROWTH and tied.is_tied:
                    self.yearly = months_between(tied.base_period, tied.period) == 12  # noqa: PLR2004
                if tied.measure is Measure.SHARE and tied.is_tied:
                    self.shared = tied.of
                found.append(tied)
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
        """Tie runs of figures to the names before them, one by one."""
        if not figures:
            return []
        text = self.words.article.text
        subjects = [
            one
            for one in named(self.words.article.mentions, start, figures[0].start)
            if not self.words.is_whole(one, start)
        ]
        runs: list[list[Figure]] = []
        for one in figures:
            last = runs[-1][-1] if runs else None
            joint = text[last.end : one.start] if last else ""
            if last and re.fullmatch(r"[\s,，、和及]*(?:and\s+)?(?:[人个]?[\s,，、和及]*)", joint):
                runs[-1].append(one)
            else:
                runs.append([one])
        found: list[Tied] = []
        at = start
        for place, run in enumerate(runs):
            until = runs[place + 1][0].start if place + 1 < len(runs) else end
            before, behind = text[at : run[0].start], text[run[-1].end : until]
            run_start, at = at, run[-1].end
            fits = len(run) == len(subjects) > 1 and all(one.series for one in subjects)
            for figure, mention in zip(run, subjects, strict=False) if fits else ():
                found.append(self._say(figure, mention, before, behind, start=run_start))
            if not fits:
                why = f"{len(run)} figures are told off against {len(subjects)} known names"
                found += [self._unknown(figure, why) for figure in run]
        return found

    def _tie(self, figure: Figure, at: int, until: int) -> Tied:
        """Tie one figure, from what stands between the last one and the next."""
        text = self.words.article.text
        before, behind = text[at : figure.start], text[figure.end : until]
        if figure.quantity is None:
            return self._unknown(figure, figure.problem)
        subjects = self.words.subjects(at, figure.start)
        named_at = subjects[0].start if subjects else figure.start
        parts = cues.OF_THEM.sub(" ", text[at:named_at]) if subjects else text[at:named_at]
        parts += self.words.plain(named_at, figure.start, names=True)
        if cues.NARROWING.search(parts):
            return self._unknown(figure, "a clause narrows what is counted")
        if re.search(r"(?i)\bfrom\s*$|从\s*$", before) and figure.unit in RATES:
            return self._unknown(figure, "the text names no date for where it began")
        changed = said_measure(figure, before, "", of="") is Measure.CHANGE
        if not is_derived(figure) and not changed:
            topic = self.topic
            said = self._level(figure, subjects, before, behind)
            if not said.is_tied and _BRACKET.fullmatch(before):
                self.topic = topic  # the same number in another currency
            return said
        return self._derived(figure, subjects, before, behind)

    def _derived(
        self, figure: Figure, subjects: Sequence[Mention], before: str, behind: str
    ) -> Tied:
        """Tie a part, a change or a growth: to the name before it, behind it, or the subject so far."""
        if subjects and not subjects[-1].series:
            return self._unknown(figure, subjects[-1].reason)
        text, at = self.words.article.text, figure.start - len(before)
        raised = cues.RISE_IN.match(behind)
        inside = named(
            self.words.article.mentions,
            figure.end,
            figure.end + len(cues.PAUSE.split(behind, maxsplit=1)[0]),
        )
        if raised and inside:
            if inside[0].start <= figure.end + raised.end() and inside[0].series:
                self.topic = inside[0]
                return self._say(figure, inside[0], "increase", behind)
            return self._unknown(figure, "it is the rise of something else")
        if raised:
            return self._unknown(figure, "it is the rise of something that is not known")
        risen = (
            _RISE_OF.search(before)
            and inside
            and re.fullmatch(r"\s*in\s+(?:its\s+|the\s+)?", text[figure.end : inside[0].start])
        )
        if risen and not subjects and inside[0].series:
            self.topic = inside[0]
            return self._say(figure, inside[0], before, behind)
        if (
            not subjects
            and inside
            and inside[0].of
            and re.fullmatch(
                r"\s*of\s+(?:the\s+|its\s+|all\s+)?", text[figure.end : inside[0].start]
            )
        ):
            return self._say(figure, inside[0], before, behind)
        if subjects:
            last = subjects[-1]
            between = self.words.plain(last.end, figure.start)
            bare = cues.SHARE.sub(" ", cues.CHANGE.sub(" ", cues.YEARLY.sub(" ", between)))
            money = self.words.is_money(last)
            bare = cues.GOING_ON.sub(" ", bare) if "," in between or "，" in between else bare
            if len({one.series for one in subjects}) > 1 or not cues.links_level(bare, money=money):
                return self._unknown(figure, _OTHER)
            self.topic = last
        elif self.topic and not self._goes_on(at, figure.start):
            return self._unknown(figure, "no known series is its subject")
        if self.topic is None:
            return self._unknown(figure, "no known series is its subject")
        return self._say(figure, self.topic, before, behind)

    def _goes_on(self, start: int, end: int) -> bool:
        """Tell whether a stretch keeps its subject: only measures, wholes and dates stand in it."""
        kept = self.words.plain(start, end, names=True)
        if self.last and self.last.noun and not is_derived(self.last):  # what it counts
            kept = re.sub(rf"^[\s-]*(?:plus\s+)?(?:人民币|{re.escape(self.last.noun)})", " ", kept)
        for words in (
            cues.YEARLY,
            cues.QUARTERLY,
            cues.MONTHLY,
            cues.CHANGE,
            cues.SHARE,
            cues.GOING_ON,
        ):
            kept = words.sub(" ", kept)
        return cues.links_level(kept, money=self.words.is_money(self.topic))

    def _level(self, figure: Figure, subjects: Sequence[Mention], before: str, behind: str) -> Tied:
        text, mentions = self.words.article.text, self.words.article.mentions
        close = cues.PAUSE.split(behind, maxsplit=1)[0]
        after = named(mentions, figure.end, figure.end + len(close))
        joined = [one for one in after if cues.fills(text[figure.end : one.start])][:1]
        had = joined and cues.is_had(before, text[joined[0].end : figure.end + len(close)])
        topic, self.topic = self.topic, None
        chosen: Mention | None = None
        if joined and had:
            chosen = joined[0]
        elif subjects and not subjects[-1].series:
            return self._unknown(figure, subjects[-1].reason)
        elif subjects and cues.links_level(
            self.words.plain(subjects[-1].end, figure.start),
            money=self.words.is_money(subjects[-1]),
        ):
            chosen = subjects[-1]
        elif (
            topic
            and not subjects
            and not joined
            and (
                cues.LEVEL.search(before)
                or cues.AGAINST.search(before)
                or (
                    _SIZED.search(before)
                    and re.fullmatch(r"\s*(?:users|people|persons|人|用户)?\s*\.?\s*", close)
                )
            )
        ):
            # *Its share was 30 %, reaching 72 billion*: the subject goes on to its level.
            self.topic = topic
            chosen = topic if self._goes_on(figure.start - len(before), figure.start) else None
        if chosen is None and joined:
            return self._unknown(figure, "a verb may narrow what is counted")
        if chosen is None:
            return self._unknown(figure, _OTHER if subjects else "no known series")
        if not chosen.series:
            return self._unknown(figure, chosen.reason)
        series = self.words.article.series[chosen.series]
        if chosen.of or not counts(figure, series, before, joined=chosen in joined, linked=True):
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
        ).tied()
