"""Tables sort by what their cells mean, filter, and say that they are wider than their place."""

from __future__ import annotations

import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe

from analysis.plots import display
from analysis.plots.display import show_table
from analysis.plots.phrases import dated

DATES = [f"{year}-{month:02}" for year in range(2018, 2025) for month in (6, 12)]


@pytest.fixture
def shown(monkeypatch):
    displayed = []
    monkeypatch.setattr(display, "display", displayed.append)

    def show(frame, **options):
        displayed.clear()
        show_table(frame, caption="Numbers.", **options)
        return displayed[0].data

    return show


@pytest.fixture
def long():
    return pd.DataFrame(
        {
            "date": list(map(dated, DATES)),
            "number": [9.0, 1028.9, float("nan"), *range(100, 111)],
            "verdict": ["holds", "contradicted", "not excluded", *["holds"] * 11],
        }
    )


def column(page, at):
    rows = page.locator("tbody tr:not([hidden])").all()
    return [row.locator("td").nth(at).inner_text() for row in rows]


def head(page, name):
    return page.get_by_role("columnheader", name=name)


def test_numbers_are_sorted_by_value_and_a_missing_one_is_the_least(opened, shown, long):
    page = opened(shown(long, formats={"number": ",.1f"}))
    button = page.get_by_role("button", name="number", exact=True)
    button.click()
    assert column(page, 1)[:3] == ["–", "9.0", "100.0"]
    assert column(page, 1)[-1] == "1,028.9"
    assert head(page, "number").get_attribute("aria-sort") == "ascending"
    button.focus()
    page.keyboard.press("Enter")
    assert column(page, 1)[0] == "1,028.9"
    assert head(page, "number").get_attribute("aria-sort") == "descending"
    page.keyboard.press("Space")
    assert head(page, "number").get_attribute("aria-sort") == "ascending"
    assert page.complaints == []


def test_dates_are_sorted_by_time_and_verdicts_by_how_bad_they_are(opened, shown, long):
    page = opened(shown(long.sample(frac=1, random_state=1)))
    page.get_by_role("button", name="date").click()
    assert column(page, 0) == list(map(dated, DATES))
    page.get_by_role("button", name="verdict").click()
    assert column(page, 2)[:3] == ["contradicted", "not excluded", "holds"]
    assert head(page, "date").get_attribute("aria-sort") is None


def test_a_long_table_is_filtered_by_words_and_by_numbers_without_commas(opened, shown, long):
    page = opened(shown(long, formats={"number": ",.1f"}))
    box = page.get_by_role("searchbox", name="Only rows with")
    box.fill("june hold")
    assert set(column(page, 2)) == {"holds"}
    assert all(text.startswith("June") for text in column(page, 0))
    box.fill("1028.9")
    assert column(page, 1) == ["1,028.9"]
    assert page.get_by_role("status").inner_text() == "1 of 14 rows"
    box.fill("")
    assert len(column(page, 0)) == len(long)
    assert page.get_by_role("status").inner_text() == ""


def test_a_short_table_has_no_box_and_a_sum_keeps_its_order(opened, shown, long):
    page = opened(shown(long.head(5)), shown(long, ordered=True))
    assert page.get_by_role("searchbox").count() == 0
    assert page.get_by_role("button").count() == 3  # the headings of the first


def test_a_table_wider_than_a_phone_says_that_there_is_more_until_its_end(opened, shown):
    wide = pd.DataFrame({f"column {at}": ["a long word " * 3] * 2 for at in range(9)})
    page = opened(shown(wide), width=390)
    more = page.get_by_text("More columns to the right")
    assert more.is_visible()
    region = page.locator(".book-scroll")
    region.evaluate("one => { one.scrollLeft = one.scrollWidth; }")
    more.wait_for(state="hidden")
    # Which row it is stays in sight.
    first, frame = (page.locator(one).first.bounding_box() for one in ("tbody td", ".book-scroll"))
    assert first["x"] == pytest.approx(frame["x"], abs=1)


def test_a_table_that_fits_says_nothing(opened, shown, long):
    page = opened(shown(long))
    assert page.get_by_text("More columns").is_hidden()


def test_a_folded_table_measures_itself_when_it_is_opened(opened, shown):
    wide = pd.DataFrame({f"column {at}": ["a long word " * 3] * 2 for at in range(9)})
    page = opened(shown(wide, folded=True), width=390)
    page.locator("summary").click()
    page.get_by_text("More columns to the right").wait_for()


def test_without_scripts_the_table_is_there_once_and_nothing_is_offered_in_vain(
    opened, shown, long
):
    page = opened(shown(long), scripts=False)
    assert column(page, 0) == list(map(dated, DATES))
    assert page.locator("button, input").count() == 0
    assert "Only rows with" not in page.locator("body").inner_text()


def test_nothing_bars_the_way_through_a_table(opened, shown, long):
    page = opened(shown(long))
    page.get_by_role("button", name="date").click()
    assert Axe().run(page).response["violations"] == []
