"""Names of levels: what a number counts, by the name before it or behind it in its clause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from analysis.texts import cues, strangers
from analysis.texts.lists_told_off import is_listed
from analysis.texts.mentions import Mention, named
from analysis.texts.names_behind import USING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.texts.figures_printed import Figure
    from analysis.texts.sentence_words import Wording

OTHER_WORDS = "other words stand between name and number"
_PEOPLE = re.compile(
    r"(?i)\s*(?:(?:chinese|internet)\s+)*(?:people|persons|netizens|users|citizens)"
)
# In Chinese a space parts two phrases: 短视频用户规模达10亿 微短剧用户规模6亿.
_NEXT = re.compile(r"\s+[\u4e00-\u9fff]")
_BESIDE = 20  # characters in which the word for people follows a name
_COUNTED = re.compile(
    r"(?i)user|people|person|netizen|viewer|subscriber|individual|consumer|customer|shopper|member|buyer|player|reader|listener|participant|employee|staff|worker"
    r"|streamer|adopter|passenger|patient|audience|attendance|用户|人|网民|户|会员|观众|读者|消费者|主播|员工|职工"
)
_ASIDE = re.compile(
    r"(?i)\s*(?:people|persons|netizens|(?:internet\s+)?users),\s*or\s+(?:[^,.;]|\d\.\d){0,80},"
)
_WITH = re.compile(
    r"(?i),\s*(?:with|having|boasting|attracting|drawing)\s+(?:an?\s+(?:user\s+)?(?:base|size|scale|population|total)\s+of\s+)?"
    r"(?:over|more\s+than|about|around|nearly|almost|some|approximately|up\s+to)?\s*"
)
# *Popular in the countryside, with 200 million users* may count those of the countryside.
_SOMEWHERE = re.compile(
    r"(?i)\b(?:in|among|across|at|for)\s+(?!(?:the\s+)?(?:country|nation|terms|first|second|third|lead|top|use|popularity|scale|size|number|china|all)\b)\w"
)
_OPENING = re.compile(
    r"(?i)\W*(?:(?:the|meanwhile|also|moreover|and|while|but|in\s+addition|china[’']s|chinese|among\s+them|specifically|in|as\s+of|by"
    r"|the\s+end\s+of|number\s+of)\W+)*"
)


class LevelName(NamedTuple):
    """What a number counts, why that is not known, and whether the name stands behind it."""

    subject: Mention | None = None
    reason: str = ""
    behind: bool = False


def level_name(
    words: Wording, figure: Figure, before: str, behind: str, *, subjects: Sequence[Mention]
) -> LevelName:
    """Find the name of what a number counts.

    Parameters
    ----------
    words
        The words of its sentence.
    figure, before, behind
        The number, and what stands between it and the figures next to it.
    subjects
        What is named before it.
    """
    text = words.article.text
    until = figure.end + len(cues.PAUSE.split(behind, maxsplit=1)[0])
    after = named(words.article.mentions, figure.end, until)
    joined = [
        one
        for one in after
        if not one.of
        and cues.fills(gap := text[figure.end : one.start])
        and not (subjects and _NEXT.fullmatch(f"{gap}{text[one.start]}"))
    ][:1]
    if joined and not _counts_people(words, figure, joined[0]):
        return LevelName(reason="it is not users that are counted", behind=True)
    if joined and cues.is_had(before, text[joined[0].end : until]):
        return LevelName(joined[0], joined[0].reason, behind=True)
    aside = _ASIDE.match(text, figure.end)
    if aside:  # *249 million people, or 17.7 percent of the population, use generative AI*
        after = named(words.article.mentions, aside.end(), words.sentence.end)
        does = after and USING.fullmatch(text, aside.end(), after[0].start)
        if does and after[0].series:
            return LevelName(after[0], behind=True)
    used = _used(words, figure, joined, after, until)
    if used:
        return LevelName(used, behind=True)
    if subjects:
        last = subjects[-1]
        if not last.series:
            return LevelName(reason=last.reason)
        if is_listed(words, subjects):
            return LevelName(reason="several names are listed before it")
        plain = words.plain(last.end, figure.start)
        linked = cues.links_level(plain, money=words.is_money(last))
        if linked and _WITH.fullmatch(plain) and _is_somebodys(words, figure, last):
            return LevelName(reason="it may be somebody's of whom the sentence speaks")
        if linked or _is_told_of(words, figure, subjects):
            return LevelName(last)
    if joined:
        return LevelName(reason="a verb may narrow what is counted", behind=True)
    return LevelName(reason=OTHER_WORDS if subjects else "no known series")


def _counts_people(words: Wording, figure: Figure, name: Mention) -> bool:
    """Tell whether words beside a name say that people are counted, where its series counts them."""
    series = words.article.series.get(name.series)
    if series is None or series.unit != "persons" or series.group in {"netizens", "population"}:
        return True
    text = words.article.text
    until = min(name.end + _BESIDE, words.sentence.end)
    return _COUNTED.search(text, figure.end, until) is not None


def _used(
    words: Wording, figure: Figure, joined: Sequence[Mention], after: Sequence[Mention], until: int
) -> Mention | None:
    """Return what so many people use: *943 million netizens use online payment*."""
    text = words.article.text
    for one in after:
        if one in joined or not one.series:
            continue
        if joined:
            people = words.article.series.get(joined[0].series)
            everybody = people is not None and people.group in {"netizens", "population"}
            does = everybody and USING.fullmatch(text, joined[0].end, one.start)
        else:
            who = _PEOPLE.match(text, figure.end)
            does = who and USING.fullmatch(text, who.end(), one.start)
        often = re.search(
            r"(?i)\b(?:every|each|daily|per|a)\s+(?:day|week|month)\b|\bdaily\b",
            text[one.end : until],
        )
        return one if does and not often else None
    return None


def _is_told_of(words: Wording, figure: Figure, subjects: Sequence[Mention]) -> bool:
    """Tell whether a sentence is of one name and ends *with so many users*."""
    if len({one.series for one in subjects}) > 1 or not re.match(r"(?i)users|people", figure.noun):
        return False
    first = subjects[0]
    part = words.sentence.part_start(figure.start)
    between = words.plain(subjects[-1].end, figure.start)
    cut = between.rfind(",")
    opens = _OPENING.fullmatch(words.plain(part, first.start))
    return (
        opens is not None
        and cut >= 0
        and _WITH.fullmatch(between, cut) is not None
        and not strangers.names_another(between, [], opens=False)
        and not re.search(r"\d", between)
        and not _SOMEWHERE.search(between)
    )


def _is_somebodys(words: Wording, figure: Figure, subject: Mention) -> bool:
    """Tell whether a sentence is about somebody who has them: *Acme leads chess, with 3 million users*."""
    if subject.owner:
        return False
    part = words.sentence.part_start(figure.start)
    article, opens = words.article, part == words.sentence.start
    if any(part <= one.start < subject.start for one in article.owners):
        return True
    known = [(a - part, b - part) for a, b in article.places.homes]
    known += [(one.start - part, one.end - part) for one in article.mentions]
    return strangers.names_another(article.text[part : subject.start], known, opens=opens)
