"""What can be checked: a claim goes unchecked only if no print of the others could contradict it."""

from __future__ import annotations

import random

import pytest

from analysis import audit
from analysis.audits.verdicts import Verdict

SINCE = {"base_period": "2023-12"}


def verdicts(ledger):
    return {judgement.claim.id: judgement.verdict for judgement in audit(ledger).judgements}


@pytest.mark.parametrize(
    ("measure", "unit", "rest"),
    [
        ("level", "persons", {}),
        ("growth", "%", SINCE),
        ("change", "persons", SINCE),
        ("share", "%", {"of": "n"}),
        ("multiple", "times", SINCE),
        ("share_change", "pp", SINCE | {"of": "n"}),
    ],
)
def test_a_claim_alone_is_unchecked_and_two_prints_check_each_other(
    claim, make_ledger, measure, unit, rest
):
    one = claim("x", measure, "5", unit, id="one", **rest)
    assert verdicts(make_ledger([one])) == {"one": Verdict.UNCHECKED}
    same = one.model_copy(update={"id": "same", "source": "b"})
    other = same.model_copy(update={"id": "other", "printed": "8"})
    assert set(verdicts(make_ledger([one, same])).values()) == {Verdict.CONSISTENT}
    assert set(verdicts(make_ledger([one, other])).values()) == {Verdict.CONTRADICTED}


def test_growth_and_the_level_of_one_end_check_nothing(claim, make_ledger):
    claims = [
        claim("x", "growth", "5", "%", id="growth", **SINCE),
        claim("x", "level", "100", id="now"),
        claim("y", "share", "50", "%", of="x", id="share"),
    ]
    assert set(verdicts(make_ledger(claims)).values()) == {Verdict.UNCHECKED}
    base = claim("x", "level", "95", period="2023-12", id="base")
    assert verdicts(make_ledger([*claims, base])) == {
        "growth": Verdict.CONSISTENT,
        "now": Verdict.CONSISTENT,
        "base": Verdict.CONSISTENT,
        "share": Verdict.UNCHECKED,
    }


def test_what_a_break_parts_is_not_checked_by_the_other_side(claim, make_ledger):
    """Levels before and after a break: each is of an unknown of its own."""
    claims = [claim("x", "level", "100", period=p, id=p) for p in ("2023-12", "2024-12")]
    ledger = make_ledger(claims, breaks={"x": "2024-12: more is counted"})
    assert set(verdicts(ledger).values()) == {Verdict.UNCHECKED}


def test_a_part_and_its_whole_check_each_other(claim, make_ledger):
    def judged(part):
        claims = [claim("n", "level", "100", id="whole"), claim("x", "level", part, id="part")]
        return set(verdicts(make_ledger(claims, within={"x": "n"})).values())

    assert judged("99") == {Verdict.CONSISTENT}
    assert judged("103") == {Verdict.CONTRADICTED}


def test_nothing_printed_is_nothing_to_check(claim, make_ledger):
    claims = [claim("x", "level", "", id="gap", note="missing"), claim("x", "level", "5", id="one")]
    assert set(verdicts(make_ledger(claims)).values()) == {Verdict.UNCHECKED}


def test_no_print_of_an_unchecked_claim_could_have_been_contradicted(
    reported, make_ledger, scratch, reprint
):
    """What the audit calls unchecked, brute force cannot contradict by any one slip either."""
    for seed in range(6):
        rng = random.Random(seed)
        claims = rng.sample(reported(rng, 3, "half up"), 9)
        unchecked = {n for n, v in verdicts(make_ledger(claims)).items() if v == "unchecked"}
        for name in sorted(unchecked):
            printed = next(one.printed for one in claims if one.id == name)
            for slip in rng.sample(scratch.slips(printed), 3):
                assert scratch.agree(reprint(claims, name, slip), "half up")
