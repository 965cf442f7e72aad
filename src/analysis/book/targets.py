"""Targets: where a build or a run may write, settled before anything is run.

Only what is empty or its own is replaced: a link, a device or a folder with something else in it is
refused and left as it is.
"""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

from analysis.book.manifest import find_foreign
from analysis.errors import UsageError
from analysis.whole_files import whole_file

if TYPE_CHECKING:
    from pathlib import Path

#: Folders of a project in which no site can lie: they are what it is made from.
SOURCES = ("chapters", "_static", "src", "tests")


def claim_site(out: Path, *, root: Path, data: Path, cache: Path) -> Path:
    """Return where a site may go.

    Parameters
    ----------
    out
        The directory asked for.
    root
        Of the project.
    data
        Directory of the ledger.
    cache
        Where the build keeps its pages.

    Returns
    -------
    pathlib.Path
        The directory, absolute and without links.

    Raises
    ------
    UsageError
        If it is not empty and not a site of this book, holds the project, lies within what the book
        is made from, or cannot be written.
    """

    def refuse(why: str) -> UsageError:
        return UsageError(
            wanted="an empty directory or an old site of this book for the new one",
            got=f"{str(out)!r}, {why}",
            instead="type --out and another",
        )

    if out.is_symlink() and not out.exists():
        raise refuse("a link to nothing")
    target = out.resolve()
    if target in {root, *root.parents}:
        raise refuse("which holds the project")
    within = {target, *target.parents}
    for folder in (*(root / name for name in SOURCES), data, cache):
        if folder in within or target in folder.parents:
            raise refuse(f"which holds or lies within {str(folder)!r}")
    if os.path.lexists(target) and not target.is_dir():
        raise refuse("which is no directory")
    if target.is_mount():
        raise refuse("where something is mounted")
    if target.is_dir() and (foreign := find_foreign(target)):
        raise refuse(f"which holds {foreign!r}")
    if problem := _cannot_write(target.parent):
        raise refuse(f"whose folder cannot be written ({problem})")
    return target


def claim_cache(cache: Path) -> None:
    """Make the folder in which a build keeps its pages.

    Parameters
    ----------
    cache
        In the folder of the book.

    Raises
    ------
    UsageError
        If it cannot be written.
    """
    problem = _cannot_write(cache)
    try:
        cache.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        problem = problem or error.strerror or type(error).__name__
    if problem:
        raise UsageError(
            wanted="a book whose folder can be written, for the pages that a build keeps",
            got=f"{str(cache)!r} ({problem})",
            instead="copy the book's folder to a place of your own, or have it made writable for you",
        )


def claim_output(place: Path, *, notebook: Path) -> Path:
    """Return where an executed notebook may go.

    Parameters
    ----------
    place
        The file asked for.
    notebook
        The notebook that is run, which is never overwritten.

    Returns
    -------
    pathlib.Path
        The file, absolute and without links.

    Raises
    ------
    UsageError
        If it is the notebook itself, by whatever name, no plain file, or cannot be written.
    """

    def refuse(why: str) -> UsageError:
        return UsageError(
            wanted="a file for the executed notebook",
            got=f"{str(place)!r}, {why}",
            instead="type --output and another",
        )

    if place.is_symlink() and not place.exists():
        raise refuse("a link to nothing")
    target = place.resolve()
    if target.exists():
        if target.samefile(notebook):
            raise refuse("which is the notebook itself")
        if not target.is_file():
            raise refuse("which is a directory" if target.is_dir() else "which is no plain file")
        if not os.access(target, os.W_OK):
            raise refuse("which cannot be written")
    if problem := _cannot_write(target.parent):
        raise refuse(f"whose folder cannot be written ({problem})")
    return target


def write_whole(text: str, place: Path) -> None:
    """Write a file so that it is there whole or not at all.

    Parameters
    ----------
    text
        Its content.
    place
        From :func:`claim_output`.
    """
    with whole_file(place) as aside:
        aside.write_text(text, encoding="utf-8")


def _cannot_write(folder: Path) -> str:
    """Return why nothing can be made in a folder, or in the nearest above it that exists."""
    nearest = next(above for above in (folder, *folder.parents) if os.path.lexists(above))
    try:
        # Tried, not asked: permissions are one of several reasons, and root has them all.
        with tempfile.TemporaryDirectory(prefix=".", dir=nearest):
            return ""
    except OSError as error:
        return error.strerror or type(error).__name__
