"""What is said of breaks: of one, of some, of none, and of a ledger that cannot be asked."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import analysis
from analysis.chapters import breaks
from analysis.chapters.breaks.comparisons import always_broken
from analysis.chapters.breaks.expected_breaks import describe_expected, expected_frame
from analysis.chapters.breaks.timeline import describe_timeline, read_events
from analysis.plots.markup import to_html

PERIODS = [f"{year}-{month}" for year in range(2019, 2025) for month in ("06", "12")]
TIME = np.arange(12)
EVENTS = "2019-07-01 first event; 2022-06 second event"


@pytest.fixture(scope="module")
def trends(claim, make_ledger):
    """A series that bends, one that is straight, a whole, and one too short to be asked."""
    wobble = 0.3 * (-1.0) ** TIME
    courses = {
        "bent": 100 + 10 * np.minimum(TIME, 6) + np.maximum(TIME - 6, 0) + wobble,
        "straight": 200 + 10 * TIME + 3 * wobble * np.resize([1, 2, 1], 12),
        "whole": 900 + TIME + wobble,
        "short": 5.0 + TIME[:6],
    }
    claims = [
        claim(
            name, "level", f"{value:.1f}", "million persons", period=period, id=f"{name}-{period}"
        )
        for name, values in courses.items()
        for period, value in zip(PERIODS, values, strict=False)
    ]
    ledger = make_ledger(claims, within={"bent": "whole", "straight": "whole"})
    return breaks.survey_trends(analysis.study(ledger), left_out="none")


@pytest.fixture
def nothing(claim, study_of):
    return breaks.survey_trends(study_of(claim("x", "level", "5")), left_out="none")


def without_breaks(trends):
    """The same with every p-value at one."""
    frames = {
        name: frame.assign(p_value=frame["p_value"] * 0 + 1, q_value=frame["q_value"] * 0 + 1)
        for name, frame in trends.surveys.items()
    }
    return replace(trends, surveys=frames)


def test_trends_are_counted_and_those_too_short_named(trends):
    text = to_html(breaks.describe_surveys(trends))
    main = trends.counts[0]
    assert text.startswith(f"Of 3 trends {main['breaks']} broke; 0.2 would by chance alone; ")
    assert "bent" in set(trends.broke["series"])
    assert text.endswith("1 series has too few points: short.")


def test_a_timeline_is_said_with_its_months(trends):
    text = describe_timeline(trends, given="2022-06")
    assert text.startswith(f"{len(trends.broke)} of 3 trends broke (0.2 expected by chance)")
    assert "June 2022 is in the 95 % set of " in text
    assert "≠" not in text
    assert describe_timeline(without_breaks(trends), given="2022-06") == "None of 3 trends broke."


def test_what_cannot_be_seen_names_the_first_event(trends):
    text = to_html(breaks.describe_unseen(trends, events=EVENTS))
    assert (
        "So no series can show a break at the first event: up to July 2019 each has at most 1 point"
        in text
    )
    late = breaks.describe_unseen(trends, events="2023-01 late")
    assert "can show a break at the" not in late
    assert "can show a break at the" not in breaks.describe_unseen(trends, events="")


def test_a_new_definition_is_said_to_be_no_break(trends, monkeypatch):
    found = trends.found.assign(spliced=trends.found["series"] == "bent")
    other = replace(trends, surveys=dict(trends.surveys) | {"constant number a year": found})
    series = dict(trends.study.ledger.series)
    series["bent"] = series["bent"].model_copy(update={"breaks": (("2021-06", "more is counted"),)})
    monkeypatch.setattr(trends.study, "ledger", replace(trends.study.ledger, series=series))
    assert (
        "The definition of bent changed in June 2021 (more is counted)"
        in breaks.describe_unseen(other, events="")
    )
    assert "≠ The definition changed (bent)" in describe_timeline(other, given="2022-06")


def test_notions_of_a_trend_are_compared(trends):
    always = always_broken(trends)
    text = breaks.describe_counts(trends)
    assert ("Broken by every definition" in text) == bool(always)
    none = breaks.describe_counts(without_breaks(trends))
    assert none.startswith("No trend is broken by every definition after correction.")
    assert "Against an S-curve 0 of 2 remain:" in none


def test_expected_breaks_are_found_or_not(trends):
    frame = expected_frame(trends, candidates=["bent, gone", "straight"], given="2022-06")
    assert frame["series"].tolist() == ["bent", "straight"]
    assert frame["given"].iloc[0] < 0.01
    text = describe_expected(trends, frame, given="2022-06")
    assert text.startswith("1 of these 2 shows a break by search (bent), 1 in June 2022 (bent).")
    assert "fell between" not in text
    assert (
        "all of the 2 fell"
        in describe_expected(trends, frame.assign(fell=True), given="2022-06").lower()
    )


def test_lessons_say_which_way(trends):
    lessons = to_html(breaks.describe_lessons(trends))
    assert "Slower. The one break, in June 2022, is a slowdown;" in lessons
    assert "Its 95 % set holds 1 month:" in lessons
    up = trends.found.assign(change=abs(trends.found["change"]))
    faster = replace(trends, surveys=dict(trends.surveys) | {"constant number a year": up})
    assert "Faster. The one break, in June 2022, is no slowdown;" in to_html(
        breaks.describe_lessons(faster)
    )
    assert breaks.describe_lessons(without_breaks(trends)) == "No trend broke."


def test_a_ledger_that_cannot_be_asked_says_so_and_shows_nothing(nothing, page):
    assert breaks.describe_surveys(nothing).startswith("No series has the seven dated levels")
    breaks.show_timeline(nothing, events=EVENTS, given="2022-06")
    breaks.show_counts(nothing)
    breaks.show_clearest(nothing, drawn=4)
    breaks.show_slopes(nothing)
    assert page.parts == []
    assert breaks.describe_unseen(nothing, events=EVENTS) == breaks.describe_counts(nothing) == ""
    assert breaks.describe_lessons(nothing) == "No trend broke."
    breaks.show_expected(nothing, candidates=["bent"], given="2022-06")
    assert page.text == "None of the series for which a break is expected stands in this ledger."


def test_all_of_it_is_shown(trends, page):
    breaks.show_timeline(trends, events=EVENTS, given="2022-06")
    breaks.show_counts(trends)
    breaks.show_clearest(trends, drawn=4)
    breaks.show_expected(trends, candidates=["bent"], given="2022-06")
    breaks.show_slopes(trends)
    assert page.html.count("<figure") == 2
    assert page.html.count("<table") == 3
    assert "million persons a year before" in page.text


def test_events_are_days_and_words():
    assert read_events("") == {}
    assert read_events(EVENTS) == {"2019-07-01": "first event", "2022-06": "second event"}


def test_a_unit_that_no_series_has_is_not_named(claim, study_of, page):
    claims = [
        claim("x", "level", f"{100 + 7 * step + step % 2}", period=period, id=f"x-{period}")
        for step, period in enumerate(PERIODS)
    ]
    breaks.show_slopes(breaks.survey_trends(study_of(*claims), left_out="none"))
    assert "95 % intervals; p-values" in page.text
