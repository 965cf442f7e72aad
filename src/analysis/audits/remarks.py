"""Remarks: what the audit has to say of each number while somebody types it, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from analysis.audits.evidence import key_of
from analysis.audits.verdicts import Verdict
from analysis.ledger.printed import as_printed, claim_step, printed_value
from analysis.quantities.measures import Measure
from analysis.quantities.periods import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from fractions import Fraction

    from analysis.audits.audit import Audit
    from analysis.audits.contradictions import Contradiction
    from analysis.ledger.claim import Claim
    from analysis.quantities.interval import Interval

#: Claims that a sentence names beside the one it is about.
NAMED = 3


class Remark(NamedTuple):
    """What is said of one claim.

    Parameters
    ----------
    claim
        Its id.
    holds
        Whether nothing new contradicts it.
    text
        One sentence.
    """

    claim: str
    holds: bool
    text: str


def remark_on(audit: Audit, names: Iterable[str]) -> list[Remark]:
    """Say of some claims whether they hold, beside everything else that is known.

    Parameters
    ----------
    audit
        An audit of the ledger they stand in.
    names
        Ids of claims; what is no claim, or prints nothing, is left out.

    Returns
    -------
    list of Remark
        In the order of the names. Of a claim that a new contradiction needs: what it cannot hold
        with, and where it would have to lie. Of any other: what it follows, and what the others
        leave for it.

    Examples
    --------
    >>> from analysis import audit
    >>> print(remark_on(audit(), ["cnnic55-table5-online_payment-growth"])[0].text)
    online_payment growth 2024-12 7.9 % since 2023-12: consistent; the others leave 7.8675 to 7.8686 %.
    """
    found = []
    for name in names:
        claim = audit.ledger.by_id.get(name)
        if claim is None or not claim.printed:
            continue
        against = next((one for one in audit.unacknowledged if _names(one, name)), None)
        text = _against(audit, claim, against) if against else _for(audit, claim)
        found.append(Remark(name, against is None, f"{_what(claim)}{text}."))
    return found


def _names(contradiction: Contradiction, name: str) -> bool:
    return any(name in one for one in (contradiction.claims, *contradiction.irreducible))


def _what(claim: Claim) -> str:
    since = f" since {claim.base_period}" if claim.base_period else ""
    of = f" of {claim.of}" if claim.of else ""
    return f"{claim.series} {claim.measure} {claim.period} {as_printed(claim)}{of}{since}"


def _against(audit: Audit, claim: Claim, found: Contradiction) -> str:
    group = next((one for one in found.irreducible if claim.id in one), found.claims)
    others = [audit.ledger.by_id[name] for name in group if name != claim.id]
    said = ", ".join(f"{_what(one)} [{one.id}]" for one in others[:NAMED])
    more = f" and {len(others) - NAMED} more" if len(others) > NAMED else ""
    needed = next((one for one in found.suspects if one.claim == claim.id), None)
    text = f" cannot hold with {said}{more}" if said else " cannot hold"
    if needed is None:
        text += "; another of them is wrong"
    else:
        text += f"; it would have to be {_ends(needed.implied)} {claim.unit}"
        text += f", as {' or '.join(needed.repairs[:NAMED])} is" if needed.repairs else ""
    old = next((one for one in others if key_of(one) == key_of(claim)), None)
    if old is not None and _is_later(audit, claim.source, old.source):
        text += f"; if it counts the date anew, findings.csv takes a row of kind revision: claims {old.id}, against {claim.id}"
    return text


def _is_later(audit: Audit, source: str, than: str) -> bool:
    """Whether a source came out later than another: only such a one counts a date anew."""
    own, other = audit.ledger.sources[source], audit.ledger.sources[than]
    if own.published and other.published:
        return own.published > other.published
    newest = {
        name: max(one.period for one in audit.ledger.claims if one.source == name)
        for name in (source, than)
    }
    return newest[source] > newest[than]


def _for(audit: Audit, claim: Claim) -> str:
    verdict = audit.by_id[claim.id].verdict
    parts = [str(verdict).replace("_", " ")]
    if verdict is Verdict.UNCHECKED:
        parts = ["nothing else speaks of it"]
    before = _level_before(audit, claim) if claim.measure is Measure.LEVEL else None
    if before is not None:
        change = ""
        if printed_value(before):
            ratio = float(printed_value(claim) / printed_value(before) - 1)
            change = f", {100 * ratio:+.1f} %"
        parts.insert(0, f"follows {as_printed(before)} ({before.period}){change}")
    left = audit.left_for(claim)
    bounded = left.lower is not None and left.upper is not None
    # What lies between nothing and the whole is left for any part: nobody learns from it.
    anything = claim.measure is Measure.SHARE and left.lower == 0 and left.upper == 1
    if bounded and not anything and verdict is not Verdict.UNCHECKED:
        parts.append(f"the others leave {_ends(left.scale(1 / claim.multiplier))} {claim.unit}")
    return ": " + "; ".join(parts)


def _level_before(audit: Audit, claim: Claim) -> Claim | None:
    """Return the print of the last level before a claim's, that of its own kind of period."""
    end = parse_period(claim.period).end
    before = [
        one
        for one in audit.ledger.claims
        if one.series == claim.series
        and one.measure is Measure.LEVEL
        and one.printed
        and len(one.period) == len(claim.period)
        and parse_period(one.period).end < end
        and one.id not in audit.aside
    ]

    def fitness(one: Claim) -> tuple[date, bool, bool, Fraction]:
        end = parse_period(one.period).end
        return end, not one.qualifier, one.unit == claim.unit, -claim_step(one)

    return max(before, key=fitness, default=None)


def _ends(interval: Interval) -> str:
    lower, upper = interval.as_floats()
    if lower is None and upper is None:
        return "anything"
    if upper is None:
        return f"at least {lower:.5g}"
    if lower is None:
        return f"at most {upper:.5g}"
    digits = 5
    while digits < 12 and f"{lower:.{digits}g}" == f"{upper:.{digits}g}" and lower != upper:  # noqa: PLR2004 - more no one reads
        digits += 1
    return (
        f"{lower:,.{digits}g} to {upper:,.{digits}g}" if lower != upper else f"{lower:,.{digits}g}"
    )
