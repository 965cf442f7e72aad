"""Vocabulary: the words and signs around printed numbers, kept as data, one file a language."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Letters of scripts that part words by spaces; Chinese, Japanese and Korean do not.
LETTER = "A-Za-zÀ-ÖØ-öø-ɏͰ-ԯ\u1e00-\u1fff\u0900-\u0963\u0970-\u0dff"

_SHORT, _FEW = 2, 2  # letters of a word, languages of a phrase
_NOT_LANGUAGES = {"signs", "marks"}
_LETTER = re.compile(rf"[{LETTER}]")


class Word(NamedTuple):
    """One entry of the vocabulary."""

    language: str
    kind: str
    meaning: str
    word: str


@dataclass(frozen=True, slots=True)
class Found:
    """Words found at one end of a text.

    Parameters
    ----------
    meanings
        What they mean, by language; ``""`` is the language of signs.
    start, end
        Where they stand.
    """

    meanings: Mapping[str, str]
    start: int
    end: int

    def meaning(self, languages: frozenset[str]) -> str | None:
        """Return the one meaning in some languages; ``None`` where they differ."""
        possible = self.among(languages)
        return next(iter(possible)) if len(possible) == 1 else None

    def among(self, languages: frozenset[str]) -> set[str]:
        """Return the meanings in some languages; in all, if it is no word of these."""
        own = {
            meaning
            for language, meaning in self.meanings.items()
            if not language or language in languages
        }
        return own or set(self.meanings.values())


class Lexicon:
    """All words of one kind, ready to be looked for at the end or the start of a text.

    Parameters
    ----------
    words
        Entries of one kind.
    """

    def __init__(self, words: Iterable[Word]) -> None:
        self.table: dict[str, dict[str, str]] = defaultdict(dict)
        for word in words:
            self.table[_key(word.word)].setdefault(word.language, word.meaning)
        self._longest = max(map(len, self.table), default=0)

    def at_start(self, text: str) -> Found | None:
        """Find the longest of the words at the start of a text, past spaces."""
        start = len(text) - len(text.lstrip())
        end = self._end_of_word(_lower(text), start)
        if not end:
            return None
        meanings = self.table[_lower(text)[start:end]]
        if re.match(r"\.(?:\W|$)", text[end:]):
            end += 1  # the point of an abbreviation, or of the sentence: no part of a unit
        return Found(meanings, start, end)

    def at_end(self, text: str) -> Found | None:
        """Find the longest of the words at the end of a text, before spaces."""
        lower = _lower(text).rstrip()
        for end in (len(lower), len(lower.removesuffix("."))):
            for start in range(max(0, end - self._longest), end):
                word = lower[start:end]
                if word in self.table and not (
                    start and _is_letter(word[0]) and _is_letter(lower[start - 1])
                ):
                    return Found(self.table[word], start, end)
        return None

    def whole(self, text: str) -> Found | None:
        """Find the word that is the whole text."""
        meanings = self.table.get(_key(text.strip()))
        return None if meanings is None else Found(meanings, 0, len(text))

    def anywhere(self, text: str) -> Found | None:
        """Find the first of the words wherever it stands."""
        lower = _lower(text)
        for start in range(len(lower)):
            if start and _is_letter(lower[start]) and _is_letter(lower[start - 1]):
                continue
            if end := self._end_of_word(lower, start):
                return Found(self.table[lower[start:end]], start, end)
        return None

    def _end_of_word(self, lower: str, start: int) -> int:
        """Return where the longest word that starts here ends, 0 if none does."""
        for end in range(min(len(lower), start + self._longest), start, -1):
            word = lower[start:end]
            if word in self.table and not (
                _is_letter(word[-1]) and _is_letter(lower[end : end + 1])
            ):
                return end
        return 0


@cache
def words() -> tuple[Word, ...]:
    """List every word and sign that the reader knows.

    Returns
    -------
    tuple of Word
        Language (a code, or empty for signs), kind, meaning and the word itself.

    Examples
    --------
    >>> [word.word for word in words() if word.language == "de" and word.meaning == "nearly"][:3]
    ['knapp', 'fast', 'nahezu']
    >>> len({word.language for word in words()}) > 15
    True
    """
    return tuple(
        Word("" if name in _NOT_LANGUAGES else name, kind, meaning, word)
        for name, tables in _files().items()
        for kind, meaning, word in _entries(name, tables)
    )


@cache
def lexicon(*kinds: str) -> Lexicon:
    """Return the words of some kinds, ready to be looked for.

    Examples
    --------
    >>> lexicon("before").at_end("well over ").meaning(frozenset({"en"}))
    'more than'
    """
    return Lexicon(word for word in words() if word.kind in kinds)


@cache
def signs(table: str) -> dict[str, str]:
    """Return a table of ``signs.toml`` as sign → meaning, the case of letters kept."""
    return {
        sign: meaning
        for meaning, listed in _files()["signs"][table].items()
        for sign in ([listed] if isinstance(listed, str) else listed)
    }


@cache
def statuses() -> dict[str, str]:
    """Return the letters and words of a number's status with their meanings."""
    return dict(_files()["signs"]["status"])


@cache
def conventions() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return what the marks of a cell mean, by convention."""
    return {
        name: {kind: tuple(marks) for kind, marks in table.items() if kind != "about"}
        for name, table in _files()["marks"].items()
    }


@cache
def language_tables() -> dict[str, dict[str, Any]]:
    """Return the tables of each language as its file holds them."""
    return {name: tables for name, tables in _files().items() if name not in _NOT_LANGUAGES}


def is_telling(word: str, found: Found, languages: frozenset[str]) -> bool:
    """Tell whether a word is known for what it is: *bi* is a multiplier in Portuguese text only.

    Examples
    --------
    >>> found = lexicon("multipliers").at_start("bi")
    >>> is_telling("bi", found, frozenset({"pt"})), is_telling("bi", found, frozenset())
    (True, False)
    """
    if len(word.strip()) > _SHORT or not re.search(rf"[{LETTER}]", word):
        return True
    if {"en", ""} & set(found.meanings):
        return True
    return len(languages) <= _FEW and not languages.isdisjoint(found.meanings)


@cache
def _files() -> dict[str, dict[str, Any]]:
    folder = files("analysis.quantities") / "languages"
    return {
        entry.name.removesuffix(".toml"): tomllib.loads(entry.read_text("utf-8"))
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".toml")
    }


def _entries(name: str, tables: Mapping[str, Any]) -> Iterable[tuple[str, str, str]]:
    """Return kind, meaning and word of each entry of one file."""
    for kind, table in tables.items():
        if isinstance(table, list):
            yield from ((kind, kind, word) for word in table)
        elif isinstance(table, dict):
            kind_named = f"mark ({kind})" if name == "marks" else kind
            for meaning, listed in table.items():
                if isinstance(listed, str):
                    if meaning != "about":
                        yield kind_named, listed, meaning
                else:
                    yield from ((kind_named, meaning, word) for word in listed)


def _key(word: str) -> str:
    return _lower(word).rstrip(".")


def _lower(text: str) -> str:
    return text.replace("İ", "i").lower()


def _is_letter(character: str) -> bool:
    return _LETTER.match(character) is not None
