"""Misprints: every slip of one digit or two neighbours, and which of them the others would expose."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from analysis import audit
from analysis.audits.misprints import (
    digit_coverage,
    meets,
    repairs,
    slip_likelihood,
    substitutions,
    swaps,
)
from analysis.ledger.printed import claim_interval, printed_interval
from analysis.quantities.interval import Interval
from analysis.quantities.rounding import Rounding


@pytest.mark.parametrize("printed", ["7", "0.3", "-1.3", "97.0", "105,963", "1,000.5", "2024"])
def test_slips_are_all_those_that_a_reader_would_take_for_a_number(scratch, printed):
    made = [*substitutions(printed), *swaps(printed)]
    assert set(made) == set(scratch.slips(printed))
    assert len(set(substitutions(printed))) == len(list(substitutions(printed)))


def test_a_slip_undoes_a_slip(scratch):
    for slip in scratch.slips("105,963"):
        assert "105,963" in scratch.slips(slip)


@pytest.mark.parametrize(
    ("ends", "expected"), [((96.95, 97.05), True), ((97.06, None), False), ((None, 96.9), False)]
)
def test_a_print_meets_what_the_others_leave(claim, ends, expected):
    share = claim("x", "share", "5.0", "%", of="n")
    ends = Interval(*(None if end is None else Fraction(str(end)) / 100 for end in ends))
    assert meets(share, "97.0", ends, rule=Rounding.NEAREST) == expected


def test_a_claim_that_others_fix_is_covered_and_one_alone_is_not(claim):
    level = claim("x", "level", "105,963", "1e4 persons")
    # What a reader with one more digit leaves: no neighbour of the print meets it.
    finer = claim_interval(claim("x", "level", "105,963.0", "1e4 persons"))
    assert digit_coverage(level, finer, rule=Rounding.NEAREST) == 1.0
    assert repairs(level, finer, rule=Rounding.NEAREST) == []
    assert digit_coverage(level, Interval(), rule=Rounding.NEAREST) == 0.0
    assert set(repairs(level, Interval(), rule=Rounding.NEAREST)) >= {"105,693", "205,963"}


@pytest.mark.parametrize("seed", range(3))
def test_coverage_is_the_share_of_misprints_that_an_audit_finds(
    scratch, reported, make_ledger, reprint, seed
):
    """Each one-digit misprint of a few claims is made, and the whole audited again."""
    rng = random.Random(seed)
    claims = reported(rng, 3, "half up")
    found = {j.claim.id: j for j in audit(make_ledger(claims), coverage=True).judgements}
    for one in rng.sample(claims, 4):
        slips = list(substitutions(one.printed))
        spoilt = [reprint(claims, one.id, slip) for slip in slips]
        clear = [not scratch.agree(wrong, "nearest") for wrong in spoilt]
        assert found[one.id].digit_coverage == pytest.approx(sum(clear) / len(slips))
        for wrong in rng.sample(spoilt, 2):
            seen = bool(audit(make_ledger(wrong)).contradictions)
            assert seen == (not scratch.agree(wrong, "nearest"))


def test_coverage_alone_is_nothing_and_with_an_equal_print_is_all(claim, make_ledger):
    one = claim("x", "level", "105,963", "1e4 persons", id="one")
    gap = claim("y", "level", "", id="gap", note="missing")

    def covered(*claims):
        found = audit(make_ledger(claims), coverage=True).judgements
        return {judgement.claim.id: judgement.digit_coverage for judgement in found}

    assert covered(one, gap)["gap"] is None
    assert not covered(one)["one"]
    finer = one.model_copy(update={"id": "finer", "source": "b", "printed": "105,963.0"})
    assert covered(one, finer)["one"] == 1.0
    assert 0 < covered(one, finer)["finer"] < 1.0  # its last digit says more than the other print
    assert audit(make_ledger([one, finer])).judgements[0].digit_coverage is None  # nobody asked


def test_more_claims_never_cover_less(reported, make_ledger):
    for seed in range(4):
        rng = random.Random(seed)
        claims = reported(rng, 4, "half up")
        rng.shuffle(claims)
        before = {}
        for count in range(4, len(claims) + 1, 4):
            found = audit(make_ledger(claims[:count]), coverage=True).judgements
            now = {j.claim.id: j.digit_coverage or 0.0 for j in found}
            assert all(now[name] >= covered for name, covered in before.items())
            before = now
        assert sum(before.values()) > 0


def test_what_the_others_leave_holds_the_truth_and_shrinks(reported, make_ledger):
    claims = reported(random.Random(5), 4, "half up")
    wide = audit(make_ledger(claims[:10]), coverage=True).judgements
    full = {j.claim.id: j for j in audit(make_ledger(claims), coverage=True).judgements}
    room = Fraction(1, 10**6)
    for judgement in wide:
        narrow = full[judgement.claim.id]
        assert narrow.implied.meets(narrow.interval)
        if judgement.implied.lower is not None:
            assert narrow.implied.lower >= judgement.implied.lower - room
        if judgement.implied.upper is not None:
            assert narrow.implied.upper <= judgement.implied.upper + room


def test_what_is_far_off_is_told_as_exact_arithmetic_tells_it(claim):
    """Coverage leaves out at once what is far off; where an end is near, nothing is left to floats."""
    rng = random.Random(5)
    for _ in range(60):
        digits = rng.choice(["7", "102,891", "97.6", "-1.3", "0.4", "1,234,567,890,123"])
        unit = rng.choice(["persons", "1e4 persons"])
        extra = rng.choice([{}, {"qualifier": "more than"}, {"qualifier": "about"}])
        one = claim("x", "change", digits, unit, base_period="2023-12", **extra)
        printed = printed_interval(one, rng.choice([digits, *substitutions(digits)]))
        move = rng.choice([0, printed.width or 1])
        implied = rng.choice([printed, printed.shift(move), Interval(printed.lower), Interval()])
        missed = [not meets(one, s, implied, rule=Rounding.NEAREST) for s in substitutions(digits)]
        assert digit_coverage(one, implied, rule=Rounding.NEAREST) == sum(missed) / len(missed)


def test_where_the_rest_leaves_much_room_a_slip_says_little(claim):
    one = claim("x", "level", "132")
    left = [Interval(Fraction(120), Fraction(end)) for end in (125, 130, 1000)]
    found = [slip_likelihood(one, i, repairs(one, i, rule=Rounding.NEAREST)) for i in left]
    assert found[0] > found[2] > 0
    # With no end to what is possible, no slip speaks for itself.
    assert not slip_likelihood(one, Interval(Fraction(120)), ["123"])


def test_an_exchange_is_likelier_than_a_wrong_digit(claim):
    left = Interval(Fraction(1225, 10), Fraction(1235, 10))
    exchanged, digit = claim("x", "level", "132"), claim("x", "level", "124")
    assert slip_likelihood(exchanged, left, ["123"]) > slip_likelihood(digit, left, ["123"])
