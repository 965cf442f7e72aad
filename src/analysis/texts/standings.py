"""Standings: what is known of a figure of a text, and what says so."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from analysis.audits.evidence import weigh_claim
from analysis.audits.verdicts import Evidence, Verdict
from analysis.texts.periods_said import LAST_SURVEY

if TYPE_CHECKING:
    from analysis.audits.audit import Audit
    from analysis.ledger.claim import Claim
    from analysis.texts.tied import Tied


class Standing(StrEnum):
    """What is known of a figure."""

    HOLDS = "holds"
    """Other numbers leave room for it and for few others, or print it too."""
    CONTRADICTED = "contradicted"
    """It cannot hold together with the numbers of the ledger."""
    INCONSISTENT = "inconsistent"
    """It cannot hold together with other numbers of the text: the proof takes none of the ledger."""
    UNKNOWN = "unknown"
    """It is not known what it says, or nothing known bears on it."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A figure of a text, and what is known of it.

    Parameters
    ----------
    tied
        The figure, and what it says.
    standing
        See :class:`Standing`.
    reason
        Why, in one sentence.
    by
        Ids of the claims that say so; those of the text begin with its name.
    claim
        The figure as a row of the ledger; ``None`` if it is not known what it says.
    """

    tied: Tied
    standing: Standing
    reason: str
    by: tuple[str, ...] = ()
    claim: Claim | None = None

    def to_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        tied, figure = self.tied, self.tied.figure
        return {
            "start": figure.start,
            "end": figure.end,
            "printed": figure.text,
            "locator": tied.sentence.locator,
            "series": tied.series,
            "measure": str(tied.measure or ""),
            "period": tied.period,
            "base_period": tied.base_period,
            "of": tied.of,
            "unit": self.claim.unit if self.claim else figure.unit,
            "status": str(self.standing),
            "reason": self.reason,
            "by": list(self.by),
            "assumed": tied.assumed,
        }


def judge_figure(tied: Tied, claim: Claim | None, whole: Audit) -> Checked:
    """Say what the audit of the ledger with the text says of a figure.

    Parameters
    ----------
    tied, claim
        The figure, and the row of the ledger it is; ``None`` if it is not known what it says.
    whole
        The audit of the ledger with the rows of the text.
    """
    if claim is None:
        return Checked(tied, Standing.UNKNOWN, tied.reason)
    judged = whole.by_id[claim.id]
    if judged.verdict is Verdict.CONTRADICTED:
        if LAST_SURVEY in tied.assumed:
            why = (
                f"it cannot be of {tied.period}, the last survey before the text, and names no date"
            )
            return Checked(tied, Standing.UNKNOWN, why, _others(whole, claim), claim)
        others = _others(whole, claim)
        own = all(whole.ledger.by_id[name].source == claim.source for name in others)
        standing = Standing.INCONSISTENT if others and own else Standing.CONTRADICTED
        return Checked(tied, standing, _why(whole, claim) or judged.reason, others, claim)
    weighed = weigh_claim(whole, claim)
    by = tuple(name for name in weighed.by if name != claim.id)
    if weighed.evidence is Evidence.OTHER_NUMBERS and by:
        ends = [
            None if end is None else Fraction(end) / Fraction(claim.multiplier)
            for end in (weighed.implied.lower, weighed.implied.upper)
        ]
        why = f"other numbers leave {_room(claim, *ends)} for it"
        return Checked(tied, Standing.HOLDS, why, by, claim)
    printed = any(whole.ledger.by_id[name].source != claim.source for name in by)
    if weighed.evidence is Evidence.COPIES and printed:
        return Checked(tied, Standing.HOLDS, "other documents print it too", by, claim)
    if weighed.evidence is Evidence.COPIES:
        return Checked(tied, Standing.UNKNOWN, "only the text itself prints it", by, claim)
    return Checked(tied, Standing.UNKNOWN, "nothing that is known leaves it few values", by, claim)


def _others(audit: Audit, claim: Claim) -> tuple[str, ...]:
    """Return the claims that a contradicted one cannot hold with, those of the ledger if it can be."""
    sets = [
        tuple(name for name in names if name != claim.id)
        for found in audit.contradictions
        for names in (found.claims, *found.irreducible)
        if claim.id in names
    ]
    own = {one.id for one in audit.ledger.claims if one.source == claim.source}
    return min(sets, key=lambda names: len(own.intersection(names)), default=())


def _why(audit: Audit, claim: Claim) -> str:
    """Return what the others leave for a figure that cannot hold with them, and what would mend it."""
    for found in audit.contradictions:
        for suspect in found.suspects:
            if suspect.claim == claim.id:
                left = suspect.implied
                why = f"other numbers leave {_room(claim, left.lower, left.upper)} for it"
                mends = " or ".join(suspect.repairs[:3])
                return why + (f", and one slip would make it {mends}" if mends else "")
    return ""


def _room(claim: Claim, lower: Fraction | None, upper: Fraction | None) -> str:
    """Return what is left for a figure in the unit printed, three digits finer, ends rounded outwards.

    Parameters
    ----------
    claim
        The figure.
    lower, upper
        In its unit; ``None`` where nothing bounds it.
    """
    step = 10 ** (3 + len(claim.printed.partition(".")[2]))

    def written(whole: int) -> str:
        text = f"{Decimal(whole) / step:,f}"
        return text.rstrip("0").rstrip(".") if "." in text else text

    low = "" if lower is None else written(floor(lower * step))
    high = "" if upper is None else written(ceil(upper * step))
    if not low or not high:
        return f"{'at most' if high else 'at least'} {high or low} {claim.unit}"
    return f"{low} {claim.unit}" if low == high else f"{low} to {high} {claim.unit}"
