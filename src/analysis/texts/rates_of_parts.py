"""Rates of parts: *rural users number 3 million, and internet penetration is 60 %* is the rate of the rural."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.ledger.records import Series
    from analysis.texts.mentions import Mention
    from analysis.texts.sentence_words import Wording

_OWN = re.compile(r"(?i)(?:[,，]\s*(?:(?:and|with)\s+)?(?:an?|the|its|their)?\s*|其)$")
# Whose rate it is: a place or an age, in words that are no name of a series.
_SOME = re.compile(
    r"(?i)\b(?:rural|urban|villages?|cities|city|town(?:s|ship)?s?|count(?:y|ies)|province|provincial|elderly|seniors?|western|eastern|central|students?|minors|schools?"
    r"|children|teenagers?|households?|women|men)\b|农村|城镇|乡村|老年|未成年|西部|东部|中部|青少年|学生|学校|全省|全市|家庭|女性|男性"
)
_AMONG = re.compile(
    r"(?i)\s*(?:rate\s+)?(?:was|of|reached|at)?[^,;，；。]*\b(?:among|for|in)\s+(?:(?:this|these|the|that)\s+(?:age\s+)?groups?|them)\b"
)


def own_rate(
    words: Wording, subjects: Sequence[Mention], *, topic: Mention | None, start: int
) -> Sequence[Mention]:
    """Take a rate of everybody behind the name of a part for the rate of the part.

    Parameters
    ----------
    words
        The words of the sentence.
    subjects
        What is named before a figure.
    topic
        What is spoken of before them.
    start
        Where what is said of the figure begins.
    """
    if not subjects:
        return subjects
    part = subjects[-2] if len(subjects) > 1 else topic
    if part is None or not part.series:
        own = rate_of_place(words, subjects[-1], start)
    else:
        own = rate_of_part(words, subjects[-1], part)
    return subjects if own is subjects[-1] else [own]


def rate_of_part(words: Wording, rate: Mention, part: Mention) -> Mention:
    """Take the name of a rate of everybody for the rate of the part that was spoken of just before.

    Parameters
    ----------
    words
        The words of the sentence.
    rate
        A name of a share, as *internet penetration*.
    part
        What is spoken of before it in the same part of the sentence.

    Returns
    -------
    Mention
        The rate itself where *part* is none of its parts or the words say that it is everybody's;
        without a series where nobody knows whose it is.
    """
    series = words.article.series
    if not rate.of or part.series == rate.series or not _is_part(series, part.series, rate.series):
        return rate
    text = words.article.text
    wholes = _own_wholes(series, part.series, rate)
    follows = _OWN.search(text, part.end, rate.start) or re.match(
        r"[\u4e00-\u9fff]", text[rate.start]
    )
    if len(wholes) == 1 and (follows or _AMONG.match(text, rate.end)):
        return replace(rate, series=part.series, of=wholes.pop())
    return replace(rate, series="", reason="it is not said whose rate it is")


def rate_of_place(words: Wording, rate: Mention, start: int) -> Mention:
    """Take the name of a rate of everybody for that of the part whose place or age stands before it.

    Parameters
    ----------
    words
        The words of the sentence.
    rate
        A name of a share, as *internet penetration*.
    start
        Where what is said with it begins.

    Returns
    -------
    Mention
        As :func:`rate_of_part` returns it: *in rural areas, the internet penetration* is the rate of
        the rural; of a place that is no series it is not known.
    """
    said = words.plain(start, rate.start, names=True)
    some = _SOME.search(said) if rate.of else None
    if some is None:
        return rate
    series, word = words.article.series, some.group().lower()
    parts = [
        (one.id, whole)
        for one in series.values()
        if _is_part(series, one.id, rate.series) and word in f"{one.name_en.lower()} {one.name_zh}"
        for whole in _own_wholes(series, one.id, rate)
    ]
    if len(parts) == 1:
        return replace(rate, series=parts[0][0], of=parts[0][1])
    return replace(rate, series="", reason="it is not said whose rate it is")


def _own_wholes(series: Mapping[str, Series], part: str, rate: Mention) -> set[str]:
    """Return of what the shares of a part are, where those are parts of what the rate is of."""
    return {
        one.of
        for one in series[part].called
        if one.of in series and series[one.of].denominator == rate.of
    }


def _is_part(series: Mapping[str, Series], part: str, whole: str) -> bool:
    """Tell whether a series is counted within another."""
    seen: set[str] = set()
    while part in series and part not in seen:
        seen.add(part)
        part = series[part].denominator
        if part == whole:
            return True
    return False
