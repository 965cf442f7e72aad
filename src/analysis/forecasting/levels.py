"""Levels of intervals: how often each should hold the truth, and the columns it fills."""

from __future__ import annotations

from collections.abc import Iterable
from numbers import Real
from typing import TYPE_CHECKING

from analysis.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What an interval should hold unless another level is named, in %.
USUAL = (95.0,)


def read_levels(levels: object) -> tuple[float, ...]:
    """Return levels of intervals in %, ascending, each once.

    Parameters
    ----------
    levels
        One number between 0 and 100, or several, such as 50, 80 and 95.

    Raises
    ------
    UsageError
        If there is none, or one is no number between 1 and 100: 0.95 is taken for a slip.

    Examples
    --------
    >>> read_levels([95, 50]), read_levels(80)
    ((50.0, 95.0), (80.0,))
    """
    several = isinstance(levels, Iterable) and not isinstance(levels, str)
    given: list[object] = list(levels) if several else [levels]  # type: ignore[call-overload]
    found = set()
    for one in given:
        level = float(one) if isinstance(one, Real) and not isinstance(one, bool) else 0.0
        if not 1 <= level < 100:  # noqa: PLR2004 - %
            hint = f"{100 * level:g}" if 0 < level < 1 else "95"
            raise UsageError(
                wanted="levels of intervals in %, from 1 up to below 100",
                got=repr(one),
                instead=f"type {hint}, say",
            )
        found.add(level)
    if not found:
        raise UsageError(
            wanted="at least one level of intervals", got="none", instead="type levels=[95]"
        )
    return tuple(sorted(found))


def level_columns(levels: Sequence[float]) -> list[str]:
    """Return the columns that the ends of intervals stand in, two a level.

    Examples
    --------
    >>> level_columns([50.0, 99.5])
    ['lower50', 'upper50', 'lower99.5', 'upper99.5']
    """
    return [f"{end}{level:g}" for level in levels for end in ("lower", "upper")]
