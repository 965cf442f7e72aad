"""Names of a series: what the column of series.csv may hold, and what is said of what it may not."""

from __future__ import annotations

import pytest

from analysis import check, load
from analysis.errors import ReadingError
from analysis.ledger.called import Called, parse_names
from analysis.ledger.records import Series
from analysis.ledger.words import words


def test_names_owners_and_shares_are_read():
    said = parse_names(" films ;[Acme|艾克] revenue; reach of films (share of adults);")
    assert said == (
        Called("films"),
        Called("revenue", ("Acme", "艾克")),
        Called("reach of films", of="adults"),
    )


@pytest.mark.parametrize("text", ["[Acme revenue", "[] revenue", "[Acme|] revenue", "[Acme]"])
def test_a_name_with_open_brackets_is_refused(text):
    with pytest.raises(ReadingError, match="a name such as"):
        parse_names(text)


def test_a_series_is_called_by_its_own_names_first():
    made = Series(
        id="x", name_en="Films", name_zh="电影", unit="persons", group="g", names="movies"
    )
    assert [one.name for one in made.called] == ["Films", "电影", "movies"]


def test_a_share_of_no_series_is_a_fault_with_its_place(copied):
    path = copied / "series.csv"
    text = path.read_text("utf-8")
    path.write_text(text.replace("(share of population);", "(share of populaton);", 1), "utf-8")
    (fault, *_) = check(copied)
    assert (fault.column, fault.line) == ("names", 2) or "names" in str(fault)
    assert "populaton" in str(fault)


def test_the_vocabulary_of_names_says_which_series_each_means():
    known = {one.word: one.meaning for one in words("names", load())}
    assert known["互联网普及率"] == "netizens"
