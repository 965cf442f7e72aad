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


def test_people_are_counted_only_where_people_are_named(said):
    text = "As of June 2025, the country had 538 mobile wallets. It had 30 million mobile wallet users."
    assert [len(one) for one in said(text)] == [1, 6]


def test_an_aside_between_people_and_what_they_use(said):
    text = "As of June 2025, some 30 million people, or 39.5 percent of internet users, have used mobile wallets."
    assert [one[1:3] for one in said(text)] == [("wallets", "level"), ("wallets", "share")]


def test_a_change_told_again_as_a_rate(said):
    text = (
        "As of June 2025, the number of online chess users reached 4 million. That represents an increase"
        " of 1 million, or 33.3 percent, compared with December 2024."
    )
    assert said(text)[1:] == [
        ("1 million", "chess", "change", "2025-06", "2024-12", ""),
        ("33.3 percent", "chess", "growth", "2025-06", "2024-12", ""),
    ]


def test_a_rate_behind_a_semicolon_is_of_what_was_spoken_of(said):
    text = "截至2025年6月，网络象棋用户规模达410万人；使用率为5.3%。"
    assert said(text)[1][1:] == ("chess", "share", "2025-06", "", "online")


@pytest.mark.parametrize(
    "text",
    [
        "As of June 2025, among seniors, 6 million were internet users.",
        "As of June 2025, the villages were home to 6 million internet users.",
    ],
)
def test_those_of_some_place_or_age_are_not_all(text, said):
    assert said(text) == [("6 million",)]


@pytest.mark.parametrize(
    ("text", "measure", "period"),
    [
        ("截至2025年6月，网民规模达7700万 互联网普及率达88.3%。", "level", "2025-06"),
        ("截至2025年6月，较2024年12月新增网民7700万。", "change", "2025-06"),
        ("In the first six months of 2025, internet users reached 77 million.", "level", "2025-06"),
        ("As of June 2025, internet users had the largest base of 77 million.", "level", "2025-06"),
    ],
)
def test_further_ways_to_say_a_level_or_change(text, measure, period, said):
    assert ("online", measure, period) in [one[1:4] for one in said(text)]


def test_so_many_for_each_is_no_level(said):
    text = "截至2025年6月，每万人拥有网民数达7700人。"
    assert said(text) == [("7700",)]


@pytest.mark.parametrize(
    "text",
    [
        "As of June 2025, Orbit mobile wallet users reached 30 million.",
        "Orbit mobile wallet users reached 30 million as of June 2025.",
        "As of June 2025, a survey of 30 million internet users was made.",
        "As of June 2025, mobile wallet users in the US reached 30 million.",
        "As of June 2025, 30 million people use mobile wallets every day.",
        "As of June 2025, mobile wallets remained popular in the villages, with 30 million users.",
        "截至2025年6月，网络象棋用户中，30万人获奖。",
        "截至2025年6月，每月使用网络象棋的用户达30万人。",
    ],
)
def test_some_of_them_are_not_all(text, said):
    assert [one for one in said(text) if len(one) > 1] == []


def test_a_space_parts_two_phrases_of_a_chinese_title(said):
    text = "截至2025年6月，移动钱包用户规模达3050万 网络象棋用户规模410万"
    assert [one[:2] for one in said(text)] == [("3050万", "wallets"), ("410万", "chess")]
