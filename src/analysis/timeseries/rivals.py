"""Rival prints: one number printed in two ways, and which of them the rest supports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.ledger.printed import as_printed
from analysis.quantities.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.audits.audit import Audit
    from analysis.ledger.records import Claim

COLUMNS = [
    *(
        "series",
        "measure",
        "of",
        "period",
        "base_period",
        "printed",
        "sources",
        "prints",
        "supported",
    ),
    *("rest_lower", "rest_upper", "unit", "outcome", "claims"),
]


def rival_prints(audit: Audit) -> pd.DataFrame:
    """Return what is printed in ways that exclude each other, and what the rest leaves for it.

    Parameters
    ----------
    audit
        Rivals are claims of its contradictions that give one number differently.

    Returns
    -------
    pandas.DataFrame
        One row a print, those that agree being one: ``series``, ``measure``, ``of``, ``period``,
        ``base_period``; ``printed`` as it was printed with most digits, ``sources`` (ids with spaces
        between), ``prints``; ``rest_lower`` to ``rest_upper``, in its ``unit``, what is left for
        the number when every print of it is set aside; ``supported``, whether the print meets that;
        ``outcome``: ``decided`` where the rest supports one print only, else ``open``.

    Examples
    --------
    >>> from analysis import audit
    >>> rivals = rival_prints(audit())
    >>> rivals[rivals["series"] == "netizens_mobile"][["printed", "supported"]].to_numpy().tolist()
    [['1105 million persons', True], ['11.08 ×10⁸ persons', False]]
    """
    ledger = audit.ledger
    named = dict.fromkeys(
        name for found in audit.contradictions for names in found.irreducible for name in names
    )
    keys = dict.fromkeys(_what(ledger.by_id[name]) for name in named)
    quantities: dict[tuple[str, ...], list[Claim]] = {key: [] for key in keys}
    for claim in ledger.claims:
        if claim.printed and _what(claim) in quantities:
            quantities[_what(claim)].append(claim)
    found: list[dict[str, object]] = []
    for key, claims in quantities.items():
        prints = _agreeing(audit, claims)
        if len(prints) > 1:
            rest = audit.left_for(claims[0], without=[claim.id for claim in claims])
            supported = [rest.meets(_common(audit, one)) for one in prints]
            outcome = "decided" if sum(supported) == 1 else "open"
            for one, meets in zip(prints, supported, strict=True):
                row = _row(one, rest.scale(1 / one[0].multiplier))
                found.append(
                    dict(zip(COLUMNS, key, strict=False))
                    | row
                    | {"supported": meets, "outcome": outcome}
                )
    return pd.DataFrame(found, columns=COLUMNS)


def _what(claim: Claim) -> tuple[str, ...]:
    return claim.series, str(claim.measure), claim.of, claim.period, claim.base_period


def _common(audit: Audit, claims: Iterable[Claim]) -> Interval:
    met = Interval()
    for claim in claims:
        met &= audit.interval(claim)
    return met


def _agreeing(audit: Audit, claims: list[Claim]) -> list[list[Claim]]:
    """Put claims together that can all hold, the most precise first; the largest group first."""
    groups: list[list[Claim]] = []

    def width(claim: Claim) -> float:
        size = _common(audit, [claim]).width
        return float("inf") if size is None else float(size)

    for claim in sorted(claims, key=width):
        for group in groups:
            if not _common(audit, [*group, claim]).is_empty:
                group.append(claim)
                break
        else:
            groups.append([claim])
    return sorted(groups, key=lambda group: -len({claim.source for claim in group}))


def _row(claims: list[Claim], rest: Interval) -> dict[str, object]:
    lower, upper = rest.as_floats()
    first = claims[0]
    return {
        "printed": as_printed(first),
        "sources": " ".join(sorted({claim.source for claim in claims})),
        "prints": len(claims),
        "rest_lower": float("-inf") if lower is None else lower,
        "rest_upper": float("inf") if upper is None else upper,
        "unit": first.unit,
        "claims": " ".join(claim.id for claim in claims),
    }
