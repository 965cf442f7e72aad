"""The audit of a whole ledger: every verdict with its proof, and which contradictions are understood.

First the claims that findings acknowledge as wrong are set aside: what is then still contradictory
is new. Each finding is tested in turn, with all other suspects set aside: one whose claims
contradict nothing any more is stale. A contradiction so never spreads, and a new one cannot hide
behind an old one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.audits.constraints import claim_unknowns, crosses_break
from analysis.audits.contradictions import describe_cluster
from analysis.audits.joint import Component
from analysis.audits.misprints import digit_coverage
from analysis.audits.model import Model
from analysis.audits.programs import obvious_witness
from analysis.audits.ranges import RangeProgram
from analysis.audits.recompute import recompute_misses
from analysis.audits.rules import infer_rules
from analysis.audits.verdicts import Audit, Contradiction, Judgement, Verdict
from analysis.ledger.ledger import Ledger, load
from analysis.ledger.printed import claim_interval
from analysis.quantities.interval import Interval

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.audits.constraints import Unknown
    from analysis.audits.joint import Cluster
    from analysis.audits.ranges import Ends
    from analysis.ledger.records import Claim

#: Audits of so many ledgers are remembered: a notebook asks for the same one again and again.
RECENT = 4
_RECENT: dict[tuple[str, bool], Audit] = {}


def audit(ledger: Ledger | str | Path | None = None, *, coverage: bool = False) -> Audit:
    """Judge every claim of a ledger, all claims taken together.

    Parameters
    ----------
    ledger
        A ledger, or the directory it is loaded from; by default the nearest ``data`` directory.
    coverage
        Also say for each claim what the others leave for it, and which of its one-digit misprints
        they would expose: two more programs a claim.

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
    remembered = _RECENT.get((ledger.digest, coverage))
    if remembered is None:
        remembered = _audit(ledger, coverage=coverage)
        if len(_RECENT) >= RECENT:
            _RECENT.pop(next(iter(_RECENT)))
        _RECENT[ledger.digest, coverage] = remembered
    return remembered


def _audit(ledger: Ledger, *, coverage: bool) -> Audit:
    model = Model.of(ledger, infer_rules(ledger, ()))
    search = _search(model)
    # A document that truncates contradicts itself if it is read as rounding to the nearest digit.
    new = [found for found in search.found if found.acknowledged is None]
    doubtful = sorted({ledger.by_id[name].source for found in new for name in found.claims})
    rules = infer_rules(ledger, doubtful)
    if rules != model.rules:
        model = Model.of(ledger, rules)
        search = _search(model)
    ranges = _ranges(model, search) if coverage else {}
    # Nothing is recomputed from figures that are contradicted themselves.
    wrong = search.aside | set(search.suspects)
    rest = replace(ledger, claims=tuple(c for c in ledger.claims if c.id not in wrong))
    judgements = tuple(_judge(claim, model, search, ranges, rest) for claim in ledger.claims)
    order = sorted(search.found, key=lambda found: found.acknowledged is not None)
    return Audit(
        judgements,
        tuple(order),
        tuple(search.stale),
        search.witness,
        frozenset(search.aside),
        model.rules,
    )


@dataclass
class _Search:
    """What was found in all components."""

    found: list[Contradiction] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    #: Contradicted claims, with the contradiction each is a suspect of.
    suspects: dict[str, Contradiction] = field(default_factory=dict)
    #: Claims set aside, so that the rest agrees.
    aside: set[str] = field(default_factory=set)
    witness: dict[Unknown, Fraction] = field(default_factory=dict)


def _search(model: Model) -> _Search:
    search = _Search()
    findings = [finding for finding in model.ledger.findings if finding.kind == "contradiction"]
    suspects_of = {finding.id: model.witnesses(finding.claims) for finding in findings}
    acknowledged = frozenset().union(*suspects_of.values())
    matched: set[str] = set()
    for rows in model.row_components:
        obvious = obvious_witness(rows, model.ledger.by_id)
        if obvious is not None:
            search.witness |= obvious
            continue
        component = Component(rows, model.witness_of)
        known = acknowledged & component.witnesses
        clusters, more = component.clusters(without=known)
        aside = known | more
        witness = component.judge(aside)
        assert isinstance(witness, dict)
        search.witness |= witness
        search.aside |= set(component.claims(aside))
        if not aside:
            continue
        program = RangeProgram(component.rows, witness)
        for cluster in _small_clusters(component, clusters, known, more):
            others = aside - frozenset().union(*cluster.irreducible)
            found = describe_cluster(cluster, component, model, program=program, others=others)
            search.found.append(found)
            smallest = min(map(len, cluster.explanations))
            for names in cluster.explanations:
                if len(names) == smallest:
                    search.suspects |= dict.fromkeys(component.claims(names), found)
        for finding in findings:
            own = suspects_of[finding.id] & component.witnesses
            others = aside - own
            for cluster in component.clusters(without=others)[0] if own else ():
                matched.add(finding.id)
                found = describe_cluster(
                    cluster, component, model, program=program, others=others, finding=finding
                )
                search.found.append(found)
                search.suspects |= dict.fromkeys(component.claims(own), found)
    known_ids = model.ledger.by_id
    search.stale = [
        finding.id
        for finding in findings
        if finding.id not in matched or any(name not in known_ids for name in finding.claims)
    ]
    return search


def _small_clusters(
    component: Component, clusters: list[Cluster], known: frozenset[str], more: frozenset[str]
) -> list[Cluster]:
    """Take apart clusters that no few witnesses explain: many errors, tied by what they share.

    Each member of a smallest explanation is put back alone, the others staying aside.
    """
    small = []
    for cluster in clusters:
        inside = more & frozenset().union(*cluster.irreducible)
        if len(inside) <= 1 or len(cluster.explanations) > 1 or len(cluster.explanations[0]) <= 3:  # noqa: PLR2004
            small.append(cluster)
            continue
        for name in sorted(inside):
            small.extend(component.clusters(without=(known | more) - {name})[0])
    return small


def _ranges(model: Model, search: _Search) -> dict[str, Ends]:
    """Return what the other claims leave for each claim, contradicted ones set aside."""
    programs: dict[Unknown, RangeProgram] = {}
    for rows in model.row_components:
        program = RangeProgram(
            [row for row in rows if row.owner not in search.aside], search.witness
        )
        programs |= dict.fromkeys(program.unknowns, program)
    series = model.ledger.series
    found: dict[str, Ends] = {}
    for claim in model.ledger.claims:
        program_of = [programs[u] for u in claim_unknowns(claim, series) if u in programs]
        if program_of:
            found[claim.id] = program_of[0].extent_of(claim, series, without={claim.id})
    return found


def _judge(
    claim: Claim, model: Model, search: _Search, ranges: dict[str, Ends], rest: Ledger
) -> Judgement:
    rule = model.rules[claim.source]
    scale = 1 / claim.multiplier
    interval = claim_interval(claim, rule=rule).scale(scale)
    ends = ranges.get(claim.id)
    implied = Interval() if ends is None else _interval(ends).scale(scale)
    covered = None if ends is None or not claim.printed else digit_coverage(claim, ends, rule=rule)
    found = search.suspects.get(claim.id)

    def judge(verdict: Verdict, reason: str, **proof: object) -> Judgement:
        return Judgement(claim, verdict, interval, implied, covered, {"reason": reason, **proof})

    if not claim.printed:
        return judge(Verdict.UNCHECKED, "The source prints no number here.")
    if found is not None:
        return judge(
            Verdict.CONTRADICTED,
            found.statement,
            claims=list(found.claims),
            multipliers=found.to_json()["multipliers"],
        )
    if claim.id not in model.checkable:
        return judge(Verdict.UNCHECKED, "Nothing else was printed to compare it with.")
    across = " It compares two definitions." if crosses_break(claim, model.ledger.series) else ""
    values = {
        f"{u.series} {u.period}": str(search.witness[u])
        for u in claim_unknowns(claim, model.ledger.series)
        if u in search.witness
    }
    if recompute_misses(claim, rest):
        reason = f"Recomputing from the printed figures misses {claim.printed}; the rounding intervals meet.{across}"
        return judge(Verdict.ROUNDING_ONLY, reason, witness=values)
    return judge(
        Verdict.CONSISTENT,
        f"There are true values that print it and everything else.{across}",
        witness=values,
    )


def _interval(ends: Ends) -> Interval:
    lower, upper = (None if end is None else Fraction(float(end)) for end in ends)
    return Interval(lower, upper)
