"""What is said of the next edition: registered or not, how wide, how sure, and of what nothing."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

import analysis
from analysis.chapters.next import (
    describe_edition,
    describe_record,
    describe_without,
    show_all,
    show_fan,
    show_groups,
    show_others,
)
from analysis.chapters.next.editions_ahead import describe_day
from analysis.chapters.next.expected import (
    describe_directions,
    describe_groups,
    describe_held,
    expected_frame,
)
from analysis.chapters.next.unforecast import OLD, RARE, REFUSED, SINGLE, UNDATED, without_forecast
from analysis.forecasting.registry.edition import COLUMNS
from analysis.forecasting.registry.newest import NewestForecasts
from analysis.forecasting.registry.store import register
from analysis.plots.markup import to_html, to_markdown

HALVES = ["2021-12", "2022-06", "2022-12", "2023-06", "2023-12"]


@pytest.fixture
def known(claim, make_ledger):
    """Five levels of an application, one of another, a growth rate of a third; one edition."""
    claims = [
        claim("app", "level", str(level), "million persons", period=period, id=f"app-{period}")
        for period, level in zip(HALVES, (80, 90, 100, 108, 117), strict=True)
    ]
    claims += [claim("once", "level", "5", "million persons", period="2023-06")]
    claims += [claim("rate", "growth", "5", "%", base_period="2022-12", period="2023-12")]
    ledger = make_ledger(claims)
    sources = {
        name: source.model_copy(update={"edition": "Report 7"})
        for name, source in ledger.sources.items()
    }
    return analysis.study(type(ledger)(**{**vars(ledger), "sources": sources}))


@pytest.fixture
def without_editions(claim, study_of):
    return study_of(claim("x", "level", "1", period="2024-05-03"))


def test_forecasts_that_were_not_registered_are_said_to_be_computed(known):
    assert to_html(describe_edition(known)) == (
        "The newest edition in the ledger is Report 7, with figures up to December 2023. Its forecasts"
        " are not registered: those for June 2024 and December 2024, of 1 series, were computed when"
        " this page was made. analysis register writes them down."
    )


def test_what_was_registered_says_when_and_whether_the_ledger_changed(known, tmp_path):
    register(known.ledger, tmp_path, made_on=date(2024, 7, 1))
    text = to_html(describe_edition(analysis.Study(known.ledger, data=tmp_path)))
    assert "From these, 1 series is forecast for June 2024 and December 2024. The 8 rows" in text
    assert "were written on 1 July 2024 and are sealed" in text
    assert "By that day June 2024 was over, and later editions may have been out." in text
    assert "The ledger was corrected since" not in text
    other = analysis.Study(known.ledger, data=tmp_path)
    other.newest = known.newest._replace(
        frame=known.newest.frame.assign(made_on="2024-01-31", ledger="0"), registered=True
    )
    assert "The ledger was corrected since; what was written stays." in describe_edition(other)


def test_years_without_named_editions_are_forecast_from_the_last(claim, study_of, page):
    counts = {"2021": "80", "2022": "90", "2023": "100"}
    study = study_of(*(claim("x", "level", count, period=year) for year, count in counts.items()))
    assert describe_edition(study).startswith("The newest figures in the ledger are of 2023.")
    assert sorted(set(expected_frame(study)["period"])) == ["2024", "2025"]
    assert describe_without(study) == "Every series has a forecast."
    show_fan(study, "")
    assert "x: 100" in page.text


def test_a_day_after_all_of_the_dates_and_one_before():
    both = describe_day("2025-01-01", ["2024-06", "2024-12"])
    assert both.startswith("By that day June 2024 and December 2024 were over")
    none = describe_day("2024-02-01", ["2024-06"])
    assert none.startswith("On that day none of these dates had come yet.")


def test_a_ledger_without_an_edition_says_so_and_shows_nothing(without_editions, page):
    assert describe_edition(without_editions).startswith("No level in this ledger is dated by")
    assert describe_record(without_editions) == ""
    show_all(without_editions)
    show_fan(without_editions, "x")
    assert page.parts == []
    show_groups(without_editions, "all", title="things", unit_of="x", name="things")
    assert page.text == "No series of the groups all that counts persons has a forecast."
    assert describe_without(without_editions) == (
        "1 of 1 series has no forecast: 1 (levels of days, or of years or quarters too few to be"
        " followed)."
    )


def test_an_edition_that_leads_to_nothing_says_so(known):
    known.newest = known.newest._replace(frame=known.newest.frame.head(0))
    assert describe_edition(known).endswith("It leads to no forecast: no series has levels enough.")


def rows(**columns):
    """Two series at one date each, the second of two points."""
    usual = {
        "name": ["Short video", "Internet users"],
        "series": ["a", "b"],
        "period": "2024-06",
        "last": "2023-12",
        "known": [100.0, 50.0],
        "value": [110.0, 45.0],
        "lower95": [90.0, 0.0],
        "upper95": [130.0, 90.0],
        "points": [7, 2],
        "direction": "open",
        "held_down": False,
        "coverage": [0.95, 0.97],
    }
    return pd.DataFrame(usual | columns)


def test_a_group_is_said_with_its_directions_and_its_widest_interval():
    assert describe_groups(rows(), title="applications") == (
        "For June 2024, 1 of 2 applications are expected above their last known number; yet every"
        " interval holds that number, so none of the directions is sure. Widest for its size: Internet"
        " users, known at 2 dates, last in December 2023: 2 points say nothing of how much a series"
        " moves, so its mark repeats one step and is no forecast. Of earlier editions' intervals"
        " as many steps ahead, 95 to 97 % contained the number that was printed later."
    )
    capped = describe_groups(rows(held_down=[True, False], points=9), title="x")
    assert "Held at the forecast of their whole: short video." in capped
    assert "no forecast" not in capped


def test_what_is_sure_is_named():
    assert describe_directions(rows(direction=["up", "open"])) == (
        "for 1 the interval holds that number, so even the direction is open; sure are short video (up)."
    )
    assert describe_directions(rows(direction=["up", "down"])) == (
        "no interval holds that number: short video (up) and Internet users (down)."
    )


def test_a_coverage_that_nobody_measured_is_said():
    assert describe_held(rows(coverage=np.nan)) == (
        "How often intervals that look as far ahead contain the truth was not scored yet."
    )
    assert describe_held(rows(coverage=[0.95, np.nan])) == (
        "Of earlier editions' intervals as many steps ahead, 95 % contained the number that was printed"
        " later; 1 of these 2 forecasts looks further ahead than any that was scored."
    )


def test_a_series_without_a_known_level_has_no_widest_interval():
    assert "Widest" not in describe_groups(rows(known=np.nan), title="x")


def test_the_page_is_drawn_from_the_newest_forecasts(known, page):
    show_groups(known, "all", title="things", unit_of="app", name="things")
    show_fan(known, "app")
    show_all(known)
    assert page.html.count("<figure") == 2
    assert page.html.count("<table") == 2
    assert "app: 117.0 million persons in December 2023; expected" in page.text
    assert set(expected_frame(known)["series"]) == {"app"}


def test_series_without_a_forecast_are_listed_with_the_reason(known):
    found = without_forecast(known).set_index("series")
    assert found["reason"].to_dict() == {"once": SINGLE, "rate": UNDATED}
    assert found.loc["once", ["levels", "last"]].tolist() == [1, "2023-06"]
    text = describe_without(known)
    assert text.startswith("2 of 3 series have no forecast: 1 (one dated level only")
    assert to_markdown(text).endswith("1 (no dated level: shares, growth and changes only).")


@pytest.mark.parametrize(("origin", "reason"), [("2030-12", OLD), ("2024-06", REFUSED)])
def test_a_series_whose_levels_are_too_old_is_told_from_one_that_was_refused(known, origin, reason):
    known.newest = NewestForecasts(
        pd.DataFrame(columns=COLUMNS), origin, "Report 9", registered=False
    )
    assert without_forecast(known).set_index("series").loc["app", "reason"] == reason
    assert ": app)" in describe_without(known)


def test_only_levels_up_to_the_edition_count(known):
    known.newest = NewestForecasts(pd.DataFrame(columns=COLUMNS), "2021-12", "", registered=False)
    assert without_forecast(known).set_index("series")["reason"].to_dict() == {
        "app": SINGLE,
        "once": RARE,
        "rate": UNDATED,
    }


def test_every_series_has_a_forecast(known):
    known.newest = known.newest._replace(
        frame=pd.DataFrame({"series": ["app", "once", "rate"]}, columns=COLUMNS)
    )
    assert describe_without(known) == "Every series has a forecast."


def test_the_shipped_page_is_whole(shipped, page):
    groups = "applications, live streaming"
    show_groups(shipped, groups, title="applications", unit_of="netizens", name="x")
    show_fan(shipped, "netizens")
    show_all(shipped)
    assert page.html.count("<figure") == 2
    missing = without_forecast(shipped)
    assert len(missing) + shipped.newest.frame["series"].nunique() == len(shipped.ledger.series)


def test_groups_that_nobody_named_are_not_shown_again(known, page):
    show_others(known, "", unit_of="app", name="others")
    assert page.parts == []
    show_others(known, "all", unit_of="app", name="others")
    assert "groups of people are expected" in page.text


def test_a_ledger_without_parts_says_so(known, page):
    show_groups(known, "", title="parts", unit_of="", name="parts")
    assert page.text == "No series of this ledger is a part of another."
