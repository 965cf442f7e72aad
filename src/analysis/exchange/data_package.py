"""The Data Package of a ledger: its files and what stands in them, for programs that do not know it.

A data folder is described by ``datapackage.json`` and one schema for each kind of row in
``schemas/``, as https://specs.frictionlessdata.io has them: ``frictionless validate
data/datapackage.json`` checks the ledger without any code of this package. Both are made from the
schema of :mod:`analysis.ledger.records` and are never edited.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from analysis.exchange.table_schema import table_schema
from analysis.ledger.claim import Claim
from analysis.ledger.finding import Finding
from analysis.ledger.folder_tables import CLAIMS, claims_files
from analysis.ledger.ledger import data_folder
from analysis.ledger.records import Identity, Series, Source
from analysis.ledger.registered import FOLDER, Forecast
from analysis.ledger.rows import PREVIOUS
from analysis.whole_files import whole_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from analysis.ledger.records import Record

PACKAGE = "datapackage.json"
SCHEMAS = "schemas"

#: Kinds of row by the name of their table, in the order in which they refer to each other.
TABLES: Mapping[str, type[Record]] = {
    "sources": Source,
    "series": Series,
    "identities": Identity,
    "findings": Finding,
    CLAIMS: Claim,
    FOLDER: Forecast,
}
#: Tables that are a folder with a file for each source or edition.
FOLDERS = (CLAIMS, FOLDER)
TITLES = {
    "sources": "the documents",
    "series": "what is counted",
    "identities": "what must add up, or be contained",
    "findings": "contradictions that are understood, and what arithmetic cannot see",
    CLAIMS: "printed numbers, one row each",
    FOLDER: "registered forecasts",
}


def describe_package(data: str | Path | None = None) -> dict[str, str]:
    """Return the files that describe a data folder, by their place in it.

    Parameters
    ----------
    data
        Directory of a ledger; by default the nearest ``data`` directory.

    Returns
    -------
    dict
        The text of ``datapackage.json`` and of each schema.

    Raises
    ------
    UsageError
        If there is no such directory.

    Examples
    --------
    >>> sorted(describe_package())[:2]
    ['datapackage.json', 'schemas/claims.json']
    """
    folder = data_folder(data)
    resources = list(_resources(folder))
    package = {
        "profile": "data-package",
        "name": "ledger",
        "title": "Printed numbers, each with its source",
        "resources": resources,
    }
    schemas = {
        f"{SCHEMAS}/{name}.json": _schema(name, header)
        for name, header in _usual_headers(folder).items()
    }
    return {name: _written(document) for name, document in ({PACKAGE: package} | schemas).items()}


def write_package(data: str | Path | None = None) -> list[Path]:
    """Write ``datapackage.json`` and the schemas into a data folder; return what was changed.

    Parameters
    ----------
    data
        As for :func:`describe_package`.
    """
    folder = data_folder(data)
    changed = {
        folder / name: text
        for name, text in describe_package(folder).items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text
    }
    with whole_files(changed) as asides:
        for aside, text in zip(asides, changed.values(), strict=True):
            aside.write_text(text, encoding="utf-8")
    return [*changed]


def _resources(folder: Path) -> Iterable[dict[str, Any]]:
    usual = _usual_headers(folder)
    for name in TABLES:
        for path in _files(folder, name):
            several = name in FOLDERS
            found = {
                "name": f"{name}-{path.stem}" if several else name,
                "title": TITLES[name] + (f": {path.stem}" if several else ""),
                "path": path.relative_to(folder).as_posix(),
            }
            if path.suffix != ".csv":  # whether a cell of a sheet is a text is not for a schema
                yield found | {"profile": "data-resource", "format": path.suffix[1:]}
                continue
            header = _header(path)
            place = f"{SCHEMAS}/{name}.json"
            yield found | {
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "schema": place if header == usual[name] else _schema(name, header),
            }


def _files(folder: Path, name: str) -> list[Path]:
    if name == CLAIMS:
        return claims_files(folder)
    if name in FOLDERS:
        return sorted((folder / name).glob("*.csv"))
    return [path for path in (folder / f"{name}.csv",) if path.is_file()]


def _usual_headers(folder: Path) -> dict[str, tuple[str, ...]]:
    """Return for each table the columns that most of its files have; some may be left out."""
    found = {}
    for name, record in TABLES.items():
        headers = [_header(path) for path in _files(folder, name) if path.suffix == ".csv"]
        counted = Counter(headers) or Counter([tuple(record.model_fields)])
        found[name] = max(counted, key=lambda header: (counted[header], header))
    return found


def _header(path: Path) -> tuple[str, ...]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(next(csv.reader(file), ()))


def _schema(name: str, header: tuple[str, ...]) -> dict[str, Any]:
    """Return the schema of a file with these columns; what it should not have is left to it."""
    schema = table_schema(TABLES[name], named=name)
    known = {field["name"]: field for field in schema["fields"]}
    known[PREVIOUS] = {"name": PREVIOUS, "type": "string", "description": "for the eye, not read"}
    if not known.keys() >= set(header):
        return schema
    fields = [known[column] for column in header]
    keys = [key for key in schema.get("foreignKeys", ()) if set(key["fields"]) <= set(header)]
    made = {key: value for key, value in schema.items() if key != "foreignKeys"}
    return made | {"fields": fields} | ({"foreignKeys": keys} if keys else {})


def _written(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
