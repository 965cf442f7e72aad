"""Everything the book shows of one series, in one place, so that a page knows what it reads."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from analysis.timeseries.joining import half_years

if TYPE_CHECKING:
    import pandas as pd

    from analysis.audits.audit import Audit
    from analysis.audits.contradictions import Contradiction
    from analysis.ledger.records import Series

#: A page of its own needs a course through time.
MINIMUM_DATES = 4


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
    """

    record: Series
    whole: Series | None
    levels: pd.DataFrame
    claims: pd.DataFrame
    contradictions: tuple[Contradiction, ...]

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
        ]
        return sha256("\n".join(parts).encode()).hexdigest()


def report_series(audit: Audit, levels: pd.DataFrame, name: str) -> SeriesReport:
    """Gather what is known of one series.

    Parameters
    ----------
    audit, levels
        Of one ledger: its audit, and the levels of all its series.
    name
        Id of the series.

    Raises
    ------
    UsageError
        If there is no such series, with the nearest name.

    Examples
    --------
    >>> from analysis import audit
    >>> from analysis.timeseries.joining import join_levels
    >>> audited = audit()
    >>> report = report_series(audited, join_levels(audited), "online_payment")
    >>> report.record.name_zh, report.whole.id
    ('网络支付', 'netizens')
    """
    record = audit.ledger.get_series(name)
    whole = audit.ledger.series.get(record.denominator)
    wanted = [name, *([whole.id] if whole else [])]
    judged = audit.frame()
    claims = judged[judged["series"] == name].reset_index(drop=True)
    ids = set(claims["id"])
    return SeriesReport(
        record,
        whole,
        levels[levels["series"].isin(wanted)].reset_index(drop=True),
        claims,
        tuple(found for found in audit.contradictions if ids & set(found.claims)),
    )


def series_with_course(levels: pd.DataFrame) -> list[str]:
    """Return the series known at enough dates for a page of their own, in the ledger's order.

    Parameters
    ----------
    levels
        From :func:`analysis.series`.
    """
    counts = half_years(levels).groupby("series", sort=False).size()
    return [str(name) for name in counts.index[counts >= MINIMUM_DATES]]
