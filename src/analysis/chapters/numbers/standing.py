"""What stands behind one printed number, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.audits.origins import Printed, describe_rule
from analysis.audits.sums import proof_lines
from analysis.audits.verdicts import Evidence, Verdict
from analysis.ledger.printed import as_printed, spelled_unit
from analysis.plots.phrases import agree, counted, readable

if TYPE_CHECKING:
    from analysis.audits.audit import Audit
    from analysis.audits.origins import Origin
    from analysis.audits.verdicts import Judgement
    from analysis.ledger.claim import Claim
    from analysis.ledger.ledger import Ledger
    from analysis.quantities.interval import Interval

#: Digits shown of the ends of an interval.
SIGNIFICANT = 7


def describe_standing(judgement: Judgement) -> str:
    """Say what stands behind the verdict on a number.

    Parameters
    ----------
    judgement
        Of an audit with coverage.

    Examples
    --------
    >>> from analysis import audit
    >>> found = audit(coverage=True)
    >>> describe_standing(found.by_id["cnnic55-table5-online_payment-growth"])
    '2 other numbers together leave 7.867466 to 7.868596 % for it.'
    """
    claim, by = judgement.claim, len(judgement.by)
    left = _between(judgement.implied, claim)
    if not claim.printed:
        return "The source leaves it out."
    if judgement.verdict is Verdict.CONTRADICTED:
        return readable(judgement.reason)
    if judgement.evidence is Evidence.OTHER_NUMBERS:
        who = "Another number leaves" if by == 1 else f"{by} other numbers together leave"
        return f"{who} {left} for it."
    if judgement.evidence is Evidence.COPIES:
        return (
            f"{counted(by, 'other print')} of the same number {agree(by, 'agrees', 'agree')};"
            " no other number would show an error."
        )
    if judgement.evidence is Evidence.NOT_IMPOSSIBLE:
        return f"Other numbers leave {left}: too much room to test its digits."
    return "No other printed number bears on it."


def proof_of(judgement: Judgement, audit: Audit) -> list[tuple[str, str, str]]:
    """Return the proof against a contradicted number, line by line: from, says, times.

    Empty for any other number.
    """
    if judgement.verdict is not Verdict.CONTRADICTED:
        return []
    ledger, name = audit.ledger, judgement.claim.id
    names = {key: record.name_en for key, record in ledger.series.items()}
    proofs = (proof for found in audit.contradictions for proof in found.proofs)
    naming = (proof for proof in proofs if any(name in row.claims for row, _ in proof))
    lines = proof_lines(next(naming, ()), names)
    return [(_from(line.origin, ledger), line.says, line.times) for line in lines]


def _from(origin: Origin | None, ledger: Ledger) -> str:
    if origin is None:
        return "sum"
    if not isinstance(origin, Printed):
        return describe_rule(origin, ledger)
    claim = ledger.by_id[origin.id]
    return f"{claim.source}: {as_printed(claim)}"


def _between(interval: Interval, claim: Claim) -> str:
    lower, upper = interval.as_floats()
    unit = "" if claim.unit == "1" else f" {spelled_unit(claim.unit)}"
    low, high = (f"{end:,.{SIGNIFICANT}g}" if end is not None else "" for end in (lower, upper))
    if not low and not high:
        return "any value"
    if not low or not high:
        text = f"at {'least' if low else 'most'} {low or high}{unit}"
    else:
        text = f"{low if low == high else f'{low} to {high}'}{unit}"
    return text.replace("-", "−")
