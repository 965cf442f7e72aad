"""What stands behind a number: multipliers, units, marks, and what qualifies it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

from analysis.errors import ReadingError
from analysis.quantities.characters import PLAIN, SUPERSCRIPT
from analysis.quantities.magnitudes import find_magnitude, money_letters
from analysis.quantities.vocabulary import LETTER, is_telling, lexicon, signs, statuses
from analysis.quantities.words_before import refuse_decline

_JOINED = 3  # letters from which a word behind a hyphen multiplies
_RATES = {"%", "‰", "‱", "pp", "bp"}
#: Qualifiers of one character that stand behind a unit: 5万人超.
_SINGLE = {"超", "余"}
#: Words that multiply by what is no power of ten.
_SETS = re.compile(
    r"(?i)(?:dozens?|scores?|dutzend|douzaines?|docenas?|dozzin[ae]|dúzias?|dozijn|dussin|дюжин\w*)\b"
)
_NO_UNIT = tuple(")]}=*×^&|\\<>+-–—~!?±%")


@dataclass(slots=True)
class Behind:
    """What was found behind a number, from the number outwards.

    Parameters
    ----------
    multiplier
        The product of the multipliers.
    unit, qualifier, footnote, status, direction
        As in :class:`~.quantity.Quantity`.
    negative
        Whether a minus stands behind the digits, as accountants print it.
    closed
        Whether a bracket closes there.
    half
        Whether words there add a half, as in *two million and a half*.
    assumed
        What was taken for granted.
    """

    multiplier: Fraction = Fraction(1)
    unit: str = ""
    qualifier: str = ""
    footnote: str = ""
    status: str = ""
    direction: str = ""
    negative: bool = False
    closed: bool = False
    half: bool = False
    assumed: str = ""


def read_behind(
    text: str, *, languages: frozenset[str], money: bool, opened: bool, whole: str
) -> Behind:
    """Read what stands behind a number.

    Parameters
    ----------
    text
        The phrase from the number's end.
    languages
        Languages the phrase may be in; none if nothing tells.
    money, opened
        Whether a currency and whether a bracket stands before the number.
    whole
        The phrase as it was given, for messages.

    Raises
    ------
    ReadingError
        If a word for a multiplier has two meanings, or what is left cannot be a unit.
    """
    found = Behind()
    if match := re.match(rf"([OoIl])(?![{LETTER}])", text):
        raise ReadingError(
            wanted="digits",
            got=f"the letter {match.group(1)!r} right behind them in {whole!r}",
            instead="type 0 or 1 where that is meant, or put a space before a unit",
        )
    # 3-million, 5-percent: the hyphen joins; 10-K is a name.
    joined = re.match("-", text) and lexicon("multipliers", "units").at_start(text[1:])
    if joined and joined.end > _JOINED:
        text = text[1:]
    rest = re.sub(r"^[.,]\s?[-–—]{1,2}(?=\s|$)", "", text)
    while True:
        shorter = _step(found, rest, languages, money=money, opened=opened, whole=whole)
        if shorter is None:
            break
        rest = shorter
    if not found.unit:
        rest = _end_of_unit(found, rest.strip(" .;,:。；，、"), languages)
        found.unit = _unit(rest, whole)
    elif rest.lstrip()[:1] in _NO_UNIT:
        _unit(rest.strip(), whole)
    if not found.direction:
        refuse_decline(found.unit if found.unit not in _RATES else rest, languages, whole)
    return found


def _step(
    found: Behind, rest: str, languages: frozenset[str], *, money: bool, opened: bool, whole: str
) -> str | None:
    """Take one thing off the start of the rest; ``None`` if there is nothing more to take."""
    if marked := _mark(found, rest, money=money):
        return marked
    if opened and not found.closed and rest.lstrip()[:1] in {")", "]"}:
        found.closed = True
        return rest.lstrip()[1:]
    if rest in {"-", "–", "—"} and not found.unit:
        found.negative = True
        return ""
    half = lexicon("half_more").at_start(rest)
    # 半 alone begins words, as 半导体; behind a multiplier it is a half.
    sure = half is not None and (half.end - half.start > 1 or found.multiplier > 1)
    if half is not None and sure and not found.unit and not found.half:
        found.half = True
        return rest[half.end :]
    if not found.unit:
        cut = _rate(found, rest, languages) or _tenths(found, rest)
        if cut is not None:
            return rest[cut:]
        magnitude = find_magnitude(
            rest, behind=found.multiplier, languages=languages, money=money, whole=whole
        )
        if magnitude is not None:
            found.multiplier *= magnitude.factor
            found.assumed = magnitude.assumed
            return rest[magnitude.end :]
    cut = _qualifier(found, rest, languages)
    if cut is not None:
        return rest[cut:]
    cut = _direction(found, rest, languages)
    return None if cut is None else rest[cut:]


def _mark(found: Behind, rest: str, *, money: bool) -> str | None:
    """Take a footnote mark or a letter of status."""
    if match := re.match(r"\s?([*†‡§#¶‖※]+)", rest):
        found.footnote += match.group(1)
        return rest[match.end() :] or " "
    if match := re.match(rf"(?:{SUPERSCRIPT.pattern}|\s{SUPERSCRIPT.pattern}$)", rest):
        found.footnote += match.group().translate(PLAIN).strip(" ,()")
        return rest[match.end() :] or " "
    if match := re.match(r"\s?[(\[]([^\W\d_]{1,12})\.?[)\]]", rest):
        known = statuses().get(match.group(1)) or statuses().get(match.group(1).lower())
        if known or len(match.group(1)) == 1:
            return _noted(found, match.group(1), rest[match.end() :])
    glued = re.match(rf"([a-zA-Z])(?![{LETTER}\d'’°/²³])", rest)
    if glued and (
        glued.group(1) in "rpebRPEFudcfa" and not (money and glued.group(1) in money_letters())
    ):
        return _noted(found, glued.group(1), rest[1:])
    spaced = re.match(r"\s+([rpe])\.?$", rest)
    return _noted(found, spaced.group(1), "") if spaced else None


def _noted(found: Behind, mark: str, rest: str) -> str:
    status = statuses().get(mark) or statuses().get(mark.lower())
    if status is None:
        found.footnote += mark
    else:
        found.status = status
    return rest or " "


def _rate(found: Behind, rest: str, languages: frozenset[str]) -> int | None:
    spoken = lexicon("units").at_start(rest)
    if spoken is None:
        return None
    meaning = spoken.meaning(languages)
    if meaning is None or not is_telling(rest[spoken.start : spoken.end], spoken, languages):
        return None
    found.unit = meaning
    return spoken.end


def _tenths(found: Behind, rest: str) -> int | None:
    """Take 成 or 割, tenths of a whole: 三成 is 30 %."""
    if match := re.match(r"\s?[成割](?!本|功|立|交|长|員|员|人|熟|果)", rest):
        found.multiplier *= 10
        found.unit = "%"
        return match.end()
    return None


def _qualifier(found: Behind, rest: str, languages: frozenset[str]) -> int | None:
    known = signs("qualifiers_behind")
    if found.multiplier != 1 or found.unit:
        known = known | signs("qualifiers_after_rate")
    bare = rest.lstrip()
    sign = next((each for each in known if bare.startswith(each)), "")
    if sign:
        if found.qualifier:
            return None
        found.qualifier = known[sign]
        return len(rest) - len(bare) + len(sign)
    spoken = lexicon("behind").at_start(rest)
    if spoken is None or (languages and languages.isdisjoint(spoken.meanings)):
        return None
    spoken_of = spoken.meaning(languages)
    if spoken_of is None or re.match(r"余额|餘額|多[边邊种種样樣元媒]", rest.lstrip()):
        return None
    found.qualifier = found.qualifier or spoken_of
    return spoken.end


def _direction(found: Behind, rest: str, languages: frozenset[str]) -> int | None:
    """Take a word of rise or fall that follows, past words such as *year-on-year*."""
    if found.direction:
        return None
    if meaning := signs("arrows").get(rest.lstrip()[:1]):
        if meaning != "triangle":
            found.direction = meaning
            return len(rest) - len(rest.lstrip()) + 1
        return None
    at = 0
    while spoken := lexicon("direction").at_start(rest[at:]):
        if languages and languages.isdisjoint(spoken.meanings):
            return None
        meanings = spoken.among(languages)
        at += spoken.end
        if meanings == {"less"} and spoken.end - spoken.start < _JOINED and rest[at:].strip():
            return None  # nahm um 5 % ab, but 5 Euro ab Werk
        if meanings & {"down", "up", "less"}:
            found.direction = "up" if meanings == {"up"} else "down"
            return at
        if "link" not in meanings:
            return None
    return None


def _end_of_unit(found: Behind, rest: str, languages: frozenset[str]) -> str:
    """Take what qualifies the number off the end of its unit, as in 5万人以上."""
    while rest:
        spoken = lexicon("behind").at_end(rest)
        word = rest[spoken.start : spoken.end] if spoken else ""
        if (
            spoken
            and (len(word) > 1 or word in _SINGLE)
            and spoken.start
            and (meaning := spoken.meaning(languages))
        ):
            found.qualifier = found.qualifier or meaning
            rest = rest[: spoken.start].rstrip()
            continue
        turn = lexicon("direction").at_end(rest)
        if turn and turn.start and not re.match(rf"[{LETTER}]", rest[turn.start]):
            meanings = turn.among(languages)
            if meanings & {"down", "up"} and not found.direction:
                found.direction = "down" if "down" in meanings else "up"
                rest = rest[: turn.start].rstrip()
                for link in ("的", "の"):
                    rest = rest.removesuffix(link)
                continue
        break
    return rest


def _unit(rest: str, whole: str) -> str:
    """Return what is left as the unit.

    Raises
    ------
    ReadingError
        If it begins like no unit does.
    """
    unit = re.sub(rf"^[-–](?=[{LETTER}])", "", rest).strip()
    unit = re.sub(
        r"(?i)^(?:(?:of(?: the)?|de(?: la)?|di|von|del|des|du|dos|das|de[ir]|degli|delle|della)\s+|d')",
        "",
        unit,
    )
    if _SETS.match(unit):
        raise ReadingError(
            wanted="a number", got=f"one of {unit!r} in {whole!r}", instead="multiply it out"
        )
    spoken = lexicon("multipliers").at_start(unit)
    if spoken and not unit.isascii() and spoken.end == len(unit):
        raise ReadingError(
            wanted="a unit",
            got=f"{unit!r} in {whole!r}, which multiplies in {' or '.join(sorted(spoken.meanings))}",
            instead=f"say the language, as locale={min(spoken.meanings)!r}",
        )
    named = any(each.isalpha() or unicodedata.category(each) in {"Sc", "So"} for each in unit)
    open_left = unit.count("(") != unit.count(")") or unit.count("[") != unit.count("]")
    if unit and (unit[0] in _NO_UNIT or not named or open_left or "  " in unit):
        raise ReadingError(
            wanted="a unit behind the number", got=f"{unit!r} in {whole!r}", instead="cut it off"
        )
    return unit
