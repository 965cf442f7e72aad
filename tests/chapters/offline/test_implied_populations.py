"""Implied populations: jumps over a break, steps that look like one, and names cut alike."""

import pytest

from analysis.chapters.offline.implied_populations import (
    describe_parts,
    describe_unmarked_step,
    short_names,
    show_bounds,
    show_breaks,
    show_parts,
)


@pytest.fixture
def parts(study_of, level, share):
    """Two parts at three months: users over a share of one half."""

    def make(town, country, **rest):
        claims = []
        for name, values in (("town_people", town), ("country_people", country)):
            for month, users in zip(["2022-12", "2023-12", "2024-12"], values, strict=True):
                claims += [
                    level(f"online_{name}", users, month),
                    share(f"online_{name}", name, "50.0", month),
                ]
        return study_of(*claims, **rest)

    return make


STEADY = ("300.0", "301.0", "302.0")


def test_the_largest_jump_over_a_break_is_said(parts, people_of, page):
    study = parts(
        ("300.0", "250.0", "251.0"), STEADY, breaks={"town_people": "2023-12: a new census"}
    )
    people = people_of(study)
    assert describe_parts(study, people) == (
        "The town_people implied for December 2022 is 599.3 to 600.7 million persons, for December"
        " 2023 499.4 to 500.6 million persons: the population behind the percentages was replaced in"
        " between."
    )
    show_parts(study, people)
    show_breaks(study, people)
    assert "town_people December 2022: 600.0; town_people December 2023: 500.0" in page.html
    assert "town_people Dec 2023 a new census" in page.text


def test_without_a_break_there_is_no_jump(parts, people_of, page):
    study = parts(STEADY, STEADY)
    assert "no break lies between" in describe_parts(study, people_of(study))
    show_breaks(study, people_of(study))
    assert "records no break" in page.text


def test_a_step_without_a_break_is_said_with_what_the_users_did(parts, people_of):
    study = parts(("300.0", "301.0", "280.0"), STEADY)
    assert describe_unmarked_step(study, people_of(study)).startswith(
        "One step has no recorded break and still looks like one: between December 2023 and December"
        " 2024 the implied town_people changed by −42.0 million persons and online_town_people changed"
        " by −21.0 million persons, while the implied country_people changed by +2.0 million persons"
        " and online_country_people changed by +1.0 million persons. Whether"
    )


def test_small_steps_are_no_word_worth(parts, people_of):
    study = parts(STEADY, STEADY)
    assert describe_unmarked_step(study, people_of(study)) == ""


def test_last_words_that_all_share_are_left_out(study_of, level):
    study = study_of(level("a", "1.0"), level("b", "1.0"))
    series = study.ledger.series
    for name, shown in (("a", "Urban internet users"), ("b", "Rural internet users")):
        series[name] = series[name].model_copy(update={"name_en": shown})
    assert short_names(study, ["a", "b"]) == {"a": "urban", "b": "rural"}
    assert short_names(study, ["a"]) == {"a": "urban internet users"}


def test_bounds_of_whole_and_group_are_counted_as_printed_or_not(
    study_of, level, share, people_of, page
):
    study = study_of(
        level("off", "30.0"),
        share("off", "all", "30.0"),
        level("old", "20.0"),
        within={"off": "all"},
    )
    show_bounds(study, people_of(study))
    assert "All and old in million persons" in page.text
    assert "1 of 2 values is printed." in page.text


def test_nothing_known_is_said_or_not_shown(study_of, level, people_of, page):
    study = study_of(level("all", "1.0"))
    people = people_of(study)
    show_bounds(study, people)
    assert page.parts == []
    show_parts(study, people)
    assert "No part of the population can be worked out" in page.text
