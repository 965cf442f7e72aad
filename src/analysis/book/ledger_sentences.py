"""Ledger sentences: what a ledger and the file of its book say in words, for their own catalogue.

``python -m analysis.book.ledger_sentences DATA`` writes those that are new into the catalogue beside
the ledger, without a translation, and leaves out those that it says no more. A catalogue is made so
for the first time, too.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.book.book_file import BOOK_FILE, BookFile, find_book_file, read_book_file
from analysis.studies import study
from analysis.timeseries.wholes import groups_of, main_whole
from analysis.translation.collecting import renew
from analysis.translation.messages import FILES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.timeseries.accounts import Accounts
    from analysis.translation.collecting import Message


def sentences_of_ledger(accounts: Accounts, file: BookFile | None = None) -> dict[Message, str]:
    """Return what the pages that speak several languages take from a ledger, each with its place.

    Parameters
    ----------
    accounts
        Of the ledger.
    file
        Of its book: what it says of the ledger, and which groups of series it shows at a glance.

    Examples
    --------
    >>> from analysis.studies import study
    >>> sentences_of_ledger(study())["counts micro-drama users too"]
    'online_video'
    """
    return {text: place for text, place in _sentences(accounts, file or BookFile()) if text}


def _sentences(accounts: Accounts, file: BookFile) -> Iterator[tuple[str, str]]:
    ledger = accounts.ledger
    yield file.about, BOOK_FILE
    for finding in ledger.findings:
        yield finding.statement, finding.id
    whole = main_whole(ledger, "")
    asked = file.parameters.get("glance", {}).get("groups", "")
    groups = set(groups_of(ledger, whole, asked if isinstance(asked, str) else ", ".join(asked)))
    for name, record in ledger.series.items():
        if name not in accounts.followed and record.group not in groups:
            continue
        yield record.note, name
        for _, reason in record.breaks:
            yield reason, name
    if whole in ledger.series:  # whose definition the pages of its parts quote
        note = ledger.series[whole].note
        yield note.partition(";")[0].strip().rstrip("."), whole


def main(data: Path) -> None:
    """Renew the catalogues beside a ledger, and say what they lack."""
    file = read_book_file(find_book_file(data))
    said = sentences_of_ledger(study(data), file)
    for name in FILES.values():
        place = data / name
        if not place.is_file():
            place.write_bytes(b"")
        for text in renew(place, said):
            print(f"{place}: {text}")  # noqa: T201 - a command's answer


if __name__ == "__main__":
    main(Path(sys.argv[1]))
