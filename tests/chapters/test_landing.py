"""The landing page: counts of what was audited, and findings that are not there where nothing is."""

import pytest

import analysis
from analysis.chapters.landing.audited import (
    describe_ledger,
    describe_origins,
    describe_reach,
    show_box,
)
from analysis.chapters.landing.found import (
    Growth,
    describe_breaks,
    describe_contradictions,
    describe_growth,
    describe_main_table,
    describe_next,
    show_findings,
)
from analysis.plots.markup import to_html

GROWTH = Growth("all", "all")


@pytest.fixture
def level(claim):
    def make(series, printed, period="2024-12", **rest):
        return claim(series, "level", printed, "million persons", period=period, **rest)

    return make


@pytest.fixture
def study(make_ledger):
    def make(*claims, **rest):
        return analysis.study(make_ledger(claims, **rest))

    return make


def test_numbers_are_counted_by_what_stands_behind_them(study, level, claim):
    one = study(level("app", "100.0"))
    assert to_html(describe_ledger(one)) == (
        "1 printed number from 1 source: for 1 nothing was printed to check it by."
    )
    growth = claim("app", "growth", "25.0", "%", base_period="2023-12")
    copied = level("alone", "5.0"), level("alone", "5.0", source="b")
    many = study(level("app", "100.0"), level("app", "80.0", "2023-12"), growth, *copied)
    text = to_html(describe_ledger(many))
    assert "5 printed numbers from 2 sources: 3 agree with other numbers" in text
    assert "and 2 are confirmed only by copies of the same number." in text
    assert "contradict" not in text


def test_a_contradiction_is_counted(study, level):
    text = describe_ledger(study(level("app", "100.0"), level("app", "200.0", source="b")))
    assert "cannot hold together with the others" in text


def test_reach_tells_dates_and_pages(study, level):
    short = study(level("app", "100.0", "2023-12"), level("app", "100.0"))
    assert "about 1 series from December 2023 to December 2024; 0 of these" in describe_reach(short)
    dates = ("2021-12", "2022-12", "2023-12", "2024-12")
    followed = study(*(level("app", "100.0", date) for date in dates))
    assert "1 of these, known at enough dates, has a page of its own" in describe_reach(followed)
    assert "none of them known at a date" in describe_reach(
        study(level("app", "1.0", "2024-05-03"))
    )


def test_a_table_that_holds_fixes_its_total(study, claim):
    rows = []
    for place, (users, share) in enumerate([("50.00", "50.0"), ("30.00", "30.0")]):
        where = {"locator": f"Table 3, row {place}"}
        rows.append(claim(f"app{place}", "level", users, "million persons", **where))
        rows.append(claim(f"app{place}", "share", share, "%", of="all", **where))
    text = to_html(describe_main_table(study(*rows)))
    assert text.startswith("The largest table holds. 4 of 4 numbers in Table 3 of “a” agree")
    assert "all in December 2024, between 99.89 and 100.11 million persons" in text
    assert describe_main_table(study(claim("app", "level", "1"))) == ""


def test_a_table_that_fails_says_so(study, claim):
    where = {"locator": "Table 3, row 1"}
    rows = [
        claim("app", "level", "50.00", "million persons", **where),
        claim("app", "level", "40.00", "million persons", period="2023-12", **where),
        claim("app", "growth", "35.0", "%", base_period="2023-12", **where),
    ]
    assert to_html(describe_main_table(study(*rows))).startswith("The largest table does not all")


def test_whose_numbers_are_contradicted(study, level):
    assert "Nothing contradicts." in describe_contradictions(study(level("app", "100.0")))
    broken = study(level("app", "100.0"), level("app", "200.0", source="b"))
    text = to_html(describe_contradictions(broken))
    assert "Not everything holds." in text
    assert "all are contradicted. 1 fact is wrong somewhere" in text


def test_growth_is_of_those_known_at_both_dates(study, level):
    rows = [
        level(name, value, period)
        for name, period, value in [
            ("all", "2020-12", "100.0"),
            ("all", "2024-12", "110.0"),
            ("fast", "2020-12", "10.0"),
            ("fast", "2024-12", "20.0"),
            ("slow", "2020-12", "10.0"),
            ("slow", "2024-12", "9.0"),
        ]
    ]
    text = to_html(describe_growth(study(*rows), GROWTH))
    assert "All went from 100.0 to 110.0 million persons" in text
    assert "fast grew fastest, by 18.9 % a year; least did slow, by −2.6 %" in text
    alone = to_html(describe_growth(study(*rows[:2]), GROWTH))
    assert "fastest" not in alone
    assert describe_growth(study(level("x", "1.0")), GROWTH) == ""


def test_growth_across_a_new_definition_is_named(study, level, claim):
    assert describe_breaks(study(level("app", "100.0"))) == ""
    broken = {"breaks": {"app": "2024-12: wider"}}
    assert "app" not in describe_breaks(study(level("app", "100.0"), **broken))
    growth = claim("app", "growth", "9.0", "%", base_period="2023-12")
    text = to_html(describe_breaks(study(level("app", "100.0"), growth, **broken)))
    assert "The definition of 1 series changed" in text
    assert "although it was printed for app." in text


def test_the_interval_ahead_is_told_and_no_coverage_before_any_is_scored(study, level):
    dates = ["2021-12", "2022-06", "2022-12", "2023-06", "2023-12", "2024-06", "2024-12"]
    rows = [level("all", f"{100 + 3 * at}.0", date) for at, date in enumerate(dates)]
    found = study(*rows)
    edition = {
        name: one.model_copy(update={"edition": "E 1"})
        for name, one in found.ledger.sources.items()
    }
    found.ledger.sources.update(edition)
    text = to_html(describe_next(found, "all"))
    assert "all in June 2025: " in text
    assert "held" not in text, "nothing was scored yet"
    assert describe_next(found, "other") == ""


def test_the_box_leads_to_the_page_of_numbers(study, level, page):
    show_box(study(level("app", "100.0")))
    assert 'action="chapters/numbers.html"' in page.html
    assert 'name="q"' in page.html


def test_findings_are_cards_with_links_and_charts(shipped, page):
    show_findings(shipped, Growth("netizens", "applications"))
    assert page.html.count("<li>") == 5
    assert page.html.count("<svg") == 3
    assert 'href="chapters/next.html"' in page.html


def test_addresses_are_counted(study, level):
    page = level("app", "1.0", locator="https://example.org/a")
    assert "for 1 of 2 the address" in describe_origins(
        study(page, level("app", "1.0", source="b"))
    )
    assert "for 1 of 1 the address" in describe_origins(study(page))


def test_a_ledger_with_next_to_nothing_has_a_landing_page(study, level):
    show_findings(study(level("app", "1.0", "2024")), GROWTH)
