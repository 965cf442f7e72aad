"""Watching a data directory while somebody types: form first, then the audit, each with its place."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from analysis.book.book_file import find_book_file, stray_book_files
from analysis.cli.app import write
from analysis.errors import gathered
from analysis.ledger.folder_tables import READ
from analysis.ledger.ledger import default_data, read_folder
from analysis.ledger.oddities import find_oddities
from analysis.plaintext import number_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from analysis.ledger.faults import Fault
    from analysis.ledger.ledger import Folder

#: Seconds between two looks.
PAUSE = 0.5


class Watch:
    """A data directory, and what was said of it last.

    Parameters
    ----------
    data
        The directory; by default the nearest ``data``.
    """

    def __init__(self, data: Path | None = None) -> None:
        self._folder = data if data is not None else default_data()
        self._stamps: dict[Path, tuple[int, int]] | None = None
        self._rows: dict[str, str] | None = None

    def look(self) -> list[str]:
        """Return what there is to say since the last look: nothing where no file has changed.

        The faults of all files come first; while there is one, no number is judged. Then what is
        odd, what new contradictions there are, and a sentence on each row that is new or was
        changed. The first look judges all rows, and says what contradicts only.
        """
        stamps = {
            path: (path.stat().st_mtime_ns, path.stat().st_size)
            for ending in READ
            for path in self._folder.rglob(f"*{ending}")
            if not path.name.startswith((".", "~$"))
        }
        if book := find_book_file(self._folder):
            stamps[book] = (book.stat().st_mtime_ns, book.stat().st_size)
        if stamps == self._stamps:
            return []
        self._stamps = stamps
        read = read_folder(self._folder)
        if faults := [*read.faults, *book_faults(read)]:
            return [*gathered(faults), number_of(len(faults), "fault")]
        odd = [*stray_book_files(read.path), *find_oddities(read)]
        said = gathered(odd, warning=True)
        return [*said, *self._judge(read)]

    def _judge(self, read: Folder) -> list[str]:
        from analysis.audits.audit import audit
        from analysis.audits.remarks import remark_on

        rows = {row.record.id: row for row in read.tables.claims}
        texts = {name: row.record.model_dump_json() for name, row in rows.items()}
        known, self._rows = self._rows, texts
        found = audit(read.ledger)
        fresh = [] if known is None else [name for name in texts if known.get(name) != texts[name]]
        against = {
            name: None
            for one in found.unacknowledged
            for name in one.claims
            if known is None or not set(one.claims) & set(fresh)
        }
        said = [
            str(rows[one.claim].fault("printed", one.text))
            for one in remark_on(found, [*against, *fresh])
        ]
        said += [
            f"findings.csv: {name} acknowledges a contradiction that is no longer there; remove it if it was mended."
            for name in found.stale
        ]
        new = len(found.unacknowledged)
        return [
            *said,
            f"{number_of(len(texts), 'claim')}, {number_of(len(fresh), 'changed row', none='no')}: {number_of(new, 'new contradiction', none='no')}",
        ]


def book_faults(read: Folder) -> list[Fault]:
    """Return the faults of the file of a book beside a data directory; none where there is no file.

    Parameters
    ----------
    read
        What stands in the directory: where it has a fault, names are not looked for in it.
    """
    if find_book_file(read.path) is None:
        return []
    from analysis.book.build import project_root
    from analysis.book.chosen import check_book_file

    return check_book_file(project_root(), read.path, None if read.faults else read.ledger)


def watch(
    data: Path | None,
    *,
    say: Callable[[str], None] = write,
    pause: float = PAUSE,
    looks: int | None = None,
) -> None:
    """Look at a data directory again and again, and say what there is to say.

    Parameters
    ----------
    data
        The directory.
    say
        Takes one line.
    pause
        Seconds between two looks.
    looks
        How often to look; until it is interrupted if ``None``.
    """
    watched = Watch(data)
    while looks is None or looks > 0:
        for line in watched.look():
            say(line)
        looks = None if looks is None else looks - 1
        if looks != 0:
            time.sleep(pause)
