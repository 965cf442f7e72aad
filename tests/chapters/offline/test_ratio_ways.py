"""Ways to a population at one date: one, two, many, meeting or not."""

import pytest

from analysis.chapters.offline.ratio_ways import (
    compared_at,
    describe_ratio_ways,
    show_ratio_ways,
)
from analysis.timeseries.implied import implied_wholes


@pytest.fixture
def country(study_of, level, share):
    """Users and their share, and other users and theirs, at a month each."""

    def make(*ways, **rest):
        claims = [level("off", "20.0"), level("all", "100.0", "2020-12")]
        for name, users, percent, month in ways:
            claims += [level(name, users, month), share(name, "all", percent, month)]
        return study_of(*claims, within={"off": "all"}, **rest)

    return make


def caption(study, people_of):
    people = people_of(study)
    at = compared_at(study, people)
    return describe_ratio_ways(
        implied_wholes(study.audit, people.whole, at), study.ledger.series["all"], at
    )


def test_two_ways_meet(country, people_of, page):
    study = country(("a", "50.0", "50.0", "2024-12"), ("b", "25.0", "25.0", "2024-12"))
    assert caption(study, people_of) == (
        "all in December 2024: both ways meet and leave 99.8 to 100.2 million persons."
    )
    show_ratio_ways(study, people_of(study))
    assert (
        'aria-label="Intervals for all in million persons: a: 50.0 million at 50.0 %:' in page.html
    )


def test_ways_may_have_nothing_in_common(country, people_of):
    study = country(
        ("a", "50.0", "50.0", "2024-12"),
        ("b", "25.0", "20.0", "2024-12"),
        ("c", "10.0", "10.0", "2024-12"),
    )
    assert "ways have no value in common." in caption(study, people_of)


def test_the_last_month_with_more_than_one_way_is_taken(country, people_of):
    study = country(
        ("a", "50.0", "50.0", "2023-12"),
        ("b", "25.0", "25.0", "2023-12"),
        ("c", "10.0", "10.0", "2024-12"),
    )
    assert compared_at(study, people_of(study)) == "2023-12"
    one = country(("c", "10.0", "10.0", "2024-12"))
    assert compared_at(one, people_of(one)) == "2024-12"
    assert caption(one, people_of).startswith("all in December 2024: one way leaves 99.0 to 101.0")


def test_no_way_is_said(country, people_of, page):
    study = country(("c", "10.0", "10.0", "2024-12"))
    show_ratio_ways(study, people_of(study), "2022-12")
    assert "all: no pair of numbers implies it in December 2022." in page.text
