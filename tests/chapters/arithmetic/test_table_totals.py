"""The total behind shares: several rows, one row, two dates, and none."""

import pandas as pd
import pytest

from analysis.chapters.arithmetic.table_totals import (
    TableTotal,
    describe_rows,
    describe_step,
    find_total,
    show_total,
    show_total_by_row,
    totals_chart,
)
from analysis.ledger.records import Series
from analysis.plots.markup import to_html
from analysis.plots.scales import Scale


@pytest.fixture
def row(claim):
    """A level and its share of the users, as a row of a table."""

    def make(name, level, share, period="2024-12", unit="1e4 persons"):
        where = {"period": period, "locator": "Table 1, row 1"}
        return [
            claim(name, "level", level, unit, **where),
            claim(name, "share", share, "%", of="users", **where),
        ]

    return make


@pytest.fixture
def total():
    """A total of which two rows set the ends."""
    record = Series(id="users", name_en="Users", unit="persons", group="all")
    by_row = pd.DataFrame(
        {"name": ["A", "B"], "period": "2024-12", "lower": [1.0, 2.0], "upper": [3.0, 40.0]}
    )
    together = pd.DataFrame(
        [["2024-12", 2.0, 3.0, "B", "A", "–"]],
        columns=["period", "lower", "upper", "least_by", "most_by", "printed"],
    )
    return TableTotal("a", record, by_row, together, Scale(1.0, "persons", 2))


def test_rows_together_leave_less_than_one(study_of, row, page):
    study = study_of(*row("app", "5000", "50.0"), *row("box", "2503", "25.0"))
    found = find_total(study, "a")
    (together,) = found.together.to_dict("records")
    widths = found.by_row["upper"] - found.by_row["lower"]
    assert together["upper"] - together["lower"] < widths.min()
    show_total(found)
    show_total_by_row(found)
    assert "total behind its shares: users, in 10,000 persons." in page.text
    assert describe_step(study, found) == ""


def test_one_row_alone_is_not_enough(study_of, row, page):
    show_total(find_total(study_of(*row("app", "5000", "50.0")), "a"))
    assert "leave no total that several of them bound" in page.text


def test_without_shares_there_is_no_figure(study_of, claim, page):
    study = study_of(claim("app", "level", "5"))
    found = find_total(study, "a")
    show_total_by_row(found)
    assert page.parts == []
    assert describe_step(study, found) == ""


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ("60", "an increase of "),
        ("40", "a decrease of "),
        ("50", "anything from a decrease of "),
    ],
)
def test_a_change_of_the_total_is_said_with_its_direction(study_of, row, claim, after, said):
    printed = claim("users", "change", "20.0", "million persons", base_period="2023-12", source="b")
    study = study_of(
        *row("app", "5000", "50.0", period="2023-12"),
        *row("box", "2500", "25.0", period="2023-12"),
        *row("app", f"{after}00", "50.0"),
        *row("box", f"{int(after) // 2}00", "25.0"),
        printed,
    )
    text = to_html(describe_step(study, find_total(study, "a")))
    assert f"leaves {said}" in text
    assert "from December 2023 to December 2024." in text
    assert text.endswith("Printed elsewhere: 20.0 million persons (b (report)).")


def test_wide_units_give_way_to_digits(study_of, row):
    rows = [
        *row("app", "5.00", "50.0", unit="1e8 persons"),
        *row("box", "2.50", "25.1", unit="1e8 persons"),
    ]
    assert find_total(study_of(*rows), "a").scale.label == "million persons"


def test_the_rows_that_set_the_ends_are_named_and_pointed_at(total):
    assert "2.00 to 38 wide, all of them together one of 1.00 (shaded), set by B below and A" in (
        describe_rows(total)
    )
    figure = totals_chart(total)
    pointers = {line.get_marker(): line.get_ydata().tolist() for line in figure.axes[0].lines}
    assert pointers == {">": [1], "<": [0]}
