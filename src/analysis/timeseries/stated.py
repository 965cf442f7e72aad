"""What the ledger states of one quantity: the prints that hold, and what they leave together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from analysis.ledger.printed import as_printed, printed_value
from analysis.quantities.interval import Interval
from analysis.quantities.measures import Measure
from analysis.quantities.periods import parse_period

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from analysis.audits.audit import Audit
    from analysis.ledger.claim import Claim

#: Columns of an interval in a frame.
ENDS = ("lower", "upper", "lower_open", "upper_open")


class Stated(NamedTuple):
    """An interval, the claims it rests on, and how it came about in words."""

    interval: Interval
    claims: tuple[str, ...]
    way: str


def interval_row(interval: Interval) -> dict[str, float | bool]:
    """Return an interval as columns of a frame.

    ``lower`` and ``upper`` are infinite where there is no bound; ``lower_open`` and ``upper_open``
    tell whether the end itself is excluded, which decides whether two intervals that touch meet.

    Examples
    --------
    >>> from fractions import Fraction
    >>> interval_row(Interval(Fraction(1), None))
    {'lower': 1.0, 'upper': inf, 'lower_open': False, 'upper_open': False}
    """
    lower, upper = _floats(interval)
    ends = (lower, upper, interval.lower_open, interval.upper_open)
    return dict(zip(ENDS, ends, strict=True))


def stated_level(
    audit: Audit, name: str, period: str, *, sources: Collection[str] | None = None
) -> Stated | None:
    """Return what the printed levels of a series leave together, those set aside left out.

    Parameters
    ----------
    audit
        An audit of the ledger.
    name, period
        Series and period.
    sources
        Sources whose prints count; all by default.

    Examples
    --------
    >>> from analysis import audit
    >>> stated_level(audit(), "online_payment", "2024-12").way
    '102,891 ten thousand persons'
    """
    return stated(audit, _from(audit.ledger.levels_of(name, period), sources))


def stated_share(
    audit: Audit, name: str, of: str, period: str, *, sources: Collection[str] | None = None
) -> Stated | None:
    """Return what the printed shares of a series in a whole leave together; see :func:`stated_level`."""
    chosen = [c for c in audit.ledger.claims if is_share(c, name, of) and c.period == period]
    return stated(audit, _from(chosen, sources))


def printed_shares(audit: Audit, name: str, of: str) -> pd.DataFrame:
    """Return the printed shares of one series in a whole through time.

    Parameters
    ----------
    audit
        An audit of the ledger; claims that it sets aside are left out.
    name, of
        Part and whole.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``period``, ``value``, ``lower``, ``upper`` as ratios, and ``segment``, the
        definition of the whole; sorted by time.

    Examples
    --------
    >>> from analysis import audit
    >>> rates = printed_shares(audit(), "netizens", "population").set_index("period")
    >>> rates.loc["2024-12", "value"].item()
    0.786
    """
    periods = {c.period for c in audit.ledger.claims if is_share(c, name, of)}
    rows = []
    for period in sorted(periods, key=lambda text: parse_period(text).end):
        found = stated_share(audit, name, of, period)
        if found is not None:
            value = float(printed_value(_most_precise(audit, found.claims)))
            segment = audit.ledger.series[of].segment(period)
            rows.append((name, period, value, *_floats(found.interval), segment))
    return pd.DataFrame(rows, columns=["series", "period", "value", "lower", "upper", "segment"])


def is_share(claim: Claim, name: str, of: str) -> bool:
    """Tell whether a claim prints the share of one series in another."""
    return claim.measure is Measure.SHARE and claim.series == name and claim.of == of


def stated(audit: Audit, claims: Iterable[Claim]) -> Stated | None:
    """Return what some claims on one quantity leave together, in the words of the most precise.

    Claims that a finding holds to be wrong are left out; where the others still exclude each other,
    so are those that the audit sets aside.
    """
    holding = [claim for claim in claims if claim.printed and claim.id not in audit.acknowledged]
    common = _common(audit, holding)
    if common.is_empty:
        holding = [claim for claim in holding if claim.id not in audit.aside]
        common = _common(audit, holding)
    if not holding:
        return None
    ids = tuple(claim.id for claim in holding)
    return Stated(common, ids, as_printed(_most_precise(audit, ids)))


def _common(audit: Audit, claims: Iterable[Claim]) -> Interval:
    found = Interval()
    for claim in claims:
        found &= audit.interval(claim)
    return found


def _from(claims: Iterable[Claim], sources: Collection[str] | None) -> list[Claim]:
    return [claim for claim in claims if sources is None or claim.source in sources]


def _most_precise(audit: Audit, ids: Iterable[str]) -> Claim:
    """Return the claim with the narrowest interval; of equals the one in English units."""

    def rank(claim: Claim) -> tuple[bool, float, bool]:
        width = audit.interval(claim).width
        endless = float("inf") if width is None else float(width)
        return bool(claim.qualifier), endless, claim.unit.startswith("1e")

    return min((audit.ledger.by_id[name] for name in ids), key=rank)


def _floats(interval: Interval) -> tuple[float, float]:
    lower, upper = interval.as_floats()
    return (
        float("-inf") if lower is None else lower,
        float("inf") if upper is None else upper,
    )
