"""Errors of surveys: what chance alone would do, and when nothing is said of it."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.chapters.series.survey_error import (
    ASSUMED,
    describe_sampling,
    describe_survey,
    printed_sample,
    sampling_error,
)
from analysis.ledger.records import Source
from analysis.plots.markup import plain


@pytest.mark.parametrize("share", [0.1, 0.35, 0.9])
def test_95_of_100_samples_lie_within_the_error(share):
    rng = np.random.default_rng(1)
    found = rng.binomial(ASSUMED, share, size=20_000) / ASSUMED
    within = np.mean(np.abs(found - share) <= sampling_error(share))
    assert within == pytest.approx(0.95, abs=0.01)


def test_four_times_as_many_persons_halve_it():
    assert sampling_error(0.3, size=40_000) == pytest.approx(sampling_error(0.3) / 2)


def test_the_first_source_that_prints_its_sample_is_taken():
    sources = [
        Source(id=name, title=name.upper(), witness="report", note=note)
        for name, note in {
            "a": "sampled",
            "b": "a sample of 3,000 persons",
            "c": "sample of 5",
        }.items()
    ]
    assert printed_sample(sources) == ("B", 3000)
    assert printed_sample(sources[:1]) is None


@pytest.fixture
def users(report_of, claim):
    def make(value="100.0", whole="400.0"):
        more = claim("web-users", "level", whole, "million persons")
        return report_of({"2024-12": value}, more, within={"app": "web-users"})

    return make


def test_an_assumption_is_said_to_be_one(users):
    text = describe_sampling(users())
    assert text.startswith(
        "No source of this series in the ledger says how many persons were asked."
    )
    assert (
        "If 10,000 persons out of web-users were asked, each drawn by chance alone (an assumption)"
        in text
    )
    error = sampling_error(0.25)
    assert f"within {100 * error:.1f} percentage points" in text
    assert f"{400 * error:.0f} million persons either way; rounding leaves 0.05." in text


def test_nothing_is_assumed_where_chance_has_no_say(users, report_of):
    assert describe_sampling(report_of({"2024-12": "100.0"})) == ""
    assert describe_sampling(users("400.0", "400.0")) == ""


def test_numbers_of_users_are_estimates_and_others_are_not_said_to_be(users, report_of):
    assert "The numbers are estimates from surveys." in plain(describe_survey(users()))
    assert describe_survey(report_of({"2024-12": "100.0"})) == ""


def test_the_definition_of_a_user_is_the_ledger_s(shipped):
    note = shipped.ledger.series["netizens"].note.partition(";")[0]
    for name in ("online_payment", "short_video", "netizens_rural"):
        text = plain(describe_survey(shipped.report(name)))
        assert text.count(note) == 1
    assert note not in plain(describe_survey(shipped.report("netizens")))  # the page's own note
