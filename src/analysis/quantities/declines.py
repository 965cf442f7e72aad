"""Declines: words that make a number negative, and are no part of it where they stand elsewhere."""

from __future__ import annotations

import re
from functools import cache

from analysis.errors import ReadingError
from analysis.quantities.vocabulary import LETTER, Lexicon, words

_LONG = 3  # letters above which a word is looked for anywhere


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
