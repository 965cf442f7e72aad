"""Doubts: levels that stand on numbers which exclude each other, that a finding doubts, or that jump.

Doubt travels with the number: whoever shows a level, ranks it or fits a trend to it sees it here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from statistics import median
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.audits.evidence import weigh_claim
from analysis.audits.levels_claimed import numerator
from analysis.audits.unknowns import Level
from analysis.audits.verdicts import Evidence, Verdict
from analysis.ledger.printed import printed_value
from analysis.quantities.measures import Measure
from analysis.quantities.periods import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analysis.audits.audit import Audit
    from analysis.ledger.claim import Claim

#: A step is a jump if its growth differs from the series' usual one by so many times what steps
#: usually do.
UNUSUAL = 4.0
#: Steps that have to be there before anything is usual.
STEPS = 3
#: Steps at the same time of other years that have to be there before a season is usual.
SEASONS = 2
#: In half-years; steps that are shorter have a season of their own.
HALF_STEP = 0.9

#: Series and period.
Key = tuple[str, str]


class Reason(StrEnum):
    """Why a level is doubted."""

    CONTRADICTED = "contradicted"
    """Numbers that bear on it exclude each other, and which is wrong is not known."""
    FINDING = "finding"
    """What is known of its prints speaks against them; see the finding."""
    JUMP = "jump"
    """It is far from where the series was going, and one source alone carries it."""


@dataclass(frozen=True)
class Doubt:
    """Why one level is doubted.

    Parameters
    ----------
    reason
        See :class:`Reason`.
    claims
        What it rests on: the prints, or the numbers that exclude each other.
    finding
        Id of the finding, if it is one.
    step
        Growth since the level before, as a ratio, if it is a jump.
    """

    reason: Reason
    claims: tuple[str, ...]
    finding: str = ""
    step: float | None = None


def contradicted_levels(audit: Audit) -> dict[Level, tuple[str, ...]]:
    """Return the levels that an open contradiction bears on, with the claims that exclude each other.

    A level whose prints hold all the same, as other numbers say that another one is wrong, is none.

    Examples
    --------
    >>> from analysis import audit
    >>> contradicted_levels(audit())
    {}
    """
    found: dict[Level, tuple[str, ...]] = {}
    for one in audit.unacknowledged:
        for proof in one.proofs:
            levels = {u for row, _ in proof for u in row.unknowns if isinstance(u, Level)}
            found |= {level: one.claims for level in levels if not _holds(audit, level)}
    return found


def _holds(audit: Audit, level: Level) -> bool:
    prints = _holding(audit, level.series, level.period)
    verdicts = [audit.by_id[claim.id].verdict for claim in prints]
    return bool(verdicts) and Verdict.CONTRADICTED not in verdicts


def find_doubts(audit: Audit, levels: pd.DataFrame) -> dict[Key, Doubt]:
    """Return the levels that are doubted, by series and period.

    Parameters
    ----------
    audit
        An audit of the ledger.
    levels
        Levels of some series, from :func:`analysis.timeseries.joining.join_levels`.

    Notes
    -----
    A step of a series, as growth a half-year, is a jump if it differs from the median of the series'
    other steps by more than four times the median of all such differences of printed levels in the
    ledger. A step of a month or a quarter is compared with those at the same time of other years, too,
    if there are two or more: what rises each summer does not jump. A jump is
    doubted where a single source prints the level, and no other numbers confirm it.

    Examples
    --------
    >>> from analysis import audit
    >>> from analysis.timeseries.joining import join_levels
    >>> audited = audit()
    >>> doubts = find_doubts(audited, join_levels(audited, "live_streaming"))
    >>> str(doubts["live_streaming", "2024-06"].reason)
    'finding'
    """
    open_levels = contradicted_levels(audit)
    shown = {(row.series, row.period) for row in levels.itertuples()}
    doubts: dict[Key, Doubt] = {
        (level.series, level.period): Doubt(Reason.CONTRADICTED, claims)
        for level, claims in open_levels.items()
        if (level.series, level.period) in shown
    }
    for finding in audit.ledger.findings:
        doubted = set(finding.doubts)
        for key in {(c.series, c.period) for c in audit.ledger.claims if c.id in doubted} & shown:
            holding = _holding(audit, *key)
            if holding and all(claim.id in doubted for claim in holding):
                ids = tuple(claim.id for claim in holding)
                doubts.setdefault(key, Doubt(Reason.FINDING, ids, finding.id))
    for key, step in _jumps(audit, levels).items():
        holding = _holding(audit, *key)
        if len({claim.source for claim in holding}) == 1 and not _is_confirmed(audit, holding):
            ids = tuple(claim.id for claim in holding)
            doubts.setdefault(key, Doubt(Reason.JUMP, ids, step=step))
    return doubts


def _holding(audit: Audit, series: str, period: str) -> list[Claim]:
    """Return the prints of a level that are not set aside."""
    prints = audit.ledger.levels_of(series, period)
    return [claim for claim in prints if claim.printed and claim.id not in audit.aside]


def _is_confirmed(audit: Audit, claims: Iterable[Claim]) -> bool:
    return any(weigh_claim(audit, one).evidence is Evidence.OTHER_NUMBERS for one in claims)


def _jumps(audit: Audit, levels: pd.DataFrame) -> Mapping[Key, float]:
    """Return the growth of steps that are far from what their series and all series usually do."""
    everywhere = [apart for _, _, apart, _ in _steps(_printed_levels(audit))]
    if len(everywhere) < STEPS:
        return {}
    usual = median(everywhere)
    return {
        key: step
        for key, step, apart, in_season in _steps(levels)
        if min(apart, in_season) > UNUSUAL * usual > 0
    }


def _steps(levels: pd.DataFrame) -> list[tuple[Key, float, float, float]]:
    """Return each step's end, its growth, and how far its rate is from its series' other steps.

    Last stands how far it is from those at the same time of other years, or from all others again.
    """
    found: list[tuple[Key, float, float, float]] = []
    for name, own in levels.dropna(subset=["value"]).groupby("series", sort=False):
        rows = own[own["value"] > 0]
        years = np.array([parse_period(period).years for period in rows["period"]])
        growth, halves = np.diff(np.log(rows["value"].to_numpy())), np.diff(years) * 2
        within = (np.diff(rows["segment"].to_numpy()) == 0) & (halves > 0)
        rates = growth[within] / halves[within]
        ends = rows["period"].iloc[1:][within]
        # Steps that lead to the same time of a year, from as long before.
        seasons = list(zip(ends.str[4:], halves[within].round(1), strict=True))
        for place, index in enumerate(np.flatnonzero(within)):
            others = np.delete(rates, place)
            if not len(others):
                continue
            alike = [
                rate
                for at, rate in enumerate(rates)
                if halves[index] < HALF_STEP and at != place and seasons[at] == seasons[place]
            ]
            apart = abs(rates[place] - median(others))
            in_season = abs(rates[place] - median(alike)) if len(alike) >= SEASONS else apart
            key = str(name), str(ends.iloc[place])
            found.append((key, float(np.expm1(growth[index])), float(apart), float(in_season)))
    return found


def _printed_levels(audit: Audit) -> pd.DataFrame:
    """Return the printed levels of all series: what is usual does not hang on what is asked for."""
    shown: dict[Level, float] = {}
    for claim in audit.ledger.claims:
        if claim.measure is Measure.LEVEL and claim.printed and claim.id not in audit.aside:
            value = printed_value(claim)
            if value is not None:
                shown.setdefault(numerator(claim, audit.ledger.series), float(value))
    rows = [
        (level.series, level.period, value, level.segment)
        for level, value in sorted(shown.items(), key=lambda one: parse_period(one[0].period))
    ]
    return pd.DataFrame(rows, columns=["series", "period", "value", "segment"])
