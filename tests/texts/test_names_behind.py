"""Names behind: what a rate is of where the name follows it."""

from __future__ import annotations

import pytest

from analysis.ledger.records import Series
from analysis.texts.tying import tie_figures


@pytest.mark.parametrize(
    "text",
    [
        "As of June 2025, 39 percent of the country's internet users used mobile wallets.",
        "As of June 2025, 39 percent of all internet users were using mobile wallets.",
        "截至2025年6月，39%的网民使用移动钱包。",
    ],
)
def test_a_part_of_a_whole_that_uses_something(text, said):
    assert said(text)[0][1:] == ("wallets", "share", "2025-06", "", "online")


@pytest.mark.parametrize(
    "text",
    [
        "As of June 2025, online chess users reached 4 million. Of them, 30% of users paid.",
        "As of June 2025, online chess users reached 4 million, of which 30% play at night.",
        "截至2025年6月，网络象棋用户规模达410万人，其中30%来自农村。",
        "As of June 2025, 39 percent of internet users lost their mobile wallets.",
    ],
)
def test_a_part_of_those_who_were_named_is_not_their_share(text, said):
    assert len(said(text)[-1]) == 1


def test_a_part_in_words(said):
    text = "As of June 2025, online chess users reached 4 million, more than half of mobile wallet users."
    assert said(text)[1][1:] == ("chess", "share", "2025-06", "", "wallets")
    text = "截至2025年6月，网络象棋用户规模达410万人，超过网民的一半。"
    assert said(text)[1][1:] == ("chess", "share", "2025-06", "", "online")


def test_a_part_that_has_done_something(said):
    text = "As of June 2025, 39 percent of internet users had used mobile wallets."
    assert said(text)[0][1:] == ("wallets", "share", "2025-06", "", "online")


def test_the_half_of_a_year_is_no_part(said):
    text = (
        "In June 2025, at the end of the first half of the year, internet users reached 77 million."
    )
    assert [one[0] for one in said(text)] == ["77 million"]


def test_a_name_with_a_comma_goes_on_behind_it():
    topic = "followed sports, business and science & technology (share of online)"
    rows = (("online", "Internet users", ""), ("topic", "Followers of sports", topic))
    series = {
        name: Series(id=name, name_en=title, names=names, unit="persons", group="g")
        for name, title, names in rows
    }
    text = "In June 2025, 40% of Internet users followed sports, business and science & technology."
    (tied,) = tie_figures(text, series)
    assert (tied.series, tied.of) == ("topic", "online")
