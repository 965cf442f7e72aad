"""Dates as a text prints them: the period each stands for, and what it does in its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.errors import ReadingError
from analysis.quantities.periods import parse_period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"(?:19|20)\d{2}"
_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_CHINESE = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


_SPANS = {
    "three": 3,
    "six": 6,
    "nine": 9,
    "twelve": 12,
    "三个月": 3,
    "六个月": 6,
    "九个月": 9,
    "年度": 12,
}


def month_number(name: str) -> str:
    """Return the two digits of an English month.

    Examples
    --------
    >>> month_number("Sept")
    '09'
    """
    return f"{_MONTHS.index(name[:3].lower()) + 1:02d}"


_month = month_number


def _ended(year: str, month: str, months: int) -> str:
    """Return the period of so many months that ends with a month."""
    last = int(_month(month))
    if last == months == 12:  # noqa: PLR2004 - a calendar year
        return year
    if months == 3 and last % 3 == 0:  # noqa: PLR2004 - a quarter
        return f"{year}-Q{last // 3}"
    if last == months == 6:  # noqa: PLR2004 - a half
        return f"{year}-H1"
    if last == months:
        return f"{year}-01/{year}-{last:02d}"
    first = int(year) * 12 + last - months
    return f"{first // 12:04d}-{first % 12 + 1:02d}/{year}-{last:02d}"


# Each pattern with what it stands for; the first that fits at a place is taken.
_FORMS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (
        rf"\b({_MONTH})\s*(?:to|[-–])\s*({_MONTH}),?\s+({_YEAR})(?!\d)",
        lambda m: f"{m[3]}-{_month(m[1])}/{m[3]}-{_month(m[2])}",
    ),
    (
        rf"\b({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+({_YEAR})(?!\d)",
        lambda m: f"{m[3]}-{_month(m[1])}-{int(m[2]):02d}",
    ),
    (
        rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({_MONTH}),?\s+({_YEAR})(?!\d)",
        lambda m: f"{m[3]}-{_month(m[2])}-{int(m[1]):02d}",
    ),
    (
        rf"\b(three|six|nine|twelve) months end(?:ed|ing) (?:on )?({_MONTH})(?:\s+\d{{1,2}})?,?\s+({_YEAR})(?!\d)",
        lambda m: _ended(m[3], m[2], _SPANS[m[1].lower()]),
    ),
    (
        rf"\bquarter end(?:ed|ing) (?:on )?({_MONTH})(?:\s+\d{{1,2}})?,?\s+({_YEAR})(?!\d)",
        lambda m: _ended(m[2], m[1], 3),
    ),
    (
        rf"\byear end(?:ed|ing) (?:on )?({_MONTH})(?:\s+\d{{1,2}})?,?\s+({_YEAR})(?!\d)",
        lambda m: _ended(m[2], m[1], 12),
    ),
    (
        rf"截至\s*({_YEAR})\s*年\s*(\d{{1,2}})\s*月\s*\d{{1,2}}\s*日止(?:的)?(三个月|六个月|九个月|年度)",
        lambda m: _ended(m[1], _MONTHS[int(m[2]) - 1], _SPANS[m[3]]),
    ),
    (rf"\b({_MONTH}),?\s+(?:of\s+)?({_YEAR})(?!\d)", lambda m: f"{m[2]}-{_month(m[1])}"),
    (
        rf"\bfirst (?:three quarters|nine months) of ({_YEAR})(?!\d)",
        lambda m: f"{m[1]}-01/{m[1]}-09",
    ),
    (
        rf"\b((?i:first|second|third|fourth|last)) [Qq]uarter (?:of )?({_YEAR})(?![\d/])",
        lambda m: f"{m[2]}-Q{_ORDER[m[1].lower()]}",
    ),
    (rf"\bQ([1-4])[ ,]+(?:of )?({_YEAR})(?![\d/])", lambda m: f"{m[2]}-Q{m[1]}"),
    (rf"\b([1-4])Q\s?({_YEAR})(?![\d/])", lambda m: f"{m[2]}-Q{m[1]}"),
    (rf"\b({_YEAR})\s?Q([1-4])(?!\d)", lambda m: f"{m[1]}-Q{m[2]}"),
    (rf"\bfirst (?:six|6) months of ({_YEAR})(?!\d)", lambda m: f"{m[1]}-H1"),
    (
        rf"\b((?i:first|second)) [Hh]alf (?:of )?({_YEAR})(?!\d)",
        lambda m: f"{m[2]}-H{_ORDER[m[1].lower()]}",
    ),
    (rf"\bend of ({_YEAR})(?!\d)", lambda m: f"{m[1]}-12"),
    (
        rf"({_YEAR})\s*年\s*(\d{{1,2}})\s*月?\s*[-–至到]\s*(\d{{1,2}})\s*月",
        lambda m: f"{m[1]}-{int(m[2]):02d}/{m[1]}-{int(m[3]):02d}",
    ),
    (
        rf"({_YEAR})\s*年\s*(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*日",
        lambda m: f"{m[1]}-{int(m[2]):02d}-{int(m[3]):02d}",
    ),
    (rf"({_YEAR})\s*年\s*(\d{{1,2}})\s*月(?:底|末)?", lambda m: f"{m[1]}-{int(m[2]):02d}"),
    (rf"({_YEAR})\s*年\s*前三季度", lambda m: f"{m[1]}-01/{m[1]}-09"),
    (
        rf"({_YEAR})\s*年\s*第?\s*([一二三四1-4])\s*季度",
        lambda m: f"{m[1]}-Q{_CHINESE[m[2]]}",
    ),
    (rf"({_YEAR})\s*年\s*(上|下)半年", lambda m: f"{m[1]}-H{1 if m[2] == '上' else 2}"),
    (rf"({_YEAR})\s*年\s*(?:底|末)", lambda m: f"{m[1]}-12"),
    (rf"({_YEAR})-(\d{{2}})-(\d{{2}})(?!\d)", lambda m: f"{m[1]}-{m[2]}-{m[3]}"),
    (rf"({_YEAR})\s*年(?!来|代|间)", lambda m: m[1]),
    # A footnote's number may be glued to a year: in 202448.
    (rf"(?:(?<=\bin )|(?<=\bof )|(?<=\bsince ))({_YEAR})\d{{1,2}}(?![\d,.%]*\d)", lambda m: m[1]),
    (rf"(?<=[(（])({_YEAR})(?=\s*[:：]\s*\d)", lambda m: m[1]),
    (rf"(?<=\| )({_YEAR})(?=\s*\|)", lambda m: m[1]),
    (rf"(?<=[a-z] )({_YEAR})(?![\d,.%]*\d|[–/-]\d)", lambda m: m[1]),
)
# At most places of a text no date can begin: they are passed over at once.
_ANY = re.compile(
    r"(?:(?<![A-Za-z])(?=[A-Za-z])|(?=[\d截]))(?:" + "|".join(form for form, _ in _FORMS) + ")"
)
_EACH = tuple((re.compile(form), made) for form, made in _FORMS)
_THE = r"(?:\s*the)?(?:\s+end\s+of)?\s*$"
_STATE = re.compile(
    rf"(?i)(?:\bas\s+(?:of|at)|\bby|\bup\s+to|\buntil){_THE}|(?:截至|截止到?|截止至)\s*$"
)
_BASE = re.compile(
    rf"(?i)\b(?:from|than|since|over|against|versus|compared\s+(?:with|to)|relative\s+to"
    rf"|on|that\s+of|those\s+of|in|at){_THE}|(?:较|比|相比|对比|自|从|与|相较于?|比起)\s*$"
)
# *An increase of 3 million on 2023*.
_ON = re.compile(
    r"(?i)\b(?:increase|rise|growth|gain|decrease|decline|drop|fall|up|down)\b[^.;]{0,20}\d[\d.,]*\s*(?:%|\w+)?(?:\s+\w+)?\s+on\s*(?:the\s+)?$"
)
_FROM = re.compile(
    rf"(?i)\b(?:from|than|against|versus|vs\.?|compared\s+(?:with|to))\s+(?:RMB|US)?\s?[$¥€]?[\d.,]+\s*[\w%]*(?:\s\w+)?\s+(?:in|at|as\s+of|for|during){_THE}"
)
_THAN_AT = re.compile(
    rf"(?i)\b(?:than|from|against|compared\s+(?:with|to))\s+(?:those\s+|that\s+)?(?:at|in|on|as\s+of){_THE}"
)
#: *In the same period of 2024*: what another date is compared with.
SAME_PERIOD = re.compile(
    r"(?i)\b(?:same|corresponding|comparable|equivalent)\s+(?:period|quarter|months?|half|time|point)\s+(?:of|in)\s*$"
)
_AT_END = re.compile(r"(?i)\b(?:at|to|on)\s+the\s+end\s+of\s*$")
_WEAK = re.compile(rf"(?i)\b(?:in|at|on){_THE}")


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in a text.

    Parameters
    ----------
    start, end
        Where it stands.
    period
        As the ledger writes it.
    role
        ``state`` after *as of*, *by*, 截至; ``base`` after *from*, *compared with*, 较; else empty.
    assumed
        What was taken for granted, as its year; empty where nothing was.
    """

    start: int
    end: int
    period: str
    role: str = ""
    assumed: str = ""


def find_dates(text: str) -> list[PrintedDate]:
    """Find the dates of a text that name their year.

    Examples
    --------
    >>> [(one.period, one.role) for one in find_dates("As of June 2025, up from Dec. 2024")]
    [('2025-06', 'state'), ('2024-12', 'base')]
    >>> [(one.period, one.role) for one in find_dates("截至2024年12月，较2023年12月增长")]
    [('2024-12', 'state'), ('2023-12', 'base')]
    """
    return list(_dates(text))


def role_of(text: str, start: int, *, span: bool = False) -> str:
    """Return what the words before a date make of it.

    Parameters
    ----------
    text
        The text.
    start
        Where the date stands in it.
    span
        Whether it is two dates and all between them.

    Examples
    --------
    >>> role_of("as of the end of 2024", 17), role_of("compared with 2024", 14), role_of("In 2024", 3)
    ('state', 'base', '')
    """
    before = text[max(0, start - 40) : start]
    if _STATE.search(before):
        return "state"
    if span and re.search(r"(?i)\b(?:from|between)\s*$|[自从]\s*$", before):
        return ""  # *from January to March* is compared with nothing
    if _FROM.search(before) or SAME_PERIOD.search(before):
        return "base"
    if _THAN_AT.search(before) or _ON.search(before):
        return "base"
    if _BASE.search(before) and not _WEAK.search(before):
        return "base"
    return "state" if _AT_END.search(before) else ""


def is_aside(text: str, start: int, end: int) -> bool:
    """Tell whether a date stands before a number in brackets behind another: *31% (2023: 19%)*.

    Examples
    --------
    >>> is_aside("31% (2023: 19%)", 5, 9), is_aside("(2023: 19%)", 1, 5)
    (True, False)
    """
    return (
        re.match(r"\s*[:：]\s*(?:RMB|US)?\s*[$¥€]?\d", text[end : end + 12]) is not None
        and re.search(r"[\d%\w]\s*[(（]$", text[max(0, start - 4) : start]) is not None
    )


def month_of(period: str, role: str) -> str:
    """Return the month that ends with a day, where a state is told of that day.

    Examples
    --------
    >>> month_of("2024-12-31", "state"), month_of("2024-12-30", "state"), month_of("2024-12-31", "")
    ('2024-12', '2024-12-30', '2024-12-31')
    """
    if role != "state" or not re.fullmatch(r"\d{4}-\d\d-\d\d", period):
        return period
    month = period[: len("2024-12")]
    return month if parse_period(month).end == parse_period(period).end else period


def _dates(text: str) -> Iterator[PrintedDate]:
    for found in _ANY.finditer(text):
        for form, made in _EACH:
            match = form.match(text, found.start())
            if match is None:
                continue
            try:
                parse_period(period := made(match))
            except ReadingError:
                break
            role = role_of(text, found.start(), span="/" in period)
            role = "base" if is_aside(text, found.start(), match.end()) else role
            if role and re.fullmatch(r"\d{4}-[QH]\d", period):
                period = f"{parse_period(period).end:%Y-%m}"  # the state at the end of a half
            period = month_of(period, role)
            yield PrintedDate(found.start(), match.end(), period, role)
            break
