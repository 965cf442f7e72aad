"""An overview says which series it compares, between which months, and whom it leaves out."""

from analysis.chapters.glance.selection import (
    describe_absent,
    describe_dates,
    notes_frame,
    overview,
    show_notes,
)

WHOLE = {"2020-12": "100.0", "2024-12": "110.0"}


def test_the_months_follow_the_ledger(seen):
    found = seen(all=WHOLE, app={"2020-12": "10.0", "2024-12": "20.0"}, new={"2025-06": "5.0"})
    assert found.window == ("2020-12", "2024-12")
    assert describe_dates(found) == (
        "1 series has a value near December 2020 and a later one."
        " Its first value is of December 2020."
    )
    assert describe_absent(found) == (
        "Not shown is 1 series of the same groups: new (no value within 6 months of December 2020)."
    )


def test_other_dates_and_definitions_are_named(seen):
    ends = {"2020-12": "10.0", "2024-12": "20.0"}
    found = seen(
        all={**WHOLE, "2020-06": "99.0", "2023-06": "105.0"},
        one=ends,
        two=ends,
        odd={"2020-06": "10.0", "2023-06": "20.0"},
        breaks={"one": "2022-06: wider", "two": "2022-06: wider"},
    )
    assert describe_dates(found) == (
        "3 series have a value near December 2020 and a later one."
        " Their first value is of December 2020, except: odd (June 2020)."
        " The last value of some is older than December 2024: odd (June 2023)."
        " The definition of one and two changed on the way: a dotted line joins their two values."
    )
    assert describe_absent(found) == ""


def test_without_two_months_there_is_nothing_to_compare(seen, study_of, level, page):
    for found in (
        seen(all=WHOLE, app={"2024-12": "20.0"}),
        seen(whole="everybody", all=WHOLE),
        overview(study_of(level("all", "1.0", "2024-12")), whole="all", groups="other"),
    ):
        assert "nothing to compare" in describe_dates(found)
        assert notes_frame(found).empty
    show_notes(found)
    assert "no note" in page.text


def test_breaks_are_notes_with_their_date_in_words(seen):
    found = seen(
        all=WHOLE, app={"2020-12": "10.0", "2024-12": "20.0"}, breaks={"app": "2022-06: wider"}
    )
    assert notes_frame(found).to_numpy().tolist() == [["app", "from June 2022: wider"]]


def test_a_note_writes_powers_of_ten_as_such(shipped):
    found = overview(shipped, whole="netizens", groups="applications")
    notes = " ".join(notes_frame(found)["note"])
    assert "3.63 hundred million" in notes
    assert "e8" not in notes
