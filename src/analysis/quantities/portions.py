"""Portions: a part of a whole, said with two numbers, becomes one fraction: 1 in 5 is 1/5."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from analysis.quantities.vocabulary import words

if TYPE_CHECKING:
    from collections.abc import Callable

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


def with_digits(phrase: str, spell: Callable[[str], str]) -> str:
    """Write the numbers in words on both sides of a link in digits; drop a whole without a part.

    Parameters
    ----------
    phrase
        With digits.
    spell
        Writes a word in digits, if it is a number.

    Examples
    --------
    >>> with_digits("one in 5", str), with_digits("two in 5", lambda word: {"two": "2"}[word])
    ('1 in 5', '2 in 5')
    >>> with_digits("une personne sur 10", lambda word: word)
    'une personne sur '
    """
    links = "|".join(map(re.escape, _links()))

    def number(word: str) -> str:
        return "1" if word.lower() in _articles() else spell(word)

    shown = re.sub(
        rf"(?i)\b([^\W\d_]+)(?= (?:{links}) \d)|(?<=\d )((?:{links}) )([^\W\d_]+)\b",
        lambda match: number(match[1]) if match[1] else match[2] + number(match[3]),
        phrase,
    )
    clear = _whole().search(shown)
    alone = clear is not None and not re.search(r"\d", shown[: clear.start()])
    return _whole().sub(r"\1", shown) if alone else shown


def _fraction(match: re.Match[str]) -> str:
    part, whole = match[1], match[2].replace(",", "")
    return f"{part}/{whole}" if int(part) < int(whole) else match.group()


@cache
def _articles() -> frozenset[str]:
    return frozenset(word.word for word in words() if word.kind == "articles")


@cache
def _magnitudes() -> str:
    """Return the words that multiply what stands before them: one in ten million is no tenth."""
    listed = {word.word for word in words() if word.kind == "multipliers"}
    return "|".join(rf"{re.escape(word)}\b" for word in sorted(listed, key=len, reverse=True))


@cache
def _links() -> list[str]:
    listed = {word.word for word in words() if word.kind == "part_of"}
    return sorted(listed, key=len, reverse=True)


@cache
def _portion() -> re.Pattern[str]:
    links = "|".join(map(re.escape, _links()))
    return re.compile(
        rf"(?i)(?<![\d.,])(\d{{1,3}})(?: (?:{links}) |-in-)(10{{0,4}}|10{{0,2}},000|[2-9]|1[0-9]|20)"
        rf"(?![\d.,]*\d)(?!\s(?:{_TIMES}|{_magnitudes()}))"
    )


@cache
def _whole() -> re.Pattern[str]:
    clear = [re.escape(word) for word in _links() if len(word) > _CLEAR or word == "sur"]
    return re.compile(rf"(?i)(?<=\s)((?:{'|'.join(clear)}) )\d+")
