"""Two documents side by side: the same numbers, key by key, whatever their units."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

import pandas as pd

from analysis.errors import UsageError
from analysis.ledger.printed import as_printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analysis.audits.audit import Audit
    from analysis.ledger.claim import Claim
    from analysis.ledger.ledger import Ledger

#: What a claim says something about; two claims with the same key print one quantity.
KEY = ["series", "measure", "period", "base_period", "of"]


class Agreement(StrEnum):
    """How two prints of one quantity compare, after units."""

    SAME = "same"
    """The same digits mean the same true values."""
    PRECISION = "other precision"
    """Both can hold; one of them says less."""
    DIFFER = "differ"
    """No true value would have been printed in both ways."""
    ONE_ONLY = "one only"
    """The other document does not print it."""


def select_sources(ledger: Ledger, sources: Iterable[str]) -> Ledger:
    """Return the ledger with the claims of some sources only.

    Parameters
    ----------
    ledger
        A valid ledger.
    sources
        Ids of sources.

    Raises
    ------
    UsageError
        If a source does not exist.

    Examples
    --------
    >>> from analysis import load
    >>> {claim.source for claim in select_sources(load(), ["jwview47"]).claims}
    {'jwview47'}
    """
    wanted = set(sources)
    unknown = sorted(wanted - set(ledger.sources))
    if unknown:
        raise UsageError(
            wanted="ids of sources in sources.csv",
            got=repr(unknown[0]),
            instead="look there for its name",
        )
    return replace(ledger, claims=tuple(c for c in ledger.claims if c.source in wanted))


def compare_sources(audit: Audit, first: str, second: str) -> pd.DataFrame:
    """Put the claims of two sources beside each other.

    Parameters
    ----------
    audit
        An audit of a ledger with both sources.
    first, second
        Ids of the sources, usually a translation and its original.

    Returns
    -------
    pandas.DataFrame
        One row a quantity, in the order of the first source: ``series``, ``measure``, ``period``,
        ``base_period``, ``of``; ``first`` and ``second`` as printed, with qualifier and unit, empty
        where a source does not print it; ``agreement``, a value of :class:`Agreement`; ``wider``,
        ``first`` or ``second``, whichever says less, else empty; ``finding``, ids of findings that
        speak of either claim; ``first_id``, ``second_id``.

    Raises
    ------
    UsageError
        If a source does not exist.

    Examples
    --------
    >>> from analysis import audit
    >>> compared = compare_sources(audit(), "companies2024-en", "companies2024-zh")
    >>> compared.loc[0, ["first", "second"]].tolist()
    ['197.7 billion CNY', '1977 hundred million CNY']
    """
    ledger = audit.ledger
    mine = _by_key(select_sources(ledger, [first]).claims)
    theirs = _by_key(select_sources(ledger, [second]).claims)
    rows = [
        _row(audit, key, one, other)
        for key in dict.fromkeys([*mine, *theirs])
        for one, other in _pairs(audit, mine.get(key, []), theirs.get(key, []))
    ]
    columns = [*KEY, "first", "second", "agreement", "wider", "finding", "first_id", "second_id"]
    return pd.DataFrame(rows, columns=columns)


def _by_key(claims: Sequence[Claim]) -> dict[tuple[str, ...], list[Claim]]:
    found: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        found.setdefault(tuple(str(getattr(claim, name)) for name in KEY), []).append(claim)
    return found


def _pairs(
    audit: Audit, mine: list[Claim], theirs: list[Claim]
) -> list[tuple[Claim | None, Claim | None]]:
    """Match claims with one key: equal values first, then those that can both hold."""
    pairs: list[tuple[Claim | None, Claim | None]] = []
    left, right = list(mine), list(theirs)
    for wanted in (Agreement.SAME, Agreement.PRECISION, Agreement.DIFFER):
        for one in list(left):
            other = next((o for o in right if _agreement(audit, one, o) is wanted), None)
            if other is not None:
                pairs.append((one, other))
                left.remove(one)
                right.remove(other)
    return [*pairs, *((one, None) for one in left), *((None, other) for other in right)]


def _agreement(audit: Audit, one: Claim | None, other: Claim | None) -> Agreement:
    if one is None or other is None:
        return Agreement.ONE_ONLY
    first, second = audit.interval(one), audit.interval(other)
    # The ends of a tie belong to the interval or not by the parity of a digit, which units move.
    if first.as_floats() == second.as_floats():
        return Agreement.SAME
    return Agreement.PRECISION if first.meets(second) else Agreement.DIFFER


def _row(
    audit: Audit, key: tuple[str, ...], one: Claim | None, other: Claim | None
) -> tuple[str, ...]:
    names = {claim.id for claim in (one, other) if claim is not None}
    findings = [
        finding.id
        for finding in audit.ledger.findings
        if names & {*finding.claims, *finding.against}
    ]
    return (
        *key,
        as_printed(one),
        as_printed(other),
        str(_agreement(audit, one, other)),
        _wider(audit, one, other),
        " ".join(findings),
        one.id if one else "",
        other.id if other else "",
    )


def _wider(audit: Audit, one: Claim | None, other: Claim | None) -> str:
    widths = [audit.interval(claim).width if claim else None for claim in (one, other)]
    if None in widths or widths[0] == widths[1]:
        return ""
    return "first" if (widths[0] or 0) > (widths[1] or 0) else "second"
