"""Sourced names: series, documents and a program's own words, named in the languages of a page."""

from __future__ import annotations

import re
from textwrap import shorten
from typing import TYPE_CHECKING

from analysis.translation.messages import has, message, tell, word
from analysis.translation.spoken import OWN, foreign, in_each, named

#: What stands for the edition of a document that names none.
UNNAMED = message("not named")
#: Letters that a line of a table or a list has for the title of a document.
LINE = 48
_HAN = re.compile(r"[\u3400-\u9fff]")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}")

if TYPE_CHECKING:
    from analysis.ledger.records import Series, Source


def name_of(series: Series) -> str:
    """Return the name of a series; in Chinese its Chinese one, where the ledger has that.

    Parameters
    ----------
    series
        A row of the dictionary.
    """
    return named(series.name_en, series.name_zh)


def title_of(source: Source) -> str:
    """Return the title of a document, which is in the language that it was printed in.

    Parameters
    ----------
    source
        A row of the ledger's sources.
    """
    return in_own_words(source.title)


def cite_source(source: Source, *, letters: int = LINE) -> str:
    """Name a document in few words: its edition, or how its title begins, and what kind of witness it is.

    Parameters
    ----------
    source
        A row of the ledger's sources.
    letters
        How many there is room for, where it is the title.
    """
    edition = source.edition
    # A name stands as it is; that there is none is said in words.
    known = in_each(
        lambda language: word(edition) if language != OWN and has(edition, language) else edition
    )
    begun = shorten(source.title, letters, placeholder=" …")
    name = known if edition else in_own_words(begun)
    return tell("{source} ({witness})", source=name, witness=word(str(source.witness)))


def in_own_words(text: str) -> str:
    """Return what a program or a document says, which a page of another language quotes.

    What holds Chinese characters is Chinese, and the address of a site is in no language.

    Examples
    --------
    >>> in_own_words("needs five points")
    'needs five points'
    """
    if _HAN.search(text) or _HOST.fullmatch(text):
        return text
    return in_each(lambda language: text if language == OWN else foreign(text, OWN))
