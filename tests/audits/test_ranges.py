"""Ranges: against the corners of small polytopes, found one by one in exact arithmetic."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.audits.constraints import Constraint, Unknown, build_constraints
from analysis.audits.exact import feasible_point
from analysis.audits.ranges import RangeProgram

X, Y, Z = UNKNOWNS = [Unknown(name, "2024") for name in "xyz"]


def determinant(a, b, c):
    return (
        a[0] * (b[1] * c[2] - b[2] * c[1])
        - a[1] * (b[0] * c[2] - b[2] * c[0])
        + a[2] * (b[0] * c[1] - b[1] * c[0])
    )


def corners(planes):
    """Return the points of ``normal x <= bound``, all bounded, where three planes meet."""
    found = []
    for chosen in combinations(planes, 3):
        normals, bounds = [list(n) for n, _ in chosen], [b for _, b in chosen]
        size = determinant(*normals)
        if not size:
            continue
        point = []
        for place in range(3):
            swapped = [
                [*n[:place], b, *n[place + 1 :]] for n, b in zip(normals, bounds, strict=True)
            ]
            point.append(Fraction(determinant(*swapped)) / size)
        if all(sum(n * x for n, x in zip(ns, point, strict=True)) <= b for ns, b in planes):
            found.append(point)
    return found


@st.composite
def polytopes(draw):
    """A point, a box around it and a few planes that leave it inside; ``x`` is never zero."""
    point = [draw(st.integers(1, 9)) for _ in range(3)]
    planes = []
    for place in range(3):
        axis = [int(place == at) for at in range(3)]
        planes.append((axis, point[place] + draw(st.integers(0, 5))))
        planes.append(([-one for one in axis], -max(point[place] - draw(st.integers(0, 5)), 0)))
    planes[1] = ([-1, 0, 0], -max(1, -planes[1][1]))
    for _ in range(draw(st.integers(0, 4))):
        normal = [draw(st.integers(-3, 3)) for _ in range(3)]
        if any(normal):
            inside = sum(n * x for n, x in zip(normal, point, strict=True))
            planes.append((normal, inside + draw(st.integers(0, 4))))
    return point, planes


def rows_of(planes, *, strict=False):
    return [
        Constraint(
            tuple((u, Fraction(n)) for u, n in zip(UNKNOWNS, normal, strict=True) if n),
            Fraction(bound),
            strict,
            f"p{place}",
        )
        for place, (normal, bound) in enumerate(planes)
    ]


@given(polytopes())
def test_extents_are_those_of_the_corners(case):
    point, planes = case
    witness = dict(zip(UNKNOWNS, map(Fraction, point), strict=True))
    program = RangeProgram(rows_of(planes), witness)
    found = corners(planes)
    for value, ends in (
        (lambda p: p[1], program.extent(Y)),
        (lambda p: p[2] - p[1], program.extent(Z, Y)),
        (lambda p: p[1] / p[0], program.extent(Y, per=X)),
        (lambda p: p[0], program.extent(X)),
    ):
        values = [value(p) for p in found]
        assert ends == pytest.approx((float(min(values)), float(max(values))), rel=1e-6, abs=1e-6)


@given(polytopes(), st.booleans())
def test_bounds_leave_nothing_out_and_are_exact_where_they_are_proved(case, strict):
    point, planes = case
    # Strict rows need room around the point.
    planes = [(normal, bound + strict) for normal, bound in planes]
    planes[1] = ([-1, 0, 0], min(planes[1][1], -1 + strict))
    rows = rows_of(planes, strict=strict)
    witness = dict(zip(UNKNOWNS, map(Fraction, point), strict=True))
    program = RangeProgram(rows, witness)
    found = corners([*planes, ([0, -1, 0], 0), ([0, 0, -1], 0), ([-1, 0, 0], 0)])
    for place, unknown in enumerate(UNKNOWNS):
        values = [corner[place] for corner in found]
        interval = program.bounds(unknown)
        for end, is_open, true in (
            (interval.lower, interval.lower_open, min(values)),
            (interval.upper, interval.upper_open, max(values)),
        ):
            assert float(end) == pytest.approx(float(true), rel=1e-6, abs=1e-6)
            assert (end <= true) if true == min(values) else (end >= true)
            if is_open:  # then nothing reaches it
                held = [({unknown: Fraction(s)}, s * end, False) for s in (1, -1)]
                system = [(dict(row.terms), row.bound, row.strict) for row in rows]
                assert feasible_point([*system, *held]) is None


@given(polytopes(), st.integers(0, 9))
@settings(max_examples=40)
def test_an_owner_set_aside_bounds_nothing_and_comes_back(case, place):
    point, planes = case
    witness = dict(zip(UNKNOWNS, map(Fraction, point), strict=True))
    program = RangeProgram(rows_of(planes), witness)
    first = program.extent(Y)
    without = program.extent(Y, without=[f"p{place}"])
    rest = [row for row in rows_of(planes) if row.owner != f"p{place}"]
    fresh = RangeProgram(rest, witness)
    assert same_ends(without, fresh.extent(Y))
    assert same_ends(program.extent(Y), first)


def same_ends(found, wanted):
    """Ends are floats, or nothing."""
    return all(
        one is other is None or (None not in {one, other} and one == pytest.approx(other))
        for one, other in zip(found, wanted, strict=True)
    )


def test_where_nothing_bounds_there_is_no_end(claim, make_ledger):
    claims = [
        claim("x", "level", "5", qualifier="more than"),
        claim("y", "share", "50", "%", of="x"),
    ]
    ledger = make_ledger(claims)
    rows = [row for made in build_constraints(ledger).values() for row in made]
    at = {name: Unknown(name, "2024-12") for name in "xyz"}
    program = RangeProgram(rows, {at["x"]: Fraction(6), at["y"]: Fraction(3)})
    assert program.extent(at["x"]) == (pytest.approx(5), None)
    assert program.extent(at["y"], per=at["x"]) == pytest.approx((0.495, 0.505))
    assert program.extent(at["z"]) == (None, None)
    assert at["z"] not in program
    assert program.bounds(at["x"]).upper is None
    assert program.bounds(at["y"]).lower == Fraction(5 * 495, 1000)
