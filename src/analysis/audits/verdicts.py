"""Verdicts: what an audit says of each claim, and of claims that cannot all hold."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from analysis.quantities.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    import pandas as pd

    from analysis.audits.constraints import Unknown
    from analysis.ledger.records import Claim
    from analysis.quantities.rounding import Rounding


class Verdict(StrEnum):
    """What the rest of the ledger says of a claim."""

    CONSISTENT = "consistent"
    """Something else was printed to compare it with, and they agree."""
    ROUNDING_ONLY = "rounding_only"
    """Recomputing from the printed figures misses it; the rounding intervals meet."""
    CONTRADICTED = "contradicted"
    """It cannot hold together with other claims."""
    UNCHECKED = "unchecked"
    """Nothing else that was printed bears on it, or nothing was printed."""


@dataclass(frozen=True)
class Judgement:
    """The verdict on one claim.

    Parameters
    ----------
    claim
        The claim judged.
    verdict
        See :class:`Verdict`.
    interval
        True values its printed digits stand for, in the unit printed.
    implied
        True values the other claims leave for it, in the unit printed.
    digit_coverage
        Share of its one-digit misprints that the other claims would expose; ``None`` where nothing
        is printed.
    proof
        What the verdict rests on: ids of claims, and the reason in one sentence.
    """

    claim: Claim
    verdict: Verdict
    interval: Interval
    implied: Interval = field(default_factory=Interval)
    digit_coverage: float | None = None
    proof: Mapping[str, Any] | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the judgement as plain data."""
        return {
            "id": self.claim.id,
            "source": self.claim.source,
            "locator": self.claim.locator,
            "printed": self.claim.printed,
            "unit": self.claim.unit,
            "verdict": str(self.verdict),
            "interval": list(self.interval.as_floats()),
            "implied": list(self.implied.as_floats()),
            "digit_coverage": self.digit_coverage,
            "proof": self.proof,
        }


@dataclass(frozen=True)
class ProofRow:
    """One constraint of a proof, with its exact multiplier.

    Parameters
    ----------
    owner
        Id of the claim or identity.
    terms, bound, strict
        ``sum of coefficient * unknown <= bound``, in base units.
    multiplier
        Above zero.
    """

    owner: str
    terms: tuple[tuple[Unknown, Fraction], ...]
    bound: Fraction
    strict: bool
    multiplier: Fraction

    def to_json(self) -> dict[str, Any]:
        """Return the row as plain data, exact fractions as text."""
        return {
            "claim": self.owner,
            "multiplier": str(self.multiplier),
            "terms": [[list(unknown), str(coefficient)] for unknown, coefficient in self.terms],
            "bound": str(self.bound),
            "strict": self.strict,
        }


@dataclass(frozen=True)
class Suspect:
    """A claim whose removal, alone or with others, restores consistency.

    Parameters
    ----------
    claim
        Id.
    implied
        Where its true value would have to lie, in the unit printed.
    repairs
        Prints one digit or one swap away that would agree with the rest.
    """

    claim: str
    implied: Interval
    repairs: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the suspect as plain data."""
        return {
            "claim": self.claim,
            "implied": list(self.implied.as_floats()),
            "repairs": list(self.repairs),
        }


@dataclass(frozen=True)
class Contradiction:
    """Claims that cannot all hold.

    Parameters
    ----------
    claims
        An irreducible set: ids that cannot all hold, none of which can be spared; the first
        suspect first.
    explanations
        Minimal sets of ids; without any one of the sets, the rest agree. Small before large, and
        those that one digit or one swap repairs first.
    proof
        The constraints of that irreducible set with exact multipliers.
    irreducible
        Every irreducible set that was found, as ids.
    suspects
        Every claim of an explanation, with where its true value would have to lie.
    statement
        The reason in one sentence.
    acknowledged
        Id of the finding that explains it, or ``None``.
    """

    claims: tuple[str, ...]
    explanations: tuple[tuple[str, ...], ...] = ()
    proof: tuple[ProofRow, ...] = ()
    irreducible: tuple[tuple[str, ...], ...] = ()
    suspects: tuple[Suspect, ...] = ()
    statement: str = ""
    acknowledged: str | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the contradiction as plain data, multipliers as exact fractions in text."""
        return {
            "claims": list(self.claims),
            "explanations": [list(ids) for ids in self.explanations],
            "multipliers": [row.to_json() for row in self.proof],
            "irreducible": [list(ids) for ids in self.irreducible],
            "suspects": [suspect.to_json() for suspect in self.suspects],
            "statement": self.statement,
            "acknowledged": self.acknowledged,
        }


@dataclass(frozen=True)
class Audit:
    """Everything an audit found.

    Parameters
    ----------
    judgements
        One for each claim, in the order of the ledger.
    contradictions
        Groups of claims that cannot all hold.
    stale
        Ids of findings that acknowledge a contradiction nobody finds any more.
    witness
        Exact true values, in base units, that would have been printed as every claim that is not
        set aside was printed.
    aside
        Ids of the claims set aside for it.
    rules
        Rounding rule of each source, declared or inferred.
    """

    judgements: tuple[Judgement, ...]
    contradictions: tuple[Contradiction, ...]
    stale: tuple[str, ...] = ()
    witness: Mapping[Unknown, Fraction] = field(default_factory=dict)
    aside: frozenset[str] = frozenset()
    rules: Mapping[str, Rounding] = field(default_factory=dict)

    @property
    def unacknowledged(self) -> tuple[Contradiction, ...]:
        """Contradictions that no finding explains."""
        return tuple(found for found in self.contradictions if found.acknowledged is None)

    @property
    def passed(self) -> bool:
        """Whether every contradiction is acknowledged and every acknowledgement still matches."""
        return not self.unacknowledged and not self.stale

    @property
    def summary(self) -> dict[str, Any]:
        """Count verdicts and contradictions."""
        counts = Counter(str(judgement.verdict) for judgement in self.judgements)
        covered = [j.digit_coverage for j in self.judgements if j.digit_coverage is not None]
        return {
            "claims": len(self.judgements),
            **{str(verdict): counts.get(str(verdict), 0) for verdict in Verdict},
            "contradictions": len(self.contradictions),
            "unacknowledged": len(self.unacknowledged),
            "stale_acknowledgements": list(self.stale),
            "digit_coverage": sum(covered) / len(covered) if covered else None,
            "rounding": {source: str(rule) for source, rule in self.rules.items()},
            "passed": self.passed,
        }

    def to_json(self) -> dict[str, Any]:
        """Return the audit as one plain document."""
        return {
            "summary": self.summary,
            "claims": [judgement.to_json() for judgement in self.judgements],
            "contradictions": [found.to_json() for found in self.contradictions],
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
                    "lower": lower,
                    "upper": upper,
                    "implied_lower": implied_lower,
                    "implied_upper": implied_upper,
                    "digit_coverage": judgement.digit_coverage,
                    "reason": (judgement.proof or {}).get("reason", ""),
                }
            )
        return pd.DataFrame(rows)
