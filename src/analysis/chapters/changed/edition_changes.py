"""What an edition changed: levels that are new, numbers printed anew, series that are missing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from analysis.audits.evidence import key_of
from analysis.ledger.printed import as_printed, coarseness
from analysis.quantities.measures import Measure
from analysis.timeseries.editions import editions
from analysis.timeseries.joining import half_years
from analysis.timeseries.revisions import find_revisions, print_it_right, printed_before

if TYPE_CHECKING:
    from analysis.audits.contradictions import Contradiction
    from analysis.ledger.claim import Claim
    from analysis.studies import Study

NEW = ["series", "name", "first", "printed", "before", "last", "growth", "doubt"]
AGAIN = ["series", "name", "what", "period", "printed", "before", "source", "how"]
MISSING = ["series", "name", "last", "printed"]
CONTRADICTED = ["finding", "name", "status", "statement", "printed", "right"]


@dataclass(frozen=True)
class EditionChanges:
    """One edition of the ledger's report beside what had been printed before it.

    Parameters
    ----------
    study
        A study of the ledger.
    month, edition
        What the edition is about, and its name.
    month_before, edition_before
        The same of the one before; empty where there is none.
    """

    study: Study
    month: str
    edition: str
    month_before: str = ""
    edition_before: str = ""

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """Ids of the sources of the edition."""
        return self._sources_of(self.edition)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Numbers of the edition."""
        own = set(self.sources)
        return tuple(c for c in self.study.ledger.claims if c.source in own and c.printed)

    @cached_property
    def new_levels(self) -> pd.DataFrame:
        """Levels of the edition's own date: one row a series, in the ledger's order.

        ``printed``; ``before``, the date of the last level known before; ``last``, that level in
        the base unit; ``growth`` since then as a ratio, missing across a change of definition;
        ``first``, whether no level of the series was known before; ``doubt`` as of
        :func:`analysis.series`.
        """
        ledger = self.study.ledger
        best: dict[str, Claim] = {}
        for claim in self.claims:
            if claim.measure is Measure.LEVEL and claim.period == self.month:
                best[claim.series] = min(best.get(claim.series, claim), claim, key=coarseness)
        known = half_years(self.study.levels)
        rows = []
        for name in (name for name in ledger.series if name in best):
            levels = known[known["series"] == name].set_index("period")
            now = levels[levels.index == self.month]
            earlier = levels[levels.index < self.month]
            last = earlier.to_dict("records")[-1] if len(earlier) else None
            growth = None
            if last and last["value"] and len(now) and last["segment"] == now["segment"].iloc[0]:
                growth = now["value"].iloc[0] / last["value"] - 1
            rows.append(
                (
                    name,
                    ledger.series[name].name_en,
                    last is None,
                    as_printed(best[name]),
                    "" if last is None else str(earlier.index[-1]),
                    None if last is None else float(last["value"]),
                    growth,
                    now["doubt"].iloc[0] if len(now) else "",
                )
            )
        frame = pd.DataFrame(rows, columns=NEW)
        return frame.astype({"last": float, "growth": float, "first": bool})

    @cached_property
    def again(self) -> pd.DataFrame:
        """Numbers on earlier dates that the edition prints otherwise than they had been printed.

        ``printed`` now and ``before``, by ``source``; ``how``: revised (a finding says so),
        contradicted, or more precise where both can hold.
        """
        ledger, audit = self.study.ledger, self.study.audit
        earlier = printed_before(ledger, self.sources)
        revisions = find_revisions(ledger)
        revised = set(revisions["old_claim"])
        rows = []
        for claim in self.claims:
            for other in earlier.get(key_of(claim), ()):
                mine, theirs = audit.interval(claim), audit.interval(other)
                if mine.as_floats() == theirs.as_floats():
                    continue
                how = "both can hold" if mine.meets(theirs) else "contradicted"
                how = "revised" if other.id in revised else how
                rows.append(
                    (
                        claim.series,
                        ledger.series[claim.series].name_en,
                        str(claim.measure).replace("_", " "),
                        claim.period,
                        as_printed(claim),
                        as_printed(other),
                        other.source,
                        how,
                    )
                )
        return pd.DataFrame(rows, columns=AGAIN).drop_duplicates(ignore_index=True)

    @cached_property
    def contradictions(self) -> list[Contradiction]:
        """Contradictions that a number of the edition is part of, those without a finding first."""
        own = {claim.id for claim in self.claims}
        revisions = {one.id for one in self.study.ledger.findings if one.kind == "revision"}
        return [
            one
            for one in self.study.audit.contradictions
            if own & {*one.claims} and one.acknowledged not in revisions
        ]

    @cached_property
    def contradicted(self) -> pd.DataFrame:
        """The same as a frame: ``finding``, ``name``, ``status``, ``statement``, ``printed``, ``right``.

        ``name`` names the series that the numbers are of; ``right`` the sources that print the
        number right.
        """
        ledger = self.study.ledger
        findings = {one.id: one for one in ledger.findings}
        rows = []
        for one in self.contradictions:
            finding = findings.get(one.acknowledged or "")
            rows.append(
                (
                    finding.id if finding else "",
                    ", ".join(dict.fromkeys(map(self._name_of, one.claims))),
                    str(finding.status) if finding else "not explained",
                    finding.statement if finding else one.statement,
                    "; ".join(as_printed(ledger.by_id[name]) for name in one.claims[:4]),
                    ", ".join(print_it_right(self.study.audit, finding)) if finding else "",
                )
            )
        return pd.DataFrame(rows, columns=CONTRADICTED).drop_duplicates(ignore_index=True)

    @cached_property
    def missing(self) -> pd.DataFrame:
        """Series of which the edition before printed its own date, and this one says nothing."""
        ledger = self.study.ledger
        mentioned = {claim.series for claim in self.claims}
        before: dict[str, Claim] = {}
        own = set(self._sources_of(self.edition_before)) if self.edition_before else set()
        for claim in ledger.claims:
            if claim.source in own and claim.printed and claim.period == self.month_before:
                chosen = before.get(claim.series, claim)
                before[claim.series] = min(chosen, claim, key=_rank)
        rows = [
            (name, record.name_en, before[name].period, as_printed(before[name]))
            for name, record in ledger.series.items()
            if name in before and name not in mentioned
        ]
        return pd.DataFrame(rows, columns=MISSING)

    @cached_property
    def scored(self) -> pd.DataFrame:
        """Registered forecasts of the edition's date, with what became of them."""
        outcomes = self.study.outcomes
        return outcomes[outcomes["period"] == self.month].reset_index(drop=True)

    def _name_of(self, claim: str) -> str:
        ledger = self.study.ledger
        return ledger.series[ledger.by_id[claim].series].name_en

    def _sources_of(self, edition: str) -> tuple[str, ...]:
        return tuple(one.id for one in self.study.ledger.sources.values() if one.edition == edition)


def edition_changes(study: Study, month: str = "") -> EditionChanges | None:
    """Set an edition beside the one before it.

    Parameters
    ----------
    study
        A study.
    month
        What the edition is about, as ``2025-06`` or ``2024``; by default the newest.

    Returns
    -------
    EditionChanges or None
        ``None`` where the ledger has no such edition.
    """
    known = editions(study.ledger)
    chosen = month or next(reversed(known), "")
    if chosen not in known:
        return None
    before = dict(zip([*known][1:], known, strict=False)).get(chosen, "")
    return EditionChanges(study, chosen, known[chosen], before, known.get(before, ""))


def _rank(claim: Claim) -> tuple[int, bool, float, bool, str]:
    return list(Measure).index(claim.measure), *coarseness(claim)
