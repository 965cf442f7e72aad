"""Overlap of kinds: some, none that can be told, one kind, a level that is missing."""

from analysis.chapters.livestreaming.overlapping import describe_overlap


def test_what_is_beyond_the_whole_counts_several_times(segments_of, article):
    text = describe_overlap(*segments_of(*article()))
    assert text == (
        "The 2 kinds add up to 699.0 to 701.0 million persons, all shows is 499.5 to 500.5 million"
        " persons. The average user therefore counts in 1.40 to 1.40 kinds. Nobody can count in more"
        " than 2, so at least 198.5 million persons (40 % of all) use two kinds or more. How many"
        " exactly cannot be worked out."
    )


def test_kinds_that_fit_beside_each_other_need_not_overlap(segments_of, article):
    levels = {"shows": "800", "game": "300", "shows_sport": "400"}
    assert describe_overlap(*segments_of(*article(levels))).endswith(
        "Whether the kinds overlap cannot be told."
    )
    one = {"shows": "500", "game": "300"}
    assert describe_overlap(*segments_of(*article(one))).startswith("The one kind adds up to")


def test_without_the_whole_nothing_is_added_up(segments_of, article, claim):
    text = describe_overlap(*segments_of(*article({"game": "300", "shows_sport": "400"})))
    assert text.startswith("The article does not print all kinds")
    assert describe_overlap(*segments_of(claim("game", "level", "5", source="b"))) == ""
