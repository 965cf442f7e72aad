"""Penetration of parts: how far apart, and against which populations."""

from analysis.chapters.offline.penetration import (
    describe_penetration,
    penetration_frame,
    show_penetration,
)

NAMES = {"town_people": "town", "country_people": "country"}


def rates(study_of, share, people_of, country, **rest):
    claims = [share("t", "town_people", "80.0", month) for month in ("2022-12", "2024-12")]
    claims += [share("c", "country_people", value, month) for month, value in country.items()]
    study = study_of(*claims, **rest)
    return study, penetration_frame(study, people_of(study))


def test_the_distance_is_said_first_and_last(study_of, share, people_of, page):
    country = {"2022-12": "50.0", "2024-12": "70.0"}
    study, frame = rates(study_of, share, people_of, country)
    assert describe_penetration(frame, NAMES) == (
        "The distance between town and country was 30.0 points in December 2022 and 10.0 points in"
        " December 2024."
    )
    show_penetration(study, people_of(study))
    assert "country_people December 2022: 50.0; country_people December 2024: 70.0." in page.html


def test_other_populations_on_the_way_are_counted(study_of, share, people_of):
    country = {"2022-12": "50.0", "2024-12": "70.0"}
    breaks = {"country_people": "2023-12: a new census"}
    _, frame = rates(study_of, share, people_of, country, breaks=breaks)
    assert describe_penetration(frame, NAMES).endswith(
        "but it was measured against 2 different populations."
    )


def test_one_common_date_or_none(study_of, share, people_of):
    _, one = rates(study_of, share, people_of, {"2022-12": "50.0"})
    assert describe_penetration(one, NAMES) == (
        "The distance between town and country was 30.0 points in December 2022."
    )
    _, none = rates(study_of, share, people_of, {"2023-12": "50.0"})
    assert "no two parts known at one date" in describe_penetration(none, NAMES)


def test_nothing_printed_is_said(study_of, level, people_of, page):
    study = study_of(level("all", "1.0"))
    show_penetration(study, people_of(study))
    assert "No share of a part of the population that is online was printed." in page.text
