"""Constraints: the truth satisfies those of its prints, and anything else breaks one."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.audits.constraints import (
    Unknown,
    build_constraints,
    claim_constraints,
    crosses_break,
    reference,
    touches,
)
from analysis.ledger.records import Series

NOW, BASE, WHOLE = Unknown("x", "2024-12"), Unknown("x", "2023-12"), Unknown("n", "2024-12")
#: What each measure says of the truth, and the rest of its row.
MEASURES = {
    "level": (lambda t: t[NOW], {}),
    "change": (lambda t: t[NOW] - t[BASE], {"base_period": "2023-12"}),
    "growth": (lambda t: 100 * (t[NOW] / t[BASE] - 1), {"base_period": "2023-12", "unit": "%"}),
    "multiple": (lambda t: t[NOW] / t[BASE], {"base_period": "2023-12", "unit": "times"}),
    "share": (lambda t: 100 * t[NOW] / t[WHOLE], {"of": "n", "unit": "%"}),
}
SERIES = {name: Series(id=name, name_en=name, unit="persons", group="all") for name in "xn"}


def show(value, decimals):
    step = Decimal(1).scaleb(-decimals)
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{exact.quantize(step, rounding=ROUND_HALF_UP):f}"


def holds(row, truth):
    total = sum(coefficient * truth[unknown] for unknown, coefficient in row.terms)
    return total < row.bound if row.strict else total <= row.bound


@given(
    st.sampled_from(sorted(MEASURES)),
    st.fixed_dictionaries(dict.fromkeys((NOW, BASE, WHOLE), st.integers(1, 10**6).map(Fraction))),
    st.integers(0, 3),
    st.integers(-3, 3),
)
def test_a_print_is_satisfied_by_the_truth_and_not_by_another_print(
    claim, measure, truth, decimals, off
):
    formula, rest = MEASURES[measure]
    shown = Decimal(show(formula(truth), decimals)) + off * Decimal(1).scaleb(-decimals)
    rows = claim_constraints(claim("x", measure, f"{shown:f}", **rest), SERIES)
    satisfied = all(holds(row, truth) for row in rows)
    if abs(off) != 1:  # a tie may be printed as either neighbour
        assert satisfied == (off == 0)
    else:
        assert satisfied <= ((2 * formula(truth) * 10**decimals) % 2 == 1)


@pytest.mark.parametrize(
    ("qualifier", "signs"), [("more than", [-1]), ("nearly", [1]), ("about", [1, -1])]
)
def test_a_qualifier_leaves_out_the_side_it_does_not_bound(claim, qualifier, signs):
    rows = claim_constraints(claim("x", "level", "5", qualifier=qualifier), SERIES)
    assert [row.terms for row in rows] == [((NOW, Fraction(sign)),) for sign in signs]


def test_what_is_not_printed_or_not_linear_has_no_constraint(claim):
    assert claim_constraints(claim("x", "level", "", note="missing"), SERIES) == []
    change_of_share = {"base_period": "2023-12", "of": "n"}
    assert claim_constraints(claim("x", "share_change", "5", "pp", **change_of_share), SERIES) == []


def test_definitions_before_and_after_a_break_are_two_unknowns(claim, make_ledger):
    growth = claim("x", "growth", "5", "%", base_period="2023-12")
    series = make_ledger([growth], breaks={"x": "2024-12: more is counted"}).series
    unknowns = {unknown for row in claim_constraints(growth, series) for unknown in row.unknowns}
    assert unknowns == {Unknown("x", "2024-12", 1), Unknown("x", "2023-12", 0)}
    assert crosses_break(growth, series)
    assert not crosses_break(growth, SERIES)


def test_a_break_of_the_whole_is_crossed_too(claim, make_ledger):
    share_change = claim("x", "share_change", "5", "pp", base_period="2023-12", of="n")
    assert crosses_break(
        share_change, make_ledger([share_change], breaks={"n": "2024-06: rebased"}).series
    )
    assert reference(share_change, SERIES) is None


@pytest.mark.parametrize(
    ("truth", "ok"),
    [
        ({"n": 10, "a": 4, "b": 6}, True),
        ({"n": 10, "a": 4, "b": 5}, False),
        ({"n": 9, "a": 4, "b": 6}, False),
    ],
)
def test_a_sum_ties_its_whole_from_both_sides(claim, make_ledger, truth, ok):
    claims = [claim(name, "level", "5") for name in "ab"]
    identity = {"id": "i", "relation": "sum", "whole": "n", "parts": "a b"}
    rows = build_constraints(make_ledger(claims, identities=[identity]))["i"]
    values = {Unknown(name, "2024-12"): Fraction(value) for name, value in truth.items()}
    assert all(holds(row, values) for row in rows) == ok


@pytest.mark.parametrize(("part", "ok"), [(9, True), (10, True), (11, False)])
@pytest.mark.parametrize("stated", ["identity", "denominator"])
def test_a_part_is_no_greater_than_its_whole(claim, make_ledger, part, ok, stated):
    claims = [claim(name, "level", "5") for name in "nx"]
    identity = {"id": "i", "relation": "within", "whole": "n", "parts": "x"}
    ledger = (
        make_ledger(claims, identities=[identity])
        if stated == "identity"
        else make_ledger(claims, within={"x": "n"})
    )
    built = build_constraints(ledger)
    (rows,) = [rows for owner, rows in built.items() if owner not in ledger.by_id]
    values = {NOW: Fraction(part), WHOLE: Fraction(10)}
    assert all(holds(row, values) for row in rows) == ok


def test_an_identity_is_silent_outside_its_time_and_where_nothing_is_known(claim, make_ledger):
    claims = [
        claim(name, "level", "5", period=period)
        for name in "ab"
        for period in ("2020-12", "2024-12")
    ]
    identity = {"id": "i", "relation": "sum", "whole": "n", "parts": "a b", "start": "2022-01"}
    rows = build_constraints(make_ledger(claims, identities=[identity]))["i"]
    assert {unknown.period for unknown in touches(rows)} == {"2024-12"}
    alone = make_ledger(claims[:1], identities=[identity | {"start": ""}])
    assert build_constraints(alone)["i"] == []


def test_a_source_that_truncates_is_read_as_truncating(claim, make_ledger):
    claims = [claim("x", "level", "5")]
    truth = {NOW: Fraction(59, 10)}
    for rounding, satisfied in (("", False), ("nearest", False), ("truncated", True)):
        (rows,) = build_constraints(make_ledger(claims, rounding=rounding)).values()
        assert all(holds(row, truth) for row in rows) == satisfied
