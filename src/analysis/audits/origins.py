"""Origins: where a constraint comes from, a printed number or a rule that holds without being printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.ledger.records import Relation
from analysis.translation.messages import tell
from analysis.translation.spoken import named

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.audits.unknowns import Level, Share
    from analysis.ledger.fields import Term
    from analysis.ledger.ledger import Ledger


@dataclass(frozen=True, slots=True, order=True)
class Printed:
    """A claim: somebody printed this."""

    claim: str

    @property
    def id(self) -> str:
        """Id of the claim."""
        return self.claim


@dataclass(frozen=True, slots=True, order=True)
class Stated:
    """An identity of the ledger at a period: parts make a whole, or lie within it."""

    identity: str
    period: str

    @property
    def id(self) -> str:
        """Id of the identity, and the period."""
        return f"{self.identity} @ {self.period}"


@dataclass(frozen=True, slots=True, order=True)
class PartOf:
    """A series is always a part of its denominator."""

    part: str
    whole: str
    period: str

    @property
    def id(self) -> str:
        """Part, whole and period."""
        return f"{self.part} within {self.whole} @ {self.period}"


@dataclass(frozen=True, slots=True, order=True)
class NotNegative:
    """What is counted in persons, phones or shops is not below zero."""

    level: Level

    @property
    def id(self) -> str:
        """Series and period."""
        return f"{self.level.series} not below zero @ {self.level.period}"


@dataclass(frozen=True, slots=True, order=True)
class AboveZero:
    """What a printed ratio is a ratio to is above zero."""

    level: Level

    @property
    def id(self) -> str:
        """Series and period."""
        return f"{self.level.series} above zero @ {self.level.period}"


@dataclass(frozen=True, slots=True, order=True)
class Quotient:
    """A bound of a ratio that follows from what bounds the two levels."""

    share: Share
    upper: bool

    @property
    def id(self) -> str:
        """Ratio and which end of it."""
        end = "most" if self.upper else "least"
        return f"{end} of {self.share.series} in {self.share.of} @ {self.share.period}"


#: What holds without being printed: it is a member of a contradiction, and never the culprit.
Rule = Stated | PartOf | NotNegative | AboveZero | Quotient
Origin = Printed | Rule


def _member(term: Term, name: Callable[[str], str]) -> str:
    """Say a member of an identity: its sign, its factor, its name, its own period."""
    factor = "" if abs(term.factor) == 1 else f"{abs(term.factor)} × "
    when = f" {term.period}" if term.period else ""
    if term.lag > 0:
        when = tell(" {number} months later", number=abs(term.lag))
    elif term.lag:
        when = tell(" {number} months before", number=abs(term.lag))
    return f"{'−' if term.factor < 0 else ''}{factor}{name(term.series)}{when}"


def describe_rule(rule: Rule, ledger: Ledger) -> str:
    """Say a rule in words.

    Examples
    --------
    >>> from analysis import load
    >>> describe_rule(Stated("netizens-urban-rural", "2024-12"), load())
    'Urban internet users + Rural internet users = Internet users'
    """

    def name(key: str) -> str:
        if key not in ledger.series:
            return key
        return named(ledger.series[key].name_en, ledger.series[key].name_zh)

    match rule:
        case Stated():
            own = next((one for one in ledger.identities if one.id == rule.identity), None)
            if own is None:
                return rule.identity
            whole, parts = name(own.total.series), [_member(term, name) for term in own.terms]
            if own.relation is Relation.SUM:
                return f"{' + '.join(parts)} = {whole}".replace("+ −", "− ")
            if own.relation is Relation.DISJOINT:
                summed = " + ".join(parts).replace("+ −", "− ")
                return tell("{parts} within {whole}", parts=summed, whole=whole)
            if own.relation is Relation.PERIODS:
                return tell(
                    "shorter periods of {whole} make up {period}", whole=whole, period=rule.period
                )
            return tell("{parts} within {whole}", parts=", ".join(parts), whole=whole)
        case PartOf():
            return tell("{part} is part of {whole}", part=name(rule.part), whole=name(rule.whole))
        case NotNegative():
            return tell("{what} is not below zero", what=name(rule.level.series))
        case AboveZero():
            return tell("{what}, which a ratio is of, is above zero", what=name(rule.level.series))
        case Quotient():
            ends = {"part": name(rule.share.series), "whole": name(rule.share.of)}
            if rule.upper:
                return tell("{part} is at most this share of {whole}", **ends)
            return tell("{part} is at least this share of {whole}", **ends)
