"""Everything the book shows of one series, in one place, so that a page knows what it reads."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from analysis.audits.audit import audit
from analysis.ledger.ledger import Ledger, load
from analysis.timeseries.joining import half_years, series

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from analysis.audits.verdicts import Audit, Contradiction
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


def series_report(
    name: str,
    *,
    ledger: Ledger | str | Path | None = None,
    audited: Audit | None = None,
    levels: pd.DataFrame | None = None,
) -> SeriesReport:
    """Gather what is known of one series.

    Parameters
    ----------
    name
        Id of the series.
    ledger
        A ledger, or the directory it is loaded from; by default the nearest ``data`` directory.
    audited, levels
        From :func:`analysis.audit` and :func:`analysis.series` of the same ledger, to save doing
        them again.

    Raises
    ------
    UsageError
        If there is no such series, with the nearest name.

    Examples
    --------
    >>> report = series_report("online_payment")
    >>> report.record.name_zh, report.whole.id
    ('网络支付', 'netizens')
    """
    if not isinstance(ledger, Ledger):
        ledger = load(ledger)
    record = ledger.get_series(name)
    whole = ledger.series.get(record.denominator)
    audited = audited or audit(ledger)
    wanted = [name, *([whole.id] if whole else [])]
    if levels is None:
        levels = series(wanted, ledger=ledger, audited=audited)
    judged = audited.frame()
    claims = judged[judged["series"] == name].reset_index(drop=True)
    ids = set(claims["id"])
    return SeriesReport(
        record,
        whole,
        levels[levels["series"].isin(wanted)].reset_index(drop=True),
        claims,
        tuple(found for found in audited.contradictions if ids & set(found.claims)),
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
