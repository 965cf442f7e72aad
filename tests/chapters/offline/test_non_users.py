"""Who does not use the Internet: what was printed, what follows, and what lies behind it."""

from analysis.chapters.offline.non_users import (
    describe_base,
    describe_non_users,
    show_non_users,
    users_of,
)

WITHIN = {"off": "all"}


def test_printed_and_implied_values_are_told_apart(study_of, level, share, people_of, page):
    study = study_of(
        level("off", "30.0", "2023-12"),
        level("all", "100.00"),
        share("off", "all", "25.0"),
        within=WITHIN,
    )
    people = people_of(study)
    assert describe_non_users(study, people) == (
        "Off: 29.95 to 30.05 million persons in December 2023 and 24.95 to 25.05 million persons in"
        " December 2024. 1 of 2 values was printed (December 2023). The hollow one follows from users"
        " and percentages."
    )
    show_non_users(study, people)
    assert (
        "Line chart of off. December 2023: 30.00; December 2024: 25.00 million persons."
        in page.html
    )


def test_one_printed_value(study_of, level, people_of):
    study = study_of(level("off", "30.0"), level("all", "100.0"), within=WITHIN)
    assert describe_non_users(study, people_of(study)) == (
        "Off: 29.95 to 30.05 million persons in December 2024. 1 of 1 value was printed."
    )


def test_a_ledger_without_them_says_so(study_of, level, people_of, page):
    study = study_of(level("all", "100.0"))
    people = people_of(study)
    assert (people.offline, people.whole, people.parts, people.group) == ("", "", (), "")
    show_non_users(study, people)
    assert "knows no number of persons who do not use the Internet" in page.text
    assert describe_non_users(study, people) == describe_base(study, people) == ""


def test_a_population_replaced_on_the_way_is_named(study_of, level, people_of):
    values = [level("off", "30.0", "2022-12"), level("off", "28.0")]
    still = study_of(*values, level("all", "100.0"), within=WITHIN)
    assert describe_base(still, people_of(still)) == ""
    breaks = {"all": "2020-06: before; 2023-06: a new census"}
    moved = study_of(*values, level("all", "100.0"), within=WITHIN, breaks=breaks)
    assert "(from June 2023 on: a new census)" in describe_base(moved, people_of(moved))


def test_users_are_those_whose_share_is_printed_most(study_of, share):
    study = study_of(
        share("users", "town_people", "80.0"),
        share("users", "town_people", "81.0", "2025-06"),
        share("others", "town_people", "5.0"),
    )
    assert users_of(study, "town_people") == "users"
    assert users_of(study, "users") == ""
