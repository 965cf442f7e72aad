"""Skill: rankings and losses for any set of methods, and the book's own forecasts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis.forecasting.models.component_methods import COMPONENTS, SMOOTHING
from analysis.forecasting.public_scores import (
    better_methods,
    own_skill,
    pooled_scores,
    refusing_methods,
)
from analysis.measured.readings import measured_scores, measured_smoothing


def score(method, collection="pool", variant="short", **rest):
    usual = {"series": 10, "refused": 0 if collection == "pool" else np.nan, "coverage": 0.9}
    errors = dict.fromkeys(("smape", "mase", "owa", "msis"), 1.0)
    row = {"method": method, "collection": collection, "variant": variant}
    return row | usual | errors | rest


def outcomes(**errors):
    """Forecasts of two series, two dates each; errors by model, the same everywhere."""
    rows = [
        {"origin": "2023-12", "series": series, "period": period, "model": model}
        | {"value": 10.0, "lower95": 6.0, "upper95": 14.0, "truth": 11.0, "kind": "backfilled"}
        | {"smape": error, "mase": error, "covered": 1.0, "msis": 8.0, "outcome": "hit"}
        for series in ("x", "y")
        for period in ("2024-06", "2024-12")
        for model, error in ({"combination": 1.0, "drift": 2.0, "naive": 1.0} | errors).items()
    ]
    return pd.DataFrame(rows)


def test_methods_come_in_the_order_of_how_often_their_intervals_hold():
    rows = [score("a", coverage=0.7), score("b", coverage=0.8), score("b", "m1", coverage=0.1)]
    pooled = pooled_scores(pd.DataFrame([*rows, score("a", variant="full", coverage=0.99)]))
    assert pooled["method"].tolist() == ["b", "a", "a"]
    assert set(pooled["collection"]) == {"pool"}


def test_a_method_that_only_naive_answered_for_is_named_and_not_ranked():
    rows = pd.DataFrame([score("a", refused=4), score("b", refused=10)])
    pooled = pooled_scores(rows)
    assert pooled["method"].tolist() == ["a"]
    assert pooled["refused"].tolist() == [0.4]
    assert refusing_methods(rows) == ["b"]


def test_a_method_measured_in_one_variant_only_is_still_shown():
    rows = pd.DataFrame([score("a"), score("b", variant="full")])
    assert pooled_scores(rows)["method"].tolist() == ["a", "b"]


def test_losses_are_found_in_each_collection_and_score():
    rows = [score("combination"), score("combination", "m1", owa=0.8)]
    rows += [score("drift", owa=1.1), score("drift", "m1", owa=0.7), score("lost", refused=10)]
    rows += [score("lost", "m1", owa=0.1)]
    lost = better_methods(pd.DataFrame(rows))
    assert lost[["collection", "score", "method"]].to_numpy().tolist() == [["m1", "owa", "drift"]]
    assert lost[["value", "own"]].to_numpy().tolist() == [[0.7, 0.8]]


def test_an_equal_score_is_no_loss():
    assert better_methods(pd.DataFrame([score("combination"), score("drift")])).empty


def test_every_loss_in_the_shipped_scores_can_be_looked_up():
    scores = measured_scores().set_index(["variant", "collection", "method"])
    for row in better_methods(measured_scores()).itertuples():
        own, other = (
            scores.loc[(row.variant, row.collection, name), row.score]
            for name in ("combination", row.method)
        )
        assert (row.own, row.value) == (own, other)
        assert row.value < row.own


def test_own_forecasts_are_scored_beside_naive_with_an_interval():
    found = own_skill(outcomes())
    models = found.models.set_index("model")
    assert models.loc["drift", ["owa", "owa_lower", "owa_upper"]].tolist() == [2.0, 2.0, 2.0]
    assert found.needed == pytest.approx(0.25), "the truths lie a quarter of the way to the end"
    assert found.afterwards == 4
    assert found.series["better"].all()


def test_the_interval_of_the_error_draws_whole_series():
    rows = outcomes()
    worse = (rows["series"] == "y") & (rows["model"] == "drift")
    rows.loc[worse, ["smape", "mase"]] = 4.0
    drift = own_skill(rows).models.set_index("model").loc["drift"]
    assert drift["owa"] == 3.0
    assert (drift["owa_lower"], drift["owa_upper"]) == (2.0, 4.0)


@pytest.mark.parametrize("missing", ["all truths", "a model"])
def test_nothing_to_compare_is_no_result(missing):
    rows = outcomes()
    if missing == "a model":
        rows = rows[rows["model"] != "drift"]
    else:
        rows[["smape", "mase"]] = np.nan
    assert own_skill(rows) is None


def test_the_measurement_of_smoothing_is_of_the_members_that_are_used():
    tried = measured_smoothing()
    fixed = tried[(tried["replaces"] == "the constant") & (tried["difference"] == 0)]
    assert set(fixed["smoothing"].astype(float)) == {SMOOTHING}
    assert set(COMPONENTS) < set(tried["method"])


def test_its_combination_is_the_one_of_the_table_of_scores():
    scores, tried = measured_scores(), measured_smoothing()
    pool = scores[(scores["collection"] == "pool") & (scores["method"] == "combination")]
    own = tried[tried["method"] == "combination"].set_index("variant")["owa"]
    for row in pool.itertuples():
        again = "run benchmarks/smoothing.py --write"
        assert own[row.variant] == pytest.approx(row.owa, abs=2e-5), again
