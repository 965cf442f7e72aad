"""Words before a number: qualifiers, articles, currencies, words of decline and for per cent."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from analysis.errors import ReadingError
from analysis.quantities.vocabulary import (
    LETTER,
    Lexicon,
    language_tables,
    lexicon,
    signs,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


_LONG = 3  # letters from which a word is taken without other words of its language around it


def find_qualifier(rest: str, languages: frozenset[str]) -> tuple[str, int] | None:
    """Return what a qualifier at the end of a text means, and where it begins."""
    for sign, meaning in sorted(signs("qualifiers").items(), key=lambda each: -len(each[0])):
        if rest.endswith(sign):
            return meaning, len(rest) - len(sign)
    found = lexicon("before").at_end(rest)
    if found is None or not _is_spoken(rest[found.start : found.end], found.meanings, languages):
        return None
    spoken = found.meaning(languages)
    return None if spoken is None else (spoken, found.start)


def _is_spoken(word: str, meanings: Mapping[str, str], languages: frozenset[str]) -> bool:
    """Tell whether a word is long enough to be known, or one of the languages around it."""
    if len(word) >= _LONG or not re.match(rf"[{LETTER}]", word):
        return True
    return "en" in meanings or not languages.isdisjoint(meanings)


def is_article(word: str) -> bool:
    """Tell whether a word between a qualifier and its number says nothing of its own."""
    return (
        lexicon("articles").whole(word) is not None
        or re.fullmatch("达到?|達到?|为|為|了", word.strip()) is not None
    )


def find_definite(rest: str, languages: frozenset[str]) -> int | None:
    """Return where a definite article at the end of a text begins."""
    found = lexicon("definite").at_end(rest)
    if found is None or languages.isdisjoint(found.meanings):
        return None
    return found.start


def find_percent(rest: str) -> int | None:
    """Find a word for per cent that its language puts in front, as in ``yüzde 5``."""
    for tables in language_tables().values():
        for word in tables.get("percent_before", ()):
            if re.search(rf"(?i)(?<![{LETTER}]){re.escape(word)}$", rest):
                return len(rest) - len(word)
    return None


@cache
def declines() -> Lexicon:
    """Return the words of decline alone, long enough to be looked for anywhere."""
    return Lexicon(
        word
        for word in words()
        if word.kind == "direction"
        and word.meaning == "down"
        and len(word.word) > (1 if not re.match(rf"[{LETTER}]", word.word) else _LONG)
    )


def refuse_decline(text: str, languages: frozenset[str], whole: str) -> None:
    """Refuse a word of decline that does not stand at the number.

    Raises
    ------
    ReadingError
        If there is one: the number may be what something fell by, or not.
    """
    spoken = declines().anywhere(text)
    if spoken is None or (languages and languages.isdisjoint(spoken.meanings)):
        return
    raise ReadingError(
        wanted="a word of decline right at its number, or none",
        got=f"{text[spoken.start : spoken.end]!r} elsewhere in {whole!r}",
        instead="cut the phrase to the number and the words that belong to it",
    )


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
