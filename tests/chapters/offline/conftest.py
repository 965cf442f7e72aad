"""A small country: who is online, who is not, and in which part of it."""

import pytest

from analysis.chapters.offline.non_users import find_people


@pytest.fixture
def level(claim):
    """Print a level in million persons."""

    def make(series, printed, period="2024-12", **rest):
        return claim(series, "level", printed, "million persons", period=period, **rest)

    return make


@pytest.fixture
def share(claim):
    """Print a share in per cent."""

    def make(series, of, printed, period="2024-12", **rest):
        name = f"a-{series}-of-{of}-{period}"
        return claim(series, "share", printed, "%", of=of, period=period, id=name, **rest)

    return make


@pytest.fixture
def people_of():
    """Find the people of a small country in a study."""

    def make(study, *, offline="off", parts="town_people, country_people", group="old"):
        return find_people(study, offline=offline, parts=parts, group=group)

    return make
