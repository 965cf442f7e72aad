"""What most series are parts of, and which groups hold its parts."""

from __future__ import annotations

import pytest

from analysis.timeseries.wholes import groups_of, main_whole


@pytest.fixture
def ledger(claim, make_ledger):
    claims = [claim(name, "level", "5") for name in ("all", "a", "b", "c")]
    return make_ledger(claims, within={"a": "all", "b": "all", "c": "b"})


def test_the_whole_is_what_most_series_are_parts_of(ledger, claim, make_ledger):
    assert main_whole(ledger) == "all"
    assert main_whole(ledger, "b") == "b"
    assert main_whole(make_ledger([claim("a", "level", "5")])) == ""


def test_groups_are_those_named_or_those_of_the_parts(ledger):
    assert groups_of(ledger, "all", "one, two") == ["one", "two"]
    assert groups_of(ledger, "all") == ["all"]
    assert groups_of(ledger, "a") == []
    assert groups_of(ledger, "nothing") == []
