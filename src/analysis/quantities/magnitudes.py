"""Magnitudes: the words and letters that multiply a number, from ``k`` to ``lakh crore`` and 兆."""

from __future__ import annotations

import re
from fractions import Fraction  # noqa: TC003 - the example needs it
from functools import cache
from typing import NamedTuple

from analysis.errors import ReadingError
from analysis.quantities.vocabulary import (
    LETTER,
    is_telling,
    language_tables,
    lexicon,
    signs,
)

_GLUED = r"(?:[€$£¥₽₹₩]|zł|kr)"
_SPACED = {"k", "M"}  # letters that are no unit a space apart from the number
#: 兆 before a unit of measure is a million of it, and part of the unit: 兆瓦 is a megawatt.
_SI = re.compile(r"\s?兆(?:瓦|赫|字节|字節|比特|帕|欧|歐|焦|位|伏)")


class Magnitude(NamedTuple):
    """A multiplier found behind a number: its factor, where it ends, what was assumed."""

    factor: int
    end: int
    assumed: str = ""


def find_magnitude(
    text: str, *, behind: Fraction, languages: frozenset[str], money: bool, whole: str
) -> Magnitude | None:
    """Find the multiplier at the start of a text.

    Parameters
    ----------
    text
        The phrase from the number's end, or from its last multiplier's.
    behind
        What the multipliers before it make together.
    languages
        Languages the phrase may be in; none if nothing tells.
    money
        Whether a currency stands before the number: *b* is billion then, and no footnote.
    whole
        The phrase as it was given, for messages.

    Returns
    -------
    Magnitude or None
        ``None`` if no multiplier stands there.

    Raises
    ------
    ReadingError
        If it means different things in different languages, or is less than the one before it.

    Examples
    --------
    >>> find_magnitude("lakh crore", behind=Fraction(1), languages=frozenset(), money=True, whole="")
    Magnitude(factor=100000, end=4, assumed='')
    >>> find_magnitude("m", behind=Fraction(1), languages=frozenset(), money=False, whole="5m")
    Magnitude(factor=1000000, end=1, assumed="'m' is read as million, not metres")
    """
    if _SI.match(text):
        return None
    letters = _letters(text, money=money, whole=whole)
    if letters is not None:
        return letters
    spoken = lexicon("multipliers").at_start(text)
    if spoken is None or not is_telling(text[spoken.start : spoken.end], spoken, languages):
        return None
    word = text[spoken.start : spoken.end].strip(" .")
    possible = spoken.among(languages)
    english = spoken.meanings.get("en")
    if len(possible) > 1 and english and word not in language_tables()["en"]["rare"]:
        possible = {english}
    if len(possible) > 1:
        raise ReadingError(
            wanted="a multiplier with one meaning",
            got=f"{word!r} in {whole!r}, which is {' or '.join(sorted(possible))} by language",
            instead="say the language, as locale='es'",
        )
    factor = _power(possible.pop())
    if re.match(rf"[{LETTER}]", word) and behind > 1 and factor < behind:
        raise ReadingError(
            wanted="multipliers that grow, as in 'thousand million'",
            got=repr(whole),
            instead="write the number with one multiplier",
        )
    return Magnitude(factor, spoken.end)


@cache
def money_letters() -> dict[str, int]:
    """Return the letters that multiply an amount of money.

    Examples
    --------
    >>> money_letters()["b"]
    1000000000
    """
    return general_letters() | {
        sign: _power(power) for sign, power in signs("money_letters").items()
    }


@cache
def general_letters() -> dict[str, int]:
    """Return the letters that multiply any number.

    Examples
    --------
    >>> general_letters()["k"]
    1000
    """
    return {sign: _power(power) for sign, power in signs("letters").items()}


def _power(meaning: str) -> int:
    return int(10 ** int(meaning.removeprefix("1e")))


def _letters(text: str, *, money: bool, whole: str) -> Magnitude | None:
    """Find a letter that multiplies, such as m, k, bn; tonnes and degrees are left alone."""
    table = money_letters() if money else general_letters()
    listed = "|".join(re.escape(sign) for sign in sorted(table, key=len, reverse=True))
    # m² is a unit, B³ a billion with a footnote.
    end = rf"(?={_GLUED})|(?<!m)(?=[⁰¹²³⁴-⁹])|(?![{LETTER}⁰¹²³⁴-⁹/'\d])"
    match = re.match(rf"(\s*)({listed})(?:{end})", text)
    if match is None:
        noun = re.match(rf"b(?=\s+[{LETTER}])", text)
        return Magnitude(10**9, noun.end()) if noun else None
    spaced, sign = bool(match.group(1)), match.group(2)
    paid = money or re.match(rf"\s*{_GLUED}", text[match.end() :]) is not None
    if spaced and not paid and len(sign) == 1 and sign not in _SPACED:
        raise ReadingError(
            wanted="a multiplier or a unit with one meaning",
            got=f"{sign!r} in {whole!r}",
            instead="write the word: million or metres, billion or bytes, trillion or tonnes",
        )
    metres = sign == "m" and not paid
    assumed = "'m' is read as million, not metres" if metres else ""
    return Magnitude(table[sign], match.end(), assumed)
