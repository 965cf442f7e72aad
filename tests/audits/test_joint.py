"""The joint audit of honest and spoilt reports: sound, complete, irreducible, and it never spreads."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest

from analysis import audit, verify_point
from analysis.audits.verdicts import Verdict

RULES = ["half up", "half even", "truncated"]
SINCE = {"base_period": "2023-12"}


# Sound: an honest report is never flagged.


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(("declared", "tables"), [(True, 50), (False, 16)])
def test_an_honest_report_is_never_flagged(reported, make_ledger, rule, declared, tables):
    for seed in range(tables):
        rng = random.Random(seed)
        claims = reported(rng, 4 + seed % 13, rule)
        within = {one.series: "n" for one in claims} if seed % 2 else {}
        found = audit(make_ledger(claims, rounding=rule if declared else "", within=within))
        assert not found.contradictions, f"seed {seed}"
        assert {j.verdict for j in found.judgements} <= {"consistent", "rounding_only"}


def test_a_witness_reprints_every_claim_of_a_report(reported, make_ledger, scratch):
    for seed, rule in enumerate(RULES * 3):
        claims = reported(random.Random(seed), 8, rule)
        found = audit(make_ledger(claims, rounding=rule))
        truth = {(u.series, u.period): value for u, value in found.point.items()}
        for one in claims:
            top = truth[one.series, one.period]
            base = truth[one.series, "2023-12"]
            value = {
                "level": top / 10_000,
                "change": (top - base) / 10_000,
                "growth": 100 * (top / base - 1),
                "share": 100 * top / truth["n", one.period],
            }[one.measure]
            assert scratch.reprints(value, one.printed, rule)


# Complete: one slip is seen exactly if no set of true values would have been printed so.


def spoilt_reports(tables, reported, scratch, reprint, *, sizes):
    """Yield small reports with one slip each, the rule they follow, and where the slip is."""
    for seed in range(tables):
        rng = random.Random(1_000 + seed)
        rule = RULES[seed % 3]
        claims = reported(rng, rng.choice(sizes), rule)
        culprit = rng.choice(claims)
        slip = rng.choice(scratch.slips(culprit.printed))
        yield reprint(claims, culprit.id, slip), rule, culprit


def test_a_slip_is_seen_if_and_only_if_it_can_be_and_the_culprit_is_named(
    reported, make_ledger, scratch, reprint
):
    seen = 0
    for claims, rule, culprit in spoilt_reports(36, reported, scratch, reprint, sizes=range(4, 9)):
        found = audit(make_ledger(claims, rounding=rule))
        assert bool(found.contradictions) == (not scratch.agree(claims, rule))
        if not found.contradictions:
            continue
        seen += 1
        (only,) = found.contradictions
        alone = {
            one.id
            for one in claims
            if scratch.agree([other for other in claims if other is not one], rule)
        }
        assert {names[0] for names in only.explanations if len(names) == 1} == alone
        assert culprit.id in alone
        flagged = {j.claim.id for j in found.judgements if j.verdict == Verdict.CONTRADICTED}
        assert flagged == alone
        assert all(not scratch.agree(_only(claims, ids), rule) for ids in only.irreducible)
    assert seen > 24


def _only(claims, ids):
    return [one for one in claims if one.id in ids]


def test_slips_whose_ends_touch_are_decided_exactly(claim, make_ledger, scratch):
    """Neighbouring digits of one number, whose intervals share an end that a rule gives to one."""
    for first, second in combinations(["104", "105", "106", "105.5", "104.5", "105.50"], 2):
        claims = [claim("x", "level", t, id=f"c{n}") for n, t in enumerate((first, second))]
        claims.append(claim("x", "share", "50.0", "%", of="n"))
        claims.append(claim("n", "level", "210"))
        for rule in RULES:
            found = audit(make_ledger(claims, rounding=rule))
            assert bool(found.contradictions) == (not scratch.agree(claims, rule))


def test_slips_in_a_report_full_of_ties_are_decided_exactly(
    reported, make_ledger, scratch, reprint
):
    """True values on the very ends of intervals: floats cannot say which side they are on."""
    claims = reported(random.Random(0), 3, "half up")
    for name in ("a-s2-share-2024-12", "a-s2-growth-2024-12"):
        printed = next(one.printed for one in claims if one.id == name)
        for slip in scratch.slips(printed)[::2]:
            wrong = reprint(claims, name, slip)
            possible = any(scratch.agree(wrong, rule) for rule in ("nearest", "truncated"))
            found = audit(make_ledger(wrong))
            assert (not found.contradictions) == possible, (name, slip)
            assert all(name in c.explanations[0] for c in found.contradictions)


def test_every_pair_that_explains_is_found(reported, make_ledger, scratch, reprint):
    """Two slips: all smallest explanations, against every pair tried in turn."""
    tried = 0
    for claims, rule, culprit in spoilt_reports(8, reported, scratch, reprint, sizes=[3]):
        rng = random.Random(culprit.id)
        second = rng.choice([one for one in claims if one.id != culprit.id])
        twice = reprint(claims, second.id, rng.choice(scratch.slips(second.printed)))
        found = audit(make_ledger(twice, rounding=rule))

        def restores(*gone, claims=twice, rule=rule):
            return scratch.agree([one for one in claims if one.id not in gone], rule)

        names = [one.id for one in twice]
        singles = {frozenset([name]) for name in names if restores(name)}
        if len(found.contradictions) != 1 or singles:
            continue
        tried += 1
        pairs = {frozenset(pair) for pair in combinations(names, 2) if restores(*pair)}
        listed = found.contradictions[0].explanations
        assert {frozenset(one) for one in listed if len(one) == 2} == pairs
        assert {culprit.id, second.id} in pairs
    assert tried


# Irreducible: none of the claims of a contradiction can be spared.


def test_without_any_one_of_its_claims_a_contradiction_is_none(
    reported, make_ledger, scratch, reprint
):
    for claims, rule, _ in spoilt_reports(9, reported, scratch, reprint, sizes=[5, 12]):
        for found in audit(make_ledger(claims, rounding=rule)).contradictions:
            for ids in (found.claims, *found.irreducible):
                assert not scratch.agree(_only(claims, ids), rule)
                for name in ids:
                    assert scratch.agree(_only(claims, set(ids) - {name}), rule)


def test_the_claims_of_a_shipped_contradiction_cannot_be_spared_either(audited, ledger):
    """Audit each irreducible set alone, with every identity, and again with each claim left out."""
    for found in audited.contradictions:

        def judged(names):
            kept = tuple(one for one in ledger.claims if one.id in names)
            return audit(replace(ledger, claims=kept, findings=())).contradictions

        assert judged(set(found.claims))
        for name in found.claims:
            assert not judged(set(found.claims) - {name})


# A contradiction never spreads.


def test_a_slip_leaves_every_other_verdict_as_it_was(reported, make_ledger, scratch, reprint):
    for seed in range(24):
        rng = random.Random(seed)
        rule = RULES[seed % 3]
        first, second = reported(rng, 6, rule), reported(rng, 4, rule)
        # The second table is another component: other series, another whole.
        second = [
            one.model_copy(
                update={"id": f"t{one.id}", "series": f"t{one.series}", "of": "m" if one.of else ""}
            )
            for one in second
        ]
        culprit = rng.choice(first)
        before = audit(make_ledger([*first, *second], rounding=rule))
        wrong = reprint(first, culprit.id, rng.choice(scratch.slips(culprit.printed)))
        after = audit(make_ledger([*wrong, *second], rounding=rule))
        inside = {name for c in after.contradictions for ids in c.irreducible for name in ids}
        inside |= {s.claim for c in after.contradictions for s in c.suspects}
        assert not inside & {one.id for one in second}
        for one, other in zip(before.judgements, after.judgements, strict=True):
            if one.claim.id in inside or one.claim.id == culprit.id:
                continue
            # Nothing more is recomputed from the misprint: what missed it by rounding may agree.
            lost = one.verdict == Verdict.ROUNDING_ONLY and one.claim.series == culprit.series
            allowed = {one.verdict, Verdict.CONSISTENT} if lost else {one.verdict}
            assert other.verdict in allowed, (seed, culprit.id, one.claim.id)


def test_two_slips_are_both_named_together_or_apart(reported, make_ledger, reprint):
    """In one table the totals may tie them into one contradiction; in two tables nothing does."""
    claims = reported(random.Random(3), 8, "half up")
    ids = ["a-s1-growth-2024-12", "a-s5-growth-2024-12"]
    truth = {one.id: one.printed for one in claims}
    for name in ids:
        assert truth[name][0] not in "-9"
        claims = reprint(claims, name, "9" + truth[name][1:])
    found = audit(make_ledger(claims, rounding="half up")).contradictions
    named = [name for contradiction in found for name in contradiction.explanations[0]]
    assert sorted(named) == ids
    repairs = {s.claim: s.repairs for c in found for s in c.suspects}
    assert all(truth[name] in repairs[name] for name in ids)
    apart = [
        one.model_copy(update={"of": "m"}) if one.series == "s5" and one.of else one
        for one in claims
    ]
    both = audit(make_ledger(apart, rounding="half up")).contradictions
    assert sorted(c.suspects[0].claim for c in both) == ids
    assert not set(both[0].claims) & set(both[1].claims)


# Ends that count and ends that do not.


@pytest.mark.parametrize(
    ("measure", "unit", "first", "second", "agreeing"),
    [
        ("growth", "%", ("10", "order of"), ("100", "order of"), False),
        ("growth", "%", ("5", ""), ("7", ""), False),
        ("growth", "%", ("4", ""), ("8", ""), False),  # no end excludes nothing growing to nothing
        ("growth", "%", ("5", ""), ("5.3", ""), True),
        ("change", "persons", ("5", ""), ("7", ""), False),
        ("multiple", "times", ("4", ""), ("8", ""), False),
        ("level", "persons", ("5", "at least"), ("5", "at most"), True),
        ("level", "persons", ("4", ""), ("4.5", ""), True),
        ("level", "persons", ("5", ""), ("5.50", "at least"), False),  # 5.5 prints as 6
        ("level", "persons", ("4", ""), ("4.50", "at least"), True),  # or, half even, as 4
        ("level", "persons", ("0", "about"), ("0.0", ""), True),
    ],
)
def test_two_prints_of_one_thing(claim, make_ledger, measure, unit, first, second, agreeing):
    """No level is printed: two rates of nothing would agree, but a rate is of something."""
    rest = {} if measure == "level" else SINCE
    claims = [
        # Of two sources: one alone might be taken to truncate.
        claim("x", measure, printed, unit, id=f"c{n}", source="ab"[n], qualifier=qualifier, **rest)
        for n, (printed, qualifier) in enumerate((first, second))
    ]
    found = audit(make_ledger(claims))
    assert (not found.contradictions) == agreeing
    if agreeing:
        assert verify_point(found)
    else:
        assert {frozenset(names) for names in found.contradictions[0].explanations} == {
            frozenset(["c0"]),
            frozenset(["c1"]),
        }


@pytest.mark.parametrize(
    ("printed", "agreeing"), [("100.0", True), ("99.9", True), ("100.1", False)]
)
def test_a_share_of_a_series_it_is_part_of_stays_below_all(claim, make_ledger, printed, agreeing):
    """100.1 % says at least 100.05: by itself, nothing printed is needed to refuse it."""
    claims = [claim("x", "share", printed, "%", of="n"), claim("x", "level", "5")]
    found = audit(make_ledger(claims, within={"x": "n"}))
    assert (not found.contradictions) == agreeing


def test_an_identity_takes_part_and_is_never_suspected(claim, make_ledger):
    claims = [
        claim(name, "level", printed, id=name)
        for name, printed in zip("nab", ["10", "4", "7"], strict=True)
    ]
    identity = {"id": "sum", "relation": "sum", "whole": "n", "parts": "a b"}
    agreeing = audit(make_ledger(claims, identities=[identity]))
    assert not agreeing.contradictions  # 10.5 is 4.0 and 6.5: halves are lost in rounding
    claims[2] = claim("b", "level", "8", id="b")
    (found,) = audit(make_ledger(claims, identities=[identity])).contradictions
    assert sorted(found.claims) == ["a", "b", "n"]
    assert set(found.explanations) == {("a",), ("b",), ("n",)}
    assert "sum" in {rule.identity for rule in found.rules}
    assert sum((row.bound * factor for row, factor in found.proof), Fraction(0)) <= 0
