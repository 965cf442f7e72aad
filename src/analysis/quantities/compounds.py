"""Compounds: one number printed in parts, as 1조 7,326억, 3亿5000万, 2 million 300 thousand."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.quantities.chinese import UNITS, evaluate
from analysis.quantities.quantity import as_decimal
from analysis.quantities.tokens import Token
from analysis.quantities.vocabulary import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

_ASIAN = "".join(UNITS)
_BETWEEN = re.compile(rf"\s?[{_ASIAN}]+\s?")
_BEHIND = re.compile(rf"\s?[{_ASIAN}]+(?!分)")
_FEWEST = 100  # below, a last part without a unit may be said for more: 3万5 for 35,000


def join_parts(phrase: str, found: Sequence[Token], *, languages: frozenset[str]) -> Token | None:
    """Join numbers that are parts of one; ``None`` if they are not.

    Parameters
    ----------
    phrase
        As prepared.
    found
        All its numbers.
    languages
        Languages it may be in.

    Examples
    --------
    >>> from analysis.quantities.tokens import find_tokens
    >>> tokens = find_tokens("1조 7,326억 원", form=None, text="")
    >>> joined = join_parts("1조 7,326억 원", tokens, languages=frozenset({"ko"}))
    >>> joined.digits, joined.multiplier
    (Decimal('17326'), Fraction(100000000, 1))
    """
    between = [phrase[a.end : b.start] for a, b in zip(found, found[1:], strict=False)]
    if all(_BETWEEN.fullmatch(part) for part in between):
        tail = _BEHIND.match(phrase, found[-1].end)
        units = [part.strip() for part in between] + [tail.group().strip() if tail else ""]
        if len(found) > 1 or len(units[0]) > 1:
            return _asian(found, units, tail.end() if tail else found[-1].end)
    return _worded(phrase, found, between, languages) if len(found) > 1 else None


def _asian(found: Sequence[Token], units: Sequence[str], end: int) -> Token | None:
    tokens: list[Fraction | int | str] = []
    for token, unit in zip(found, units, strict=True):
        tokens += [Fraction(token.digits) * token.multiplier, *unit]
    if len(found) > 1:
        broken = any(token.digits != int(token.digits) for token in found[:-1])
        if broken or (not units[-1] and found[-1].digits < _FEWEST):
            return None
    value = evaluate(tokens)
    if value is None:
        return None
    factor = Fraction(1)
    for unit in units[-1]:
        factor *= UNITS[unit]
    # The digits of a single number stay as they are printed, zeros at their end and all.
    digits = found[0].digits if len(found) == 1 else as_decimal(value / factor)
    if digits is None:
        return None
    first, last = found[0], found[-1]
    return Token(first.start, end, digits, factor, last.footnote, first.assumed)


def _worded(
    phrase: str, found: Sequence[Token], between: Sequence[str], languages: frozenset[str]
) -> Token | None:
    factors: list[int] = []
    end = 0
    for token, part in zip(found, [*between, phrase[found[-1].end :]], strict=True):
        spoken = lexicon("multipliers").at_start(part)
        meaning = spoken.meaning(languages) if spoken else None
        if spoken is None or meaning is None:
            return None
        if token is not found[-1] and part[spoken.end :].strip():
            return None
        factors.append(10 ** int(meaning.removeprefix("1e")))
        end = token.end + spoken.end
    total = Fraction(0)
    for i, (token, factor) in enumerate(zip(found, factors, strict=True)):
        if i and (factor >= factors[i - 1] or token.digits * factor >= factors[i - 1]):
            return None
        if token is not found[-1] and token.digits != int(token.digits):
            return None
        total += Fraction(token.digits) * factor
    digits = as_decimal(total / factors[-1])
    return None if digits is None else Token(found[0].start, end, digits, Fraction(factors[-1]))
