"""Fields of the ledger's records: types that say what may stand there, and what came instead.

Each says it a second time, as JSON Schema, to programs that know nothing of this one.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from analysis.errors import ReadingError
from analysis.quantities.periods import SINGLE, parse_period

#: What an id may hold.
IDENTIFIER = r"[a-z0-9][a-z0-9_.\-]*"
#: The form of a period; which days a month has, a pattern need not know.
PERIOD = f"{SINGLE}(?:/{SINGLE})?"


def wanted(what: str, got: object, instead: str = "") -> PydanticCustomError:
    """Make a fault: what may stand there, and what to type instead."""
    hint = f"; {instead}" if instead else ""
    return PydanticCustomError(
        "wanted", "wanted {what}, got {got}{hint}", {"what": what, "got": repr(got), "hint": hint}
    )


def _identifier(text: str) -> str:
    if not re.fullmatch(IDENTIFIER, text):
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


class Term(NamedTuple):
    """One series in an identity.

    Parameters
    ----------
    series
        Its id.
    factor
        What it is multiplied by.
    period
        The period it is taken at, whatever period the identity is stated for; or empty.
    lag
        How many months later than the identity it is taken; below zero for before.
    """

    series: str
    factor: Fraction = Fraction(1)
    period: str = ""
    lag: int = 0


_TERM = re.compile(
    rf"(?P<sign>[-+]?)(?:(?P<factor>\d+(?:/[1-9]\d*)?)\*)?(?P<series>{IDENTIFIER})"
    r"(?:@(?:(?P<lag>[-+]\d+)|(?P<period>\d.*)))?"
)


def parse_term(text: str) -> Term:
    """Read one member of an identity.

    Parameters
    ----------
    text
        An id; ``-costs`` is subtracted, ``1/4*level`` counts a quarter, ``stock@-12`` is twelve
        months before, ``flow@2024-Q1`` is that period.

    Raises
    ------
    ReadingError
        If it is none of these.

    Examples
    --------
    >>> parse_term("-births@-12")
    Term(series='births', factor=Fraction(-1, 1), period='', lag=-12)
    """
    match = _TERM.fullmatch(text)
    if match is None:
        raise ReadingError(
            wanted="a series such as urban, -costs, 1/4*level, stock@-12 or flow@2024-Q1",
            got=repr(text),
            instead="type its id",
        )
    if match["period"]:
        parse_period(match["period"])
    factor = Fraction(match["factor"] or 1) * (-1 if match["sign"] == "-" else 1)
    return Term(match["series"], factor, match["period"] or "", int(match["lag"] or 0))


def _member(text: str) -> str:
    try:
        term = parse_term(text)
    except ReadingError:
        raise wanted("a series id, as urban, -costs, stock@-12 or flow@2024-Q1", text) from None
    _identifier(term.series)
    return text


def _whole(text: str) -> str:
    term = parse_term(_member(text))
    if term.factor != 1 or term.lag:
        raise wanted("a series id, alone or with a period as flow@2024", text)
    return text


def _text(pattern: str = "", **more: object) -> WithJsonSchema:
    found = {"pattern": f"^(?:{pattern})$"} if pattern else {}
    return WithJsonSchema({"type": "string", **found, **more})


#: A member of an identity, as a pattern in which nothing is named.
_MEMBER = re.sub(r"\?P<\w+>", "?:", _TERM.pattern)

Identifier = Annotated[str, AfterValidator(_identifier), _text(IDENTIFIER)]
OptionalIdentifier = Annotated[
    str, AfterValidator(lambda text: _identifier(text) if text else text), _text(IDENTIFIER)
]
PeriodText = Annotated[str, AfterValidator(check_period), _text(PERIOD)]
OptionalPeriodText = Annotated[str, AfterValidator(_optional_period), _text(PERIOD)]
Filled = Annotated[str, AfterValidator(_filled), _text(minLength=1)]
Member = Annotated[str, AfterValidator(_whole), _text(_MEMBER)]
Members = Annotated[
    tuple[Annotated[str, AfterValidator(_member)], ...],
    BeforeValidator(lambda text: tuple(str(text).split())),
    _text(f"{_MEMBER}(?: +{_MEMBER})*"),
]
Words = Annotated[
    tuple[Identifier, ...],
    BeforeValidator(lambda text: tuple(str(text).split())),
    _text(f"{IDENTIFIER}(?: +{IDENTIFIER})*"),
]
