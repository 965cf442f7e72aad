"""How the forecasts of the ledger's own series did, and what is said of them."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.chapters import trust
from analysis.chapters.trust.own_forecasts import describe_beside, describe_lost_series
from analysis.chapters.trust.own_skill import own_skill
from analysis.measured.readings import measured_coverage, measured_scores
from analysis.plots.markup import to_markdown


def test_own_forecasts_are_scored_beside_naive_with_an_interval(outcomes):
    found = own_skill(outcomes())
    models = found.models.set_index("model")
    assert models.loc["drift", ["owa", "owa_lower", "owa_upper"]].tolist() == [2.0, 2.0, 2.0]
    assert found.needed == pytest.approx(0.25), "the truths lie a quarter of the way to the end"
    assert found.afterwards == 4
    assert found.series["better"].all()


def test_the_interval_of_the_error_draws_whole_series(outcomes):
    rows = outcomes()
    worse = (rows["series"] == "y") & (rows["model"] == "drift")
    rows.loc[worse, ["smape", "mase"]] = 4.0
    drift = own_skill(rows).models.set_index("model").loc["drift"]
    assert drift["owa"] == 3.0
    assert (drift["owa_lower"], drift["owa_upper"]) == (2.0, 4.0)


@pytest.mark.parametrize("missing", ["all truths", "a model"])
def test_nothing_to_compare_is_no_result(missing, outcomes):
    rows = outcomes()
    if missing == "a model":
        rows = rows[rows["model"] != "drift"]
    else:
        rows[["smape", "mase"]] = np.nan
    assert own_skill(rows) is None


def test_the_own_record_is_said_beside_the_public_one(outcomes):
    text = describe_beside(measured_scores(), own_skill(outcomes(blend=0.5)))
    assert text.startswith(
        "On 4 forecasts of 2 series of this book the error of the blend is 0.50 (0.50 to 0.50) of"
        " naive's, against "
    )
    assert "drift has 2.00 (2.00 to 2.00)." in text


def test_an_error_is_told_from_that_of_naive_where_its_range_leaves_no_doubt(outcomes):
    texts = [trust.describe_own(own_skill(outcomes(blend=error))) for error in (0.5, 1.0, 3.0)]
    said = ("is smaller than", "cannot be told from", "is larger than")
    for text, words in zip(texts, said, strict=True):
        assert words in text
        assert "The intervals are wider than these series needed: 25 % of their half-width" in text
        assert "All of these forecasts were made after" in text


def test_forecasts_made_in_advance_are_not_called_late(outcomes):
    rows = outcomes()
    own = rows["model"] == "blend"
    rows.loc[own, "kind"] = ["registered", "registered", "registered", "backfilled"]
    assert "1 of the 4 of these forecasts were made after" in trust.describe_own(own_skill(rows))
    rows["kind"] = "registered"
    assert "made after" not in trust.describe_own(own_skill(rows))


def test_series_on_which_drift_did_as_well_are_listed(outcomes, shipped, page):
    rows = outcomes()
    lost = (rows["series"] == "y") & (rows["model"] == "drift")
    rows.loc[lost, "mase"] = 0.99
    trust.show_lost_series(shipped, own_skill(rows))
    assert "1 of 2 series, the largest loss first" in page.text
    assert "In 1 of the 1 the two differ by less than 5 %. On 2 of 2 series naive" in page.text


def test_where_drift_never_did_as_well_it_says_so(outcomes, shipped, page):
    trust.show_lost_series(shipped, own_skill(outcomes()))
    assert page.text == "There is none: the blend was better than drift on every series."


def test_without_a_record_the_page_says_so(shipped, page):
    scores, coverage = measured_scores(), measured_coverage()
    trust.show_own(scores, None)
    trust.show_lost_series(shipped, None)
    assert "nothing to stand beside them" in page.text
    assert "Not known for this ledger." in page.text
    assert trust.describe_own(None) == ""
    lessons = to_markdown(trust.describe_lessons(scores, coverage, None))
    assert lessons.count("\n- ") == 2
    assert "Smooth series" not in lessons


def test_lessons_of_a_record_that_is_like_naive(outcomes):
    lessons = trust.describe_lessons(
        measured_scores(), measured_coverage(), own_skill(outcomes(blend=1.0))
    )
    assert "cannot be told from that of the last number repeated" in lessons
    assert "25 % of the width" in lessons


def test_the_shipped_record_is_shown(shipped, page):
    skill = own_skill(shipped.outcomes)
    trust.show_own(measured_scores(), skill)
    trust.show_lost_series(shipped, skill)
    assert page.html.count("<figure") == 1
    assert describe_lost_series(skill) in page.text
