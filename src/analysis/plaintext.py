"""Plain text: what a text says, without what it would do to a terminal or to the page it stands on."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

#: Categories of characters that no reader sees: controls, halves of characters, ends of lines.
_UNSEEN = {"Cc", "Cs", "Zl", "Zp"}
#: Classes of characters that turn the direction of what follows them.
_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
_ORDINARY = re.compile(r"[ -~\n\t]*")


def visible(text: str, *, keep: str = "\n\t") -> str:
    r"""Write characters that command a terminal, or turn the direction of writing, as their numbers.

    Parameters
    ----------
    text
        From anywhere.
    keep
        Characters of these kinds that stay as they are; empty where a text must stay in its line.

    Returns
    -------
    str
        With ``\u001b`` for an escape, as JSON writes it: inside a string of a JSON document it
        still means the same.

    Examples
    --------
    >>> visible("\x1b[31mred\u202e")
    '\\u001b[31mred\\u202e'
    >>> visible("one\ntwo", keep="")
    'one\\u000atwo'
    >>> visible("短视频")
    '短视频'
    """
    if keep == "\n\t" and _ORDINARY.fullmatch(text):
        return text
    return "".join(
        f"\\u{ord(letter):04x}" if letter not in keep and _acts(letter) else letter
        for letter in text
    )


def one_line(text: str) -> str:
    r"""Join the lines of a text by spaces, and make visible what commands a terminal.

    Examples
    --------
    >>> one_line("Online\n  payment\x07")
    'Online payment\\u0007'
    """
    return visible(re.sub(r"[ \t\n\r\f\v]+", " ", text), keep="")


def _acts(letter: str) -> bool:
    return unicodedata.category(letter) in _UNSEEN or unicodedata.bidirectional(letter) in _TURNING


def number_of(number: int, noun: str, plural: str = "", *, none: str = "0") -> str:
    """Say how many there are of something, in the number that fits; for messages, which are English.

    Parameters
    ----------
    number
        How many.
    noun, plural
        What is counted, one and several; by default the plural ends in ``s``.
    none
        What stands for a zero.

    Examples
    --------
    >>> number_of(1, "claim"), number_of(0, "claim"), number_of(1315, "series", "series")
    ('1 claim', '0 claims', '1315 series')
    >>> number_of(0, "fault", none="no")
    'no faults'
    """
    return f"{number or none} {noun if number == 1 else plural or f'{noun}s'}"


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
