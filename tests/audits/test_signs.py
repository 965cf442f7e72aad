"""Signs: a report that goes below zero and says so is read as it is, and no ratio is read against it."""

from __future__ import annotations

import pytest

from analysis import audit
from analysis.audits.signs import read_signs
from analysis.audits.unknowns import Level
from analysis.audits.verdicts import Verdict
from analysis.ledger.claim import Claim

NOW, THEN = "2024-12", "2023-12"
SINCE = {"base_period": THEN}


@pytest.fixture
def tonnes(make_ledger):
    """Make a ledger whose series are balances in tonnes."""

    def make(claims, **rest):
        ledger = make_ledger(claims, **rest)
        for record in ledger.series.values():
            ledger.series[record.id] = record.model_copy(update={"unit": "tonnes"})
        return ledger

    return make


def balance(name, measure, printed, unit="tonnes", **rest):
    rest = {"period": NOW, "locator": "somewhere", **rest}
    return Claim(
        id=f"{name}-{measure}-{rest['period']}",
        source="a",
        series=name,
        measure=measure,
        printed=printed,
        unit=unit,
        **rest,
    )


def test_a_change_of_share_of_a_loss_accuses_nobody(tonnes):
    """A total of -170 was contradicted by itself: that a ratio is of it made it be above zero."""
    claims = [
        balance("total", "level", "-170", period=THEN),
        balance("total", "level", "-167"),
        balance("part", "share_change", "-3.4", "pp", of="total", **SINCE),
    ]
    found = audit(tonnes(claims), coverage=True)
    assert not found.contradictions
    assert found.by_id["part-share_change-2024-12"].verdict is Verdict.UNCHECKED


@pytest.mark.parametrize(
    ("measure", "printed", "unit"),
    [("growth", "-225", "%"), ("multiple", "-1.3", "times"), ("growth", "-100.6", "%")],
)
def test_a_fall_by_more_than_all_is_of_something_that_may_lie_below_zero(
    tonnes, measure, printed, unit
):
    """From 40 to -50, neither printed: it was contradicted by the rule that nothing is below zero."""
    claims = [
        balance("x", measure, printed, unit, **SINCE),
        balance("x", "change", "-90", **SINCE),
    ]
    assert not audit(tonnes(claims)).contradictions


def test_a_fall_from_a_printed_zero_ends_below_it(tonnes):
    claims = [
        balance("x", "level", "0", period=THEN),
        balance("x", "change", "-7", **SINCE),
    ]
    assert not audit(tonnes(claims)).contradictions


def test_what_is_below_zero_in_one_row_may_be_in_the_next(tonnes):
    """Only one row shows a sign; the total of the others, not printed, may be a loss as well."""
    claims = [
        balance("a", "level", "-500"),
        balance("b", "share", "-40.0", "%", of="total"),
        balance("b", "level", "133"),
    ]
    ledger = tonnes(claims)
    assert read_signs(ledger, {}).below[Level("total", NOW)] == ()
    found = audit(ledger, coverage=True)
    assert not found.contradictions
    assert found.by_id["b-share-2024-12"].implied.as_floats() == (None, None)


def test_shares_that_have_the_signs_of_their_parts_are_of_a_total_above_zero(tonnes):
    """Profit and loss of a company's parts: the total is not printed, and each share says its sign."""

    def rows(misprinted=None):
        levels = {"a": ("-200", "-20.0"), "b": ("700", "70.0"), "c": ("500", "50.0")}
        if misprinted:
            levels["c"] = ("500", misprinted)
        for name, (level, share) in levels.items():
            yield balance(name, "level", level)
            yield balance(name, "share", share, "%", of="total")

    assert not audit(tonnes([*rows()])).contradictions
    (found,) = audit(tonnes([*rows("60.0")])).contradictions
    assert {one.claim for one in found.suspects} == {"c-level-2024-12", "c-share-2024-12"}


def test_what_counts_persons_and_shows_no_sign_is_not_below_zero(claim, make_ledger):
    claims = [
        claim("x", "level", "100", period=THEN, id="base"),
        claim("x", "change", "-150", id="change", **SINCE),
    ]
    (found,) = audit(make_ledger(claims)).contradictions
    assert sorted(found.claims) == ["base", "change"]


def test_no_repair_is_offered_to_a_number_of_which_the_rest_says_nothing(tonnes):
    """Growth from below zero is printed in two ways: what is left for it is no interval."""
    claims = [
        balance("x", "level", "-50", period=THEN),
        balance("x", "level", "-20"),
        balance("x", "growth", "10.0", "%", **SINCE),
    ]
    (found,) = audit(tonnes(claims)).contradictions
    repairs = {one.claim: one.repairs for one in found.suspects}
    assert repairs["x-growth-2024-12"] == ()
