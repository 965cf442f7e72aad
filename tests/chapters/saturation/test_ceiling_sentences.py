"""What is said of ceilings: of one, of none, of earlier ones, and of a ledger that cannot be asked."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import analysis
from analysis.chapters import saturation
from analysis.chapters.saturation.ceilings import describe_ceilings
from analysis.chapters.saturation.chance import expected_false_ceilings
from analysis.chapters.saturation.curves_of_examples import describe_curve, picked_series
from analysis.chapters.saturation.earlier import describe_earlier
from analysis.chapters.saturation.in_persons import ceiling_words
from analysis.plots.markup import to_html, to_markdown

PERIODS = [f"{year}-{month}" for year in range(2019, 2024) for month in ("06", "12")]
TIME = np.arange(10.0)
WOBBLE = 0.3 * np.array([1, -1, 0.5, -0.7, 0.2, -0.3, 0.8, -0.9, 0.4, -0.2])


@pytest.fixture(scope="module")
def survey(claim, make_ledger):
    """Shares of a whole of a hundred million: one levels off, one rises, one falls, one is short."""
    courses = {
        "level": 80 / (1 + np.exp(-0.6 * (TIME - 2))) + WOBBLE,
        "straight": 10 + 5 * TIME + 0.3 * (-1.0) ** TIME,
        "falling": 50 - TIME + WOBBLE,
        "short": np.array([10.0, 12.0, 13.0, 15.0, 16.0]),
        "whole": np.full(10, 100.0),
    }
    claims = [
        claim(
            name, "level", f"{value:.2f}", "million persons", period=period, id=f"{name}-{period}"
        )
        for name, values in courses.items()
        for period, value in zip(PERIODS, values, strict=False)
    ]
    within = dict.fromkeys(("level", "straight", "falling", "short"), "whole")
    study = analysis.study(make_ledger(claims, within=within))
    return saturation.survey_shares(study, left_out="none")


@pytest.fixture
def nothing(claim, study_of):
    return saturation.survey_shares(study_of(claim("x", "level", "5")), left_out="none")


def test_ceilings_are_counted_and_named(survey):
    text = to_html(saturation.describe_survey(survey))
    assert text.startswith("1 of 3 series that can be checked shows a ceiling: level at ")
    assert text.endswith("1 has too few points to be asked.")
    none = replace(survey, found=survey.found.assign(verdict="no ceiling shown"))
    assert to_html(saturation.describe_survey(none)) == (
        "0 of 4 series that can be checked show a ceiling."
    )


def test_why_the_others_show_none(survey):
    text = describe_ceilings(survey)
    assert text.startswith("1 of 3 shares shows a ceiling.")
    assert "1 falls: falling." in text
    assert "≠" not in text


def test_changes_of_definition_and_other_wholes_are_said(survey):
    assert "Definitions changed" not in saturation.describe_changes(survey)
    wholes = ["whole", "whole", "level", "whole"]
    other = replace(survey, found=survey.found.assign(of=wholes))
    third = survey.found["series"].iloc[2]
    assert f"Shares of another whole than whole: {third} (of level)." in (
        saturation.describe_changes(other)
    )


def test_the_examples_are_those_that_can_be_checked(survey):
    assert picked_series(survey, "gone, level, short") == ["level"]
    assert len(picked_series(survey, "gone")) == 3


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        (
            {"verdict": "saturates", "curve": "gompertz"},
            "the Gompertz curve ends at 80.0 % (70.0 to 90.0 %).",
        ),
        ({"verdict": "no ceiling shown", "curve": "logistic"}, "any ceiling from 70.0 % up fits."),
        ({"verdict": "falls", "curve": ""}, "no curve fits."),
    ],
)
def test_a_curve_is_said(columns, words):
    row = {"name": "A", "points": 1, "ceiling": 80.0, "lower95": 70.0, "upper95": 90.0}
    assert describe_curve(row | columns) == f"A: 1 point, {words}"


def test_how_far_a_ceiling_moves_with_the_curve(survey):
    text = saturation.describe_curves(survey)
    assert "the 1 ceiling moves by " in text
    none = replace(survey, found=survey.found.assign(verdict="no ceiling shown"))
    assert saturation.describe_curves(none) == ""


def counts(points=10):
    rows = [
        {"series": "level", "points": points, "errors": errors, "runs": 10, "saturates": hits}
        for errors, hits in (("line", 1), ("walk", 3))
    ]
    return pd.DataFrame(rows)


def test_ceilings_by_chance_are_counted_where_they_were_measured(survey):
    text = to_html(saturation.describe_chance(survey, counts()))
    assert "1 of the 3 shares was simulated without one" in text
    assert "0.1 of them would show a ceiling. As random walks" in text
    assert "0.3 would:" in text
    assert saturation.describe_chance(survey, counts(points=99)).endswith(
        "was not measured for these shares."
    )


EARLIER = {
    "series": "level",
    "period": ["2022-06", "2022-12"],
    "ceiling": [70.0, 75.0],
    "lower95": 60.0,
    "upper95": 79.0,
    "passed": [True, False],
}


def test_earlier_ceilings_are_counted_and_what_became_of_them(survey, page):
    other = replace(survey)
    vars(other)["earlier"] = pd.DataFrame(EARLIER)
    text = describe_earlier(other)
    assert text.startswith("2 ceilings would have been shown earlier; 1 of them was passed since.")
    assert (
        "Level: 2 shown, 1 passed; from 70.0 % (June 2022) to 75.0 % (December 2022), now at"
        in text
    )
    assert "passed, all of level" in to_markdown(saturation.describe_lessons(other))
    vars(other)["earlier"] = pd.DataFrame(EARLIER).iloc[:1].assign(passed=False)
    one = describe_earlier(other)
    assert one.startswith("1 ceiling would have been shown earlier; it was not passed since.")
    assert "Level: 1 shown, not passed; 70.0 % (June 2022), now at" in one
    vars(other)["earlier"] = pd.DataFrame(EARLIER).head(0)
    saturation.show_earlier(other)
    assert page.text == "No ceiling would have been shown before the last points were known."


def test_numbers_are_asked_too(survey):
    text = saturation.describe_persons(survey)
    assert text.startswith("In numbers ")
    assert "also as a share" in text


def test_a_ceiling_is_written_with_its_interval_or_its_lower_end():
    row = {"ceiling": 80.0, "lower95": 70.0, "upper95": 90.0, "open": False}
    assert ceiling_words(row | {"verdict": "saturates"}) == "80.0 (70.0–\u206090.0)"
    open_ended = row | {"verdict": "no ceiling shown", "open": True}
    assert ceiling_words(open_ended) == "from\u00a070.0"


def test_a_ledger_that_cannot_be_asked_says_so_and_shows_nothing(nothing, page):
    assert saturation.describe_survey(nothing).startswith("No share in this ledger has the six")
    saturation.show_ceilings(nothing)
    saturation.show_curves(nothing, examples="a", until=2030)
    saturation.show_table_of_ceilings(nothing)
    assert page.parts == []
    for describe in (
        saturation.describe_changes,
        saturation.describe_curves,
        saturation.describe_persons,
    ):
        assert describe(nothing) == ""
    assert saturation.describe_lessons(nothing) == "Nothing yet."


def test_all_of_it_is_shown(survey, page):
    saturation.show_ceilings(survey)
    saturation.show_curves(survey, examples="level", until=2026)
    saturation.show_earlier(survey)
    saturation.show_table_of_ceilings(survey)
    assert page.html.count("<table") == 1
    assert page.html.count("<figure") >= 2


def test_only_series_measured_with_as_many_points_count():
    rows = [
        {"series": name, "points": 9, "errors": errors, "runs": 10, "saturates": hits}
        for name, errors, hits in (("a", "line", 1), ("a", "walk", 3), ("b", "walk", 5))
    ]
    counts = pd.DataFrame(rows)
    assert expected_false_ceilings(counts, {"a": 9, "b": 9, "c": 9}, "walk") == (0.8, 2)
    assert expected_false_ceilings(counts, {"a": 9, "b": 10}, "walk") == (0.3, 1)
    assert expected_false_ceilings(counts, {}, "line") == (0.0, 0)
