"""Names of a series: what texts call it, and whose it is where the text may say so elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analysis.errors import ReadingError

_FORM = re.compile(
    r"(?:\[(?P<owners>[^\[\]]+)\]\s*)?(?P<name>[^\[\];]+?)\s*"
    r"(?:\(share of (?P<of>[a-z0-9][a-z0-9_.\-]*)\))?"
)


@dataclass(frozen=True, slots=True)
class Called:
    """One name of a series.

    Parameters
    ----------
    name
        As texts spell it.
    owners
        Spellings of whose it is, where the name alone is not enough: *revenue* is Tencent's only
        where the text speaks of Tencent.
    of
        Id of the whole, where the name is that of a share: *internet penetration* is netizens as
        a share of the population.
    """

    name: str
    owners: tuple[str, ...] = ()
    of: str = ""


def parse_names(text: str) -> tuple[Called, ...]:
    """Read the names of a series, as ``series.csv`` writes them.

    Parameters
    ----------
    text
        Names with semicolons between. ``[Tencent|腾讯] games revenue`` is Tencent's, however it is
        spelled, and the text may name Tencent elsewhere; ``internet penetration (share of
        population)`` names a share.

    Raises
    ------
    ReadingError
        If a part cannot be read.

    Examples
    --------
    >>> parse_names("short video; [Acme|艾克] revenue; reach (share of adults)")[1:]
    (Called(name='revenue', owners=('Acme', '艾克'), of=''), Called(name='reach', owners=(), of='adults'))
    """
    found = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        match = _FORM.fullmatch(part)
        owners = [one.strip() for one in (match["owners"] or "").split("|")] if match else []
        if match is None or (match["owners"] and not all(owners)):
            raise ReadingError(
                wanted="a name such as short video, [Acme] revenue or reach (share of adults)",
                got=repr(part),
                instead="close its brackets",
            )
        found.append(Called(match["name"], tuple(filter(None, owners)), match["of"] or ""))
    return tuple(found)
