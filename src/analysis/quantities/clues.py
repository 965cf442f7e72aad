"""Clues: what the words of a phrase say of its language and of its decimal mark."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from analysis.quantities.vocabulary import LETTER, language_tables, signs, words

_SCRIPTS = (
    (re.compile(r"[\u3040-\u30ff]"), {"ja"}),
    (re.compile(r"[\uac00-\ud7af]"), {"ko"}),
    (re.compile(r"[\u4e00-\u9fff]"), {"zh", "ja"}),
    (re.compile(r"[\u0400-\u04ff]"), {"ru", "uk", "bg"}),
    (re.compile(r"[\u0900-\u097f]"), {"hi"}),
    (re.compile(r"[\u0370-\u03ff]{2}"), {"el"}),
    (re.compile(r"[\u0980-\u09ff]"), {"bn"}),
    (re.compile(r"[\u0e00-\u0e7f]"), {"th"}),
    (re.compile(r"[\u0590-\u05ff]"), {"he"}),
    (re.compile(r"[\u0600-\u065f\u066e-\u06ff]"), {"ar", "fa", "ur"}),
)
_WORDLESS = re.compile(r"[\d\s.,'%()+–-]*")
_WORD = re.compile(rf"[{LETTER}]+")


@lru_cache(maxsize=4096)
def languages_of(text: str) -> frozenset[str]:
    """Return the languages that most words of a text belong to; none if nothing tells.

    Examples
    --------
    >>> sorted(languages_of("rund 5 Millionen Euro"))
    ['de']
    >>> languages_of("5.5")
    frozenset()
    """
    if _WORDLESS.fullmatch(text):
        return frozenset()
    votes: dict[str, int] = defaultdict(int)
    for token in _tokens(text):
        for language in _languages_by_token().get(token, ()):
            votes[language] += 1
    for sign, language in signs("currency_languages").items():
        if _stands(sign, text):
            votes[language] += 1
    for script, written in _SCRIPTS:
        if script.search(text):
            votes = {language: votes.get(language, 0) for language in written}
            break
    top = max(votes.values(), default=0)
    return frozenset(language for language, count in votes.items() if count == top)


@lru_cache(maxsize=4096)
def decimal_marks(text: str) -> str:
    """Return what a text's words say of its decimal mark.

    Returns
    -------
    str
        ``"."`` or ``","`` if words of one kind only are found; both, if the words are of countries
        that print either, or contradict each other; empty if nothing tells.

    Examples
    --------
    >>> decimal_marks("1.234 Millionen"), decimal_marks("1.234 people"), decimal_marks("1.234")
    (',', '.', '')
    """
    if _WORDLESS.fullmatch(text):
        return ""
    marks: set[str] = set()
    tables = language_tables()
    for script, spoken in _SCRIPTS:
        if script.search(text):
            marks |= {tables[language]["decimal"] for language in spoken}
    for token in _tokens(text):
        spoken_in = _languages_by_token().get(token, frozenset())
        said = {tables[language]["decimal"] for language in spoken_in}
        if "en" in spoken_in and token in tables["en"]["rare"]:
            said = {",", "."}
            marks |= said
        elif len(said) == 1 or (", or ." in said and "." not in said):
            marks |= said
    for sign, mark in signs("decimals").items():
        if _stands(sign, text):
            marks.add(mark)
    for language in languages_of(text):
        settled = tables[language].get("decimal_with", {})
        if found := [settled[token] for token in _tokens(text) if token in settled]:
            marks = (marks - {tables[language]["decimal"]}) | set(found)
    return "".join(sorted({mark for said in marks for mark in said if mark in ",."}))


def _stands(sign: str, text: str) -> bool:
    return sign in text and (
        re.search(rf"(?<![{LETTER}]){re.escape(sign)}(?![{LETTER}])", text) is not None
    )


def _tokens(text: str) -> list[str]:
    return [token.lower() for token in _WORD.findall(text)]


@cache
def _languages_by_token() -> dict[str, frozenset[str]]:
    """Return which languages each word belongs to; two letters tell only in a hint."""
    spoken: dict[str, set[str]] = defaultdict(set)
    for entry in words():
        if entry.language:
            shortest = 1 if entry.kind == "hints" else 3
            tokens = _tokens(entry.word)
            # Of "points de base" each word alone is as common elsewhere, and tells nothing.
            if len(tokens) > 1 and entry.kind not in {"before", "behind"}:
                continue
            for token in tokens:
                if len(token) >= shortest:
                    spoken[token].add(entry.language)
    return {token: frozenset(found) for token, found in spoken.items()}
