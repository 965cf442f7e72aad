"""Surveys of breaks: every test is counted, and what is no test is not."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.forecasting.history import History
from analysis.forecasting.inputs import history as as_history
from analysis.forecasting.trends.break_survey import (
    BREAK_COLUMNS,
    break_at,
    count_breaks,
    q_values,
    survey_breaks,
)
from analysis.forecasting.trends.break_test import find_break

PERIODS = tuple(f"{year}-{month}" for year in range(2019, 2025) for month in ("06", "12"))
YEARS = np.arange(12) / 2 + 2019.5


def dated(values, name="x"):
    count = len(values)
    return History(name, PERIODS[:count], YEARS[:count], np.asarray(values, dtype=float))


@pytest.fixture(scope="module")
def bent():
    wobble = 0.05 * (-1.0) ** np.arange(12)
    return dated(np.minimum(np.arange(12), 6) + 0.2 * np.maximum(np.arange(12) - 6, 0) + wobble)


def flat(seed, name="flat"):
    return dated(np.random.default_rng(seed).standard_normal(12), name)


def q_by_hand(p):
    """Benjamini and Hochberg 1995: the smallest m p(j) / j at or after each place."""
    p = np.asarray(p)
    order = np.argsort(p)
    scaled = len(p) * p[order] / np.arange(1, len(p) + 1)
    q = np.empty(len(p))
    q[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return q


def test_a_row_repeats_the_test_it_is_of(bent):
    row = survey_breaks({"bent": bent}).iloc[0]
    test = find_break(bent)
    assert (row["period"], row["p_value"], row["p_walk"]) == (
        test.period,
        test.p_value,
        test.p_walk,
    )
    assert row["before"] == test.before.estimate
    assert row["after_upper95"] == test.after.upper95
    assert row["change"] == pytest.approx(test.after.estimate - test.before.estimate)
    assert row["dates95"].split() == list(test.dates95)
    assert row["first95"] <= row["period"] <= row["last95"]
    assert row["searched_from"] <= row["first95"]
    assert row["last95"] <= row["searched_to"]
    assert (row["first"], row["last"]) == (PERIODS[0], PERIODS[-1])


def test_what_cannot_be_checked_has_a_reason_and_counts_as_no_test(bent):
    alone = survey_breaks({"bent": bent})
    frame = survey_breaks({"short": dated([1.0, 2.0]), "bent": bent})
    assert frame["verdict"].tolist() == ["cannot be checked", "break"]
    assert "at least 7 points" in frame["reason"].iloc[0]
    assert frame[["date", "before", "p_value", "q_value", "q_any", "q_walk"]].iloc[0].isna().all()
    assert frame["q_value"].iloc[1] == alone["q_value"].iloc[0]


def test_nothing_to_survey_is_an_empty_frame():
    frame = survey_breaks({})
    assert frame.empty
    assert frame.columns.tolist() == BREAK_COLUMNS
    assert count_breaks({"x": frame})[["tested", "by_chance", "kept"]].values.tolist() == [
        [0, 0, 0]
    ]


def test_more_tests_make_the_same_break_less_sure(bent):
    alone = survey_breaks({"bent": bent})["q_value"].iloc[0]
    among = survey_breaks({"bent": bent} | {f"flat{seed}": flat(seed) for seed in range(9)})
    assert among["q_value"].iloc[0] > alone
    assert (among["q_any"] >= among["q_value"]).all()
    counts = count_breaks({"x": among}).iloc[0]
    assert counts["by_chance"] == pytest.approx(0.5)
    assert counts["kept"] <= counts["breaks"] <= counts["tested"] == 10


@given(st.lists(st.floats(0.0005, 1.0), min_size=1, max_size=30), st.randoms())
def test_q_values_are_those_of_benjamini_and_hochberg(p, order):
    q = q_values(pd.Series(p))
    assert q.to_numpy() == pytest.approx(q_by_hand(p))
    assert (q >= np.array(p) - 1e-12).all()
    places = list(range(len(p)))
    order.shuffle(places)
    assert q_values(pd.Series(p)[places]).sort_index().to_numpy() == pytest.approx(q.to_numpy())


def test_straight_lines_break_about_once_in_twenty():
    frame = survey_breaks({str(seed): flat(seed) for seed in range(400)})
    counts = count_breaks({"x": frame}).iloc[0]
    assert 10 <= counts["breaks"] <= 32  # 20 expected, three standard errors
    assert counts["kept"] <= 2


def test_a_date_given_beforehand_is_tested_without_a_search(bent):
    values = bent.values
    design = np.stack([np.ones(12), YEARS - 2022, np.maximum(YEARS - 2022.5, 0)], axis=1)
    squares = [np.linalg.lstsq(design[:, :columns], values, rcond=None)[1][0] for columns in (2, 3)]
    ratio = 9 * (squares[0] - squares[1]) / squares[1]
    assert break_at(bent, "2022-06") < 1e-6
    assert ratio > 100
    assert break_at(dated(np.arange(12.0)), "2022-06") == pytest.approx(1.0)
    assert np.isnan(break_at(bent, "2024-12"))
    assert np.isnan(break_at(dated(np.arange(4.0)), "2020-03"))


def test_without_a_break_a_given_date_is_called_one_once_in_twenty():
    p = np.array([break_at(flat(seed), "2022-01") for seed in range(600)])
    assert 0.025 < np.mean(p < 0.05) < 0.08


def test_a_bare_array_is_surveyed_too():
    found = survey_breaks({"x": as_history([1.0, 2.1, 2.9, 4.0, 5.1, 5.4, 6.0, 6.6, 7.0])})
    assert found["searched_from"].item() == "3.25"
