"""Proofs as the audit prints them, read back row by row."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from independent.digits import Row
from independent.ratios import part_of, whole_of


def as_row(said):
    """Return a row of a proof."""
    terms = tuple((tuple(unknown), Fraction(c)) for unknown, c in said["terms"])
    return Row(terms, Fraction(said["bound"]), said["strict"], said["claim"])


def flattened(proof):
    """Yield the rows on printed numbers and rules, those behind a bound on a ratio among them."""
    for one in proof:
        if "because" in one:
            yield from flattened(one["because"])
        else:
            yield as_row(one), Fraction(one["multiplier"])


def follows(said):
    """Tell whether a bound on a ratio follows from the rows it names, the whole above zero."""
    row = as_row(said)
    ((ratio, sign),) = row.terms
    total, bound, strict = Counter(), Fraction(0), False
    for inner, factor in flattened(said["because"]):
        for unknown, coefficient in inner.terms:
            total[unknown] += factor * coefficient
        bound += factor * inner.bound
        strict = strict or inner.strict
    wanted = {part_of(ratio): sign, whole_of(ratio): -row.bound}
    return (
        abs(sign) == 1
        and {u: c for u, c in total.items() if c} == {u: c for u, c in wanted.items() if c}
        and bound <= 0
        and (strict or bound < 0 or not row.strict)
    )
