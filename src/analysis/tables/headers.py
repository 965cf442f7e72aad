"""Headers: what the words over a column, and before a row, say of its numbers."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from analysis.errors import ReadingError
from analysis.quantities.characters import plain_characters
from analysis.tables.period_labels import read_period_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Words of a header that may make up one period: ``Q3 2018``, ``year to June 2024``.
LONGEST = 6


#: The base of an index, which is no period that its column is of.
BASE_OF_INDEX = re.compile(
    r"[(\[]?[^()\[\]\s]*(?:1[5-9]|20)\d\d[^()\[\]=]{0,12}=\s?100(?![\d,.]\d)[)\]]?"
)
#: What makes a change one in per cent of what it was: not of something else, as of GDP.
IN_PER_CENT = re.compile(
    r"(?i)(?:%|\b(?:per ?cent|prozent|proz\.|v\. ?h\.|pour cent|por ciento|por cento|per cento|procent\w*|yüzde))"
    r"\s*[)\]]?\s*$"
)


@dataclass(frozen=True, slots=True)
class Header:
    """What a header says.

    Parameters
    ----------
    text
        The header.
    measure
        ``growth``, ``share`` …; empty where no word tells.
    period, base
        As it prints them; empty where it names none.
    multiplier
        ``million``, ``1e4``; empty for none.
    word
        The word that told the measure.
    """

    text: str
    measure: str = ""
    period: str = ""
    base: str = ""
    multiplier: str = ""
    word: str = ""


def read_header(text: str) -> Header:
    """Read the header of a column.

    Parameters
    ----------
    text
        As it stands.

    Examples
    --------
    >>> found = read_header("Growth 2019–2020, %")
    >>> found.measure, found.base, found.period
    ('growth', '2019', '2020')
    >>> found = read_header("2024年同比")
    >>> found.measure, found.period
    ('growth', '2024')
    >>> read_header("Q3 2018 (million)").period, read_header("users (万人)").multiplier
    ('Q3 2018', '1e4')
    """
    plain = re.sub(r"\s+", " ", plain_characters(str(text))).strip()
    measure, word = _find(plain, "measures")
    multiplier, _ = _find(plain, "multipliers")
    base, period = _periods(BASE_OF_INDEX.sub(" ", plain))
    if measure in {"growth", "change"} and re.search(
        r"(?i)(?<![a-z])(?:pp|p\.p\.)(?![a-z])|百分点", plain
    ):
        measure = "share_change"
    if measure == "change" and IN_PER_CENT.search(plain):
        measure = "growth"
    if base and measure == "share" and word == "%":
        measure = "growth"
    if base and not measure:
        # Two years without a word are one span: 2012–2013 may be a fiscal year.
        base, period = "", f"{base}/{period}"
    return Header(str(text), measure, period, base, multiplier, word)


def is_total(label: str) -> str:
    """Tell whether a row's label says that it is a total: the word that says so, or nothing.

    Examples
    --------
    >>> is_total("Grand total"), is_total("合计"), is_total("Totnes"), is_total("All persons")
    ('grand total', '合计', '', 'all')
    """
    for kind in ("subtotal", "total"):
        for word in sorted(_words()["totals"][kind], key=len, reverse=True):
            if _stands_in(word, label.lower()) and (
                word not in {"all", "both", "sum"} or _leads(word, label)
            ):
                return word
    return ""


def _leads(word: str, label: str) -> bool:
    return label.lower().strip().startswith(word)


def _find(text: str, table: str) -> tuple[str, str]:
    """Return the kind whose longest word stands in a text, in the order of the file."""
    best: tuple[int, str, str] | None = None
    for kind, listed in _words()[table].items():
        for word in listed:
            if _stands_in(word, text.lower()) and (best is None or len(word) > best[0]):
                best = len(word), kind, word
    return ("", "") if best is None else best[1:]


def _stands_in(word: str, text: str) -> bool:
    if not word.isascii():
        return word in text
    edge_left = r"(?<![a-z])" if word[0].isalpha() else ""
    edge_right = r"(?![a-z])" if word[-1].isalpha() else ""
    return re.search(edge_left + re.escape(word) + edge_right, text) is not None


def _periods(text: str) -> tuple[str, str]:
    """Return base and period named in a header; only a period where it names one."""
    found = list(_spans(text))
    pair = re.search(
        r"((?:1[5-9]|20)\d\d)\s?(?:[-–—/]|to|vs\.?|gegen|bis)\s?((?:1[5-9]|20)?\d\d)(?!\d)", text
    )
    if pair and not _is_within_date(pair, found):
        first, second = pair[1], pair[2] if len(pair[2]) > 2 else pair[1][:2] + pair[2]  # noqa: PLR2004 - two digits
        if len(pair[2]) == 2 and second < first:  # noqa: PLR2004 - as above
            second = str(int(second) + 100)  # 1999-00
        years = sorted((first, second))
        return years[0], years[1]
    if len(found) > 1:
        return found[0], found[1]
    return "", found[0] if found else ""


def _is_within_date(pair: re.Match[str], found: Sequence[str]) -> bool:
    """Tell whether what looks like two years is a date, or a year and a month: 2023-12-31."""
    longer = any(re.search(r"\d", one.replace(pair[0], "")) for one in found if pair[0] in one)
    falling = len(pair[2]) == 2 and pair[2] <= pair[1][2:] != "99"  # noqa: PLR2004 - two digits
    return longer or (falling and pair[0] in found)


def _spans(text: str) -> Iterator[str]:
    """Yield the longest runs of words that are periods."""
    words = re.sub(r"[()\[\],;]", " ", text).split()
    at = 0
    while at < len(words):
        for count in range(min(LONGEST, len(words) - at), 0, -1):
            run = " ".join(words[at : at + count])
            if _is_period(run) and re.search(r"\d{2}", run):
                yield run
                at += count
                break
        else:
            inside = re.search(
                r"(?:(?:1[5-9]|20)\d\d年?(?:第?[一二三四1-4]季度?|[上下]半年|\d{1,2}月)?"
                r"|(?:令和|平成|昭和|民國|民国)(?:\d+|元)年)",
                words[at],
            )
            if inside and _is_period(inside.group()):
                yield re.sub(r"^(\d+)年$", r"\1", inside.group())
            at += 1


def _is_period(text: str) -> bool:
    try:
        read_period_label(text)
    except ReadingError:
        return False
    return True


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    text = (files("analysis.tables") / "headers.toml").read_text("utf-8")
    return tomllib.loads(text)
