"""What stands behind one printed number, in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.audits.origins import Printed, describe_rule
from analysis.audits.verdicts import Evidence, Verdict
from analysis.plots.allowed_words import allowed_words
from analysis.plots.citing import printed_words
from analysis.plots.phrases import listed
from analysis.plots.proof_words import lines_in_words, sum_in_words
from analysis.plots.sourced_names import cite_source
from analysis.translation.messages import tell, tell_n

if TYPE_CHECKING:
    from analysis.audits.audit import Audit
    from analysis.audits.origins import Origin
    from analysis.audits.verdicts import Judgement
    from analysis.ledger.ledger import Ledger

#: How the reason of a verdict ends that names slips which would explain a number.
_REPAIRS = re.compile(r"would make it (.*)\.\Z")


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
    '2 other numbers together allow 7.867466 to 7.868596 %.'
    """
    claim, by = judgement.claim, len(judgement.by)
    left = allowed_words(judgement.implied, claim)
    if not claim.printed:
        return tell("The source leaves it out.")
    if judgement.verdict is Verdict.CONTRADICTED:
        return _describe_against(judgement, left)
    if judgement.evidence is Evidence.OTHER_NUMBERS:
        return tell_n(
            "Another number allows {left}.",
            "{number} other numbers together allow {left}.",
            by,
            left=left,
        )
    if judgement.evidence is Evidence.COPIES:
        return tell_n(
            "{number} other print of the same number agrees.",
            "{number} other prints of the same number agree.",
            by,
        )
    if judgement.evidence is Evidence.NOT_IMPOSSIBLE:
        return tell("Other numbers allow {left}: too much room to test its digits.", left=left)
    return tell("No other printed number bears on it.")


def _describe_against(judgement: Judgement, left: str) -> str:
    """Say what the other numbers leave for one that they exclude, and which slip would explain it."""
    repairs = _REPAIRS.search(judgement.reason)
    if not repairs:
        return tell("Without it the others leave {left}.", left=left)
    return tell(
        "Without it the others leave {left}, and one digit or one swap would make it {others}.",
        left=left,
        others=listed(repairs[1].split(" or "), last="or"),
    )


def proof_of(judgement: Judgement, audit: Audit) -> list[tuple[str, str, str]]:
    """Return the proof against a contradicted number, line by line: from, says, times.

    Empty for any other number.
    """
    if judgement.verdict is not Verdict.CONTRADICTED:
        return []
    ledger, name = audit.ledger, judgement.claim.id
    proofs = (proof for found in audit.contradictions for proof in found.proofs)
    naming = (proof for proof in proofs if any(name in row.claims for row, _ in proof))
    lines = lines_in_words(next(naming, ()), ledger)
    return [(_from(line.origin, ledger), sum_in_words(line.says), line.times) for line in lines]


def _from(origin: Origin | None, ledger: Ledger) -> str:
    if origin is None:
        return tell("sum")
    if not isinstance(origin, Printed):
        return describe_rule(origin, ledger)
    claim = ledger.by_id[origin.id]
    return tell(
        "{source}: {printed}",
        source=cite_source(ledger.sources[claim.source]),
        printed=printed_words(claim),
    )
