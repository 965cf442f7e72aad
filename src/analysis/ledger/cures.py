"""Cures: what to type instead of what a spreadsheet, an input method or a habit puts into a cell."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from html import unescape
from typing import TYPE_CHECKING

from analysis.ledger.period_cures import AS_TEXT, cure_period
from analysis.ledger.printed_cures import cure_printed
from analysis.quantities.measures import Measure
from analysis.quantities.numerals import QUALIFIERS
from analysis.quantities.units import MULTIPLIERS, RATIOS

if TYPE_CHECKING:
    from collections.abc import Iterable

_PERIODS = {"period", "base_period", "published", "start", "end", "origin", "last"}
_IDS = {
    "id",
    "source",
    "series",
    "of",
    "denominator",
    "whole",
    "parts",
    "claims",
    "against",
    "doubts",
}
_DIGITS = {"printed", "range_end"}
_LISTS = {"parts", "claims", "against", "doubts"}
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_UNIT_WORDS = {
    "percent": "%",
    "per cent": "%",
    "pct": "%",
    "percentage points": "pp",
    "percentage point": "pp",
    "points": "pp",
    "x": "times",
    "fold": "times",
}
_MEASURE_WORDS = {
    "yoy": "growth",
    "growth rate": "growth",
    "increase": "change",
    "gain": "change",
    "penetration": "share",
    "usage rate": "share",
    "percentage": "share",
    "value": "level",
    "number": "level",
    "users": "level",
}


#: Where whoever typed a name finds the id.
_LISTED = {
    "source": "`analysis words sources` lists them",
    **dict.fromkeys(("series", "of", "denominator"), "`analysis words series` lists them"),
}
#: What to type where nothing stands.
_MISSING = {
    "id": "type an id of its own, as cnnic57-netizens-level",
    "source": "type the id of a source, `analysis words sources` lists them",
    "series": "type the id of a series, `analysis words series` lists them",
    "measure": "type one, `analysis words measures` explains them",
    "period": "type when, as 2024-12",
    "locator": "say where it is printed, as Table 5, row 4",
    "unit": "type what the digits count, as million persons or %",
    "title": "type what the document is called",
    "witness": "type what it is, `analysis words witnesses` lists that",
    "name_en": "type what the series is called",
    "group": "type the heading that it is listed under, `analysis words groups` lists those there are",
    "statement": "say what is known",
    "status": "type open, reported, acknowledged or fixed upstream",
}


def cure(field: str, text: str, *, known: Iterable[str] = ()) -> str:
    """Return what to type instead of a cell that is refused, or nothing where that is not clear.

    Parameters
    ----------
    field
        Name of the column.
    text
        What stands there.
    known
        Words that may stand there, where these are known: the nearest is named.

    Examples
    --------
    >>> cure("printed", "1.03E+09")
    'a spreadsheet cut the digits; type them as printed, in a column formatted as text'
    >>> cure("period", "Jun-25")
    "type '2025-06', in a column formatted as text"
    >>> cure("measure", "groth")
    "did you mean 'growth'?"
    """
    if not text.strip():
        return _MISSING.get(field, "")
    if said := _cure_characters(field, text):
        return said
    if field in _PERIODS:
        return cure_period(text)
    if field in _DIGITS:
        return cure_printed(text)
    if field == "unit":
        return _cure_unit(text, known)
    if field == "decimals" and re.fullmatch(r"-?\d+[.,]0+", text):
        return f"type {re.split('[.,]', text)[0]!r}"
    words = {"measure": Measure, "qualifier": QUALIFIERS}.get(field, known)
    if field == "measure" and text.lower() in _MEASURE_WORDS:
        return did_you_mean(_MEASURE_WORDS[text.lower()])
    if field in _LISTS and re.search("[,;]", text):
        ids = text.replace(",", " ").replace(";", " ").split()
        return f"put spaces between, as {' '.join(ids)!r}"
    if field in _IDS and not known:
        said = _cure_id(text)
        return f"{said} if that is its id; {_LISTED[field]}" if said and field in _LISTED else said
    return nearest(text, words)


def _cure_characters(field: str, text: str) -> str:
    """Say which characters may stand in no column, and what a spreadsheet could not show."""
    if _UNSEEN.search(text):
        seen = _UNSEEN.sub("", text)
        return f"a character that nobody sees stands in it; type {seen!r} afresh"
    if text != text.strip():
        return f"a space stands before or behind it; type {text.strip()!r}"
    plain = unicodedata.normalize("NFKC", unescape(text))
    if field not in _DIGITS and plain != text and plain.isascii():
        return f"type {plain!r}, in plain characters"
    if text.startswith("#"):
        return "a spreadsheet could not show or compute the cell; type what the source prints"
    if text.startswith("="):
        return f"it is a formula; type what the source prints, {AS_TEXT}"
    return ""


def nearest(text: str, known: Iterable[str]) -> str:
    """Ask whether the known word nearest to a text was meant; nothing where none is near.

    Examples
    --------
    >>> nearest("netizenz", ["netizens", "online_payment"])
    "did you mean 'netizens'?"
    """
    words = {str(word).lower(): str(word) for word in known}
    close = get_close_matches(text.lower(), words, n=1)
    return did_you_mean(words[close[0]]) if close else ""


def or_new(name: str, known: Iterable[str]) -> str:
    """Say what to do about an id that no row has: type the nearest, or add a row.

    Examples
    --------
    >>> or_new("cnnic57-chart", ["cnnic54-chart"])
    "did you mean 'cnnic54-chart'? Else add a row for it first"
    >>> or_new("drones", ["cnnic54-chart"])
    'add a row for it first'
    """
    close = nearest(name, known)
    return f"{close} Else add a row for it first" if close else "add a row for it first"


def did_you_mean(word: str) -> str:
    """Ask whether a word was meant."""
    return f"did you mean {word!r}?"


def _cure_unit(text: str, known: Iterable[str]) -> str:
    plain = text.lower().strip()
    if plain in _UNIT_WORDS:
        return did_you_mean(_UNIT_WORDS[plain])
    bases = [unit for unit in known if unit not in RATIOS]
    found = re.fullmatch(r"([万亿])\s*(.*)", text)
    if found:
        power = {"万": "1e4", "亿": "1e8"}[found[1]]
        base = bases[0] if bases else "persons"
        return did_you_mean(f"{power} {base}")
    units = [
        *(unit for unit in RATIOS if not unit.startswith("1e")),
        *bases,
        *(f"{word} {base}" for word in MULTIPLIERS for base in bases),
    ]
    return nearest(text, units)


def _cure_id(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    plain = "".join(one for one in apart if not unicodedata.combining(one))
    foreign = next((one for one in plain if one.isalpha() and not one.isascii()), "")
    if foreign:
        return f"{foreign!r} is a letter of another alphabet; type the id afresh"
    meant = re.sub(r"[^a-z0-9_.\-]+", "_", plain.lower()).strip("_")
    return f"type {meant!r}" if meant and meant != text else ""
