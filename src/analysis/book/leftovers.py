"""Leftovers: what a build makes on its way is noted before it is made, and cleared by the next.

A build that is killed cannot tidy up. Only what a build itself has noted is removed: a folder that
merely looks like one of its own is nobody's to delete.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from analysis.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTE = "left"
WORK = "work"
#: Characters of a temporary folder in which kernels' sockets can still lie two folders deep.
LONGEST = 60


@contextmanager
def working_folder(cache: Path, target: Path) -> Iterator[Path]:
    """Clear what an earlier build left, and yield an empty folder to build in.

    In the block, temporary files of this process and of those it starts lie in one folder of their
    own, so that they are cleared too.

    Parameters
    ----------
    cache
        Where the build keeps its pages; locked by who calls.
    target
        Where the finished site goes.

    Yields
    ------
    pathlib.Path
        A folder that is removed in the end, with everything else that was noted.

    Raises
    ------
    UsageError
        If something that no build made lies where the site is put together.
    """
    clear_leftovers(cache)
    for place in (fresh_site(target), old_site(target)):
        if place.exists():
            raise UsageError(
                wanted="a free place while the site is replaced",
                got="something",
                where=repr(str(place)),
                instead="move it away",
            )
    temporary = _temporary() / f"book-{uuid4().hex[:8]}"
    made = [cache / WORK, temporary, fresh_site(target), old_site(target)]
    _note(cache, made)
    for folder in made[:2]:
        folder.mkdir(mode=0o700)
    before = os.environ.get("TMPDIR"), tempfile.tempdir
    os.environ["TMPDIR"] = tempfile.tempdir = str(temporary)
    try:
        yield made[0]
    finally:
        if before[0] is None:
            del os.environ["TMPDIR"]
        else:
            os.environ["TMPDIR"] = before[0]
        tempfile.tempdir = before[1]
        clear_leftovers(cache)


def clear_leftovers(cache: Path) -> None:
    """Remove what earlier builds noted; put back an old site that was moved aside for a new one.

    Parameters
    ----------
    cache
        Where the build keeps its pages.
    """
    note, html = cache / NOTE, cache.parent / "html"
    noted = note.read_text(encoding="utf-8").splitlines() if note.is_file() else []
    # Versions without notes left these in the project's own folder of built things.
    noted += map(str, [*cache.parent.glob("book-*"), fresh_site(html), old_site(html)])
    left = [place for place in map(Path, noted) if not _clear(place)]
    if left:  # to be tried again by the next
        _note(cache, left)
    else:
        note.unlink(missing_ok=True)


def _temporary() -> Path:
    """Return the machine's temporary folder, or a shorter one: an address of a socket holds 100 characters."""
    folder, short = Path(tempfile.gettempdir()).resolve(), Path("/tmp")  # noqa: S108 - a fresh folder is made in it
    return short if len(str(folder)) > LONGEST and os.access(short, os.W_OK) else folder


def _clear(place: Path) -> bool:
    """Remove a folder, or put it back where it belongs; return whether it is gone."""
    site = place.with_name(place.name.removeprefix(".").removesuffix(".old"))
    if place == old_site(site) and place.is_dir() and not site.exists():
        place.rename(site)
    elif place.is_dir() and not place.is_symlink():
        shutil.rmtree(place, ignore_errors=True)
    return not place.is_dir()


def _note(cache: Path, places: list[Path]) -> None:
    (cache / NOTE).write_text("\n".join(map(str, places)), encoding="utf-8")


def fresh_site(target: Path) -> Path:
    """Return where a new site waits, beside the place it shall have."""
    return target.with_name(f".{target.name}.new")


def old_site(target: Path) -> Path:
    """Return where the old site waits until the new one is in its place."""
    return target.with_name(f".{target.name}.old")
