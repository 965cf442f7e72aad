"""Two documents side by side: units do not matter, digits and qualifiers do."""

from __future__ import annotations

import pytest

from analysis import audit
from analysis.audits.compare import Agreement, compare_sources, select_sources
from analysis.errors import UsageError
from analysis.ledger.printed import as_printed


@pytest.fixture
def compared(claim, make_ledger):
    """Compare one claim of each of two sources."""

    def compare(mine, theirs, **finding):
        claims = [claim(*one, source="a") for one in mine] + [
            claim(*one, source="b") for one in theirs
        ]
        ledger = make_ledger(claims, findings=[finding] if finding else [])
        return compare_sources(audit(ledger), "a", "b")

    return compare


@pytest.mark.parametrize(
    ("mine", "theirs", "agreement", "wider"),
    [
        (("197.7", "million persons"), ("1977", "1e5 persons"), "same", ""),
        (("58", "million persons"), ("580", "1e5 persons"), "other precision", "first"),
        (("137000", "persons"), ("13.7", "1e4 persons"), "other precision", "second"),
        (("58", "million persons"), ("590", "1e5 persons"), "differ", "first"),
    ],
)
def test_units_are_taken_away_before_digits_are_compared(
    compared, mine, theirs, *, agreement, wider
):
    row = compared([("x", "level", *mine)], [("x", "level", *theirs)]).iloc[0]
    assert (row["agreement"], row["wider"]) == (agreement, wider)


def test_what_stands_in_one_text_only_is_shown_with_its_finding(compared):
    finding = {
        "id": "why",
        "kind": "reading",
        "claims": "a-x-level-2024-12",
        "cause": "translation",
        "status": "acknowledged",
        "statement": "Because.",
    }
    frame = compared([("x", "level", "1")], [("y", "level", "1")], **finding)
    assert frame["agreement"].tolist() == [Agreement.ONE_ONLY] * 2
    assert frame["first"].tolist() == ["1 person", ""]
    assert frame["finding"].tolist() == ["why", ""]


def test_two_prints_with_one_key_are_matched_by_value_first(claim, make_ledger):
    base = {"base_period": "2023-12"}
    claims = [
        claim("x", "growth", "10", "%", source="a", qualifier="order of", id="a1", **base),
        claim("x", "growth", "13", "%", source="a", id="a2", **base),
        claim("x", "growth", "13", "%", source="b", id="b1", **base),
        claim("x", "growth", "10", "%", source="b", qualifier="order of", id="b2", **base),
    ]
    frame = compare_sources(audit(make_ledger(claims)), "a", "b")
    assert frame["agreement"].tolist() == ["same", "same"]
    assert set(zip(frame["first_id"], frame["second_id"], strict=True)) == {
        ("a1", "b2"),
        ("a2", "b1"),
    }


def test_a_source_that_does_not_exist_is_named(ledger):
    with pytest.raises(UsageError, match="'companies2024'"):
        select_sources(ledger, ["companies2024"])


def test_a_missing_number_is_said_to_be_missing(ledger):
    assert as_printed(ledger.by_id["jwview47-p4-concert_live_streaming-share"]) == "(missing) %"


def test_every_difference_of_the_translation_is_explained(ledger):
    frame = compare_sources(audit(ledger), "companies2024-en", "companies2024-zh")
    apart = frame[frame["agreement"].isin([Agreement.DIFFER, Agreement.ONE_ONLY])]
    assert len(apart) > 0
    assert (apart["finding"] != "").all()
