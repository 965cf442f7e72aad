"""Flat files: exported tables as CSV and as Parquet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

    from analysis.exchange.exported_tables import Table


def write_csv(tables: Sequence[Table], folder: Path) -> list[Path]:
    """Write tables as CSV, with a ``datapackage.json`` that describes them.

    Texts stand as they are: whoever opens them in a spreadsheet had better take the workbook.

    Parameters
    ----------
    tables
        From :func:`~analysis.exchange.exported_tables.export_tables`.
    folder
        Where they go; it is there.
    """
    paths = []
    for table in tables:
        paths.append(folder / f"{table.name}.csv")
        _whole(table).to_csv(paths[-1], index=False, lineterminator="\n", encoding="utf-8")
    package = {
        "profile": "tabular-data-package",
        "name": "export",
        "title": "Printed numbers, what follows from them, and whether they hold",
        "resources": [
            {
                "name": table.name,
                "title": table.title,
                "path": f"{table.name}.csv",
                "profile": "tabular-data-resource",
                "encoding": "utf-8",
                "schema": {"fields": list(table.fields), "missingValues": [""]},
            }
            for table in tables
        ],
    }
    paths.append(folder / "datapackage.json")
    text = json.dumps(package, ensure_ascii=False, indent=1) + "\n"
    paths[-1].write_text(text, encoding="utf-8")
    return paths


def write_parquet(tables: Sequence[Table], folder: Path) -> list[Path]:
    """Write tables as Parquet: read back by pandas, each equals its frame, types and all.

    What a column holds is said in the metadata of its field.

    Parameters
    ----------
    tables, folder
        As for :func:`write_csv`.
    """
    import pyarrow as pa  # noqa: PLC0415 - an extra
    import pyarrow.parquet as pq  # noqa: PLC0415

    paths = []
    for table in tables:
        paths.append(folder / f"{table.name}.parquet")
        made = pa.Table.from_pandas(table.frame, preserve_index=False)
        said = {field["name"]: field["description"] for field in table.fields}
        fields = [
            field.with_metadata({"description": said.get(field.name, "")}) for field in made.schema
        ]
        schema = pa.schema(fields, metadata=made.schema.metadata)
        pq.write_table(made.cast(schema), paths[-1])
    return paths


def _whole(table: Table) -> pd.DataFrame:
    """Write whole numbers without the point that pandas gives them beside empty cells."""
    whole = [
        field["name"]
        for field in table.fields
        if field["type"] == "integer" and field["name"] in table.frame
    ]
    return table.frame.astype(dict.fromkeys(whole, "Int64"))
