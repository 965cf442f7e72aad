"""The manifest of a site: what it was made from, and every file of it, kept in the site itself.

By its manifest a directory is known as a site of this book, which the next build may replace; a file
that is not in it is somebody else's. And a site whose files and sources are as recorded need not be
built again.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from analysis.book.imprint_html import without_day

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = ".book.json"
#: Fingerprints by page; by it alone a site of an earlier version is known.
MADE_FROM = "made-from.json"
#: What file managers leave wherever they look.
STRAY = {".DS_Store", "Thumbs.db", "desktop.ini"}


@dataclass(frozen=True)
class Manifest:
    """What is recorded of a site.

    Parameters
    ----------
    inputs
        Digest of all that it was made from.
    pages
        Number of pages made by notebooks.
    files
        Digest of each file by its path in the site; without the manifest itself, and of pages
        without the line that says when they were built.
    """

    inputs: str
    pages: int
    files: dict[str, str]


def write_manifest(site: Path, *, inputs: str, made_from: dict[str, str]) -> None:
    """Record a finished site in itself.

    Parameters
    ----------
    site
        Directory of the site.
    inputs
        Digest of all that it was made from.
    made_from
        Fingerprints by page.
    """
    text = json.dumps(made_from, indent=1, sort_keys=True)
    (site / MADE_FROM).write_text(text, encoding="utf-8")
    manifest = Manifest(inputs, len(made_from), _digests(site))
    (site / MANIFEST).write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")


def read_manifest(site: Path) -> Manifest | None:
    """Return what a site records of itself; ``None`` if it is none of ours, or cannot be read.

    Parameters
    ----------
    site
        Any directory.
    """
    try:
        found = Manifest(**json.loads((site / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return found if isinstance(found.files, dict) else None


def stands_whole(site: Path, manifest: Manifest) -> bool:
    """Return whether every file of a site is as its manifest says.

    Parameters
    ----------
    site
        Directory of the site.
    manifest
        From :func:`read_manifest`.
    """
    return _digests(site).items() >= manifest.files.items()


def find_foreign(site: Path) -> str | None:
    """Return a file of a directory that no build put there, if there is one.

    Parameters
    ----------
    site
        Any directory.

    Notes
    -----
    A site of a version without records is taken to be wholly its own.
    """
    manifest = read_manifest(site)
    if manifest is not None:
        known = manifest.files.keys() | {MANIFEST}
        return next((name for name in _names(site) if name not in known), None)
    if _is_early_site(site):
        return None
    return next((path.name for path in site.iterdir() if path.name not in STRAY), None)


def _is_early_site(site: Path) -> bool:
    try:
        made_from = json.loads((site / MADE_FROM).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return (
        isinstance(made_from, dict)
        and bool(made_from)
        and all(re.fullmatch(r"[0-9a-f]{64}", str(value)) for value in made_from.values())
        and (site / "index.html").is_file()
    )


def _names(site: Path) -> dict[str, Path]:
    """Return every file, link and empty folder of a site by its path."""
    return {
        path.relative_to(site).as_posix(): path
        for path in sorted(site.rglob("*"))
        if path.name not in STRAY
        and (path.is_symlink() or not path.is_dir() or not any(path.iterdir()))
    }


def _digests(site: Path) -> dict[str, str]:
    return {
        name: sha256(without_day(path.read_bytes())).hexdigest() if path.is_file() else ""
        for name, path in _names(site).items()
        if name != MANIFEST
    }
