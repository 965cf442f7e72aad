from dataclasses import replace

import pytest

from analysis import audit
from analysis.audits.bounds import level_bounds
from analysis.audits.table import implied_totals, table_arithmetic, table_claims
from analysis.audits.unknowns import Level
from analysis.ledger.ledger import load

BASE = {"period": "2024-12", "base_period": "2023-12"}


@pytest.fixture
def audited(make_ledger):
    """Audit some claims."""
    return lambda claims: audit(make_ledger(claims))


@pytest.fixture
def levels(claim):
    """Return the levels of one series at two dates, 1000 and 1079 persons."""
    return [
        claim("pay", "level", "1000", period="2023-12"),
        claim("pay", "level", "1079"),
    ]


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [("7.9", "consistent"), ("8", "consistent"), ("8.0", "rounding_only"), ("8.1", "contradicted")],
)
def test_growth_is_judged(claim, audited, levels, printed, verdict):
    growth = claim("pay", "growth", printed, "%", **BASE)
    found = table_arithmetic(audited([*levels, growth]), "a")
    row = found[found["measure"] == "growth"].iloc[0]
    assert row["verdict"] == verdict
    assert row["recomputed"] == pytest.approx(7.9)
    assert row["lower"] < 7.9 < row["upper"]


def test_rounding_only_where_the_intervals_meet(claim, audited):
    claims = [
        claim("pay", "level", "10", period="2023-12"),
        claim("pay", "level", "11"),
        claim("pay", "growth", "12.0", "%", **BASE),
    ]
    found = table_arithmetic(audited(claims), "a")
    assert found.set_index("measure").loc["growth", "verdict"] == "rounding_only"


def test_a_change_is_sought_in_the_prose_and_may_be_missing(claim, audited, make_ledger, levels):
    table = [row.model_copy(update={"locator": "Table 1, row 1"}) for row in levels]
    growth = claim("pay", "growth", "7.9", "%", locator="Table 1, row 1", **BASE)
    unprinted = table_arithmetic(audited([*table, growth]), "a").set_index("measure")
    assert unprinted.loc["change", "verdict"] == "not printed"
    assert unprinted.loc["change", "recomputed"] == 79
    prose = claim("pay", "change", "79", **BASE)
    printed = table_arithmetic(audited([*table, growth, prose]), "a").set_index("measure")
    assert printed.loc["change", "verdict"] == "consistent"
    assert len(table_claims(make_ledger([*table, growth, prose]), "a")) == 3


def test_a_share_never_proves_itself(claim, audited):
    claims = [claim("a1", "level", "500"), claim("a1", "share", "50.0", "%", of="all")]
    assert table_arithmetic(audited(claims), "a").empty
    claims += [claim("a2", "level", "400"), claim("a2", "share", "20.0", "%", of="all")]
    shares = table_arithmetic(audited(claims), "a")
    assert shares["verdict"].tolist() == ["contradicted", "contradicted"]


def test_a_printed_whole_is_used(claim, audited):
    claims = [
        claim("all", "level", "1000"),
        claim("a1", "level", "500"),
        claim("a1", "share", "50.0", "%", of="all"),
    ]
    row = table_arithmetic(audited(claims), "a").iloc[0]
    assert (row["verdict"], row["recomputed"]) == ("consistent", 50)


def test_a_row_across_a_break_is_marked(claim, make_ledger, levels):
    growth = claim("pay", "growth", "7.9", "%", **BASE)
    ledger = make_ledger([*levels, growth], breaks={"pay": "2024-12: counts more"})
    assert not table_arithmetic(audit(ledger), "a")["comparable"].any()


def test_totals_agree_with_the_joint_bounds():
    ledger = load()
    alone = replace(ledger, claims=table_claims(ledger, "cnnic55"))
    bounds = level_bounds(audit(alone))
    for period, rows in implied_totals(audit(ledger), "cnnic55").groupby("period"):
        joint = bounds[Level("netizens", period)].as_floats()
        assert joint == pytest.approx((rows["lower"].max(), rows["upper"].min()), rel=1e-9)


def test_every_number_of_table_5_holds():
    found = table_arithmetic(audit(load()), "cnnic55")
    assert found["measure"].value_counts().to_dict() == {"share": 32, "growth": 16, "change": 16}
    assert set(found["verdict"]) == {"consistent", "not printed"}


@pytest.mark.parametrize("source", sorted(load().sources))
def test_every_source_can_be_recomputed(source):
    assert {"series", "verdict"} <= set(table_arithmetic(audit(load()), source).columns)


def test_decimals_of_the_row_count_and_not_those_printed(claim, audited, levels):
    growth = claim("pay", "growth", "7.90", "%", decimals=1, **BASE)
    near = levels[1].model_copy(update={"printed": "1079.4"})
    found = table_arithmetic(audited([levels[0], near, growth]), "a")
    assert found.set_index("measure").loc["growth", "verdict"] == "consistent"
