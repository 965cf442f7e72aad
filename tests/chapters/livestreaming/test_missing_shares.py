"""Missing shares: bracketed by the others, several, none, or nothing to say of them."""

import pandas as pd

from analysis.chapters.livestreaming.missing_shares import (
    describe_missing,
    describe_notes,
    missing_frame,
    show_missing,
    show_wholes,
)

SHARES = {"shows": "50.0", "game": "", "shows_sport": "40.0"}


def test_the_other_rows_leave_little_for_a_missing_share(segments_of, article, page):
    study, found = segments_of(*article(shares=SHARES))
    alone, every = missing_frame(study, found).to_dict("records")
    assert alone["from"] < 30 < alone["to"]
    assert alone["to"] - alone["from"] < 0.3
    assert "30.0" in alone["shares that fit"].split(", ")
    assert every["knowing"] == "every source"
    show_wholes(study, found)
    show_missing(study, found)
    assert "users in December 2024 that each row of the article implies. Together" in page.text
    assert describe_notes(study, found) == (
        "The ledger's note on the empty row says what is known of it: breaks off.",
    )


def test_other_sources_may_leave_less(segments_of, article, claim):
    users = claim("users", "level", "1000.0", "million persons", source="b")
    study, found = segments_of(*article(shares=SHARES), users)
    alone, every = missing_frame(study, found).to_dict("records")
    assert every["to"] - every["from"] <= alone["to"] - alone["from"]


def test_without_another_row_nothing_can_be_said(segments_of, article, page):
    study, found = segments_of(*article(shares={"game": ""}))
    show_wholes(study, found)
    show_missing(study, found)
    assert page.text == "No share is missing of which anything can be said."


def test_nothing_missing_and_no_article(segments_of, article, claim, page):
    study, found = segments_of(*article(shares={"game": "30.0"}))
    assert missing_frame(study, found).empty
    assert describe_notes(study, found) == ()
    study, found = segments_of(claim("game", "level", "5", source="b"))
    show_wholes(study, found)
    show_missing(study, found)
    assert page.parts == []


def test_each_missing_share_is_said_once():
    frame = pd.DataFrame(
        {
            "series": ["a", "a", "b"],
            "share of": ["One kind", "One kind", "Other kind"],
            "knowing": ["the article alone", "every source", "the article alone"],
            "from": [1.0, 1.1, 2.0],
            "to": [1.5, 1.4, 2.5],
        }
    )
    assert describe_missing(frame) == (
        "The share of one kind that is missing lies between 1.00 and 1.50 %, knowing the article alone."
        " The share of other kind that is missing lies between 2.00 and 2.50 %, knowing the article alone."
    )
