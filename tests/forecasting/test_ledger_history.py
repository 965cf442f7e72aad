"""Histories of many series: a share breaks where it or its whole was redefined."""

import numpy as np
import pandas as pd
import pytest

from analysis import fit
from analysis.forecasting.ledger_history import followed_histories, redefinitions
from analysis.timeseries.accounts import Accounts

PERIODS = tuple(f"{year}-{month}" for year in range(2019, 2025) for month in ("06", "12"))


@pytest.fixture(scope="module")
def small(make_ledger, claim):
    periods = PERIODS[3:9]
    levels = pd.DataFrame(
        {
            "series": ["part"] * 6 + ["whole"] * 6,
            "period": [*periods, *periods],
            "value": [10.0, 20.0, 30.0, 40.0, 50.0, 60.0, *[100.0] * 3, *[200.0] * 3],
            "segment": [0] * 9 + [1] * 3,
        }
    )
    levels = levels.assign(lower=levels["value"], upper=levels["value"])
    claims = [claim(name, "level", "10", period=PERIODS[0]) for name in ("part", "whole")]
    ledger = make_ledger(
        claims, within={"part": "whole"}, breaks={"whole": "2022-06: counted anew"}
    )
    accounts = Accounts(ledger)
    accounts.levels = levels
    return accounts


def test_a_share_is_spliced_where_its_whole_was_redefined(small):
    shares = followed_histories(small, measure="share")
    assert list(shares) == ["part"]
    assert shares["part"].spliced
    # Ten points a half-year, then five: the step between them is their mean and no fall.
    assert np.diff(shares["part"].values) == pytest.approx([10, 10, 7.5, 5, 5], abs=0.1)
    assert redefinitions(small.ledger, shares["part"], measure="share") == [
        ("2022-06", "whole", "counted anew")
    ]


def test_levels_are_spliced_only_at_their_own_breaks(small):
    users = followed_histories(small)
    assert list(users) == ["part", "whole"]
    assert not users["part"].spliced
    assert redefinitions(small.ledger, users["part"]) == []
    assert redefinitions(small.ledger, users["whole"]) == [("2022-06", "whole", "counted anew")]


def test_groups_can_be_left_out(small):
    assert followed_histories(small, left_out=["all"]) == {}


def test_doubted_levels_are_left_out_and_named(small):
    doubting = Accounts(small.ledger)
    doubting.levels = small.levels.assign(
        doubt=np.where(small.levels["value"].eq(30.0), "jump", "")
    )
    past = followed_histories(doubting)["part"]
    assert 30.0 not in past.values
    assert past.doubted == (PERIODS[5],)
    assert f"doubted and left out: {PERIODS[5]}" in repr(past)


def test_a_part_may_reach_up_to_the_upper_end_of_its_whole(small):
    users = followed_histories(small)
    ahead = {name: fit(past).forecast(2) for name, past in users.items()}
    past = users["part"]
    assert past.ceiling_path[:2] == tuple(ahead["whole"]["value"])
    assert past.upper_path[:2] == tuple(ahead["whole"]["upper95"])
    assert past.upper_path[0] > past.ceiling_path[0]
