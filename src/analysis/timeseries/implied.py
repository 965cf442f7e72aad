"""Levels that nobody printed: the whole behind a part and its share, the base behind a change.

Every result is an exact interval carried from the printed digits, one row for each way to it, so
that a reader sees whether the ways meet.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pandas as pd

from analysis.audits.derive import derive
from analysis.audits.extents import Quantity
from analysis.audits.levels_claimed import crosses_break, reference
from analysis.audits.unknowns import Level
from analysis.ledger.printed import as_printed
from analysis.ledger.records import Relation
from analysis.quantities.measures import Measure
from analysis.quantities.periods import parse_period
from analysis.timeseries.stated import (
    ENDS,
    Stated,
    interval_row,
    stated_level,
    stated_share,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from analysis.audits.audit import Audit
    from analysis.ledger.claim import Claim
    from analysis.ledger.records import Identity
    from analysis.quantities.interval import Interval

ONE = Fraction(1)


def implied_wholes(
    audit: Audit, whole: str, period: str, *, sources: Collection[str] | None = None
) -> pd.DataFrame:
    """Return every way in which the ledger implies a level, side by side.

    Parameters
    ----------
    audit
        An audit of the ledger; claims that it sets aside are left out.
    whole, period
        Series and period whose level is wanted.
    sources
        Sources whose prints count; all by default.

    Returns
    -------
    pandas.DataFrame
        ``way`` in words, ``kind`` (printed; share: a part over its share; sum: an identity whose
        parts are known), ``part`` (name of the part, of a share), the interval in the base unit as
        in :func:`interval_row`, and ``claims`` with spaces between.

    Examples
    --------
    >>> from analysis import audit
    >>> ways = implied_wholes(audit(), "xiaomi_revenue", "2024")
    >>> [(round(row.lower / 1e9, 1), round(row.upper / 1e9, 1)) for row in ways.itertuples()]
    [(365.3, 366.4), (344.7, 386.5)]
    """
    rows = []
    printed = stated_level(audit, whole, period, sources=sources)
    if printed:
        rows.append(("printed", "", printed))
    rows += [("share", *found) for found in _over_shares(audit, whole, period, sources)]
    for identity in audit.ledger.identities:
        if (
            identity.relation is Relation.SUM
            and identity.is_plain
            and identity.whole == whole
            and identity.holds_at(period)
        ):
            parts = [_known(audit, part, period, sources) for part in identity.parts]
            found = [part for part in parts if part is not None]
            if len(found) == len(parts):
                rows.append(("sum", "", _sum(audit, identity, period, found)))
    return pd.DataFrame(
        [
            {"way": found.way, "kind": kind, "part": part}
            | interval_row(found.interval)
            | {"claims": " ".join(found.claims)}
            for kind, part, found in rows
        ],
        columns=["way", "kind", "part", *ENDS, "claims"],
    )


def implied_bases(
    audit: Audit,
    names: Iterable[str] | None = None,
    *,
    sources: Collection[str] | None = None,
) -> pd.DataFrame:
    """Return the base that each printed change, growth rate or multiple implies.

    Parameters
    ----------
    audit
        An audit of the ledger; claims that it sets aside are left out as levels.
    names
        Ids of series; all by default.
    sources
        Sources whose prints count; all by default.

    Returns
    -------
    pandas.DataFrame
        One row a claim that has both a base and a printed level (or share) at its own period:
        ``series``, ``of`` (for shares), ``period``, ``base_period``, ``level`` and ``step`` as
        printed, the interval of the base in base units or as a ratio; ``printed_lower``,
        ``printed_upper`` of the base where it is printed too, ``meets`` whether they meet (missing
        where it is not printed), ``comparable`` false across a break in definition, ``claim``.

    Notes
    -----
    The level is the one printed by the same source where it prints one.

    Examples
    --------
    >>> from analysis import audit
    >>> bases = implied_bases(audit(), ["tencent_games_revenue"])
    >>> bases[["base_period", "lower", "upper"]].round(-8).drop_duplicates().to_numpy().tolist()
    [['2023', 178900000000.0, 180600000000.0]]
    """
    ledger = audit.ledger
    wanted = set(ledger.series if names is None else names)
    rows = []
    for claim in ledger.claims:
        chosen = sources is None or claim.source in sources
        if claim.series not in wanted or not claim.base_period or not claim.printed or not chosen:
            continue
        own = [claim.source] if _printed_like(audit, claim, claim.period, [claim.source]) else None
        now = _printed_like(audit, claim, claim.period, own or sources)
        if now is None:
            continue
        before = _printed_like(audit, claim, claim.base_period, sources)
        earlier = interval_row(before.interval) if before else {}
        base = _base(audit, claim, now)
        rows.append(
            {
                "series": claim.series,
                "of": claim.of,
                "period": claim.period,
                "base_period": claim.base_period,
                "level": now.way,
                "step": as_printed(claim),
                **interval_row(base),
                "printed_lower": earlier.get("lower", float("nan")),
                "printed_upper": earlier.get("upper", float("nan")),
                "meets": None if before is None else base.meets(before.interval),
                "comparable": not crosses_break(claim, ledger.series),
                "claim": claim.id,
            }
        )
    columns = ["series", "of", "period", "base_period", "level", "step", *ENDS]
    columns += ["printed_lower", "printed_upper", "meets", "comparable", "claim"]
    return pd.DataFrame(rows, columns=columns)


def sum_checks(audit: Audit, *, sources: Collection[str] | None = None) -> pd.DataFrame:
    """Add up the parts of every sum whose members are all printed.

    Parameters
    ----------
    audit
        An audit of the ledger; claims that it sets aside are left out.
    sources
        Sources whose prints count; all by default.

    Returns
    -------
    pandas.DataFrame
        ``identity``, ``series`` of the whole, ``period``, ``whole`` and ``parts`` as printed, the
        interval of the whole, ``parts_lower``, ``parts_upper`` of the sum, in the base unit, and
        ``meets``.

    Examples
    --------
    >>> from analysis import audit
    >>> checks = sum_checks(audit()).set_index("identity")
    >>> bool(checks.loc["tencent_games_markets", "meets"])
    True
    """
    rows = []
    periods = sorted(
        {claim.period for claim in audit.ledger.claims}, key=lambda p: parse_period(p).end
    )
    for identity in audit.ledger.identities:
        plain = identity.relation is Relation.SUM and identity.is_plain
        for period in periods if plain else ():
            names = (identity.whole, *identity.parts)
            found = [stated_level(audit, name, period, sources=sources) for name in names]
            known = [one for one in found if one is not None]
            if len(known) < len(names) or not identity.holds_at(period):
                continue
            whole, *parts = known
            total = _sum(audit, identity, period, parts)
            rows.append(
                {
                    "identity": identity.id,
                    "series": identity.whole,
                    "period": period,
                    "whole": whole.way,
                    "parts": total.way,
                    **interval_row(whole.interval),
                    "parts_lower": interval_row(total.interval)["lower"],
                    "parts_upper": interval_row(total.interval)["upper"],
                    "meets": whole.interval.meets(total.interval),
                }
            )
    columns = ["identity", "series", "period", "whole", "parts", *ENDS]
    return pd.DataFrame(rows, columns=[*columns, "parts_lower", "parts_upper", "meets"])


def _level(audit: Audit, name: str, period: str) -> Quantity:
    return Quantity({Level(name, period, audit.ledger.series[name].segment(period)): ONE})


def _over_shares(
    audit: Audit, whole: str, period: str, sources: Collection[str] | None
) -> list[tuple[str, Stated]]:
    """Derive the whole from each part with a printed level and a printed share of it."""
    parts = {
        c.series
        for c in audit.ledger.claims
        if c.measure is Measure.SHARE and c.of == whole and c.period == period and c.printed
    }
    found = []
    for part in (name for name in audit.ledger.series if name in parts):
        level = stated_level(audit, part, period, sources=sources)
        share = stated_share(audit, part, whole, period, sources=sources)
        if level and share:
            claims = (*level.claims, *share.claims)
            extent = derive(audit.system, _level(audit, whole, period), claims)
            name = audit.ledger.series[part].name_en
            way = f"{name}: {level.way} at {share.way}"
            found.append((name, Stated(extent.interval, claims, way)))
    return found


def _known(audit: Audit, name: str, period: str, sources: Collection[str] | None) -> Stated | None:
    """Return a level: as printed, as a share of a printed whole, or as a part over its share."""
    level = stated_level(audit, name, period, sources=sources)
    if level:
        return level
    for claim in audit.ledger.claims:
        if claim.measure is Measure.SHARE and claim.series == name and claim.period == period:
            whole = stated_level(audit, claim.of, period, sources=sources)
            share = stated_share(audit, name, claim.of, period, sources=sources)
            if whole and share:
                claims = (*whole.claims, *share.claims)
                extent = derive(audit.system, _level(audit, name, period), claims)
                return Stated(extent.interval, claims, f"{share.way} of {whole.way}")
    wholes = _over_shares(audit, name, period, sources)
    return wholes[0][1] if wholes else None


def _sum(audit: Audit, identity: Identity, period: str, parts: list[Stated]) -> Stated:
    """Derive the whole of a sum from what its parts rest on."""
    claims = tuple(name for part in parts for name in part.claims)
    extent = derive(
        audit.system, _level(audit, identity.whole, period), claims, identities=[identity.id]
    )
    return Stated(extent.interval, claims, " + ".join(part.way for part in parts))


def _printed_like(
    audit: Audit, claim: Claim, period: str, sources: Collection[str] | None
) -> Stated | None:
    """Return the printed level, or share, that a claim starts from or arrives at."""
    if claim.measure is Measure.SHARE_CHANGE:
        return stated_share(audit, claim.series, claim.of, period, sources=sources)
    return stated_level(audit, claim.series, period, sources=sources)


def _base(audit: Audit, claim: Claim, now: Stated) -> Interval:
    if claim.measure is Measure.SHARE_CHANGE:
        return now.interval - audit.interval(claim)
    bottom = reference(claim, audit.ledger.series)
    assert bottom is not None
    return derive(audit.system, Quantity({bottom: ONE}), (*now.claims, claim.id)).interval
