"""Joining claims into series: one value a period, its interval, and how it is known."""

from __future__ import annotations

import re
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.audits.bounds import level_bounds
from analysis.audits.verdicts import Verdict
from analysis.ledger.printed import printed_value
from analysis.quantities.periods import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.audits.audit import Audit
    from analysis.audits.unknowns import Level
    from analysis.ledger.records import Claim
    from analysis.quantities.interval import Interval

#: Two-sided bounds no wider than this ratio of their middle stand for a value; wider ones do not.
RECONSTRUCTED_WIDTH = Fraction(1, 50)

COLUMNS = ["series", "period", "lower", "upper", "value", "known", "segment"]


class Known(StrEnum):
    """How a value is known."""

    PRINTED = "printed"
    """Its level was printed; the value is the most precise print within the bounds, else their middle."""
    RECONSTRUCTED = "reconstructed"
    """Never printed; shares, changes and growth leave little room, and the value is the middle."""
    BOUNDED = "bounded"
    """Only bounds are known."""


def join_levels(audit: Audit, names: str | Iterable[str] | None = None) -> pd.DataFrame:
    """Join the claims of an audited ledger into levels through time.

    Parameters
    ----------
    audit
        Contradicted claims are set aside where another claim on the same level holds.
    names
        Ids of series; all of them by default.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``period``, ``lower``, ``upper``, ``value`` in the base unit of the series,
        ``known`` (printed, reconstructed or bounded) and ``segment`` (which definition), sorted by
        series and time. Bounds that do not exist are infinite, values that are not known missing.

    Raises
    ------
    UsageError
        If a name is no series.

    Examples
    --------
    >>> from analysis import audit
    >>> payment = join_levels(audit(), "online_payment").set_index("period")
    >>> payment.loc["2024-12", "value"].item(), payment.loc["2024-12", "known"]
    (1028910000.0, 'printed')
    """
    ledger = audit.ledger
    wanted = [names] if isinstance(names, str) else list(names or ledger.series)
    for name in wanted:
        ledger.get_series(name)
    contradicted = {j.claim.id for j in audit.judgements if j.verdict is Verdict.CONTRADICTED}
    rows = [
        _row(level, interval, audit, contradicted)
        for level, interval in level_bounds(audit, wanted).items()
        if interval.lower or interval.upper is not None
    ]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    ends: list[Any] = [parse_period(period) for period in frame["period"]]
    order = frame.assign(end=ends)
    order["place"] = order["series"].map({name: place for place, name in enumerate(wanted)})
    return order.sort_values(["place", "end"])[COLUMNS].reset_index(drop=True)


def half_years(frame: pd.DataFrame) -> pd.DataFrame:
    """Keep the months of a series at which it is a state, not a day or a whole year.

    Parameters
    ----------
    frame
        From :func:`join_levels`.

    Returns
    -------
    pandas.DataFrame
        The rows with a value whose period is a month, as ``2024-12``.

    Examples
    --------
    >>> half_years(pd.DataFrame({"period": ["2024", "2024-12"], "value": [1.0, 2.0]}))["period"].tolist()
    ['2024-12']
    """
    months = frame["period"].map(lambda period: re.fullmatch(r"\d{4}-\d{2}", period) is not None)
    return frame[months & frame["value"].notna()].reset_index(drop=True)


def _row(
    level: Level, interval: Interval, audit: Audit, contradicted: set[str]
) -> tuple[object, ...]:
    prints = [c for c in audit.ledger.levels_of(level.series, level.period) if c.printed]
    holding = [c for c in prints if c.id not in contradicted] or prints
    lower, upper = interval.as_floats()
    value, known = _point(audit, holding, interval)
    return (
        level.series,
        level.period,
        float("-inf") if lower is None else lower,
        float("inf") if upper is None else upper,
        float("nan") if value is None else float(value),
        str(known),
        level.segment,
    )


def _point(audit: Audit, prints: list[Claim], interval: Interval) -> tuple[Fraction | None, Known]:
    """Choose the most precise print within the bounds, else the middle of narrow bounds."""

    def precision(claim: Claim) -> tuple[bool, float]:
        width = audit.interval(claim).width
        return bool(claim.qualifier), float("inf") if width is None else float(width)

    for claim in sorted((c for c in prints if c.qualifier in {"", "about"}), key=precision):
        value = printed_value(claim)
        if value in interval:
            return value, Known.PRINTED
    middle = None if interval.width is None else (interval.lower or 0) + interval.width / 2
    if middle and any(c.qualifier in {"", "about"} for c in prints):
        return middle, Known.PRINTED  # printed to fewer digits than the other claims leave
    if middle and interval.width is not None and interval.width <= RECONSTRUCTED_WIDTH * middle:
        return middle, Known.RECONSTRUCTED
    return None, Known.BOUNDED
