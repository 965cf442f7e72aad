"""Outcomes: registered forecasts beside the truth, and their scores."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.forecasting.registry.edition import COMPARED, forecast_edition
from analysis.forecasting.registry.outcomes import (
    Outcome,
    decided,
    find_outcomes,
    made_in_advance,
    positions_in_interval,
    summarise_by_series,
    summarise_outcomes,
)
from analysis.forecasting.registry.store import read_registry, register
from analysis.timeseries.accounts import accounts_of

NAIVE = {"blend": 0.0, "drift": 0.0, "naive": 0.0}


def forecasts(series="x", period="2023-06", *, value=10.0, off=None, scale=2.0, **rest):
    """One forecast of each method, 4 to either side; ``off`` moves the value of a method."""
    rest = {"origin": "2022-12", "last": "2022-12", "steps": 1, "points": 3, **rest}
    moved = {model: value + by for model, by in (NAIVE | (off or {})).items()}
    return [
        {"series": series, "period": period, "model": model, "value": at, "scale": scale}
        | {"lower95": at - 4, "upper95": at + 4}
        | rest
        for model, at in moved.items()
    ]


def row(outcome, **rest):
    return {
        "model": "blend",
        "value": 10.0,
        "lower95": 8.0,
        "upper95": 13.0,
        "truth": 12.0,
    } | {
        "outcome": outcome,
        **rest,
    }


@pytest.fixture(scope="module")
def known(half_yearly):
    """Levels until 2023-12; the definition of y changes at 2023-06."""
    return half_yearly(
        x=[8, 9, 10, 12, 20], y=[8, 9, 10, 12, 20], flat=[7] * 5, breaks={"y": "2023-06: more"}
    )


def outcome_of(rows, ledger):
    found = find_outcomes(pd.DataFrame(rows), accounts_of(ledger))
    return found.set_index(["series", "period", "model"])


@pytest.mark.parametrize(
    ("period", "value", "outcome"),
    [
        ("2023-06", 10, Outcome.HIT),
        ("2023-06", 16, Outcome.HIT),
        ("2023-06", 8, Outcome.HIT),
        ("2023-06", 16.001, Outcome.MISS),
        ("2023-06", 7.999, Outcome.MISS),
        ("2023-12", 12, Outcome.MISS),
        ("2024-06", 12, Outcome.OPEN),
    ],
)
def test_a_forecast_hits_up_to_the_ends_of_its_interval(known, period, value, outcome):
    found = outcome_of(forecasts(period=period, value=float(value)), known)
    assert set(found["outcome"]) == {outcome}


def test_a_change_of_definition_since_the_last_level_used_is_not_comparable(known):
    found = outcome_of(
        [
            *forecasts("y"),
            *forecasts("y", "2023-12", value=20.0, origin="2023-06", last="2023-06"),
        ],
        known,
    )
    assert set(found.loc["y", "outcome"].loc["2023-06"]) == {Outcome.NOT_COMPARABLE}
    assert set(found.loc["y", "outcome"].loc["2023-12"]) == {Outcome.HIT}
    assert found.loc["y"].loc["2023-06", "mase"].isna().all(), "it is not scored"


def test_errors_are_measured_in_steps_of_the_history(known):
    row = outcome_of(forecasts(scale=2.0), known).loc[("x", "2023-06", "naive")]
    assert row["truth"] == 12
    assert row["mase"] == 1.0
    assert row["msis"] == 8 / 2
    assert row["smape"] == pytest.approx(200 * 2 / 22)
    assert row["covered"] == 1.0


def test_a_miss_is_scored_with_what_lies_outside(known):
    row = outcome_of(forecasts(period="2023-12"), known).loc[("x", "2023-12", "naive")]
    assert row["covered"] == 0.0
    assert row["msis"] == pytest.approx((8 + 2 / 0.05 * 6) / 2)


@pytest.mark.parametrize("scale", [np.nan, None])
def test_a_history_that_never_moved_is_told_but_has_no_scale(known, scale):
    found = outcome_of(forecasts("flat", value=7.0, scale=scale), known)
    assert set(found["outcome"]) == {Outcome.HIT}
    assert found["mase"].isna().all()
    assert (found["smape"] == 0).all()


def test_nothing_is_changed_or_left_out(known):
    rows = pd.DataFrame([*forecasts(), *forecasts(period="2030-12"), *forecasts("gone")])
    found = find_outcomes(rows, accounts_of(known))
    pd.testing.assert_frame_equal(found[rows.columns], rows)
    assert set(found.loc[found["series"] == "gone", "outcome"]) == {Outcome.OPEN}


def test_methods_are_scored_on_what_all_of_them_answered(known):
    rows = [
        *forecasts(off={"blend": 1.0, "drift": -1.0}),
        *forecasts(period="2023-12")[:2],  # naive gave no answer here
    ]
    table = summarise_outcomes(find_outcomes(pd.DataFrame(rows), accounts_of(known))).set_index(
        "model"
    )
    assert list(table.index) == list(COMPARED)
    assert set(table["forecasts"]) == {1}
    np.testing.assert_allclose(table["mase"], [0.5, 1.5, 1.0])
    assert table.loc["naive", "owa"] == 1.0
    assert table.loc["blend", "owa"] < 1 < table.loc["drift", "owa"]


def test_forecasts_of_one_series_count_as_one_trial(known):
    """Ten origins of one series tell no more of the coverage than one does."""
    one = find_outcomes(pd.DataFrame(forecasts()), accounts_of(known))
    ten = pd.concat([one.assign(origin=f"20{year}-12") for year in range(10, 20)])
    few, many = (summarise_outcomes(frame).iloc[0] for frame in (one, ten))
    assert many["forecasts"] == 10
    assert many["series"] == 1
    assert (many["coverage_lower"], many["coverage_upper"]) == pytest.approx(
        (few["coverage_lower"], few["coverage_upper"])
    )


def test_series_are_told_apart_by_whether_the_blend_beat_drift(known):
    rows = [
        *forecasts(off={"blend": 2.0}),
        *forecasts("flat", value=7.0, off={"blend": 1.0}),
    ]
    table = summarise_by_series(find_outcomes(pd.DataFrame(rows), accounts_of(known)))
    assert table["series"].tolist() == ["x", "flat"]
    assert table["better"].tolist() == [True, False]
    assert table["hits"].tolist() == [1, 1]
    assert table["blend"].tolist() == [0.0, 0.5]


def test_a_tie_is_not_better(known):
    table = summarise_by_series(find_outcomes(pd.DataFrame(forecasts()), accounts_of(known)))
    assert table["better"].tolist() == [False]


def test_an_empty_registry_has_no_outcomes_and_no_scores(known, tmp_path):
    found = find_outcomes(read_registry(tmp_path), accounts_of(known))
    assert found.empty
    assert {"truth", "outcome", "mase", "covered"} <= set(found.columns)
    assert summarise_outcomes(found).empty
    assert summarise_by_series(found).empty


def test_open_forecasts_have_no_scores(known):
    found = find_outcomes(pd.DataFrame(forecasts(period="2024-12")), accounts_of(known))
    assert summarise_outcomes(found).empty
    assert summarise_by_series(found).empty


def test_what_is_registered_is_told_when_the_next_edition_comes(half_yearly, tmp_path):
    levels = [10, 12, 13, 15, 16, 18]
    register(half_yearly(x=levels[:4]), tmp_path)
    registry = read_registry(tmp_path)
    before, after = (
        find_outcomes(registry, accounts_of(half_yearly(x=levels[:count]))) for count in (4, 6)
    )
    assert set(before["outcome"]) == {Outcome.OPEN}
    assert set(after["outcome"]) == {Outcome.HIT}
    assert set(after["kind"]) == {"registered"}


def test_forecasts_made_from_the_ledger_can_be_told_too(known):
    made = forecast_edition(known, "2022-12").frame.assign(origin="2022-12")
    found = find_outcomes(made, accounts_of(known))
    assert set(found["outcome"]) <= set(Outcome)
    assert len(found) == len(made)


@pytest.mark.parametrize(
    ("truth", "position"), [(10, 0), (13, 1), (8, -1), (11.5, 0.5), (7, -1.5), (np.nan, np.nan)]
)
def test_a_position_is_counted_from_the_forecast_to_the_end_on_its_side(truth, position):
    rows = pd.DataFrame([row(Outcome.HIT, truth=truth)])
    np.testing.assert_equal(positions_in_interval(rows).tolist(), [position])


def test_beyond_a_side_without_width_a_position_is_infinite():
    """As a part whose forecast is held down to that of its whole."""
    rows = pd.DataFrame(
        [
            row(Outcome.MISS, upper95=10.0),
            row(Outcome.HIT, upper95=10.0, truth=10.0),
        ]
    )
    assert positions_in_interval(rows).tolist() == [np.inf, 0.0]


def test_only_known_truths_of_one_model_are_decided():
    rows = [row(outcome) for outcome in Outcome]
    rows.append(row(Outcome.HIT, model="naive"))
    assert decided(pd.DataFrame(rows))["outcome"].tolist() == [Outcome.HIT, Outcome.MISS]


@pytest.mark.parametrize(
    ("kind", "made_on", "published", "in_advance"),
    [
        ("registered", "2023-07-31", "2023-08", True),
        ("registered", "2023-08-01", "2023-08", False),
        ("registered", "2023-08-15", "2023-08-16", True),
        ("registered", "2023-08-16", "2023-08-16", False),
        ("registered", "2023-01-01", "", False),
        ("backfilled", "2023-01-01", "2023-08", False),
    ],
)
def test_in_advance_is_before_a_document_with_the_truth_was_published(
    known, kind, made_on, published, in_advance
):
    out = known.sources["e2023-06"].model_copy(update={"published": published})
    ledger = replace(known, sources={**known.sources, "e2023-06": out})
    rows = pd.DataFrame(forecasts(kind=kind, made_on=made_on))
    assert set(made_in_advance(rows, ledger)) == {in_advance}
    assert set(find_outcomes(rows, accounts_of(ledger))["in_advance"]) == {in_advance}


def test_a_forecast_that_nobody_has_answered_is_in_advance(known):
    rows = pd.DataFrame(forecasts(period="2030-06", kind="registered", made_on="2029-01-01"))
    assert set(made_in_advance(rows, known)) == {True}


@pytest.mark.parametrize(("made_on", "in_advance"), [("2023-07-31", True), ("2023-08-01", False)])
def test_a_truth_that_nobody_printed_is_as_old_as_the_first_word_of_its_date(
    known, made_on, in_advance
):
    out = known.sources["e2023-06"].model_copy(update={"published": "2023-08"})
    ledger = replace(known, sources={**known.sources, "e2023-06": out})
    rows = pd.DataFrame(
        forecasts(kind="registered", made_on=made_on, series="unprinted", period="2023-06")
    ).assign(truth=5.0)
    assert set(made_in_advance(rows, ledger)) == {in_advance}
