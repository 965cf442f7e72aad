"""Oracles: what agrees and what does not, on levels and on changes of a share."""

from __future__ import annotations

from itertools import chain

import pytest

from analysis import audit, verify_contradiction
from analysis.audits.conflict import Conflict
from analysis.audits.level_oracle import LevelOracle
from analysis.audits.ratio_oracle import RatioOracle
from analysis.audits.rules import declared_rules
from analysis.audits.system import System, levels_in
from analysis.audits.verify import contradicts, satisfies

NOW, THEN, FIRST = "2024-12", "2023-12", "2022-12"


def made(ledger):
    return System(ledger, declared_rules(ledger))


def ratio_oracle(system, aside=()):
    levels = {}
    for oracle in system.level_oracles:
        levels |= dict.fromkeys(levels_in(oracle.rows), oracle)
    (rows,) = system.ratio_components
    return RatioOracle(rows, system.copies, levels, aside, system.ledger.series)


def shares(claim, change, *, period=NOW, base=THEN, id=""):  # noqa: A002 - of a claim
    rest = {"id": id} if id else {}
    return claim("x", "share_change", change, "pp", of="n", period=period, base_period=base, **rest)


def levels(claim, **printed):
    """Print levels: of x and n, now and then."""
    return [
        claim(name[0], "level", value, period=NOW if name.endswith("now") else THEN)
        for name, value in printed.items()
    ]


#: 40 % then, 50 % now: each of its levels is needed to say so.
TRUE = {"xnow": "500", "nnow": "1000", "xthen": "400", "nthen": "1000"}


def test_a_conflict_is_proved_and_a_point_satisfies_what_is_left(claim, make_ledger):
    claims = [claim("x", "level", value, id=f"p{value}") for value in ("5", "8", "5.2")]
    (oracle,) = made(make_ledger(claims)).level_oracles
    found = oracle.judge()
    assert isinstance(found, Conflict)
    assert contradicts(found.multipliers)
    assert "p8" in found.claims
    rest = oracle.judge(frozenset({"p8"}))
    assert satisfies([row for row in oracle.rows if "p8" not in row.claims], rest)
    assert oracle.among(["p5", "p5.2"], ()) is None
    assert oracle.rivals("p5") == ["p8", "p5.2"]


def test_copies_are_set_aside_with_their_first_print(claim, make_ledger):
    claims = [claim("x", "level", "5", id=name) for name in ("first", "again")]
    claims.append(claim("x", "level", "8", id="other"))
    (oracle,) = made(make_ledger(claims)).level_oracles
    assert oracle.originals == {"first", "other"}
    assert oracle.claims(["first"]) == ["first", "again"]
    assert not isinstance(oracle.judge(frozenset({"first"})), Conflict)


@pytest.mark.parametrize(("change", "agrees"), [("10.0", True), ("10.3", False), ("-10.0", False)])
def test_a_change_of_share_is_what_its_four_levels_make_it(claim, make_ledger, change, agrees):
    ledger = make_ledger([*levels(claim, **TRUE), shares(claim, change)])
    found = ratio_oracle(made(ledger)).judge()
    assert isinstance(found, Conflict) != agrees
    if not agrees:
        assert contradicts(found.multipliers)
        assert set(found.claims) == {one.id for one in ledger.claims}


def test_a_conflict_of_changes_of_share_needs_each_of_its_claims(claim, make_ledger):
    """Among levels and changes that agree: second prints, another series, a third date."""
    claims = [
        *levels(claim, **TRUE),
        shares(claim, "13.0", id="wrong"),
        claim("x", "level", "5", "1e2 persons", id="coarse", source="b"),
        claim("n", "share", "100.0", "%", of="n"),
        claim("x", "share", "40", "%", of="n", period=THEN),
        claim("y", "share", "20", "%", of="n", period=THEN),
        shares(claim, "2.0", period=THEN, base=FIRST, id="before"),
    ]
    found = audit(make_ledger(claims))
    assert found.contradictions
    assert "wrong" in {suspect.claim for suspect in found.contradictions[0].suspects}
    for one in found.contradictions:
        assert verify_contradiction(one)
        for names in one.irreducible:
            for name in names:
                kept = [c for c in claims if c.id in set(names) - {name}]
                assert not audit(make_ledger(kept)).contradictions, (names, name)


def test_changes_of_share_that_do_not_add_up_contradict_without_a_level(claim, make_ledger):
    """Two steps up by one point each make two, whatever the shares are."""
    claims = [
        shares(claim, "1.0", id="second"),
        shares(claim, "1.0", period=THEN, base=FIRST, id="first"),
        shares(claim, "2.3", base=FIRST, id="both"),
    ]
    found = ratio_oracle(made(make_ledger(claims))).judge()
    assert isinstance(found, Conflict)
    assert set(found.claims) == {"first", "second", "both"}
    agreeing = [*claims[:2], shares(claim, "2.1", base=FIRST, id="both")]
    assert not isinstance(ratio_oracle(made(make_ledger(agreeing))).judge(), Conflict)


def test_an_extent_of_a_change_of_share_follows_from_its_levels(claim, make_ledger):
    ledger = make_ledger([*levels(claim, **TRUE), shares(claim, "10.0")])
    (change,) = (one for one in ledger.claims if one.measure == "share_change")
    oracle = ratio_oracle(made(ledger))
    extent = oracle.extent(change, [change.id])
    low, high = extent.interval.as_floats()
    assert low == pytest.approx(499.5 / 1000.5 - 400.5 / 999.5)
    assert high == pytest.approx(500.5 / 999.5 - 399.5 / 1000.5)
    # Taken apart, two ratios leave no less than is possible: it is not said to be tight.
    assert not extent.tight
    gone = oracle.extent(change, [change.id, "a-n-level-2024-12"]).interval
    assert gone.width is None or gone.width > extent.interval.width


def test_every_row_is_judged_by_one_oracle(ledger):
    """A constraint that no component holds would be asked for nowhere."""
    system = made(ledger)
    inside = [row for oracle in system.level_oracles for row in oracle.rows]
    inside += list(chain.from_iterable(system.ratio_components))
    given = [*chain.from_iterable(system.claim_rows.values()), *system.rule_rows]
    assert all(isinstance(oracle, LevelOracle) for oracle in system.level_oracles)
    assert len(inside) == len(given)
    assert set(inside) == set(given)
