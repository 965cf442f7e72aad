"""Totals by shares and earlier levels by growth: several ways, one way, none."""

from analysis.chapters.companies.company_totals import (
    base_frame,
    describe_single,
    show_bases,
    show_total_ways,
    show_totals,
    total_frame,
)
from analysis.plots.markup import to_html


def part(both, name, level, share):
    return [*both(name, "level", level), *both(name, "share", share, unit="%", of="all")]


def test_several_ways_to_one_total_check_each_other(pair, both, page):
    study, texts = pair(*part(both, "home", "200", "50"), *part(both, "abroad", "101", "25.1"))
    assert set(total_frame(study, texts)["part"]) == {"home", "abroad"}
    show_totals(study, texts)
    show_total_ways(study, texts)
    assert "in the Chinese text, million persons." in page.text
    assert "all, December 2024. The 2 ways meet and leave" in page.text
    assert describe_single(study, texts) == ""


def test_one_way_checks_nothing(pair, both, page):
    study, texts = pair(*part(both, "home", "200", "50"))
    show_total_ways(study, texts)
    assert page.parts == []
    assert to_html(describe_single(study, texts)) == (
        "Only one part with a share is printed for all: this total can be stated but not checked within"
        " the text."
    )


def test_a_total_that_is_printed_is_left_out(pair, both, page):
    study, texts = pair(*part(both, "home", "200", "50"), *both("all", "level", "400"))
    show_totals(study, texts)
    assert page.text == "No total follows from a part and its share."


def test_an_earlier_level_follows_from_growth_once(pair, both, page):
    study, texts = pair(
        *both("home", "level", "200"),
        *both("home", "growth", "25", unit="%", base_period="2023-12"),
    )
    (row,) = base_frame(study, texts).to_dict("records")
    assert row["lower"] < 160e6 < row["upper"]
    show_bases(study, texts)
    assert "1 earlier level that level and growth imply, million persons." in page.text


def test_without_growth_that_is_said_and_without_texts_nothing(pair, both, claim, page):
    show_bases(*pair(*both("home", "level", "200")))
    assert page.text == "No earlier level follows from a level and its growth."
    page.parts.clear()
    study, texts = pair(claim("app", "level", "5", source="zh"))
    for show in (show_totals, show_total_ways, show_bases):
        show(study, texts)
    assert page.parts == []
    assert describe_single(study, texts) == ""
