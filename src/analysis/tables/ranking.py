"""Ranking: which of the explanations of a contradiction stands first.

What one slip explains comes before what none does. Two numbers of a column that stand in each other's
place are one slip, and not two. Levels are copied, rates are computed.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

from analysis.audits.misprints import is_printable, meets
from analysis.ledger.printed import printed_value
from analysis.quantities.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from analysis.audits.contradictions import Contradiction, Suspect
    from analysis.ledger.ledger import Ledger
    from analysis.quantities.rounding import Rounding
    from analysis.tables.specifications import Figure

#: Numbers that an exchange is of.
PAIR = 2
#: The claim in whose place a claim's number seems to stand.
Exchanged = dict[str, str]


def rank_explanations(found: Contradiction, ledger: Ledger) -> Contradiction:
    """Put first what is the likelier error: what a slip explains, then what is derived from levels.

    Parameters
    ----------
    found
        A contradiction of a table.
    ledger
        Of the table.

    Notes
    -----
    Levels are copied, rates are computed: of several sets of one size that would explain a
    contradiction, one of rates alone stands first, unless a slip makes a level fit. A number that
    the rounding of its column would not print, as one that is no multiple of five among many that
    are, stands before all others.
    """
    repaired = {one.claim for one in found.suspects if one.repairs}
    printed = [ledger.by_id[one.claim] for one in found.suspects]
    odd = {claim.id for claim in printed if not is_printable(claim, claim.printed)}

    def order(names: tuple[str, ...]) -> tuple[bool, bool, int]:
        is_odd = bool(odd) and odd.issuperset(names)
        if repaired.issuperset(names):
            return not is_odd, False, 0  # these stand by the likelihood of their slips already
        levels = sum(ledger.by_id[name].measure is Measure.LEVEL for name in names)
        return not is_odd, True, levels if len(names) > 1 else 0

    if not found.explanations or not found.irreducible:
        return found
    explanations = tuple(sorted(found.explanations, key=order))
    return led_by(found, explanations)


def led_by(found: Contradiction, explanations: tuple[tuple[str, ...], ...]) -> Contradiction:
    """Return a contradiction with its explanations in order, and a proof that names the first."""
    if not found.irreducible:
        return replace(found, explanations=explanations)
    front = explanations[0]
    ways = range(len(found.irreducible))
    first = next((way for way in ways if set(front) & set(found.irreducible[way])), 0)
    ordered = [first, *(way for way in ways if way != first)]
    members = found.irreducible[first]
    lead = next((name for name in front if name in members), members[0])
    return replace(
        found,
        claims=(lead, *(name for name in members if name != lead)),
        explanations=explanations,
        irreducible=tuple(found.irreducible[way] for way in ordered),
        proofs=tuple(found.proofs[way] for way in ordered),
        proof=found.proofs[first],
    )


def find_exchanges(
    found: Sequence[Contradiction],
    ledger: Ledger,
    figures: Mapping[str, Figure],
    rules: Mapping[str, Rounding],
) -> tuple[list[Contradiction], Exchanged]:
    """Put first the two numbers of a column that fit in each other's place, where there are two.

    Parameters
    ----------
    found
        Contradictions of a table, ranked.
    ledger, figures
        Of the table.
    rules
        Rounding rule by source.

    Returns
    -------
    found, exchanged
        With the explanations in order, and the partner of each number that is exchanged.

    Notes
    -----
    One exchange that explains two contradictions, or a pair that only together explains one, is a
    single slip; any other explanation of the same takes two. Rows that are neighbours come before
    others. Both numbers have to fit what the rest leaves for the other's place, which chance seldom
    brings about.
    """
    suspects = {one.claim: one for each in found for one in each.suspects}

    def fit(one: str, other: str) -> bool:
        return _fits(suspects[one], suspects[other], ledger, figures, rules)

    ranked, exchanged = list(found), Exchanged()
    settled: set[int] = set()
    for place, each in enumerate(found):
        pairs = [
            names for names in each.explanations if len(names) == PAIR and fit(names[0], names[1])
        ]
        if pairs:
            best = min(pairs, key=lambda names: _apart(names[0], names[1], figures))
            ranked[place] = _first(each, best)
            exchanged |= {best[0]: best[1], best[1]: best[0]}
            settled.add(place)
    for one, other in combinations(range(len(found)), 2):
        if settled & {one, other}:
            continue
        across = [
            (first, second)
            for first in _alone(found[one])
            for second in _alone(found[other])
            if fit(first, second)
        ]
        if across:
            first, second = min(across, key=lambda names: _apart(names[0], names[1], figures))
            ranked[one] = _first(found[one], (first,))
            ranked[other] = _first(found[other], (second,))
            exchanged |= {first: second, second: first}
            settled |= {one, other}
    return ranked, exchanged


def _alone(found: Contradiction) -> Iterator[str]:
    return (names[0] for names in found.explanations if len(names) == 1)


def _apart(one: str, other: str, figures: Mapping[str, Figure]) -> int:
    return abs(figures[one].row - figures[other].row)


def _fits(
    one: Suspect,
    other: Suspect,
    ledger: Ledger,
    figures: Mapping[str, Figure],
    rules: Mapping[str, Rounding],
) -> bool:
    """Tell whether two numbers of a column fit in each other's place, and differ."""
    first, second = ledger.by_id[one.claim], ledger.by_id[other.claim]
    here, there = figures[one.claim], figures[other.claim]
    if here.figures.place != there.figures.place or first.measure is not second.measure:
        return False
    if here.row == there.row or first.unit != second.unit:
        return False
    if printed_value(first) == printed_value(second):
        return False
    ends = (one.implied, other.implied)
    if any(end.lower is None or end.upper is None for end in ends):
        return False
    return all(
        meets(claim, printed, end.scale(claim.multiplier), rule=rules[claim.source])
        for claim, printed, end in zip(
            (first, second), (second.printed, first.printed), ends, strict=True
        )
    )


def _first(found: Contradiction, front: tuple[str, ...]) -> Contradiction:
    rest = tuple(names for names in found.explanations if names != front)
    return led_by(found, (front, *rest))
