"""Rates of parts: whose penetration is meant."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "截至2025年6月，老年网民规模达600万人，互联网普及率达60.2%。",
        "As of June 2025, elderly netizens were 6 million, with an internet penetration rate of 60.2%.",
    ],
)
def test_a_rate_behind_a_part_is_the_rate_of_the_part(text, said):
    rate = said(text)[-1]
    assert rate[1:] == ("online_elders", "share", "2025-06", "", "elders")


@pytest.mark.parametrize(
    "text",
    [
        "As of June 2025, mobile internet users reached 6 million, and internet penetration rose to 60.2%.",
        "截至2025年6月，手机网民规模达600万人，互联网普及率达60.2%。",
    ],
)
def test_a_rate_that_may_be_everybodys_is_not_guessed(text, said):
    assert [len(one) for one in said(text)] == [6, 1]


def test_a_rate_of_everybody_behind_everybody_stays_theirs(said):
    text = "截至2025年6月，网民规模达7700万人，互联网普及率达88.3%。"
    assert said(text)[-1][1:] == ("online", "share", "2025-06", "", "people")
