"""Signs guessed: what brackets around all numbers of a column, and triangles, stand for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.errors import AnalysisError, ReadingError
from analysis.tables.assumptions import Assumption

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from analysis.tables.description import Table
    from analysis.tables.printed_cells import ReadingOptions

    Describe = Callable[[ReadingOptions], Table]

TRIANGLE = re.compile(r"[▲△▴]\s*\d")
#: Signs that only Japanese, and only Korean, are written in.
WRITTEN = {"ja": re.compile(r"[ぁ-ヿ増対円総県]"), "ko": re.compile(r"[가-힣]")}
READ_AS = {"minus": "a minus, as in accounts", "plain": "no minus, as around rates and errors"}


def describe_by_signs(describe: Describe, options: ReadingOptions, frame: pd.DataFrame) -> Table:
    """Describe a table; where its signs stay open, as its numbers and its language have it.

    Parameters
    ----------
    describe
        Describes the table as it is read in one way.
    options
        How it is to be read.
    frame
        The table.

    Raises
    ------
    ReadingError
        If nothing tells.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.tables.guessing import describe_table
    >>> frame = pd.DataFrame({"": ["Q1 2024", "Q2 2024"], "sales": ["90.0", "84.5"],
    ...                       "costs": ["(60.5)", "(61.0)"], "profit": ["29.5", "23.5"]})
    >>> describe_table(frame).sums[0].parts
    ('sales', 'costs')
    """
    try:
        return describe(options)
    except ReadingError as error:
        if options.parentheses is None and error.asks == "parentheses":
            return _by_brackets(describe, options, error)
        if options.locale is None and any(TRIANGLE.search(text) for text in _texts(frame)):
            return _by_language(describe, options, error, frame)
        raise


def _by_brackets(describe: Describe, options: ReadingOptions, error: ReadingError) -> Table:
    """Read brackets as a minus and as nothing: what more numbers bear out is taken."""
    ways: dict[str, Table] = {}
    for name in READ_AS:
        try:
            ways[name] = describe(replace(options, parentheses=name))
        except AnalysisError:
            continue
    if not ways:
        raise error
    best = max(ways, key=lambda name: _borne_out(ways[name]))
    text = f"Brackets around all numbers of a column are {READ_AS[best]}"
    other = next((table for name, table in ways.items() if name != best), None)
    return replace(ways[best], notes=(Assumption(text, (), other), *ways[best].notes))


def _borne_out(table: Table) -> int:
    counts = table.audit().summary
    return int(counts["consistent"]) + int(counts["rounding_only"])


def _by_language(
    describe: Describe, options: ReadingOptions, error: ReadingError, frame: pd.DataFrame
) -> Table:
    """Read triangles as a minus where the table is in Japanese or Korean."""
    words = "".join(_texts(frame))
    locale = next((name for name, letters in WRITTEN.items() if letters.search(words)), None)
    if locale is None:
        raise error
    table = describe(replace(options, locale=locale))
    note = Assumption("A triangle before a number is a minus, as in Japanese and Korean tables")
    return replace(table, notes=(note, *table.notes))


def _texts(frame: pd.DataFrame) -> list[str]:
    cells = [cell for name in frame.columns for cell in frame[name] if isinstance(cell, str)]
    return [*map(str, frame.columns), *cells]
