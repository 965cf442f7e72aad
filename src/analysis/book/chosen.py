"""What a book shows: its chapters in order, each with its parameters, and those left out with a reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from analysis.book.book_file import BOOK_FILE, BookFile, find_book_file, place_in, read_book_file
from analysis.book.parameters import declared_parameters
from analysis.chapters.contracts import check_value
from analysis.chapters.needs import missing_for
from analysis.errors import DataError, UsageError
from analysis.ledger.cures import nearest
from analysis.ledger.faults import Fault
from analysis.ledger.ledger import default_data

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from analysis.studies import Study

#: Where the chapters lie, and where the template of the pages of series does.
CHAPTERS = "chapters"
TEMPLATE = f"{CHAPTERS}/series.ipynb"
#: What :mod:`analysis.book.pages` gives to a notebook, whatever the file of a book says.
GIVEN = {"data", "series"}
_TYPES: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
}


@dataclass(frozen=True)
class Chosen:
    """A book's file, held against the notebooks and the ledger.

    Parameters
    ----------
    file
        What stands in ``book.yaml``.
    parameters
        By path of a notebook without its ending, values of its parameters.
    unwanted
        Chapters that the file does not name.
    left_out
        Chapters that the ledger has no numbers for, each with what is missing.
    """

    file: BookFile = field(default_factory=BookFile)
    parameters: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    unwanted: tuple[str, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)

    @property
    def absent(self) -> set[str]:
        """Every chapter that the book does not have."""
        return {*self.unwanted, *self.left_out}


def choose_chapters(root: Path, data: Path, study: Study) -> Chosen:
    """Hold the file of a book against the notebooks there are, and the chapters against the ledger.

    Parameters
    ----------
    root
        Of the project, with ``_toc.yml`` and ``chapters/``.
    data
        Directory of the ledger; the file lies beside it.
    study
        The study of that ledger.

    Raises
    ------
    DataError
        If the file names a chapter or a parameter that does not exist, or gives a value of another
        type: every such fault, with its place.
    """
    path = find_book_file(data)
    found = read_book_file(path)
    names = [name for name in contents(root) if name.startswith(f"{CHAPTERS}/")]
    known = {name.removeprefix(f"{CHAPTERS}/"): name for name in names}
    notebooks = {
        short: name
        for short, name in {**known, "index": "index", "series": f"{CHAPTERS}/series"}.items()
        if (root / f"{name}.ipynb").is_file()
    }
    declared = {
        short: declared_parameters(root / f"{name}.ipynb") for short, name in notebooks.items()
    }
    if path and (faults := sorted(_faults(found, path, known, declared))):
        raise DataError(faults)
    given = {
        short: {name: _value(value) for name, value in values.items()}
        for short, values in found.parameters.items()
    }
    unwanted = tuple(
        name for short, name in known.items() if found.chapters and short not in found.chapters
    )
    left_out = {}
    for short, name in known.items():
        asked = {key: one["default"].strip("'\"") for key, one in declared.get(short, {}).items()}
        reason = missing_for(short, study, {**asked, **given.get(short, {})})
        if reason and name not in unwanted:
            left_out[name] = reason
    parameters = {notebooks[short]: values for short, values in given.items()}
    return Chosen(found, parameters, unwanted, left_out)


def parameters_of_book(notebook: Path, data: Path | None = None) -> dict[str, Any]:
    """Return what the file of a book says of one of its notebooks; nothing of any other notebook.

    Parameters
    ----------
    notebook
        Path of the notebook.
    data
        Directory of the ledger, beside which the file lies; by default the nearest ``data``.
    """
    place = notebook.resolve()
    root = place.parent.parent if place.parent.name == CHAPTERS else place.parent
    if not (root / "_toc.yml").is_file():
        return {}
    said = read_book_file(find_book_file(data or default_data())).parameters.get(place.stem, {})
    return {name: _value(value) for name, value in said.items() if name not in GIVEN}


def contents(root: Path) -> list[str]:
    """Return the files that ``_toc.yml`` names, in order, without endings."""
    toc = yaml.safe_load((root / "_toc.yml").read_text(encoding="utf-8"))
    return [name.removesuffix(".ipynb").removesuffix(".md") for name in _files(toc)]


def _files(entry: object) -> Iterator[str]:
    if isinstance(entry, dict):
        for key, value in entry.items():
            if key in {"file", "root"}:
                yield str(value)
            else:
                yield from _files(value)
    elif isinstance(entry, list):
        for item in entry:
            yield from _files(item)


def _faults(
    found: BookFile,
    path: Path,
    known: Mapping[str, str],
    declared: Mapping[str, Mapping[str, Mapping[str, str]]],
) -> Iterator[Fault]:
    def fault(keys: tuple[str | int, ...], name: str, message: str) -> Fault:
        return Fault(str(path), *place_in(path, *keys), name, message)

    for at, chapter in enumerate(found.chapters):
        if chapter not in known:
            hint = nearest(chapter, known) or f"there are {', '.join(known)}"
            yield fault(("chapters", at), "chapters", f"wanted a chapter, got {chapter!r}; {hint}")
    for chapter, values in found.parameters.items():
        if chapter not in declared:
            hint = nearest(chapter, declared) or f"there are {', '.join(declared)}"
            message = f"wanted a chapter with parameters, got {chapter!r}; {hint}"
            yield fault(("parameters", chapter), "parameters", message)
            continue
        takes = {name: one for name, one in declared[chapter].items() if name not in GIVEN}
        for name, value in values.items():
            keys = ("parameters", chapter, name)
            if name not in takes:
                hint = nearest(name, takes) or f"it takes {', '.join(takes) or 'none'}"
                message = f"wanted a parameter of the chapter {chapter}, got {name!r}; {hint}"
                yield fault(keys, name, message)
                continue
            kind = takes[name]["inferred_type_name"]
            fits = _TYPES.get(kind, (object,))
            given = _value(value)
            if not isinstance(given, fits) or (isinstance(given, bool) and kind != "bool"):
                message = f"wanted {kind} for the parameter {name} of the chapter {chapter}, got {value!r}"
                hint = "; put it in quotes" if kind == "str" else ""
                yield fault(keys, name, f"{message}{hint}")
                continue
            try:
                check_value(name, given, kind=kind, where=f"the chapter {chapter}")
            except UsageError as error:
                said = str(error).rstrip(".")
                yield fault(keys, name, f"{said[:1].lower()}{said[1:]}")


def _value(value: Any) -> Any:
    """Return a list of words as the notebooks take it: in one text, with commas between."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    return value


__all__ = [
    "BOOK_FILE",
    "CHAPTERS",
    "TEMPLATE",
    "Chosen",
    "choose_chapters",
    "contents",
    "parameters_of_book",
]
