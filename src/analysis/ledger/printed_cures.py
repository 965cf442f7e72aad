"""Cures of printed digits: what a source printed, and a spreadsheet, a page or a habit made of it."""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from analysis.errors import ReadingError
from analysis.ledger.period_cures import AS_TEXT, meant_period
from analysis.quantities.numerals import PRINTED, name_qualifier

_SPACES = "[ \u00a0\u2007\u2009\u202f'’ʼ]"
#: Marks of footnotes behind a number.
_MARKS = re.compile("[*†‡§⁎¹²³\u2070-\u2079]+$")
_QUOTES = "\"'“”‘’„‚«»`"


def cure_printed(text: str) -> str:
    """Return what to type instead of digits that are refused, or nothing where that is not clear.

    Examples
    --------
    >>> cure_printed("112,300¹"), cure_printed("1,12,300")
    ("leave the mark of the footnote out; type '112,300'", "group digits by threes, '112,300'")
    """
    marked = _MARKS.sub("", text)
    if marked != text and PRINTED.fullmatch(marked):
        return f"leave the mark of the footnote out; type {marked!r}"
    plain = _with_plain_digits(unicodedata.normalize("NFKC", unescape(text)).strip())
    if plain != text and PRINTED.fullmatch(plain):
        return f"type {plain!r}, in plain characters"
    bare = text.strip(_QUOTES)
    if bare != text and PRINTED.fullmatch(bare):
        return f"leave the quotes out; type {bare!r}"
    if text.lower() in {"true", "false"}:
        return f"a spreadsheet took it for true or false; type what the source prints, {AS_TEXT}"
    said = _cure_habit(text) or (_cure_habit(plain) if plain != text else "")
    return said or "type the digits alone; what stands with them goes into unit, qualifier or note"


def _with_plain_digits(text: str) -> str:
    """Write the digits and the marks of other scripts, as of Arabic or Hindi, as those of ASCII."""
    marks = {"٫": ".", "٬": ","}
    plain = (str(unicodedata.digit(one)) if one.isdigit() else marks.get(one, one) for one in text)
    return "".join(plain)


def _cure_habit(text: str) -> str:
    if re.fullmatch(r"-?\d(?:[.,]\d+)?E[+-]?\d+", text, re.IGNORECASE):
        return f"a spreadsheet cut the digits; type them as printed, {AS_TEXT}"
    if meant_period(text) and re.search("[A-Za-z月日]|-", text) and not text.startswith("-"):
        return f"a spreadsheet turned digits into a date; type them as printed, {AS_TEXT}"
    rules = (
        (r"(.+?)\s*[%‰％]", "the sign goes into the column unit; type {!r}"),
        (
            r"(.+?)\s*(?:万|亿|[bm]illion|[bm]n|thousand|trillion|pp)\b.*",
            "the unit goes into the column unit; type {!r}",
        ),
        (r"(?:[$€£¥₹₺₽₩]|[A-Z]{3})\s*(.+)", "the currency goes into the column unit; type {!r}"),
        (r"(.+?)\s*(?:[$€£¥₹₺₽₩]|[A-Z]{3})", "the currency goes into the column unit; type {!r}"),
        (r"\+(.+)", "leave the plus out; type {!r}"),
    )
    for pattern, said in rules:
        found = re.fullmatch(pattern, text)
        if found and PRINTED.fullmatch(found[1]):
            return said.format(found[1])
    for changed, said in (
        (re.sub("[\u2010-\u2015\u2212]", "-", text), "type a plain minus, {!r}"),
        (re.sub(r"^\((.+)\)$", r"-\1", text), "a loss in brackets is typed with a minus, {!r}"),
        (re.sub(rf"(?<=\d){_SPACES}(?=\d{{3}}(?!\d))", ",", text), "group digits by commas, {!r}"),
        (
            text.replace(".", "").replace(",", ".")
            if re.fullmatch(r"\d{1,3}(\.\d{3})+,\d+", text)
            else text,
            "a decimal mark is typed as a point, {!r}",
        ),
        (
            text.replace(".", ",") if re.fullmatch(r"\d{1,3}(\.\d{3}){2,}", text) else text,
            "group digits by commas, {!r}",
        ),
        (
            text.replace(",", ".") if re.fullmatch(r"-?\d+,\d{1,2}|-?\d+,\d{4,}", text) else text,
            "a decimal mark is typed as a point, {!r}",
        ),
        (
            f"{int(text.replace(',', '')):,}"
            if re.fullmatch(r"\d{1,2}(,\d\d)+,\d{3}", text)
            else text,
            "group digits by threes, {!r}",
        ),
        (
            re.sub("[Oo]", "0", re.sub("[lI]", "1", text)),
            "a letter stands among the digits; type {!r}",
        ),
        (re.sub(r"^(-?)\.", r"\g<1>0.", text).rstrip("."), "type {!r}"),
    ):
        if changed != text and PRINTED.fullmatch(changed):
            return said.format(changed)
    if re.fullmatch(r"[\d.,]+\s*(?:[-~–—～]|to)\s*[\d.,]+", text):
        return "the second number of a range goes into the column range_end"
    if re.fullmatch(r"(?i)n/?a|none|null|nan|[-–—.…?]+", text):
        return "leave the cell empty and say in the column note what is missing"
    return _cure_qualified(text)


def _cure_qualified(text: str) -> str:
    found = re.fullmatch(r"([^\d,-]+?)\s*(-?\d[\d.,]*)", text)
    if not found or not PRINTED.fullmatch(found[2]):
        return ""
    try:
        word = name_qualifier(found[1])
    except ReadingError:
        return ""
    return f"type {found[2]!r} here, and {word!r} into the column qualifier"
