"""Spans: two numbers that are the ends of one range, as 3.0 to 3.5 million or 1.4亿到1.5亿."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from analysis.errors import ReadingError
from analysis.quantities.single import read_single
from analysis.quantities.vocabulary import LETTER, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.quantities.quantity import Quantity
    from analysis.quantities.tokens import Token

_DASH = re.compile(r"(?P<before>\s?)(?P<sign>[-–—~]|\.\.\.)(?P<behind>\s?)")
_ENDS = 2
_PLAIN = 1000  # from here on, a number before "1 million" is taken as it stands


def read_span(
    phrase: str, found: Sequence[Token], *, languages: frozenset[str], text: str
) -> Quantity:
    """Read a range.

    Parameters
    ----------
    phrase
        As prepared.
    found
        Its numbers.
    languages
        Languages it may be in.
    text
        The phrase as it was given, for messages.

    Returns
    -------
    Quantity
        The first number, the second as its ``end``; a multiplier or a unit that only the second
        shows is the first's as well.

    Raises
    ------
    ReadingError
        If the numbers are no range, or one whose ends are not plain.

    Examples
    --------
    >>> from analysis.quantities.tokens import find_tokens
    >>> phrase = "between 3.0 and 3.5 million"
    >>> tokens = find_tokens(phrase, form=None, text=phrase)
    >>> read_span(phrase, tokens, languages=frozenset({"en"}), text=phrase).lower
    Decimal('3000000.0')
    """
    several = ReadingError(
        wanted="one number in a phrase such as 'over 1.1 billion'",
        got=f"{len(found)} in {text!r}",
        instead="cut the phrase to one of them",
    )
    if len(found) != _ENDS:
        raise several
    first, second = found
    middle = phrase[first.end : second.start]
    link = _link(middle, phrase[: first.start], phrase[second.end :])
    if link is None or re.match(r"0\d", phrase[second.start :]):  # 36-0358776 is a code
        raise several
    start, end = first.end + link[0], first.end + link[1]
    right = phrase[end : second.end] + _closing().sub("", phrase[second.end :], count=1)
    high = read_single(right, _moved(second, end), languages=languages, text=text)
    left, cut = _without_opening(phrase[:start], first.start)
    low = read_single(left, _moved(first, cut), languages=languages, text=text)
    by_word = re.search(rf"[{LETTER}]", phrase[start:end])
    unsigned = low.digits < 0 <= high.digits and low.direction != "down"
    if (low.direction and by_word) or (unsigned and not by_word):
        # "Fell from 5 to 3" is two levels; after -5-6 the dash does not say if 6 is negative.
        raise several
    if "down" in {low.direction, high.direction}:
        low, high = (
            replace(each, digits=-abs(each.digits), direction="down") for each in (low, high)
        )
    return _range(low, high, text, several)


def _moved(token: Token, by: int) -> Token:
    return replace(token, start=token.start - by, end=token.end - by)


def _link(middle: str, before: str, behind: str) -> tuple[int, int] | None:
    """Find what ties two numbers to a range: where it starts and ends between them."""
    dash = _DASH.search(middle)
    if dash:
        even = bool(dash["before"]) == bool(dash["behind"]) or dash["sign"] in {"~", "..."}
        rest = middle[: dash.start()] + middle[dash.end() :]
        return dash.span() if even and not re.search(r"[-–—~,;:/]|\.\.\.", rest) else None
    bounded = _opening().search(before) is not None or _closing().search(behind) is not None
    for word, kinds in _links().items():
        spaced = re.match(rf"[{LETTER}]", word) is not None
        gap = r"\s" if spaced else r"\s?"
        found = re.search(rf"(?i){gap}{re.escape(word)}{gap}", middle)
        if found and ("to" in kinds or ("and" in kinds and bounded)):
            return found.span()
    return None


@cache
def _links() -> dict[str, frozenset[str]]:
    """Return the words between the ends of a range, the longest first."""
    listed = [word for word in words() if word.kind == "range" and word.meaning in {"to", "and"}]
    spoken = sorted({word.word.lower() for word in listed}, key=len, reverse=True)
    return {
        each: frozenset(word.meaning for word in listed if word.word.lower() == each)
        for each in spoken
    }


@cache
def _opening() -> re.Pattern[str]:
    """Return the words before a range, and the signs that may stand between them and a number."""
    listed = {word.word for word in words() if word.kind == "range" and word.meaning == "between"}
    each = [
        (rf"(?<![{LETTER}])" if re.match(rf"[{LETTER}]", word) else "") + re.escape(word)
        for word in sorted(listed, key=len, reverse=True)
    ]
    return re.compile(rf"(?i)(?:{'|'.join(each)})\s*(?P<signs>[^{LETTER}\d]{{0,6}})$")


@cache
def _closing() -> re.Pattern[str]:
    listed = {word.word for word in words() if word.kind == "range" and word.meaning == "after"}
    return re.compile(rf"\s?(?:{'|'.join(sorted(map(re.escape, listed), key=len, reverse=True))})")


def _without_opening(left: str, start: int) -> tuple[str, int]:
    """Take the word *between* out of the left part; return it and by how much it moved."""
    opened = _opening().search(left[:start])
    if opened is None:
        return left, 0
    shorter = left[: opened.start()] + opened["signs"] + left[start:]
    return shorter, len(left) - len(shorter)


def _range(low: Quantity, high: Quantity, text: str, several: ReadingError) -> Quantity:
    """Give the first number what only the second shows, as in 3.0 to 3.5 million."""
    if low.unit and high.unit and low.unit != high.unit:
        raise several
    if low.multiplier == 1 and high.multiplier != 1:
        if abs(low.digits) <= abs(high.digits):
            low = replace(low, multiplier=high.multiplier)
        elif abs(low.digits) < _PLAIN:
            raise ReadingError(
                wanted="a multiplier at each end of the range",
                got=repr(text),
                instead="write it at both",
            )
    if abs(Fraction(low.value)) >= abs(Fraction(high.value)):
        raise ReadingError(
            wanted="a range that grows", got=repr(text), instead="put its smaller end first"
        )
    unit = low.unit or high.unit
    return replace(
        low,
        unit=unit,
        end=replace(high, unit=unit),
        qualifier=low.qualifier or high.qualifier,
        status=low.status or high.status,
        footnote=low.footnote or high.footnote,
        assumed=low.assumed or high.assumed,
    )
