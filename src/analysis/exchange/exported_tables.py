"""Tables: what is exported, each a tidy frame with a description of its columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.audits.verdicts import Evidence, Verdict
from analysis.exchange.table_schema import table_schema
from analysis.ledger.claim import Claim
from analysis.ledger.records import Series, Source
from analysis.timeseries.doubts import Reason
from analysis.timeseries.joining import Known

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.timeseries.accounts import Accounts


@dataclass(frozen=True, eq=False)
class Table:
    """One table that is exported.

    Parameters
    ----------
    name
        Of its file or sheet.
    title
        What it holds, in a few words.
    frame
        Its rows, as the functions of this package return them.
    fields
        Its columns in the terms of a Table Schema.
    """

    name: str
    title: str
    frame: pd.DataFrame
    fields: tuple[Mapping[str, Any], ...]


def _field(name: str, kind: str, description: str, **constraints: Any) -> dict[str, Any]:
    found = {"name": name, "type": kind, "description": description}
    return found | ({"constraints": constraints} if constraints else {})


LEVEL_FIELDS = (
    _field("series", "string", "what is counted: id in the dictionary", required=True),
    _field("period", "string", "when: 2024-12, 2024-Q4, 2024", required=True),
    _field("lower", "number", "lowest true value that agrees with everything printed; -inf: none"),
    _field("upper", "number", "highest; inf: none"),
    _field(
        "value",
        "number",
        "value used, in the base unit of the series; empty: only bounds are known",
    ),
    _field("known", "string", "how it is known", required=True, enum=[str(one) for one in Known]),
    _field("segment", "integer", "definition it belongs to: breaks before it", required=True),
    _field(
        "doubt", "string", "why it is doubted; empty: it is not", enum=[str(one) for one in Reason]
    ),
)
VERDICT_FIELDS = (
    _field(
        "verdict", "string", "what the rest of the ledger says", enum=[str(one) for one in Verdict]
    ),
    _field("evidence", "string", "what stands behind it", enum=[str(one) for one in Evidence]),
    _field("lower", "number", "lowest true value the digits stand for, in the unit printed"),
    _field("upper", "number", "highest"),
    _field("implied_lower", "number", "lowest value that the other claims leave, likewise"),
    _field("implied_upper", "number", "highest"),
    _field("digit_coverage", "number", "share of one-digit misprints that others would expose"),
    _field("reason", "string", "the reason in a sentence"),
)


def export_tables(accounts: Accounts) -> tuple[Table, ...]:
    """Return what is exported of a ledger.

    Parameters
    ----------
    accounts
        A study, or the accounts of a ledger.

    Returns
    -------
    tuple of Table
        ``claims``, ``series`` (levels with bounds and doubts, as :func:`analysis.series`),
        ``verdicts`` (as ``audit().frame()``), ``sources``, and the ``dictionary`` of the series.

    Examples
    --------
    >>> from analysis import study
    >>> [table.name for table in export_tables(study())]
    ['claims', 'series', 'verdicts', 'sources', 'dictionary']
    """
    ledger = accounts.ledger
    claim_fields = tuple(table_schema(Claim)["fields"])
    return (
        Table("claims", "Printed numbers, one row each", ledger.frame(), claim_fields),
        Table("series", "Levels with their bounds", accounts.levels, LEVEL_FIELDS),
        Table(
            "verdicts",
            "What the audit says of each number",
            accounts.judged,
            (*claim_fields, *VERDICT_FIELDS),
        ),
        Table(
            "sources",
            "The documents",
            _records(list(ledger.sources.values()), Source),
            tuple(table_schema(Source)["fields"]),
        ),
        Table(
            "dictionary",
            "What is counted",
            _records(list(ledger.series.values()), Series),
            tuple(table_schema(Series)["fields"]),
        ),
    )


def _records(rows: list[Any], kind: type[Series | Source]) -> pd.DataFrame:
    frame = pd.DataFrame([row.model_dump() for row in rows], columns=list(kind.model_fields))
    if "breaks" in frame:  # as the file has them
        frame["breaks"] = [
            "; ".join(f"{start}: {reason}" for start, reason in breaks)
            for breaks in frame["breaks"]
        ]
    return frame.astype("str")
