"""Calendar words: periods as a language writes them."""

from __future__ import annotations

import re
from calendar import month_name

from analysis.translation.spoken import OWN

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
