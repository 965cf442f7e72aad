"""Files of a data directory that were there, and are gone: said, since nothing else would miss them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from analysis.ledger.faults import Fault
from analysis.ledger.folder_tables import CLAIMS, READ
from analysis.ledger.registered import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: Describes a data directory to other programs, and so names its files.
PACKAGE = "datapackage.json"


def data_files(folder: Path) -> list[str]:
    """Return the claims and registry files of a data directory, by their places in it."""
    return sorted(
        path.relative_to(folder).as_posix()
        for part in (CLAIMS, FOLDER)
        for path in (folder / part).glob("*")
        if path.suffix in READ and not path.name.startswith((".", "~$"))
    )


def gone_files(folder: Path, names: Iterable[str], *, known_by: str) -> list[Fault]:
    """Say which files are gone; one that is there with another ending is not.

    Parameters
    ----------
    folder
        A data directory.
    names
        Files that were there, by their places in it.
    known_by
        How that is known: ``at the last build``.
    """
    found = []
    for name in names:
        path = folder / name
        if not any(path.with_suffix(ending).is_file() for ending in READ):
            what = "forecasts" if name.startswith(FOLDER) else "claims"
            message = f"this file of {what} was here {known_by} and is gone; take it back from version control, or leave it out on purpose"
            found.append(Fault(str(path), 0, 0, "", message))
    return found


def vanished_files(folder: Path) -> list[Fault]:
    """Return the files that the data package of a directory names, and that are gone.

    Parameters
    ----------
    folder
        A data directory; one without ``datapackage.json`` misses nothing.
    """
    try:
        package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
        paths = [str(one["path"]) for one in package["resources"]]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    named = [path for path in paths if path.startswith((f"{CLAIMS}/", f"{FOLDER}/"))]
    known_by = f"when {PACKAGE} was written (`analysis package` writes it anew)"
    return gone_files(folder, named, known_by=known_by)
