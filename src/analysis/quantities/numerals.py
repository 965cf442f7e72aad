"""Printed numbers: from the characters on a page to an exact quantity.

English and Chinese units, qualifiers, full-width digits and digits glued to a footnote mark are
read; nothing is guessed. The digits stay :class:`~decimal.Decimal`, so ``97.0`` keeps the decimal
that ``97`` does not have.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, TypeVar

from analysis.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What may stand in the ledger's column ``printed``: grouped or plain digits, or a vulgar fraction.
PRINTED = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\d+/[1-9]\d*")

QUALIFIERS: dict[str, tuple[str, ...]] = {
    "more than": (
        "more than",
        "over",
        "exceeding",
        "exceeded",
        "above",
        "超过",
        "超",
        "逾",
        "突破",
    ),
    "at least": (
        *("at least", "no less than", "not less than", "no fewer than", "not fewer than"),
        *("不少于", "不低于", "至少"),
    ),
    "nearly": ("nearly", "almost", "close to", "approaching", "近", "接近", "将近"),
    "about": ("about", "around", "approximately", "roughly", "some", "约", "大约", "左右"),
    "less than": ("less than", "under", "below", "fewer than", "不足", "不到", "低于"),
    "at most": (
        *("at most", "up to", "no more than", "not more than", "not over", "not exceeding"),
        *("不超过", "未超过", "最多"),
    ),
    "order of": ("order of", "on the order of", "数量级"),
}

MULTIPLIERS: dict[str, int] = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "万亿": 10**12,
    "千亿": 10**11,
    "百亿": 10**10,
    "十亿": 10**9,
    "万": 10**4,
    "亿": 10**8,
    "千": 10**3,
}

V = TypeVar("V")

_SUFFIX_QUALIFIERS = {"多": "more than", "余": "more than", "+": "at least", "以上": "at least"}
_PERCENT = {"%": "%", "percent": "%", "per cent": "%", "个百分点": "pp", "百分点": "pp"}
_POINTS = ("percentage points", "percentage point", "pp")
_DIGITS = re.compile(r"[-−]?\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed number with everything that was printed around it.

    Parameters
    ----------
    digits
        The number as printed, before the multiplier.
    multiplier
        What one unit of the digits stands for: 10**4 for 万, 10**6 for million.
    unit
        ``%``, ``pp``, or the words behind the number, possibly empty.
    qualifier
        One of the keys of ``QUALIFIERS``, or empty.
    footnote
        Digits of a footnote mark that was glued to the number, or empty.
    """

    digits: Decimal
    multiplier: int = 1
    unit: str = ""
    qualifier: str = ""
    footnote: str = ""

    @property
    def value(self) -> Decimal:
        """The amount in single units."""
        return self.digits * self.multiplier

    @property
    def decimals(self) -> int:
        """Digits printed behind the point."""
        return decimals_of(self.digits)


def decimals_of(digits: Decimal) -> int:
    """Count the digits printed behind the point.

    Examples
    --------
    >>> decimals_of(Decimal("97.0")), decimals_of(Decimal("97"))
    (1, 0)
    """
    exponent = digits.as_tuple().exponent
    if not isinstance(exponent, int):
        raise ReadingError(f"Wanted a finite number, got {digits}; remove it from the column.")
    return max(0, -exponent)


def parse_printed(text: str) -> Decimal | Fraction:
    """Read the ledger's column ``printed``.

    Parameters
    ----------
    text
        Digits exactly as printed: ``105,963``, ``97.0``, ``-1.3``, or ``1/3`` for a third.

    Returns
    -------
    Decimal or Fraction
        The number, its decimals kept; a fraction only where one was printed.

    Raises
    ------
    ReadingError
        If anything but digits, grouping commas, one point and a leading minus stands there.

    Examples
    --------
    >>> parse_printed("105,963")
    Decimal('105963')
    >>> parse_printed("97.0")
    Decimal('97.0')
    >>> parse_printed("1O5963")
    Traceback (most recent call last):
    ...
    analysis.errors.ReadingError: Wanted digits such as 105,963, 97.0 or -1.3, got '1O5963'.
    """
    if not PRINTED.fullmatch(text) or not text.isascii():
        raise ReadingError(f"Wanted digits such as 105,963, 97.0 or -1.3, got {text!r}.")
    if "/" in text:
        return Fraction(text)
    return Decimal(text.replace(",", ""))


def read_quantity(text: str) -> Quantity:
    """Read one quantity out of a phrase in English or Chinese.

    Parameters
    ----------
    text
        A phrase that holds exactly one number: ``"more than 1.1 billion persons"``, ``"约2.5亿"``.

    Raises
    ------
    ReadingError
        If there is no number, more than one, or one whose grouping makes no sense.

    Examples
    --------
    >>> read_quantity("over 1.108 billion users")
    Quantity(digits=Decimal('1.108'), multiplier=1000000000, unit='users', qualifier='more than', footnote='')
    >>> read_quantity("约2.5亿人").value
    Decimal('250000000.0')
    >>> read_quantity("480,00079").footnote
    '79'
    """
    phrase = unicodedata.normalize("NFKC", text).strip()
    found = list(_DIGITS.finditer(phrase))
    if len(found) != 1:
        raise ReadingError(
            f"Wanted one number in a phrase such as 'over 1.1 billion', got {len(found)} in {text!r}."
        )
    match = found[0]
    digits, footnote = _split_footnote(match.group().replace("−", "-"), text)
    qualifier = _qualifier_before(phrase[: match.start()])
    rest = phrase[match.end() :].lstrip()
    suffix, rest = _take(rest, _SUFFIX_QUALIFIERS)
    multiplier, rest = _take(rest, MULTIPLIERS)
    if not suffix:
        suffix, rest = _take(rest, _SUFFIX_QUALIFIERS)
    if rest.endswith("以上"):
        suffix, rest = "at least", rest.removesuffix("以上")
    if rest.endswith("左右"):
        suffix, rest = "about", rest.removesuffix("左右")
    return Quantity(
        digits=digits,
        multiplier=multiplier or 1,
        unit=_unit(rest),
        qualifier=qualifier or suffix or "",
        footnote=footnote,
    )


def _split_footnote(printed: str, text: str) -> tuple[Decimal, str]:
    """Part a grouped number from the digits of a footnote mark behind its last group."""
    printed = printed.rstrip(",")
    glued = re.fullmatch(r"(-?\d{1,3}(?:,\d{3})+)(\d{0,3})", printed)
    if glued:
        return Decimal(glued.group(1).replace(",", "")), glued.group(2)
    if not PRINTED.fullmatch(printed):
        raise ReadingError(
            f"Wanted thousands in groups of three, got {printed!r} in {text!r}; check the commas."
        )
    return Decimal(printed.replace(",", "")), ""


def _qualifier_before(before: str) -> str:
    """Find the qualifier that ends the words before the number."""
    words = (
        re.sub(r"(?:RMB|CNY|USD|US\$|\$|¥|a|the|达到|达)\s*$", "", before.strip()).strip().lower()
    )
    best = max(
        (
            (spoken, name)
            for name, all_ in QUALIFIERS.items()
            for spoken in all_
            if _ends(words, spoken)
        ),
        key=lambda pair: len(pair[0]),
        default=("", ""),
    )
    return best[1]


def _ends(words: str, spoken: str) -> bool:
    """Tell whether words end with a qualifier as a whole word (Chinese has no word gaps)."""
    if not words.endswith(spoken):
        return False
    return not spoken.isascii() or len(words) == len(spoken) or words[-len(spoken) - 1] == " "


def _take(rest: str, table: Mapping[str, V]) -> tuple[V | None, str]:
    """Take the longest key of a table that starts the text."""
    for word in sorted(table, key=len, reverse=True):
        if rest.lower().startswith(word) and (
            not word.isalpha()
            or not word.isascii()
            or not rest[len(word) : len(word) + 1].isalpha()
        ):
            return table[word], rest[len(word) :].lstrip()
    return None, rest


def _unit(rest: str) -> str:
    rest = rest.strip(" .;,。；，")
    for word in _POINTS:
        if rest.lower().startswith(word):
            return "pp"
    for word, unit in _PERCENT.items():
        if rest.lower().startswith(word):
            return unit
    return rest
