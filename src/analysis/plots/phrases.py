"""Phrases: names and reasons made fit to stand in a sentence."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
#: First words that keep their capital in the middle of a sentence.
_PROPER = {"Internet", "China", "Chinese"}


def in_sentence(name: str) -> str:
    """Return a name with a small first letter, unless it is a proper name or an abbreviation.

    Examples
    --------
    >>> in_sentence("Online video"), in_sentence("Internet users"), in_sentence("CNNIC reports")
    ('online video', 'Internet users', 'CNNIC reports')
    """
    first = re.split(r"[\s,]", name, maxsplit=1)[0]
    if first in _PROPER or not first[1:].islower():
        return name if "-" not in first else name[:1].lower() + name[1:]
    return name[:1].lower() + name[1:]


def readable(text: str) -> str:
    """Return a reason of the audit with long decimals cut to four, and powers of ten as such.

    Examples
    --------
    >>> readable("Printed 9.67 1e8 persons; without it the others leave [9.8898512, 9.88995].")
    'Printed 9.67 × 10⁸ persons; without it the others leave [9.8899, 9.89].'
    >>> readable("3.62e8 is 3.26e8 with two digits swapped")
    '3.62 × 10⁸ is 3.26 × 10⁸ with two digits swapped'
    """
    shorter = re.sub(r"\d+\.\d{5,}", _cut, text)
    return re.sub(r"(?: 1|(?<=\d))e(\d{1,2})\b", _power, shorter)


def host_of(text: str) -> str:
    """Return the host of an address, or nothing where the text is none.

    Examples
    --------
    >>> host_of("https://www.example.org/a?b"), host_of("Table 5, row 4"), host_of("http://[")
    ('www.example.org', '', '')
    """
    try:
        return urlsplit(text).hostname or ""
    except ValueError:  # a bracket that is not closed
        return ""


def _cut(found: re.Match[str]) -> str:
    return f"{float(found.group()):.4f}".rstrip("0").rstrip(".")


def _power(found: re.Match[str]) -> str:
    return f" × 10{found.group(1).translate(_SUPERSCRIPT)}"
