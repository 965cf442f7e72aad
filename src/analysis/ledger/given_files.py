"""Given files: whether there is one, and its text in whatever encoding it was saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import chardet

from analysis.errors import UsageError
from analysis.ledger.cures import nearest

if TYPE_CHECKING:
    from pathlib import Path

#: Encodings that are tried where the bytes do not tell theirs; the last one reads anything.
ENCODINGS = ("gb18030", "cp1252")


def need_file(path: Path, *, wanted: str) -> None:
    """Refuse a path at which there is no file, and name the nearest beside it.

    Parameters
    ----------
    path
        As it was typed.
    wanted
        What the file should hold.

    Raises
    ------
    UsageError
        If there is nothing, or a folder.

    Examples
    --------
    >>> from pathlib import Path
    >>> need_file(Path("nowhere/a.csv"), wanted="a file with a table")
    Traceback (most recent call last):
    ...
    analysis.errors.UsageError: Wanted a file with a table, got none at 'nowhere/a.csv'; type the path of one.
    """
    if path.is_file():
        return
    beside = path.parent.iterdir() if path.parent.is_dir() else ()
    near = nearest(path.name, [one.name for one in beside if one.is_file()])
    raise UsageError(
        wanted=wanted,
        got=f"the folder {str(path)!r}" if path.is_dir() else f"none at {str(path)!r}",
        instead=near.rstrip("?") if near else "type the path of one",
    )


def decoded(data: bytes) -> str:
    """Return bytes as text: UTF-8 where they are, else what they look most like.

    Parameters
    ----------
    data
        Of a file; a mark of the order of bytes at their beginning is left out.

    Examples
    --------
    >>> decoded("网民规模达11.23亿人".encode("utf-8-sig"))
    '网民规模达11.23亿人'
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        found = chardet.detect(data)["encoding"]
    for encoding in (*([found] if found else []), *ENCODINGS[:-1]):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode(ENCODINGS[-1], errors="replace")
