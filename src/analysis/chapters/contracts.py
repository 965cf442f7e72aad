"""Contracts: what the parameters of the book's notebooks may be.

A notebook declares its parameters with their types and says in a comment what each means; which
values are possible is said here, once for all notebooks, since one name means one thing in all of
them. ``analysis run`` asks before anything runs, and a notebook that was started otherwise asks in
its first cell.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from analysis.errors import ReadingError, UsageError
from analysis.quantities.periods import parse_period
from analysis.translation.spoken import CHOICES

if TYPE_CHECKING:
    from collections.abc import Mapping

#: How a notebook asks; by this, others know that it keeps to these contracts.
ASKS = "check_parameters(globals())"
#: The types that a notebook declares, in words.
TYPE_WORDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
}
_KINDS = {"int": int, "str": str, "float": float, "bool": bool, "list": list, "dict": dict}
#: What IPython keeps under names of its own.
_OWN = {"In", "Out"}
_ID = re.compile(r"[a-z0-9][a-z0-9_.\-]*")
#: How periods are written that a parameter may name.
_FORMS = {
    "date": re.compile(r"\d{4}(-(\d{2}|Q[1-4]|H[12]))?"),
    "period": re.compile(r".*"),
}


@dataclass(frozen=True)
class Contract:
    """What one parameter may be.

    Parameters
    ----------
    lowest, highest
        Bounds of a number, both included.
    form
        Of a text: ``date`` (a month, quarter, half or year), ``period``, ``id`` or ``ids``; empty for any.
    words
        The texts that it may be, where these are all.
    empty
        Whether an empty text will do.
    """

    lowest: int | None = None
    highest: int | None = None
    form: str = ""
    words: tuple[str, ...] = ()
    empty: bool = True

    @property
    def wanted(self) -> str:
        """What may be typed, in words."""
        if self.words:
            return f"one of {', '.join(self.words)}"
        if self.lowest is not None:
            return f"a whole number from {self.lowest} to {self.highest}"
        said = {
            "date": "a month, a quarter or a year such as 2024-12",
            "period": "a period such as 2024-12, 2024-Q4 or 2024",
            "id": "an id of a-z, 0-9, '_', '-' and '.'",
            "ids": "ids with commas between",
        }.get(self.form, "some text")
        return f"{said}, or nothing" if self.empty else said

    def allows(self, value: Any) -> bool:
        """Tell whether a value of the right type is possible."""
        if self.lowest is not None and self.highest is not None:
            return bool(self.lowest <= value <= self.highest)
        if self.words:
            return value in self.words
        if not isinstance(value, str) or not value.strip():
            return self.empty
        if self.form in {"id", "ids"}:
            parts = [part.strip() for part in value.split(",")] if self.form == "ids" else [value]
            return all(_ID.fullmatch(part) for part in parts)
        return not self.form or _is_period(value, _FORMS[self.form])


_DATE = Contract(form="date")
_ID_OR_NONE = Contract(form="id")
#: By the name of the parameter, in every notebook of the book.
CONTRACTS: Mapping[str, Contract] = {
    **dict.fromkeys(("data", "about", "own", "slip"), Contract()),
    "series": Contract(form="id", empty=False),
    # What is empty follows the ledger.
    **dict.fromkeys(("whole", "fan", "offline", "example", "claim", "source"), _ID_OR_NONE),
    **dict.fromkeys(("counted", "reordered", "translation", "original", "identity"), _ID_OR_NONE),
    **dict.fromkeys(("parts", "expected", "also", "examples"), Contract(form="ids")),
    **dict.fromkeys(("group", "groups", "people", "left_out", "events"), Contract()),
    **dict.fromkeys(("start", "end", "base_period", "last_period"), _DATE),
    **dict.fromkeys(("given", "first_origin"), _DATE),
    "edition": _DATE,
    "period": Contract(form="period"),
    "horizon": Contract(1, 40),
    "months": Contract(0, 60),
    "every": Contract(1, 120),
    "coloured": Contract(1, 6),
    "drawn": Contract(0, 50),
    "shown": Contract(0, 1000),
    "minimum": Contract(1, 100),
    "points": Contract(4, 60),
    "until": Contract(2000, 2100),
    "language": Contract(words=CHOICES, empty=False),
    "calibration": Contract(words=("m1", "tourism", "m1+tourism"), empty=False),
}


def check_value(name: str, value: Any, *, kind: str, where: str, bounded: bool = True) -> None:
    """Refuse a value that a parameter cannot be.

    Parameters
    ----------
    name, value
        Of the parameter.
    kind
        The type that its notebook declares, as ``int``.
    where
        How the message names the notebook.
    bounded
        Whether the contracts count; a notebook of somebody else may use a name otherwise.

    Raises
    ------
    UsageError
        If it is of another type, or not possible.

    Examples
    --------
    >>> check_value("horizon", 0, kind="int", where="series.ipynb")
    Traceback (most recent call last):
    ...
    analysis.errors.UsageError: Wanted a whole number from 1 to 40 for the parameter 'horizon' of series.ipynb, got 0.
    """
    wanted_kind = _KINDS.get(kind)
    fits = wanted_kind is None or isinstance(value, wanted_kind)
    if wanted_kind is float:
        fits = isinstance(value, (int, float))
    if not fits or (isinstance(value, bool) and wanted_kind not in {bool, None}):
        raise UsageError(
            wanted=f"{TYPE_WORDS.get(kind, kind)} for the parameter {name!r} of {where}",
            got=repr(value),
        )
    contract = CONTRACTS.get(name) if bounded else None
    if contract is not None and not contract.allows(value):
        raise UsageError(
            wanted=f"{contract.wanted} for the parameter {name!r} of {where}",
            got=repr(value),
        )


def check_parameters(namespace: Mapping[str, Any]) -> None:
    """Refuse, in a notebook's first cell, what was given to it under a wrong name or cannot be.

    Parameters
    ----------
    namespace
        The notebook's ``globals()``, before it computes anything: what was declared stands with its
        type in the cells that ran, and any other number or text was given by whoever started it.

    Raises
    ------
    UsageError
        In one sentence.
    """
    declared = _declared(namespace.get("In", ()))
    given = [
        name
        for name, value in namespace.items()
        if not name.startswith("_")
        and name not in _OWN
        and isinstance(value, (str, int, float, bool, list, tuple, dict, type(None)))
    ]
    for name in given:
        if declared and name not in declared:
            close = get_close_matches(name, declared, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"it takes {', '.join(declared)}"
            raise UsageError(
                wanted="a parameter of this notebook",
                got=repr(name),
                instead=hint,
            )
    for name, kind in declared.items():
        check_value(name, namespace[name], kind=kind, where="this notebook")


def _declared(cells: Any) -> dict[str, str]:
    """Return names and types of what was declared with a type in cells that ran."""
    found: dict[str, str] = {}
    for source in cells:
        try:
            body = ast.parse(source).body
        except SyntaxError:  # a magic command
            continue
        for line in body:
            if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
                found[line.target.id] = ast.unparse(line.annotation)
    return found


def _is_period(text: str, form: re.Pattern[str]) -> bool:
    if not form.fullmatch(text):
        return False
    try:
        parse_period(text)
    except ReadingError:
        return False
    return True
