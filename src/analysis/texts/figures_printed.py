"""Figures of a text: every printed quantity, where it stands, and how it is read."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import TYPE_CHECKING

from analysis.errors import ReadingError
from analysis.quantities.quantity import Quantity
from analysis.quantities.reading import read_quantity
from analysis.texts.dates_printed import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MULTIPLIER = (
    r"万亿|千亿|百亿|千万|百万|十万|亿|億|万|萬|千|百"
    r"|(?:hundred |thousand )?(?:million|billion|trillion)s?(?![A-Za-z])|thousand(?![A-Za-z])|bn\b|mn\b"
)
_RATE = (
    r"%|％|‰|per\s?cent\b|percentage\s+points?\b|basis\s+points?\b|pp\b|个?百分点|倍"
    r"|(?:times|-?fold)\b"
)
_MONEY = r"yuan(?![a-z])|RMB\b|CNY\b|US\s?dollars?\b|dollars?\b|USD\b|euros?\b|元|人民币|美元"
_SIGN = r"(?:RMB|CNY|USD|US\$|\$|¥|€)\s?"
_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
)
_FIGURE = re.compile(
    rf"(?:(?P<sign>(?<![A-Za-z]){_SIGN})|(?P<minus>(?<![\w)%])[-−–])?(?<![A-Za-z0-9.,/_%])(?<![A-Za-z]-))"
    rf"(?P<number>{_NUMBER})(?P<second>\s?(?:[-–~至到]|\sto\s)\s?(?:{_NUMBER})(?![\d-]))?"
    rf"(?P<unit>(?:[ -]?(?:{_MULTIPLIER}))?(?:\s?(?:{_RATE}))?(?:\s?(?:{_MONEY}))?)"
)
_SPELLED = re.compile(
    rf"(?i)(?<![\w-])(?P<number>(?:{_WORDS}|a|one|several)[ -](?:{_MULTIPLIER}|{_RATE})"
    rf"|(?:one|two|three)-(?:third|quarter|fourth|fifth|tenth|half)s?\b|(?:{_WORDS})(?=\s+[a-z]))"
    r"|(?<![十百千万亿第数几])(?P<chinese>(?![百千]亿)[两二三四五六七八九十百千][十百千]*"
    r"(?:万亿|千万|亿|万|成|个百分点|倍|分之[一二三四五六七八九]|(?=[家款项座个大巨])))"
)
# Words that are numbers by themselves: the pattern, the number, its unit and its qualifier.
_WHOLE_WORDS = tuple(
    (re.compile(pattern), Decimal(number), Fraction(by), unit, qualifier)
    for pattern, number, by, unit, qualifier in (
        (r"(?i)\bdoubl(?:e|ed|es|ing)\b(?!-)|(?:翻了?一?|翻)[倍番]", 2, 1, "times", ""),
        (r"(?i)\bdouble-digit\b|[双两]位数", 10, 1, "%", "order of"),
        (r"(?i)\btriple-digit\b|三位数", 100, 1, "%", "order of"),
        (
            r"(?i)(?<!first )(?<!second )(?<!latter )\bhalf (?:of )?(?=(?:the|its|his|all)\b)|(?:(?<=than )|(?<=over )|(?<=early )|(?<=about )|(?<=almost )|(?<=around ))half of (?=[a-z])|\ba half of\b|一半",
            1,
            "1/2",
            "",
            "",
        ),
        (r"(?i)\ba quarter of\b|四分之一", 1, "1/4", "", ""),
        (r"(?i)\bhundreds of millions\b|数亿", 1, 10**8, "", "order of"),
        (r"(?i)(?<!of )\bbillions of\b|数十亿", 1, 10**9, "", "order of"),
        (r"千亿", 1000, 10**8, "", ""),
        (r"(?<![\d十千])百亿", 100, 10**8, "", ""),
    )
)
_NUMERALS = {one: number for number, one in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_LABEL = re.compile(
    r"(?i)(?:figures?|tables?|chapter|section|no\.?|number|phase|version|olympic|top|vip|plan|"
    r"[图表第章号]|footnote)\s*$"
)
_TAIL = re.compile(
    r"(?:st|nd|rd|th)\b|G\b|D\b|[A-Z]{2,}\b|[:：]\d|/\d|\.\d|届|期|次《|年前|号|日|月"
)
# A word is looked at from its beginning only: from each of its letters takes ages where it is long.
_LINK = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)\S+\.(?:html?|pdf|com|cn)\S*")
_NOTE = re.compile(r"(?m)^\s*\d{1,3}\s+(?=[A-Z‘“\"]|.*https?://)")
_DAY = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s*\d{1,2}\b|\d{1,2}月\d{1,2}日"
)
_AGO = re.compile(
    rf"(?i)\b(?:{_WORDS}|one|\d{{1,2}})\s+(?:months|years|quarters|weeks)\s+(?:earlier|before|ago)\b"
)
_YEARS = range(1900, 2101)
_BEFORE = re.compile(r"(?:[A-Za-z’'-]+\s+){0,4}$|[\u4e00-\u9fff]{0,8}\s?$")
_NOUN = re.compile(
    r"[ \t]?-?(?:plus\s)?[ \t]?(?P<noun>[A-Za-z][A-Za-z-]*|(?:(?<=[^\s])|(?=[人户名家个款项次元台辆件分小秒天年月]))[\u4e00-\u9fff]{1,2})"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed quantity of a text.

    Parameters
    ----------
    start, end
        Where it stands, with its multiplier and unit.
    text
        As printed there.
    digits
        The digits alone, as printed.
    quantity
        As it was read; ``None`` if it can be read in no way or in two.
    noun
        The word behind it, which may be what is counted.
    problem
        Why it was not read, in one sentence.
    """

    start: int
    end: int
    text: str
    digits: str
    quantity: Quantity | None
    noun: str = ""
    problem: str = ""

    @property
    def unit(self) -> str:
        """The unit as printed: a rate, a currency, or the noun behind the number."""
        return (self.quantity.unit if self.quantity else "") or self.noun


def find_figures(text: str) -> list[Figure]:
    """Find every printed quantity of a text, in the order they stand there.

    Dates, numbers of tables, figures and footnotes, ordinals and addresses are none.

    Parameters
    ----------
    text
        Plain text, English or Chinese.

    Examples
    --------
    >>> found = find_figures("In Table 2, users rose by 3.5 million (6.1%) from May 2024.")
    >>> [(one.text, str(one.quantity.value)) for one in found]
    [('3.5 million', '3500000.0'), ('6.1%', '6.1')]
    >>> [one.text for one in find_figures("较2023年12月增长7505万人，占网民整体的92.8%")]
    ['7505万', '92.8%']
    """
    dates = [(one.start, one.end) for one in find_dates(text)]
    hidden = [*dates, *(found.span() for found in _LINK.finditer(text))]
    hidden += [found.span() for found in _NOTE.finditer(text)]
    hidden += [found.span() for found in _DAY.finditer(text)]
    hidden += [found.span() for found in _AGO.finditer(text)]
    found = sorted(_figures(text, hidden), key=lambda one: (one.start, -one.end))
    kept: list[Figure] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _figures(text: str, hidden: Sequence[tuple[int, int]]) -> Iterator[Figure]:
    ordered = sorted(hidden)
    starts = [first for first, _ in ordered]
    lasts = list(accumulate((last for _, last in ordered), max))

    def is_hidden(start: int, end: int) -> bool:
        before = bisect_left(starts, end)  # those that begin before it ends
        return before > 0 and lasts[before - 1] > start

    at = 0
    while match := _FIGURE.search(text, at):
        start, at = match.start("number"), match.end()
        if match["second"] and is_hidden(start, match.end("number")):
            at = match.end("number")  # *in December 2024 to 1.1 billion* is no range
            continue
        if not is_hidden(start, match.end()) and not _is_label(text, match):
            yield _read(text, match.start(), match.end(), match["number"])
    for match in _SPELLED.finditer(text):
        if not is_hidden(*match.span()) and not _LABEL.search(text[: match.start()][-12:]):
            yield _read(text, match.start(), match.end(), match.group())
    for pattern, number, by, unit, qualifier in _WHOLE_WORDS:
        for match in pattern.finditer(text):
            multiplier = int(by) if by.denominator == 1 else by
            said = Quantity(number, multiplier, unit, qualifier, assumed="a word, no digits")
            yield Figure(match.start(), match.end(), match.group(), match.group(), said)


def _is_label(text: str, match: re.Match[str]) -> bool:
    """Tell whether digits name something instead of counting."""
    number, before = match["number"], text[max(0, match.start() - 14) : match.start()]
    behind = text[match.end() :][:6]
    if match["unit"].strip() or match["sign"]:
        return False
    if _LABEL.search(before) or _TAIL.match(behind) or re.match(r"[A-Za-z_/]", behind):
        return True
    if before.endswith(("(", "（")) and re.match(
        r"\s?(?:people|persons|users)[)）]", text[match.end() :]
    ):
        return True
    if match["second"]:
        return len(number) == len("2024") and int(number) in _YEARS
    return number.isdigit() and len(number) == len("2024") and int(number) in _YEARS


def _read(text: str, start: int, end: int, digits: str) -> Figure:
    shown = text[start:end]
    noun = _NOUN.match(text, end)
    word = noun["noun"] if noun else ""
    # A footnote's number is glued to its noun, which is not what the quantity says.
    before = _BEFORE.search(text[max(0, start - 60) : start])
    problem = ""
    for phrase in ((before.group() if before else "") + shown, shown):
        try:
            quantity = read_quantity(phrase)
        except ReadingError as error:
            problem = problem or str(error)
            continue
        return Figure(start, end, shown, digits, quantity, word)
    if shown in _NUMERALS:
        return Figure(start, end, shown, digits, Quantity(Decimal(_NUMERALS[shown])), word)
    return Figure(start, end, shown, digits, None, word, problem)
