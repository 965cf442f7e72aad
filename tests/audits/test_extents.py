"""Extents: they hold the truth, and no narrower one would."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.audits.constraints import above_zero, claim_constraints
from analysis.audits.exact import solve_rows
from analysis.audits.extents import ExtentProgram, Quantity, quantity_of
from analysis.audits.scaling import central_point
from analysis.audits.unknowns import Level
from analysis.ledger.records import Series

NOW, THEN = "2024-12", "2023-12"
X, BEFORE, N = Level("x", NOW), Level("x", THEN), Level("n", NOW)
SERIES = {n: Series(id=n, name_en=n, unit="persons", group="all") for n in "xn"}
ONE = Fraction(1)


def printed(claim, scratch, x, before, n, decimals=1):
    """Print what is true of x now and before, and of its whole."""
    since = {"base_period": THEN}
    return [
        claim("x", "level", scratch.show(x / 10**4, 0, "half up"), "1e4 persons"),
        claim(
            "x", "growth", scratch.show(100 * (x / before - 1), decimals, "half up"), "%", **since
        ),
        claim("x", "share", scratch.show(100 * x / n, decimals, "half up"), "%", of="n"),
        claim("n", "level", scratch.show(n / 10**8, 0, "half up"), "1e8 persons"),
    ]


def constraints(claims):
    return [row for one in claims for row in claim_constraints(one, SERIES)] + above_zero(
        [BEFORE, N]
    )


def reached(rows, quantity, value, is_open, *, inward):
    """Tell whether a point of the rows comes as near to an end as it may, and none goes beyond."""
    inside = [(dict(row.terms), row.bound, row.strict) for row in rows]

    def at(bound, *, at_least, strict):
        terms = dict(quantity.top)
        bound -= quantity.shift
        if quantity.bottom:
            terms[quantity.bottom] = terms.get(quantity.bottom, 0) - bound
            bound = Fraction(0)
        sign = -1 if at_least else 1
        return {u: sign * c for u, c in terms.items() if c}, sign * bound, strict

    near = value + inward * Fraction(1, 10**9) if is_open else value
    upwards = inward < 0  # the upper end: reach it from below
    touch = solve_rows([*inside, at(near, at_least=upwards, strict=False)])[0]
    beyond = solve_rows([*inside, at(value, at_least=upwards, strict=not is_open)])[0]
    return touch is not None and beyond is None


large = st.integers(2 * 10**8, 9 * 10**8).map(Fraction)
ratios = st.fractions(min_value=Fraction(1, 2), max_value=2, max_denominator=1000)


@settings(max_examples=25)
@given(large, ratios, ratios)
def test_an_extent_holds_the_truth_and_is_tight_at_both_ends(scratch, claim, x, back, of):
    before, n = x * back, x * max(of, 1 / of)
    claims = printed(claim, scratch, x, before, n)
    rows = constraints(claims)
    point, _ = solve_rows([(dict(r.terms), r.bound, r.strict) for r in rows])
    assert point is not None
    program = ExtentProgram(rows, point)
    truths = [
        (Quantity({X: ONE}), x),
        (Quantity({X: ONE, BEFORE: -ONE}), x - before),
        (Quantity({X: ONE}, BEFORE, -ONE), x / before - 1),
        (Quantity({X: ONE}, N), x / n),
        (Quantity({BEFORE: ONE}, N), before / n),
    ]
    for quantity, true in truths:
        interval = program.extent(quantity).interval
        assert true in interval, quantity
        low, high = interval.lower, interval.upper
        assert reached(rows, quantity, low, interval.lower_open, inward=1), (quantity, interval)
        assert reached(rows, quantity, high, interval.upper_open, inward=-1), (quantity, interval)


def test_setting_a_claim_aside_widens_and_asking_again_narrows(scratch, claim):
    claims = printed(claim, scratch, Fraction(5 * 10**8), Fraction(4 * 10**8), Fraction(10**9))
    rows = constraints(claims)
    program = ExtentProgram(rows, central_point(rows))
    level = Quantity({X: ONE})
    narrow = program.extent(level)
    wide = program.extent(level, without=["a-x-level-2024-12"])
    assert wide.interval.width > narrow.interval.width
    assert "a-x-level-2024-12" not in wide.claims
    assert program.extent(level) == narrow
    # What an end does not rest on can be spared.
    assert program.extent(level, without=["a-n-level-2024-12"]) == narrow


def test_what_nothing_bounds_has_no_end_and_a_ratio_to_any_sign_is_none(claim):
    rows = claim_constraints(claim("x", "level", "5", qualifier="more than"), SERIES)
    program = ExtentProgram(rows, {X: Fraction(6)})
    assert program.extent(Quantity({X: ONE})).interval.as_floats() == (5.0, None)
    assert program.extent(Quantity({N: ONE})).interval.as_floats() == (None, None)
    both = rows + claim_constraints(claim("n", "level", "0"), SERIES)
    ratio = ExtentProgram(both, {X: Fraction(6), N: Fraction(0)}).extent(Quantity({X: ONE}, N))
    assert ratio.interval.as_floats() == (None, None)
    assert not ratio.tight


def test_a_ratio_to_what_may_grow_for_ever_nears_zero_and_never_is(claim):
    rows = [
        *claim_constraints(claim("x", "level", "5"), SERIES),
        *claim_constraints(claim("n", "level", "9", qualifier="more than"), SERIES),
        *above_zero([N]),
    ]
    interval = (
        ExtentProgram(rows, {X: Fraction(5), N: Fraction(10)})
        .extent(Quantity({X: ONE}, N))
        .interval
    )
    assert (interval.lower, interval.lower_open) == (0, True)
    assert interval.upper == Fraction(11, 18)
    assert interval.upper_open


@pytest.mark.parametrize(
    ("measure", "unit", "rest", "expected"),
    [
        ("level", "persons", {}, Fraction(60)),
        ("change", "persons", {"base_period": THEN}, Fraction(20)),
        ("growth", "%", {"base_period": THEN}, Fraction(1, 2)),
        ("multiple", "times", {"base_period": THEN}, Fraction(3, 2)),
        ("share", "%", {"of": "n"}, Fraction(3, 5)),
    ],
)
def test_a_claim_prints_the_quantity_its_measure_names(claim, measure, unit, rest, expected):
    quantity = quantity_of(claim("x", measure, "1", unit, **rest), SERIES)
    point = {X: Fraction(60), BEFORE: Fraction(40), N: Fraction(100)}
    value = sum(factor * point[u] for u, factor in quantity.top.items())
    value = value / point[quantity.bottom] if quantity.bottom else value
    assert value + quantity.shift == expected
