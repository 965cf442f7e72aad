"""Labels of periods as tables print them: 3Q18, FY2012/13, 9M 2024, Jan–Sep 2024, 2018年第三季度."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.errors import ReadingError
from analysis.quantities.characters import plain_characters
from analysis.quantities.periods import add_months, parse_period
from analysis.tables.period_words import plain_period

if TYPE_CHECKING:
    from collections.abc import Callable

#: Where columns are no periods: all of them stand at one.
NO_PERIOD = "1000"
#: The year before that one.
YEAR_BEFORE = "0999"

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?P<{0}>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?P<year>(?:1[5-9]|20|21)\d\d)"
_SHORT = r"'?(?P<year>(?:1[5-9]|20|21)\d\d|\d\d)"
_MARKS = re.compile(r"(?:\s*(?:\[\w{1,3}\]|\((?:[a-z]|\d)\)|[*†‡§¹²³⁴⁵⁶⁷⁸⁹]|(?<=\d)\s?[a-zA-Z]))+$")
_CHINESE = {"一": 1, "二": 2, "三": 3, "四": 4}
#: Months, quarters and halves of a year that is not named.
PART_OF_YEAR = re.compile(
    rf"(?i)(?:\d\d?(?:[-–—~至]\d\d?)?[月월]份?(?:末|累计)?|第?[一二三四1-4](?:季度?|四半期|분기)|前[一二三]季度?"
    rf"|[上下]半年|全年|累计|当月|本月|Q[1-4]|[1-4]Q|H[12]|[12]H|[369]M|YTD|[1-4](?:st|nd|rd|th) quarter"
    rf"|{_MONTH.format('a')}(?: ?[-–—/] ?{_MONTH.format('b')})?)"
)
#: From here on a year of two digits is of the twentieth century.
_PIVOT = 50


@lru_cache(maxsize=4096)
def read_period_label(text: str) -> str:
    """Read the label of a period, in the ledger's form.

    Parameters
    ----------
    text
        As printed: ``3Q18``, ``H1 2019``, ``2012–2013``, ``FY2012/13``, ``Jan 2020``, ``9M 2024``,
        ``12 months to June 2024``, ``2018年第三季度``; or in the ledger's form already.

    Returns
    -------
    str
        A year, half, quarter, month or day, or a range of two. Two years with a dash or stroke
        between are the range from the first to the second, whatever month they begin in.

    Raises
    ------
    ReadingError
        If it names no period.

    Examples
    --------
    >>> read_period_label("3Q18"), read_period_label("2012–2013"), read_period_label("FY2012/13")
    ('2018-Q3', '2012/2013', '2012/2013')
    >>> read_period_label("Jan–Sep 2024"), read_period_label("2018年第三季度")
    ('2024-01/2024-09', '2018-Q3')
    >>> read_period_label("12 months to June 2024")
    '2023-07/2024-06'
    """
    plain = re.sub(r"\s+", " ", plain_characters(text).replace("–", "-").replace("—", "-")).strip()
    for shown in dict.fromkeys((plain, plain.upper(), _MARKS.sub("", plain))):
        try:
            parse_period(shown)
        except ReadingError:
            continue
        return shown
    for shown in dict.fromkeys((plain, _MARKS.sub("", plain))):
        found = _by_form(shown)
        if found:
            return found
    worded = plain_period(plain)
    found = worded if _is_canonical(worded) else _by_form(worded)
    if found:
        return found
    raise ReadingError(
        wanted="a period such as 2024, 2024-Q4, 3Q18, FY2012/13, Jan 2020 or 9M 2024",
        got=repr(text),
        instead="name the column by its period",
    )


def _by_form(text: str) -> str:
    """Return the period that a label of one of the forms names; empty for none."""
    for pattern, made in _FORMS:
        match = pattern.fullmatch(text.lower())
        if match:
            try:
                period = made(match)
            except (ReadingError, ValueError, KeyError):
                continue
            if _is_canonical(period):
                return period
    return ""


def _is_canonical(text: str) -> bool:
    try:
        parse_period(text)
    except (ReadingError, ValueError):
        return False
    return True


def is_period_label(text: object) -> bool:
    """Tell whether a label names a period.

    Examples
    --------
    >>> is_period_label("1H19"), is_period_label("Oder")
    (True, False)
    """
    try:
        read_period_label(str(text))
    except ReadingError:
        return False
    return True


def is_part_of_year(text: str) -> bool:
    """Tell whether a label names months, a quarter or a half, and no year.

    Examples
    --------
    >>> is_part_of_year("1-5月"), is_part_of_year("上半年"), is_part_of_year("Q1"), is_part_of_year("2024")
    (True, True, True, False)
    """
    return PART_OF_YEAR.fullmatch(re.sub(r"\s+", " ", plain_characters(text)).strip()) is not None


def _year(match: re.Match[str], group: str = "year") -> int:
    text = match[group]
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year < _PIVOT else 1900)  # noqa: PLR2004 - two digits


def _month(match: re.Match[str], group: str = "month") -> int:
    text = match[group]
    return int(text) if text.isdigit() else _MONTHS.index(text[:3]) + 1


def _quarter(match: re.Match[str]) -> str:
    text = match["n"]
    return f"{_year(match)}-Q{_CHINESE.get(text) or int(text)}"


def _half(match: re.Match[str]) -> str:
    return f"{_year(match)}-H{ ({'上': 1, '下': 2}.get(match['n']) or int(match['n'])) }"


def _two_years(match: re.Match[str]) -> str:
    first, last = _year(match), match["last"]
    second = int(last) if len(last) > 2 else first // 100 * 100 + int(last)  # noqa: PLR2004 - as above
    if second < first and len(last) == 2:  # noqa: PLR2004 - 1999/00
        second += 100
    if second <= first:
        raise ValueError
    return f"{first}/{second}"


def _month_of_year(match: re.Match[str]) -> str:
    return f"{_year(match)}-{_month(match):02d}"


def _to_date(match: re.Match[str]) -> str:
    year, months = _year(match), int(match["n"])
    if not 1 < months <= 12:  # noqa: PLR2004 - months
        raise ValueError
    return f"{year}" if months == 12 else f"{year}-01/{year}-{months:02d}"  # noqa: PLR2004 - as above


def _from_to(match: re.Match[str]) -> str:
    year = _year(match)
    return f"{year}-{_month(match, 'first'):02d}/{year}-{_month(match):02d}"


def _twelve(match: re.Match[str]) -> str:
    end = f"{_year(match)}-{_month(match):02d}"
    return f"{add_months(end, -11)}/{end}"


def _day(match: re.Match[str]) -> str:
    return f"{_year(match)}-{_month(match):02d}-{int(match['day']):02d}"


def _fiscal_or_month(match: re.Match[str]) -> str:
    """Read 2011/12 as the year from 2011 to 2012, and 2024/12 as a month."""
    year, last = _year(match), int(match["last"])
    if last == (year + 1) % 100 or not 1 <= last <= 12:  # noqa: PLR2004 - months
        return _two_years(match)
    return f"{year}-{last:02d}"


def _month_named(name: str) -> str:
    return _MONTH.format(name)


_Form = tuple["re.Pattern[str]", "Callable[[re.Match[str]], str]"]

_FORMS: tuple[_Form, ...] = tuple(
    (re.compile(pattern), made)
    for pattern, made in (
        (rf"(?P<n>[1-4]) ?q ?{_SHORT}", _quarter),
        (rf"q ?(?P<n>[1-4])[ /,-]*{_SHORT}", _quarter),
        (rf"{_YEAR}[ .:/-]*q ?(?P<n>[1-4])", _quarter),
        (rf"(?P<n>[1-4])(?:st|nd|rd|th) quarter(?: of)?,? {_YEAR}", _quarter),
        (rf"{_YEAR}年?第?(?P<n>[一二三四1-4])季度?", _quarter),
        (rf"(?P<n>[12]) ?h ?{_SHORT}", _half),
        (rf"h ?(?P<n>[12])[ /,-]*{_SHORT}", _half),
        (rf"{_YEAR}[ .:/-]*h ?(?P<n>[12])", _half),
        (rf"{_YEAR}年?(?P<n>[上下])半年", _half),
        (rf"(?P<n>\d\d?) ?m[ /-]*{_SHORT}", _to_date),
        (rf"{_YEAR}[ -]*(?P<n>\d\d?) ?m", _to_date),
        (rf"{_YEAR}年(?P<first>\d\d?)(?:月)?-(?P<month>\d\d?)月", _from_to),
        (rf"{_month_named('first')} ?-? ?(?:to )?{_month_named('month')},? {_YEAR}", _from_to),
        (
            rf"(?:12|twelve) months (?:to|ended|ending) (?:\d\d? )?{_month_named('month')},? {_YEAR}",
            _twelve,
        ),
        (
            rf"(?:ltm|ttm|year (?:to|ended|ending)) (?:\d\d? )?{_month_named('month')},? {_YEAR}",
            _twelve,
        ),
        (
            rf"(?:fy|fiscal(?: year)?|financial year) ?{_YEAR} ?[/-] ?(?P<last>\d\d(?:\d\d)?)",
            _two_years,
        ),
        (rf"{_YEAR} ?[/-] ?(?P<last>\d\d\d\d)", _two_years),
        (rf"{_YEAR}年?(?:末|底|年末|年底)?", lambda match: str(_year(match))),
        (
            rf"(?:fy|cy|fiscal(?: year)?|financial year|year|end[ -]|end of ) ?{_SHORT}",
            lambda match: str(_year(match)),
        ),
        (rf"{_month_named('month')}[ ,'/-]*{_SHORT}", _month_of_year),
        (rf"{_YEAR}[ /-]?{_month_named('month')}", _month_of_year),
        (rf"{_YEAR}年(?P<month>\d\d?)月(?:末|底)?", _month_of_year),
        (rf"{_YEAR} ?/ ?(?P<last>\d\d)", _fiscal_or_month),
        (rf"{_YEAR} ?- ?(?P<last>\d\d)", _two_years),
        (rf"{_YEAR}[.](?P<month>\d\d?)", _month_of_year),
        (rf"(?P<month>\d\d?)[./-]{_YEAR}", _month_of_year),
        (rf"(?P<day>\d\d?)[. ]?(?:st|nd|rd|th)? ?{_month_named('month')},? {_YEAR}", _day),
        (rf"{_month_named('month')} (?P<day>\d\d?)(?:st|nd|rd|th)?,? {_YEAR}", _day),
        (rf"(?P<day>\d\d?)\.(?P<month>\d\d?)\.{_YEAR}", _day),
        (rf"{_YEAR}年(?P<month>\d\d?)月(?P<day>\d\d?)日", _day),
    )
)
