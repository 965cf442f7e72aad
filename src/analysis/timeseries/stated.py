"""What the ledger states of one quantity: where most of its prints agree, exactly."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from analysis.audits.agreement import Witness, agreements
from analysis.audits.compare import as_printed
from analysis.ledger.printed import claim_interval
from analysis.quantities.measures import Measure
from analysis.quantities.numerals import parse_printed
from analysis.quantities.periods import parse_period

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from analysis.ledger.ledger import Ledger
    from analysis.ledger.records import Claim
    from analysis.quantities.interval import Interval

#: Columns of an interval in a frame.
ENDS = ("lower", "upper", "lower_open", "upper_open")


class Stated(NamedTuple):
    """An interval, the claims it rests on, and how it came about in words."""

    interval: Interval
    claims: tuple[str, ...]
    way: str


def suspects(ledger: Ledger) -> set[str]:
    """Return the claims that the ledger's findings hold to be wrong in a contradiction.

    Examples
    --------
    >>> from analysis import load
    >>> "unattributed-news-netizens-level-2020-12" in suspects(load())
    True
    """
    return {
        name
        for finding in ledger.findings
        if finding.kind == "contradiction"
        for name in finding.claims
    }


def interval_row(interval: Interval) -> dict[str, float | bool]:
    """Return an interval as columns of a frame.

    ``lower`` and ``upper`` are infinite where there is no bound; ``lower_open`` and ``upper_open``
    tell whether the end itself is excluded, which decides whether two intervals that touch meet.

    Examples
    --------
    >>> from analysis.quantities.interval import Interval
    >>> interval_row(Interval(Fraction(1), None))
    {'lower': 1.0, 'upper': inf, 'lower_open': False, 'upper_open': False}
    """
    lower, upper = _floats(interval)
    ends = (lower, upper, interval.lower_open, interval.upper_open)
    return dict(zip(ENDS, ends, strict=True))


def stated_level(
    ledger: Ledger, name: str, period: str, *, without: Collection[str] | None = None
) -> Stated | None:
    """Return the level on which most printed levels of a series agree.

    Parameters
    ----------
    ledger
        A valid ledger.
    name, period
        Series and period.
    without
        Ids of claims set aside; by default :func:`suspects`.
    """
    aside = suspects(ledger) if without is None else without
    return agreed(ledger, [c for c in ledger.levels_of(name, period) if c.id not in aside])


def stated_share(
    ledger: Ledger, name: str, of: str, period: str, without: Collection[str] = ()
) -> Stated | None:
    """Return the share of a series in a whole on which most prints agree."""
    chosen = [
        c
        for c in ledger.claims
        if is_share(c, name, of) and c.period == period and c.id not in without
    ]
    return agreed(ledger, chosen)


def printed_shares(
    ledger: Ledger, name: str, of: str, *, without: Collection[str] | None = None
) -> pd.DataFrame:
    """Return the printed shares of one series in a whole through time.

    Parameters
    ----------
    ledger
        A valid ledger.
    name, of
        Part and whole.
    without
        Ids of claims set aside; by default :func:`suspects`.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``period``, ``value``, ``lower``, ``upper`` as ratios, and ``segment``, the
        definition of the whole; sorted by time.

    Examples
    --------
    >>> from analysis import load
    >>> rates = printed_shares(load(), "netizens", "population").set_index("period")
    >>> rates.loc["2024-12", "value"].item()
    0.786
    """
    aside = suspects(ledger) if without is None else without
    periods = {c.period for c in ledger.claims if is_share(c, name, of)}
    rows = []
    for period in sorted(periods, key=lambda text: parse_period(text).end):
        found = stated_share(ledger, name, of, period, aside)
        if found is not None:
            best = _most_precise(ledger, found.claims)
            value = float(Fraction(parse_printed(best.printed)) * best.multiplier)
            segment = ledger.series[of].segment(period)
            rows.append((name, period, value, *_floats(found.interval), segment))
    return pd.DataFrame(rows, columns=["series", "period", "value", "lower", "upper", "segment"])


def is_share(claim: Claim, name: str, of: str) -> bool:
    """Tell whether a claim prints the share of one series in another."""
    return claim.measure is Measure.SHARE and claim.series == name and claim.of == of


def agreed(ledger: Ledger, claims: Iterable[Claim]) -> Stated | None:
    """Return where most of some claims on one quantity meet, in the words of the most precise."""
    witnesses = [Witness(true_values(ledger, c), (c.id,)) for c in claims if c.printed]
    if not witnesses:
        return None
    best = agreements(witnesses)[0]
    ids = tuple(name for witness in best.witnesses for name in witness.claims)
    return Stated(best.interval, ids, as_printed(_most_precise(ledger, ids)))


def _most_precise(ledger: Ledger, ids: Iterable[str]) -> Claim:
    """Return the claim with the narrowest interval; of equals the one in English units."""
    widest = Fraction(10**30)
    return min(
        (ledger.by_id[name] for name in ids),
        key=lambda c: (
            bool(c.qualifier),
            true_values(ledger, c).width or widest,
            c.unit.startswith("1e"),
        ),
    )


def true_values(ledger: Ledger, claim: Claim) -> Interval:
    """Return the rounding interval of a claim, as its source rounds."""
    return claim_interval(claim, rule=ledger.rules.get(claim.source, "nearest"))


def _floats(interval: Interval) -> tuple[float, float]:
    lower, upper = interval.as_floats()
    return (
        float("-inf") if lower is None else lower,
        float("inf") if upper is None else upper,
    )
