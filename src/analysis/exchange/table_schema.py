"""Table schemas: what may stand in each column, in the words of Frictionless Data.

Nothing is said here that the ledger's records do not say: the schema of a record, as pydantic gives
it, is put into the terms of the Table Schema standard (https://specs.frictionlessdata.io/table-schema).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from analysis.ledger.claim import Claim
from analysis.ledger.finding import Finding
from analysis.ledger.records import Identity, Series, Source
from analysis.ledger.registered import Forecast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.ledger.records import Record

#: Columns that name a row of another table, by table and column.
REFERENCES: Mapping[type[Record], Mapping[str, str]] = {
    Claim: {"source": "sources", "series": "series", "of": "series"},
    Series: {"denominator": "series"},
    Forecast: {"series": "series"},
}
#: Kinds of record with an id of their own; a forecast has none.
KEYED = (Claim, Finding, Identity, Series, Source)


def table_schema(record: type[Record], *, named: str = "") -> dict[str, Any]:
    """Return the Table Schema of one kind of row.

    Parameters
    ----------
    record
        A class of :mod:`analysis.ledger.records`.
    named
        Name of the table that the schema describes, so that it can refer to itself.

    Returns
    -------
    dict
        ``fields`` in the order of the file, ``missingValues``, and where there are ids the
        ``primaryKey`` and ``foreignKeys``.

    Examples
    --------
    >>> table_schema(Claim)["fields"][4]["constraints"]["enum"][:3]
    ['level', 'share', 'change']
    >>> table_schema(Claim)["fields"][5]["constraints"]["required"]
    True
    """
    document = record.model_json_schema()
    needed = set(document.get("required", ()))
    fields = [
        _field(name, _resolved(part, document), needed=name in needed)
        for name, part in document["properties"].items()
    ]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if record in KEYED:
        schema["primaryKey"] = ["id"]
    keys = [
        {
            "fields": [field],
            # The standard names the own table by an empty text.
            "reference": {"resource": "" if table == named else table, "fields": ["id"]},
        }
        for field, table in REFERENCES.get(record, {}).items()
    ]
    return schema | ({"foreignKeys": keys} if keys else {})


def _field(name: str, part: Mapping[str, Any], *, needed: bool) -> dict[str, Any]:
    constraints = {key: part[key] for key in ("pattern", "enum") if key in part}
    empty_will_do = re.fullmatch(part["pattern"], "") if "pattern" in part else None
    if needed and not empty_will_do:
        constraints = {"required": True, **constraints}
    found = {"name": name, "type": part["type"], "description": part.get("description", "")}
    return found | ({"constraints": constraints} if constraints else {})


def _resolved(part: Mapping[str, Any], document: Mapping[str, Any]) -> dict[str, Any]:
    """Follow references, and take the type of a value that may also be missing."""
    if "$ref" in part:
        name = part["$ref"].rpartition("/")[2]
        return {**document["$defs"][name], **part}
    if "anyOf" in part:
        kinds = [kind for kind in part["anyOf"] if kind.get("type") != "null"]
        return {**_resolved(kinds[0], document), **part}
    return dict(part)
