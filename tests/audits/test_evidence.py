"""Evidence: what stands behind a number, from nothing to other numbers."""

from __future__ import annotations

import pytest

from analysis import audit
from analysis.audits.evidence import weigh_claim, weigh_claims
from analysis.audits.verdicts import Evidence

THEN = "2023-12"


def evidence(ledger, name):
    found = audit(ledger)
    return weigh_claims(ledger, found.search, found.rules)[name].evidence


@pytest.fixture
def growing(claim):
    """Print a level, the one before and the growth between."""
    return [
        claim("x", "level", "1,250", id="now"),
        claim("x", "level", "1,000", period=THEN, id="then"),
        claim("x", "growth", "25.0", "%", base_period=THEN, id="growth"),
    ]


def test_other_numbers_are_more_than_copies_and_copies_more_than_nothing(
    claim, make_ledger, growing
):
    copy = claim("x", "level", "1,250", id="copy", source="b")
    alone = growing[:1]
    assert evidence(make_ledger(alone), "now") == Evidence.NONE
    assert evidence(make_ledger([*alone, copy]), "now") == Evidence.COPIES
    assert evidence(make_ledger(growing), "now") == Evidence.OTHER_NUMBERS
    assert evidence(make_ledger([*growing, copy]), "now") == Evidence.OTHER_NUMBERS


def test_an_end_on_one_side_is_merely_nothing_to_the_contrary(claim, make_ledger):
    within = [claim("x", "level", "5", id="x"), claim("n", "level", "9", id="n")]
    found = make_ledger(within, within={"x": "n"})
    assert evidence(found, "x") == Evidence.NOT_IMPOSSIBLE
    assert evidence(found, "n") == Evidence.NOT_IMPOSSIBLE


def test_an_interval_that_no_misprint_would_miss_confirms_nothing(claim, make_ledger):
    """Two ends, and every other digit lies between them."""
    claims = [claim("x", "level", "7", id="fine")]
    claims += [
        claim("x", "change", "0", "1e4 persons", base_period=THEN, id="change"),
        claim("x", "level", "0", "1e4 persons", period=THEN, id="before"),
    ]
    assert evidence(make_ledger(claims), "fine") == Evidence.NOT_IMPOSSIBLE


def test_what_is_set_aside_counts_for_nothing(make_ledger, growing):
    """A growth that contradicts its levels confirms neither."""
    wrong = [*growing[:2], growing[2].model_copy(update={"printed": "52.0"})]
    ledger = make_ledger(wrong)
    found = audit(ledger)
    weighed = weigh_claims(ledger, found.search, found.rules)
    assert found.aside
    for name in {"now", "then", "growth"} - set(found.aside):
        assert not set(weighed[name].by) & set(found.aside)


def test_one_claim_is_weighed_as_all_are(make_ledger, growing):
    ledger = make_ledger(growing)
    found = audit(ledger)
    for name, weighed in weigh_claims(ledger, found.search, found.rules).items():
        assert weigh_claim(found, ledger.by_id[name]) == weighed
