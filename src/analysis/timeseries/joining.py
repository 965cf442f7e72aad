"""Joining claims into series: one value a period, its interval, and how it is known."""

from __future__ import annotations

import re
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.audits.bounds import level_bounds, open_bounds
from analysis.audits.verdicts import Verdict
from analysis.ledger.printed import printed_value
from analysis.quantities.periods import parse_period
from analysis.timeseries.doubts import find_doubts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.audits.audit import Audit
    from analysis.audits.unknowns import Level
    from analysis.ledger.claim import Claim
    from analysis.quantities.interval import Interval

#: Two-sided bounds no wider than this ratio of their middle stand for a value; wider ones do not.
RECONSTRUCTED_WIDTH = Fraction(1, 50)

#: Dates that make a course through time.
COURSE = 4

#: How periods are written that follow each other evenly.
_KINDS = {
    "month": re.compile(r"\d{4}-\d{2}"),
    "quarter": re.compile(r"\d{4}-Q[1-4]"),
    "half": re.compile(r"\d{4}-H[12]"),
    "year": re.compile(r"\d{4}"),
}

COLUMNS = ["series", "period", "lower", "upper", "value", "known", "segment", "doubt"]


class Known(StrEnum):
    """How a value is known."""

    PRINTED = "printed"
    """Its level was printed; the value is the most precise print within the bounds, or the middle of
    bounds that are narrower than the digits printed."""
    RECONSTRUCTED = "reconstructed"
    """It was not printed, or not so; what was printed leaves little room, and the value is the middle."""
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
        ``known`` (printed, reconstructed or bounded), ``segment`` (which definition) and ``doubt``
        (empty, or why the level is doubted: :class:`~analysis.timeseries.doubts.Reason`), sorted by
        series and time. Bounds that do not exist are infinite, values that are not known missing:
        what was printed in ways that exclude each other has bounds over all explanations, and no
        value but one that all of them leave.

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
    wrong = {j.claim.id for j in audit.judgements if j.verdict is Verdict.CONTRADICTED}
    bounds = level_bounds(audit, wanted) | open_bounds(audit, wanted)
    rows = [
        _row(level, interval, audit, wrong)
        for level, interval in bounds.items()
        if interval.lower or interval.upper is not None
    ]
    frame = pd.DataFrame(rows, columns=COLUMNS[:-1])
    doubts = find_doubts(audit, frame)
    pairs = zip(frame["series"], frame["period"], strict=True)
    frame["doubt"] = [str(doubts[pair].reason) if pair in doubts else "" for pair in pairs]
    ends: list[Any] = [parse_period(period) for period in frame["period"]]
    order = frame.assign(end=ends)
    order["place"] = order["series"].map({name: place for place, name in enumerate(wanted)})
    return order.sort_values(["place", "end"])[COLUMNS].reset_index(drop=True)


def half_years(frame: pd.DataFrame) -> pd.DataFrame:
    """Keep the levels of each series that follow each other: its months, or else its years or quarters.

    Parameters
    ----------
    frame
        From :func:`join_levels`.

    Returns
    -------
    pandas.DataFrame
        The rows with a value whose period is a month, as ``2024-12``: a state, not a day or the
        total of a year. Of a series without any month the rows of its most numerous kind of period
        (quarter, half or year) are kept where it has four or more, or where no series has months.

    Examples
    --------
    >>> half_years(pd.DataFrame({"period": ["2024", "2024-12"], "value": [1.0, 2.0]}))["period"].tolist()
    ['2024-12']
    >>> half_years(pd.DataFrame({"period": ["2023", "2024"], "value": [1.0, 2.0]}))["period"].tolist()
    ['2023', '2024']
    """
    known = frame["value"].notna()
    kinds = frame["period"].map(kind_of).where(known, "")
    kept = kinds == "month"
    names = frame["series"] if "series" in frame else pd.Series("", index=frame.index)
    undated = (kinds != "") & ~names.isin(set(names[kept]))
    enough = COURSE if kept.any() else 1
    for _, own in kinds[undated].groupby(names[undated], sort=False):
        counts = own.value_counts()
        if counts.iloc[0] >= enough:
            kept |= pd.Series(own == counts.index[0]).reindex(frame.index, fill_value=False)
    # Of no rows the comparison keeps the type of the periods.
    return frame[kept.astype(bool)].reset_index(drop=True)


def kind_of(period: str) -> str:
    """Return what a period is: a month, quarter, half or year; empty where it is a day or a range.

    Examples
    --------
    >>> [kind_of(period) for period in ("2024-12", "2024-Q4", "2024", "2024-12-31")]
    ['month', 'quarter', 'year', '']
    """
    return next((kind for kind, form in _KINDS.items() if form.fullmatch(period)), "")


def _row(level: Level, interval: Interval, audit: Audit, wrong: set[str]) -> tuple[object, ...]:
    prints = audit.ledger.levels_of(level.series, level.period)
    value, known = _point(audit, [c for c in prints if c.printed and c.id not in wrong], interval)
    lower, upper = interval.as_floats()
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
    if interval.lower is None or interval.upper is None:
        return None, Known.BOUNDED
    middle = (interval.lower + interval.upper) / 2
    if any(middle in audit.interval(c) for c in prints if c.qualifier in {"", "about"}):
        return middle, Known.PRINTED  # to fewer digits than the other claims leave
    if interval.upper - interval.lower <= RECONSTRUCTED_WIDTH * abs(middle):
        return middle, Known.RECONSTRUCTED
    return None, Known.BOUNDED
