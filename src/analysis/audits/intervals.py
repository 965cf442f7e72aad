"""The audit claim by claim: each claim against the levels printed beside it.

Every series and period has the interval in which most of its printed levels agree. A share, change
or growth rate is then compared with the interval its two levels leave. This is what XBRL
Calculations 1.1 does for sums, and it misses what only several claims together can show.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.audits.agreement import Agreement, Witness, agreements
from analysis.audits.constraints import Unknown, crosses_break, numerator, reference
from analysis.audits.recompute import recompute_misses
from analysis.audits.verdicts import Contradiction, Judgement, Verdict
from analysis.ledger.printed import claim_interval
from analysis.ledger.records import Claim, Relation
from analysis.quantities.interval import Interval
from analysis.quantities.measures import Measure
from analysis.quantities.rounding import Rounding

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.ledger.ledger import Ledger

ONE = Interval(Fraction(1), Fraction(1))


@dataclass(frozen=True)
class LevelTable:
    """Where the printed levels of each unknown agree."""

    ledger: Ledger
    intervals: Mapping[str, Interval]
    agreed: Mapping[Unknown, Sequence[Agreement]]
    same: Mapping[tuple[str, ...], Sequence[Claim]]

    def interval(self, unknown: Unknown | None) -> Interval | None:
        """Return the agreed interval; the hull of all of them in a tie; nothing without a level."""
        found = self.agreed.get(unknown, ()) if unknown else ()
        if not found:
            return None
        if len(found) == 1:
            return found[0].interval
        ends = [agreement.interval for agreement in found]
        lowers, uppers = [e.lower for e in ends], [e.upper for e in ends]
        return Interval(
            None if None in lowers else min(x for x in lowers if x is not None),
            None if None in uppers else max(x for x in uppers if x is not None),
        )

    def supporters(self, unknown: Unknown | None) -> tuple[str, ...]:
        """Return the claims behind the agreed interval."""
        found = self.agreed.get(unknown, ()) if unknown else ()
        return tuple(name for a in found for w in a.witnesses for name in w.claims)


def level_table(ledger: Ledger, rules: Mapping[str, Rounding] | None = None) -> LevelTable:
    """Gather the printed levels of each unknown and find where they agree."""
    rules = ledger.rules if rules is None else rules
    intervals = {
        claim.id: claim_interval(claim, rule=rules.get(claim.source, Rounding.NEAREST))
        for claim in ledger.claims
    }
    witnesses: dict[Unknown, list[Witness]] = {}
    for claim in ledger.claims:
        if claim.measure is Measure.LEVEL and claim.printed:
            unknown = numerator(claim, ledger.series)
            witnesses.setdefault(unknown, []).append(Witness(intervals[claim.id], (claim.id,)))
    agreed = {unknown: agreements(found) for unknown, found in witnesses.items()}
    same: dict[tuple[str, ...], list[Claim]] = {}
    for claim in ledger.claims:
        if claim.printed:
            same.setdefault(_key(claim), []).append(claim)
    return LevelTable(ledger, intervals, agreed, same)


def audit_by_intervals(
    ledger: Ledger, *, rules: Mapping[str, Rounding] | None = None
) -> tuple[list[Judgement], list[Contradiction]]:
    """Judge each claim by the claims printed beside it.

    Parameters
    ----------
    ledger
        A valid ledger.
    rules
        Rounding rule by source; by default as the sources state it, to the nearest digit where a
        source is not named.

    Returns
    -------
    judgements, contradictions
        One judgement a claim; one contradiction for each group of claims that miss each other.
    """
    table = level_table(ledger, rules)
    compared = {
        unknown
        for claim in ledger.claims
        for unknown in (numerator(claim, ledger.series), reference(claim, ledger.series))
        if claim.measure is not Measure.LEVEL and unknown
    }
    broken = _broken_identities(table)
    judged = [_judge(claim, table, compared, broken) for claim in ledger.claims]
    return judged, _group([j for j in judged if j.verdict is Verdict.CONTRADICTED])


def witnesses_of(claim: Claim, table: LevelTable) -> list[Witness]:
    """Return what other claims say of the quantity a claim prints.

    Levels and changes in base units; shares, growth and changes of share as ratios.
    """
    found = [
        Witness(table.intervals[other.id], (other.id,))
        for other in table.same.get(_key(claim), ())
        if other.id != claim.id
    ]
    series = table.ledger.series
    top, bottom = numerator(claim, series), reference(claim, series)
    if claim.measure is Measure.SHARE_CHANGE:
        found.extend(_share_change(claim, table))
    upper, lower = table.interval(top), table.interval(bottom)
    if bottom is None or upper is None or lower is None:
        return found
    claims = (*table.supporters(bottom), *table.supporters(top))
    if claim.measure is Measure.CHANGE:
        return [*found, Witness(upper - lower, claims)]
    ratio = upper.ratio(lower)
    return [*found, Witness(ratio - ONE if claim.measure is Measure.GROWTH else ratio, claims)]


def _key(claim: Claim) -> tuple[str, ...]:
    """Return what a claim prints: two claims with the same key print one quantity."""
    return claim.series, claim.measure, claim.period, claim.base_period, claim.of


def _share_change(claim: Claim, table: LevelTable) -> list[Witness]:
    """Subtract the two printed shares."""
    ends = []
    for period in (claim.period, claim.base_period):
        key = (claim.series, Measure.SHARE, period, "", claim.of)
        best = agreements(
            [Witness(table.intervals[o.id], (o.id,)) for o in table.same.get(key, ())]
        )
        if len(best) != 1:
            return []
        ends.append((best[0].interval, [name for w in best[0].witnesses for name in w.claims]))
    (now, first), (base, second) = ends
    return [Witness(now - base, (*first, *second))]


def _broken_identities(table: LevelTable) -> dict[str, tuple[str, ...]]:
    """Return claims whose levels break an identity, with all the claims it ties."""
    broken: dict[str, tuple[str, ...]] = {}
    for identity in table.ledger.identities:
        for period in {u.period for u in table.agreed if u.series == identity.whole}:
            names = [identity.whole, *identity.parts]
            at = [Unknown(n, period, table.ledger.series[n].segment(period)) for n in names]
            whole, *parts = (table.interval(unknown) for unknown in at)
            if whole is None or not identity.holds_at(period):
                continue
            for part, unknown in zip(parts, at[1:], strict=True):
                below = part is None or Interval(upper=whole.upper).meets(part)
                if not below:
                    claims = (*table.supporters(at[0]), *table.supporters(unknown))
                    broken |= dict.fromkeys(claims, claims)
            if identity.relation is Relation.SUM and None not in parts:
                total = sum((p for p in parts if p is not None), Interval.point(Fraction(0)))
                if not total.meets(whole):
                    claims = tuple(name for unknown in at for name in table.supporters(unknown))
                    broken |= dict.fromkeys(claims, claims)
    return broken


def _judge(
    claim: Claim, table: LevelTable, compared: set[Unknown], broken: Mapping[str, tuple[str, ...]]
) -> Judgement:
    scale = 1 / claim.multiplier
    interval = table.intervals[claim.id]
    best = agreements(witnesses_of(claim, table))
    near = next((a for a in best if a.interval.meets(interval)), best[0] if best else None)
    shown = near.interval.scale(scale) if near else Interval()
    rests = [name for w in near.witnesses for name in w.claims] if near else []

    def judge(verdict: Verdict, reason: str) -> Judgement:
        names = list(dict.fromkeys([claim.id, *rests, *broken.get(claim.id, ())]))
        return Judgement(
            claim, verdict, interval.scale(scale), shown, None, {"reason": reason, "claims": names}
        )

    if not claim.printed:
        return judge(Verdict.UNCHECKED, "The source prints no number here.")
    if claim.id in broken:
        return judge(
            Verdict.CONTRADICTED,
            f"Printed {claim.printed} {claim.unit}, but a part exceeds its whole.",
        )
    if near is None:
        if claim.measure is Measure.LEVEL and numerator(claim, table.ledger.series) in compared:
            return judge(
                Verdict.CONSISTENT, "Shares or changes printed of it were compared with it."
            )
        return judge(Verdict.UNCHECKED, "Nothing else was printed to compare it with.")
    across = " across a break in definition" if crosses_break(claim, table.ledger.series) else ""
    if not interval.meets(near.interval):
        reason = (
            f"Printed {claim.printed} {claim.unit}, but the claims beside it leave {shown}{across}."
        )
        return judge(Verdict.CONTRADICTED, reason)
    if recompute_misses(claim, table.ledger):
        return judge(
            Verdict.ROUNDING_ONLY,
            f"Recomputing from the printed figures misses {claim.printed}; the rounding intervals meet{across}.",
        )
    return judge(
        Verdict.CONSISTENT,
        f"The claims beside it leave {shown}, which {claim.printed} meets{across}.",
    )


def _group(missed: list[Judgement]) -> list[Contradiction]:
    """Join contradicted claims that name each other into one contradiction."""
    names = {judgement.claim.id for judgement in missed}
    groups: list[list[Judgement]] = []
    for judgement in missed:
        mine = {judgement.claim.id, *(names & set((judgement.proof or {})["claims"]))}
        touching = [g for g in groups if mine & {n for j in g for n in (j.proof or {})["claims"]}]
        groups = [g for g in groups if g not in touching] + [
            [*(j for g in touching for j in g), judgement]
        ]
    return [
        Contradiction(
            claims=tuple(dict.fromkeys(n for j in group for n in (j.proof or {})["claims"])),
            explanations=tuple((j.claim.id,) for j in group),
            statement=" ".join((j.proof or {})["reason"] for j in group[:1]),
        )
        for group in groups
    ]
