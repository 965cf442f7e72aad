"""Messages: sentences of the book, looked up in the catalogue of each language that is spoken.

A catalogue is a GNU gettext file beside this module: by the English sentence, with a name in braces
for each value, what it is in the other language. What a ledger says in sentences of its own, as its
findings do, has a catalogue beside the ledger, so that a new finding is a matter of data.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from analysis.translation.spoken import OWN, foreign, in_each, pick, spoken_of, unmarked

#: Folder of the catalogues beside this module.
CATALOGUES = Path(__file__).parent / "catalogues"
#: By a language that is spoken, the name of its catalogues.
FILES = {"zh": "zh_CN.po"}
#: Functions that take messages, each with the places of these among its arguments.
KEYWORDS = {"tell": (0,), "tell_n": (0, 1), "message": (0,), "counted": (1,)}
#: Of these, those that take a noun; the catalogues have it with its number.
NOUNS = {"counted"}
NUMBERED = "{{number}} {noun}"


class _Untold(NullTranslations):
    """Says in English what no catalogue has, and marks it as that."""

    def gettext(self, message: str) -> str:
        """Return the message, marked."""
        return foreign(message, OWN)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the message that fits the number, marked."""
        return foreign(msgid1 if n == 1 else msgid2, OWN)


def tell(message: str, /, **values: str | int) -> str:
    """Return a sentence, or a part of one, in each language that is spoken.

    Parameters
    ----------
    message
        In English, with names in braces.
    values
        What stands for the names: texts, which may be in several languages, and whole numbers.

    Examples
    --------
    >>> tell("{verdict} and more", verdict="holds")
    'holds and more'
    """

    def say(language: str) -> str:
        return _filled(translations(language).gettext(message), values, language)

    return in_each(say)


def tell_n(one: str, many: str, number: int, /, **values: str | int) -> str:
    """Return a sentence in the form that fits a number, in each language that is spoken.

    Parameters
    ----------
    one, many
        In English, for one and for any other number; ``{number}`` in them is the number.
    number
        How many there are.
    values
        As for :func:`tell`.

    Examples
    --------
    >>> tell_n("{number} row is", "{number} rows are", 1200)
    '1,200 rows are'
    """

    def say(language: str) -> str:
        text = translations(language).ngettext(one, many, number)
        return _filled(text, {"number": number, **values}, language)

    return in_each(say)


def message(text: str) -> str:
    """Return a text as it is, and let the catalogues know that :func:`word` will ask for it.

    Examples
    --------
    >>> message("holds")
    'holds'
    """
    return text


def word(text: str) -> str:
    """Return a word or a name that a program uses, in each language that is spoken.

    One that no catalogue has stands as it is, in English.
    """
    return in_each(lambda language: translations(language).gettext(text) if text else "")


def of_ledger(text: str) -> str:
    """Return a sentence of the ledger in each language that its own catalogue has it in."""
    return word(text)


def translations(language: str) -> NullTranslations:
    """Return what is known in a language: of the book, then of the ledger; English itself has none."""
    return NullTranslations() if language == OWN else _catalogue(language, spoken_of())


def has(text: str, language: str) -> bool:
    """Return whether a catalogue has a message."""
    return translations(language).gettext(text) != foreign(text, OWN)


@cache
def _catalogue(language: str, folder: Path | None) -> NullTranslations:
    found = _read(CATALOGUES / FILES[language])
    own = folder / FILES[language] if folder else None
    if own and own.is_file():
        of_own = _read(own)
        of_own.add_fallback(_Untold())
        found.add_fallback(of_own)
    else:
        found.add_fallback(_Untold())
    return found


def _read(path: Path) -> GNUTranslations:
    with path.open("rb") as file:
        catalogue = read_po(file)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


def _filled(text: str, values: dict[str, str | int], language: str) -> str:
    said = {
        name: f"{value:,}" if isinstance(value, int) else pick(value, language)
        for name, value in values.items()
    }
    filled = text.format(**said)
    whole = text != unmarked(text)  # nothing in a sentence of another language is foreign to it
    return foreign(unmarked(filled), OWN) if whole else filled
