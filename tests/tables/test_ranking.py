"""Which explanation of a contradiction stands first: an exchange is one slip, and not two."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.tables.description import Table

ROWS = ["Brest", "Cadiz", "Delft", "Elche", "all"]
PRINTED = {
    "2023": ["120", "257", "311", "98", "786"],
    "2024": ["131", "249", "377", "143", "900"],
    "growth": ["9.2", "-3.1", "21.2", "45.9", "14.5"],
}


def audited(**exchanged):
    """Audit the catch of four places; of a column named, the two rows given stand exchanged."""
    columns = {name: list(cells) for name, cells in PRINTED.items()}
    for name, (one, other) in exchanged.items():
        cells = columns[name]
        cells[one], cells[other] = cells[other], cells[one]
    frame = pd.DataFrame({"place": ROWS, **columns})
    table = Table(frame, unit="tonnes").levels("2023", "2024")
    table = table.growth({("2023", "2024"): "growth"}).total("all", ROWS[:-1])
    return table.audit()


def fronts(found):
    return {
        (found.figures[name].label, found.figures[name].figures.column)
        for one in found.contradictions
        for name in one.explanations[0]
    }


def test_the_table_as_it_was_holds():
    assert not audited().contradictions


@pytest.mark.parametrize("column", ["2023", "2024", "growth"])
@pytest.mark.parametrize("rows", [(0, 1), (1, 2), (2, 3)])
def test_two_rows_exchanged_stand_in_front_and_are_said_to_be(column, rows):
    found = audited(**{column: rows})
    first, second = (ROWS[row] for row in rows)
    suspects = {
        (found.figures[name].label, found.figures[name].figures.column)
        for one in found.contradictions
        for names in one.explanations
        for name in names
    }
    assert {(first, column), (second, column)} <= suspects
    assert fronts(found) == {(first, column), (second, column)}
    said = " ".join(one.statement for one in found.contradictions)
    assert f"as is printed for {first}" in said
    assert f"as is printed for {second}" in said


def test_two_errors_that_are_no_exchange_stay_two():
    columns = PRINTED | {"growth": ["9.2", "-3.1", "12.2", "45.9", "15.4"]}
    frame = pd.DataFrame({"place": ROWS, **columns})
    table = Table(frame, unit="tonnes").levels("2023", "2024")
    found = table.growth({("2023", "2024"): "growth"}).total("all", ROWS[:-1]).audit()
    assert len(found.contradictions) == 2
    assert fronts(found) == {("Delft", "growth"), ("all", "growth")}
    assert "each other's place" not in repr(found)


def test_the_number_that_is_no_multiple_of_what_the_column_is_rounded_to_stands_first():
    frame = pd.DataFrame(
        {
            "place": [*"abcde", "all"],
            "2020": ["210", "790", "825", "58", "50", "1960"],
            "2021": ["175", "745", "1105", "85", "50", "2155"],
            "growth": ["-17.1", "-5.8", "34.1", "1.2", "0.2", "10.2"],
        }
    )
    table = Table(frame).levels("2020", "2021").growth({("2020", "2021"): "growth"})
    found = table.total("all", list("abcde")).audit()
    (one,) = found.contradictions
    assert fronts(found) == {("d", "2020")}
    suspects = {each.claim: each.repairs for each in one.suspects}
    # No repair is offered that such a column would not print.
    assert all(
        int(text) % 5 == 0 for repairs in suspects.values() for text in repairs if "." not in text
    )
    assert "85" in suspects[one.explanations[0][0]]
