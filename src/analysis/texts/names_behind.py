"""Names behind: what a rate is of where its name follows it: *a 3% rise in sales*, *8% of users play chess*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from analysis.texts import cues
from analysis.texts.said_measures import RATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.texts.figures_printed import Figure
    from analysis.texts.mentions import Mention
    from analysis.texts.sentence_words import Wording

_RISE_OF = re.compile(
    r"(?i)\b(?:increase|growth|rise|decline|decrease|drop|jump|gain|fall)\s+of\s+(?:over\s+|more\s+than\s+|about\s+|nearly\s+|around\s+)?$"
)
_GREW = re.compile(r"(?i)\s*(?:growth|increase|rise|decline|decrease|drop|fall|jump|surge)\b")
_IN = re.compile(r"\s*in\s+(?:its\s+|the\s+)?")
_OF = re.compile(r"\s*of\s+(?:the\s+|its\s+|all\s+)?")
_OF_WHOLE = re.compile(
    r"(?i)\s*of\s+(?:(?:all|the|total|overall|china[’']s|chinese|country[’']s|nation[’']s|its|their|these|those|my|our)\s+)*|的(?:我国|全国|中国)?"
)
#: What a part of people do so that a series counts them.
USING = re.compile(
    r"(?i)\s*(?:users\s+)?(?:in\s+china\s+|in\s+the\s+country\s+)?(?:who\s+|that\s+)?(?:now\s+|also\s+|have\s+|had\s+|were\s+|are\s+)?"
    r"(?:us(?:e|ed|ing)|utili[sz](?:e|ed|ing)|access(?:ed|ing)?|watch(?:ed|ing)?|play(?:ed|ing)?|adopt(?:ed|ing)?|support(?:ed|ing)?"
    r"|engag(?:e|ed|ing)\s+in|participat(?:e|ed|ing)\s+in)\s+(?:the\s+|an?\s+)?|\s*(?:都|正在|经常|已|会)?(?:使用|观看|收看|用)过?了?"
)
# *Of them, 17.8% of users …*: some of whoever was spoken of.
_SOME = re.compile(
    r"(?i)\s*of\s+(?:the\s+|these\s+|those\s+|such\s+|all\s+|surveyed\s+)*(?:users|respondents|people|consumers|viewers|buyers)\b|的?(?:用户|受访|消费者|网友)"
)
_OF_THEM = re.compile(
    r"(?i)\b(?:of|among)\s+(?:them|these|those|which|whom)\b[,，]?\s*(?:over|more\s+than|about|nearly|some|around|only)?\s*$|其中[,，]?(?:有|约|近|超过?)*\s*$"
)
_WHO = re.compile(r"(?i)\s*(?:users\s+)?(?:who\s+|that\s+|were\s+|are\s+|had\s+|have\s+|now\s+)*")


class Behind(NamedTuple):
    """The name that a rate is of, the words to read its measure by, and why none is taken."""

    subject: Mention | None = None
    before: str = ""
    reason: str = ""


def name_behind(
    words: Wording, figure: Figure, before: str, behind: str, *, subjects: Sequence[Mention]
) -> Behind:
    """Find the name behind a rate that it is of.

    Parameters
    ----------
    words
        The words of its sentence.
    figure, before, behind
        The rate, and what stands between it and the figures next to it.
    subjects
        What is named before it.

    Returns
    -------
    Behind
        Neither a name nor a reason where what stands before the rate is to decide.
    """
    text = words.article.text
    until = figure.end + len(cues.PAUSE.split(behind, maxsplit=1)[0])
    inside = [one for one in words.article.mentions if figure.end <= one.start < until]
    raised = cues.RISE_IN.match(behind)
    if raised:
        if inside and inside[0].start <= figure.end + raised.end() and inside[0].series:
            return Behind(inside[0], "increase")
        other = "something else" if inside else "something that is not known"
        return Behind(reason=f"it is the rise of {other}")
    rate = figure.quantity is not None and figure.quantity.unit in RATES
    said = cues.SHARE.search(before) or cues.CHANGE.search(before)
    some = (not inside and _SOME.match(behind)) or (not subjects and _OF_THEM.search(before))
    if rate and some and not said:
        return Behind(reason="it is a part of those who were named")
    if subjects or not inside:
        return Behind()
    first, gap = inside[0], text[figure.end : inside[0].start]
    gap = f"of {gap}" if figure.text.endswith("of ") else gap
    if _RISE_OF.search(before) and _IN.fullmatch(gap) and first.series:
        return Behind(first, before)
    if not gap.strip() and first.series and _GREW.match(text, first.end):
        return Behind(first, "increase")
    part = inside[1] if len(inside) > 1 else None
    if part and part.series and first.series and _OF_WHOLE.fullmatch(gap):
        between = text[first.end : part.start]
        does = part.of == first.series and _WHO.fullmatch(between)
        if does or USING.fullmatch(between):
            return Behind(part, "占" if gap.startswith("的") else before)
    if first.of and _OF.fullmatch(gap):
        return Behind(first, before)
    return Behind()
