"""Levels that nobody printed: the whole behind a part and its share, the base behind a change.

Every result is an exact interval carried from the printed digits, one row for each way to it, so
that a reader sees whether the ways meet.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

import pandas as pd

from analysis.audits.compare import as_printed
from analysis.audits.constraints import crosses_break
from analysis.ledger.records import Claim, Relation
from analysis.quantities.interval import Interval
from analysis.quantities.measures import Measure
from analysis.quantities.periods import parse_period
from analysis.timeseries.stated import (
    ENDS,
    Stated,
    agreed,
    interval_row,
    is_share,
    stated_level,
    stated_share,
    suspects,
    true_values,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from analysis.ledger.ledger import Ledger

ONE = Fraction(1)


def implied_wholes(
    ledger: Ledger, whole: str, period: str, *, without: Collection[str] | None = None
) -> pd.DataFrame:
    """Return every way in which the ledger implies a level, side by side.

    Parameters
    ----------
    ledger
        A valid ledger.
    whole, period
        Series and period whose level is wanted.
    without
        Ids of claims set aside; by default :func:`suspects`.

    Returns
    -------
    pandas.DataFrame
        ``way`` in words, ``kind`` (printed; share: a part over its share; sum: an identity whose
        parts are known), the interval in the base unit as in :func:`interval_row`, and ``claims``
        with spaces between.

    Notes
    -----
    A part of x at a share of p implies a whole of x / p; with x in [a, b] and p in [c, d] the whole
    lies in [a / d, b / c].

    Examples
    --------
    >>> from analysis import load
    >>> ways = implied_wholes(load(), "xiaomi_revenue", "2024")
    >>> [(round(row.lower / 1e9, 1), round(row.upper / 1e9, 1)) for row in ways.itertuples()]
    [(365.3, 366.4), (344.7, 386.5)]
    """
    aside = suspects(ledger) if without is None else without
    rows = []
    printed = stated_level(ledger, whole, period, without=aside)
    if printed:
        rows.append(("printed", printed))
    rows += [("share", found) for found in _over_shares(ledger, whole, period, aside)]
    for identity in ledger.identities:
        if (
            identity.relation is Relation.SUM
            and identity.whole == whole
            and identity.holds_at(period)
        ):
            parts = [_known(ledger, part, period, aside) for part in identity.parts]
            if all(parts):
                rows.append(("sum", _add([part for part in parts if part is not None])))
    return pd.DataFrame(
        [
            {"way": found.way, "kind": kind}
            | interval_row(found.interval)
            | {"claims": " ".join(found.claims)}
            for kind, found in rows
        ],
        columns=["way", "kind", *ENDS, "claims"],
    )


def implied_bases(ledger: Ledger, names: Iterable[str] | None = None) -> pd.DataFrame:
    """Return the base that each printed change, growth rate or multiple implies.

    Parameters
    ----------
    ledger
        A valid ledger.
    names
        Ids of series; all by default.

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
    Base = level - change, level / (1 + growth), level / multiple, or share - change of share. The
    level is the one printed by the same source where it prints one.

    Examples
    --------
    >>> from analysis import load
    >>> bases = implied_bases(load(), ["tencent_games_revenue"])
    >>> bases[["base_period", "lower", "upper"]].round(-8).drop_duplicates().to_numpy().tolist()
    [['2023', 178900000000.0, 180600000000.0]]
    """
    wanted = set(ledger.series if names is None else names)
    rows = []
    for claim in ledger.claims:
        if claim.series not in wanted or not claim.base_period or not claim.printed:
            continue
        now = _stated_like(ledger, claim, claim.period)
        if now is None:
            continue
        before = _stated_like(ledger, claim, claim.base_period, any_source=True)
        earlier = interval_row(before.interval) if before else {}
        base = _base(claim, now.interval, true_values(ledger, claim))
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


def sum_checks(ledger: Ledger) -> pd.DataFrame:
    """Add up the parts of every sum whose members are all printed.

    Parameters
    ----------
    ledger
        A valid ledger, perhaps of one source only.

    Returns
    -------
    pandas.DataFrame
        ``identity``, ``period``, ``whole`` and ``parts`` as printed, the interval of the
        whole, ``parts_lower``, ``parts_upper`` of the sum, in the base unit, and ``meets``.

    Examples
    --------
    >>> from analysis import load
    >>> checks = sum_checks(load()).set_index("identity")
    >>> bool(checks.loc["tencent_games_markets", "meets"])
    True
    """
    rows = []
    aside = suspects(ledger)
    periods = sorted({claim.period for claim in ledger.claims}, key=lambda p: parse_period(p).end)
    for identity in ledger.identities:
        for period in periods if identity.relation is Relation.SUM else ():
            if not identity.holds_at(period):
                continue
            names = (identity.whole, *identity.parts)
            found = [stated_level(ledger, name, period, without=aside) for name in names]
            if any(one is None for one in found):
                continue
            whole, *parts = (one for one in found if one is not None)
            total = _add(parts).interval
            rows.append(
                {
                    "identity": identity.id,
                    "period": period,
                    "whole": whole.way,
                    "parts": " + ".join(part.way for part in parts),
                    **interval_row(whole.interval),
                    "parts_lower": interval_row(total)["lower"],
                    "parts_upper": interval_row(total)["upper"],
                    "meets": whole.interval.meets(total),
                }
            )
    columns = ["identity", "period", "whole", "parts", *ENDS]
    return pd.DataFrame(rows, columns=[*columns, "parts_lower", "parts_upper", "meets"])


def _over_shares(ledger: Ledger, whole: str, period: str, aside: Collection[str]) -> list[Stated]:
    """Divide each part with a printed level by its printed share of the whole."""
    parts = {
        c.series
        for c in ledger.claims
        if c.measure is Measure.SHARE and c.of == whole and c.period == period and c.printed
    }
    found = []
    for part in (name for name in ledger.series if name in parts):
        level = stated_level(ledger, part, period, without=aside)
        share = stated_share(ledger, part, whole, period, aside)
        if level and share:
            way = f"{ledger.series[part].name_en}: {level.way} at {share.way}"
            found.append(
                Stated(level.interval.ratio(share.interval), (*level.claims, *share.claims), way)
            )
    return found


def _known(ledger: Ledger, name: str, period: str, aside: Collection[str]) -> Stated | None:
    """Return a level: as printed, as a share of a printed whole, or as a part over its share."""
    level = stated_level(ledger, name, period, without=aside)
    if level:
        return level
    for claim in ledger.claims:
        if claim.measure is Measure.SHARE and claim.series == name and claim.period == period:
            whole = stated_level(ledger, claim.of, period, without=aside)
            share = stated_share(ledger, name, claim.of, period, aside)
            if whole and share:
                product = _product(whole.interval, share.interval)
                return Stated(
                    product, (*whole.claims, *share.claims), f"{share.way} of {whole.way}"
                )
    wholes = _over_shares(ledger, name, period, aside)
    return wholes[0] if wholes else None


def _product(first: Interval, second: Interval) -> Interval:
    """Multiply two non-negative intervals."""
    ends = []
    for one, other in ((first.lower, second.lower), (first.upper, second.upper)):
        ends.append(None if one is None or other is None else one * other)
    return Interval(
        ends[0],
        ends[1],
        first.lower_open or second.lower_open,
        first.upper_open or second.upper_open,
    )


def _add(parts: list[Stated]) -> Stated:
    total = Interval.point(Fraction(0))
    for part in parts:
        total += part.interval
    claims = tuple(name for part in parts for name in part.claims)
    return Stated(total, claims, " + ".join(part.way for part in parts))


def _stated_like(
    ledger: Ledger, claim: Claim, period: str, *, any_source: bool = False
) -> Stated | None:
    """Return the printed level, or share, that a claim starts from or arrives at."""
    aside = suspects(ledger)
    if claim.measure is Measure.SHARE_CHANGE:
        found = [
            c for c in ledger.claims if is_share(c, claim.series, claim.of) and c.period == period
        ]
    else:
        found = list(ledger.levels_of(claim.series, period))
    found = [c for c in found if c.id not in aside]
    own = [c for c in found if c.source == claim.source and c.printed]
    return agreed(ledger, own if own and not any_source else found)


def _base(claim: Claim, now: Interval, step: Interval) -> Interval:
    if claim.measure in {Measure.CHANGE, Measure.SHARE_CHANGE}:
        return now - step
    return now.ratio(step.shift(ONE) if claim.measure is Measure.GROWTH else step)
