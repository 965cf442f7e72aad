"""The data dictionary: what stands in each column, from the schema itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.exchange.table_schema import table_schema
from analysis.ledger.claim import Claim
from analysis.ledger.finding import Finding
from analysis.ledger.records import Identity, Series, Source
from analysis.plots.display import show_table

if TYPE_CHECKING:
    from analysis.ledger.records import Record

#: What a row of each file is.
ROWS: dict[type[Record], str] = {
    Claim: "A claim: one printed number (files in data/claims).",
    Source: "A source: one document, or the copies of one edition (data/sources.csv).",
    Series: "A series: what is counted (data/series.csv).",
    Identity: "An identity: what must add up or be contained (data/identities.csv).",
    Finding: "A finding: what is understood of a contradiction (data/findings.csv).",
}


def show_columns() -> None:
    """Show what stands in each column of each kind of row."""
    for record, caption in ROWS.items():
        frame = describe_columns(record)
        # A date is typed as 2024-12, which a table for readers would write in words.
        show_table(
            frame,
            caption=caption,
            name=f"columns-{record.__name__.lower()}",
            formats={"holds": "s"},
        )


def describe_columns(record: type[Record]) -> pd.DataFrame:
    """Return the columns of one kind of row, with what may stand there.

    Parameters
    ----------
    record
        A class of :mod:`analysis.ledger.records`.

    Returns
    -------
    pandas.DataFrame
        ``column``, ``holds``, whether it ``may be empty``, and the only words it may hold (``one
        of``), in the order of the file; from the same schema as ``data/schemas``.

    Examples
    --------
    >>> from analysis.ledger.records import Series
    >>> describe_columns(Series).iloc[0].tolist()
    ['id', 'snake_case name used by every claim', 'no', '']
    """
    rows = []
    for field in table_schema(record)["fields"]:
        bounds = field.get("constraints", {})
        empty = "no" if bounds.get("required") else "yes"
        words = ", ".join(map(str, bounds.get("enum", ())))
        rows.append((field["name"], field["description"], empty, words))
    return pd.DataFrame(rows, columns=["column", "holds", "may be empty", "one of"])
