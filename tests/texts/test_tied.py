"""Heard: what the sentences before said of wholes and bases."""

from __future__ import annotations

import pytest


def test_a_change_is_since_when_the_changes_before_it_are(said):
    text = (
        "As of June 2025, mobile wallet users reached 30 million, up 2 million from December 2024.\n"
        "Online chess users numbered 4 million, a decrease of 1 million."
    )
    assert said(text)[-1] == ("1 million", "chess", "change", "2025-06", "2024-12", "")


def test_with_two_bases_before_it_a_change_is_not_guessed(said):
    text = (
        "As of June 2025, mobile wallet users reached 30 million, up 2 million from December 2024 and"
        " up 3 million from June 2024.\nOnline chess users numbered 4 million, a decrease of 1 million."
    )
    assert said(text)[-1] == ("1 million",)


_SHARES = (
    "As of June 2025, mobile wallet users reached 30 million, making up 39% of all internet users,"
    " while online chess users totaled 4 million, taking up 5%."
)


@pytest.mark.parametrize(
    "text",
    [
        _SHARES,
        "截至2025年6月，移动钱包用户规模达3050万人，占网民的39.5%。网络象棋用户规模410万，占比5.3%。",
    ],
)
def test_a_share_of_nothing_is_of_what_the_shares_before_it_are(text, said):
    assert said(text)[-1][1:] == ("chess", "share", "2025-06", "", "online")


@pytest.mark.parametrize(
    "text",
    [
        "截至2025年6月，网络象棋用户规模410万，占比5.3%。",
        "As of June 2025, online chess users totaled 4 million, taking up 5%.",
    ],
)
def test_with_no_share_before_it_a_bare_share_is_not_guessed(text, said):
    assert len(said(text)[-1]) == 1


def test_a_change_in_points_of_the_share_before_it(said):
    text = "截至2025年6月，网络象棋用户使用率为5.3%，同比提升0.4个百分点。"
    assert said(text)[-1][1:] == ("chess", "share_change", "2025-06", "2024-06", "online")


def test_the_same_told_as_a_share_without_a_whole(said):
    text = (
        "As of June 2025, mobile wallet users reached 30 million, or 39 percent of all internet users;"
        " online chess users hit 4 million, or 5.3 percent."
    )
    assert said(text)[-1][1:] == ("chess", "share", "2025-06", "", "online")


@pytest.mark.parametrize("total", ["the total", "the country's total", "the national total"])
def test_a_share_of_a_total_is_of_what_the_series_is_counted_in(total, said):
    text = f"As of June 2025, online chess users reached 4 million, or 5.3 percent of {total}."
    assert said(text)[1][1:] == ("chess", "share", "2025-06", "", "online")
