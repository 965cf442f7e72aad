"""The audit, audited: from its JSON and the files of data alone, in exact fractions of its own.

The whole ledger, in some 20 s: `PYTHONPATH=tests/audits .venv/bin/python -m independent`.
"""

from __future__ import annotations

import csv
import json
from fractions import Fraction

import pytest
from independent.checking import Check
from independent.deciding import Rows, holds, impossible
from independent.digits import Row

from analysis import audit, load

#: Claims of the shipped ledger whose class is confirmed in the suite; others with another seed.
SAMPLE, SEED = 240, 9


@pytest.fixture(scope="module")
def said(ledger):
    """What the audit of the shipped ledger says."""
    return json.loads(json.dumps(audit(ledger, coverage=True).to_json()))


def test_what_the_audit_of_the_shipped_ledger_says_is_so(said, root):
    check = Check(said, root / "data")
    assert len(check.claims) == len(said["claims"])
    assert list(check.faults(sample=SAMPLE, seed=SEED)) == []


def test_each_class_of_evidence_is_what_it_is_said_to_be(said, root):
    check = Check(said, root / "data")
    for name in said["summary"]["evidence"]:
        judged = next(one for one in said["claims"][::-1] if one["evidence"] == name)
        assert list(check.evidence_faults(judged)) == []
        wrong = "copies" if name != "copies" else "other numbers"
        if name != "against":
            assert list(check.evidence_faults(judged | {"evidence": wrong}))


def spoil(folder, slips):
    """Print some claims of a data folder otherwise."""
    for name, printed in slips.items():
        for file in (folder / "claims").iterdir():
            with file.open(encoding="utf-8", newline="") as lines:
                rows = list(csv.DictReader(lines))
            if any(row["id"] == name for row in rows):
                assert all(row["printed"] != printed for row in rows if row["id"] == name)
                rows = [row | {"printed": printed} if row["id"] == name else row for row in rows]
                with file.open("w", encoding="utf-8", newline="") as lines:
                    writer = csv.DictWriter(lines, rows[0].keys())
                    writer.writeheader()
                    writer.writerows(rows)
                break
        else:
            raise AssertionError(name)


#: Three unrelated errors of one edition, a tie of two, and a change of share.
SLIPS = {
    "cnnic55-table5-online_payment-level-2024-12": "103,891",
    "cnnic55-table5-search_engine-growth": "7.2",
    "cnnic55-table5-online_shopping-share-2023-12": "88.8",
    "cnnic53-news-online_travel_booking-share_change-of-netizens-2023-12-vs-2022-12": "9.0",
}


def test_errors_at_once_are_found_each_apart_with_a_proof_that_names_it(copied):
    spoil(copied, SLIPS)
    found = audit(load(copied))
    said = json.loads(json.dumps(found.to_json()))
    assert list(Check(said, copied).faults()) == []
    new = [one for one in said["contradictions"] if one["acknowledged"] is None]
    assert sorted(one["claims"][0] for one in new) == sorted(SLIPS)
    for one in new:
        assert len({*SLIPS} & {name for names in one["irreducible"] for name in names}) == 1
    proofs = {one["id"]: one["proof"] for one in said["claims"] if one["id"] in SLIPS}
    assert all(name in proof["claims"] for name, proof in proofs.items())


# It would see what is not so.


@pytest.fixture
def forged(said):
    """What was said, to be changed."""
    return json.loads(json.dumps(said))


def first_proof(said):
    """Return the proof of a contradiction that rests on more than two prints of one number."""
    return next(one for one in said["contradictions"] if len(one["multipliers"]) > 2)


def change_bound(said):
    row = first_proof(said)["multipliers"][0]
    row["bound"] = str(Fraction(row["bound"]) - 1)


def change_multiplier(said):
    row = first_proof(said)["multipliers"][0]
    row["multiplier"] = str(Fraction(row["multiplier"]) * 2)


def add_a_row(said):
    one = first_proof(said)
    other = said["contradictions"][0]
    one["multipliers"] += other["multipliers"]
    one["claims"] += other["claims"]


def name_another(said):
    one, other = said["contradictions"][:2]
    one["claims"] = other["claims"]


def move_the_point(said):
    unknown = next(one for one in said["point"] if one[0][:2] == ["netizens", "2024-12"])
    unknown[1] = str(Fraction(unknown[1]) + 10**7)


def drop_an_acknowledged_claim(said):
    said["aside"] = said["aside"][1:]


def give_anothers_proof(said):
    wrong = [one for one in said["claims"] if one["verdict"] == "contradicted"]
    wrong[0]["proof"] = wrong[-1]["proof"]


@pytest.mark.parametrize(
    "forge",
    [
        change_bound,
        change_multiplier,
        add_a_row,
        name_another,
        move_the_point,
        drop_an_acknowledged_claim,
        give_anothers_proof,
    ],
)
def test_what_is_not_so_is_seen(forged, root, forge):
    forge(forged)
    assert list(Check(forged, root / "data").faults(sample=0))


# Its own arithmetic.


def test_rows_that_cannot_hold_are_told_from_rows_that_can():
    x, y = ("x", "2024", 0), ("y", "2024", 0)
    one = Fraction(1)

    def row(*terms, bound, strict=False):
        return Row(terms, Fraction(bound), strict, "somebody")

    apart = [row((x, one), bound=4), row((x, -one), bound=-4, strict=True)]
    assert impossible(Rows(apart).conflict())
    touching = [row((x, one), bound=4), row((x, -one), bound=-4)]
    assert Rows(touching).conflict() is None
    tied = [*touching, row((y, one), (x, -one), bound=0, strict=True), row((y, -one), bound=-3)]
    values = Rows(tied).point()
    assert all(holds(one, values) for one in tied)
    assert Rows(tied).conflict(extra=[row((y, -one), bound=-4)])
