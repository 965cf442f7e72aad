"""Lists told off: which figure is whose."""

from __future__ import annotations

import pytest


def test_only_the_last_of_a_sentence_is_told_off(said):
    text = (
        "As of June 2025, the number of mobile wallet users reached 30 million, and that of online chess"
        " 4 million, accounting for 39% and 5% of internet users respectively."
    )
    assert [one[:3] for one in said(text)] == [
        ("30 million", "wallets", "level"),
        ("4 million", "chess", "level"),
        ("39%", "wallets", "share"),
        ("5%", "chess", "share"),
    ]


def test_names_behind_the_figures(said):
    text = "As of June 2025, there were 30 million and 4 million users of mobile wallets and online chess, respectively."
    assert [one[:3] for one in said(text)] == [
        ("30 million", "wallets", "level"),
        ("4 million", "chess", "level"),
    ]


def test_a_conjunction_is_nothing_that_is_counted(said):
    text = "截至2025年6月，移动钱包、网络象棋、直播象棋用户规模分别达3050万、410万和100万。"
    assert [one[1] for one in said(text)] == ["wallets", "chess", "chess_live"]


def test_one_figure_beside_two_names_is_not_guessed(said):
    text = (
        "As of June 2025, mobile wallet and online chess users respectively had 30 million (39%)."
    )
    assert {len(one) for one in said(text)} == {1}


def test_as_many_figures_as_listed_names_without_the_word(said):
    text = "As of June 2025, mobile wallet, online chess and live chess users were 30 million, 4 million and 1 million."
    assert [one[1] for one in said(text)] == ["wallets", "chess", "chess_live"]


@pytest.mark.parametrize(
    "text",
    [
        "As of June 2025, mobile wallet and online chess users reached 34 million.",
        "截至2025年6月，移动钱包和网络象棋用户规模达3460万人。",
    ],
)
def test_one_figure_of_several_names_is_none_of_theirs(text, said):
    assert said(text) == [(said(text)[0][0],)]


def test_what_listed_names_earn_is_not_how_many_use_them(said):
    text = "As of June 2025, mobile wallets and online chess earned 3 billion and 2 billion yuan."
    assert {len(one) for one in said(text)} == {1}
