"""Rival prints: one number printed in two ways, and which of them the rest supports."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pandas as pd

from analysis.audits.compare import as_printed
from analysis.audits.model import Model
from analysis.audits.ranges import RangeProgram
from analysis.ledger.printed import claim_interval
from analysis.quantities.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.audits.ranges import Ends
    from analysis.audits.verdicts import Audit
    from analysis.ledger.ledger import Ledger
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
#: Ends of a range are floats: they are moved outwards by this, relatively.
NEAR = Fraction(1, 10**9)


def rival_prints(ledger: Ledger, audited: Audit) -> pd.DataFrame:
    """Return what is printed in ways that exclude each other, and what the rest leaves for it.

    Parameters
    ----------
    ledger
        A valid ledger.
    audited
        Its audit: rivals are claims of its contradictions that give one number differently.

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
    >>> from analysis import audit, load
    >>> rivals = rival_prints(load(), audit())
    >>> rivals[rivals["series"] == "netizens_mobile"][["printed", "supported"]].to_numpy().tolist()
    [['1105 million persons', True], ['11.08 ×10⁸ persons', False]]
    """
    named = dict.fromkeys(
        name for found in audited.contradictions for names in found.irreducible for name in names
    )
    keys = dict.fromkeys(_what(ledger.by_id[name]) for name in named)
    quantities: dict[tuple[str, ...], list[Claim]] = {key: [] for key in keys}
    for claim in ledger.claims:
        if claim.printed and _what(claim) in quantities:
            quantities[_what(claim)].append(claim)
    model = Model.of(ledger, audited.rules)
    programs = [
        RangeProgram([row for row in rows if row.owner not in audited.aside], audited.witness)
        for rows in model.row_components
    ]
    found: list[dict[str, object]] = []
    for key, claims in quantities.items():
        prints = _agreeing(ledger, claims)
        if len(prints) > 1:
            gone = {claim.id for claim in claims}
            rest = _interval(_left_for(claims[0], ledger, programs, gone))
            supported = [rest.meets(_common(ledger, one)) for one in prints]
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


def _common(ledger: Ledger, claims: Iterable[Claim]) -> Interval:
    met = Interval()
    for claim in claims:
        met &= claim_interval(claim, rule=ledger.rules.get(claim.source, "nearest"))
    return met


def _agreeing(ledger: Ledger, claims: list[Claim]) -> list[list[Claim]]:
    """Put claims together that can all hold, the most precise first; the largest group first."""
    groups: list[list[Claim]] = []

    def width(claim: Claim) -> float:
        size = _common(ledger, [claim]).width
        return float("inf") if size is None else float(size)

    for claim in sorted(claims, key=width):
        for group in groups:
            if not _common(ledger, [*group, claim]).is_empty:
                group.append(claim)
                break
        else:
            groups.append([claim])
    return sorted(groups, key=lambda group: -len({claim.source for claim in group}))


def _left_for(claim: Claim, ledger: Ledger, programs: list[RangeProgram], gone: set[str]) -> Ends:
    """Return what the rest leaves for the number, over every component that bounds it."""
    ends = [program.extent_of(claim, ledger.series, without=gone) for program in programs]
    lower = max((low for low, _ in ends if low is not None), default=None)
    upper = min((high for _, high in ends if high is not None), default=None)
    return lower, upper


def _interval(ends: Ends) -> Interval:
    lower, upper = (None if end is None else Fraction(float(end)) for end in ends)
    return Interval(
        None if lower is None else lower - NEAR * abs(lower),
        None if upper is None else upper + NEAR * abs(upper),
    )


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
