"""The data dictionary: what stands in each column, from the schema itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from analysis.ledger.records import Record


def describe_columns(record: type[Record]) -> pd.DataFrame:
    """Return the columns of one kind of row, with what may stand there.

    Parameters
    ----------
    record
        A class of :mod:`analysis.ledger.records`.

    Returns
    -------
    pandas.DataFrame
        ``column`` and ``holds``, in the order of the file.

    Examples
    --------
    >>> from analysis.ledger.records import Series
    >>> describe_columns(Series).iloc[0].tolist()
    ['id', 'snake_case name used by every claim']
    """
    rows = [(name, field.description or "") for name, field in record.model_fields.items()]
    return pd.DataFrame(rows, columns=["column", "holds"])
