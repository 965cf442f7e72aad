"""Fingerprints: what a page was made from, so that it is made again when, and only when, that changes."""

from __future__ import annotations

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat

import analysis

if TYPE_CHECKING:
    from analysis.book.pages import Page


def page_fingerprint(page: Page, root: Path, *, data: str, code: str) -> str:
    """Return the fingerprint of one page.

    Parameters
    ----------
    page
        Its notebook, parameters and title count.
    root
        Of the project.
    data
        Digest of the data the page reads.
    code
        From :func:`code_digest`.
    """
    notebook = nbformat.read(root / page.notebook, as_version=4)
    cells = [
        (cell.cell_type, cell.source, sorted(cell.metadata.get("tags", [])))
        for cell in notebook.cells
    ]
    # Where the data lie does not matter, what they are does.
    parameters = {key: value for key, value in page.parameters.items() if key != "data"}
    parts = [page.name, page.title, parameters, cells, data, code]
    return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def code_digest(root: Path) -> str:
    """Return the digest of the functions, the lock file and the Python version."""
    package = Path(analysis.__file__).parent
    files = [*sorted(package.rglob("*.py")), root / "requirements.lock"]
    return digest_files(files) + f"-{sys.version_info.major}.{sys.version_info.minor}"


def data_digest(data: Path) -> str:
    """Return the digest of a whole data directory."""
    return digest_files(sorted(path for path in data.rglob("*.csv") if path.is_file()))


def digest_files(files: list[Path]) -> str:
    """Return the digest of some files' names and bytes."""
    total = sha256()
    for path in files:
        if path.is_file():
            total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()
