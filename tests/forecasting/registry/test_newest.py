"""The newest edition's forecasts beside what is known and what was measured."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis import series
from analysis.forecasting.registry.edition import COLUMNS
from analysis.forecasting.registry.newest import (
    SCORED,
    add_measured_coverage,
    add_scored_coverage,
    newest_forecasts,
    set_beside_known,
)
from analysis.forecasting.registry.store import register
from analysis.measured.readings import measured_coverage
from analysis.timeseries.accounts import Accounts


@pytest.fixture(scope="module")
def small(half_yearly):
    """A part that reaches its whole, and a series with one point."""
    made = half_yearly(whole=[90, 91, 92, 93, 94], part=[70, 76, 82, 88, 94], once=[5])
    part = made.series["part"].model_copy(update={"denominator": "whole"})
    return replace(made, series={**made.series, "part": part})


@pytest.fixture(scope="module")
def levels(small):
    return series(ledger=small)


@pytest.fixture(scope="module")
def accounts(small):
    return Accounts(small)


@pytest.fixture(scope="module")
def computed(small, tmp_path_factory):
    return newest_forecasts(Accounts(small, data=tmp_path_factory.mktemp("empty")))


def test_without_a_registry_they_are_computed(computed):
    assert not computed.registered
    assert (computed.origin, computed.edition) == ("2023-12", "edition 2023-12")
    assert set(computed.frame["period"]) == {"2024-06", "2024-12"}


def test_what_is_registered_is_read(small, computed, tmp_path):
    register(small, tmp_path)
    read = newest_forecasts(Accounts(small, data=tmp_path))
    assert read.registered
    assert set(read.frame["kind"]) == {"registered"}
    np.testing.assert_allclose(read.frame["value"], computed.frame["value"])


def test_an_edition_after_the_registry_is_computed(small, tmp_path):
    register(small, tmp_path, edition="2023-06")
    assert not newest_forecasts(Accounts(small, data=tmp_path)).registered


def test_a_ledger_without_an_edition_leads_to_nothing(claim, make_ledger):
    ledger = make_ledger([claim("x", "level", "1", period="2024-12-30")])
    made = newest_forecasts(Accounts(ledger))
    assert (made.origin, made.edition, made.registered) == ("", "", False)
    assert list(made.frame.columns) == COLUMNS
    assert set_beside_known(made.frame, Accounts(ledger)).empty


def test_the_last_level_and_the_direction_stand_beside_the_forecast(accounts, computed):
    frame = set_beside_known(computed.frame, accounts)
    assert set(frame["model"]) == {"blend"}
    assert frame.groupby("series")["known"].first().to_dict() == {"whole": 94.0, "part": 94.0}
    assert set(frame["name"]) == {"whole", "part"}


def test_a_part_that_would_pass_its_whole_is_held_down(accounts, computed):
    frame = set_beside_known(computed.frame, accounts)
    assert frame.groupby("series")["held_down"].all().to_dict() == {"whole": False, "part": True}


@pytest.mark.parametrize(
    ("known", "direction"), [(9.0, "up"), (10.0, "open"), (14.0, "open"), (14.1, "down")]
)
def test_a_direction_is_open_while_the_interval_holds_the_last_level(
    small, levels, computed, known, direction
):
    moved = computed.frame.assign(lower95=10.0, upper95=14.0)
    accounts = Accounts(small)
    accounts.levels = levels.assign(value=known)
    frame = set_beside_known(moved, accounts)
    assert set(frame["direction"]) == {direction}


def test_coverage_is_that_of_as_many_points_and_steps():
    measured = measured_coverage().set_index(["points", "step"])
    longest = measured.index.get_level_values("points").max()
    asked = pd.DataFrame({"points": [5, longest + 9, 5], "steps": [2, 1, 40]}, index=[7, 3, 5])
    found = add_measured_coverage(asked)
    assert found.index.tolist() == [7, 3, 5]
    for row, key in ((7, (5, 2)), (3, (longest, 1))):
        expected = measured.loc[key].rename({"series": "coverage_series"})
        pd.testing.assert_series_equal(
            found.loc[row, list(expected.index)], expected, check_names=False, check_dtype=False
        )
    assert np.isnan(found.loc[5, "coverage"]), "nobody measured so far ahead"


def test_coverage_is_that_of_earlier_editions_as_many_steps_ahead():
    rows = pd.DataFrame(
        {
            "series": [f"s{at}" for at in range(SCORED)] * 3,
            "steps": np.repeat([1, 2, 3], SCORED),
            "model": "blend",
            "outcome": ["hit"] * SCORED + ["miss", "hit"] * (SCORED // 2) + ["open"] * SCORED,
        }
    )
    asked = pd.DataFrame({"steps": [3, 2, 1]}, index=[9, 8, 7])
    found = add_scored_coverage(asked, rows)
    assert found["coverage"].dropna().to_dict() == {8: 0.5, 7: 1.0}
    assert found.loc[7, "coverage_lower"] < 1
    others = add_scored_coverage(asked, rows.assign(model="naive"))
    assert others["coverage"].isna().all()
