"""What stands before a number: signs, currencies, qualifiers, words of rise and fall."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.errors import ReadingError
from analysis.quantities.characters import SUPERSCRIPT
from analysis.quantities.vocabulary import (
    LETTER,
    language_tables,
    lexicon,
    signs,
)
from analysis.quantities.words_before import (
    find_currency,
    find_definite,
    find_percent,
    find_qualifier,
    is_article,
    refuse_decline,
    signs_of_currency,
)

_DASHES = "-–—"
#: A sign in brackets before its number, as Indian offices print it: (-) 5.2.
_BRACKETED = re.compile(r"\(\s?([-–—+])\s?\)$")


@dataclass(slots=True)
class Before:
    """What was found before a number, from the number outwards.

    Parameters
    ----------
    negative
        Whether a minus stands there, as a sign or a word.
    plus_minus
        Whether ``±`` stands there.
    opened
        Whether a bracket opens there that may mean a minus.
    unit
        A currency, or ``%`` where it is printed in front; empty otherwise.
    money
        Whether the unit is a currency.
    qualifier, direction
        As in :class:`~.quantity.Quantity`.
    level
        Whether a word such as *to* makes the number a level.
    linked
        Whether words stand between the number and what is still to come.
    context
        What is left: words that say nothing of the number.
    """

    negative: bool = False
    plus_minus: bool = False
    opened: bool = False
    unit: str = ""
    money: bool = False
    qualifier: str = ""
    direction: str = ""
    level: bool = False
    linked: bool = False
    context: str = ""


def read_before(text: str, *, languages: frozenset[str], whole: str) -> Before:
    """Read what stands before a number.

    Parameters
    ----------
    text
        The phrase up to the number.
    languages
        Languages the phrase may be in; none if nothing tells.
    whole
        The phrase as it was given, for messages.

    Raises
    ------
    ReadingError
        If the number is part of a word (``COVID-19``), or a sign or a word of decline may or may
        not belong to it.
    """
    found = Before()
    rest = text
    while rest.strip():
        shorter = _take_sign(found, rest, languages, whole)
        if shorter is None:
            shorter = _take_word(found, rest.rstrip(), languages)
        if shorter is None:
            break
        rest = shorter
    found.context = rest.strip()
    _refuse_glued(text, found, whole)
    _refuse_part(found, whole)
    _refuse_far_decline(found, languages, whole)
    return found


def _take_sign(found: Before, text: str, languages: frozenset[str], whole: str) -> str | None:
    """Take one sign off the end of a text; ``None`` if none stands there."""
    rest = text.rstrip()
    bracketed = _BRACKETED.search(rest)
    if bracketed and not found.negative:
        found.negative = bracketed[1] in _DASHES
        return rest[: bracketed.start()]
    if rest[-1] in "+±" or rest[-1] in _DASHES:
        return _sign(found, rest, gap=rest != text, whole=whole)
    if rest[-1] in "([" and not found.opened:
        found.opened = True
        return rest[:-1]
    arrow = _arrow(rest, languages, whole)
    if arrow is not None:
        found.direction = arrow
        return rest[:-1]
    if found.unit:
        return None
    currency = find_currency(rest)
    found.unit, found.money = currency or "%" * rest.endswith("%"), bool(currency)
    return rest.removesuffix(found.unit) if found.unit else None


def _take_word(found: Before, rest: str, languages: frozenset[str]) -> str | None:
    """Take one word off the end of a text; ``None`` if none stands there that is known."""
    if _makes_level(found, rest, languages):
        found.level = True
        return _before_direction(rest)
    if not found.linked:
        spoken = find_qualifier(rest, languages)
        if spoken is not None:
            found.qualifier = found.qualifier if found.qualifier not in {"", "about"} else spoken[0]
            return rest[: spoken[1]]
        article = find_definite(rest, languages)
        if article is not None:
            return rest[:article]
    percent = None if found.unit else find_percent(rest)
    if percent is not None:
        found.unit = "%"
        return rest[:percent]
    minus = lexicon("minus").at_end(rest)
    if minus is not None:
        found.negative = True
        return rest[: minus.start]
    step = _direction(found, rest, languages)
    if step is None:
        return None
    found.linked = found.linked or not is_article(rest[step:])
    return rest[:step]


def _sign(found: Before, rest: str, *, gap: bool, whole: str) -> str:
    sign, before = rest[-1], rest[:-1]
    if found.negative or found.plus_minus:
        raise ReadingError(wanted="one sign", got=repr(whole), instead="leave one of them")
    last = before.rstrip()[-1:]
    bound = not last or last in "([=:<>≤≥≈~'\"" or bool(find_currency(before.rstrip()))
    spaced = before != before.rstrip()
    if not bound and sign in _DASHES:
        if re.match(rf"[{LETTER}\d]", last) and not spaced:
            raise ReadingError(
                wanted="a number that stands alone",
                got=f"one that is part of a word in {whole!r}",
                instead="cut the word off, or put a space before the minus",
            )
        if gap or sign == "—":
            raise ReadingError(
                wanted="a minus or a dash, not what may be either",
                got=repr(whole),
                instead="put the minus right before the digits, or leave the dash out",
            )
    found.negative = sign in _DASHES
    found.plus_minus = sign == "±"
    return before


def _arrow(rest: str, languages: frozenset[str], whole: str) -> str | None:
    meaning = signs("arrows").get(rest[-1])
    if meaning != "triangle":
        return meaning
    if any(language_tables()[each].get("triangle_is_minus") for each in languages):
        return "down"
    raise ReadingError(
        wanted="a sign with one meaning",
        got=f"{rest[-1]!r} in {whole!r}, a minus in Japanese and Korean print and a rise elsewhere",
        instead="say locale='ja', or write the sign as - or +",
    )


def _before_direction(rest: str) -> str:
    spoken = lexicon("direction").at_end(rest)
    return rest if spoken is None else rest[: spoken.start]


def _makes_level(found: Before, rest: str, languages: frozenset[str]) -> bool:
    """Tell whether a word such as *to* makes a level of what fell, as in *fell to 5*."""
    spoken = lexicon("direction").at_end(rest)
    if spoken is None or found.level or "level" not in spoken.among(languages):
        return False
    qualifier = lexicon("before").at_end(rest)
    if qualifier is not None and qualifier.start < spoken.start:  # "up to" is a qualifier
        return False
    behind = lexicon("direction").at_end(rest[: spoken.start].rstrip())
    return (
        behind is not None
        and bool(behind.among(languages) & {"down", "up"})
        and ("link" not in spoken.among(languages) or len(spoken.among(languages)) == 1)
    )


def _direction(found: Before, rest: str, languages: frozenset[str]) -> int | None:
    """Take a word of rise or fall, or one that may stand between it and the number."""
    spoken = lexicon("direction").at_end(rest)
    if spoken is None:
        return None
    meanings = spoken.among(languages)
    if found.direction or meanings == {"less"}:
        return None
    if meanings & {"down", "up"}:
        if not found.level:
            found.direction = "down" if "down" in meanings else "up"
        else:
            found.direction = "level"
        return spoken.start
    if "level" in meanings:
        # "to" makes a level of what fell; a word that may as well be "of" decides nothing here.
        behind = lexicon("direction").at_end(rest[: spoken.start].rstrip())
        if "link" not in meanings:
            found.level = True
        elif behind is None:
            return None
    return spoken.start


def _refuse_far_decline(found: Before, languages: frozenset[str], whole: str) -> None:
    if not found.direction and not found.level and not found.negative:
        refuse_decline(found.context, languages, whole)
    if found.direction == "level":
        found.direction = ""


def _refuse_part(found: Before, whole: str) -> None:
    """Refuse a fraction in words of a number in digits: half of 5 million."""
    part = lexicon("amounts").at_end(found.context)
    if part is not None and not {each for each in part.meanings.values() if each.isdigit()}:
        raise ReadingError(
            wanted="one number",
            got=f"a part of one in {whole!r}",
            instead="type the part in digits",
        )


def _refuse_glued(text: str, found: Before, whole: str) -> None:
    """Refuse digits that belong to a word, such as those of ``Q3`` and ``CO2``, or to a mark."""
    if re.search(rf"{SUPERSCRIPT.pattern}[^{LETTER}]*$", found.context):
        raise ReadingError(
            wanted="a footnote mark behind its number",
            got=f"one before it in {whole!r}",
            instead="take it off",
        )
    glued = re.search(rf"[{LETTER}]+$", text)
    # O.5 is a zero that is none, and no five.
    marked = re.search(rf"(?<![{LETTER}])(?!c)[{LETTER}][.,]$", text)
    if marked or (glued and glued.group() not in {*signs_of_currency(), "c", "ca"}):
        raise ReadingError(
            wanted="a number that stands alone",
            got=f"one that is part of a word in {whole!r}",
            instead="put a space before it, or cut the word off",
        )
