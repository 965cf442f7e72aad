"""What stands behind one printed number, in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.audits.origins import Printed, describe_rule
from analysis.audits.sums import proof_lines
from analysis.audits.verdicts import Evidence, Verdict
from analysis.plots.citing import printed_words, unit_words
from analysis.plots.phrases import listed, readable
from analysis.plots.sequences import spanned
from analysis.plots.sourced_names import cite_source, name_of
from analysis.translation.messages import tell, tell_n, word
from analysis.translation.spoken import OWN, in_each, pick

if TYPE_CHECKING:
    from analysis.audits.audit import Audit
    from analysis.audits.origins import Origin
    from analysis.audits.verdicts import Judgement
    from analysis.ledger.claim import Claim
    from analysis.ledger.ledger import Ledger
    from analysis.quantities.interval import Interval

#: Digits shown of the ends of an interval.
SIGNIFICANT = 7
#: What words of units stand for, and from where on Chinese writes hundreds of millions.
_SIZES = {"million ": 1e6, "billion ": 1e9, "trillion ": 1e12}
_LARGE = 1e8
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
    left = _between(judgement.implied, claim)
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
            "{number} other print of the same number agrees; no other number would show an error.",
            "{number} other prints of the same number agree; no other number would show an error.",
            by,
        )
    if judgement.evidence is Evidence.NOT_IMPOSSIBLE:
        return tell("Other numbers allow {left}: too much room to test its digits.", left=left)
    return tell("No other printed number bears on it.")


def _describe_against(judgement: Judgement, left: str) -> str:
    """Say what the other numbers leave for one that they exclude, and which slip would explain it."""
    repairs = _REPAIRS.search(judgement.reason)

    def say(language: str) -> str:
        if language == OWN:
            return readable(judgement.reason)
        if not repairs:
            return pick(tell("Without it the others leave {left}.", left=left), language)
        others = listed(repairs[1].split(" or "), last="or")
        told = tell(
            "Without it the others leave {left}, and one digit or one swap would make it {others}.",
            left=left,
            others=others,
        )
        return pick(told, language)

    return in_each(say)


def proof_of(judgement: Judgement, audit: Audit) -> list[tuple[str, str, str]]:
    """Return the proof against a contradicted number, line by line: from, says, times.

    Empty for any other number.
    """
    if judgement.verdict is not Verdict.CONTRADICTED:
        return []
    ledger, name = audit.ledger, judgement.claim.id
    proofs = (proof for found in audit.contradictions for proof in found.proofs)
    naming = (proof for proof in proofs if any(name in row.claims for row, _ in proof))
    names = {key: name_of(record) for key, record in ledger.series.items()}
    lines = proof_lines(next(naming, ()), names)
    return [(_from(line.origin, ledger), _in_words(line.says), line.times) for line in lines]


def _in_words(says: str) -> str:
    """Write a line of a proof, whose names are in each language, with its magnitudes."""

    def say(language: str) -> str:
        text = pick(says, language)
        if language == OWN:
            return text
        return text.replace(" million", "百万").replace(" billion", "十亿").replace(" %", "%")

    return in_each(say)


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


def _between(interval: Interval, claim: Claim) -> str:
    return in_each(lambda language: _range(interval, claim, language))


def _range(interval: Interval, claim: Claim, language: str) -> str:
    lower, upper = interval.as_floats()
    size = next((size for name, size in _SIZES.items() if claim.unit.startswith(name)), 0.0)
    if language == OWN or not size:
        unit = pick(unit_words(claim.unit), language)
        space = " " if language == OWN and unit else ""
    else:  # counted in millions: written by ten thousands
        largest = max(abs(end or 0) for end in (lower, upper)) * size
        myriads, sign = (1e8, "亿") if largest >= _LARGE else (1e4, "万")
        lower, upper = (None if end is None else end * size / myriads for end in (lower, upper))
        unit, space = f"{sign}{pick(word(claim.unit.partition(' ')[2]), language)}", ""
    low, high = (f"{end:,.{SIGNIFICANT}g}" if end is not None else "" for end in (lower, upper))
    if not low and not high:
        return pick(tell("any value"), language)
    if not low:
        text = tell("at most {end}", end=high)
    elif not high:
        text = tell("at least {end}", end=low)
    else:
        text = spanned(low, high)
    return f"{pick(text, language)}{space}{unit}".replace("-", "−")
