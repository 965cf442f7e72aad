"""Everything the book shows of one series, in one place, so that a page knows what it reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from analysis.timeseries.joining import half_years

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from analysis.audits.contradictions import Contradiction
    from analysis.audits.verdicts import Judgement
    from analysis.ledger.finding import Finding
    from analysis.ledger.ledger import Ledger
    from analysis.ledger.records import Series, Source
    from analysis.timeseries.accounts import Accounts

#: Dates at which a series is known that has a page of its own: two values are a step.
MINIMUM_DATES = 2


class Kinship(StrEnum):
    """What another series is to one."""

    WHOLE = "whole"
    """It contains it."""
    PART = "part"
    """It is contained in it."""
    GROUP = "group"
    """It stands under the same heading."""


@dataclass(frozen=True)
class Relative:
    """A series that another page is about.

    Parameters
    ----------
    kinship
        What it is to the series whose page this is.
    record
        Its row in the dictionary.
    """

    kinship: Kinship
    record: Series


@dataclass(frozen=True)
class SeriesReport:
    """What is known of one series.

    Parameters
    ----------
    record
        Its row in the dictionary.
    whole
        Row of the series it is a part of, or ``None``.
    levels
        Frame of :func:`analysis.series` for the series, and its whole.
    claims
        Judged claims on the series, as :meth:`Audit.frame`.
    contradictions
        Those that any of these claims is part of.
    judgements
        The verdicts on these claims, one each, as the audit has them.
    findings
        Those that name any of these claims; where there is none, any share of the series.
    relatives
        Series with a page of their own that contain it, that it contains, or of the same group.
    named
        Other series that are named with it: what it is a part of, and so on, and what its shares
        are shares of.
    sources
        Those that print any of these claims.
    """

    record: Series
    whole: Series | None
    levels: pd.DataFrame
    claims: pd.DataFrame
    contradictions: tuple[Contradiction, ...]
    judgements: tuple[Judgement, ...] = ()
    findings: tuple[Finding, ...] = ()
    relatives: tuple[Relative, ...] = ()
    named: tuple[Series, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def wholes(self) -> tuple[Series, ...]:
        """What it is a part of, what that is a part of, and so on."""
        rows = {one.id: one for one in self.named}
        found: list[Series] = []
        while (whole := rows.get((found or [self.record])[-1].denominator)) and whole not in found:
            found.append(whole)
        return tuple(found)

    @property
    def own(self) -> pd.DataFrame:
        """Dated levels of the series itself."""
        return half_years(self.levels[self.levels["series"] == self.record.id])

    def digest(self) -> str:
        """Return a fingerprint that changes when, and only when, something shown changes."""
        parts = [
            self.record.model_dump_json(),
            "" if self.whole is None else self.whole.model_dump_json(),
            self.levels.to_csv(),
            self.claims.to_csv(),
            *(str(found.to_json()) for found in self.contradictions),
            *(one.model_dump_json() for one in (*self.findings, *self.named, *self.sources)),
            *(f"{one.kinship} {one.record.model_dump_json()}" for one in self.relatives),
        ]
        return sha256("\n".join(parts).encode()).hexdigest()


def report_series(accounts: Accounts, name: str) -> SeriesReport:
    """Gather what is known of one series.

    Parameters
    ----------
    accounts
        Of one ledger: its audit, and the levels of all its series.
    name
        Id of the series.

    Raises
    ------
    UsageError
        If there is no such series, with the nearest name.

    Examples
    --------
    >>> from analysis.timeseries.accounts import accounts_of
    >>> report = report_series(accounts_of(), "online_payment")
    >>> report.record.name_zh, report.whole.id
    ('网络支付', 'netizens')
    """
    ledger, audit = accounts.ledger, accounts.audit
    levels, judged = accounts.levels, accounts.judged
    record = ledger.get_series(name)
    whole = ledger.series.get(record.denominator)
    wanted = [name, *([whole.id] if whole else [])]
    claims = judged[judged["series"] == name].reset_index(drop=True)
    judgements = tuple(one for one in audit.judgements if one.claim.series == name)
    ids = {one.claim.id for one in judgements}
    # Of what nobody prints, shares of it are what is known.
    spoken = ids or {claim.id for claim in ledger.claims if claim.of == name}
    return SeriesReport(
        record,
        whole,
        levels[levels["series"].isin(wanted)].reset_index(drop=True),
        claims,
        tuple(found for found in audit.contradictions if ids & set(found.claims)),
        judgements,
        tuple(one for one in ledger.findings if spoken & {*one.claims, *one.against, *one.doubts}),
        _relatives(ledger, accounts.followed, record),
        _named(ledger, record, {one.claim.of for one in judgements if one.claim.of}),
        tuple(ledger.sources[one] for one in dict.fromkeys(j.claim.source for j in judgements)),
    )


def _relatives(ledger: Ledger, followed: Sequence[str], record: Series) -> tuple[Relative, ...]:
    """Return the series with a page of their own that are near one, each once."""
    found: dict[str, Kinship] = {}
    if record.denominator:
        found[record.denominator] = Kinship.WHOLE
    for identity in ledger.identities:
        whole, *parts = identity.series
        if record.id in parts:
            found.setdefault(whole, Kinship.WHOLE)
        if record.id == whole:
            found |= dict.fromkeys(set(parts) - found.keys(), Kinship.PART)
    for one in ledger.series.values():
        if one.denominator == record.id:
            found.setdefault(one.id, Kinship.PART)
        elif one.group == record.group:
            found.setdefault(one.id, Kinship.GROUP)
    order = list(Kinship)
    near = [
        Relative(found[name], ledger.series[name])
        for name in followed
        if name in found and name != record.id
    ]
    return tuple(sorted(near, key=lambda one: order.index(one.kinship)))


def _named(ledger: Ledger, record: Series, of: set[str]) -> tuple[Series, ...]:
    """Return what a series is a part of, and so on, and what its shares are shares of."""
    wanted: dict[str, None] = {}
    for name in (record.denominator, *sorted(of)):
        above = name
        while above and above not in wanted:
            wanted[above] = None
            above = ledger.series[above].denominator
    return tuple(ledger.series[one] for one in wanted)


def series_known_at(levels: pd.DataFrame, *, dates: int) -> list[str]:
    """Return the series known at so many dates or more, in the ledger's order.

    Parameters
    ----------
    levels
        From :func:`analysis.series`.
    dates
        How many at least: ``MINIMUM_DATES`` for a page of its own, ``COURSE`` for a trend.
    """
    counts = half_years(levels).groupby("series", sort=False).size()
    return [str(name) for name in counts.index[counts >= dates]]
