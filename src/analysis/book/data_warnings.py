"""What a build says of its data when it has ended: what is odd, what is not read, what is gone."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from analysis.book.book_file import stray_book_files
from analysis.errors import DataError, gathered
from analysis.ledger.ledger import read_folder
from analysis.ledger.vanished import data_files, gone_files
from analysis.plaintext import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from analysis.ledger.faults import Fault
    from analysis.ledger.ledger import Ledger

#: In the cache of pages: the data files of the last build, by directory.
MEMORY = "data-files.json"


def load_with_warnings(data: Path, cache: Path) -> tuple[Ledger, list[Fault]]:
    """Load a ledger, with what else is to be known of its directory.

    Parameters
    ----------
    data
        Directory of the ledger.
    cache
        Where the build keeps its pages.

    Raises
    ------
    DataError
        If the data are not valid.
    """
    from analysis.ledger.oddities import find_oddities  # noqa: PLC0415 - not where nothing changed

    found = read_folder(data)
    if found.faults:
        raise DataError(found.faults)
    return found.ledger, list(
        dict.fromkeys([*stray_book_files(data), *find_oddities(found), *_gone(data, cache)])
    )


def say_warnings(warnings: Sequence[Fault]) -> None:
    """Write warnings to standard error: last, since an error must be what is read first."""
    for line in gathered(warnings, warning=True):
        print(visible(line), file=sys.stderr)  # noqa: T201 - messages go to stderr


def remember_files(data: Path, cache: Path) -> None:
    """Keep the names of the data files, so that the next build can miss one.

    Parameters
    ----------
    data
        Directory of the ledger.
    cache
        Where the build keeps its pages.
    """
    kept = {**_memory(cache), str(data): data_files(data)}
    (cache / MEMORY).write_text(json.dumps(kept, indent=1), encoding="utf-8")


def _gone(data: Path, cache: Path) -> list[Fault]:
    return gone_files(data, _memory(cache).get(str(data), []), known_by="at the last build")


def _memory(cache: Path) -> dict[str, list[str]]:
    try:
        found = json.loads((cache / MEMORY).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
