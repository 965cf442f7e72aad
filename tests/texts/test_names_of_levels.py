"""Names of levels: what a number counts."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "As of June 2025, some 30 million netizens used mobile wallets.",
        "As of June 2025, 30 million people use mobile wallets.",
        "Mobile wallets remained the most popular application as of June 2025, with 30 million users.",
        "As of June 2025, mobile wallets made up 39% of all internet users, or 30 million.",
        "As of June 2025, the mobile wallet user population stood at 30 million.",
    ],
)
def test_ways_to_say_how_many_use_something(text, said):
    assert ("30 million", "wallets", "level", "2025-06", "", "") in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "As of June 2025, 30 million people lost mobile wallets.",
        "As of June 2025, 30 million users of Orbit use mobile wallets.",
        "Mobile wallet maker Orbit was first as of June 2025, with 30 million users.",
        "As of June 2025, Orbit led mobile wallets, with 30 million users.",
    ],
)
def test_those_of_somebody_are_not_all(text, said):
    assert said(text) == [("30 million",)]


def test_more_than_at_another_date_is_a_change(said):
    text = "Internet users of Türkiye grew to 77 million in June 2025, 2 million more than at the end of 2024."
    assert said(text)[-1] == ("2 million", "online", "change", "2025-06", "2024-12", "")


def test_a_rate_that_opens_a_sentence_is_of_what_the_one_before_spoke_of(said):
    text = (
        "As of June 2025, the number of online chess users reached 4 million. The usage rate came in at"
        " 5.3 percent, up 0.4 percentage points from December 2024."
    )
    assert said(text)[1:] == [
        ("5.3 percent", "chess", "share", "2025-06", "", "online"),
        ("0.4 percentage points", "chess", "share_change", "2025-06", "2024-12", "online"),
    ]
