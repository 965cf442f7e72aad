"""Who of a group is not online, and who of everybody else."""

import pytest

from analysis.chapters.offline.age_group import describe_group, online_and_offline

IDENTITY = {"id": "i", "relation": "sum", "whole": "old", "parts": "old_on old_off"}


@pytest.fixture
def country(study_of, level, share):
    claims = [
        level("old_on", "10.0"),
        level("old_off", "10.0"),
        level("off", "30.0"),
        level("all", "100.0"),
        share("off", "all", "30.0"),
    ]
    within = {"off": "all", "old_off": "off"}
    return study_of(*claims, identities=[IDENTITY], within=within)


def test_the_group_and_everybody_else(country, people_of):
    assert describe_group(country, people_of(country)) == (
        "Old in December 2024: 9.95 to 10.05 million persons are not online, and 9.95 to 10.05 are."
        " Of everybody else, of whatever age, 19.90 to 20.10 million persons are not online, which is"
        " 24.8 to 25.2 % of them."
    )


def test_another_date_is_not_known(country, people_of):
    assert describe_group(country, people_of(country), "2020-12") == (
        "old: who of them is not online is not known in December 2020."
    )


def test_without_the_identity_nothing_is_known(study_of, level, people_of):
    study = study_of(level("off", "30.0"), level("old", "20.0"), within={"off": "all"})
    assert online_and_offline(study, people_of(study)) is None
    assert "does not say" in describe_group(study, people_of(study))
