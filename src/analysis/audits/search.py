"""The search for contradictions in every component, those that findings acknowledge and those that are new.

First the claims that findings acknowledge as wrong are set aside: what is then still contradictory
is new. Each finding is tested in turn, with all other suspects set aside: one whose claims
contradict nothing any more is stale. A contradiction so never spreads, and a new one cannot hide
behind an old one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from analysis.audits.conflict import Conflict
from analysis.audits.contradictions import describe_cluster
from analysis.audits.corrections import find_clusters, naming
from analysis.audits.extents import Extent
from analysis.audits.levels_claimed import numerator
from analysis.audits.ratio_oracle import RatioOracle
from analysis.audits.system import levels_in
from analysis.quantities.interval import Interval
from analysis.quantities.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from fractions import Fraction

    from analysis.audits.conflict import Names, Oracle
    from analysis.audits.contradictions import Contradiction
    from analysis.audits.corrections import Cluster
    from analysis.audits.level_oracle import LevelOracle
    from analysis.audits.system import System
    from analysis.audits.unknowns import Level, Unknown
    from analysis.ledger.claim import Claim
    from analysis.ledger.finding import Finding
    from analysis.ledger.records import Series


@dataclass
class Search:
    """What was found in all components.

    Parameters
    ----------
    found
        Contradictions, in the order of the components.
    stale
        Findings that acknowledge a contradiction nobody finds any more.
    suspects
        The contradiction that each contradicted claim is a suspect of.
    aside
        Claims set aside, so that the rest agrees.
    point
        True values that would have been printed as every other claim was printed.
    levels
        The oracle that judges each level.
    ratios
        The oracle that judges each claim on a change of a ratio.
    """

    found: list[Contradiction] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    suspects: dict[str, Contradiction] = field(default_factory=dict)
    aside: set[str] = field(default_factory=set)
    point: dict[Unknown, Fraction] = field(default_factory=dict)
    levels: dict[Level, LevelOracle] = field(default_factory=dict)
    ratios: dict[str, RatioOracle] = field(default_factory=dict)

    def extent(
        self, claim: Claim, series: Mapping[str, Series], without: Collection[str]
    ) -> Extent:
        """Return where what a claim says can lie, some claims set aside beside :attr:`aside`."""
        gone = {*self.aside, *without}
        if claim.measure is Measure.SHARE_CHANGE:
            ratios = self.ratios.get(claim.id)
            return Extent(Interval()) if ratios is None else ratios.extent(claim, gone)
        oracle = self.levels.get(numerator(claim, series))
        return Extent(Interval()) if oracle is None else oracle.extent(claim, gone)


def search_contradictions(system: System) -> Search:
    """Find every contradiction of a system of constraints, each apart from the others.

    Examples
    --------
    >>> from analysis import load
    >>> from analysis.audits.rules import declared_rules
    >>> from analysis.audits.system import System
    >>> ledger = load()
    >>> search = search_contradictions(System(ledger, declared_rules(ledger)))
    >>> {found.acknowledged is None for found in search.found}
    {False}
    """
    search = Search()
    series = system.ledger.series
    findings = [finding for finding in system.ledger.findings if finding.sets_aside]
    matched: set[str] = set()
    levels = search.levels
    for oracle in system.level_oracles:
        levels |= dict.fromkeys(levels_in(oracle.rows), oracle)
        _search_one(oracle, system, findings, search, matched)
    for rows in system.ratio_components:
        ratios = RatioOracle(rows, system.copies, levels, search.aside, series)
        search.ratios |= {name: ratios for row in rows for name in row.claims}
        _search_one(ratios, system, findings, search, matched)
    known = system.ledger.by_id
    search.stale = [
        finding.id
        for finding in findings
        if finding.id not in matched or any(name not in known for name in finding.claims)
    ]
    return search


def _search_one(
    oracle: Oracle,
    system: System,
    findings: list[Finding],
    search: Search,
    matched: set[str],
) -> None:
    suspects_of = {f.id: system.originals(f.claims) & oracle.originals for f in findings}
    known = frozenset().union(*suspects_of.values())
    clusters, more = find_clusters(oracle, without=known)
    aside = known | more
    point = oracle.judge(aside)
    assert not isinstance(point, Conflict)
    search.point |= point
    gone = set(oracle.claims(aside))
    search.aside |= gone

    def left_for(claim: Claim, names: Names) -> Extent:
        return oracle.extent(claim, oracle.claims(names))

    def add(cluster: Cluster, others: Names, finding: Finding | None = None) -> Contradiction:
        found = describe_cluster(
            cluster, oracle, system, left_for=left_for, others=others, finding=finding
        )
        search.found.append(found)
        return found

    for cluster in clusters:
        found = add(cluster, aside - cluster.suspects)
        named = {claim for names in cluster.explanations for claim in oracle.claims(names)}
        search.suspects |= dict.fromkeys(named, found)
    for finding in findings:
        own = suspects_of[finding.id]
        others = aside - own
        known_clusters, more = (
            find_clusters(oracle, without=others, against=finding.against) if own else ([], others)
        )
        for cluster in known_clusters:
            matched.add(finding.id)
            apart = others | (more - cluster.suspects)
            whole = _naming_all(cluster, oracle, own, apart)
            found = add(whole, apart, finding)
            contradicted = {name for one in whole.conflicts for name in one.claims}
            for claim in oracle.claims(own):
                if claim in contradicted:
                    search.suspects.setdefault(claim, found)


def _naming_all(cluster: Cluster, oracle: Oracle, own: Names, gone: Names) -> Cluster:
    """Add a conflict for each claim of a finding that the cluster's own do not name."""
    conflicts = list(cluster.conflicts)
    for name in sorted(own):
        copies = oracle.claims([name])
        if not any(set(copies) & set(one.claims) for one in conflicts):
            found = naming(oracle, name, sorted(own - {name}), gone)
            if found is not None:
                conflicts.append(found)
    # Each copy of a print contradicts what the print does.
    return replace(cluster, conflicts=tuple(_with_copies(conflicts, oracle, own)))


def _with_copies(conflicts: list[Conflict], oracle: Oracle, own: Names) -> list[Conflict]:
    """Add the conflict of each copy, which is that of its print with the copy in its place."""
    found = list(conflicts)
    for name in sorted(own):
        copies = oracle.claims([name])
        named = {claim for one in found for claim in one.claims}
        model = next((one for one in found if set(copies) & set(one.claims)), None)
        if model is None:
            continue
        for copy in copies:
            if copy not in named:
                original = next(claim for claim in copies if claim in model.claims)
                others = [copy if claim == original else claim for claim in model.claims]
                conflict = oracle.among(others, model.rules)
                assert conflict is not None
                found.append(conflict)
    return found
