"""Numbers in words: ``one point two million``, ``eine halbe Milliarde``, ``九百九十五点六亿``.

Words become digits in the phrase, which is then read like any other. Whole numbers of European
languages are read by the package text2num; what it does not know (decimals, halves, numbers in
the languages it lacks) comes from the vocabulary.
"""

from __future__ import annotations

import re
from functools import cache

from analysis.quantities.chinese import chinese_to_digits
from analysis.quantities.portions import with_digits, write_portions
from analysis.quantities.vocabulary import LETTER, language_tables, lexicon

_TOKEN = re.compile(rf"[{LETTER}']+(?:-[{LETTER}]+)*")
_LONGEST = 8
_TELLING = 7


def spell_out(phrase: str, languages: frozenset[str]) -> str:
    """Replace the numbers in words of a phrase by digits.

    Parameters
    ----------
    phrase
        In the characters of :func:`~.characters.plain_characters`. Where it has digits, only
        Chinese fractions are replaced: words beside digits are seldom numbers.
    languages
        Languages it may be in; all if empty.

    Returns
    -------
    str
        The phrase with digits; their decimal mark is ``·``, which no format groups by.

    Examples
    --------
    >>> spell_out("one point two million", frozenset({"en"}))
    '1·2 million'
    >>> spell_out("两亿到三亿", frozenset({"zh"})), spell_out("千分之一", frozenset())
    ('2亿到3亿', '1‰')
    >>> spell_out("eine halbe Million", frozenset({"de"}))
    '0·5 Million'
    """
    if re.search(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]", phrase):
        return _halves(chinese_to_digits(phrase))
    if re.search(r"\d", phrase):
        # One in 5: the word beside the digits is a number after all.
        return write_portions(with_digits(phrase, lambda word: spell_out(word, languages)))
    # d'un tiers: the article is a word of its own.
    out, rest = "", re.sub(r"(?i)\b([dl])'(?=\w)", r"\1' ", _without_hyphens(phrase))
    while found := _first_number(out, rest, languages):
        start, end, shown = found
        out, rest = out + rest[:start] + shown, rest[end:]
        half = lexicon("half_more").at_start(rest)
        if half is not None:  # "and a half" belongs to the number before it
            out, rest = out + rest[: half.end], rest[half.end :]
    return write_portions(out + rest, worded=True)


def _halves(phrase: str) -> str:
    """Replace a half in a phrase of Chinese, Japanese or Korean that has no other number."""
    found = lexicon("amounts").anywhere(phrase)
    if found is None or re.search(r"\d", phrase):
        return phrase
    before = phrase[: found.start]
    if before.strip() and lexicon("before").at_end(before) is None:
        return phrase
    shown = found.meaning(frozenset())
    return phrase if shown is None else before + shown.replace(".", "·") + phrase[found.end :]


def _without_hyphens(phrase: str) -> str:
    """Part a multiplier from the word it is joined to, as in half-million."""
    for match in reversed(list(re.finditer(rf"(?<=[{LETTER}])-(?=[{LETTER}])", phrase))):
        if lexicon("multipliers").at_start(phrase[match.end() :]):
            phrase = phrase[: match.start()] + " " + phrase[match.end() :]
    return phrase


def _first_number(
    before: str, phrase: str, languages: frozenset[str]
) -> tuple[int, int, str] | None:
    """Find the first number in words, the longest that starts there, and its digits."""
    tokens = list(_TOKEN.finditer(phrase))
    for i, token in enumerate(tokens):
        for j in range(min(len(tokens), i + _LONGEST), i, -1):
            end = tokens[j - 1].end()
            span = phrase[token.start() : end]
            if re.search(r"[^\w\s'-]", span):
                continue
            context = before + phrase[: token.start()]
            shown = _digits(span, context, phrase[end:], languages)
            if shown is not None:
                return token.start(), end, shown
    return None


def _digits(span: str, before: str, behind: str, languages: frozenset[str]) -> str | None:
    """Return the digits of a number in words, ``None`` if the words are not one."""
    multiplied = lexicon("multipliers").at_start(behind) is not None
    counted = (
        multiplied
        or lexicon("units").at_start(behind) is not None
        or re.match(r"\s*[%‰]", behind) is not None
    )
    amount = lexicon("amounts").whole(span)
    if amount is not None:
        shown = amount.meaning(languages)
        # "The second half of the year" is no number, "nearly half of them" is.
        alone = not before.strip() or lexicon("before").at_end(before) is not None
        if shown is None or not (counted or alone or shown.isdigit()):
            return None
        return shown.replace(".", "·")
    article = lexicon("articles").whole(span)
    if article is not None and article.among(languages):
        if counted or (article.meanings.get("en") and span.lower() == "one"):
            part = lexicon("part_of").at_start(behind)
            return "1" if counted or part is not None else None
        return None
    # A short word of an unknown language may be anything: once is eleven in Spanish.
    tried = languages or (set(language_tables()) if len(span) > _TELLING else {"en"})
    for language in sorted(tried, key=lambda each: (each != "en", each)):
        tables = language_tables()[language]
        if not tables.get("spelled"):
            continue
        number = _with_decimals(span, language, tuple(tables["point"]))
        of_whole = lexicon("part_of").at_start(behind) is not None
        if number == "1" and not counted and not of_whole:  # "one" is a pronoun more than a count
            return None
        if number is not None:
            return number
    return None


def _with_decimals(span: str, language: str, points: tuple[str, ...]) -> str | None:
    whole, *decimals = re.split(rf"(?i)\s(?:{'|'.join(points)})\s", span, maxsplit=1)
    number = _whole_number(whole, language)
    if number is None or not decimals:
        return None if number is None else str(number)
    digits = [_whole_number(word, language) for word in decimals[0].split()]
    if not all(digit is not None and digit < 10 for digit in digits):  # noqa: PLR2004 - a digit
        return None
    return f"{number}·{''.join(map(str, digits))}"


@cache
def _whole_number(text: str, language: str) -> int | None:
    """Read a whole number in words that names no multiplier of a thousand or above."""
    from text_to_num import text2num  # noqa: PLC0415 - only where words are read

    if language == "en" and re.search(r"(?i)s\b", text):  # tens of thousands
        return None
    if len(text.strip()) < 2:  # noqa: PLR2004 - a lone letter is none, though O is said for zero
        return None
    multipliers = lexicon("multipliers")
    for word in text.split():
        found = multipliers.whole(word)
        if found is not None and (
            found.meanings.get(language, "1e2") != "1e2" or word.strip() == text.strip()
        ):
            return None
    try:
        return int(text2num(text.lower(), language))
    except ValueError:
        return None
