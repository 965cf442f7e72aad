"""Whole files: what a command writes is there whole or not at all, and what stands in its way is said.

A folder that is read-only, a disk that is full, a path that leads through a file: each is an error in
one sentence, with the path and what to do, and leaves what was there before as it was.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import uuid4

from analysis.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: What to do, by what the system says.
_CURES = {
    errno.EACCES: "name another place, or have it made writable for you",
    errno.EPERM: "name another place, or have it made writable for you",
    errno.EROFS: "name a place on a disk that is not mounted read-only",
    errno.ENOSPC: "free some space on that disk, or name another place",
    errno.EDQUOT: "free some of the space that is yours there, or name another place",
    errno.EFBIG: "name a place where files may be as large, or have the limit raised",
    errno.ENOTDIR: "name a place whose folders are none of them files",
    errno.EISDIR: "name a file in it",
    errno.ENAMETOOLONG: "name a shorter one",
}
#: What says that a place cannot be written, whoever asks.
REFUSALS = {
    *(errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EFBIG),
}


def not_writable(place: str | Path, error: OSError) -> UsageError:
    """Return the error that says why a place cannot be written, and what to do.

    Parameters
    ----------
    place
        A file or a folder, as its user named it.
    error
        What the system said.

    Examples
    --------
    >>> print(not_writable("a.html", OSError(errno.ENOSPC, "No space left on device")))
    Wanted a place that can be written, got 'a.html' (No space left on device); free some space on that disk, or name another place.
    """
    said = error.strerror or str(error) or type(error).__name__
    return UsageError(
        wanted="a place that can be written",
        got=f"{str(place)!r} ({said})",
        instead=_CURES.get(error.errno or 0, "name another place"),
    )


def refusal(error: OSError) -> UsageError:
    """Return what to say where the system refused a file that nobody expected it to refuse.

    Parameters
    ----------
    error
        One of :data:`REFUSALS`.
    """
    place = error.filename
    if place and Path(place).exists() and not os.access(place, os.R_OK):
        return UsageError(
            wanted="a file or folder that can be read",
            got=f"{str(place)!r} ({error.strerror})",
            instead="have it made readable for you",
        )
    return not_writable(place or "a file on the way", error)


@contextmanager
def whole_file(place: str | Path) -> Iterator[Path]:
    """Yield a path to write a file at, and put it in its place once it is whole.

    Parameters
    ----------
    place
        Where the file goes. Folders above it are made. A link is followed: what it leads to is
        replaced, not the link. A device is written to.

    Yields
    ------
    pathlib.Path
        A hidden file beside the place, with the same ending.

    Raises
    ------
    UsageError
        If it cannot be written. Then a file that was there before is unchanged.

    Examples
    --------
    >>> with TemporaryDirectory() as folder:
    ...     with whole_file(Path(folder) / "new" / "a.csv") as aside:
    ...         _ = aside.write_text("one,two\\n")
    ...     [path.name for path in (Path(folder) / "new").iterdir()]
    ['a.csv']
    """
    target = Path(place).resolve()
    if target.exists() and not (target.is_file() or target.is_dir()):  # a device or a pipe
        with _told(place):
            yield target
        return
    aside = target.with_name(f".{uuid4().hex[:12]}{target.suffix}")
    made: list[Path] = []
    try:
        _refuse_kept(target)
        made = _make_folder(target.parent)
        yield aside
        if target.exists():
            shutil.copymode(target, aside)
        aside.replace(target)
    except OSError as error:
        _remove(aside, made)
        raise not_writable(place, error) from None
    except BaseException:
        _remove(aside, made)
        raise


@contextmanager
def whole_files(places: Iterable[str | Path]) -> Iterator[list[Path]]:
    """Yield paths to write several files at, which are put in their places once all are whole.

    Parameters
    ----------
    places
        As for :func:`whole_file`.
    """
    with ExitStack() as stack:
        yield [stack.enter_context(whole_file(place)) for place in places]


@contextmanager
def whole_folder(folder: str | Path) -> Iterator[Path]:
    """Yield an empty folder to write files in, and move them into theirs once all are whole.

    Parameters
    ----------
    folder
        Where they go; made if it is not there. Other files in it stay.

    Raises
    ------
    UsageError
        If it cannot be written. Then what was there before is unchanged.

    Examples
    --------
    >>> with TemporaryDirectory() as home:
    ...     with whole_folder(Path(home) / "book") as aside:
    ...         _ = (aside / "a.csv").write_text("one,two\\n")
    ...     [path.name for path in (Path(home) / "book").iterdir()]
    ['a.csv']
    """
    target = Path(folder).resolve()
    with _told(folder):
        near = next(above for above in (target, *target.parents) if above.exists())
        with TemporaryDirectory(prefix=".", dir=near) as scratch:
            aside = Path(scratch) / "new"
            aside.mkdir()
            yield aside
            files = [path for path in sorted(aside.rglob("*")) if path.is_file()]
            for path in files:
                _refuse_kept(target / path.relative_to(aside))
            target.mkdir(parents=True, exist_ok=True)
            for path in files:
                place = target / path.relative_to(aside)
                place.parent.mkdir(parents=True, exist_ok=True)
                path.replace(place)


def copy_writable(folder: Path, to: Path) -> Path:
    """Copy a folder, its files and not their permissions: the copy of a read-only one can be written.

    Parameters
    ----------
    folder
        What is copied.
    to
        Where; it is made.
    """
    to.mkdir(parents=True, exist_ok=True)
    for path in sorted(folder.rglob("*")):
        target = to / path.relative_to(folder)
        if path.is_dir():
            target.mkdir(exist_ok=True)
        elif path.is_file():
            shutil.copyfile(path, target)
    return to


@contextmanager
def _told(place: str | Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise not_writable(place, error) from None


def _refuse_kept(target: Path) -> None:
    """Refuse to replace a file that is kept from being written, which a rename would not mind."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _make_folder(folder: Path) -> list[Path]:
    """Make a folder and those above it; return which were made, the deepest first."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _remove(aside: Path, folders: list[Path]) -> None:
    """Take away what was begun: a file, and folders made for it that are empty."""
    try:
        aside.unlink(missing_ok=True)
        for folder in folders:
            folder.rmdir()
    except OSError:  # somebody else has put something there meanwhile
        return
