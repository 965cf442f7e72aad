"""Rates of parts: *rural users number 3 million, and internet penetration is 60 %* is the rate of the rural."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.ledger.records import Series
    from analysis.texts.mentions import Mention
    from analysis.texts.sentence_words import Wording

_OWN = re.compile(r"(?i)(?:[,，]\s*(?:(?:and|with)\s+)?(?:an?|the|its|their)?\s*|其)$")
_AMONG = re.compile(
    r"(?i)\s*(?:rate\s+)?(?:was|of|reached|at)?[^,;，；。]*\b(?:among|for|in)\s+(?:this|these|the|that)\s+(?:age\s+)?groups?\b"
)


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
    wholes = {
        one.of
        for one in series[part.series].called
        if one.of and series[one.of].denominator == rate.of
    }
    follows = _OWN.search(text, part.end, rate.start) or re.match(
        r"[\u4e00-\u9fff]", text[rate.start]
    )
    if len(wholes) == 1 and (follows or _AMONG.match(text, rate.end)):
        return replace(rate, series=part.series, of=wholes.pop())
    return replace(rate, series="", reason="it is not said whose rate it is")


def _is_part(series: Mapping[str, Series], part: str, whole: str) -> bool:
    """Tell whether a series is counted within another."""
    seen: set[str] = set()
    while part in series and part not in seen:
        seen.add(part)
        part = series[part].denominator
        if part == whole:
            return True
    return False
