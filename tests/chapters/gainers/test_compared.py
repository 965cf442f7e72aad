"""What is compared follows the ledger, and nothing to compare is no error."""

from analysis.chapters.gainers.compared import compare_parts, few_names

WHOLE = {"2020-12": "1000.0", "2024-12": "1100.0"}


def test_parts_and_months_follow_the_ledger(parts):
    found = parts(
        all=WHOLE, app={"2020-12": "300.0", "2024-12": "420.0"}, other=WHOLE, outside=["other"]
    )
    assert (found.wanted, found.elsewhere) == (["app"], ["other"])
    assert found.dates == "December 2020 to December 2024"
    assert found.moved["change"].tolist() == [120e6]


def test_a_range_as_wide_as_its_last_digit_is_one_number(parts):
    found = parts(all=WHOLE, app={"2020-12": "300.0", "2024-12": "420.0"})
    row = {"change_lower": 119.9e6, "change_upper": 120.1e6}
    assert found.reach(row, "change") == "+119.9 to +120.1"
    assert found.reach({"change_lower": -1.2e6, "change_upper": -1.21e6}, "change") == "−1.2"
    assert found.signed(-4.4e6) == "−4"


def test_long_names_are_counted(parts):
    long = "a" * 41
    found = parts(all=WHOLE, app=WHOLE, **{long: WHOLE})
    assert few_names(found, ["app", long]) == "app and 1 more"
    assert few_names(found, [long]) == "1 series"
    assert few_names(found, []) == ""


def test_a_ledger_without_the_whole_or_its_parts_has_nothing_to_compare(parts, study_of, claim):
    lonely = study_of(claim("all", "level", "1", period="2024-12"))
    for found in (
        parts(all=WHOLE, app={"2024-12": "420.0"}),
        parts(whole="everybody", all=WHOLE),
        compare_parts(lonely, whole="all", groups="other"),
    ):
        assert found.table.empty
        assert found.moved.empty
