"""Rates that a later report starts from: restated, or as they were printed."""

import pytest

from analysis.chapters.offline.restated_rates import (
    describe_restated,
    penetration_steps,
    rebased_ways,
    show_rebased,
    show_restated,
)


@pytest.fixture
def country(study_of, level, share, claim):
    """Users of the country, 65.6 % of it before, and a printed step to 69.2 % now."""

    def make(step, **rest):
        change = claim(
            "c",
            "share_change",
            step,
            "pp",
            of="country_people",
            period="2025-06",
            base_period="2024-12",
        )
        return study_of(
            level("c", "313.0"),
            share("c", "country_people", "65.6"),
            level("c", "322.0", "2025-06"),
            share("c", "country_people", "69.2", "2025-06"),
            change,
            breaks={"country_people": "2025-06: rebased"},
            **rest,
        )

    return make


def test_a_restated_rate_stands_for_another_population(country, people_of, page):
    study = country("1.9")
    people = people_of(study)
    assert describe_restated(penetration_steps(study, people)) == (
        "Of 1 printed change of penetration 1 starts from another rate than was printed at the time."
    )
    show_restated(study, people)
    show_rebased(study, people)
    assert "country_people Jun 2025: 69.2 % 1.9 pp 67.2 67.4 65.6 Dec 2024" in page.text
    assert (
        "The same users in December 2024 stand for two numbers of the country_people, 10.8 to 13.3"
        " million persons apart. The restated one meets that of June 2025: the population behind the"
        " rate was replaced between the reports."
    ) in page.text


def test_a_rate_that_was_printed_is_not_restated(country, people_of, page):
    study = country("3.6")
    people = people_of(study)
    show_restated(study, people)
    show_rebased(study, people)
    assert page.text.strip() == (
        "Of 1 printed change of penetration none starts from another rate than was printed at the time."
    )


def test_no_change_printed_is_said(study_of, level, people_of, page):
    study = study_of(level("all", "1.0"))
    show_restated(study, people_of(study))
    assert "No change of penetration was printed" in page.text
    assert rebased_ways(study, people_of(study)).empty
