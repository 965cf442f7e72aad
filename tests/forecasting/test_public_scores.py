"""Public scores: methods are ranked by how often their intervals held."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.forecasting.public_scores import pooled_scores


def score(method, collection="pool", variant="short", **rest):
    usual = {"series": 10, "refused": 0 if collection == "pool" else np.nan, "coverage": 0.9}
    errors = dict.fromkeys(("smape", "mase", "owa", "msis"), 1.0)
    row = {"method": method, "collection": collection, "variant": variant}
    return row | usual | errors | rest


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


def test_a_method_measured_in_one_variant_only_is_still_shown():
    rows = pd.DataFrame([score("a"), score("b", variant="full")])
    assert pooled_scores(rows)["method"].tolist() == ["a", "b"]
