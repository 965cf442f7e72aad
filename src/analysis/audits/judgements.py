"""The judgement of one claim: its verdict, the reason, and what proves it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.audits.contradictions import multipliers_to_json
from analysis.audits.evidence import Weighed
from analysis.audits.levels_claimed import claim_unknowns, crosses_break, shares_of
from analysis.audits.recompute import recompute_misses
from analysis.audits.verdicts import Evidence, Judgement, Verdict
from analysis.ledger.printed import claim_interval, in_printed_unit
from analysis.quantities.interval import Interval
from analysis.quantities.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.audits.search import Search
    from analysis.audits.system import System
    from analysis.ledger.claim import Claim
    from analysis.ledger.ledger import Ledger


NOTHING = Weighed(Interval(), None, Evidence.NONE, ())


def judge_claim(
    claim: Claim,
    system: System,
    search: Search,
    weighed: Mapping[str, Weighed] | None,
    rest: Ledger,
) -> Judgement:
    """Return the verdict on a claim with its proof.

    Parameters
    ----------
    claim
        Of the ledger of the system.
    system
        The constraints under the rounding rules that the audit uses.
    search
        The contradictions found in it.
    weighed
        What stands behind each claim, by id, where that was asked for.
    rest
        The ledger without what is contradicted, from which the claim is recomputed.
    """
    interval = in_printed_unit(claim, claim_interval(claim, rule=system.rules[claim.source]))
    found = search.suspects.get(claim.id)
    known = NOTHING if weighed is None else weighed.get(claim.id, NOTHING)

    def judge(verdict: Verdict, reason: str, **proof: Any) -> Judgement:
        evidence, by = known.evidence, known.by
        if verdict is Verdict.CONTRADICTED:
            evidence, by = Evidence.AGAINST, tuple(c for c in proof["claims"] if c != claim.id)
        elif verdict is Verdict.UNCHECKED:
            evidence, by = Evidence.NONE, ()
        elif evidence is Evidence.NONE:
            evidence = (
                Evidence.NOT_IMPOSSIBLE
            )  # only rules bear on it, as that it is part of a whole
        return Judgement(
            claim,
            verdict,
            interval,
            in_printed_unit(claim, known.implied),
            known.coverage,
            None if weighed is None else evidence,
            by,
            {"reason": reason, **proof},
        )

    if not claim.printed:
        return judge(Verdict.UNCHECKED, "The source prints no number here.")
    if found is not None:
        proof = found.proof_naming(claim.id)
        return judge(
            Verdict.CONTRADICTED,
            found.statement,
            claims=list(dict.fromkeys(name for row, _ in proof for name in _claims_in(row))),
            multipliers=multipliers_to_json(proof),
        )
    if claim.id not in system.checkable:
        return judge(Verdict.UNCHECKED, "Nothing else was printed to compare it with.")
    across = " It compares two definitions." if crosses_break(claim, system.ledger.series) else ""
    values = _values(claim, system, search)
    if recompute_misses(claim, rest):
        reason = f"Recomputing from the printed figures misses {claim.printed}; the rounding intervals meet.{across}"
        return judge(Verdict.ROUNDING_ONLY, reason, witness=values)
    return judge(
        Verdict.CONSISTENT,
        f"There are true values that print it and everything else.{across}",
        witness=values,
    )


def _values(claim: Claim, system: System, search: Search) -> dict[str, str]:
    """Return the true values that print a claim: of levels, or of the two ratios it compares."""
    series = system.ledger.series
    if claim.measure is Measure.SHARE_CHANGE:
        return {
            f"{share.series}/{share.of} {share.period}": str(search.point[share])
            for share in shares_of(claim, series)
            if share in search.point
        }
    return {
        f"{level.series} {level.period}": str(search.point[level])
        for level in claim_unknowns(claim, series)
        if level in search.point
    }


def _claims_in(row: Any) -> tuple[str, ...]:
    return (*row.claims, *(name for inner, _ in row.because for name in inner.claims))
