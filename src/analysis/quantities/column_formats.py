"""Column formats: how a column prints its numbers, decided from all its cells together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.errors import ReadingError
from analysis.quantities.number_formats import (
    FORMATS,
    NumberFormat,
    breaks_groups,
    readings,
    what_to_type,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_GROUP = 3
_SHORT = 4  # digits that many styles print without a mark
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What numerals say of one mark, each with the numerals that say it."""

    groups: tuple[str, ...] = ()
    decimals: tuple[str, ...] = ()
    either: tuple[str, ...] = ()


def find_format(
    numerals: Sequence[str],
    *,
    others: Iterable[str] = (),
    marks: str = "",
    where: str = "",
) -> NumberFormat:
    """Decide how a column prints its numbers.

    Parameters
    ----------
    numerals
        The digits of its cells with the marks between them: ``236.502``, ``835``.
    others
        The same of the table's other columns, asked where the column itself does not tell.
    marks
        The decimal mark that the words of the column speak for: ``"."``, ``","`` or nothing.
    where
        The column's name, for messages.

    Returns
    -------
    NumberFormat
        With its reason. ``decimal`` is empty where nothing shows it, or where both marks stand
        before decimals and each numeral tells which.

    Raises
    ------
    ReadingError
        If the numerals contradict each other, or can be read in two ways and nothing tells.

    Examples
    --------
    >>> find_format(["236.502", "835"]).reason
    "'.' groups thousands: '236.502' stands beside whole numbers such as '835'"
    >>> find_format(["1.234", "5.678"], others=["44,6"]).grouping
    '.'
    >>> find_format(["1.234", "5.678"])
    Traceback (most recent call last):
    ...
    analysis.errors.ReadingError: Wanted a column that shows whether '.' groups thousands, got '1.234', '5.678'; say decimal='.' if its '.' stands before decimals, decimal=',' if it groups thousands.
    """
    shown = list(dict.fromkeys(numerals))
    said = {mark: _evidence(shown, mark) for mark in ".,"}
    spaced = _grouping_shown(shown)
    unclear = [mark for mark in ".," if said[mark].either]
    if not unclear:
        return _clear(shown, said, spaced)
    if len(unclear) > 1:
        raise _contradiction(said["."].either + said[","].either, where)
    mark = unclear[0]
    other = "," if mark == "." else "."
    evidence = said[mark]
    grouping = evidence.groups or said[other].decimals
    decimal = evidence.decimals or said[other].groups
    if spaced and not decimal:
        # 1 234 beside 1,234: two ways to group, or decimals in one cell only.
        raise _contradiction((*_with(shown, spaced), *evidence.either), where)
    if grouping and decimal:
        raise _contradiction((*grouping, *decimal), where)
    if grouping:
        return _grouped(mark, shown, f"{grouping[0]!r} shows it")
    if decimal:
        if _is_minority(evidence):
            raise _contradiction((*evidence.either[:2], *decimal), where)
        return NumberFormat(
            mark,
            spaced or (said[other].groups and other) or "",
            reason=_why(mark, "d", f"{decimal[0]!r} shows it"),
        )
    return _from_around(mark, shown, evidence, others=list(others), marks=marks, where=where)


def _evidence(numerals: Sequence[str], mark: str) -> _Evidence:
    """Sort the numerals by what each must mean by a mark."""
    kinds: dict[str, list[str]] = {"groups": [], "decimals": [], "either": []}
    for numeral in numerals:
        found = readings(numeral) if mark in numeral and not breaks_groups(numeral) else ()
        if len({each.digits for each in found}) > 1:
            kinds["either"].append(numeral)
        elif found:
            form = found[0].form
            kinds["groups" if form.grouping == mark else "decimals"].append(numeral)
    return _Evidence(*(tuple(kinds[kind]) for kind in ("groups", "decimals", "either")))


def _grouping_shown(numerals: Sequence[str]) -> str:
    return next((mark for mark in " '" if any(mark in numeral for numeral in numerals)), "")


def _with(numerals: Sequence[str], mark: str) -> tuple[str, ...]:
    return tuple(numeral for numeral in numerals if mark in numeral)


def _clear(numerals: Sequence[str], said: dict[str, _Evidence], spaced: str) -> NumberFormat:
    """Return the format of a column in which each numeral can be read in one way."""
    decimals = [mark for mark in ".," if said[mark].decimals]
    groups = [mark for mark in ".," if said[mark].groups]
    if len(decimals) > 1 or len(groups) > 1 or set(decimals) & set(groups):
        return NumberFormat(reason="both marks stand before decimals; each number shows which")
    decimal = decimals[0] if decimals else ""
    if groups:
        return _grouped(groups[0], numerals, f"{said[groups[0]].groups[0]!r} shows it", decimal)
    if spaced:
        return NumberFormat(
            decimal,
            spaced,
            reason=f"{spaced!r} groups thousands: {_with(numerals, spaced)[0]!r} shows it",
        )
    if decimal:
        return NumberFormat(
            decimal, reason=_why(decimal, "d", f"{said[decimal].decimals[0]!r} shows it")
        )
    return NumberFormat(reason="no number of the column has a mark")


def _from_around(
    mark: str,
    numerals: Sequence[str],
    evidence: _Evidence,
    *,
    others: Sequence[str],
    marks: str,
    where: str,
) -> NumberFormat:
    """Decide on a mark that no numeral of the column explains."""
    other = "," if mark == "." else "."
    first = evidence.either[0]
    bare = [numeral for numeral in numerals if numeral.isdigit() and numeral.strip("0")]
    long = [numeral for numeral in bare if len(numeral) > _GROUP]
    if marks in {".", ","}:
        if marks == mark:
            return NumberFormat(
                mark, reason=_why(mark, "d", "the words of the column speak for it")
            )
        return _grouped(mark, numerals, "the words of the column speak for it")
    if any(len(numeral) > _SHORT for numeral in long):
        return NumberFormat(mark, reason=_why(mark, "d", f"{long[0]!r} has no groups"))
    if long and any(len(each) <= _SHORT + 1 for each in evidence.either):
        raise _contradiction((first, long[0]), where)
    if bare:
        return _grouped(
            mark, numerals, f"{first!r} stands beside whole numbers such as {bare[0]!r}"
        )
    around = {each: _evidence(others, each) for each in ".,"}
    for_decimal = around[mark].decimals or around[other].groups
    for_groups = around[other].decimals or around[mark].groups
    if bool(for_decimal) != bool(for_groups):
        witness = (for_decimal or for_groups)[0]
        if for_groups:
            return _grouped(mark, numerals, f"{witness!r} in another column shows it")
        if mark == ".":
            return NumberFormat(
                mark, reason=_why(mark, "d", f"{witness!r} in another column shows it")
            )
    elif mark == ",":
        return _grouped(mark, numerals, "assumed, as in English; nothing in the column tells")
    raise ReadingError(
        wanted=f"a column that shows whether {mark!r} groups thousands",
        got=_listed(evidence.either),
        where=where,
        instead=what_to_type(first),
    )


def _grouped(mark: str, numerals: Sequence[str], witness: str, decimal: str = "") -> NumberFormat:
    form = next(each for each in FORMATS if each.grouping == mark)
    indian = mark == "," and any(
        not readings(numeral, form) and readings(numeral, NumberFormat(".", ",", indian=True))
        for numeral in numerals
    )
    return NumberFormat(
        decimal or form.decimal, mark, indian=indian, reason=_why(mark, "g", witness)
    )


def _why(mark: str, kind: str, witness: str) -> str:
    does = "stands before decimals" if kind == "d" else "groups thousands"
    return f"{mark!r} {does}: {witness}"


def _is_minority(evidence: _Evidence) -> bool:
    """Tell whether few numerals would turn many, which have other decimals, into other numbers."""
    other_decimals = [
        each for each in evidence.decimals if len(re.split("[.,]", each)[-1]) != _GROUP
    ]
    return len(evidence.either) > len(evidence.decimals) and bool(other_decimals)


def _contradiction(numerals: Sequence[str], where: str) -> ReadingError:
    error = ReadingError(
        wanted="a column in one number format",
        got=_listed(numerals),
        where=where,
        instead="correct the cells, or say decimal=',' or decimal='.'",
    )
    error.is_mixed = True
    return error


def _listed(numerals: Sequence[str]) -> str:
    shown = ", ".join(map(repr, numerals[:_SHOWN]))
    return f"{shown} and {len(numerals) - _SHOWN} more" if len(numerals) > _SHOWN else shown
