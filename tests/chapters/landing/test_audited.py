"""Counts of what was audited."""

from analysis.chapters.landing.audited import (
    describe_ledger,
    describe_origins,
    describe_reach,
    show_box,
)
from analysis.plots.markup import to_html


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
    short = study(level("app", "100.0", "2023-12"), level("web", "100.0"))
    assert "about 2 series from December 2023 to December 2024; 0 of these" in describe_reach(short)
    dates = ("2021-12", "2022-12", "2023-12", "2024-12")
    followed = study(*(level("app", "100.0", date) for date in dates))
    assert "1 of these, known at enough dates, has a page of its own" in describe_reach(followed)
    assert "none of them known at a date" in describe_reach(
        study(level("app", "1.0", "2024-05-03"))
    )


def test_the_box_says_what_may_be_typed(study, level, claim, page):
    growth = claim("app", "growth", "25.0", "%", base_period="2023-12")
    show_box(study(level("app", "80.0", "2023-12"), growth, level("app", "100.0")))
    assert 'placeholder="for example 100.0 million persons"' in page.html


def test_the_box_leads_to_the_page_of_numbers(study, level, page):
    show_box(study(level("app", "100.0")))
    assert 'action="chapters/numbers.html"' in page.html
    assert 'name="q"' in page.html


def test_addresses_are_counted(study, level):
    page = level("app", "1.0", locator="https://example.org/a")
    assert "for 1 of 2 the address" in describe_origins(
        study(page, level("app", "1.0", source="b"))
    )
    assert "for 1 of 1 the address" in describe_origins(study(page))
