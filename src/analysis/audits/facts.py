"""Facts: contradictions counted by what is wrong, and not by how often it was printed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.audits.evidence import Key, key_of
from analysis.ledger.printed import printed_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from fractions import Fraction

    from analysis.audits.contradictions import Contradiction
    from analysis.ledger.ledger import Ledger

#: What stands for a cause where no finding says one.
UNEXPLAINED = "unexplained"


@dataclass(frozen=True)
class Fact:
    """One wrong thing that was said, however often it was printed.

    Parameters
    ----------
    id
        The finding that explains it, else the claim suspected first.
    cause
        Why it is wrong, as the finding has it; ``unexplained`` where there is none.
    claims
        Every print of it: the claims of the leading explanations.
    contradictions
        The contradictions that are about it.
    """

    id: str
    cause: str
    claims: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the fact as plain data, contradictions by the claim they suspect first."""
        return {
            "id": self.id,
            "cause": self.cause,
            "claims": list(self.claims),
            "contradictions": [found.claims[0] for found in self.contradictions],
        }


def group_by_fact(found: Sequence[Contradiction], ledger: Ledger) -> tuple[Fact, ...]:
    """Group contradictions that are about one fact.

    Parameters
    ----------
    found
        Contradictions.
    ledger
        What was audited.

    Returns
    -------
    tuple of Fact
        In the order of their first contradictions. Two contradictions are about one fact if one
        finding explains both, or if their leading explanations hold prints of one value of one
        quantity: a number that is wrong in two languages is wrong once.

    Examples
    --------
    >>> from analysis import audit
    >>> found = audit()
    >>> facts = group_by_fact(found.contradictions, found.ledger)
    >>> len(facts) < len(found.contradictions)
    True
    """
    groups: list[tuple[set[object], list[Contradiction]]] = []
    for one in found:
        marks = _marks(one, ledger)
        touching = [group for group in groups if group[0] & marks]
        groups = [group for group in groups if group not in touching]
        members = [other for _, inner in touching for other in inner]
        groups.append((marks.union(*(inner for inner, _ in touching)), [*members, one]))
    places = {id(one): place for place, one in enumerate(found)}
    groups.sort(key=lambda group: places[id(group[1][0])])
    return tuple(_fact(members, ledger) for _, members in groups)


def count_causes(facts: Iterable[Fact]) -> dict[str, dict[str, int]]:
    """Count facts, contradictions and prints by cause, the most frequent cause first.

    Examples
    --------
    >>> count_causes([Fact("f", "misprint", ("a", "b"), ())])
    {'misprint': {'facts': 1, 'contradictions': 0, 'claims': 2}}
    """
    facts = list(facts)
    counts = Counter(fact.cause for fact in facts)
    return {
        cause: {
            "facts": count,
            "contradictions": sum(len(one.contradictions) for one in facts if one.cause == cause),
            "claims": sum(len(one.claims) for one in facts if one.cause == cause),
        }
        for cause, count in counts.most_common()
    }


def _marks(found: Contradiction, ledger: Ledger) -> set[object]:
    """Return what two contradictions about one fact have in common."""
    prints: set[tuple[Key, Fraction]] = {
        (key_of(ledger.by_id[name]), printed_value(ledger.by_id[name]))
        for name in found.explanations[0]
    }
    return {*prints, *([found.acknowledged] if found.acknowledged else [])}


def _fact(members: Sequence[Contradiction], ledger: Ledger) -> Fact:
    causes: Mapping[str, str] = {one.id: str(one.cause) for one in ledger.findings}
    known = next((one.acknowledged for one in members if one.acknowledged), None)
    return Fact(
        id=known or members[0].claims[0],
        cause=causes[known] if known else UNEXPLAINED,
        claims=tuple(dict.fromkeys(name for one in members for name in one.explanations[0])),
        contradictions=tuple(members),
    )
