"""Definitions: notes as sentences, wholes as links, breaks with their reasons."""

from __future__ import annotations

from dataclasses import replace

from analysis.chapters.series.definition import (
    describe_definition,
    link_series,
    plain_note,
)
from analysis.plots.markup import plain

VALUES = {"2023-06": "100.0", "2023-12": "100.0", "2024-06": "100.0", "2024-12": "100.0"}


def test_what_is_counted_and_nothing_more_where_nothing_is_known(report_of):
    assert [plain(text) for text in describe_definition(report_of(VALUES))] == [
        "App is a series counted in persons."
    ]


def test_the_whole_is_a_link_where_it_has_a_page(report_of, claim):
    wholes = [claim("all", "level", "200.0", "million persons", period=period) for period in VALUES]
    linked = report_of(VALUES, *wholes, within={"app": "all"})
    assert "It is a part of all, and its share is a share of that." in plain(
        describe_definition(linked)[0]
    )
    assert plain(link_series(linked, linked.whole)) == "all" != link_series(linked, linked.whole)
    alone = report_of(VALUES, within={"app": "all"})
    assert link_series(alone, alone.whole) == "all"


def test_a_break_stands_with_its_reason(report_of):
    report = report_of(VALUES, breaks={"app": "2023-12: plays are counted"})
    text = plain(describe_definition(report)[1])
    assert text.startswith("From December 2023 on the definition differs: plays are counted.")
    assert text.endswith("is not growth, and is not shown as such.")


def test_a_note_is_sentences_with_names_for_ids(report_of, claim):
    more = claim("all_of_us", "level", "200.0", "million persons")
    report = report_of(VALUES, more, within={"app": "all_of_us"})
    renamed = tuple(one.model_copy(update={"name_en": "Everybody"}) for one in report.named)
    record = report.record.model_copy(
        update={"note": "part of all_of_us; not of no_such at 2024-12."}
    )
    text = plain_note(replace(report, record=record, named=renamed))
    assert text == "Part of everybody. Not of no such at December 2024."


def test_no_page_shows_an_id(shipped):
    for name in shipped.followed:
        for text in describe_definition(shipped.report(name)):
            assert "_" not in plain(text)
