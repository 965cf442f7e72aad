"""What a book shows: its chapters in order, each with its parameters, and those left out with a reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from analysis.book.book_faults import GIVEN, faults_of_book, value_of
from analysis.book.book_file import BOOK_FILE, BookFile, find_book_file, read_book_file
from analysis.book.parameters import declared_parameters
from analysis.chapters.needs import missing_for
from analysis.errors import DataError
from analysis.ledger.ledger import default_data, load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from analysis.ledger.faults import Fault
    from analysis.ledger.ledger import Ledger
    from analysis.studies import Study

#: Where the chapters lie, and where the template of the pages of series does.
CHAPTERS = "chapters"
TEMPLATE = f"{CHAPTERS}/series.ipynb"
#: Notebooks with parameters that are no chapters.
_PLACES = {"index": "index", "series": f"{CHAPTERS}/series"}


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
        If the file names a chapter or a parameter that does not exist, gives a value of another
        type, or names a series, a group or a source that the ledger does not have: every such
        fault, with its place.
    """
    path = find_book_file(data)
    found = read_book_file(path)
    known, declared = notebooks_of(root)
    if path and (faults := faults_of_book(found, path, known, declared, study.ledger)):
        raise DataError(faults)
    given = {
        short: {name: value_of(value) for name, value in values.items()}
        for short, values in found.parameters.items()
    }
    unwanted = tuple(
        name
        for short, name in known.items()
        if found.chapters and short.partition("/")[0] not in found.chapters
    )
    left_out = {}
    for short, name in known.items():
        asked = {key: one["default"].strip("'\"") for key, one in declared.get(short, {}).items()}
        reason = missing_for(short, study, {**asked, **given.get(short, {})})
        if reason and name not in unwanted:
            left_out[name] = reason
    parameters = {_PLACES.get(short) or known[short]: values for short, values in given.items()}
    return Chosen(found, parameters, unwanted, left_out)


def notebooks_of(root: Path) -> tuple[dict[str, str], dict[str, dict[str, dict[str, str]]]]:
    """Return the chapters of a project, and the parameters that its notebooks declare.

    Parameters
    ----------
    root
        Of the project.

    Returns
    -------
    dict, dict
        By name of a chapter, as ``glance``: its file without ending; and what
        :func:`~analysis.book.parameters.declared_parameters` says of it, of the first page and of
        the template of series besides.
    """
    names = [name for name in contents(root) if name.startswith(f"{CHAPTERS}/")]
    known = {name.removeprefix(f"{CHAPTERS}/"): name for name in names}
    declared = {
        short: declared_parameters(root / f"{name}.ipynb")
        for short, name in {**known, **_PLACES}.items()
        if (root / f"{name}.ipynb").is_file()
    }
    return known, declared


def check_book_file(root: Path, data: Path, ledger: Ledger | None) -> list[Fault]:
    """Return every fault of the file beside a data folder, as a build would find it.

    Parameters
    ----------
    root
        Of the project, with ``_toc.yml`` and ``chapters/``.
    data
        Directory of the ledger.
    ledger
        The ledger; without it, what is named is not looked for in it.
    """
    path = find_book_file(data)
    try:
        found = read_book_file(path)
    except DataError as error:
        return list(error.faults)
    if path is None or not (found.chapters or found.parameters):
        return []
    return faults_of_book(found, path, *notebooks_of(root), ledger)


def parameters_of_book(notebook: Path, data: Path | None = None) -> dict[str, Any]:
    """Return what the file of a book says of one of its notebooks; nothing of any other notebook.

    Parameters
    ----------
    notebook
        Path of the notebook.
    data
        Directory of the ledger, beside which the file lies; by default the nearest ``data``.

    Raises
    ------
    DataError
        If the notebook cannot take what the file says of it.
    """
    place = notebook.resolve()
    root = place.parent.parent if place.parent.name == CHAPTERS else place.parent
    if not (root / "_toc.yml").is_file():
        return {}
    path = find_book_file(data or default_data())
    said = read_book_file(path).parameters.get(place.stem, {})
    if path and said:
        own = BookFile(parameters={place.stem: said})
        if faults := faults_of_book(own, path, {}, {place.stem: declared_parameters(notebook)}):
            raise DataError(faults)
    return {name: value_of(value) for name, value in said.items() if name not in GIVEN}


def refuse_bad_ledgers(runs: Iterable[tuple[Path, Mapping[str, Any]]]) -> None:
    """Read the ledgers that notebooks are going to read, so that a fault is said before they run.

    Parameters
    ----------
    runs
        Path and parameters of each notebook; one that declares no ``data`` reads what it likes.

    Raises
    ------
    DataError
        If a ledger has faults.
    """
    folders = {
        Path(given["data"]) if given.get("data") else default_data()
        for notebook, given in runs
        if "data" in declared_parameters(notebook)
    }
    for folder in sorted(folders):
        load(folder)


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


__all__ = [
    "BOOK_FILE",
    "CHAPTERS",
    "TEMPLATE",
    "Chosen",
    "check_book_file",
    "choose_chapters",
    "contents",
    "parameters_of_book",
]
