"""From bytes to text: what a file was saved as, where it is not the UTF-8 that is wanted."""

from __future__ import annotations

import codecs
import re

from analysis.ledger.faults import Fault

_SAVE = "save it as 'CSV UTF-8 (comma delimited)', or in Calc with the character set UTF-8"
#: First bytes of files that are no text, whatever their name says.
_BINARY = {
    b"PK\x03\x04": "an Excel or Calc workbook; give it its own ending, .xlsx or .ods, or " + _SAVE,
    b"\xd0\xcf\x11\xe0": "an old Excel workbook; save it as .xlsx, or " + _SAVE,
    b"%PDF": "a PDF; type what it prints into a table, and " + _SAVE,
    b"\x1f\x8b": "a packed file; unpack it with gunzip first",
    b"\x89PNG": "a picture; type what it shows into a table",
    b"\xff\xd8\xff": "a picture; type what it shows into a table",
}
#: How files begin that are text, but no table.
_OTHER_TEXT = {
    r"\s*<(?:!doctype|html|\?xml)": "a web page; download the file itself, or type its numbers into a table",
    r"\s*[\[{]\s*(?:[\"\[{]|$)": "JSON; write it as a table with a row for each number",
    r"version https://git-lfs": "a pointer of Git LFS; fetch the file itself with git lfs pull",
}
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: What a merge of two versions leaves where they disagree.
_CONFLICT = re.compile(r"^(?:<<<<<<<|>>>>>>>) ", re.MULTILINE)
_BROKEN = {
    "\ufffd": "which stands for one that was lost when the file was saved in another encoding; type it again",
    "\0": "which no text holds; delete it and type what should stand there",
}


def decode(content: bytes, *, shown_as: str) -> tuple[str, Fault | None]:
    r"""Return the text of a CSV file, or what it was saved as instead and how to mend it.

    Parameters
    ----------
    content
        Its bytes; a byte order mark is no part of the text.
    shown_as
        How messages name the file.

    Examples
    --------
    >>> decode(b"id\n", shown_as="a.csv")
    ('id\n', None)
    >>> print(decode("id\n网民".encode("gbk"), shown_as="a.csv")[1].message)
    wanted UTF-8 text, got what seems to be GBK, as Excel in Chinese saves CSV; save it as 'CSV UTF-8 (comma delimited)', or in Calc with the character set UTF-8
    """
    for mark, got in _BINARY.items():
        if content.startswith(mark):
            return "", Fault(shown_as, 1, 1, "", f"wanted CSV text, got {got}")
    beginning = content[:200]
    if content.startswith(_WIDE) or beginning.count(b"\0") * 5 > len(beginning):
        got = f"UTF-16, which Excel calls 'Unicode text'; {_SAVE}"
        return "", Fault(shown_as, 1, 1, "", f"wanted UTF-8 text, got {got}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8", "replace")
        line, column = _place(before, len(before))
        message = f"wanted UTF-8 text, got {_guessed(content)}; {_SAVE}"
        return "", Fault(shown_as, line, column, "", message)
    conflict = _CONFLICT.search(text)
    if conflict:
        line, column = _place(text, conflict.start())
        message = "wanted a row, got a mark that a merge left behind; keep one of the two versions and delete the marks"
        return "", Fault(shown_as, line, column, "", message)
    for sign, what in _BROKEN.items():
        if sign in text:
            line, column = _place(text, text.index(sign))
            message = f"wanted a character, got {sign!r}, {what}"
            return "", Fault(shown_as, line, column, "", message)
    return text, None


def no_table(text: str, *, shown_as: str) -> Fault | None:
    """Say what a text is that is no table at all: a web page, JSON, a pointer; or nothing.

    Parameters
    ----------
    text, shown_as
        As of :func:`decode`.

    Examples
    --------
    >>> print(no_table("<!DOCTYPE html>", shown_as="a.csv").message)
    wanted CSV text, got a web page; download the file itself, or type its numbers into a table
    """
    for pattern, got in _OTHER_TEXT.items():
        if re.match(pattern, text, re.IGNORECASE):
            return Fault(shown_as, 1, 1, "", f"wanted CSV text, got {got}")
    return None


def _guessed(content: bytes) -> str:
    # A Chinese character of GB 2312 is two bytes beyond ASCII; Western letters stand alone.
    if all(len(run) % 2 == 0 for run in re.findall(rb"[\x80-\xff]+", content)):
        return "what seems to be GBK, as Excel in Chinese saves CSV"
    return "other bytes, perhaps Windows-1252, as Excel in a Western language saves CSV"


def _place(text: str, at: int) -> tuple[int, int]:
    """Return line and column, from 1, of a place in a text."""
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
