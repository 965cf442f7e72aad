"""Cures: what to type instead of what a spreadsheet, an input method or a habit puts into a cell."""

from __future__ import annotations

import re
import unicodedata
from calendar import month_abbr, month_name, monthrange
from datetime import date, timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING

from analysis.errors import ReadingError
from analysis.quantities.measures import Measure
from analysis.quantities.numerals import PRINTED, QUALIFIERS, name_qualifier
from analysis.quantities.periods import parse_period
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
_AS_TEXT = "in a column formatted as text"
_MONTHS = {
    name.lower(): number
    for names in (month_name, month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_SPACES = "[ \u00a0\u2007\u2009\u202f']"
_DAY_ZERO = date(1899, 12, 30)
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
    "group": "type the heading that it is listed under",
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
    if _UNSEEN.search(text):
        seen = _UNSEEN.sub("", text)
        return f"a character that nobody sees stands in it; type {seen!r} afresh"
    if text != text.strip():
        return f"a space stands before or behind it; type {text.strip()!r}"
    plain = unicodedata.normalize("NFKC", text)
    if plain != text and plain.isascii():
        return f"type {plain!r}, in plain characters"
    if text.startswith("#"):
        return "a spreadsheet could not show or compute the cell; type what the source prints"
    if text.startswith("="):
        return f"it is a formula; type what the source prints, {_AS_TEXT}"
    if field in _PERIODS:
        return _cure_period(text)
    if field in {"printed", "range_end"}:
        return _cure_printed(text)
    if field == "unit":
        return _cure_unit(text, known)
    if field == "decimals" and re.fullmatch(r"-?\d+[.,]0+", text):
        return f"type {re.split('[.,]', text)[0]!r}"
    words = {"measure": Measure, "qualifier": QUALIFIERS}.get(field, known)
    if field == "measure" and text.lower() in _MEASURE_WORDS:
        return did_you_mean(_MEASURE_WORDS[text.lower()])
    if field in _IDS and not known:
        return _cure_id(text)
    return nearest(text, words)


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


def did_you_mean(word: str) -> str:
    """Ask whether a word was meant."""
    return f"did you mean {word!r}?"


def _cure_period(text: str) -> str:
    if re.fullmatch(r"[2-5]\d{4}(?:\.0+)?", text):
        day = _DAY_ZERO + timedelta(days=int(float(text)))
        return f"a spreadsheet turned a date into the number of a day, {day}; type {day:%Y-%m} {_AS_TEXT}"
    if re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", text):
        return _beyond_the_calendar(text)
    meant = _meant_period(text)
    return f"type {meant!r}, {_AS_TEXT}" if meant else ""


def _beyond_the_calendar(text: str) -> str:
    year, month, *day = map(int, text.split("-"))
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        return "a month is 01 to 12"
    if day and year:
        return f"{month_name[month]} {year} has {monthrange(year, month)[1]} days"
    return ""


def _meant_period(text: str) -> str:
    """Read a date as people and spreadsheets write it; nothing where it may mean two things."""
    text = re.sub(r" 0+:00(:00)?$", "", text.strip())
    dashes = re.sub("[\u2010-\u2015\u2212]", "-", text)
    patterns = (
        (r"(?P<y>\d{4})[-/. ]?Q(?P<q>[1-4])", "q"),
        (r"Q(?P<q>[1-4])[-/. ]?(?P<y>\d{4})", "q"),
        (r"(?P<y>\d{4})[-/. ]?H(?P<h>[12])", "h"),
        (r"H(?P<h>[12])[-/. ]?(?P<y>\d{4})", "h"),
        (r"(?P<y>\d{4})年?", "y"),
        (r"(?P<y>\d{4})(?:年|[-/. ])?(?P<m>\d{1,2})月?", "m"),
        (r"(?P<m>\d{1,2})[-/. ](?P<y>\d{4})", "m"),
        (r"(?P<y>\d{4})(?:年|[-/.])(?P<m>\d{1,2})(?:月|[-/.])(?P<d>\d{1,2})日?", "d"),
        (r"(?P<w>[a-z]{3,9})\.?[-/ ,]*(?P<y>\d{4}|\d\d)", "m"),
        (r"(?P<y>\d\d)[-/ ](?P<w>[a-z]{3,9})", "m"),
        (r"(?P<d>\d{1,2})[- ](?P<w>[a-z]{3,9})[-, ]+(?P<y>\d{4})", "d"),
    )
    for pattern, kind in patterns:
        found = re.fullmatch(pattern, dashes, re.IGNORECASE)
        if not found:
            continue
        parts = found.groupdict()
        month = int(parts.get("m") or _MONTHS.get((parts.get("w") or "").lower(), 0))
        year = parts["y"] if len(parts["y"]) > 2 else f"20{parts['y']}"  # noqa: PLR2004 - of two digits
        tails = {
            "q": f"-Q{parts.get('q')}",
            "h": f"-H{parts.get('h')}",
            "y": "",
            "m": f"-{month:02d}",
        }
        meant = year + (tails[kind] if kind != "d" else f"-{month:02d}-{int(parts['d']):02d}")
        try:
            parse_period(meant)
        except ReadingError:
            continue
        return meant
    return ""


def _cure_printed(text: str) -> str:
    if re.fullmatch(r"-?\d(?:[.,]\d+)?E[+-]?\d+", text, re.IGNORECASE):
        return f"a spreadsheet cut the digits; type them as printed, {_AS_TEXT}"
    if _meant_period(text) and re.search("[A-Za-z月日]|-", text) and not text.startswith("-"):
        return f"a spreadsheet turned digits into a date; type them as printed, {_AS_TEXT}"
    rules = (
        (r"(.+?)\s*[%‰％]", "the sign goes into the column unit; type {!r}"),
        (
            r"(.+?)\s*(?:万|亿|[bm]illion|[bm]n|thousand|trillion|pp)\b.*",
            "the unit goes into the column unit; type {!r}",
        ),
        (r"(?:[$€£¥]|CNY|RMB|USD)\s*(.+)", "the currency goes into the column unit; type {!r}"),
        (r"\+(.+)", "leave the plus out; type {!r}"),
    )
    for pattern, said in rules:
        found = re.fullmatch(pattern, text)
        if found and PRINTED.fullmatch(found[1]):
            return said.format(found[1])
    for changed, said in (
        (re.sub("[\u2010-\u2015\u2212]", "-", text), "type a plain minus, {!r}"),
        (re.sub(r"^\((.+)\)$", r"-\1", text), "a loss in brackets is typed with a minus, {!r}"),
        (re.sub(rf"(?<=\d){_SPACES}(?=\d{{3}}(?!\d))", ",", text), "group digits by commas, {!r}"),
        (
            text.replace(".", "").replace(",", ".")
            if re.fullmatch(r"\d{1,3}(\.\d{3})+,\d+", text)
            else text,
            "a decimal mark is typed as a point, {!r}",
        ),
        (
            text.replace(".", ",") if re.fullmatch(r"\d{1,3}(\.\d{3}){2,}", text) else text,
            "group digits by commas, {!r}",
        ),
        (
            text.replace(",", ".") if re.fullmatch(r"-?\d+,\d{1,2}|-?\d+,\d{4,}", text) else text,
            "a decimal mark is typed as a point, {!r}",
        ),
        (
            re.sub("[Oo]", "0", re.sub("[lI]", "1", text)),
            "a letter stands among the digits; type {!r}",
        ),
        (re.sub(r"^(-?)\.", r"\g<1>0.", text).rstrip("."), "type {!r}"),
    ):
        if changed != text and PRINTED.fullmatch(changed):
            return said.format(changed)
    if re.fullmatch(r"[\d.,]+\s*(?:[-~–—～]|to)\s*[\d.,]+", text):
        return "the second number of a range goes into the column range_end"
    if re.fullmatch(r"(?i)n/?a|none|null|nan|[-–—.…?]+", text):
        return "leave the cell empty and say in the column note what is missing"
    return _cure_qualified(text)


def _cure_qualified(text: str) -> str:
    found = re.fullmatch(r"([^\d.,-]+?)\s*(-?[\d.,]+)", text)
    if not found or not PRINTED.fullmatch(found[2]):
        return ""
    try:
        word = name_qualifier(found[1])
    except ReadingError:
        return ""
    return f"type {found[2]!r} here, and {word!r} into the column qualifier"


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
    meant = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    meant = re.sub(r"[^a-z0-9_.\-]+", "_", meant).strip("_")
    return f"type {meant!r}" if meant and meant != text else ""
