"""What whoever started this process has prepared for it: nothing is kept here by itself.

A kernel of the book is a fork of a process that has audited the ledger already; its notebook gets
that audit instead of making it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")

_PREPARED: dict[tuple[type, str], object] = {}


def stamp_of(folder: Path) -> str:
    """Return what tells a directory of data from how it was before: its files, their sizes and times.

    Where something was prepared of it, a notebook need not read it again to find out which.

    Examples
    --------
    >>> from pathlib import Path
    >>> stamp_of(Path("/nowhere"))
    '/nowhere'
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    known = [(path, path.stat()) for path in files]
    rows = (f"{path.relative_to(folder)} {of.st_size} {of.st_mtime_ns}" for path, of in known)
    return "\n".join([str(folder), *rows])


def prepare(digest: str, value: object) -> None:
    """Hand over what was made of the ledger with a digest, or of a directory with a stamp.

    Examples
    --------
    >>> prepare("0", 5)
    >>> prepared("0", int), prepared("1", int), prepared("0", str)
    (5, None, None)
    """
    _PREPARED[type(value), digest] = value


def prepared(digest: str, kind: type[T]) -> T | None:
    """Return what was handed over of one kind, or of a kind that is one of these, or nothing."""
    found = (value for (_, known), value in _PREPARED.items() if known == digest)
    return next((value for value in found if isinstance(value, kind)), None)


def prepared_of(folder: Path, kind: type[T]) -> T | None:
    """Return what was handed over of a directory as it stands, or nothing.

    Where nothing was handed over, the directory is not looked at.

    Examples
    --------
    >>> from pathlib import Path
    >>> prepare(stamp_of(Path("/nowhere")), "made of it")
    >>> prepared_of(Path("/nowhere"), str), prepared_of(Path("/elsewhere"), str)
    ('made of it', None)
    """
    known = any(issubclass(one, kind) for one, _ in _PREPARED)
    return prepared(stamp_of(folder), kind) if known else None
