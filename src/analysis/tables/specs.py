"""Specs: a table's description as a file, and a described table as a ledger's folder."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any

import yaml

from analysis.errors import UsageError
from analysis.ledger.claim import Claim
from analysis.ledger.finding import Finding
from analysis.ledger.records import Identity, Record, Series, Source
from analysis.tables.wide_call import wide_table
from analysis.whole_files import whole_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pandas as pd

    from analysis.ledger.ledger import Ledger
    from analysis.tables.description import Table

#: What a spec may say: the options of :func:`analysis.audit_table`.
WORDS = (
    *("label", "levels", "shares", "growth", "changes", "share_changes", "contributions", "cagr"),
    *("indices", "total", "adds_up", "whole", "of", "disjoint", "flows", "unit", "rounding"),
)
_PAIR = re.compile(r"\s*(.+?)\s*(?:->|→|>)\s*(.+?)\s*")


def described_by(frame: pd.DataFrame, path: Path) -> Table:
    """Describe a table as a file says.

    Parameters
    ----------
    frame
        The table.
    path
        A YAML file with the options of :func:`analysis.audit_table`; a pair of periods is written
        ``2023 -> 2024``.

    Raises
    ------
    UsageError
        If the file is none, or says what no table has.
    """
    try:
        said = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError, UnicodeError) as error:
        raise UsageError(
            wanted="a description in YAML", got=f"{path.name}: {error}", instead="correct the file"
        ) from None
    if not isinstance(said, dict) or "levels" not in said:
        raise UsageError(
            wanted="a description that names its levels, as 'levels: {2024: users}'",
            got=path.name,
            instead="name at least one column",
        )
    unknown = [str(word) for word in said if word not in WORDS]
    if unknown:
        raise UsageError(
            wanted=f"words such as {', '.join(WORDS)}",
            got=", ".join(unknown),
            where=path.name,
            instead="correct them",
        )
    return wide_table(frame, **{str(word): _options(value) for word, value in said.items()})


def write_ledger(ledger: Ledger, folder: Path) -> None:
    """Write a ledger as a folder that :func:`analysis.load` reads.

    Parameters
    ----------
    ledger
        Of a described table.
    folder
        Made where it does not exist; a ledger that is there is not touched.

    Raises
    ------
    UsageError
        If the folder holds a ledger already, or cannot be written.
    """
    if (folder / "sources.csv").exists():
        raise UsageError(
            wanted="a folder without a ledger", got=str(folder), instead="name another one"
        )
    tables: list[tuple[str, type[Record], Iterable[Record]]] = [
        ("sources.csv", Source, ledger.sources.values()),
        ("series.csv", Series, ledger.series.values()),
        ("identities.csv", Identity, ledger.identities),
        ("findings.csv", Finding, ledger.findings),
        ("claims/table.csv", Claim, ledger.claims),
    ]
    with whole_folder(folder) as aside:
        (aside / "claims").mkdir()
        for name, model, records in tables:
            with (aside / name).open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(model.model_fields)
                writer.writerows(
                    [_cell(getattr(record, field)) for field in model.model_fields]
                    for record in records
                )


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        pairs = [f"{one[0]}: {one[1]}" if isinstance(one, tuple) else str(one) for one in value]
        return ("; " if value and isinstance(value[0], tuple) else " ").join(pairs)
    return "" if value is None else str(value)


def _options(value: Any) -> Any:
    """Read periods and pairs of them as text, whatever YAML made of them."""
    if isinstance(value, dict):
        return {_key(key): _places(place) for key, place in value.items()}
    if isinstance(value, list):
        return tuple(map(str, value))
    return value if isinstance(value, bool) else str(value)


def _key(key: object) -> str | tuple[str, str]:
    pair = _PAIR.fullmatch(str(key))
    return (pair[1], pair[2]) if pair else str(key)


def _places(place: object) -> str | tuple[str, int]:
    if isinstance(place, list):
        return str(place[0]), int(place[1])
    return str(place)
