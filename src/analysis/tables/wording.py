"""Wording: contradictions of a table said with its rows and columns, and proofs as sums."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from analysis.audits.origins import AboveZero, NotNegative, Stated, describe_rule
from analysis.ledger.printed import claim_interval, printed_value
from analysis.ledger.records import Relation
from analysis.quantities.measures import Measure
from analysis.tables.quotients import (
    as_quotient,
    places_of,
    printed_text,
    quotient_beside,
    shown_number,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from analysis.audits.contradictions import Contradiction, Suspect
    from analysis.ledger.claim import Claim
    from analysis.ledger.ledger import Ledger
    from analysis.quantities.interval import Interval
    from analysis.quantities.rounding import Rounding
    from analysis.tables.specifications import Figure

#: Suspects that a sentence names.
NAMED = 4
#: Parts of a sum that a sentence writes out.
WRITTEN = 12


def cell_of(figure: Figure) -> str:
    """Return row and column of a number, as they are labelled.

    Examples
    --------
    >>> from analysis.quantities.cells import read_cell
    >>> from analysis.tables.specifications import Figure, Figures
    >>> figures = Figures("2024", Measure.LEVEL, "2024")
    >>> cell_of(Figure(0, "退休人员", figures, read_cell("9798").quantity))
    '退休人员, 2024'
    """
    return f"{figure.label}, {figure.figures.column}" if figure.row >= 0 else "the caption"


def shown_interval(interval: Interval, claim: Claim) -> str:
    """Write what is left for a number, in the unit printed, with one decimal more than it has.

    Parameters
    ----------
    interval
        In the unit printed.
    claim
        The number.
    """
    places = places_of(claim) + 1
    low, high = interval.lower, interval.upper
    if low is None and high is None:
        return "anything"
    if low is None or high is None:
        end, word = (high, "at most") if low is None else (low, "at least")
        assert end is not None
        return f"{word} {shown_number(end, places)}"
    first, last = shown_number(low, places), shown_number(high, places)
    return first if first == last else f"{first} to {last}"


def say_contradiction(
    found: Contradiction,
    ledger: Ledger,
    figures: Mapping[str, Figure],
    exchanged: Mapping[str, str] | None = None,
) -> str:
    """Say a contradiction: which numbers may be wrong, and what each would have to be.

    Parameters
    ----------
    found
        Of an audit of a table.
    ledger
        Of the table.
    figures
        Its numbers by id of their claims.
    exchanged
        Numbers that stand where another belongs, with that other.

    Returns
    -------
    str
        One sentence or two.
    """
    by_id = {suspect.claim: suspect for suspect in found.suspects}
    front = found.explanations[0] if found.explanations else found.claims[:1]
    text = " ".join(
        _say(by_id[name], ledger, figures, (exchanged or {}).get(name))
        for name in front
        if name in by_id
    )
    others = found.explanations[1:]
    if len(front) > 1 and others:
        return f"{text} {len(others)} other sets of {len(front)} numbers would explain it too."
    if others:
        cells = [cell_of(figures[one[0]]) for one in others]
        more = f" and {len(cells) - NAMED} more" if len(cells) > NAMED else ""
        return f"{text} Or the error is in {'; '.join(cells[:NAMED])}{more}."
    return text


def _say(
    suspect: Suspect, ledger: Ledger, figures: Mapping[str, Figure], partner: str | None
) -> str:
    claim = ledger.by_id[suspect.claim]
    text = (
        f"{cell_of(figures[suspect.claim])}: printed {printed_text(claim)}, the other numbers leave"
        f" {shown_interval(suspect.implied, claim)}"
    )
    if partner is not None:
        text += f", as is printed for {figures[partner].label}: the two stand in each other's place"
    elif suspect.repairs:
        text += f"; one slip away from {' or '.join(suspect.repairs[:3])}"
    return f"{text}."


def say_proof(
    found: Contradiction,
    ledger: Ledger,
    figures: Mapping[str, Figure],
    rules: Mapping[str, Rounding],
) -> str:
    """Say why a contradiction is one, as a sum that a person can redo.

    Parameters
    ----------
    found, ledger, figures
        As for :func:`say_contradiction`.
    rules
        Rounding rule by source.

    Returns
    -------
    str
        A sum or a division of the printed numbers where one tells it; else the numbers that cannot
        all hold, and why.
    """
    claims = [ledger.by_id[name] for name in found.irreducible[0]] if found.irreducible else []
    stated = [rule for rule in found.rules if isinstance(rule, Stated)]
    others = [
        rule for rule in found.rules if not isinstance(rule, (Stated, NotNegative, AboveZero))
    ]
    if not others and len(stated) == 1 and all(c.measure is Measure.LEVEL for c in claims):
        text = _as_sum(stated[0], claims, ledger, rules)
        if text:
            return text
    if not others and not stated:
        text = as_quotient(claims, figures)
        if text:
            return text
    if found.explanations and len(found.explanations[0]) == 1:
        text = quotient_beside(found.explanations[0][0], found, ledger, figures)
        if text:
            return text
    return _as_list(claims, found.rules, ledger, figures)


def _as_sum(
    rule: Stated, claims: Sequence[Claim], ledger: Ledger, rules: Mapping[str, Rounding]
) -> str:
    identity = next((one for one in ledger.identities if one.id == rule.identity), None)
    if identity is None or identity.relation not in {Relation.SUM, Relation.DISJOINT}:
        return ""
    printed = {claim.series: claim for claim in claims}
    whole = printed.get(identity.total.series)
    if whole is None or (not identity.is_plain and any(t.lag or t.period for t in identity.terms)):
        return ""
    known = [(term, printed[term.series]) for term in identity.terms if term.series in printed]
    if not known or len(known) > WRITTEN:
        return ""
    unit = whole.multiplier
    places = max(places_of(claim) for claim in (whole, *(c for _, c in known)))
    total = sum((t.factor * printed_value(c) for t, c in known), Fraction(0)) / unit
    words = " ".join(
        f"{'−' if t.factor < 0 else '+'} {shown_number(printed_value(c) / unit, places)}"
        for t, c in known
    ).removeprefix("+ ")
    reach = Fraction(0)
    for claim in (whole, *(c for _, c in known)):
        width = claim_interval(claim, rule=rules[claim.source]).width
        reach += (width or Fraction(0)) / 2 / unit
    name = ledger.series[identity.total.series].name_en
    text = f"{words} = {shown_number(total, places)}"
    missing = len(identity.terms) - len(known)
    if missing:
        text += f" already, with {missing} not shown"
    text += f", but {name} is {shown_number(printed_value(whole) / unit, places)}"
    if reach:
        text += f"; rounding explains at most {shown_number(reach, places + 1)}"
    return f"{text}."


def _as_list(
    claims: Iterable[Claim],
    rules: Iterable[object],
    ledger: Ledger,
    figures: Mapping[str, Figure],
) -> str:
    numbers = [f"{printed_text(c)} ({cell_of(figures[c.id])})" for c in claims]
    text = f"These cannot all hold: {'; '.join(numbers)}"
    said = [describe_rule(rule, ledger) for rule in rules if isinstance(rule, Stated)]
    return f"{text}, where {'; '.join(dict.fromkeys(said))}." if said else f"{text}."
