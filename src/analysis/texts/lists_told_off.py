"""Lists told off: figures in the order of the names they belong to: *A and B reached 3 and 4, respectively*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from analysis.texts import cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.texts.figures_printed import Figure
    from analysis.texts.mentions import Mention
    from analysis.texts.sentence_words import Wording

_JOINT = re.compile(
    r"(?i)\s*(?:[人个户家名款项次元]|users|people|persons|yuan)?\s*(?:[,，、和及与]|以及|and\s)+\s*(?:and\s+)?"
)
_AND = re.compile(
    r"(?i)\s*(?:users|services|用户)?\s*(?:[,，、和及与]|以及|\band\b|&)+\s*(?:and\s+)?(?:that\s+of\s+|those\s+of\s+|of\s+)?(?:the\s+)?"
)


class Run(NamedTuple):
    """Figures that follow each other with nothing but commas between, and what stands around them."""

    figures: Sequence[Figure]
    start: int
    end: int
    subjects: Sequence[Mention]


def runs_of(words: Wording, figures: Sequence[Figure], start: int, end: int) -> list[Run]:
    """Divide the figures of a part of a sentence into runs, each with the names it is told off against.

    Parameters
    ----------
    words
        The words of the sentence.
    figures
        Those of the part.
    start, end
        Where the part stands.

    Returns
    -------
    list of Run
        A run begins where the one before it ends, and ends where the next one starts. Its names are
        those before it in the part; of a run that opens the part, those behind it.
    """
    text = words.article.text
    groups: list[list[Figure]] = []
    for one in figures:
        if groups and _JOINT.fullmatch(text[groups[-1][-1].end : one.start]):
            groups[-1].append(one)
        else:
            groups.append([one])
    found: list[Run] = []
    at = start
    for place, group in enumerate(groups):
        until = groups[place + 1][0].start if place + 1 < len(groups) else end
        names = _each_once(words.subjects(start, group[0].start))
        if not names and len(group) > 1:
            names = _each_once(words.subjects(group[-1].end, until))
        found.append(Run(group, at, until, names))
        at = group[-1].end
    return found


def is_listed(words: Wording, subjects: Sequence[Mention]) -> bool:
    """Tell whether the last of some names closes a list: *A, B and C*."""
    if len(subjects) < 2 or subjects[-1].series == subjects[-2].series:  # noqa: PLR2004 - a list
        return False
    between = words.article.text[subjects[-2].end : subjects[-1].start]
    return _AND.fullmatch(between) is not None


def is_told_off(words: Wording, figures: Sequence[Figure], start: int, end: int) -> bool:
    """Tell whether as many figures as names are listed, though no word says *respectively*."""
    return any(
        len(run.figures) == len(near) > 1
        and _fits(words, run, near[-1])
        and all(is_listed(words, near[: place + 2]) for place in range(len(near) - 1))
        for run in runs_of(words, figures, start, end)
        for near in [words.subjects(run.start, run.figures[0].start)]
    )


def _fits(words: Wording, run: Run, last: Mention) -> bool:
    """Tell whether a run without *respectively* counts what its last name does."""
    units = {one.quantity.unit for one in run.figures if one.quantity}
    money = words.is_money(last)
    if any(unit.lower() in spelled for unit in units for spelled in cues.CURRENCIES.values()):
        return money
    plain = words.plain(last.end, run.figures[0].start, names=True)
    said = cues.CHANGE.sub(" ", cues.SHARE.sub(" ", plain))
    return cues.links_level(said, money=money)


def _each_once(mentions: Sequence[Mention]) -> list[Mention]:
    """Return mentions without those that name again what was named."""
    first = {one.series: one for one in reversed(mentions)}
    return [one for one in mentions if not one.series or first[one.series] is one]
