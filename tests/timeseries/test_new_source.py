"""The row of a new edition among the sources."""

from __future__ import annotations

import pytest

from analysis.ledger.ledger import load
from analysis.timeseries.blank_edition import blank_edition


def test_the_row_of_the_source_follows_the_last_one(desk):
    before = (desk.path / "sources.csv").read_bytes()
    blank_edition(load(desk.path), "rep3", as_of="2025-12", published="2026-01").write(desk.path)
    after = (desk.path / "sources.csv").read_bytes()
    assert after.startswith(before)
    assert after[len(before) :] == b"rep3,The 3rd report,Office,Report 3,report,en,2026-01,,,\n"


@pytest.mark.parametrize("end", [b"", b"\r\n"])
def test_the_table_of_sources_keeps_its_line_ends(desk, end):
    desk.change("sources.csv", lambda c: c.rstrip().replace(b"\n", b"\r\n") + end)
    blank_edition(load(desk.path), "rep3", as_of="2025-12").write(desk.path)
    content = (desk.path / "sources.csv").read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n") == 4
    assert set(load(desk.path).sources) == {"rep1", "rep2", "rep3"}


@pytest.mark.parametrize(
    ("before", "as_of"),
    [("2024-Q4", "2025-Q1"), ("2024-12", "2025-01"), ("2024", "2025")],
    ids=["quarters", "months", "years"],
)
def test_an_edition_that_is_named_by_its_date_is_followed_by_the_next_date(desk, before, as_of):
    for name in ("claims/rep1.csv", "claims/rep2.csv"):
        desk.change(
            name, lambda c: c.replace(b"2024-12", b"2023").replace(b"2025-06", before.encode())
        )
    desk.change("sources.csv", lambda c: c.replace(b"eport 2,", f"eport {before},".encode()))
    desk.change("sources.csv", lambda c: c.replace(b"2nd report", f"report of {before}".encode()))
    made = blank_edition(load(desk.path), f"rep{as_of.lower()}", as_of=as_of).source
    assert (made.edition, made.title) == (f"Report {as_of}", f"The report of {as_of}")
