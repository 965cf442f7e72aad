"""What stands behind a verdict: other numbers, copies, or merely nothing to the contrary."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from analysis.audits.misprints import digit_coverage
from analysis.audits.verdicts import Evidence
from analysis.quantities.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.audits.audit import Audit
    from analysis.audits.extents import Extent
    from analysis.audits.search import Search
    from analysis.ledger.claim import Claim
    from analysis.ledger.ledger import Ledger
    from analysis.ledger.records import Series
    from analysis.quantities.interval import Interval
    from analysis.quantities.rounding import Rounding

#: What a measure is of nothing: an end there says no more than a sign.
NOTHING = {Measure.LEVEL: 0, Measure.SHARE: 0, Measure.MULTIPLE: 0, Measure.GROWTH: -1}

#: What a claim says something about: prints with one key are prints of one quantity.
Key = tuple[str, str, str, str, str]


class Weighed(NamedTuple):
    """What the other claims leave for a claim, and what that is worth.

    Parameters
    ----------
    implied
        Values that the other claims leave for it, in base units or as a ratio.
    coverage
        Share of its one-digit misprints they would expose; ``None`` where nothing is printed.
    evidence, by
        The class of what stands behind it, and the claims that do.
    """

    implied: Interval
    coverage: float | None
    evidence: Evidence
    by: tuple[str, ...]


def key_of(claim: Claim) -> Key:
    """Return what a claim says something about."""
    return claim.series, str(claim.measure), claim.period, claim.base_period, claim.of


def weigh_claim(audit: Audit, claim: Claim) -> Weighed:
    """Weigh one claim by what other claims leave for it; see :func:`weigh_claims`.

    Examples
    --------
    >>> from analysis import audit
    >>> found = audit()
    >>> claim = found.ledger.by_id["cnnic55-table5-online_payment-growth"]
    >>> str(weigh_claim(found, claim).evidence)
    'other numbers'
    """
    ledger = audit.ledger
    key = key_of(claim)
    prints = [
        c.id for c in ledger.claims if c.series == claim.series and c.printed and key_of(c) == key
    ]
    return _weigh(claim, prints, audit.search, audit.rules[claim.source], ledger.series)


def weigh_claims(
    ledger: Ledger, search: Search, rules: Mapping[str, Rounding]
) -> dict[str, Weighed]:
    """Weigh every claim by what other claims leave for it.

    Parameters
    ----------
    ledger, search, rules
        A ledger, what the search for contradictions found in it, and the rounding rules.

    Notes
    -----
    A claim is checked by *other numbers* if prints of other quantities, taken together, leave its
    value an interval with two ends, and at least one one-digit misprint of it would miss that
    interval. That something is not below zero, however it comes about, is no end. Else it is confirmed by *copies* if prints of the same quantity would expose such a
    misprint; else it is merely *not impossible*. Claims that are set aside count for nothing.

    Examples
    --------
    >>> from analysis import audit
    >>> found = audit()
    >>> weighed = weigh_claims(found.ledger, found.search, found.rules)
    >>> str(weighed["cnnic55-table5-online_payment-growth"].evidence)
    'other numbers'
    """
    prints: dict[Key, list[str]] = {}
    for claim in ledger.claims:
        if claim.printed:
            prints.setdefault(key_of(claim), []).append(claim.id)
    return {
        claim.id: _weigh(
            claim, prints.get(key_of(claim), ()), search, rules[claim.source], ledger.series
        )
        for claim in ledger.claims
    }


def _weigh(
    claim: Claim,
    prints: Sequence[str],
    search: Search,
    rule: Rounding,
    series: Mapping[str, Series],
) -> Weighed:
    def left(without: Sequence[str]) -> Extent:
        return search.extent(claim, series, without)

    if len(prints) > 2:  # noqa: PLR2004 - most of many prints set no end, which this tells at once
        left([])
    extent = left([claim.id])
    if not claim.printed:
        return Weighed(extent.interval, None, Evidence.NONE, ())
    coverage = digit_coverage(claim, extent.interval, rule=rule)
    same = [name for name in prints if name != claim.id and name not in search.aside]
    others = left(prints) if same else extent
    exposed = digit_coverage(claim, others.interval, rule=rule) if same else coverage
    nothing = NOTHING.get(claim.measure)
    if _has_two_ends(others, nothing) and exposed > 0:
        evidence, by = Evidence.OTHER_NUMBERS, others.claims
    elif same and _has_two_ends(extent, nothing) and coverage > 0:
        evidence, by = Evidence.COPIES, tuple(same)
    elif extent.claims:
        evidence, by = Evidence.NOT_IMPOSSIBLE, extent.claims
    else:
        evidence, by = Evidence.NONE, ()
    return Weighed(extent.interval, coverage, evidence, by)


def _has_two_ends(extent: Extent, nothing: int | None) -> bool:
    """Tell whether printed numbers set both ends; that nothing is below zero is no number's word.

    What is merely above ``nothing`` is so because something it is tied to is, or has no end above.
    """
    ends = (extent.interval.lower, extent.lower), (extent.interval.upper, extent.upper)
    return all(
        end is not None and end != nothing and (not proof or any(row.claims for row, _ in proof))
        for end, proof in ends
    )
