"""What is said of scored forecasts: how many, how good, how wide; and of none."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import analysis
from analysis.chapters import scoring
from analysis.chapters.scoring.interval_positions import describe_positions, inner_share
from analysis.chapters.scoring.overview_of_outcomes import describe_grid
from analysis.chapters.scoring.score_tables import describe_by_series, series_frame, width_ratio
from analysis.forecasting.registry.outcomes import find_outcomes
from analysis.plots.markup import to_markdown
from analysis.plots.phrases import percent

HALVES = ["2021-12", "2022-06", "2022-12", "2023-06", "2023-12"]


@pytest.fixture
def study(claim, study_of):
    """A series at five dates, one edition each."""
    levels = dict(zip(HALVES, (80, 90, 100, 120, 150), strict=True))
    return study_of(
        *(
            claim(name, "level", str(level), period=period, id=f"{name}-{period}")
            for name in ("app", "web")
            for period, level in levels.items()
        )
    )


def forecast(series="app", period="2023-06", *, kind="backfilled", origin="2022-12", **values):
    """One forecast of each method, 10 to either side."""
    found = {"blend": 119.0, "drift": 110.0, "naive": 100.0} | values
    shared = {"series": series, "period": period, "kind": kind, "origin": origin, "last": origin}
    shared |= {"made_on": "2023-02-01"}
    return [
        shared | {"model": model, "value": value, "lower95": value - 10, "upper95": value + 10}
        for model, value in found.items()
    ]


def outcomes(study, *forecasts):
    rows = [row | {"scale": 10.0, "steps": 1, "points": 5} for made in forecasts for row in made]
    return find_outcomes(pd.DataFrame(rows), study)


def said(text):
    return to_markdown(*([text] if isinstance(text, str) else text))


def test_forecasts_are_counted_by_what_became_of_them(study):
    found = outcomes(
        study,
        forecast(),
        forecast(period="2023-12", blend=119.0),
        forecast("web", period="2024-12", kind="registered"),
    )
    first, second = scoring.describe_outcomes(study, found)
    assert said(first) == (
        "From the edition of December 2022 the blend made 3 forecasts. For **2** the truth is known:"
        " **1 lay inside the 95 % interval, 1 outside**. 1 is open: 1 of dates after the newest edition."
    )
    assert second.startswith("All scored so far are")
    assert describe_grid(study, found).startswith("1 hit, 1 miss (app), 0 not comparable")


def test_what_was_registered_in_advance_is_told_from_what_was_not(study):
    one = forecast(kind="registered")
    assert "registered" not in scoring.describe_outcomes(study, outcomes(study, one))[1], (
        "nobody knows when its truth was published"
    )
    ledger = study.ledger
    sources = {
        name: source.model_copy(update={"published": "2024-02"})
        for name, source in ledger.sources.items()
    }
    study = analysis.study(replace(ledger, sources=sources))
    (_, all_of_them), (_, some) = (
        scoring.describe_outcomes(study, outcomes(study, *made))
        for made in ([one], [one, forecast("web")])
    )
    assert all_of_them.startswith("All scored so far were registered in advance.")
    assert some.startswith("1 of the 2 was registered in advance; the others are")


def test_editions_before_the_first_asked_for_are_left_out(study):
    study.outcomes = outcomes(study, forecast(), forecast(origin="2022-06"), forecast("gone"))
    assert set(scoring.outcomes_since(study, "2022-12")["origin"]) == {"2022-12"}
    assert set(scoring.outcomes_since(study, "2022-12")["series"]) == {"app"}


def test_a_ledger_without_a_registry_says_so_and_shows_nothing(study, page):
    found = scoring.outcomes_since(study, "2021-12")
    (only,) = scoring.describe_outcomes(study, found)
    assert said(only).startswith("There is nothing to score: ")
    assert "holds no forecasts" in only
    scoring.show_outcomes(study, found)
    scoring.show_positions(found)
    scoring.show_scores(found)
    scoring.show_scores_by_series(study, found)
    assert page.parts == []
    assert scoring.describe_misses(study, found) == "There is none."
    assert {
        scoring.describe_coverage(found),
        scoring.describe_scores(found),
        scoring.describe_lessons(study, found),
    } == {"Nothing yet."}


@pytest.mark.parametrize(
    ("positions", "word"),
    [([0.1] * 9 + [0.9], "too wide"), ([0.1] * 2 + [0.9], "about right"), ([0.9], "too narrow")],
)
def test_a_width_is_judged_by_the_inner_half(positions, word):
    assert describe_positions(np.array(positions)).endswith(f"the intervals are {word}.")


def test_the_end_of_the_inner_half_belongs_to_it():
    assert inner_share(np.array([-0.5, 0.5, 0.6, -np.inf])) == 0.5


def test_numbers_that_are_doubted_are_scored_and_told(study):
    found = outcomes(study, forecast(blend=150.0), forecast("web"))
    assert "doubted" not in said(scoring.describe_scores(found))
    doubted = found.assign(doubt=found["series"].map({"app": "jump", "web": ""}))
    told = said(scoring.describe_scores(doubted))
    assert "1 of these numbers is doubted, and scored like the others" in told
    assert f"without it OWA would be 0.05 and {percent(1)} inside" in told
    every = said(scoring.describe_scores(found.assign(doubt="jump")))
    assert "2 of these numbers are doubted" in every
    assert "without them there would be nothing to score" in every


def test_methods_are_compared_in_words(study):
    found = outcomes(study, forecast(), forecast("web"))
    assert said(scoring.describe_scores(found)).startswith(
        "Overall the blend is **better than naive** (OWA 0.05) and better than drift"
    )
    assert "By MASE alone it is ahead of naive (0.10 against 2.00)." in scoring.describe_scores(
        found
    )
    assert "score better than those of naive" in scoring.describe_scores(found)
    worse = outcomes(study, forecast(blend=90.0))
    assert "By MASE alone naive is ahead (2.00 against 3.00)." in scoring.describe_scores(worse)
    assert "1.0 times as wide on the median" in scoring.describe_scores(worse)


def test_widths_are_compared_forecast_by_forecast(study):
    found = outcomes(study, forecast(), forecast("web"))
    wide = found["model"] == "blend"
    found.loc[wide, "upper95"] += 20
    assert width_ratio(found) == pytest.approx(2.0)


def test_series_are_counted_by_what_they_beat(study):
    found = outcomes(study, forecast(), forecast("web", blend=90.0))
    table = series_frame(found)
    assert table["series"].tolist() == ["web", "app"]
    assert describe_by_series(table).endswith(
        "Of 2 series the blend was not better than drift for 1, not better than naive for 1,"
        " better than neither for 1."
    )
    assert "better than neither for none" in describe_by_series(table.iloc[1:])


def test_lessons_count_series_and_misses(study):
    hit = scoring.describe_lessons(study, outcomes(study, forecast()))
    assert (
        "At the dates after an edition, 0 of 1 series stayed at least as close to its last number"
        in hit
    )
    assert "No truth lay outside its interval." in hit
    missed = scoring.describe_lessons(study, outcomes(study, forecast(blend=90.0)))
    assert "For 0 of 1 different miss the ledger" in missed


def test_the_shipped_registry_is_shown_whole(shipped, page):
    found = scoring.outcomes_since(shipped, "2021-12")
    scoring.show_outcomes(shipped, found)
    scoring.show_positions(found)
    scoring.show_scores(found)
    scoring.show_scores_by_series(shipped, found)
    assert page.html.count("<figure") == 2
    assert page.html.count("<table") == 2
    assert set(found["series"]) <= set(shipped.ledger.series)
