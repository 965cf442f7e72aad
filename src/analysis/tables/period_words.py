"""Words of periods in many languages, and years of other eras, brought to the forms of English."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: Year before the first of an era.
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12}
_LETTER = r"[^\W\d_]"


def plain_period(text: str) -> str:
    """Write the words of a period as in English: ``Q1 2024``, ``mar 2024``, ``2023``.

    Parameters
    ----------
    text
        The label of a period, in any of the languages of ``headers.toml``.

    Examples
    --------
    >>> plain_period("令和5年"), plain_period("I квартал 2024 г."), plain_period("2024년 3월")
    ('2023', 'q1 2024', '2024-03')
    >>> plain_period("1. Halbjahr 2024"), plain_period("15 août 2024"), plain_period("H1 FY25")
    ('h1 2024', '15 aug 2024', 'h1 25')
    >>> plain_period("Three months ended March 31, 2024")
    '2024-01/2024-03'
    """
    found = re.sub(r"\s+", " ", text.lower()).strip(" .,")
    found = re.sub(
        rf"({'|'.join(_ERAS)})\s?(\d+|元)",
        lambda m: str(_ERAS[m[1]] + (1 if m[2] == "元" else int(m[2]))),
        found,
    )
    found = re.sub(r"(\d{4})[년年]\s?(\d\d?)[월月]", lambda m: f"{m[1]}-{int(m[2]):02d}", found)
    found = re.sub(r"(\d{4}) ?m ?(\d\d)", r"\1-\2", found)
    found = _parts_of_year(found)
    found = re.sub(rf"(?<!{_LETTER})({_any('months')})\.?(?!{_LETTER})", _month, found)
    found = re.sub(rf"(\d{{4}})\s?(?:{_any('period_words', 'year')})\.?(?!{_LETTER})", r"\1", found)
    found = re.sub(r"^(?:as (?:at|of)|at|на|截至|a|am|au|al|per|to) (?=\d)", "", found)
    found = re.sub(r"(?<=\d) (?:de|del|do) (?=[a-z\d])|(?<=[a-z]) (?:de|del) (?=\d)", " ", found)
    found = re.sub(r"^([qh]\d) (?:fy|fiscal(?: year)?) ?", r"\1 ", found)
    return _months_ended(found.strip(" .,年"))


def _parts_of_year(text: str) -> str:
    """Write quarters and halves as Q1 2024 and H1 2024."""
    for letter, kind in (("q", "quarter"), ("h", "half")):
        words = _any("period_words", kind)
        number = r"(?P<n>[1-4]|i{1,3}|iv)"
        for pattern in (
            rf"{number}\s?(?:/4|\.|º|°|er|ème|e|-й|第)?\s?(?:{words})\.?(?!{_LETTER}) ?(?P<year>\d{{4}}|\d\d\b)",
            rf"(?P<year>\d{{4}})[년年]?\s?第?{number}\.?\s?(?:{words})(?!{_LETTER})",
            rf"(?<!{_LETTER})(?:{words})\s?{number} (?P<year>\d{{4}})",
        ):
            text = re.sub(pattern, lambda m: _part(letter, m), text)  # noqa: B023 - used at once
    return re.sub(r"^(\d{4})[ /-](i{1,3}|iv)$", lambda m: f"q{_ROMAN[m[2]]} {m[1]}", text)


def _part(letter: str, match: re.Match[str]) -> str:
    number = match["n"]
    return f"{letter}{_ROMAN.get(number, number)} {match['year']}"


def _month(match: re.Match[str]) -> str:
    name = match[1]
    months = _words()["months"]
    return next(_MONTHS[int(number) - 1] for number, names in months.items() if name in names)


def _months_ended(text: str) -> str:
    """Write so many months that end with one as a range."""
    match = re.fullmatch(
        r"(?P<n>three|six|nine|twelve|years?|[369]|12)(?: months)? ended (?:\d\d? )?"
        r"(?P<month>[a-z]{3})[a-z]*\.? (?:\d\d?,? )?(?P<year>\d{4})",
        text,
    )
    if match is None or match["month"] not in _MONTHS:
        return text
    named = match["n"]
    count = 12 if named.startswith("year") else _COUNTS.get(named) or int(named)
    end = int(match["year"]) * 12 + _MONTHS.index(match["month"])
    first = end - count + 1
    return f"{first // 12}-{first % 12 + 1:02d}/{end // 12}-{end % 12 + 1:02d}"


@cache
def _any(table: str, kind: str = "") -> str:
    kinds = [kind] if kind else list(_words()[table])
    words = [word for one in kinds for word in _words()[table][one]]
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    text = (files("analysis.tables") / "headers.toml").read_text("utf-8")
    return tomllib.loads(text)
