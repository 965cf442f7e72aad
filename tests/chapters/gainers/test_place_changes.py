"""Places through time: who kept them, who rose, and which order is open."""

from analysis.chapters.gainers.place_changes import describe_places, rank_parts, show_places

WHOLE = {"2020-12": "1000.0", "2024-12": "1100.0"}


def ends(first, last):
    return {"2020-12": first, "2024-12": last}


def test_the_one_that_rose_farthest_is_named(parts):
    found = parts(
        all=WHOLE,
        a=ends("500.0", "500.0"),
        b=ends("400.0", "400.0"),
        c=ends("300.0", "300.0"),
        d=ends("200.0", "600.0"),
    )
    assert describe_places(found, rank_parts(found)) == (
        "3 of 4 parts end within one place of where they began; d rose from place 4 to 1."
        " Of 6 pairs of neighbours each can be ordered."
    )


def test_neighbours_whose_order_is_open_are_named(parts):
    found = parts(all=WHOLE, a=ends("500.0", "500.0"), b=ends("400.0", "500.0"))
    assert describe_places(found, rank_parts(found)).endswith(
        "Of 2 pairs of neighbours 1 cannot be ordered: a and b in December 2024."
    )


def test_more_open_pairs_than_can_be_named(parts):
    same = ends("500.0", "500.0")
    found = parts(all=WHOLE, a=same, b=same, c=same, d=same)
    assert describe_places(found, rank_parts(found)).endswith("; and others.")


def test_one_application_has_no_neighbours(parts):
    found = parts(all=WHOLE, a=ends("500.0", "500.0"))
    assert describe_places(found, rank_parts(found)) == (
        "1 of 1 part ends within one place of where it began."
    )


def test_the_chart_names_the_places_and_the_shares(parts, page):
    found = parts(all=WHOLE, a=ends("500.0", "500.0"), b=ends("400.0", "600.0"))
    show_places(found, rank_parts(found))
    assert "places from December 2020 to December 2024: b 2 to 1; a 1 to 2." in page.html


def test_without_both_dates_there_is_no_ranking(parts, page):
    found = parts(
        all={**WHOLE, "2020-06": "990.0"},
        a={"2020-06": "5.0", "2024-12": "6.0"},
        start="2020-12",
        end="2024-12",
    )
    assert rank_parts(found) is None
    show_places(found, None)
    assert "there is no ranking" in page.text
