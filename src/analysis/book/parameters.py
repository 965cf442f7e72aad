"""Parameters of notebooks: what they declare, and whether what was given fits."""

from __future__ import annotations

import json
import logging
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from nbformat import ValidationError
from nbformat.reader import NotJSONError
from papermill import inspect_notebook

from analysis.chapters.contracts import ASKS, TYPE_WORDS, check_value
from analysis.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_READERS = {"int": int, "float": float, "str": str}
_TRUTHS = {"true": True, "false": False}


def declared_parameters(notebook: Path) -> dict[str, dict[str, str]]:
    """Return the parameters a notebook declares.

    Parameters
    ----------
    notebook
        With a cell tagged ``parameters``, each line ``name: type = value  # help``.

    Returns
    -------
    dict
        By name: ``inferred_type_name``, ``default`` (as text) and ``help``.

    Raises
    ------
    UsageError
        If there is no such notebook, or the file is not one.
    """
    if not notebook.is_file():
        raise UsageError(
            wanted="a notebook",
            got=f"none at {str(notebook)!r}",
            instead="name one of those in chapters/",
        )
    logging.getLogger("papermill").setLevel(logging.ERROR)
    try:
        declared: dict[str, dict[str, str]] = inspect_notebook(str(notebook))
    except (NotJSONError, ValidationError) as error:
        raise UsageError(
            wanted="a notebook",
            got=f"{str(notebook)!r}, which cannot be read as one ({error})",
            instead="name another",
        ) from None
    return declared


def check_parameters(notebook: Path, given: Mapping[str, str]) -> dict[str, Any]:
    """Check given parameters against the declared ones and read them.

    Parameters
    ----------
    notebook
        Path of the notebook.
    given
        Values as typed on the command line.

    Returns
    -------
    dict
        Values of the declared types.

    Raises
    ------
    UsageError
        If a name is not declared, or a value is not of the declared type, or not possible.
    """
    declared = declared_parameters(notebook)
    _refuse_unknown(given, declared, notebook)
    read = {
        name: _read(text, declared[name]["inferred_type_name"], name, notebook)
        for name, text in given.items()
    }
    return check_values(notebook, read)


def check_values(notebook: Path, given: Mapping[str, Any]) -> dict[str, Any]:
    """Check values that have types already, as those of a YAML file.

    Parameters
    ----------
    notebook
        Path of the notebook; one that asks for it keeps to the book's
        :mod:`~analysis.chapters.contracts`.
    given
        Values by name.

    Raises
    ------
    UsageError
        If a name is not declared, a value is of another type, or is not possible.
    """
    declared = declared_parameters(notebook)
    _refuse_unknown(given, declared, notebook)
    bounded = ASKS in notebook.read_text(encoding="utf-8")
    for name, value in given.items():
        kind = declared[name]["inferred_type_name"]
        check_value(name, value, kind=kind, where=str(notebook), bounded=bounded)
    return dict(given)


def _refuse_unknown(given: Mapping[str, Any], declared: Mapping[str, Any], notebook: Path) -> None:
    for name in given:
        if name not in declared:
            close = get_close_matches(name, declared, n=1)
            hint = (
                f"did you mean {close[0]!r}?"
                if close
                else f"it takes {', '.join(declared) or 'none'}"
            )
            raise UsageError(wanted=f"a parameter of {notebook}", got=repr(name), instead=hint)


def _read(text: str, kind: str, name: str, notebook: Path) -> Any:
    said = TYPE_WORDS.get(kind, kind)
    problem = UsageError(wanted=f"{said} for the parameter {name!r} of {notebook}", got=repr(text))
    if kind == "bool":
        if text.lower() not in _TRUTHS:
            raise problem
        return _TRUTHS[text.lower()]
    if kind in _READERS:
        try:
            return _READERS[kind](text)
        except ValueError:
            raise problem from None
    try:
        return json.loads(text)
    except ValueError:
        raise problem from None
