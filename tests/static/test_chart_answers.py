"""Charts answer to pointer, finger and keyboard, and are whole without scripts."""

from __future__ import annotations

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe

from analysis.ledger.records import Series
from analysis.plots import display
from analysis.plots.charts import level_chart
from analysis.plots.courses import courses_chart
from analysis.plots.display import figure_html, show_either, show_figure
from analysis.plots.markup import link
from analysis.plots.theme import apply_theme

RECORD = Series(id="x", name_en="X", unit="persons", group="g")


@pytest.fixture
def shown(monkeypatch):
    """Return the HTML that a figure is shown as."""
    displayed = []
    monkeypatch.setattr(display, "display", displayed.append)

    def show(figure):
        displayed.clear()
        show_figure(figure, caption="X rose.", alt="Line chart of X.")
        return displayed[0].data

    apply_theme()
    yield show
    plt.close("all")


@pytest.fixture
def levels():
    value = [1e8, 2e8, 3e8]
    return pd.DataFrame(
        {
            "period": ["2020-12", "2021-12", "2023-12"],
            "value": value,
            "lower": [one - 5e4 for one in value],
            "upper": [one + 5e4 for one in value],
            "known": ["reconstructed", "printed", "printed"],
            "segment": [0, 0, 0],
            "doubt": ["", "", "jump"],
            "verdict": ["", "holds", "contradicted"],
            "source": [
                "",
                link("Report 50 (news)", "../numbers#claim-a"),
                link("R 2", "b#claim-b"),
            ],
        }
    )


@pytest.fixture
def line(shown, levels):
    return shown(level_chart(levels, RECORD))


def tip(page):
    return page.locator(".book-tip")


def test_a_pointer_near_a_value_is_told_it_with_its_interval_verdict_and_source(opened, line):
    page = opened(line)
    box = page.locator(".mark circle").nth(1).bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2 + 12, box["y"] + box["height"] / 2 + 9)
    told = [part.inner_text() for part in tip(page).locator("> *").all()]
    assert told == [
        "December 2021",
        "200.0 million persons",
        "Rounding leaves 199.95 to 200.05",
        "Verdict: holds",
        "Source: Report 50 (news)",
    ]
    assert tip(page).locator("a").get_attribute("href") == "../numbers.html#claim-a"
    # The box itself can be reached by the pointer, and Escape takes it away.
    tip(page).hover()
    page.wait_for_timeout(500)
    assert tip(page).is_visible()
    page.keyboard.press("Escape")
    assert tip(page).is_hidden()
    assert page.complaints == []


def test_the_box_goes_when_the_pointer_does(opened, line):
    page = opened(line)
    page.locator(".mark circle").nth(1).hover()
    assert tip(page).is_visible()
    page.locator("h1").hover()
    tip(page).wait_for(state="hidden", timeout=2000)


def test_one_stop_of_the_tab_key_and_arrows_go_through_the_values(opened, line):
    page = opened(line)
    page.keyboard.press("Tab")

    def told():
        return tip(page).inner_text().splitlines()[0]

    assert told() == "December 2020"
    for key, wanted in (
        ("ArrowRight", "December 2021"),
        ("End", "December 2023"),
        ("ArrowRight", "December 2023"),
        ("ArrowLeft", "December 2021"),
        ("Home", "December 2020"),
    ):
        page.keyboard.press(key)
        assert told() == wanted
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "book-csv"


def test_a_screen_reader_hears_of_a_value_what_the_eye_is_told(opened, line):
    page = opened(line)
    names = [one.get_attribute("aria-label") for one in page.locator(".mark").all()]
    assert names[2].splitlines()[1:] == [
        "300.0 million persons",
        "Rounding leaves 299.95 to 300.05",
        "Verdict: contradicted",
        "Doubted: one source alone",
        "Source: R 2",
    ]
    assert names[0].splitlines()[-1] == "Worked out from other printed numbers"


def test_enter_leads_to_the_place_of_the_number(opened, line, tmp_path):
    (tmp_path / "b.html").write_text("<title>B</title>", "utf-8")
    page = opened(line)
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.wait_for_url("**/b.html#claim-b")


def test_a_finger_sees_the_value_before_it_leads_anywhere(opened, line):
    page = opened(line, width=390, touch=True)
    box = page.locator(".mark circle").nth(1).bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2 + 8, box["y"] + box["height"] / 2)
    assert "200.0 million persons" in tip(page).inner_text()
    assert page.url.endswith("page.html")
    edges = tip(page).bounding_box()
    assert edges["x"] >= 0
    assert edges["x"] + edges["width"] <= 390
    page.touchscreen.tap(20, 20)
    assert tip(page).is_hidden()


def test_without_scripts_each_value_has_its_words_once_and_its_link(opened, line):
    page = opened(line, scripts=False)
    titles = page.locator(".mark title")
    assert titles.nth(1).text_content().splitlines()[1] == "200.0 million persons"
    assert page.locator("a.mark").count() == 2
    assert page.locator(".book-tip").count() == 0
    assert page.content().count("Report 50 (news)") == 1


def test_nothing_bars_the_way_to_a_value(opened, line):
    page = opened(line)
    page.keyboard.press("Tab")
    assert Axe().run(page).response["violations"] == []


@pytest.fixture
def two(shown, levels):
    frame = pd.concat(
        [levels.assign(series="a"), levels.assign(series="b", value=levels["value"] / 2)]
    )
    return shown(
        courses_chart(frame, {"a": "Urban", "b": "Rural & other"}, divisor=1e6, label="million")
    )


def drawn(page, course):
    return page.evaluate(
        "name => [...document.querySelectorAll('[data-course]')].filter(one =>"
        " one.dataset.course === name && one.getClientRects().length).length",
        course,
    )


def test_a_reader_chooses_which_series_of_a_chart_are_drawn(opened, two):
    page = opened(two)
    button = page.get_by_role("button", name="Rural & other")
    assert button.get_attribute("aria-pressed") == "true"
    marks = drawn(page, "Urban")
    assert marks > 3  # its line and its words, beside its values
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert (drawn(page, "Rural & other"), drawn(page, "Urban")) == (0, marks)
    page.keyboard.press("Tab")  # past the buttons: what is not drawn is not reached
    page.keyboard.press("ArrowDown")
    assert tip(page).inner_text().splitlines()[0] == "Urban, December 2020"
    button.press("Enter")
    assert drawn(page, "Rural & other") == marks


def test_arrows_go_along_a_series_and_from_one_to_another(opened, two):
    page = opened(two)
    page.locator(".mark").first.focus()
    for key, wanted in (
        ("ArrowRight", "Urban, December 2021"),
        ("ArrowDown", "Rural & other, December 2021"),
        ("End", "Rural & other, December 2023"),
        ("ArrowUp", "Urban, December 2023"),
    ):
        page.keyboard.press(key)
        assert tip(page).inner_text().splitlines()[0] == wanted


def test_without_scripts_no_choice_is_offered_in_vain(opened, two):
    page = opened(two, scripts=False)
    assert page.get_by_role("button").count() == 0
    assert drawn(page, "Urban") == drawn(page, "Rural & other") > 3


@pytest.fixture
def either(levels, monkeypatch):
    apply_theme()
    displayed = []
    monkeypatch.setattr(display, "display", displayed.append)
    figures = [
        figure_html(level_chart(levels, RECORD), caption=f"{name} rose.", alt=f"Line of {name}.")
        for name in ("count", "share")
    ]
    show_either("What is shown", ("Number", figures[0]), ("Share of all", figures[1]))
    yield displayed[0].data
    plt.close("all")


def test_number_and_share_are_one_switch_apart(opened, either):
    page = opened(either)
    number, share = (page.get_by_text(f"{name} rose.") for name in ("count", "share"))
    assert (number.is_visible(), share.is_visible()) == (True, False)
    button = page.get_by_role("button", name="Share of all")
    button.click()
    assert (number.is_visible(), share.is_visible()) == (False, True)
    assert button.get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Number").click()
    assert (number.is_visible(), share.is_visible()) == (True, False)
    assert Axe().run(page).response["violations"] == []


def test_without_scripts_the_second_of_two_figures_is_folded(opened, either):
    page = opened(either, scripts=False)
    assert page.get_by_text("count rose.").is_visible()
    assert page.get_by_text("share rose.").is_hidden()
    page.locator("summary").click()
    assert page.get_by_text("share rose.").is_visible()
