"""What was printed of a series: in words, by date, each number a link to its place."""

from __future__ import annotations

from bs4 import BeautifulSoup

from analysis.chapters.series.printed_numbers import (
    LONG,
    describe_printed,
    printed_frame,
    show_printed,
)
from analysis.plots.markup import plain

VALUES = {"2023-12": "100.0", "2024-12": "120.0"}


def test_none_one_and_several(report_of, claim):
    one = claim("all", "level", "900", "million persons")
    share = claim("other", "share", "10", "%", of="app")
    assert describe_printed(report_of({}, share)) == "No number was printed of it."
    assert describe_printed(report_of({"2024-12": "120.0"}, one)) == (
        "1 number was printed of it by 1 source: nothing to check it by (1)."
    )
    assert describe_printed(report_of(VALUES)).startswith(
        "2 numbers were printed of it by 1 source"
    )


def test_rows_are_words_the_latest_first(report_of, claim):
    more = [
        claim("app", "growth", "20.0", "%", base_period="2023-12"),
        claim("app", "share_change", "-1.5", "pp", base_period="2023-12", of="all"),
    ]
    frame = printed_frame(report_of(VALUES, *more)).map(plain)
    assert frame["date"].tolist() == ["December 2024"] * 3 + ["December 2023"]
    assert set(frame["what"]) == {
        *("number", "growth since December 2023", "change of share of all since December 2023")
    }
    assert frame["verdict"].isin(["holds", "not excluded", "nothing to check it by"]).all()
    assert set(frame["source"]) == {"a (report), somewhere"}


def test_each_number_leads_to_its_place_and_each_page_to_its_address(report_of, claim, page):
    address = "https://example.org/a?b=c"
    one = claim("app", "level", "110.0", "million persons", period="2024-06", locator=address)
    show_printed(report_of(VALUES, one))
    table = BeautifulSoup(page.html, "html.parser").table
    links = [a["href"] for a in table.select("a")]
    assert links.count("../numbers.html#claim-a-app-level-2024-06") == 1
    assert links.count(address) == 1
    assert len(links) == 4


def test_every_number_of_the_ledger_can_be_shown_without_an_id(shipped):
    for name in shipped.followed:
        frame = printed_frame(shipped.report(name)).map(plain)
        assert len(frame) == len(shipped.report(name).claims)
        assert (
            not frame[["date", "what", "verdict"]]
            .apply(lambda c: c.str.contains("_|\\de\\d"))
            .any(axis=None)
        )


def test_a_long_table_is_folded(report_of, claim, page):
    many = [claim("app", "level", "120.0", "million persons", id=f"again-{n}") for n in range(LONG)]
    show_printed(report_of(VALUES, *many))
    assert "<details><summary" in page.html
