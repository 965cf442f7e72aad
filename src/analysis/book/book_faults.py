"""Faults of a book's file beyond its form: what no notebook takes, and what its ledger does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.book.book_file import place_in
from analysis.book.yaml_text import as_typed
from analysis.chapters.contracts import TYPE_WORDS, check_value
from analysis.errors import UsageError
from analysis.ledger.cures import nearest
from analysis.ledger.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from analysis.book.book_file import BookFile
    from analysis.ledger.ledger import Ledger

#: What :mod:`analysis.book.pages` gives to a notebook, whatever the file of a book says.
GIVEN = {"data", "series", "language"}
_TYPES: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
}
#: By the name of a parameter, what of the ledger it names.
NAMED = {
    **dict.fromkeys(("whole", "fan", "offline", "counted", "reordered"), "series"),
    **dict.fromkeys(("parts", "expected", "also", "example", "examples"), "series"),
    **dict.fromkeys(("group", "groups", "people", "left_out"), "group"),
    **dict.fromkeys(("source", "translation", "original"), "source"),
    "identity": "identity",
    "claim": "claim",
}
#: The same of a chapter whose parameter names something else.
NAMED_IN = {("offline", "group"): "series"}
#: Where whoever mistyped one finds them all.
LISTED = {
    "series": "'analysis words series'",
    "group": "the column 'group' of series.csv",
    "source": "'analysis words sources'",
    "identity": "identities.csv",
    "claim": "the column 'id' of the files in claims/",
}


def faults_of_book(
    found: BookFile,
    path: Path,
    known: Mapping[str, str],
    declared: Mapping[str, Mapping[str, Mapping[str, str]]],
    ledger: Ledger | None = None,
) -> list[Fault]:
    """Hold a book's file against the notebooks there are, and against its ledger.

    Parameters
    ----------
    found, path
        What stands in the file, and where it lies.
    known
        Chapters that the file may name.
    declared
        By name of a notebook, the parameters it declares.
    ledger
        The ledger; without it, what is named is not looked for in it.

    Returns
    -------
    list of Fault
        In the order of the file.
    """
    words: dict[str, Collection[str]] = {}
    if ledger is not None:
        words = {
            "series": ledger.series,
            "group": {one.group for one in ledger.series.values()},
            "source": ledger.sources,
            "identity": {one.id for one in ledger.identities},
            "claim": ledger.by_id,
        }
    return sorted(_faults(found, path, known, declared, words))


def value_of(value: Any) -> Any:
    """Return a list of words as the notebooks take it: in one text, with commas between.

    Examples
    --------
    >>> value_of(["a", "b"]), value_of(5)
    ('a, b', 5)
    """
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    return value


def _unknown(given: Any, there: Collection[str] | None) -> list[str]:
    """Return what a parameter names and the ledger does not have."""
    if there is None or not isinstance(given, str):
        return []
    return [one for part in given.split(",") if (one := part.strip()) and one not in there]


def _faults(
    found: BookFile,
    path: Path,
    known: Mapping[str, str],
    declared: Mapping[str, Mapping[str, Mapping[str, str]]],
    words: Mapping[str, Collection[str]],
) -> Iterator[Fault]:
    def fault(keys: tuple[str | int, ...], name: str, message: str) -> Fault:
        return Fault(str(path), *place_in(path, *keys), name, message)

    for at, chapter in enumerate(found.chapters):
        if chapter in found.chapters[:at]:
            message = f"wanted each chapter once, got {chapter!r} again; delete one of them"
            yield fault(("chapters", at), "chapters", message)
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
            typed = takes[name]["inferred_type_name"]
            fits = _TYPES.get(typed, (object,))
            given = value_of(value)
            if not isinstance(given, fits) or (isinstance(given, bool) and typed != "bool"):
                message = f"wanted {TYPE_WORDS.get(typed, typed)} for the parameter {name} of the chapter {chapter}, got {as_typed(value)}"
                hint = "; put it in quotes" if typed == "str" else "; type one, without quotes"
                yield fault(keys, name, f"{message}{hint}")
                continue
            try:
                check_value(name, given, kind=typed, where=f"the chapter {chapter}")
            except UsageError as error:
                said = str(error).rstrip(".")
                yield fault(keys, name, f"{said[:1].lower()}{said[1:]}")
                continue
            kind = NAMED_IN.get((chapter, name)) or NAMED.get(name, "")
            for one in _unknown(given, words.get(kind)):
                hint = nearest(one, words[kind]) or f"{LISTED[kind]} lists what there is"
                yield fault(
                    keys,
                    name,
                    f"wanted {'an' if kind[0] == 'i' else 'a'} {kind} of the ledger, got {one!r}; {hint}",
                )
