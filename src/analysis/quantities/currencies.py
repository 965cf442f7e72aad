"""Currencies: the signs and codes that stand before an amount of money."""

from __future__ import annotations

import re
from functools import cache

from analysis.quantities.vocabulary import LETTER, words


@cache
def signs_of_currency() -> frozenset[str]:
    """Return the signs and codes of currencies that stand before a number.

    Examples
    --------
    >>> "₹" in signs_of_currency()
    True
    """
    return frozenset(
        word.word for word in words() if word.kind == "currencies" and word.meaning == "before"
    )


def find_currency(text: str) -> str:
    """Return the sign or code of a currency that ends a text, empty if none does.

    Examples
    --------
    >>> find_currency("nearly US$"), find_currency("tours")
    ('US$', '')
    """
    found = _pattern().search(text)
    return found.group() if found else ""


@cache
def _pattern() -> re.Pattern[str]:
    listed = sorted(signs_of_currency(), key=len, reverse=True)
    each = [
        (rf"(?<![{LETTER}])" if re.match(rf"[{LETTER}]", sign) else "") + re.escape(sign)
        for sign in listed
    ]
    return re.compile(rf"(?:{'|'.join(each)})$")
