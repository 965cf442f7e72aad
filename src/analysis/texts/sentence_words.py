"""Wording: what stands in a sentence beside its figures: names, dates and plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.texts import cues
from analysis.texts.described import Descriptions
from analysis.texts.mentions import Mention, named
from analysis.texts.said_measures import is_derived

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.ledger.records import Series
    from analysis.texts.dates_printed import PrintedDate
    from analysis.texts.figures_printed import Figure
    from analysis.texts.owners import Owner
    from analysis.texts.places import Places
    from analysis.texts.sentence_parts import Sentence

_MEASURES = (cues.YEARLY, cues.QUARTERLY, cues.MONTHLY, cues.CHANGE, cues.SHARE, cues.GOING_ON)
_NEAR = 30  # characters from a word such as *accounting for* to the whole it takes
# Before a name that only says where: *users on the short video platform*.
_WHERE = re.compile(
    r"(?i)\b(?:on|in|through|via|from|by|for)\s+(?:the\s+|its\s+|our\s+)?$|[在通过]$"
)
_OPEN = re.compile(r"[(（][^()（）]*$")
_ASIDE = re.compile(r"[(（][^()（）\n]*[)）]")
_CLOSE = re.compile(r"[^()（）]*[)）]")


@dataclass(frozen=True)
class Article:
    """What is known of a text as a whole.

    Parameters
    ----------
    text
        The text.
    mentions, dates, sentences, places, owners
        What it names, where.
    series, wholes
        The series it may speak of, and of what a share of each is as a rule.
    surveys, day
        When each series was printed, for which month; and the day the text is from.
    """

    text: str
    mentions: Sequence[Mention]
    dates: Sequence[PrintedDate]
    series: Mapping[str, Series]
    wholes: Mapping[str, str]
    sentences: Sequence[Sentence]
    places: Places
    owners: Sequence[Owner]
    surveys: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    day: str = ""

    @cached_property
    def described(self) -> Descriptions:
        """The names of the series, word by word."""
        return Descriptions(self.series)

    @property
    def tells_years(self) -> bool:
        """Whether nothing but years and days date what the text tells."""
        periods = {d.period for d in self.dates if d.role != "state"}
        return not any(d.role == "state" for d in self.dates) and all(
            re.fullmatch(r"\d{4}(?:-\d\d-\d\d)?", one) for one in periods
        )

    def begins(self, sentence: Sentence) -> int:
        """Return where the paragraph of a sentence begins."""
        return next(s.start for s in self.sentences if s.paragraph == sentence.paragraph)


@dataclass(frozen=True)
class Wording:
    """The words of one sentence.

    Parameters
    ----------
    article, sentence
        The text, and the sentence in it.
    """

    article: Article
    sentence: Sentence

    @cached_property
    def own(self) -> list[PrintedDate]:
        """The dates of the sentence."""
        sentence = self.sentence
        return [d for d in self.article.dates if sentence.start <= d.start < sentence.end]

    def dates_for(self, start: int) -> list[PrintedDate]:
        """Return the dates that may be those of the figure at a place: *31% (2023: 19%)* has two."""
        text, sentence = self.article.text, self.sentence
        asides = [
            one.span()
            for one in _ASIDE.finditer(text, sentence.start, sentence.end)
            if not one.start() <= start < one.end()
        ]
        return [
            d
            for d in self.own
            if not any(a < d.start < b and re.search(r"\d", text[d.end : b]) for a, b in asides)
        ]

    def subjects(self, start: int, end: int) -> list[Mention]:
        """Return what is named in a stretch, without wholes and names that only say where."""
        found: list[Mention] = []
        for one in named(self.article.mentions, start, end):
            if self.is_whole(one, start) or (found and self._is_aside(found[-1].end, one, end)):
                continue
            if found and _WHERE.search(self.article.text[found[-1].end : one.start]):
                continue
            found.append(one)
        return found

    def _is_aside(self, since: int, mention: Mention, end: int) -> bool:
        """Tell whether a mention stands in brackets behind another: *online video (with short video)*."""
        text = self.article.text
        opened = _OPEN.search(text, since, mention.start)
        return opened is not None and _CLOSE.search(text, mention.end, end) is not None

    def brackets(self, start: int, end: int) -> tuple[int, int]:
        """Return where a bracket opens in a stretch that is not closed in it, and where one closes; or 0."""
        opened = _OPEN.search(self.article.text, start, end)
        closed = _CLOSE.match(self.article.text, start, end)
        return opened.start() if opened else 0, closed.end() if closed else 0

    def is_whole(self, mention: Mention, at: int) -> bool:
        """Tell whether a mention is what a share before it, or behind it, is of."""
        text = self.article.text
        before = text[at : mention.start]
        if cues.WHOLE_BEFORE.match(text, mention.end) and re.search(r"[占在][^，。]{0,4}$", before):
            return True
        if cues.WHOLE_OF_FRACTION.match(text, mention.end):
            return True
        if cues.EVERYBODY.search(text[mention.start : mention.end]) and cues.USED_BY.match(
            text, mention.end
        ):
            return True
        behind_rate = cues.RATE_BEHIND.search(
            text[max(0, at - 10) : at]
        ) is not None and not cues.PAUSE.search(before)
        cue = max((one.end() for one in cues.PART_OF.finditer(before)), default=-_NEAR)
        said = len(before) - cue < _NEAR or behind_rate
        return said and cues.WHOLE.search(before) is not None

    def plain(self, start: int, end: int, *, names: bool = False) -> str:
        """Return a stretch of the text without its dates, and without the names in it."""
        hidden = [(d.start, d.end) for d in self.own if start <= d.start and d.end <= end]
        hidden += [(a, b) for a, b in self.article.places.homes if start <= a and b <= end]
        mentions = named(self.article.mentions, start, end)
        hidden += [
            (o.start, o.end) for o in self.article.owners if start <= o.start and o.end <= end
        ]
        hidden += [
            (m.start, m.end)
            for m in mentions
            if names or _WHERE.search(self.article.text[start : m.start])
        ]
        kept = self.article.text[start:end]
        for a, b in hidden:
            kept = kept[: a - start] + " " * (b - a) + kept[b - start :]
        return kept

    def goes_on(self, start: int, end: int, *, topic: Mention | None, last: Figure | None) -> bool:
        """Tell whether a stretch keeps its subject: only measures, wholes and dates stand in it.

        Parameters
        ----------
        start, end
            Where it stands.
        topic
            The subject.
        last
            The figure before it, whose noun may stand there.
        """
        kept = self.plain(start, end, names=True)
        if last and last.noun and not is_derived(last):  # what it counts
            kept = re.sub(rf"^[\s-]*(?:plus\s+)?(?:人民币|{re.escape(last.noun)})", " ", kept)
            kept = re.sub(r"^\s*(?:\(/\d+\)|/\d+)", " ", kept)  # blocks (/32), 块/32
            kept = re.sub(r"^\W*(?:S\.?\s*)?dollars?\b", " ", kept)  # U.S. dollars
        for words in _MEASURES:
            kept = words.sub(" ", kept)
        return cues.links_level(kept, money=self.is_money(topic))

    def leads_on(self, name: Mention, end: int) -> bool:
        """Tell whether nothing but measures stands between a name and a rate of it.

        Parameters
        ----------
        name
            The name.
        end
            Where the rate begins.
        """
        between = self.plain(name.end, end)
        between = cues.AMONG_THEM.sub(" ", between) if name.of else between
        bare = cues.SHARE.sub(" ", cues.CHANGE.sub(" ", cues.YEARLY.sub(" ", between)))
        unit = self.article.series[name.series].unit
        bare = re.sub(rf"\b{re.escape(unit)}\b", " ", bare) if unit else bare
        bare = cues.GOING_ON.sub(" ", bare) if "," in between or "，" in between else bare
        return cues.links_level(bare, money=self.is_money(name))

    def counts_things(self, mention: Mention) -> bool:
        """Tell whether a name of what persons use tells how many of it there are: *number of apps*."""
        text, series = self.article.text, self.article.series[mention.series]
        before = text[max(0, mention.start - 40) : mention.start]
        return (
            series.unit == "persons"
            and cues.NUMBER_OF.search(before) is not None
            and cues.THINGS.match(text, mention.end) is not None
        )

    def is_money(self, mention: Mention | None) -> bool:
        """Tell whether a name is of money."""
        known = self.article.series.get(mention.series) if mention else None
        return known is not None and known.unit in cues.CURRENCIES
