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


@pytest.mark.parametrize(
    "text",
    [
        "As of June 2025, in villages, the internet penetration rate reached 60.2%.",
        "As of June 2025, among students, internet penetration reached 60.2%.",
        "截至2025年6月，在农村地区，互联网普及率为60.2%。",
    ],
)
def test_the_rate_of_a_place_or_age_that_is_no_series_is_not_known(text, said):
    assert [len(one) for one in said(text)] == [1]


def test_the_rate_of_an_age_that_is_a_series(said):
    text = "截至2025年6月，在老年人中，互联网普及率为60.2%。"
    assert said(text)[0][1:] == ("online_elders", "share", "2025-06", "", "elders")


def test_the_rate_among_those_who_were_named(said):
    text = "As of June 2025, elderly netizens were 6 million, and the internet penetration among them reached 60.2%."
    assert said(text)[1][1:] == ("online_elders", "share", "2025-06", "", "elders")
