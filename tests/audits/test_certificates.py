"""Certificates: what floats propose becomes exact, or nothing at all."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from analysis.audits.certificates import (
    certify_bound,
    certify_contradiction,
    certify_point,
    decide,
)
from analysis.audits.constraints import Constraint
from analysis.audits.exact import solve_rows
from analysis.audits.origins import Printed
from analysis.audits.unknowns import Level
from analysis.audits.verify import contradicts, satisfies

ONE, ZERO = Fraction(1), Fraction(0)
X, Y, Z = UNKNOWNS = [Level(name, "2024") for name in "xyz"]
small = st.integers(-3, 3).map(Fraction)
systems = st.lists(
    st.tuples(st.dictionaries(st.sampled_from(UNKNOWNS), small, min_size=1), small, st.booleans()),
    min_size=1,
    max_size=6,
).map(lambda rows: [row(*one, name=f"c{place}") for place, one in enumerate(rows)])
weights = st.lists(st.floats(1e-3, 10), min_size=6, max_size=6)


def row(terms, bound, strict=False, *, name="a"):  # noqa: FBT002 - as a tuple of a row has it
    kept = tuple((unknown, value) for unknown, value in terms.items() if value)
    return Constraint(kept, Fraction(bound), strict, Printed(name))


def can_hold(rows):
    return solve_rows([(dict(one.terms), one.bound, one.strict) for one in rows])[0] is not None


@given(systems, weights)
def test_no_multipliers_make_a_contradiction_of_rows_that_can_hold(rows, weighed):
    found = certify_contradiction(list(zip(rows, weighed, strict=False)))
    assert found is None or (contradicts(found) and not can_hold(rows))


@given(st.fractions(min_value=1, max_value=1000), st.floats(0.99, 1.01), st.floats(0.99, 1.01))
def test_rough_multipliers_become_exact_ones(bound, one, other):
    rows = [(row({X: 3 * ONE}, bound), one), (row({X: -ONE}, -bound), other * 3)]
    assert dict(certify_contradiction(rows)) == {rows[0][0]: 1, rows[1][0]: 3}


def test_a_row_that_a_float_kept_by_accident_is_dropped():
    by_accident = row({Y: ONE}, 5, name="c")
    rows = [(row({X: ONE}, 1), 1.0), (row({X: -ONE}, -2), 1.0), (by_accident, 1e-8)]
    assert by_accident not in dict(certify_contradiction(rows))


@given(
    systems, weights, st.dictionaries(st.sampled_from(UNKNOWNS), small, min_size=1), st.booleans()
)
def test_no_bound_cuts_off_what_the_rows_allow(rows, weighed, top, upper):
    """A value beyond the bound, together with the rows, is impossible."""
    top = {unknown: value for unknown, value in top.items() if value}
    found = certify_bound(list(zip(rows, weighed, strict=False)), top, None, upper=upper)
    if found is None:
        return
    bound, used, excluded = found
    sign = -1 if upper else 1
    beyond = row({u: sign * value for u, value in top.items()}, sign * bound, not excluded)
    assert not can_hold([*(one for one, _ in used), beyond])


@given(systems, weights, st.sampled_from([X, Y]), st.booleans())
def test_no_bound_of_a_ratio_cuts_off_what_the_rows_allow(rows, weighed, top, upper):
    found = certify_bound(list(zip(rows, weighed, strict=False)), {top: ONE}, Z, upper=upper)
    if found is None:
        return
    bound, used, excluded = found
    sign = -1 if upper else 1
    beyond = row({top: sign * ONE, Z: -sign * bound}, 0, not excluded)
    assert not can_hold([*(one for one, _ in used), beyond, row({Z: -ONE}, 0, strict=True)])


@given(systems, st.lists(st.fractions(-4, 4, max_denominator=4), min_size=3, max_size=3))
def test_a_certified_point_satisfies_every_row_and_a_decision_is_one_or_the_other(rows, values):
    near = dict(zip(UNKNOWNS, values, strict=True))
    point = certify_point(rows, near)
    assert point is None or satisfies(rows, point)
    decided = decide(rows, near)
    if isinstance(decided, dict):
        assert can_hold(rows)
        assert satisfies(rows, decided)
    else:
        assert not can_hold(rows)
        assert contradicts(decided)


@given(small, small)
def test_a_point_beside_an_equation_is_put_on_it(one, other):
    parts = {X: ONE, Y: ONE, Z: -ONE}
    rows = [row(parts, 0), row({u: -value for u, value in parts.items()}, 0)]
    off = {X: one, Y: other, Z: one + other + Fraction(1, 10**7)}
    point = certify_point(rows, off)
    assert point is not None
    assert point[X] + point[Y] == point[Z]
