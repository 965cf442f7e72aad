"""Editions: what each edition of the ledger's report is about."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from analysis.errors import UsageError
from analysis.quantities.measures import Measure
from analysis.quantities.periods import parse_period
from analysis.timeseries.joining import kind_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analysis.ledger.claim import Claim
    from analysis.ledger.ledger import Ledger
    from analysis.ledger.records import Source

#: Part of the levels of an edition's fullest period that another period must have to date it.
FEWEST_LEVELS = 0.2

#: How the months of a half-yearly report end.
HALVES = ("-06", "-12")

#: Part of a report's editions beyond which those about a June or a December make it half-yearly.
MOSTLY = 2 / 3

#: What dates an edition in its name: a number with all that hangs on it, a quarter, half or month.
_DATES = re.compile(
    r"\s*(?:\d\S*|\b(?:Q[1-4]|H[12]|January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b\S*)"
)


def editions(ledger: Ledger) -> dict[str, str]:
    """Return the periods that editions are about, each with the name of its edition.

    An edition is about the newest period that its own sources print levels of, of the kind that its
    report counts in: months, or else quarters, halves or years, whichever most of its levels are of.
    A half-yearly report, more than two thirds of whose editions are about a June or a December, is
    dated by these alone: March 2020 is no edition of its own among them.

    A period that was not over when a source was published is an outlook; one with less than a fifth
    of the levels that another has is a remark. Only the report with the most editions counts, as
    ``CNNIC`` does with ``CNNIC 55`` and ``CNNIC 56``: what another document says of a later month is
    no edition. Where two editions are about the same period, the one with more levels of it gives
    the name.

    Returns
    -------
    dict
        From ``2023-12`` to the name of the edition in ``sources.csv``, as ``CNNIC 53``, in the
        order of time.

    Examples
    --------
    >>> from analysis.ledger.ledger import load
    >>> editions(load())["2024-12"]
    'CNNIC 55'
    """
    printed: dict[str, dict[str, Counter[str]]] = {}
    for claim in ledger.claims:
        source = ledger.sources[claim.source]
        if source.edition and _is_level(claim) and _was_over(claim, source):
            own = printed.setdefault(report_of(source.edition), {})
            own.setdefault(source.edition, Counter())[claim.period] += 1
    reports = [_in_one_kind(own) for own in printed.values()]
    most = max((len(own) for own in reports), default=0)
    found: dict[str, tuple[int, str]] = {}
    for own in reports:
        for edition, counts in own.items() if len(own) == most else ():
            period = _newest(counts)
            found[period] = max(found.get(period, (0, "")), (counts[period], edition))
    return {period: found[period][1] for period in sorted(found, key=parse_period)}


def latest_edition(ledger: Ledger) -> str:
    """Return what the newest edition is about, as ``2024-12`` or ``2024``.

    Raises
    ------
    UsageError
        If no source with an edition prints a level of a period that was over.
    """
    known = editions(ledger)
    if not known:
        raise UsageError(
            wanted="an edition: levels of a month, quarter, half or year that was over when their"
            " source was published",
            got="none",
            where="the ledger",
            instead=""
            if any(source.edition for source in ledger.sources.values())
            else "name the editions in the column 'edition' of sources.csv, as 'Report 2024'",
        )
    return [*known][-1]


def report_of(edition: str) -> str:
    """Return the report that an edition belongs to: its name without numbers and dates.

    Examples
    --------
    >>> report_of("CNNIC 55"), report_of("Online video 2024-H1"), report_of("Bulletin, Q3 2024")
    ('CNNIC', 'Online video', 'Bulletin')
    """
    return _DATES.sub("", edition).strip(" ,") or edition


def _is_level(claim: Claim) -> bool:
    return claim.measure is Measure.LEVEL and bool(claim.printed and kind_of(claim.period))


def _was_over(claim: Claim, source: Source) -> bool:
    return not source.published or (
        parse_period(claim.period).end <= parse_period(source.published).end
    )


def _in_one_kind(printed: Mapping[str, Counter[str]]) -> dict[str, Counter[str]]:
    """Keep the levels of a report's editions that are of the kind of period it counts in."""
    kinds: Counter[str] = Counter()
    for counts in printed.values():
        for period, number in counts.items():
            kinds[kind_of(period)] += number
    usual = max(kinds, key=lambda kind: (kinds[kind], kind == "month"))
    kept = _keep(printed, lambda period: kind_of(period) == usual)
    halves = [edition for edition, counts in kept.items() if _newest(counts).endswith(HALVES)]
    if usual == "month" and len(halves) > MOSTLY * len(kept):
        return _keep(kept, lambda period: period.endswith(HALVES))
    return kept


def _keep(
    printed: Mapping[str, Counter[str]], wanted: Callable[[str], bool]
) -> dict[str, Counter[str]]:
    kept = {
        edition: Counter({period: number for period, number in counts.items() if wanted(period)})
        for edition, counts in printed.items()
    }
    return {edition: counts for edition, counts in kept.items() if counts}


def _newest(counts: Mapping[str, int]) -> str:
    most = max(counts.values())
    return max(
        (period for period, number in counts.items() if number >= FEWEST_LEVELS * most),
        key=parse_period,
    )
