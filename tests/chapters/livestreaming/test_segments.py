"""Kinds of a service: found with their dates, or not there."""

from analysis.chapters.livestreaming.segments import describe_article, find_segments
from analysis.plots.markup import to_html


def test_the_dates_are_those_most_numbers_have(segments_of, article):
    _, found = segments_of(*article(changes={"shows": "50"}, shares={"game": "30.0"}))
    assert (found.now, found.before, found.of) == ("2024-12", "2024-03", "users")
    assert found.ids == ("shows", "game", "shows_sport")


def test_a_kind_that_is_not_printed_is_left_out(segments_of, article):
    study, found = segments_of(*article({"shows": "500", "game": "300"}))
    assert found.parts == ("game",)
    assert to_html(describe_article(study, found)) == (
        "The article is a. It prints the users of 1 kind of shows in December 2024."
    )


def test_kinds_are_named_without_the_service(shipped):
    found = find_segments(shipped, source="jwview47", identity="live_streaming-segments")
    assert found.labels[found.whole] == "All live streaming"
    assert {found.labels[name] for name in found.parts} >= {"Game", "Sports"}


def test_a_ledger_without_the_article_or_the_rule_says_so(segments_of, study_of, claim):
    study, found = segments_of(claim("game", "level", "5", source="b"))
    assert found.ids == ()
    assert describe_article(study, found).endswith("there is nothing to show.")
    other = study_of(claim("game", "level", "5"))
    assert find_segments(other, source="a", identity="kinds").ids == ()
