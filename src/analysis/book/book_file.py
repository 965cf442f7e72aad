"""The file ``book.yaml``: what a book is called, which chapters it has, and what they are about.

It lies beside the folder ``data``. Everything in it may be left out: a data folder without it makes
a book of every chapter that its ledger has numbers for.

.. code-block:: yaml

    title: People and pay in Germany
    about: What the statistical office prints of the population, and the law of the minimum wage.
    publisher: The authors of this book
    language: de
    chapters: [numbers, provenance, glance, next]
    parameters:
      glance: {whole: population, groups: [citizenship]}
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any, cast

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from analysis.book.yaml_text import Places, as_typed, find_twins, places_of, read_yaml
from analysis.errors import DataError
from analysis.ledger.cures import nearest
from analysis.ledger.faults import Fault
from analysis.translation.spoken import CHOICES, OWN

if TYPE_CHECKING:
    from pathlib import Path

BOOK_FILE = "book.yaml"
#: A language as BCP 47 writes it, with what follows the first part.
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"https?://[^\s/]+(?:/\S*)?")
#: Names that a system or a habit makes of it.
_STRAY = re.compile(r"books?\.ya?ml(?:\.txt)?", re.IGNORECASE)


class BookFile(BaseModel):
    """What stands in ``book.yaml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str = Field("", description="what the book is called; empty: as _config.yml says")
    about: str = Field("", description="a sentence or two under the title, on what is counted")
    publisher: str = Field("", description="who makes the book")
    year: str = Field("", description="of the copyright")
    address: str = Field(
        "",
        description="where the book is to be found, as https://example.org/book/; empty: unknown",
    )
    language: str = Field("en", description="of the documents, as en, de or pt-BR")
    languages: tuple[str, ...] = Field(
        (OWN,), description="that the pages speak: [en], or [en, zh] for a switch to Chinese"
    )
    chapters: tuple[str, ...] = Field((), description="chapters wanted; none: every one")
    parameters: dict[str, dict[str, Any]] = Field(
        {}, description="by chapter, values of its parameters; what is not named follows the ledger"
    )

    @field_validator("title", "about", "publisher", "year", mode="before")
    @classmethod
    def _text(cls, value: object) -> object:
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str):
            cure = (
                "type it behind the colon, or delete the line"
                if value is None
                else "put it in quotes"
            )
            raise _refused("text", value, cure)
        return value.strip()

    @field_validator("address", mode="before")
    @classmethod
    def _place(cls, value: object) -> object:
        if value and not (isinstance(value, str) and _ADDRESS.fullmatch(value)):
            raise _refused("an address such as 'https://example.org/book/'", value, "type it whole")
        return value

    @field_validator("language", mode="before")
    @classmethod
    def _tag(cls, value: object) -> object:
        if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
            cure = "put it in quotes" if isinstance(value, bool) else "type its short name"
            raise _refused("a language such as 'en', 'de' or 'pt-BR'", value, cure)
        return value

    @field_validator("languages", mode="before")
    @classmethod
    def _spoken(cls, value: object) -> object:
        known = [choice.split("+") for choice in CHOICES if choice.startswith(OWN)]
        if value not in known:
            raise _refused(
                f"languages such as {' or '.join(map(str, known))}", value, "type one of these"
            )
        return tuple(cast("list[str]", value))

    @field_validator("chapters", mode="before")
    @classmethod
    def _names(cls, value: object) -> object:
        listed = value if isinstance(value, list | tuple) else []
        if not listed or not all(isinstance(one, str) for one in listed):
            cure = "put brackets around them, or leave 'chapters' out for every one"
            raise _refused("a list of chapters such as [numbers, glance]", value, cure)
        return tuple(listed)

    @field_validator("parameters", mode="before")
    @classmethod
    def _by_chapter(cls, value: object) -> object:
        if not isinstance(value, dict) or not all(isinstance(one, dict) for one in value.values()):
            cure = "type 'parameters: {glance: {whole: members}}', say, or delete the line"
            raise _refused("chapters, each with names and values of its parameters", value, cure)
        return value

    def digest(self) -> str:
        """Return a fingerprint of all that stands in it."""
        return sha256(self.model_dump_json().encode()).hexdigest()


def _refused(what: str, got: object, instead: str) -> PydanticCustomError:
    """Make a fault that shows what came as it was typed."""
    said = {"what": what, "got": as_typed(got), "instead": instead}
    return PydanticCustomError("wanted", "wanted {what}, got {got}; {instead}", said)


def find_book_file(data: Path) -> Path | None:
    """Return the file beside a data folder, if there is one.

    Parameters
    ----------
    data
        Directory of the ledger.
    """
    beside = data.resolve().parent / BOOK_FILE
    return beside if beside.is_file() else None


def stray_book_files(data: Path) -> list[Fault]:
    """Return the files beside a data folder that are named almost as a book's file, and not read.

    Parameters
    ----------
    data
        Directory of the ledger.
    """
    if find_book_file(data):
        return []
    message = f"only a file named {BOOK_FILE} is read; rename it, or move it elsewhere"
    return [
        Fault(str(path), 0, 0, "", message)
        for path in sorted(data.resolve().parent.iterdir())
        if path.is_file() and _STRAY.fullmatch(path.name)
    ]


def read_book_file(path: Path | None) -> BookFile:
    """Read the file of a book.

    Parameters
    ----------
    path
        From :func:`find_book_file`; where there is none, everything is as if left out.

    Raises
    ------
    DataError
        With every fault and its place.

    Examples
    --------
    >>> read_book_file(None).language
    'en'
    """
    if path is None:
        return BookFile()
    root, values = read_yaml(path)
    places = places_of(root)
    faults = list(find_twins(root, path)) if root else []
    values = values if root else {}
    if not isinstance(values, dict):
        message = f"wanted names and values such as 'title: A book', got {values!r:.60}; type a name and a colon in each line"
        raise DataError([Fault(str(path), 1, 1, "", message)])
    found = BookFile()
    try:
        found = BookFile(**{str(key): value for key, value in values.items()})
    except ValidationError as error:
        faults += [_fault(path, one, places) for one in error.errors(include_url=False)]
    if faults:
        raise DataError(sorted(faults))
    return found


def place_in(path: Path, *keys: str | int) -> tuple[int, int]:
    """Return line and column, from 1, of a key or an item of a book's file.

    Parameters
    ----------
    path
        The file.
    keys
        Keys from the top, and numbers of items from 0.
    """
    return places_of(read_yaml(path)[0]).get(keys, (1, 1))


def _fault(path: Path, error: Any, places: Places) -> Fault:
    keys = tuple(error["loc"])
    while keys and keys not in places:
        keys = keys[:-1]
    line, column = places.get(keys, (1, 1))
    name = str(error["loc"][0]) if error["loc"] else ""
    if error["type"] == "extra_forbidden":
        known = list(BookFile.model_fields)
        hint = nearest(name, known) or f"there are {', '.join(known)}"
        message = f"wanted a name that {BOOK_FILE} knows, got {name!r}; {hint}"
    else:
        message = str(error["msg"])
    return Fault(str(path), line, column, name, message)
