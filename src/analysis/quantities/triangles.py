"""Triangles before numbers: a minus in Japanese and Korean tables, a rise elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_UP = re.compile(r"^\s*[▲△▴]\s*(?=[\d.,])")
_DOWN = re.compile(r"[▼▽▾]|^\s*[-−–]\s*\d")
_BARE = re.compile(r"^\s*\d.*[1-9]|^\s*[1-9]")


def triangle_sign(column: Sequence[object], others: Iterable[Iterable[object]]) -> str:
    """Return the sign that triangles stand for in a column, by what stands beside them.

    Parameters
    ----------
    column
        Its cells.
    others
        The table's other columns.

    Returns
    -------
    str
        ``-`` where numbers without a sign stand in the columns that have triangles and nothing
        else says less; ``+`` where triangles point down as well; empty where nothing tells, or
        where there are none.

    Examples
    --------
    >>> triangle_sign(["△1.2", "0.4", "3.0"], []), triangle_sign(["▲1.2", "▼0.4"], [])
    ('-', '+')
    >>> triangle_sign(["▲1.2", "▲0.4"], []), triangle_sign(["▲1.2", "-0.4", "3"], [])
    ('', '')
    """
    if not any(_UP.match(cell) for cell in column if isinstance(cell, str)):
        return ""
    listed = [[cell for cell in own if isinstance(cell, str)] for own in (column, *others)]
    texts = [text for own in listed if any(map(_UP.match, own)) for text in own]
    if any(re.search(r"[▼▽▾]", text) for text in texts):
        return "+"
    less = any(_DOWN.search(text) for text in texts)
    return "-" if not less and any(_BARE.match(text) for text in texts) else ""


def with_sign(text: str, sign: str) -> str:
    """Write a sign for the triangle before a number.

    Examples
    --------
    >>> with_sign("△ 1,204", "-"), with_sign("1,204", "-")
    ('-1,204', '1,204')
    """
    return _UP.sub(sign, text) if sign else text
