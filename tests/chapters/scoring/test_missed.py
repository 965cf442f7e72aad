"""The truths that fell outside their intervals, and what the ledger says of each."""

from __future__ import annotations

import pandas as pd
import pytest

import analysis
from analysis.chapters.scoring.missed import describe_misses, explain_misses
from analysis.chapters.scoring.overview_of_outcomes import outcome_grid
from analysis.forecasting.registry.outcomes import Outcome
from analysis.plots.markup import to_html


def row(name, origin, period, outcome, **rest):
    return {
        "series": name,
        "origin": origin,
        "period": period,
        "outcome": outcome,
        "model": "blend",
        "last": origin,
        "value": 10.0,
        "lower95": 8.0,
        "upper95": 13.0,
        "truth": 12.0,
        "points": 7,
    } | rest


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
    return analysis.study(make_ledger(rows, breaks=breaks, findings=[finding]))


def explained(rows, known):
    return explain_misses(pd.DataFrame(rows), known)


def test_a_miss_is_listed_once_as_the_later_edition_made_it(known):
    rows = [
        row("x", "2023-06", "2023-06", Outcome.MISS, last="2022-12", value=11.0),
        row("x", "2022-12", "2023-06", Outcome.MISS),
        row("x", "2022-12", "2023-12", Outcome.HIT),
    ]
    found = explained(rows, known)
    assert found["origins"].tolist() == [["2022-12", "2023-06"]]
    assert found["value"].tolist() == [11.0]


def test_the_furthest_outside_comes_first(known):
    rows = [
        row("x", "2022-12", "2023-06", Outcome.MISS, truth=14.0),
        row("y", "2022-12", "2023-06", Outcome.MISS, truth=1.0),
    ]
    assert explained(rows, known)["series"].tolist() == ["y", "x"]


def test_findings_stand_beside_the_months_of_the_changes(known):
    (reasons,) = explained([row("x", "2022-12", "2023-06", Outcome.MISS)], known)["reasons"]
    assert reasons == [
        "its definition or base changed (December 2023)",
        "a finding of this book: Two prints exclude each other.",
    ]


def test_without_a_finding_the_change_is_said_in_words_and_later_ones_are_not(known):
    (reasons,) = explained([row("y", "2022-12", "2023-06", Outcome.MISS)], known)["reasons"]
    assert reasons == ["its definition or base changed (December 2023: more is counted)"]


def test_a_short_history_is_said(known):
    rows = [row("y", "2022-06", "2022-12", Outcome.MISS, points=2)]
    (reasons,) = explained(rows, known)["reasons"]
    assert reasons == ["the history had 2 points"]


def test_a_level_that_was_not_printed_is_said(known):
    study = analysis.study(known.ledger)
    rows = [row("y", "2022-06", "2022-12", Outcome.MISS)]
    bare = {"series": ["y"], "period": ["2022-12"], "value": [9.0], "known": ["reconstructed"]}
    study.levels = pd.DataFrame(bare)
    (reasons,) = explained(rows, study)["reasons"]
    assert reasons == ["the level was not printed but follows from other numbers"]


def test_what_the_ledger_says_nothing_of_has_no_reason(known):
    rows = [row("gone", "2022-12", "2023-06", Outcome.MISS)]
    assert explained(rows, known)["reasons"].tolist() == [[]]


def test_without_misses_the_list_is_empty(known):
    found = explained([row("x", "2022-12", "2023-06", Outcome.HIT)], known)
    assert found.empty
    assert "reasons" in found


def test_a_miss_is_said_with_its_forecast_its_truth_and_the_reasons(known):
    rows = [row("y", "2022-12", "2023-06", Outcome.MISS, truth=14.0, points=1)]
    assert to_html(describe_misses(known, pd.DataFrame(rows))).endswith(
        " (edition December 2022): expected 10 (8 to 13), known as 14 persons, beyond its end by 33 %"
        " of the distance from the forecast to it. The history had 1 point. Its definition or base"
        " changed (December 2023: more is counted)."
    )


def test_a_miss_without_a_reason_and_none_at_all(known):
    rows = [
        row("y", origin, "2022-12", Outcome.MISS, truth=14.0, upper95=10.0, last="2022-06")
        for origin in ("2022-06", "2022-12")
    ]
    assert to_html(describe_misses(known, pd.DataFrame(rows))).endswith(
        " (editions June 2022 and December 2022): expected 10 (8 to 10), known as 14 persons, on a side"
        " where the interval has no width. The ledger says nothing that would explain it."
    )
    assert describe_misses(known, pd.DataFrame(rows).head(0)) == "There is none."
