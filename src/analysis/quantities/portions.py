"""Portions: a part of a whole, said with two numbers, becomes one fraction: 1 in 5 is 1/5."""

from __future__ import annotations

import re
from functools import cache

from analysis.quantities.vocabulary import words

_CLEAR = 4  # letters from which a word for a part means nothing else
_TIMES = "years?|months?|weeks?|days?|hours?|minutes?|quarters?|Jahren|ans|años|anni|anos"


def write_portions(phrase: str, *, worded: bool = False) -> str:
    """Write a part of a whole as a fraction.

    Parameters
    ----------
    phrase
        With digits.
    worded
        Whether the digits were words: the whole of a part that is no number (*un Français sur
        dix*) is then left out, as it counts nothing.

    Examples
    --------
    >>> write_portions("nearly 3 out of 4"), write_portions("3 in 5 years")
    ('nearly 3/4', '3 in 5 years')
    """
    shown = _portion().sub(_fraction, phrase)
    return _whole().sub(r"\1", shown) if worded and shown == phrase else shown


def _fraction(match: re.Match[str]) -> str:
    part, whole = match.groups()
    return f"{part}/{whole}" if int(part) < int(whole) else match.group()


@cache
def _links() -> list[str]:
    listed = {word.word for word in words() if word.kind == "part_of"}
    return sorted(listed, key=len, reverse=True)


@cache
def _portion() -> re.Pattern[str]:
    links = "|".join(map(re.escape, _links()))
    return re.compile(
        rf"(?i)(?<![\d.,])(\d{{1,3}}) (?:{links}) (10{{0,3}}|[2-9])(?![\d.,]*\d)(?!\s(?:{_TIMES}))"
    )


@cache
def _whole() -> re.Pattern[str]:
    clear = [re.escape(word) for word in _links() if len(word) > _CLEAR or word == "sur"]
    return re.compile(rf"(?i)(?<=\s)((?:{'|'.join(clear)}) )\d+")
