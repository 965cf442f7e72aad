"""Characters of print: widths, spaces, signs and superscripts brought to one form."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from analysis.errors import ReadingError

#: Superscripts that mark a footnote or an exponent; they are kept apart from the digits.
SUPERSCRIPT = re.compile(r"[⁰¹²³⁴-⁹⁺⁻⁽⁾ᵃᵇᶜᵈᵉᶠᵖʳᵘ,]*[⁰¹²³⁴-⁹ᵃᵇᶜᵈᵉᶠᵖʳᵘ⁽⁾]")
PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵃᵇᶜᵈᵉᶠᵖʳᵘ", "0123456789+-()abcdefpru")

_SIGNS = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "–",
    "\u2015": "—",
    "\u2212": "-",
    "\ufe63": "-",
    "\uff0d": "-",
    "\uff0b": "+",
    "\u301c": "~",
    "\u223c": "~",
    "\uff5e": "~",
    "\u066b": "·",
    "\u066c": "'",
    "\u2044": "/",
    "\u2019": "'",
    "\u2018": "'",
    "\u02bc": "'",
    "\u00b4": "'",
    "\u00b7": "·",
    "\u2026": "...",
    "\u22c5": "·",
    "\u0387": "·",
}
_LINES = "\n\r\t\v\f\u2028\u2029\x85"
_REVERSED = "\u202d\u202e"
_KEPT_WHOLE = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵃᵇᶜᵈᵉᶠᵖʳᵘ"


@lru_cache(maxsize=4096)
def plain_characters(text: str) -> str:
    """Bring a printed text to one form of digits, spaces, signs and quotes.

    Full-width and other scripts' digits become ASCII, every space becomes a plain one (a line end
    or tab becomes two, since it groups no digits), minus signs and apostrophes become one sign each,
    invisible characters go, vulgar fractions are spelled ``1/2``; superscripts stay, and circled
    digits become superscripts, since both mark footnotes.

    Raises
    ------
    ReadingError
        If the text reverses the direction of digits: what is seen is not what is stored.

    Examples
    --------
    >>> plain_characters("１２\u202f３４５,６ ％"), plain_characters("−4½"), plain_characters("1’234²")
    ('12 345,6 %', '-4 1/2', "1'234²")
    """
    if any(mark in text for mark in _REVERSED):
        raise ReadingError(
            wanted="text in one direction",
            got=repr(text),
            instead="type the number without marks that reverse it",
        )
    out: list[str] = []
    for character in unicodedata.normalize("NFC", text):
        out.append(_plain(character, out[-1][-1:] if out and out[-1] else ""))
    return "".join(out).strip()


def _plain(character: str, before: str) -> str:
    if "!" <= character <= "~" or character == " ":
        return character
    if character in _SIGNS:
        return _SIGNS[character]
    if character in _LINES:
        return "  "
    if character in _KEPT_WHOLE:
        return character
    category = unicodedata.category(character)
    if category == "Cf" or "\ufe00" <= character <= "\ufe0f":
        return ""
    if category == "Zs":
        return " "
    if category == "Nd":
        return str(unicodedata.decimal(character))
    form = unicodedata.decomposition(character)
    plain = unicodedata.normalize("NFKC", character)
    if form.startswith("<fraction>"):
        return (" " if before.isdigit() else "") + plain.replace("\u2044", "/") + " "
    if form.startswith(("<circle>", "<sub>", "<square>")):
        digits = "0123456789"
        return "".join(_KEPT_WHOLE[int(c)] if c in digits else c for c in plain)
    return "".join(_SIGNS.get(each, each) for each in plain)
