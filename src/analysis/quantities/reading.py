"""Reading: one printed quantity out of a phrase in any of the vocabulary's languages."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.errors import ReadingError
from analysis.quantities.clues import languages_of
from analysis.quantities.compounds import join_parts
from analysis.quantities.locales import known_format
from analysis.quantities.single import read_single
from analysis.quantities.spans import read_span
from analysis.quantities.spelled import spell_out
from analysis.quantities.tokens import find_tokens, prepare_phrase
from analysis.quantities.vocabulary import language_tables

if TYPE_CHECKING:
    from analysis.quantities.number_formats import NumberFormat
    from analysis.quantities.quantity import Quantity


def read_quantity(
    text: str,
    *,
    number_format: NumberFormat | None = None,
    decimal: str | None = None,
    locale: str | None = None,
) -> Quantity:
    """Read one quantity out of a phrase.

    Numbers in digits or in words, in eighteen languages; multipliers, units, qualifiers, signs,
    words of rise and fall, footnote marks and letters of status are told apart. What can be read
    in two ways is refused; where one way is the custom, it is taken and said in ``assumed``.

    Parameters
    ----------
    text
        A phrase that holds exactly one number or one range: ``"more than 1.1 billion persons"``,
        ``"约2.5亿"``, ``"down 5–6 %"``.
    number_format
        The marks of its numbers, as :func:`~analysis.quantities.column_formats.find_format` finds them.
    decimal
        The mark before decimals, ``"."`` or ``","``, where only that is known.
    locale
        A language or a country's print, as ``"de"``, ``"fr-CH"``, ``"en-IN"``: its marks, and its
        meaning of words that languages share.

    Returns
    -------
    Quantity
        Digits exactly as printed, and what stands around them.

    Raises
    ------
    ReadingError
        If there is no number, more than one, or one that can be read in two ways.

    Examples
    --------
    >>> read_quantity("over 1.108 billion users")
    Quantity(digits=Decimal('1.108'), multiplier=1000000000, unit='users', qualifier='more than', footnote='')
    >>> read_quantity("约2.5亿人").value
    Decimal('250000000.0')
    >>> read_quantity("480,00079").footnote
    '79'
    >>> read_quantity("fell by 0,27 %").value, read_quantity("zwischen 3 und 3,5 Mio.").upper
    (Decimal('-0.27'), Decimal('3500000.0'))
    >>> read_quantity("1.234 €")
    Traceback (most recent call last):
    ...
    analysis.errors.ReadingError: Wanted a number that can be read in one way, got '1.234' in '1.234 €'; say decimal='.' if its '.' stands before decimals, decimal=',' if it groups thousands.
    """
    form = known_format(number_format, decimal=decimal, locale=locale)
    phrase, footnotes = prepare_phrase(text)
    spoken = re.split("[-_]", locale)[0] if locale else ""
    languages = frozenset({spoken} & set(language_tables())) or languages_of(phrase)
    phrase = spell_out(phrase, languages)
    found = find_tokens(phrase, form=form, text=text)
    if not found:
        raise ReadingError(
            wanted="one number in a phrase such as 'over 1.1 billion'",
            got=f"none in {text!r}",
            instead="type its digits",
        )
    joined = join_parts(phrase, found, languages=languages)
    if joined is not None or len(found) == 1:
        quantity = read_single(phrase, joined or found[0], languages=languages, text=text)
    else:
        quantity = read_span(phrase, found, languages=languages, text=text)
    marks = " ".join(filter(None, [quantity.footnote, *footnotes]))
    return replace(quantity, footnote=marks) if marks else quantity
