"""The accounts of a ledger that was studied already are not made again."""

from __future__ import annotations

import analysis
from analysis.timeseries.accounts import accounts_of


def test_a_study_that_was_handed_over_answers_for_its_ledger(ledger, root, prepared_study):
    assert accounts_of(ledger) is prepared_study
    assert accounts_of(root / "data") is prepared_study
    assert analysis.study(ledger) is prepared_study


def test_another_ledger_has_accounts_of_its_own(claim, make_ledger, prepared_study):
    small = make_ledger([claim("users", "level", "10", "million persons")])
    assert accounts_of(small) is not prepared_study
    assert accounts_of(small).ledger is small
