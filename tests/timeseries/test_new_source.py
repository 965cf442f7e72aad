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
