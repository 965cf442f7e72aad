"""The audit of the shipped ledger: passes as it is, and fails when a digit is spoilt or mended."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest

from analysis import audit
from analysis.audits.verdicts import Verdict
from analysis.errors import DataError


def reprint(ledger, name, printed):
    """The same ledger with one claim printed differently."""
    spoilt = ledger.by_id[name].model_copy(update={"printed": printed})
    assert spoilt != ledger.by_id[name]
    return replace(ledger, claims=tuple(spoilt if c.id == name else c for c in ledger.claims))


def next_digit(printed, place):
    """Change one digit to the next: 97.0 becomes 98.0 at place 1."""
    return printed[:place] + str((int(printed[place]) + 1) % 10) + printed[place + 1 :]


def test_the_shipped_ledger_passes_with_a_judgement_of_each_claim(ledger):
    found = audit(ledger)
    assert found.passed
    assert [judgement.claim for judgement in found.judgements] == list(ledger.claims)
    assert {c.acknowledged for c in found.contradictions} <= {f.id for f in ledger.findings}


# One digit each, in the whole ledger: thousands of a level, a unit of a share, a tenth of a rate.
@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ("instant_messaging-level-2023-12", 2),
        ("search_engine-share-2024-12", 1),
        ("short_video-growth", 3),
    ],
)
def test_a_new_misprint_in_table_5_fails_the_audit(ledger, cell, place):
    name = f"cnnic55-table5-{cell}"
    assert not any(name in found.claims for found in audit(ledger).contradictions)
    found = audit(reprint(ledger, name, next_digit(ledger.by_id[name].printed, place)))
    assert not found.passed
    assert all(name in contradiction.claims for contradiction in found.unacknowledged)
    assert found.stale == ()


def test_a_misprint_in_the_file_fails_the_audit_of_the_folder(report):
    assert audit(report).passed
    path = report / "claims" / "cnnic55.csv"
    text = path.read_text("utf-8")
    assert text.count('"105,963"') == 1
    path.write_text(text.replace('"105,963"', '"106,963"'), "utf-8")
    assert not audit(str(report)).passed
    path.write_text(text.replace('"105,963"', '"1O5,963"'), "utf-8")
    with pytest.raises(DataError, match="1O5,963"):
        audit(report)


def test_an_acknowledgement_is_stale_once_its_contradiction_is_mended(ledger):
    """March 2020: a chart script gives 65.5 % where the others print 64.5."""
    finding = next(f for f in ledger.findings if f.id == "netizens-2020-03-655")
    suspect, other = (ledger.by_id[names[0]] for names in (finding.claims, finding.against))
    assert (suspect.series, suspect.measure, suspect.period) == (
        other.series,
        other.measure,
        other.period,
    )
    found = audit(reprint(ledger, suspect.id, other.printed))
    assert not found.passed
    assert (found.stale, found.unacknowledged) == ((finding.id,), ())


def test_a_reading_is_never_stale_and_acknowledges_nothing(ledger):
    readings = tuple(f.model_copy(update={"kind": "reading"}) for f in ledger.findings)
    found = audit(replace(ledger, findings=readings))
    assert found.stale == ()
    assert found.contradictions == found.unacknowledged != ()


def test_a_contradiction_is_acknowledged_by_its_suspect_alone(claim, make_ledger):
    claims = [claim("x", "level", text, id=f"p{text}") for text in ("10", "20")]
    shared = {
        "kind": "contradiction",
        "cause": "misprint",
        "status": "acknowledged",
        "statement": "A slip.",
    }

    def judged(*names):
        return audit(
            make_ledger(claims, findings=[shared | {"id": "f", "claims": " ".join(names)}])
        )

    assert judged("p20", "p10").passed
    assert judged("p20").passed
    assert judged("elsewhere", "p20").stale == ("f",)
    assert judged("elsewhere").stale == ("f",)
    assert len(judged("elsewhere").unacknowledged) == 1


def kept(ledger, keep, *, findings=False):
    """The ledger with some of its claims, and the findings about them alone where wanted."""
    claims = tuple(one for one in ledger.claims if keep(one))
    names = {one.id for one in claims}
    about = tuple(f for f in ledger.findings if findings and names >= set(f.claims))
    return replace(ledger, claims=claims, findings=about)


# What the audit says can be checked against its own words: every number is printed again.


WORDS = {"1e4": 10**4, "1e8": 10**8, "thousand": 10**3, "million": 10**6, "billion": 10**9}
WORDS |= {"trillion": 10**12, "%": Fraction(1, 100), "pp": Fraction(1, 100)}


def value_of(claim, witness):
    """Work out what a claim prints from the true values an audit names, in the unit printed."""
    top = witness.get(f"{claim.series} {claim.period}")
    base = witness.get(f"{claim.series} {claim.base_period}")
    ratio = f"{claim.series}/{claim.of}"
    value = {
        "level": lambda: top,
        "change": lambda: top - base,
        "growth": lambda: top / base - 1,
        "multiple": lambda: top / base,
        "share": lambda: top / witness[f"{claim.of} {claim.period}"],
        "share_change": lambda: (
            witness[f"{ratio} {claim.period}"] - witness[f"{ratio} {claim.base_period}"]
        ),
    }[claim.measure]()
    return value / WORDS.get(claim.unit.split(" ")[0], 1)


def says(claim, value, reprints):
    """Tell whether a value is what a claim's digits and qualifier say."""
    shown = Fraction(claim.printed.replace(",", ""))
    if claim.qualifier in {"more than", "at least"}:
        return value >= shown
    if claim.qualifier in {"nearly", "less than", "at most"}:
        return value <= shown
    if claim.qualifier == "order of":
        return shown <= value < 10 * shown
    if claim.qualifier == "about":
        digits = claim.printed.replace(",", "")
        zeros = len(digits) - len(digits.rstrip("0")) if "." not in digits else 0
        step = 10**zeros if "." not in digits else Fraction(1, 10 ** len(digits.split(".")[1]))
        return abs(value - shown) <= step
    if "/" in claim.printed:
        return abs(value - shown) <= Fraction(1, 2 * shown.denominator)
    if claim.decimals is not None:
        return abs(value - shown) <= Fraction(1, 2) * Fraction(10) ** -claim.decimals
    return reprints(value, claim.printed, "nearest")


def test_the_true_values_an_audit_names_would_be_printed_as_they_were(audited, ledger, scratch):
    """From the JSON alone: round each value to the digits printed and compare."""
    again = 0
    for judged in audited.to_json()["claims"]:
        if judged["verdict"] not in {"consistent", "rounding_only"}:
            continue
        claim = ledger.by_id[judged["id"]]
        witness = {name: Fraction(value) for name, value in judged["proof"]["witness"].items()}
        assert says(claim, value_of(claim, witness), scratch.reprints), claim.id
        again += 1
    assert again > len(ledger.claims) / 2


def test_a_recount_from_the_printed_figures_misses_only_what_is_said_to(audited):
    verdicts = {judgement.verdict for judgement in audited.judgements}
    assert verdicts == set(Verdict)
    for judgement in audited.judgements:
        missed = judgement.verdict == Verdict.ROUNDING_ONLY
        assert missed == ("misses" in judgement.proof["reason"])


# Known truths of the shipped documents, found through their series.


def prints(ledger, series, **wanted):
    found = [
        one
        for one in ledger.claims
        if one.series == series and all(getattr(one, k) == v for k, v in wanted.items())
    ]
    assert found
    return found


@pytest.mark.parametrize(
    "series", ["pinduoduo_planned_merchant_support", "alibaba_international_revenue"]
)
def test_the_two_languages_contradict_each_other(ledger, series):
    both = kept(ledger, lambda one: one.source.startswith("companies2024"))
    found = audit(both)
    english, chinese = (
        {
            one.id
            for one in prints(both, series, measure="level", source=f"companies2024-{language}")
        }
        for language in ("en", "zh")
    )
    assert any(
        english & set(ids) and set(ids) <= english | chinese
        for contradiction in found.contradictions
        for ids in contradiction.irreducible
    )


def test_growth_across_a_break_is_judged_and_marked(ledger):
    table = kept(ledger, lambda one: one.id.startswith("cnnic55-table5"))
    (growth,) = prints(table, "online_video", measure="growth")
    judged = {one.claim.id: one for one in audit(table).judgements}
    assert judged[growth.id].verdict == Verdict.CONSISTENT
    assert "two definitions" in judged[growth.id].proof["reason"]
    marked = [name for name, one in judged.items() if "definitions" in one.proof["reason"]]
    assert marked == [growth.id]
    spoilt = audit(reprint(table, growth.id, "0.9"))
    assert growth.id in {suspect.claim for suspect in spoilt.unacknowledged[0].suspects}


def test_the_share_a_translation_dropped_is_implied(ledger):
    article = kept(ledger, lambda one: one.source == "jwview47")
    (gap,) = prints(article, "concert_live_streaming", measure="share", printed="")
    (found,) = [j for j in audit(article, coverage=True).judgements if j.claim == gap]
    assert found.verdict == Verdict.UNCHECKED
    assert found.digit_coverage is None
    lower, upper = found.implied.as_floats()
    assert 19.1 <= lower < upper <= 19.3


def test_a_round_number_is_contradicted_where_it_is_not_said_to_be_round(audited, ledger):
    rounds = prints(ledger, "generative_ai", printed="250", measure="level")
    verdict_of = {one.claim.id: one.verdict for one in audited.judgements}
    by_qualifier = {}
    for one in rounds:
        by_qualifier.setdefault(one.qualifier, set()).add(verdict_of[one.id])
    assert by_qualifier[""] == {Verdict.CONTRADICTED}
    assert Verdict.CONTRADICTED not in by_qualifier["about"]
    exact = prints(ledger, "generative_ai", printed="249", measure="level")
    assert {verdict_of[one.id] for one in exact} == {Verdict.CONSISTENT}


def test_table_5_agrees_with_itself(ledger):
    table = kept(ledger, lambda one: one.id.startswith("cnnic55-table5"))
    found = audit(table)
    assert found.passed
    assert {judgement.verdict for judgement in found.judgements} == {Verdict.CONSISTENT}


# Every cell that others fix: a misprint of it is found, and it is among the suspects.


def covered_slip(rng, judgement, slips):
    """One misprint that lies clearly outside what the others leave, if there is any."""
    lower, upper = judgement.implied.as_floats()
    step = 10.0 ** -len(judgement.claim.printed.partition(".")[2])
    seen = [
        slip
        for slip in slips(judgement.claim.printed)
        if (upper is not None and float(slip.replace(",", "")) > upper + step)
        or (lower is not None and float(slip.replace(",", "")) < lower - step)
    ]
    return rng.choice(seen) if seen else None


def suspected(ledger, names, scratch):
    """Spoil each claim in turn; return the place of each among the suspects of what is found."""
    rng = random.Random(5)
    judged = {one.claim.id: one for one in audit(ledger, coverage=True).judgements}
    places = {}
    for name in names:
        slip = covered_slip(rng, judged[name], scratch.slips)
        assert slip is not None, name
        found = audit(reprint(ledger, name, slip))
        assert not found.passed, name
        suspects = [one.claim for one in found.unacknowledged[0].suspects]
        places[name] = suspects.index(name)
    return places


def test_a_misprint_of_a_cell_of_table_5_is_found_and_nearly_always_comes_first(ledger, scratch):
    """Every other cell: each of the five columns, for half of the applications."""
    table = kept(ledger, lambda one: one.id.startswith("cnnic55-table5"))
    assert len(table.claims) == 16 * 5
    places = suspected(table, [one.id for one in table.claims[::2]], scratch)
    assert sum(place == 0 for place in places.values()) > 0.9 * len(places)


def test_a_misprint_of_a_number_of_the_prose_that_is_covered_is_found(ledger, scratch):
    report = kept(ledger, lambda one: one.source == "cnnic55")
    names = [
        judgement.claim.id
        for judgement in audit(report, coverage=True).judgements
        if "table5" not in judgement.claim.id and judgement.digit_coverage == 1.0
    ]
    assert len(names) > 20
    places = suspected(report, names[::2], scratch)
    assert sum(place == 0 for place in places.values()) > len(places) / 2


# Acknowledgements.


@pytest.fixture(scope="module")
def neighbours(ledger):
    """The sources around an acknowledged misprint, with the findings about them."""
    sources = {"cnnic55", "cnnic55-news", "cnnic53-news", "cnnic53-chart", "cnnic51-news"}
    small = kept(ledger, lambda one: one.source in sources, findings=True)
    # What contradicts the rest of them only is left out.
    gone = audit(small).stale
    small = replace(small, findings=tuple(f for f in small.findings if f.id not in gone))
    assert audit(small).passed
    assert len(audit(small).contradictions) > 1
    return small


@pytest.mark.parametrize("printed", ["55,454", "54,545", "54,800"])
def test_a_new_misprint_does_not_hide_behind_an_acknowledged_one(neighbours, printed):
    """One neighbour prints 54,800 and is known to be wrong; this cell has no such excuse."""
    name = "cnnic55-table5-online_meal_ordering-level-2023-12"
    before = audit(neighbours)
    series = neighbours.by_id[name].series
    (known,) = [
        c
        for c in before.contradictions
        if c.acknowledged and any(neighbours.by_id[one].series == series for one in _all(c))
    ]
    found = audit(reprint(neighbours, name, printed))
    assert not found.passed
    assert name in {one.claim for c in found.unacknowledged for one in c.suspects}
    assert known.acknowledged in {c.acknowledged for c in found.contradictions}
    assert {c.acknowledged for c in before.contradictions} <= {
        c.acknowledged for c in found.contradictions
    }
    assert found.stale == ()


def _all(contradiction):
    return {name for ids in contradiction.irreducible for name in ids}


def test_a_misprint_leaves_the_verdicts_of_the_rest_of_a_ledger_as_they_were(neighbours):
    name = "cnnic55-table5-online_meal_ordering-level-2023-12"
    before, found = audit(neighbours), audit(reprint(neighbours, name, "55,454"))
    involved = {one for c in found.unacknowledged for one in _all(c)}
    assert name in involved
    series = neighbours.by_id[name].series
    for one, other in zip(before.judgements, found.judgements, strict=True):
        if one.claim.id in involved:
            continue
        # Nothing more is recomputed from the misprint, so what missed it by rounding may now agree.
        lost = one.verdict == Verdict.ROUNDING_ONLY and one.claim.series == series
        allowed = {one.verdict, Verdict.CONSISTENT} if lost else {one.verdict}
        assert other.verdict in allowed, one.claim.id


def test_nothing_is_recomputed_from_a_figure_that_is_wrong(claim, make_ledger):
    """The growth printed agrees with the other level; it is not right thanks to rounding."""
    since = {"period": "2024-12", "base_period": "2023-12"}
    claims = [
        claim("x", "level", "1,000", period="2023-12", id="base", source="b"),
        claim("x", "level", "1,100", id="now"),
        claim("x", "level", "1,700", period="2023-12", id="wrong"),
        claim("x", "growth", "10.0", "%", id="growth", **since),
        claim("x", "change", "100", id="change", **since),
    ]
    shared = {"kind": "contradiction", "cause": "misprint", "status": "acknowledged"}
    finding = shared | {"id": "f", "claims": "wrong", "statement": "A slip."}
    found = audit(make_ledger(claims, findings=[finding]))
    assert found.passed
    verdicts = {judgement.claim.id: judgement.verdict for judgement in found.judgements}
    assert verdicts.pop("wrong") == Verdict.CONTRADICTED
    assert set(verdicts.values()) == {Verdict.CONSISTENT}


def test_acknowledgements_of_nothing_are_stale(neighbours):
    finding = next(f for f in neighbours.findings if f.kind == "contradiction")
    ghost = finding.model_copy(update={"id": "ghost", "claims": ("no-such-claim",)})
    innocent = finding.model_copy(
        update={"id": "innocent", "claims": ("cnnic55-table5-search_engine-level-2024-12",)}
    )
    found = audit(replace(neighbours, findings=(*neighbours.findings, ghost, innocent)))
    assert set(found.stale) == {"ghost", "innocent"}
    assert not found.passed
    assert found.unacknowledged == ()
