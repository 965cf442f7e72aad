"""Fields of the ledger's records: types that say what may stand there, and what came instead."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator
from pydantic_core import PydanticCustomError

from analysis.errors import ReadingError
from analysis.quantities.periods import parse_period


def wanted(what: str, got: object, instead: str = "") -> PydanticCustomError:
    """Make a fault: what may stand there, and what to type instead."""
    hint = f"; {instead}" if instead else ""
    return PydanticCustomError(
        "wanted", "wanted {what}, got {got}{hint}", {"what": what, "got": repr(got), "hint": hint}
    )


def _identifier(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9_.\-]*", text):
        raise wanted("an id of a-z, 0-9, '_', '-' and '.'", text)
    return text


def check_period(text: str) -> str:
    """Return a period, or raise a fault if it is none."""
    try:
        parse_period(text)
    except ReadingError:
        raise wanted("a period such as 2024-12, 2024-Q4, 2024 or 2024-01/2024-09", text) from None
    return text


def _optional_period(text: str) -> str:
    return check_period(text) if text else text


def _filled(text: str) -> str:
    if not text.strip():
        raise wanted("some text", text)
    return text


Identifier = Annotated[str, AfterValidator(_identifier)]
OptionalIdentifier = Annotated[
    str, AfterValidator(lambda text: _identifier(text) if text else text)
]
PeriodText = Annotated[str, AfterValidator(check_period)]
OptionalPeriodText = Annotated[str, AfterValidator(_optional_period)]
Filled = Annotated[str, AfterValidator(_filled)]
Words = Annotated[tuple[Identifier, ...], BeforeValidator(lambda text: tuple(str(text).split()))]
