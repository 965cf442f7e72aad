"""The verifier: it accepts what is proved, and nothing that is almost so."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.audits.constraints import Constraint
from analysis.audits.origins import AboveZero, Printed, Quotient
from analysis.audits.unknowns import Level, Share
from analysis.audits.verify import contradicts, follows, satisfies

ONE = Fraction(1)
X, Y, N = (Level(name, "2024") for name in "xyn")
SHARE = Share("x", "n", "2024")
positive = st.fractions(min_value=Fraction(1, 9), max_value=9, max_denominator=9)


def row(terms, bound, *, strict=False, origin="a"):
    return Constraint(tuple(terms.items()), Fraction(bound), strict, Printed(origin))


def at_most_share(bound, *, multiplier=ONE, strict=False):
    """Bound the share of x in n from above, because x is at most 40 and n at least 100."""
    because = (
        (row({X: ONE}, 40, strict=strict), multiplier),
        (row({N: -ONE}, -100), Fraction(2, 5) * multiplier),
    )
    origin = Quotient(SHARE, upper=True)
    return Constraint(((SHARE, ONE),), Fraction(bound), strict, origin, because=because)


@given(st.lists(st.tuples(positive, positive), min_size=1, max_size=5), st.data())
def test_a_sum_that_cancels_and_falls_short_is_impossible_and_no_change_of_it_is(parts, data):
    """Lower bounds of some levels, and an upper bound of their weighted sum that lies below."""
    levels = [Level(f"s{place}", "2024") for place in range(len(parts))]
    below = [
        (row({level: -ONE}, -bound), factor)
        for level, (factor, bound) in zip(levels, parts, strict=True)
    ]
    least = sum(factor * bound for factor, bound in parts)
    total = {level: factor for level, (factor, _) in zip(levels, parts, strict=True)}
    gap = data.draw(positive)
    proof = [*below, (row(total, least - gap), ONE)]
    assert contradicts(proof)
    # Where the bounds only touch, one of them has to be strict.
    touching = [*below, (row(total, least), ONE)]
    assert not contradicts(touching)
    place = data.draw(st.integers(0, len(touching) - 1))
    one, factor = touching[place]
    assert contradicts(
        [*touching[:place], (replace(one, strict=True), factor), *touching[place + 1 :]]
    )
    # A multiplier, a term, a bound, a sign: any of them changed, and nothing is proved.
    place = data.draw(st.integers(0, len(proof) - 1))
    one, factor = proof[place]
    (unknown, value), *rest = one.terms
    for other in (
        (one, factor + data.draw(positive)),
        (one, -factor),
        (one, Fraction(0)),
        (replace(one, terms=((unknown, value + data.draw(positive)), *rest)), factor),
        (replace(one, terms=((Level("other", "2024"), value), *rest)), factor),
        (replace(one, bound=one.bound + gap / factor), factor),
    ):
        assert not contradicts([*proof[:place], other, *proof[place + 1 :]])


def test_nothing_proves_nothing():
    assert not contradicts([])


@given(st.fractions(min_value=0, max_value=1, max_denominator=50), st.booleans())
def test_a_bound_on_a_ratio_is_exactly_what_its_reasons_say(bound, strict):
    """40 of at least 100 are at most 0.4: no other bound has these multipliers."""
    assert follows(at_most_share(bound, strict=strict)) == (bound == Fraction(2, 5))


def test_a_bound_on_a_ratio_is_strict_only_where_a_reason_is():
    assert follows(at_most_share(Fraction(2, 5), strict=True))
    lax = at_most_share(Fraction(2, 5))
    assert not follows(replace(lax, strict=True))


@pytest.mark.parametrize("multiplier", [0, -1, 2])
def test_a_reason_that_is_not_added_as_it_must_be_is_none(multiplier):
    assert not follows(at_most_share(Fraction(2, 5), multiplier=Fraction(multiplier)))


def test_a_bound_on_a_ratio_without_reasons_contradicts_nobody():
    printed = row({SHARE: -ONE}, Fraction(-1, 2), origin="share")
    sound = at_most_share(Fraction(2, 5))
    assert contradicts([(sound, ONE), (printed, ONE)])
    assert not contradicts([(replace(sound, because=()), ONE), (printed, ONE)])


def test_a_thing_is_all_of_itself_for_no_other_reason():
    own = Share("n", "n", "2024")
    most = Constraint(((own, ONE),), ONE, strict=False, origin=Quotient(own, upper=True))
    assert follows(most)
    assert not follows(replace(most, bound=Fraction(1, 2)))


def test_a_point_holds_every_unknown_and_keeps_off_open_ends():
    above = Constraint(((X, -ONE),), Fraction(0), strict=True, origin=AboveZero(X))
    assert satisfies([above], {X: ONE})
    assert not satisfies([above], {X: Fraction(0)})
    assert not satisfies([above], {Y: ONE})
