"""How past forecasts did: where truths fell, and what the ledger says of the misses."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis import series
from analysis.forecasting.registry.misses import (
    explain_misses,
    outcome_grid,
    places_in_interval,
    told,
)
from analysis.forecasting.registry.outcomes import Outcome


def row(name, origin, period, outcome, **rest):
    return {
        "series": name,
        "origin": origin,
        "period": period,
        "outcome": outcome,
        "model": "combination",
        "last": origin,
        "value": 10.0,
        "lower95": 8.0,
        "upper95": 13.0,
        "truth": 12.0,
        "points": 7,
    } | rest


@pytest.mark.parametrize(
    ("truth", "place"), [(10, 0), (13, 1), (8, -1), (11.5, 0.5), (7, -1.5), (np.nan, np.nan)]
)
def test_a_place_is_counted_from_the_forecast_to_the_end_on_its_side(truth, place):
    rows = pd.DataFrame([row("x", "2022-12", "2023-06", Outcome.HIT, truth=truth)])
    np.testing.assert_equal(places_in_interval(rows).tolist(), [place])


def test_beyond_a_side_without_width_a_place_is_infinite():
    """As a part whose forecast is held down to that of its whole."""
    rows = pd.DataFrame(
        [
            row("x", "2022-12", "2023-06", Outcome.MISS, upper95=10.0),
            row("x", "2022-12", "2023-06", Outcome.HIT, upper95=10.0, truth=10.0),
        ]
    )
    assert places_in_interval(rows).tolist() == [np.inf, 0.0]


def test_only_known_truths_of_one_model_are_told():
    rows = [row("x", "2022-12", "2023-06", outcome) for outcome in Outcome]
    rows.append(row("x", "2022-12", "2023-06", Outcome.HIT, model="naive"))
    assert told(pd.DataFrame(rows))["outcome"].tolist() == [Outcome.HIT, Outcome.MISS]


def test_the_grid_puts_misses_first_and_leaves_out_what_is_wholly_open():
    rows = [
        row("a", "2022-12", "2023-06", Outcome.HIT),
        row("a", "2022-12", "2023-12", Outcome.OPEN),
        row("b", "2022-12", "2023-06", Outcome.NOT_COMPARABLE),
        row("c", "2022-12", "2023-06", Outcome.MISS),
        row("d", "2022-12", "2023-06", Outcome.OPEN),
        row("a", "2023-06", "2023-12", Outcome.OPEN),
    ]
    grid = outcome_grid(pd.DataFrame(rows))
    assert grid["series"].tolist() == ["c", "b", "a", "a"]
    assert grid["ahead"].tolist() == [1, 1, 1, 2]
    assert set(grid["origin"]) == {"2022-12"}


@pytest.fixture(scope="module")
def known(claim, make_ledger):
    """A series that was redefined, its level printed, and a finding on it."""
    rows = [
        claim("x", "level", str(level), period=period, source="a", id=f"x-{period}")
        for period, level in {"2022-12": 9, "2023-06": 12, "2023-12": 14}.items()
    ]
    rows.append(claim("y", "level", "5", period="2023-06", source="a"))
    finding = {
        "id": "odd",
        "kind": "contradiction",
        "claims": "x-2023-06",
        "against": "x-2022-12",
        "cause": "misprint",
        "status": "acknowledged",
        "statement": "Two prints exclude each other.",
    }
    breaks = {"x": "2023-12: more is counted", "y": "2023-12: more is counted; 2024-12: yet more"}
    return make_ledger(rows, breaks=breaks, findings=[finding])


@pytest.fixture(scope="module")
def levels(known):
    return series(ledger=known)


def explained(rows, known, levels):
    return explain_misses(pd.DataFrame(rows), ledger=known, levels=levels)


def test_a_miss_is_listed_once_as_the_later_edition_made_it(known, levels):
    rows = [
        row("x", "2023-06", "2023-06", Outcome.MISS, last="2022-12", value=11.0),
        row("x", "2022-12", "2023-06", Outcome.MISS),
        row("x", "2022-12", "2023-12", Outcome.HIT),
    ]
    found = explained(rows, known, levels)
    assert found["origins"].tolist() == [["2022-12", "2023-06"]]
    assert found["value"].tolist() == [11.0]


def test_the_furthest_outside_comes_first(known, levels):
    rows = [
        row("x", "2022-12", "2023-06", Outcome.MISS, truth=14.0),
        row("y", "2022-12", "2023-06", Outcome.MISS, truth=1.0),
    ]
    assert explained(rows, known, levels)["series"].tolist() == ["y", "x"]


def test_findings_stand_beside_the_months_of_the_changes(known, levels):
    (reasons,) = explained([row("x", "2022-12", "2023-06", Outcome.MISS)], known, levels)["reasons"]
    assert reasons == [
        "its definition or base changed (2023-12)",
        "a finding of this book: Two prints exclude each other.",
    ]


def test_without_a_finding_the_change_is_told_in_words_and_later_ones_are_not(known, levels):
    (reasons,) = explained([row("y", "2022-12", "2023-06", Outcome.MISS)], known, levels)["reasons"]
    assert reasons == ["its definition or base changed (2023-12: more is counted)"]


def test_a_short_history_is_told(known, levels):
    rows = [row("y", "2022-06", "2022-12", Outcome.MISS, points=2)]
    (reasons,) = explained(rows, known, levels)["reasons"]
    assert reasons == ["the history had 2 points"]


def test_a_level_that_was_not_printed_is_told(known):
    rows = [row("y", "2022-06", "2022-12", Outcome.MISS)]
    bare = pd.DataFrame(
        {"series": ["y"], "period": ["2022-12"], "value": [9.0], "known": ["reconstructed"]}
    )
    (reasons,) = explained(rows, known, bare)["reasons"]
    assert reasons == ["the level was not printed but follows from other numbers"]


def test_what_the_ledger_says_nothing_of_has_no_reason(known, levels):
    rows = [row("gone", "2022-12", "2023-06", Outcome.MISS)]
    assert explained(rows, known, levels)["reasons"].tolist() == [[]]


def test_without_misses_the_list_is_empty(known, levels):
    found = explained([row("x", "2022-12", "2023-06", Outcome.HIT)], known, levels)
    assert found.empty
    assert "reasons" in found
