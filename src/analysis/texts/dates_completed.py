"""Dates without their year, completed: the third quarter, last December, 上半年, 去年12月."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.errors import ReadingError
from analysis.quantities.periods import parse_period
from analysis.texts.dates_printed import PrintedDate, is_aside, month_number, month_of, role_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.)"
)
_AT = r"(?<=\b[Ii]n )|(?<=\b[Bb]y )|(?<=\b[Ss]ince )|(?<=\b[Ff]rom )|(?<=\b[Aa]s of )|(?<=\b[Ee]nd of )|(?<=\b[Uu]ntil )|(?<=\b[Tt]han )|(?<=\b[Ww]ith )|(?<=\b[Oo]ver )|(?<=\blast )"
# No year and no day follows: *by June, 85 % of …* is a month, *June 12* a day.
_ALONE = (
    r"(?!,?\s*(?:19|20)\d\d(?![\d,]|\.\d)"
    r"|\s+\d{1,2}(?:st|nd|rd|th)?(?![\d,.%]|\s*(?:million|billion|trillion|thousand|per)))"
)
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4}
_CHINESE = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_OF = r"(?: of (?:the |this |last )?year)?"
_WHOSE = r"(?:去年|上年|今年|当年|同年|本年度?)?"


def _whole(_: re.Match[str], year: int) -> str:
    return f"{year}"


# Each pattern with the period it stands for in a year.
_FORMS: tuple[tuple[str, Callable[[re.Match[str], int], str]], ...] = (
    (
        rf"\b({_MONTH})\s*(?:to|through|[-–])\s*({_MONTH})(?!,?\s*\d)",
        lambda m, y: f"{y}-{month_number(m[1])}/{y}-{month_number(m[2])}",
    ),
    (
        rf"(?:{_AT})(?:last )?({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?(?![\d,.]*\d)",
        lambda m, y: f"{y}-{month_number(m[1])}-{int(m[2]):02d}",
    ),
    (
        rf"(?:{_AT})(?:last )?({_MONTH})(?: last year)?{_ALONE}",
        lambda m, y: f"{y}-{month_number(m[1])}",
    ),
    (
        rf"(?i)\bfirst (?:three quarters|nine months){_OF}(?! of (?:19|20))",
        lambda _, y: f"{y}-01/{y}-09",
    ),
    (rf"(?i)\b(first|second) half{_OF}(?! of (?:19|20))", lambda m, y: f"{y}-H{_ORDER[m[1].lower()]}"),
    (
        rf"(?i)\b(first|second|third|fourth|last|final)[- ]quarter{_OF}(?! of (?:19|20)|\s*(?:19|20)\d\d)",
        lambda m, y: f"{y}-Q{_ORDER[m[1].lower()]}",
    ),
    (r"(?<![A-Za-z0-9])Q([1-4])(?!\w|,?\s?(?:of )?(?:19|20)\d\d)", lambda m, y: f"{y}-Q{m[1]}"),
    (r"(?i)\b(?:full[- ]year|whole year|annual (?!growth|increase|rise|decline|drop|decrease|sales target|target|report))", _whole),
    (r"(?i)\bend of (?:the |last |this )?year\b", lambda _, y: f"{y}-12"),
    (rf"{_WHOSE}(\d{{1,2}})\s*月?\s*[-–至到]\s*(\d{{1,2}})\s*月(?!\d|\s*\d)", lambda m, y: f"{y}-{int(m[1]):02d}/{y}-{int(m[2]):02d}"),
    (rf"{_WHOSE}(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*日", lambda m, y: f"{y}-{int(m[1]):02d}-{int(m[2]):02d}"),
    (rf"{_WHOSE}(?<!\d)(?<!个)(\d{{1,2}})\s*月(?:份|底|末)?", lambda m, y: f"{y}-{int(m[1]):02d}"),
    (rf"{_WHOSE}前三季度", lambda _, y: f"{y}-01/{y}-09"),
    (rf"{_WHOSE}第?\s*([一二三四1-4])\s*季度", lambda m, y: f"{y}-Q{_CHINESE[m[1]]}"),
    (rf"{_WHOSE}(上|下)半年", lambda m, y: f"{y}-H{1 if m[1] == '上' else 2}"),
    (r"(?:去年|上年|今年|当年)?全年", _whole),
    (r"(?:去年|上年|今年|当年|年)(?:底|末)", lambda _, y: f"{y}-12"),
)  # fmt: skip
_FIRST_SINCE = "the first such month after the date it is compared with"
_EACH = tuple((re.compile(form), made) for form, made in _FORMS)
_THE_QUARTER = re.compile(r"(?i)\b(?:the|this|that)\s+quarter\b|[该本当]季")
_LAST = re.compile(rf"(?i)\blast (?:year|{_MONTH})|last year|去年|上年")


def complete_dates(
    text: str, dates: Sequence[PrintedDate], *, written: str = ""
) -> list[PrintedDate]:
    """Return the dates of a text, those that do not name their year completed by a date before them.

    Parameters
    ----------
    text
        The text.
    dates
        Its dates that name their year.
    written
        The day or month the text is from, if that is known: by it a date is completed that none
        goes before, to the last such date that is not later.

    Examples
    --------
    >>> from analysis.texts.dates_printed import find_dates
    >>> text = "In June 2024 sales rose. In the third quarter they fell; by last December, too."
    >>> [one.period for one in complete_dates(text, find_dates(text))]
    ['2024-06', '2024-Q3', '2023-12']
    """
    found = [*dates, *_completed(text, dates, written)]
    return sorted((_quarter_meant(text, one) for one in found), key=lambda one: one.start)


def _quarter_meant(text: str, date: PrintedDate) -> PrintedDate:
    """Take months that are no quarter for the quarter they end with, where the text calls them one."""
    months = re.fullmatch(r"(\d{4})-(\d\d)/\1-(\d\d)", date.period)
    if not months or int(months[3]) % 3 or int(months[3]) - int(months[2]) not in {1, 3}:
        return date
    line = text[date.end : (text + "\n").index("\n", date.end)]
    if not _THE_QUARTER.search(line):
        return date
    return replace(
        date,
        period=f"{months[1]}-Q{int(months[3]) // 3}",
        assumed="the quarter that ends then, for the text speaks of a quarter",
    )


def _completed(text: str, dates: Sequence[PrintedDate], written: str) -> Iterator[PrintedDate]:
    taken = [(one.start, one.end) for one in dates]
    for form, made in _EACH:
        for match in form.finditer(text):
            start, end = match.span()
            if any(a < end and start < b for a, b in taken) or not match.group().strip():
                continue
            year = _year(dates, start, whole=made is _whole)
            why = "its year is that of the date before it"
            if not year and not written:
                year, why = _since(text, dates, start, end, made(match, 2000)), _FIRST_SINCE
            if not year and written:
                year, why = parse_period(written).end.year, "its year is that of the text"
            if not year:
                continue
            role = role_of(text, start)
            year -= _LAST.search(text[max(0, start - 5) : end]) is not None and not _is_told_after(
                dates, start, role
            )
            period = made(match, year)
            try:
                parse_period(period)
            except ReadingError:
                continue
            if why.endswith("the text") and parse_period(period).start > parse_period(written).end:
                period = made(match, year - 1)
            taken.append((start, end))
            role = role_of(text, start, span="/" in period)
            last = [one for one in dates if one.end <= start and one.role != "base"]
            if role == "base" and last and parse_period(last[-1].period) <= parse_period(period):
                # *Up from December* in a text of June is from the December before.
                period = made(match, year - 1)
            if role and re.fullmatch(r"\d{4}-[QH]\d", period):
                period = f"{parse_period(period).end:%Y-%m}"
            period = month_of(period, role)
            role = "base" if is_aside(text, start, end) else role
            yield PrintedDate(start, end, period, role, why)


def _since(text: str, dates: Sequence[PrintedDate], start: int, end: int, period: str) -> int:
    """Return the year of a month that is compared with a date behind it: the first such month after it."""
    stop = re.search(r"[.。!?！？](?=\s|$)|[。！？\n]", text[end:])
    until = end + stop.start() if stop else len(text)
    bases = [one for one in dates if end <= one.start < until and one.role == "base"]
    if role_of(text, start) == "base" or not bases or not re.fullmatch(r"2000-\d\d", period):
        return 0
    base = parse_period(bases[0].period).end
    return base.year + (int(period[5:]) <= base.month)


def _is_told_after(dates: Sequence[PrintedDate], start: int, role: str) -> bool:
    """Tell whether *last year* is the year of the date before it: a text of what was by its end is younger."""
    before = [one for one in dates if one.end <= start and one.role != "base"]
    return role != "base" and bool(before) and before[-1].period.endswith("-12")


def _year(dates: Sequence[PrintedDate], start: int, *, whole: bool) -> int:
    """Return the year of the last date before a place that is none to compare with; 0 if there is none."""
    before = [one for one in dates if one.end <= start]
    if whole:  # whose year *annual* is, a month of another does not say
        before = [one for one in before if re.fullmatch(r"\d{4}(?:-[QH]\d)?", one.period)]
    own = [one for one in before if one.role != "base"] or before
    return parse_period(own[-1].period).end.year if own else 0
