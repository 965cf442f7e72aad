"""Verdicts: what an audit says of each claim, and what stands behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from analysis.quantities.interval import Interval

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.ledger.claim import Claim


class Verdict(StrEnum):
    """What the rest of the ledger says of a claim."""

    CONSISTENT = "consistent"
    """Some true levels print it and every other number that is kept; see what stands behind it.

    Of a change of a share no more is said than that each ratio is possible: several together may not be.
    """
    ROUNDING_ONLY = "rounding_only"
    """Recomputing from the printed figures misses it; the rounding intervals meet."""
    CONTRADICTED = "contradicted"
    """It cannot hold together with other claims."""
    UNCHECKED = "unchecked"
    """Nothing else that was printed bears on it, or nothing was printed."""


class Evidence(StrEnum):
    """What stands behind a verdict."""

    OTHER_NUMBERS = "other numbers"
    """Other quantities leave it an interval with two ends, which most or some slips would miss."""
    COPIES = "copies"
    """Only other prints of the same quantity agree with it."""
    NOT_IMPOSSIBLE = "not impossible"
    """What bears on it leaves one side open, or so much room that no one-digit slip would be seen."""
    AGAINST = "against"
    """Other numbers exclude it."""
    NONE = "none"
    """Nothing bears on it."""


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
        is printed, or it was not asked for.
    evidence
        What stands behind the verdict; ``None`` where it was not asked for.
    by
        Ids of the claims that do: those that leave the interval, the other prints, or those that
        exclude it.
    proof
        What the verdict rests on: ids of claims, and the reason in one sentence.
    """

    claim: Claim
    verdict: Verdict
    interval: Interval
    implied: Interval = field(default_factory=Interval)
    digit_coverage: float | None = None
    evidence: Evidence | None = None
    by: tuple[str, ...] = ()
    proof: Mapping[str, Any] = field(default_factory=dict)

    @property
    def reason(self) -> str:
        """The reason in one sentence."""
        return str(self.proof.get("reason", ""))

    def to_json(self) -> dict[str, Any]:
        """Return the judgement as plain data."""
        return {
            "id": self.claim.id,
            "source": self.claim.source,
            "locator": self.claim.locator,
            "printed": self.claim.printed,
            "unit": self.claim.unit,
            "verdict": str(self.verdict),
            "evidence": None if self.evidence is None else str(self.evidence),
            "by": list(self.by),
            "interval": list(self.interval.as_floats()),
            "implied": list(self.implied.as_floats()),
            "digit_coverage": self.digit_coverage,
            "proof": dict(self.proof),
        }
