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

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from analysis.errors import DataError
from analysis.ledger.cures import nearest
from analysis.ledger.faults import Fault
from analysis.ledger.fields import wanted
from analysis.translation.spoken import CHOICES, OWN

if TYPE_CHECKING:
    from collections.abc import Iterator
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
            raise wanted("text", value, "put it in quotes")
        return value.strip()

    @field_validator("address", mode="before")
    @classmethod
    def _place(cls, value: object) -> object:
        if value and not (isinstance(value, str) and _ADDRESS.fullmatch(value)):
            raise wanted("an address such as 'https://example.org/book/'", value)
        return value

    @field_validator("language", mode="before")
    @classmethod
    def _tag(cls, value: object) -> object:
        if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
            raise wanted("a language such as 'en', 'de' or 'pt-BR'", value)
        return value

    @field_validator("languages", mode="before")
    @classmethod
    def _spoken(cls, value: object) -> object:
        known = [choice.split("+") for choice in CHOICES if choice.startswith(OWN)]
        if value not in known:
            raise wanted(f"languages such as {' or '.join(map(str, known))}", value)
        return tuple(cast("list[str]", value))

    @field_validator("chapters", mode="before")
    @classmethod
    def _names(cls, value: object) -> object:
        listed = value if isinstance(value, list | tuple) else [None]
        if not all(isinstance(one, str) for one in listed):
            raise wanted("a list of chapters such as [numbers, glance]", value)
        return tuple(listed)

    @field_validator("parameters", mode="before")
    @classmethod
    def _by_chapter(cls, value: object) -> object:
        if not isinstance(value, dict) or not all(isinstance(one, dict) for one in value.values()):
            raise wanted("chapters, each with names and values of its parameters", value)
        return value

    def digest(self) -> str:
        """Return a fingerprint of all that stands in it."""
        return sha256(self.model_dump_json().encode()).hexdigest()


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
    root = _compose(path)
    places = dict(_places(root)) if root else {}
    faults = list(find_twins(root, path)) if root else []
    values = yaml.safe_load(path.read_text(encoding="utf-8")) if root else {}
    if not isinstance(values, dict):
        message = f"wanted names and values such as 'title: A book', got {values!r:.60}"
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
    root = _compose(path)
    return dict(_places(root)).get(keys, (1, 1)) if root else (1, 1)


def _compose(path: Path) -> yaml.Node | None:
    try:
        return yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError:
        message = "wanted UTF-8 text; save the file as UTF-8"
        raise DataError([Fault(str(path), 1, 1, "", message)]) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = getattr(error, "problem", None) or "it cannot be read"
        message = f"wanted YAML such as 'title: A book', got something else: {problem}; put text with ': ' or '#' in quotes"
        raise DataError([Fault(str(path), line, column, "", message)]) from None


def _places(
    node: yaml.Node, above: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], tuple[int, int]]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*above, str(key.value))
            yield here, (key.start_mark.line + 1, key.start_mark.column + 1)
            yield from _places(value, here)
    elif isinstance(node, yaml.SequenceNode):
        for at, item in enumerate(node.value):
            yield (*above, at), (item.start_mark.line + 1, item.start_mark.column + 1)


def find_twins(node: yaml.Node, path: Path) -> Iterator[Fault]:
    """Say which names stand twice: YAML would take the last of them in silence.

    Parameters
    ----------
    node
        Of a YAML file, with all that is in it.
    path
        The file.
    """
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from find_twins(item, path)
    if not isinstance(node, yaml.MappingNode):
        return
    seen: dict[str, int] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        name = str(key.value)
        if name in seen:
            message = (
                f"wanted {name!r} once, got it in lines {seen[name]} and {line}; delete one of them"
            )
            yield Fault(str(path), line, key.start_mark.column + 1, name, message)
        seen[name] = line
        yield from find_twins(value, path)


def _fault(path: Path, error: Any, places: dict[tuple[str | int, ...], tuple[int, int]]) -> Fault:
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
