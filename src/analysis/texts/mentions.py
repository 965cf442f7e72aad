"""Mentions: where a text names a series of the ledger, by the names that ``series.csv`` gives it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analysis.texts import guards
from analysis.texts.owners import Owners
from analysis.texts.paraphrases import (
    WHOLES,
    beginnings_of,
    compiled,
    key_of,
    lead_of,
    needed_of,
)
from analysis.texts.places import home_of, names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from analysis.ledger.called import Called
    from analysis.ledger.records import Series
    from analysis.texts.owners import Reading
    from analysis.texts.sentence_parts import Sentence

_LATIN = re.compile(r"[a-z-]")
_OF_ALL = re.compile(
    r"(?i)\b(?:of|in)\s+(?:the\s+|its\s+|their\s+)?(?:company['’]s\s+|group['’]s\s+)?(?:overall\s+|whole\s+)?(?:total\s+)?(?:net\s+)?revenues?$"
    r"|[占在](?:其|公司|集团|整个|整体|到|了)*(?:业务)?的?(?:总|营业)*(?:收入|营收)$"
)
_OWN_REVENUE = re.compile(
    r",?\s*(?:with|had|has|have|generated|recorded|posted|earned|achieved|brought\s+in|contributed)\s+(?:an?|its|their)\s+(?:annual\s+|quarterly\s+|full-year\s+)?"
    r"|[,，]?\s*(?:全年|实现|年度|季度|贡献|带来|的)+\s*"
)
_NAMED_PART = re.compile(r"[:：,，(（]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a text names a series.

    Parameters
    ----------
    start, end
        Where.
    series
        Id in the ledger; empty where the name is narrowed, so that it means something else, or
        where it is not sure whose it is.
    of
        The whole, where the name is that of a share.
    assumed
        What was taken for granted about whose it is.
    reason
        Why it is not known which series is meant; empty where it is.
    owner
        Whose it is, where it is somebody's.
    """

    start: int
    end: int
    series: str
    of: str = ""
    assumed: str = ""
    reason: str = ""
    owner: str = ""


class Names:
    """The names of the series of a ledger.

    Parameters
    ----------
    series
        By id.

    Examples
    --------
    >>> from analysis import load
    >>> names = Names(load().series)
    >>> [one.series for one in names.find("Short-video users and users of live streaming")]
    ['short_video', 'live_streaming']
    >>> [one.series for one in names.find("overseas short video users")]
    ['']
    >>> [one.series for one in names.find("Tencent's revenue rose. Its games revenue did, too.")]
    ['tencent_revenue', 'tencent_games_revenue']
    """

    def __init__(self, series: Mapping[str, Series]) -> None:
        every = [(one.id, name) for one in series.values() for name in _said(one)]
        self.owners = Owners(name.owners for _, name in every)
        self._home = names_of(home_of(series))
        meant: dict[str, dict[str, set[tuple[str, str]]]] = {}
        for own, name in every:
            owner = self.owners.root(name.owners[0]) if name.owners else ""
            meanings = meant.setdefault(key_of(name.name), {})
            meanings.setdefault(owner, set()).add((own, name.of))
        # A name of two series names none of them.
        self._meant = {
            key: {owner: next(iter(two)) for owner, two in each.items() if len(two) == 1}
            for key, each in meant.items()
        }
        self._keys = sorted(self._meant, key=len, reverse=True)

    def find(self, text: str, sentences: Sequence[Sentence] | None = None) -> list[Mention]:
        """Find the mentions of a text; of two that overlap, the longer.

        Parameters
        ----------
        text
            Plain text.
        sentences
            Its sentences, where they are known already.
        """
        context = self.owners.read(text, sentences)
        return self.find_in(context)

    def find_in(self, context: Reading) -> list[Mention]:
        """Find the mentions of a text whose owners were read."""
        text = context.text
        found: list[Mention] = []
        for start, end, key in self._places(text):
            made = self._mention(text, start, end, key, context)
            if made is not None and key in WHOLES:
                made = self._its_own(text, made, found)
                if not made.series:
                    made = self._total(text, made, found, self._meant[key])
            if made is not None:
                found.append(made)
        return found

    def _its_own(self, text: str, made: Mention, found: Sequence[Mention]) -> Mention:
        """Take *games, with a revenue of* for the revenue of games."""
        last = found[-1] if found else None
        if last is None or not last.owner or not _OWN_REVENUE.fullmatch(text, last.end, made.start):
            return made
        return replace(last, start=made.start, end=made.end)

    def _total(
        self,
        text: str,
        made: Mention,
        found: Sequence[Mention],
        meanings: Mapping[str, tuple[str, str]],
    ) -> Mention:
        """Take *its total revenue* for that of whose part was named before it in the sentence."""
        last = found[-1] if found else None
        if last is None or last.owner not in meanings or not last.owner:
            return made
        between = text[last.end : made.start]
        said = _OF_ALL.search(f"{between}{text[made.start : made.end]}")
        if not said or re.search(r"[。\n;；]|\.\s", between):
            return made
        series, of = meanings[last.owner]
        return Mention(made.start, made.end, series, of, owner=last.owner)

    def _places(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield where names stand, and which."""
        lower = text.lower()
        if len(lower) != len(text):  # a letter that has no lower case of one letter
            lower = text
        # Names by their first character, of those whose longest word the text holds at all: at most
        # places of a text no name can begin, and a pattern is made when one may.
        spelled: dict[str, list[tuple[str, str]]] = {}
        for key in self._keys:
            if all(word in lower for word in needed_of(key)):
                for first in beginnings_of(key):
                    spelled.setdefault(first, []).append((lead_of(key), key))
        at = 0
        while at < len(text):
            latin = "a" <= lower[at] <= "z"
            inside = at > 0 and latin and _LATIN.match(lower[at - 1])
            for lead, key in () if inside else spelled.get(lower[at], ()):
                found = compiled(key).match(text, at) if lower.startswith(lead, at) else None
                if found is not None:
                    yield at, found.end(), key
                    at = found.end()
                    break
            else:
                at += 1

    def _mention(
        self, text: str, start: int, end: int, key: str, context: Reading
    ) -> Mention | None:
        meanings = self._meant[key]
        if not meanings:
            return Mention(start, end, "", reason="two series have this name")
        owned = {owner: one for owner, one in meanings.items() if owner}
        whole = key in WHOLES
        said, why = context.whose(start, end, owned, whole=whole) if owned else ("", "")
        if said in owned:
            series, of = owned[said]
            problem = guards.narrowed_metric(text, start, end, context.spans)
            if problem:
                return Mention(start, end, "", reason=problem)
            return Mention(start, end, series, of, assumed=why, owner=said)
        if "" not in meanings:
            if " " not in key and not whole and key.isascii():
                return None  # a word as any other: *users*, *orders*
            other = f"the ledger does not count it of {said}" if said else why
            return Mention(start, end, "", reason=other or "it is not said whose it is")
        problem = guards.narrowed_name(text, start, end, self._home)
        if problem:
            return Mention(start, end, "", reason=problem)
        return Mention(start, end, *meanings[""])


def _said(series: Series) -> Iterable[Called]:
    """Yield what texts may call a series; a title with a colon or brackets is no phrase."""
    own, said = series.called[: 1 + bool(series.name_zh)], series.called[1 + bool(series.name_zh) :]
    yield from (one for one in own if not _NAMED_PART.search(one.name))
    yield from said


def named(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """Return the mentions that lie between two places, of those of a text in their order."""
    first = bisect_left(mentions, start, key=_start)
    last = bisect_left(mentions, end, lo=first, key=_start)
    return [one for one in mentions[first : last + 1] if start <= one.start and one.end <= end]


def _start(mention: Mention) -> int:
    return mention.start
