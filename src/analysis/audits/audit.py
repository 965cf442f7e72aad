"""The audit of a whole ledger: every verdict with its proof, and which contradictions are understood."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from analysis.audits.evidence import weigh_claims
from analysis.audits.facts import Fact, count_causes, group_by_fact
from analysis.audits.judgements import judge_claim
from analysis.audits.rules import Reading, declared_rules, infer_readings
from analysis.audits.search import Search, search_contradictions
from analysis.audits.system import System
from analysis.audits.verdicts import Evidence, Judgement, Verdict
from analysis.ledger.claim import Claim
from analysis.ledger.ledger import Ledger, load
from analysis.ledger.printed import claim_interval
from analysis.plaintext import number_of
from analysis.prepared import prepared

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from fractions import Fraction
    from pathlib import Path

    import pandas as pd

    from analysis.audits.contradictions import Contradiction
    from analysis.audits.unknowns import Unknown
    from analysis.quantities.interval import Interval
    from analysis.quantities.rounding import Rounding

#: Columns of the judgements' frame beside those of the claims.
_FOUND = (
    *("verdict", "evidence", "lower", "upper", "implied_lower", "implied_upper"),
    *("digit_coverage", "reason"),
)


@dataclass(frozen=True, eq=False)
class Audit:
    """Everything an audit found.

    Parameters
    ----------
    ledger
        What was audited.
    judgements
        One for each claim, in the order of the ledger.
    contradictions
        Groups of claims that cannot all hold: new ones first.
    stale
        Ids of findings that acknowledge a contradiction nobody finds any more.
    point
        Exact true values, in base units, that would have been printed as every claim that is not
        set aside was printed.
    aside
        Ids of the claims set aside for it.
    rules
        Rounding rule of each source, declared or inferred.
    readings
        Sources whose rule was inferred, with what that excuses.
    search
        What the judgements rest on, for further questions.
    """

    ledger: Ledger
    judgements: tuple[Judgement, ...]
    contradictions: tuple[Contradiction, ...]
    stale: tuple[str, ...] = ()
    point: Mapping[Unknown, Fraction] = field(default_factory=dict)
    aside: frozenset[str] = frozenset()
    rules: Mapping[str, Rounding] = field(default_factory=dict)
    readings: tuple[Reading, ...] = ()
    search: Search = field(default_factory=Search, repr=False)

    @cached_property
    def by_id(self) -> Mapping[str, Judgement]:
        """Judgements by the id of their claim."""
        return {judgement.claim.id: judgement for judgement in self.judgements}

    @cached_property
    def acknowledged(self) -> frozenset[str]:
        """Claims that a finding holds to be wrong in a contradiction, or no longer current."""
        findings = (one for one in self.ledger.findings if one.sets_aside)
        return frozenset(name for one in findings for name in one.claims)

    @property
    def unacknowledged(self) -> tuple[Contradiction, ...]:
        """Contradictions that no finding explains."""
        return tuple(found for found in self.contradictions if found.acknowledged is None)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """What is wrong, each once, however often it was printed."""
        return group_by_fact(self.contradictions, self.ledger)

    @property
    def passed(self) -> bool:
        """Whether every contradiction is acknowledged and every acknowledgement still matches."""
        return not self.unacknowledged and not self.stale

    @cached_property
    def system(self) -> System:
        """The constraints of the ledger under the rounding rules of this audit."""
        return System(self.ledger, self.rules)

    def interval(self, claim: Claim) -> Interval:
        """Return the true values a claim stands for, in base units, under its source's rule."""
        return claim_interval(claim, rule=self.rules[claim.source])

    def left_for(self, claim: Claim, *, without: Collection[str] | None = None) -> Interval:
        """Return what the rest leaves for what a claim says, in base units or as a ratio.

        Parameters
        ----------
        claim
            A claim of the ledger.
        without
            Claims that do not count, beside those that are set aside; the claim itself by default.
        """
        gone = [claim.id] if without is None else without
        return self.search.extent(claim, self.ledger.series, gone).interval

    @property
    def summary(self) -> dict[str, Any]:
        """Count verdicts, what stands behind them, and contradictions."""
        counts = Counter(str(judgement.verdict) for judgement in self.judgements)
        classes = Counter(str(j.evidence) for j in self.judgements if j.evidence is not None)
        covered = [j.digit_coverage for j in self.judgements if j.digit_coverage is not None]
        return {
            "claims": len(self.judgements),
            **{str(verdict): counts.get(str(verdict), 0) for verdict in Verdict},
            "evidence": {str(one): classes.get(str(one), 0) for one in Evidence}
            if classes
            else None,
            "contradictions": len(self.contradictions),
            "unacknowledged": len(self.unacknowledged),
            "facts": len(self.facts),
            "causes": count_causes(self.facts),
            "stale_acknowledgements": list(self.stale),
            "digit_coverage": sum(covered) / len(covered) if covered else None,
            "rounding": {source: str(rule) for source, rule in self.rules.items()},
            "readings": [
                {
                    "source": one.source,
                    "rule": str(one.rule),
                    "excuses": list(one.excuses),
                    "price": one.price,
                }
                for one in self.readings
            ],
            "passed": self.passed,
        }

    def to_json(self) -> dict[str, Any]:
        """Return the audit as one plain document."""
        return {
            "summary": self.summary,
            "claims": [judgement.to_json() for judgement in self.judgements],
            "contradictions": [found.to_json() for found in self.contradictions],
            "facts": [fact.to_json() for fact in self.facts],
            "aside": sorted(self.aside),
            "point": [[list(unknown), str(value)] for unknown, value in self.point.items()],
        }

    def frame(self) -> pd.DataFrame:
        """Return the judgements as a tidy frame, one row a claim.

        Intervals stand in the unit printed, as ``lower``, ``upper``, ``implied_lower`` and
        ``implied_upper``.
        """
        import pandas as pd  # noqa: PLC0415 - the command line prints without it

        rows = []
        for judgement in self.judgements:
            lower, upper = judgement.interval.as_floats()
            implied_lower, implied_upper = judgement.implied.as_floats()
            rows.append(
                judgement.claim.model_dump()
                | {
                    "verdict": str(judgement.verdict),
                    "evidence": "" if judgement.evidence is None else str(judgement.evidence),
                    "lower": lower,
                    "upper": upper,
                    "implied_lower": implied_lower,
                    "implied_upper": implied_upper,
                    "digit_coverage": judgement.digit_coverage,
                    "reason": judgement.reason,
                }
            )
        frame = pd.DataFrame(rows, columns=[*Claim.model_fields, *_FOUND])
        return frame.astype(dict.fromkeys(("decimals", *_FOUND[2:-1]), "float64"))

    def __repr__(self) -> str:
        """Say in a few lines what was found."""
        summary = self.summary
        verdicts = ", ".join(f"{summary[str(one)]} {one.replace('_', ' ')}" for one in Verdict)
        lines = [f"Audit of {number_of(summary['claims'], 'claim')}: {verdicts}"]
        lines += [f"  {found.claims[0]}: {found.statement}" for found in self.unacknowledged[:5]]
        more = len(self.unacknowledged) - 5
        known = len(self.contradictions) - len(self.unacknowledged)
        lines += [f"  and {number_of(more, 'more contradiction')}"] if more > 0 else []
        lines += [f"  acknowledged: {number_of(known, 'contradiction')}"] if known else []
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """Show the summary and the new contradictions as tables."""
        import pandas as pd  # noqa: PLC0415 - as above

        summary = self.summary
        counts = pd.DataFrame(
            {"claims": {one.replace("_", " "): summary[str(one)] for one in Verdict}}
        )
        html: str = counts.to_html(border=0)
        if self.unacknowledged:
            rows = [(one.claims[0], one.statement) for one in self.unacknowledged]
            html += pd.DataFrame(rows, columns=["suspect", "why"]).to_html(border=0, index=False)
        return html


def audit(ledger: Ledger | str | Path | None = None, *, coverage: bool = False) -> Audit:
    """Judge every claim of a ledger, all claims taken together.

    Parameters
    ----------
    ledger
        A ledger, or the directory it is loaded from; by default the nearest ``data`` directory.
    coverage
        Also say for each claim what the others leave for it, which of its one-digit misprints
        they would expose, and what stands behind the verdict: some more programs a claim.

    Returns
    -------
    Audit
        A judgement for each claim, the contradictions, and acknowledgements that match nothing.

    Raises
    ------
    DataError
        If the directory does not hold a valid ledger.

    Examples
    --------
    >>> found = audit()
    >>> found.passed
    True
    """
    if not isinstance(ledger, Ledger):
        ledger = load(ledger)
    known = prepared(ledger.digest, Audit)
    if known is not None:
        return known
    # A document that truncates contradicts itself if it is read as rounding to the nearest digit.
    system = System(ledger, declared_rules(ledger))
    readings = infer_readings(ledger, system)
    if readings:
        system = System(ledger, {**system.rules, **{one.source: one.rule for one in readings}})
    search = search_contradictions(system)
    weighed = weigh_claims(ledger, search, system.rules) if coverage else None
    # Nothing is recomputed from figures that are contradicted themselves.
    wrong = search.aside | set(search.suspects)
    rest = replace(ledger, claims=tuple(c for c in ledger.claims if c.id not in wrong))
    return Audit(
        ledger=ledger,
        judgements=tuple(
            judge_claim(claim, system, search, weighed, rest) for claim in ledger.claims
        ),
        contradictions=tuple(sorted(search.found, key=lambda one: one.acknowledged is not None)),
        stale=tuple(search.stale),
        point=search.point,
        aside=frozenset(search.aside),
        rules=system.rules,
        readings=tuple(readings),
        search=search,
    )
