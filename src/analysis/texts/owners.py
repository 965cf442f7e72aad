"""Owners: of whom a text speaks, so that *its revenue* is somebody's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from analysis.texts import strangers
from analysis.texts.sentence_parts import Sentence, find_sentences, is_heading

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

_POSSESSIVE = re.compile(r"(?:['’]s?|的|集团|公司|\s|[()（）“”\"])*")
_BEHIND = re.compile(r"\s+(?:of|at|for|from|on)\s+(?:the\s+)?")
_BRACKETS = re.compile(r"[(（][^()（）\n]*[)）]")
# What somebody has in one clause moves what they have in the next: 游戏收入增长，带动营收.
_LED = re.compile(
    r"(?i)[,，]\s*(?:driving|boosting|lifting|pushing|bringing|带动|推动|拉动|使得?|助力|推升)[^,，]*$"
)
_LEAD = 2  # paragraphs that say of whom an article speaks: its title and the one behind it


class Owner(NamedTuple):
    """A place where an owner is named; the root is empty where it is another house of that name."""

    start: int
    end: int
    root: str


class Owners:
    """Whose the names of a ledger are.

    Parameters
    ----------
    groups
        For each name, the spellings of its owner; empty where it has none.

    Examples
    --------
    >>> owners = Owners([("Acme", "艾克"), ("Acme",)])
    >>> reading = owners.read("Acme grew. Its revenue rose. Zenith's revenue fell.")
    >>> reading.whose(15, 22, {"Acme"})[0], reading.whose(38, 45, {"Acme"})[0]
    ('Acme', '')
    """

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._root: dict[str, str] = {}
        for group in groups:
            if group:
                same = [self._root[one.lower()] for one in group if one.lower() in self._root]
                self._root |= {one.lower(): (same or group)[0] for one in group}
        ordered = sorted(self._root, key=len, reverse=True)
        self._ordered = ordered

    def root(self, name: str) -> str:
        """Return the one spelling that stands for all of an owner's."""
        return self._root[name.lower()]

    def read(self, text: str, sentences: Sequence[Sentence] | None = None) -> Reading:
        """Find where a text names owners."""
        found = []
        lower = text.lower()
        held = [one for one in self._ordered if one.split()[0] in lower]
        for one in re.finditer("|".join(map(_spelled, held)), text) if held else ():
            root = self._root[re.sub(r"\s+", " ", one.group()).lower()]
            another = strangers.is_another_house(text, one.end())
            found.append(Owner(one.start(), one.end(), "" if another else root))
        return Reading(text, found, find_sentences(text) if sentences is None else sentences)


@dataclass(frozen=True)
class Reading:
    """The owners that a text names.

    Parameters
    ----------
    text
        The text.
    found
        Where they are named, in order.
    sentences
        The sentences of the text.
    """

    text: str
    found: Sequence[Owner]
    sentences: Sequence[Sentence]

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where owners are named."""
        return [(one.start, one.end) for one in self.found]

    def whose(
        self,
        start: int,
        end: int,
        owned: Collection[str] | Mapping[str, tuple[str, str]],
        *,
        whole: bool = False,
    ) -> tuple[str, str]:
        """Say whose a metric is.

        Parameters
        ----------
        start, end
            Where the metric stands.
        owned
            Roots of the owners that the ledger counts it of.
        whole
            Whether it is all of somebody's, so that any other word before it may make a part of it.

        Returns
        -------
        tuple of str
            Whose, and what was assumed; or nothing, and why nobody knows.
        """
        place = next((n for n, s in enumerate(self.sentences) if s.start <= start < s.end), None)
        if place is None:
            return "", "it stands in no sentence"
        sentence = self.sentences[place]
        part = next((a for a, b in sentence.parts if a <= start < b), sentence.start)
        before = self._named(part, start)
        if before and _POSSESSIVE.fullmatch(self.text, before[-1].end, start):
            return before[-1].root, ""
        behind = _BEHIND.match(self.text, end)
        after = [one for one in self.found if behind and one.start == behind.end()]
        if after:
            return after[0].root, ""
        if before:
            return self._in_clause(before, part, start, owned, whole=whole)
        chinese = re.search(r"[\u4e00-\u9fff]", self.text[part:start]) is not None
        if self._is_strange(part, start, whole=whole or chinese, opens=True):
            return "", "a name that is not known may be whose it is"
        earlier = self._named(sentence.start, part)
        if earlier:
            found, why = _only(earlier, owned)
            if found or why:
                return found, why
        return self._inherited(place, owned)

    def _named(self, start: int, end: int) -> list[Owner]:
        """Return the owners named in a stretch, without those in brackets and the parents of others."""
        hidden = [one.span() for one in _BRACKETS.finditer(self.text, start, end)]
        kept = [
            one
            for one in self.found
            if start <= one.start
            and one.end <= end
            and not any(a < one.start < b for a, b in hidden)
        ]
        return [
            one
            for one, following in zip(kept, [*kept[1:], None], strict=False)
            if following is None
            or not re.fullmatch(r"['’]s?\s+|的", self.text[one.end : following.start])
        ]

    def _in_clause(
        self,
        before: Sequence[Owner],
        part: int,
        start: int,
        owned: Collection[str],
        *,
        whole: bool,
    ) -> tuple[str, str]:
        """Take the one owner of a clause; of several, the one whose clause is nearest."""
        if len({one.root for one in before}) > 1:
            cuts = re.finditer(
                r"[，:：]|,\s(?!which|including|and\s|with\s)|\b(?:while|whereas)\b",
                self.text[part:start],
            )
            clause = part + max((one.end() for one in cuts), default=0)
            near = [one for one in before if one.start >= clause]
            if len({one.root for one in near}) != 1:
                return (
                    _only(before, owned) if not whole else ("", "several are named whose it may be")
                )
            before = near
        led = _LED.search(self.text, before[-1].end, start)
        since = (
            led.end()
            if led and not self._is_strange(before[-1].end, start, whole=False, opens=False)
            else before[-1].end
        )
        if self._is_strange(since, start, whole=whole, opens=False):
            return "", "other words stand between the metric and whose it may be"
        return before[-1].root, ""

    def _is_strange(self, start: int, end: int, *, whole: bool, opens: bool) -> bool:
        """Tell whether a stretch names somebody who is not known, or a part of what they have."""
        between = self.text[start:end]
        if whole and not strangers.is_plain(between):
            return True
        known = [(a - start, b - start) for a, b in self.spans]
        return strangers.names_another(between, known, opens=opens)

    def _inherited(self, place: int, owned: Collection[str]) -> tuple[str, str]:
        """Return who was spoken of last, if that is one alone."""
        sentence = self.sentences[place]
        for earlier in range(place - 1, -1, -1):
            one = self.sentences[earlier]
            named = self._named(one.start, one.end)
            if is_heading(self.text, one) and one.paragraph != sentence.paragraph and not named:
                break
            if named:
                if strangers.is_beside(self.text[one.start : named[0].start]):
                    return "", "the sentence before it speaks of somebody else"
                found, why = _only(named, owned)
                house = self._house_of(found, owned)
                if house:
                    return house, "whose it is, by the house it belongs to"
                return (found, "whose it is, by a sentence before it") if found else ("", why)
        lead = self._lead()
        return (lead, "whose it is, by the title") if lead else ("", "it is not said whose it is")

    def _lead(self) -> str:
        """Return of whom alone the text speaks first."""
        first = [one for one in self.sentences if one.paragraph <= _LEAD]
        lead = {one.root for one in self._named(0, first[-1].end if first else 0)}
        return lead.pop() if len(lead) == 1 else ""

    def _house_of(self, part: str, owned: Collection[str]) -> str:
        """Return whose a part is, as Acme's is Acme Video, where the ledger counts a metric of Acme."""
        if not part or part in owned:
            return ""
        named = {one.root for one in self.found} & set(owned)
        houses = [one for one in named if one and part.startswith(one)]
        return houses[0] if len(houses) == 1 else ""


def of_one_house(one: str, other: str) -> bool:
    """Tell whether two owners are the same, or one is part of the other, as its name says.

    Examples
    --------
    >>> of_one_house("Acme", "Acme Cloud"), of_one_house("Acme", "Zenith")
    (True, False)
    """
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def _only(named: Sequence[Owner], owned: Collection[str]) -> tuple[str, str]:
    """Return the one owner there is, or the one of several that the ledger counts it of."""
    roots = {one.root for one in named}
    if len(roots) == 1:
        return named[0].root, ""
    counted = roots & set(owned)
    if isinstance(owned, dict) and len({owned[one] for one in counted}) == 1 and "" not in roots:
        return next(iter(counted)), "whose it is: the ledger counts it of no other that is named"
    return "", "several are named whose it may be"


def _spelled(name: str) -> str:
    words = r"\s+".join(map(re.escape, name.split()))
    if re.match(r"[a-z0-9]", name) and re.search(r"[a-z0-9]$", name):
        return rf"(?<![A-Za-z0-9-])(?i:{words})(?![A-Za-z0-9-])"
    return f"(?i:{words})"
