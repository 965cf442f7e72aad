"""Identities as constraints: sums with factors and signs, across periods, containments, flows."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.audits.constraints import ONE, ZERO, Constraint, merged
from analysis.audits.origins import Stated
from analysis.audits.unknowns import Level
from analysis.ledger.records import Relation
from analysis.quantities.periods import parse_period, shift_period

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from analysis.audits.constraints import Terms
    from analysis.ledger.fields import Term
    from analysis.ledger.records import Identity, Series

#: Members of a sum that have to be known, or it ties nothing.
FEWEST = 2


def identity_rows(
    identity: Identity,
    periods: Mapping[str, Collection[str]],
    series: Mapping[str, Series],
    known: Collection[Level],
) -> list[Constraint]:
    """Return the half-spaces of an identity, at every period it says something of.

    Parameters
    ----------
    identity
        A sum, a containment, or that a series is a flow.
    periods
        Periods that some claim speaks of, by series.
    series
        For the segments of the series.
    known
        Levels that some claim speaks of. A sum is stated where at least two of its members are
        known; a containment where both sides are.

    Examples
    --------
    >>> from analysis import load
    >>> ledger = load()
    >>> (one,) = [one for one in ledger.identities if one.id == "netizens-mobile"]
    >>> known = [Level("netizens", "2024-12"), Level("netizens_mobile", "2024-12")]
    >>> rows = identity_rows(one, {"netizens": ["2024-12"]}, ledger.series, known)
    >>> [coefficient for _, coefficient in rows[0].terms]
    [Fraction(1, 1), Fraction(-1, 1)]
    """
    if identity.relation is Relation.PERIODS:
        name = identity.total.series

        def of(period: str) -> Level:
            return Level(name, period, series[name].segment(period))

        return [
            row
            for period, terms in period_sums(periods.get(name, ()))
            if len({of(period).segment, *(of(one).segment for one, _ in terms)}) == 1
            for row in _equal(
                Stated(identity.id, period),
                of(period),
                [(of(one), Fraction(sign)) for one, sign in terms],
                known,
            )
        ]
    rows: list[Constraint] = []
    for period in _stated_at(identity, periods):
        if identity.holds_at(period):
            rows += _at_period(identity, period, series, known)
    return rows


def period_sums(periods: Iterable[str]) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Yield each period that others make up, and those others with their signs.

    Parameters
    ----------
    periods
        Of one flow: months, quarters, years to date, years.

    Notes
    -----
    Each period is an edge from its first day to the day after its last; shorter ones first make a
    spanning forest (Kruskal 1956), and every edge more is the signed sum along the path it closes.
    What these say together is all that can be said.

    Examples
    --------
    >>> list(period_sums(["2024", "2024-Q4", "2024-01/2024-09"]))
    [('2024', [('2024-01/2024-09', 1), ('2024-Q4', 1)])]
    """
    edges: dict[date, list[tuple[date, str, int]]] = defaultdict(list)

    def days(period: str) -> int:
        span = parse_period(period)
        return span.end.toordinal() - span.start.toordinal()

    for period in sorted(set(periods), key=lambda one: (days(one), one)):
        span = parse_period(period)
        first = span.start
        after = span.end.fromordinal(span.end.toordinal() + 1)
        path = _path(edges, first, after)
        if path is None:
            edges[first].append((after, period, 1))
            edges[after].append((first, period, -1))
        else:
            yield period, path


def _path(
    edges: Mapping[date, list[tuple[date, str, int]]], start: date, goal: date
) -> list[tuple[str, int]] | None:
    ways: dict[date, list[tuple[str, int]]] = {start: []}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here == goal:
            return ways[here]
        for there, period, sign in edges.get(here, ()):
            if there not in ways:
                ways[there] = [*ways[here], (period, sign)]
                waiting.append(there)
    return None


def _stated_at(identity: Identity, periods: Mapping[str, Collection[str]]) -> list[str]:
    """Return the periods an identity can say something of."""
    if identity.total.period:
        return [identity.total.period]
    found = set()
    for term in (identity.total, *identity.terms):
        if not term.period:
            for period in periods.get(term.series, ()):
                found.add(shift_period(period, -term.lag) if term.lag else period)
    return sorted(found)


def _at_period(
    identity: Identity, period: str, series: Mapping[str, Series], known: Collection[Level]
) -> list[Constraint]:
    def at(term: Term) -> Level:
        when = term.period or (shift_period(period, term.lag) if term.lag else period)
        return Level(term.series, when, series[term.series].segment(when))

    whole, terms = at(identity.total), [(at(term), term.factor) for term in identity.terms]
    origin = Stated(identity.id, period)
    if identity.relation is Relation.SUM:
        return _equal(origin, whole, terms, known)
    known_terms = [(level, factor) for level, factor in terms if level in known]
    if whole not in known or not known_terms:
        return []
    if identity.relation is Relation.WITHIN:
        sides = [[one] for one in known_terms]
    else:
        sides = [known_terms]
    rows = (merged([*side, (whole, -ONE)]) for side in sides)
    return [Constraint(row, ZERO, strict=False, origin=origin) for row in rows if row]


def _equal(
    origin: Stated,
    whole: Level,
    terms: Sequence[tuple[Level, Fraction]],
    known: Collection[Level],
) -> list[Constraint]:
    """Return both sides of ``whole = sum of terms``, unless too few members are known."""
    if sum(member in known for member in (whole, *(level for level, _ in terms))) < FEWEST:
        return []
    equation = merged([(whole, ONE), *((level, -factor) for level, factor in terms)])
    negated: Terms = tuple((level, -factor) for level, factor in equation)
    sides = [equation, negated] if equation else []
    return [Constraint(one, ZERO, strict=False, origin=origin) for one in sides]
