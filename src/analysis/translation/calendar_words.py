"""Calendar words: periods as a language writes them."""

from __future__ import annotations

import re
from calendar import month_abbr, month_name

from analysis.translation.spoken import OWN

_PLACES = ("1st", "2nd", "3rd", "4th")
_MONTH = re.compile(r"(0[1-9]|1[0-2])(-\d\d)?")
_ONE = r"(?:19|20)\d\d-(?:(?:0[1-9]|1[0-2])(?:-[0-3]\d)?|Q[1-4]|H[12])"
_PERIOD = re.compile(rf"(?<![\w=/#.−-]){_ONE}(?:/{_ONE})?(?![\w−-])(?!\.\w)")
_ORDINALS = ("first", "second", "third", "fourth")


def period_in(period: str, language: str) -> str:
    """Write a period in words.

    Parameters
    ----------
    period
        As the ledger writes it; anything else is returned as it is.
    language
        As ``zh``.

    Examples
    --------
    >>> period_in("2024-12", "zh"), period_in("2024-H1", "zh")
    ('2024年12月', '2024年上半年')
    """
    return _dated(period) if language == OWN else _dated_zh(period)


def short_period_in(period: str, language: str) -> str:
    """Write a period in words that fit in a cell of a table.

    Parameters
    ----------
    period, language
        As for :func:`period_in`.

    Examples
    --------
    >>> short_period_in("2024-12", "en"), short_period_in("2024-Q4", "en")
    ('Dec 2024', '4th quarter 2024')
    >>> short_period_in("2024-12", "zh")
    '2024年12月'
    """
    if language != OWN:
        return _dated_zh(period)
    if "/" in period:
        return " to ".join(short_period_in(part, language) for part in period.split("/", 1))
    year, _, rest = period.partition("-")
    if re.fullmatch("Q[1-4]|H[12]", rest):
        length = "quarter" if rest[0] == "Q" else "half"
        return f"{_PLACES[int(rest[1]) - 1]} {length} {year}"
    return (
        _dated(period).replace(month_name[int(rest[:2])], month_abbr[int(rest[:2])])
        if _MONTH.fullmatch(rest)
        else period
    )


def periods_in(text: str, language: str, *, short: bool = False) -> str:
    """Return a text with the periods in it, written as the ledger has them, in words.

    Parameters
    ----------
    text
        In one language. What is part of an id, an address or another number stays.
    language
        Of the text.
    short
        Whether the words are those for a cell.

    Examples
    --------
    >>> periods_in("2023-12 to 2024-12, see cnnic55-level-2024-12", "en", short=True)
    'Dec 2023 to Dec 2024, see cnnic55-level-2024-12'
    """
    write = short_period_in if short else period_in
    return _PERIOD.sub(lambda found: write(found.group(), language), text)


def _dated_zh(period: str) -> str:
    if "/" in period:
        return "至".join(_dated_zh(part) for part in period.split("/", 1))
    year, _, rest = period.partition("-")
    if re.fullmatch("Q[1-4]", rest):
        return f"{year}年第{'一二三四'[int(rest[1]) - 1]}季度"
    if re.fullmatch("H[12]", rest):
        return f"{year}年{'上下'[int(rest[1]) - 1]}半年"
    if not rest:
        return f"{year}年" if re.fullmatch(r"\d{4}", year) else period
    if not re.fullmatch(r"(0[1-9]|1[0-2])(-\d\d)?", rest):
        return period
    month, _, day = rest.partition("-")
    return f"{year}年{int(month)}月{f'{int(day)}日' if day else ''}"


def _dated(period: str) -> str:
    if "/" in period:
        return " to ".join(_dated(part) for part in period.split("/", 1))
    year, _, rest = period.partition("-")
    if re.fullmatch("Q[1-4]|H[12]", rest):
        length = "quarter" if rest[0] == "Q" else "half"
        return f"the {_ORDINALS[int(rest[1]) - 1]} {length} of {year}"
    if not re.fullmatch(r"(0[1-9]|1[0-2])(-\d\d)?", rest):
        return period
    month = f"{month_name[int(rest[:2])]} {year}"
    return f"{int(rest[3:])} {month}" if rest[3:] else month
