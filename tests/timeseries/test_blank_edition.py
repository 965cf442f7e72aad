"""A file ready to fill: what the last edition printed, dated anew."""

from __future__ import annotations

import csv
import io

import pytest

from analysis.errors import UsageError
from analysis.ledger.ledger import check, load
from analysis.ledger.oddities import find_oddities
from analysis.ledger.sheets import read_sheet
from analysis.timeseries.blank_edition import COLUMNS, blank_edition


def rows_of(made):
    return {row["id"]: row for row in made.rows}


def test_each_number_of_the_last_edition_is_a_row_with_what_was_printed(desk):
    made = blank_edition(load(desk.path), "rep3", as_of="2025-12")
    assert (made.last, made.period) == ("Report 2", "2025-06")
    rows = rows_of(made)
    assert set(rows) == {
        "rep3-users-level",
        "rep3-users-share",
        "rep3-users-change",
        "rep3-users-growth",
        *(
            f"rep3-{name}-{measure}"
            for name in ("mobile", "video")
            for measure in ("level", "share")
        ),
        "rep3-shops-level",
    }
    level = rows["rep3-users-level"]
    assert level["previous"] == "112,300 ten thousand persons (2025-06)"
    assert (level["period"], level["unit"], level["printed"]) == ("2025-12", "1e4 persons", "")


def test_changes_are_since_as_long_ago_as_in_the_editions_of_that_time_of_year(desk):
    rows = rows_of(blank_edition(load(desk.path), "rep3", as_of="2025-12"))
    assert rows["rep3-users-growth"]["base_period"] == "2025-06", "no December edition printed one"
    line = 'rep1-users-growth,rep1,"Table 1, row 1",users,growth,2024-12,2023-12,,1.5,%,,,\n'
    desk.change("claims/rep1.csv", lambda content: content + line.encode())
    rows = rows_of(blank_edition(load(desk.path), "rep3", as_of="2025-12"))
    assert rows["rep3-users-growth"]["base_period"] == "2024-12"


@pytest.mark.parametrize("sheet", [False, True])
def test_rows_are_still_to_be_filled_until_they_hold_digits(desk, sheet):
    path = blank_edition(load(desk.path), "rep3", as_of="2025-12").write(desk.path, sheet=sheet)
    assert check(desk.path) == []
    (said,) = find_oddities(desk.path)
    assert said.file == str(path)
    assert said.message.startswith("9 rows are still to be filled")
    assert len(load(desk.path).claims) == 15


def test_a_filled_row_is_a_claim_and_previous_values_are_not_read(desk):
    path = blank_edition(load(desk.path), "rep3", as_of="2025-12").write(desk.path)
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    rows[0] |= {"printed": "112,500", "locator": "Table 1, row 1"}
    rows[1] |= {"printed": "80.1"}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
    (fault,) = check(desk.path)
    assert (fault.line, fault.field) == (3, "locator")
    rows[1] |= {"locator": "Table 2"}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows[:2])
    assert load(desk.path).by_id["rep3-users-level"].printed == "112,500"
    assert find_oddities(desk.path) == []


def test_cells_of_the_sheet_are_text(desk):
    from openpyxl import load_workbook  # noqa: PLC0415

    path = blank_edition(load(desk.path), "rep3", as_of="2025-12").write(desk.path, sheet=True)
    sheet = load_workbook(path).active
    assert {cell.number_format for cell in sheet[5]} == {"@"}
    lines, faults, _ = read_sheet(path, shown_as="a")
    assert faults == []
    assert lines[0][2] == COLUMNS


def test_nothing_is_overwritten(desk):
    ledger = load(desk.path)
    made = blank_edition(ledger, "rep3", as_of="2025-12")
    path = made.write(desk.path)
    sources = (desk.path / "sources.csv").read_bytes()
    path.write_text("mine", "utf-8")
    with pytest.raises(UsageError, match="fill that one"):
        made.write(desk.path, sheet=True)
    assert path.read_text("utf-8") == "mine"
    assert (desk.path / "sources.csv").read_bytes() == sources


@pytest.mark.parametrize(
    ("name", "as_of", "rest", "said"),
    [
        ("Rep 3", "2025-12", {}, "an id of a-z"),
        ("rep3", "December", {}, "a period such as"),
        ("rep3", "2025-12-31", {}, "type 2025-12"),
        ("rep3", "2024-06", {}, "a date after that of an edition"),
        (
            "rep3",
            "2025-06",
            {},
            "wanted a date after 2025-06, which Report 2 is about, got '2025-06'",
        ),
        ("rep3", "2025-05", {}, "type --as-of 2025-12, or .* --like 'Report 1' with this date"),
        ("rep3", "2025-06", {"like": "rep2"}, "an edition about a date before 2025-06"),
        ("rep3", "2025-01/2025-12", {}, "type 2025-12"),
        ("rep2", "2025-12", {}, "whose claims are in the ledger"),
        ("rep3", "2025-12", {"like": "Reprot 2"}, "did you mean 'Report 2'"),
        ("rep3", "2025-12", {"published": "soon"}, "a period such as"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(desk, name, as_of, rest, said):
    with pytest.raises(UsageError, match=f"(?i){said}") as refused:
        blank_edition(load(desk.path), name, as_of=as_of, **rest)
    assert "\n" not in str(refused.value)


def test_another_edition_may_be_the_pattern(desk):
    made = blank_edition(load(desk.path), "rep3", as_of="2025-12", like="rep1")
    assert made.last == "Report 1"
    assert "rep3-users-growth" not in rows_of(made)


def test_an_earlier_edition_is_typed_in_after_the_one_that_is_named(desk):
    made = blank_edition(load(desk.path), "rep3", as_of="2025-03", like="rep1")
    assert {row["period"] for row in made.rows} == {"2025-03"}


@pytest.mark.parametrize("as_of", ["2026-06", "2025-09", "2025"])
def test_a_date_at_which_the_report_does_not_come_is_doubted(desk, as_of):
    doubt = blank_edition(load(desk.path), "rep3", as_of=as_of).doubt
    assert doubt.startswith(f"{as_of} is ")
    assert doubt.endswith("was 2025-12 meant?")


def test_the_date_that_follows_is_not_doubted(desk):
    assert blank_edition(load(desk.path), "rep3", as_of="2025-12", like="rep1").doubt == ""


def test_an_edition_of_another_time_of_year_is_named_with_what_it_printed(desk):
    """The winter's report prints most numbers, the summer's few: a file after the other is wrong."""
    ledger = load(desk.path)
    winter = [claim for claim in ledger.claims if claim.source == "rep1"]
    assert {claim.period for claim in winter} == {"2024-12"}
    of_winter = blank_edition(ledger, "rep3", as_of="2025-12").doubt
    assert of_winter == (
        "Report 1 is about 2024-12, the same time of year as 2025-12, and printed"
        f" {len(winter)} numbers of its own date; Report 2 is about 2025-06 and printed 9: --like 'Report 1' makes the"
        " file after Report 1."
    )
    of_summer = blank_edition(ledger, "rep3", as_of="2026-06", like="rep1").doubt
    assert of_summer.startswith("Report 2 is about 2025-06, the same time of year as 2026-06")


def test_years_follow_years(desk):
    for name in ("claims/rep1.csv", "claims/rep2.csv"):
        desk.change(name, lambda c: c.replace(b"2025-06", b"2024").replace(b"2024-12", b"2023"))
    rows = rows_of(blank_edition(load(desk.path), "rep3", as_of="2025"))
    assert (rows["rep3-users-growth"]["period"], rows["rep3-users-growth"]["base_period"]) == (
        *("2025", "2024"),
    )


def test_growth_since_several_dates_is_a_row_each(desk):
    line = 'rep2-users-growth-year,rep2,"Table 1, row 1",users,growth,2025-06,2024-06,,3.1,%,,,\n'
    desk.change("claims/rep2.csv", lambda content: content + line.encode())
    rows = rows_of(blank_edition(load(desk.path), "rep3", as_of="2025-12"))
    since = {
        row["base_period"]: row["previous"] for row in rows.values() if row["measure"] == "growth"
    }
    assert set(since) == {"2025-06", "2024-12"}
    assert since["2024-12"] == "3.1 % (2025-06)"
    assert len([name for name in rows if name.startswith("rep3-users-growth-since-")]) == 2


def test_without_any_edition_the_refusal_says_where_to_name_one(desk):
    desk.change("sources.csv", lambda c: c.replace(b"Report 1", b"").replace(b"Report 2", b""))
    with pytest.raises(UsageError, match=r"the column 'edition' of sources\.csv; name the edition"):
        blank_edition(load(desk.path), "rep3", as_of="2025-12")
