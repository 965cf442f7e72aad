"""Checking what an audit claims, from its results alone: nothing of the solver takes part."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from analysis.audits.contradictions import Contradiction
from analysis.audits.verify import contradicts, satisfies
from analysis.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.audits.audit import Audit

#: Parts of the name of a ratio: what, of what, when, and the definitions of both.
RATIO = 5


def verify_contradiction(found: Contradiction | Mapping[str, Any]) -> bool:
    """Tell whether every proof of a contradiction adds up to something impossible.

    Parameters
    ----------
    found
        A contradiction of an audit, or the same as plain data, as ``analysis audit --json`` prints it.

    Raises
    ------
    UsageError
        If it is neither.

    Notes
    -----
    The constraints, multiplied by numbers above zero, lose every unknown, and their bounds add up to
    less than zero, or to zero where one of them is strict: Farkas' lemma, read from right to left.

    Examples
    --------
    >>> from analysis import audit
    >>> contradiction = audit().contradictions[0]
    >>> verify_contradiction(contradiction), verify_contradiction(contradiction.to_json())
    (True, True)
    """
    if isinstance(found, Contradiction):
        return bool(found.proofs) and all(contradicts(proof) for proof in found.proofs)
    try:
        proofs = found.get("proofs") or [found["multipliers"]]
        return all(_adds_up(proof) for proof in proofs)
    except (AttributeError, KeyError, TypeError, ValueError):
        raise UsageError(
            wanted="a contradiction of an audit, or one of its JSON document",
            got=type(found).__name__,
            instead="pass one of audit().contradictions",
        ) from None


def verify_point(found: Audit) -> bool:
    """Tell whether the point of an audit would have been printed as every claim it keeps was.

    Parameters
    ----------
    found
        An audit; claims that it sets aside are not asked for, nor are changes of a share: their
        ratios are judged each by itself, and the point of the levels need not print them.

    Examples
    --------
    >>> from analysis import audit
    >>> verify_point(audit())
    True
    """
    kept = [
        row
        for rows in found.system.components
        for row in rows
        if found.aside.isdisjoint(row.claims)
    ]
    return satisfies(kept, found.point)


def _adds_up(rows: Sequence[Mapping[str, Any]]) -> bool:
    left: dict[tuple[object, ...], Fraction] = {}
    bound, strict = Fraction(0), False
    for row in rows:
        factor = Fraction(row["multiplier"])
        if factor <= 0 or not _follows(row):
            return False
        for unknown, coefficient in row["terms"]:
            key = tuple(unknown)
            left[key] = left.get(key, Fraction(0)) + factor * Fraction(coefficient)
        bound += factor * Fraction(row["bound"])
        strict = strict or row["strict"]
    return bool(rows) and not any(left.values()) and (bound < 0 or (bound == 0 and strict))


def _follows(row: Mapping[str, Any]) -> bool:
    """Tell whether a bound on a ratio follows from the constraints on levels that it names."""
    # A bound on one ratio is printed nowhere: what is printed is a change, of two.
    if [len(unknown) for unknown, _ in row["terms"]] != [RATIO]:
        return not row.get("because")
    ((unknown, sign),) = row["terms"]
    series, of, period, segment, of_segment = unknown
    factor, limit = Fraction(sign), Fraction(row["bound"])
    wanted = {(series, period, segment): factor}
    whole = of, period, of_segment
    wanted[whole] = wanted.get(whole, Fraction(0)) - limit
    total: dict[tuple[object, ...], Fraction] = {}
    bound, strict = Fraction(0), False
    for one in row.get("because", ()):
        multiplier = Fraction(one["multiplier"])
        if multiplier <= 0:
            return False
        for level, coefficient in one["terms"]:
            key = tuple(level)
            total[key] = total.get(key, Fraction(0)) + multiplier * Fraction(coefficient)
        bound += multiplier * Fraction(one["bound"])
        strict = strict or one["strict"]
    sums = {key: value for key, value in total.items() if value}
    expected = {key: value for key, value in wanted.items() if value}
    if abs(factor) != 1:
        return False
    return sums == expected and bound <= 0 and (strict or bound < 0 or not row["strict"])
