"""Numerals of the ledger: the strict grammar of its column ``printed``, and its qualifiers.

The ledger holds digits exactly as printed and nothing else; what people and tables print around
them is read by :mod:`~analysis.quantities.reading`, on the same number formats.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from analysis.errors import ReadingError
from analysis.quantities.quantity import decimals_of, refuse_endless

__all__ = ["PRINTED", "QUALIFIERS", "decimals_of", "name_qualifier", "parse_printed"]

#: What may stand in the ledger's column ``printed``: grouped or plain digits, or a vulgar fraction.
PRINTED = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\d+/[1-9]\d*")

#: The ledger's qualifiers; the words that mean them are in the vocabulary.
QUALIFIERS = ("more than", "at least", "nearly", "about", "less than", "at most", "order of")


def parse_printed(text: str) -> Decimal | Fraction:
    """Read the ledger's column ``printed``.

    Parameters
    ----------
    text
        Digits exactly as printed: ``105,963``, ``97.0``, ``-1.3``, or ``1/3`` for a third.

    Returns
    -------
    Decimal or Fraction
        The number, its decimals kept; a fraction only where one was printed.

    Raises
    ------
    ReadingError
        If anything but digits, grouping commas, one point and a leading minus stands there.

    Examples
    --------
    >>> parse_printed("105,963")
    Decimal('105963')
    >>> parse_printed("97.0")
    Decimal('97.0')
    >>> parse_printed("1O5963")
    Traceback (most recent call last):
    ...
    analysis.errors.ReadingError: Wanted digits such as 105,963, 97.0 or -1.3, got '1O5963'.
    """
    if not PRINTED.fullmatch(text) or not text.isascii():
        raise ReadingError(
            wanted="digits such as 105,963, 97.0 or -1.3",
            got=repr(text),
        )
    refuse_endless(text)
    if "/" in text:
        return Fraction(text)
    return Decimal(text.replace(",", ""))


def name_qualifier(text: str) -> str:
    """Return the ledger's name of a qualifier that somebody typed.

    Parameters
    ----------
    text
        One of ``QUALIFIERS``, a word or sign that means one, or nothing.

    Raises
    ------
    ReadingError
        If the word is unknown, or means different things in different languages.

    Examples
    --------
    >>> name_qualifier("over"), name_qualifier("≥"), name_qualifier("约"), name_qualifier("")
    ('more than', 'at least', 'about', '')
    """
    if not text or text in QUALIFIERS:
        return text
    # Only for words that are no names: the vocabulary need not be read to check a ledger.
    from analysis.quantities.vocabulary import lexicon, signs  # noqa: PLC0415

    found = lexicon("before").whole(text) or lexicon("behind").whole(text)
    meaning = signs("qualifiers").get(text) or (found and found.meaning(frozenset()))
    if not meaning:
        raise ReadingError(
            wanted="a qualifier such as 'about' or 'more than'",
            got=repr(text),
            instead=f"type nothing or one of {', '.join(QUALIFIERS)}",
        )
    return meaning
