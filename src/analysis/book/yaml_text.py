"""YAML as text: what a file says, where each name stands in it, and what is wrong with it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import yaml

from analysis.errors import DataError
from analysis.ledger.decoding import decode
from analysis.ledger.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Where a name or an item stands: line and column, from 1, by the keys that lead to it.
Places = dict[tuple[str | int, ...], tuple[int, int]]
#: What to do about a problem, by words of the parser.
_CURES = {
    r"'\\t'": "indent by spaces, not by tabs",
    "end of stream|expected ',' or|expected the node content|block end": "close what stands open, a bracket or a quote, and indent names alike",
    "another document": "delete the line '---' and what is not wanted",
    "unhashable": "type a name before the colon, without brackets",
    "constructor for the tag": "type plain text; tags that begin with '!' are not read",
    "itself": "write out what is meant, without '*'",
    "special characters": "delete the character that nobody sees",
}
_USUAL = "put text with ': ' or '#' in quotes"


def read_yaml(path: Path) -> tuple[yaml.Node | None, Any]:
    """Read a YAML file, its nodes with their places and what they say.

    Parameters
    ----------
    path
        The file.

    Raises
    ------
    DataError
        With the first fault: it is no UTF-8, or no YAML, or of a kind that is not read, as a tag.
    """
    text, fault = decode(path.read_bytes(), shown_as=str(path))
    if fault:
        raise DataError([Fault(*_place(fault), "", _of_yaml(fault.message))])
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        if root:
            _refuse_loops(root, ())
        return root, yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        if isinstance(error, yaml.reader.ReaderError):
            before = text[: int(error.position)]
            line = before.count("\n") + 1
            column = len(before) - (before.rfind("\n") + 1) + 1
        problem = getattr(error, "problem", None) or getattr(error, "reason", "it cannot be read")
        cures = (said for words, said in _CURES.items() if re.search(words, str(problem)))
        message = f"wanted YAML such as 'title: A book', got something else: {problem}; {next(cures, _USUAL)}"
        raise DataError([Fault(str(path), line, column, "", message)]) from None


def as_typed(value: object) -> str:
    """Write a value as whoever typed it may know it.

    Examples
    --------
    >>> as_typed(None), as_typed(False), as_typed("a"), as_typed([1])
    ('nothing', 'false, as YAML reads no, off and false', "'a'", '[1]')
    """
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        said = "yes, on and true" if value else "no, off and false"
        return f"{str(value).lower()}, as YAML reads {said}"
    return f"the date {value}" if isinstance(value, date) else repr(value)


def places_of(node: yaml.Node | None, above: tuple[str | int, ...] = ()) -> Places:
    """Return where each name and each item of a list stands.

    Parameters
    ----------
    node
        From :func:`read_yaml`.
    above
        Keys that lead to it.
    """
    found: Places = {}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*above, str(key.value))
            found.setdefault(here, (key.start_mark.line + 1, key.start_mark.column + 1))
            found |= places_of(value, here)
    elif isinstance(node, yaml.SequenceNode):
        for at, item in enumerate(node.value):
            found[(*above, at)] = (item.start_mark.line + 1, item.start_mark.column + 1)
    return found


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


def _refuse_loops(node: yaml.Node, above: tuple[yaml.Node, ...]) -> None:
    """Refuse what holds itself, which no page can show."""
    if any(node is one for one in above):
        problem = "found something that holds itself"
        raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark)
    inner: list[Any] = node.value if isinstance(node, yaml.CollectionNode) else []
    for one in inner:
        for part in one if isinstance(one, tuple) else (one,):
            _refuse_loops(part, (*above, node))


def _place(fault: Fault) -> tuple[str, int, int]:
    return fault.file, fault.line, fault.column


def _of_yaml(message: str) -> str:
    """Say of a file of YAML what is said of a table that cannot be decoded."""
    wanted, _, cure = message.rpartition("; ")
    if "CSV" in cure:
        cure = "save the file as UTF-8"
    wanted = wanted.replace(", as Excel in Chinese saves CSV", "").replace("CSV text", "YAML")
    wanted = wanted.replace(", as Excel in a Western language saves CSV", "")
    return f"{wanted}; {cure}".replace("wanted a row, got", "wanted YAML, got")
