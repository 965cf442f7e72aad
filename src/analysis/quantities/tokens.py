"""Tokens: the numbers found in a phrase, where they stand and how their digits are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from analysis.errors import ReadingError
from analysis.quantities.characters import PLAIN, plain_characters
from analysis.quantities.clues import decimal_marks
from analysis.quantities.number_formats import NUMERAL, choose_reading
from analysis.quantities.quantity import as_decimal
from analysis.quantities.vocabulary import LETTER, words
from analysis.quantities.words_before import signs_of_currency

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.quantities.number_formats import NumberFormat

_EXPONENT = re.compile(r"[eE]([+-]?\d{1,2})(?![\w.,])")
_POWER = re.compile(r"\s?[x×*·]\s?10(?:\^([+-]?\d{1,3})|([⁺⁻]?[⁰¹²³⁴-⁹]{1,3}))")
_BARE_POWER = re.compile(r"(?<![\d.,'])10[⁺⁻]?[⁰¹²³⁴-⁹]+")
_NOTE = re.compile(r"\s?\[\^?([A-Za-z]|\d{1,3}|note \d+)\](?!\()|(?<=\d)\s(\d{1,2})\)(?=\s|$)")
_FRACTION = re.compile(r"(?<![\d.,/'])(?:(\d+) )?(\d{1,3})\s?/\s?([1-9]\d{0,3})(?![\d/]|[.,]\d)")
_GENERATION = re.compile(r"(?<![\d.,])[2-6](?=G(?![A-Za-z]))")
_HIDDEN = 0xE000  # the first of the characters that stand for no printed sign
_PARTS = 20  # a vulgar fraction in print has a small denominator
_LABEL = 2  # digits of a name such as CO2 or PM10
_TENTHS = 10
# A sign of euro behind the number, or a space before per cent, is not the print of English; nor has
# a sum of money three decimals.
_CONTINENTAL = re.compile(r"\d\s?(?:€|EUR\b)|\d\s%|[€$]\s?\d+\.\d{3}(?![\d.,]|\s?[A-Za-z])|€\s\d")


@dataclass(frozen=True, slots=True)
class Token:
    """A number in a phrase.

    Parameters
    ----------
    start, end
        Where it stands.
    digits, multiplier
        What it is worth, before any word behind it.
    footnote
        Digits of a footnote mark that is glued to it.
    assumed
        What was taken for granted on its marks.
    """

    start: int
    end: int
    digits: Decimal
    multiplier: Fraction = Fraction(1)
    footnote: str = ""
    assumed: str = ""


def prepare_phrase(text: str) -> tuple[str, list[str]]:
    """Return a phrase in plain characters, and the footnote marks taken off it.

    Raises
    ------
    ReadingError
        If it is no text, or ``10⁶`` may be a million or ten with a footnote.

    Examples
    --------
    >>> prepare_phrase("2.5×10⁶ users[3]")
    ('2.5E6 users', ['3'])
    """
    if not isinstance(text, str):
        raise ReadingError(
            wanted="a text", got=repr(text), instead="use read_cell for numbers from a table"
        )
    phrase = _GENERATION.sub(_hide, plain_characters(text))
    phrase = _POWER.sub(
        lambda found: "E" + (found.group(1) or found.group(2).translate(PLAIN)), phrase
    )
    if _BARE_POWER.search(phrase):
        raise ReadingError(
            wanted="a number with a footnote or a power of ten, not what may be either",
            got=repr(text),
            instead="write the power as 1e6, or the note as [6]",
        )
    notes = [found.group(1) or found.group(2) for found in _NOTE.finditer(phrase)]
    return _NOTE.sub(_gap, phrase).strip(), notes


def show_hidden(unit: str) -> str:
    """Show the digit of 5G again, which counted nothing while the phrase was read."""
    return "".join(
        str(ord(each) - _HIDDEN) if _HIDDEN <= ord(each) < _HIDDEN + 10 else each for each in unit
    )


def find_tokens(phrase: str, *, form: NumberFormat | None, text: str) -> list[Token]:
    """Find the numbers of a phrase; those that belong to a unit are left out.

    Parameters
    ----------
    phrase
        As prepared.
    form
        The marks of its numbers, where they are known.
    text
        The phrase as it was given, for messages.

    Raises
    ------
    ReadingError
        If one can be read in two ways, or in none.

    Examples
    --------
    >>> [str(token.digits) for token in find_tokens("27,5 per 100 km", form=None, text="")]
    ['27.5']
    """
    found: list[Token] = []
    marks = decimal_marks(phrase) or (",." if _CONTINENTAL.search(phrase) else "")
    at = 0
    while match := NUMERAL.search(phrase, at):
        fraction = _FRACTION.match(phrase, match.start())
        token = _fraction(fraction) if fraction else None
        if token is None:
            reading, assumed = choose_reading(match.group(), form=form, marks=marks, text=text)
            end, multiplier = match.end(), Fraction(1)
            if power := _EXPONENT.match(phrase, end):
                multiplier, end = Fraction(10) ** int(power.group(1)), power.end()
            token = Token(match.start(), end, reading.digits, multiplier, reading.footnote, assumed)
        found.append(token)
        at = token.end
    return [token for token in found if not _is_of_unit(phrase, token, found)]


def _gap(note: re.Match[str]) -> str:
    """Leave a space where a mark stood, two before digits, so that it groups none."""
    return "  " if note.string[note.end() : note.end() + 1].isdigit() else " "


def _hide(match: re.Match[str]) -> str:
    return chr(_HIDDEN + int(match.group()))


def _fraction(match: re.Match[str]) -> Token | None:
    whole, part, of = match.groups()
    proper = 0 < int(part) < int(of)
    if not proper or (int(of) > _PARTS and int(of) not in {100, 1000}):
        return None
    value = Fraction(int(part), int(of)) + int(whole or 0)
    exact = as_decimal(value)
    if exact is not None:
        return Token(match.start(), match.end(), exact)
    return Token(match.start(), match.end(), Decimal(int(value * int(of))), Fraction(1, int(of)))


def _is_of_unit(phrase: str, token: Token, found: Sequence[Token]) -> bool:
    """Tell whether a number belongs to another's unit: 27 per 100 inhabitants, 5 t CO2."""
    if token is found[0]:
        return False
    # A word of the unit stands apart; a lone O or l is a digit that was mistyped.
    glued = re.search(rf"(?<=[\s\u4e00-\u9fff])(?![OoIl]\b)[{LETTER}]+$", phrase[: token.start])
    short = token.end - token.start <= _LABEL and phrase[token.start : token.end].isdigit()
    if glued and short and glued.group() not in {*signs_of_currency(), *"eExXkKMBT"}:
        return True
    if token.digits.normalize().as_tuple().digits != (1,) or token.digits < _TENTHS:
        return False  # rates are of 10, 100, 1000 …
    before = phrase[found[0].end : token.start].rstrip()
    return before.endswith(("/", "每")) or _rates().search(before) is not None


@cache
def _rates() -> re.Pattern[str]:
    """Return the words before what a rate is of."""
    spoken = {word.word for word in words() if word.kind == "per"}
    listed = "|".join(map(re.escape, sorted(spoken, key=len, reverse=True)))
    return re.compile(rf"(?i)(?:^|(?<![{LETTER}]))(?:{listed})$")
