"""The scores in which another method is better, found and said."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.chapters import trust
from analysis.chapters.trust.lost_scores import better_methods
from analysis.chapters.trust.public_record import refusing_methods
from analysis.measured.readings import measured_scores


@pytest.fixture
def scores(score):
    """Of two methods on both collections and over all, the blend's the better."""

    def make(**drift):
        ends = {"coverage_lower": 0.85, "coverage_upper": 0.93}
        rows = [
            score(method, collection, variant, **ends, **(errors if collection == "m1" else {}))
            for method, errors in (
                ("blend", {"coverage": 0.8}),
                ("drift", {"owa": 2.0} | drift),
            )
            for collection in ("pool", "m1", "tourism")
            for variant in ("short", "full")
        ]
        return pd.DataFrame(rows)

    return make


def test_a_method_that_answered_nothing_is_named(score):
    assert refusing_methods(pd.DataFrame([score("a", refused=4), score("b", refused=10)])) == ["b"]


def test_losses_are_found_in_each_collection_and_score(score):
    rows = [score("blend"), score("blend", "m1", owa=0.8)]
    rows += [score("drift", owa=1.1), score("drift", "m1", owa=0.7), score("lost", refused=10)]
    rows += [score("lost", "m1", owa=0.1)]
    lost = better_methods(pd.DataFrame(rows))
    assert lost[["collection", "score", "method"]].to_numpy().tolist() == [["m1", "owa", "drift"]]
    assert lost[["value", "own"]].to_numpy().tolist() == [[0.7, 0.8]]


def test_an_equal_score_is_no_loss(score):
    assert better_methods(pd.DataFrame([score("blend"), score("drift")])).empty


def test_every_loss_in_the_shipped_scores_can_be_looked_up():
    scores = measured_scores().set_index(["variant", "collection", "method"])
    for row in better_methods(measured_scores()).itertuples():
        own, other = (
            scores.loc[(row.variant, row.collection, name), row.score]
            for name in ("blend", row.method)
        )
        assert (row.own, row.value) == (own, other)
        assert row.value < row.own


def test_who_is_better_and_where_is_said(scores):
    text = trust.describe_losses(scores(mase=0.5))
    assert text == (
        "Over both collections together no other method has a smaller error or a smaller MSIS. One"
        " collection at a time it is beaten: on the M1 competition, ten points, two steps, by drift; on"
        " the M1 competition, whole histories, by drift. No method is better on both. The"
        " blend's intervals hold least on the M1 competition (ten points, two steps): 80.0 %"
        " (85.0 to 93.0 %)."
    )


def test_a_method_that_is_better_everywhere_is_named(scores):
    frame = scores()
    frame.loc[frame["method"] == "drift", "msis"] = 0.5
    text = trust.describe_losses(frame)
    assert text.startswith("Over both collections together it is beaten in 2 scores.")
    assert "drift is better on both." in text


def test_without_losses_it_says_so_and_shows_no_table(scores, page):
    assert "In no single collection it is beaten either." in trust.describe_losses(scores())
    trust.show_losses(scores())
    assert page.parts == []


def test_the_shipped_losses_are_shown(page):
    trust.show_losses(measured_scores())
    assert page.html.count("<table") == 1
