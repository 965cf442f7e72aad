"""A book of one's own: a data folder with an example in it, and the file of a book beside it."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

import yaml

from analysis.book.book_file import BOOK_FILE, read_book_file
from analysis.errors import DataError, UsageError
from analysis.ledger.claim import Claim
from analysis.ledger.finding import Finding
from analysis.ledger.records import Identity, Series, Source
from analysis.whole_files import whole_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from analysis.ledger.ledger import Ledger

#: What the example counts, whole and part; every number of it is invented.
LEVELS = {"2022": ("1,204", "310"), "2023": ("1,251", "356"), "2024": ("1,290", "401")}
SHARES = {"2022": "25.7", "2023": "28.5", "2024": "31.1"}
GROWTH = {("2023", "2022"): "3.9", ("2024", "2023"): "3.1"}

_README = """\
# {title}

A book made from printed numbers. `book.yaml` says what it is called and which chapters it has; `data/`
holds the numbers, each with its source. The numbers of the example are invented.

1. `data/sources.csv`: a row for each document.
2. `data/series.csv`: a row for each thing that is counted.
3. `data/claims/<source>.csv`: a row for each printed number, digits exactly as printed.
4. `analysis check --data {place}` until it is silent, `analysis audit --data {place}`.
5. `book.yaml`: a sentence `about` what is counted stands under the title. While numbers of the example
   are in the ledger, the first page says there that they are invented.
6. `analysis build --data {place}`: the book is in `_build/html/index.html`, beside this file.

`analysis words` lists what may stand in a column.
"""
_CHOICES = """\
# about: What is counted, in a sentence or two.          # it stands under the title
# chapters: [numbers, provenance, proofs, glance, next]   # every chapter that has numbers, if left out
# parameters:                                             # values of a chapter's parameters
#   glance:
#     whole: members
#     groups: [members]
"""


def scaffold_book(folder: Path, *, title: str, publisher: str, language: str = "en") -> Path:
    """Make a folder with data and the file of a book, which can be built at once.

    Parameters
    ----------
    folder
        Where; it is made, or empty.
    title
        What the book is called.
    publisher
        Who makes it.
    language
        Of the documents, as ``en``, ``de`` or ``pt-BR``.

    Returns
    -------
    pathlib.Path
        The folder of the data.

    Raises
    ------
    UsageError
        If the folder holds something, cannot be written, or a value may not stand in a book's file.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(
            wanted="a new or an empty folder for the book",
            got=f"{str(folder)!r}, which holds something",
            instead="type another, or move what is in it",
        )
    if not title.strip():
        raise UsageError(wanted="a title", got=repr(title), instead="type --title 'A book'")
    data = folder / "data"
    with whole_folder(folder) as aside:
        _write_book_file(aside / BOOK_FILE, title, publisher, language)
        (aside / "data" / "claims").mkdir(parents=True)
        for name, text in _tables(language).items():
            (aside / "data" / name).write_text(text, encoding="utf-8", newline="")
        text = _README.format(title=title.strip(), place=data)
        (aside / "README.md").write_text(text, encoding="utf-8")
    return data


def sample_notice(ledger: Ledger) -> str:
    """Say that numbers of the example stand in a ledger; nothing where none does.

    Parameters
    ----------
    ledger
        Of a book that may have begun as one of :func:`scaffold_book`.

    Examples
    --------
    >>> from analysis import load
    >>> sample_notice(load())
    ''
    """
    invented = {(one["id"], one["printed"]) for one in _claims()}
    number = sum((claim.id, claim.printed) in invented for claim in ledger.claims)
    if not number:
        return ""
    if number == len(ledger.claims):
        return "One example document with invented numbers: replace it by a document of your own."
    whose = "numbers here are" if number > 1 else "number here is"
    return f"{number} {whose} invented, of the example that the book began with: delete data/claims/example.csv."


def _write_book_file(path: Path, title: str, publisher: str, language: str) -> None:
    values = {"title": title, "publisher": publisher, "language": language}
    text = yaml.safe_dump(values, sort_keys=False, allow_unicode=True)
    path.write_text(f"{text}{_CHOICES}", encoding="utf-8")
    try:
        read_book_file(path)
    except DataError as error:
        fault = error.faults[0]
        what, _, came = fault.message.removeprefix("wanted ").partition(", got ")
        got, _, instead = came.partition("; ")
        raise UsageError(wanted=what, got=got, where=f"--{fault.field}", instead=instead) from None


def _claims() -> list[dict[str, str]]:
    where = {"source": "example"}
    claims: list[dict[str, str]] = []
    for row, (period, prints) in enumerate(LEVELS.items(), start=1):
        for name, printed in zip(("members", "members_online"), prints, strict=True):
            claims.append(
                where
                | {
                    "id": f"example-{name}-{period}",
                    "locator": f"Table 1, row {row}",
                    "series": name,
                }
                | {"measure": "level", "period": period, "printed": printed, "unit": "persons"}
            )
        claims.append(
            where
            | {"id": f"example-share-{period}", "locator": f"Table 1, row {row}"}
            | {"series": "members_online", "measure": "share", "period": period, "of": "members"}
            | {"printed": SHARES[period], "unit": "%"}
        )
    claims += [
        where
        | {"id": f"example-growth-{period}", "locator": "paragraph 1", "series": "members"}
        | {
            "measure": "growth",
            "period": period,
            "base_period": base,
            "printed": printed,
            "unit": "%",
        }
        for (period, base), printed in GROWTH.items()
    ]
    return claims


def _tables(language: str) -> dict[str, str]:
    source = {
        "id": "example",
        "title": "An example document",
        "publisher": "Nobody",
        "witness": "report",
        "language": language,
        "published": "2025",
        "note": "invented; replace it",
    }
    shared = {"unit": "persons", "group": "members"}
    series = [
        {"id": "members", "name_en": "Members", **shared},
        {
            "id": "members_online",
            "name_en": "Members online",
            "denominator": "members",
            **shared,
        },
    ]
    identity = {
        "id": "members-online",
        "relation": "within",
        "whole": "members",
        "parts": "members_online",
        "note": "who is a member online is a member",
    }
    return {
        "sources.csv": _csv(Source.model_fields, [source]),
        "series.csv": _csv(Series.model_fields, series),
        "identities.csv": _csv(Identity.model_fields, [identity]),
        "findings.csv": _csv(Finding.model_fields, []),
        "claims/example.csv": _csv(Claim.model_fields, _claims()),
    }


def _csv(columns: Iterable[str], rows: Iterable[Mapping[str, str]]) -> str:
    text = StringIO()
    writer = csv.DictWriter(text, list(columns), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
