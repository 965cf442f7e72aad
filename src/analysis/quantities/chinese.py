"""Chinese numerals and units: ``三亿五千万``, ``3亿5000万``, ``1조 7,326억``, ``百分之五``.

Japanese and Korean print builds its large numbers in the same way.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.quantities.quantity import as_decimal

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": 0, "两": 2, "兩": 2, "壹": 1, "贰": 2, "貳": 2, "叁": 3, "參": 3, "肆": 4}
_DIGITS |= {"伍": 5, "陆": 6, "陸": 6, "柒": 7, "捌": 8, "玖": 9}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_BIG = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_KOREAN = {"십": 10, "백": 100, "천": 1000, "만": 10**4, "억": 10**8, "조": 10**12}
#: Units of the number itself: 万, 亿 …
UNITS: dict[str, int] = {**_SMALL, **_BIG, **_KOREAN}
#: From this unit on, units count what stands before them as a whole.
MYRIAD = 10**4

_DIGIT = "".join(_DIGITS)
_UNIT = "".join([*_SMALL, *_BIG])
_RUN = re.compile(rf"[{_DIGIT}{_UNIT}]+(?:[点點][{_DIGIT}]+[{_UNIT}]*)?")
_PART = re.compile(
    rf"([{_DIGIT}{_UNIT}\d]+)(?:分之|分の|\s?분의\s?)([{_DIGIT}{_UNIT}点點]+|[\d.,]+)"
)
_TENTHS = re.compile(
    rf"(?<![{_DIGIT}{_UNIT}\d.,])([{_DIGIT}\d])([成割])([{_DIGIT}半\d])(?:(?<=\d)分|分(?=$|\W)|(?![{_DIGIT}{_UNIT}\d.,分半成割]))"
)
_RATES = {10**2: "%", 10**3: "‰", 10**4: "‱"}
_INDEFINITE_BEFORE = "第数數几幾上好唯统統若每进進万萬"
_INDEFINITE_BEHIND = "几幾分些"
_COUNTED = re.compile(r"\s*[成割倍个個人户戶家元名台项項次條条张張円件部%‰万萬亿億兆]")

_ONE = re.compile(r"[成割倍]|个百分点|個百分點|[万萬亿億]")


def chinese_to_digits(phrase: str) -> str:
    """Replace Chinese numerals by digits, fractions by a rate or a vulgar fraction.

    Examples
    --------
    >>> chinese_to_digits("约九百九十五点六亿元"), chinese_to_digits("百分之五点五")
    ('约995·6亿元', '5·5%')
    >>> chinese_to_digits("三分之一"), chinese_to_digits("统一了三百多万户")
    ('1/3', '统一了300多万户')
    """
    phrase = _TENTHS.sub(_tenths, _PART.sub(_part, phrase))
    if re.search(r"\d", phrase):
        return phrase
    out, at = [], 0
    for match in _RUN.finditer(phrase):
        run = match.group()
        shown = _in_digits(run, phrase[: match.start()], phrase[match.end() :])
        if shown is not None:
            out += [phrase[at : match.start()], shown]
            at = match.end()
    return "".join([*out, phrase[at:]])


def _tenths(match: re.Match[str]) -> str:
    """Write 七成五 and 3割5分 as 7.5 tenths."""
    ones, unit, more = match.groups()
    behind = 5 if more == "半" else _DIGITS.get(more, more)
    return f"{_DIGITS.get(ones, ones)}·{behind}{unit}"


def chinese_number(run: str) -> Fraction | None:
    """Read a run of Chinese numerals; ``None`` if it is not one well-formed number.

    Examples
    --------
    >>> chinese_number("一万五千亿"), chinese_number("九百九十五点六"), chinese_number("二三十万")
    (Fraction(1500000000000, 1), Fraction(4978, 5), None)
    """
    whole, _, decimals = run.replace("點", "点").partition("点")
    if all(character in _DIGITS for character in whole):
        total: Fraction | None = Fraction("".join(str(_DIGITS[c]) for c in whole))
    else:
        total = evaluate([_DIGITS.get(c, c) for c in whole if c not in "零〇"])
        # 一万五 is said for 15,000: a last digit below its unit stands behind 十 or 零 only.
        if whole[-1] in _DIGITS and len(whole) > 1 and whole[-2] not in "十拾零〇":
            return None
    if total is None or not decimals:
        return total
    digits = decimals.rstrip(_UNIT)
    total += Fraction(int("".join(str(_DIGITS[c]) for c in digits)), 10 ** len(digits))
    for unit in decimals[len(digits) :]:
        total *= UNITS[unit]
    return total


def evaluate(tokens: Sequence[Fraction | int | str]) -> Fraction | None:
    """Add up numbers and units in a row, as in 1, 亿, 2000, 万.

    Parameters
    ----------
    tokens
        Numbers, and units out of ``UNITS``.

    Returns
    -------
    Fraction or None
        ``None`` where the row makes no number: units that grow where they may not, digits in a
        row, a part that is not smaller than the unit before it.

    Examples
    --------
    >>> evaluate([1, "조", 7326, "억"]), evaluate([3, "千", 5, "百", "万"]), evaluate([3, "百", 5, "千"])
    (Fraction(1732600000000, 1), Fraction(35000000, 1), None)
    """
    total = section = Fraction(0)
    number: Fraction | None = None
    small, big = MYRIAD, 0
    pending = False  # whether anything stands between the last big unit and here
    for token in tokens:
        if not isinstance(token, str):
            if number is not None:
                return None
            number, pending = Fraction(token), True
            if section and number >= small:
                return None
        elif (unit := UNITS[token]) < MYRIAD:
            if unit >= small:
                return None
            section += (1 if number is None else number) * unit
            number, small, pending = None, unit, True
        else:
            closed = _close(total, section + (number or 0), big, unit, pending=pending)
            if closed is None:
                return None
            total, big = closed
            number, section, small, pending = None, Fraction(0), MYRIAD, False
    rest = section + (number or 0)
    if big and rest >= big:
        return None
    return total + rest


def _close(
    total: Fraction, section: Fraction, big: int, unit: int, *, pending: bool
) -> tuple[Fraction, int] | None:
    """Add a section to the total at its large unit; return the total and the unit now reached."""
    if not big:
        return (section * unit, unit) if pending else None
    if not pending:  # 万亿: one unit behind the other
        return total * unit, big * unit
    if unit < big and section * unit < big:
        return total + section * unit, unit
    if unit >= big > section >= Fraction(big, 10):  # 一万五千亿
        return (total + section) * unit, unit
    return None


def _in_digits(run: str, before: str, behind: str) -> str | None:
    """Return a run in digits, its last large units kept; ``None`` if it is a word (统一, 十分)."""
    if before[-1:] and before[-1] in _INDEFINITE_BEFORE:
        return None
    if behind[:1] and behind[0] in _INDEFINITE_BEHIND:
        return None
    if not any(c in _DIGITS for c in run) and run[0] not in "十拾":
        return None
    ranged = re.match(rf"[至到~-][{_DIGIT}]", behind)
    if re.fullmatch(rf"[{_DIGIT}]{{2}}[{_UNIT}]*", run) and _follow(*run[:2]):
        return None  # 七八: seven or eight
    if len(run) == 1 and not ranged and not (_ONE if run in "一十" else _COUNTED).match(behind):
        return None
    value = chinese_number(run)
    if value is None:
        return None
    units = re.search(f"[{''.join(_BIG)}]*$", run)
    kept = units.group() if units else ""
    for unit in kept:
        value /= UNITS[unit]
    return f"{as_decimal(value):f}".replace(".", "·") + kept


def _follow(first: str, second: str) -> bool:
    """Tell whether two digits follow each other, as two guesses at a number do."""
    return 0 < _DIGITS[first] == _DIGITS[second] - 1


def _part(match: re.Match[str]) -> str:
    """Turn X分之Y into a rate, where X is a hundred, a thousand, ten thousand, or into Y/X."""
    whole_run, part_run = match.groups()
    whole = Fraction(whole_run) if whole_run.isdigit() else evaluate_whole(whole_run)
    part = part_run
    if not re.search(r"\d", part):
        value = chinese_number(part)
        if value is None:
            return match.group()
        part = f"{as_decimal(value):f}".replace(".", "·")
    if whole is None or whole.denominator != 1 or whole < 2:  # noqa: PLR2004 - of one there is no part
        return match.group()
    rate = _RATES.get(int(whole))
    return f"{part}{rate}" if rate else f"{part}/{whole}"


def evaluate_whole(run: str) -> Fraction | None:
    """Read the whole of a fraction, where 百 alone is a hundred and 万 alone ten thousand.

    Examples
    --------
    >>> evaluate_whole("百"), evaluate_whole("三")
    (Fraction(100, 1), Fraction(3, 1))
    """
    return Fraction(UNITS[run]) if run in UNITS else chinese_number(run)
