"""Recomputing what is printed: small cases by rule, and the whole of Table 5 by hand."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pandas as pd
import pytest

from analysis import change, growth_rate, load, share
from analysis.audits.recompute import recompute_misses, recomputed

BASE, NOW = "2023-12", "2024-12"


def number(claim):
    return Decimal(claim.printed.replace(",", ""))


def as_printed(value, printed):
    """Round a fraction half up to the decimals of what was printed."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(printed, rounding=ROUND_HALF_UP)


@pytest.fixture(scope="module")
def table5(root):
    """The rows of Table 5 by measure, series and period, read from the file of the report."""
    claims = [c for c in load(root / "data").claims if c.id.startswith("cnnic55-table5-")]
    return {(str(c.measure), c.series, c.period): number(c) for c in claims}


@pytest.fixture(scope="module")
def applications(table5):
    return sorted({series for _, series, _ in table5})


@pytest.fixture(scope="module")
def frame(table5):
    """Its levels as a tidy frame, in tens of thousands of persons."""
    rows = [
        (s, p, float(n), float(n) - 0.5, float(n) + 0.5)
        for (m, s, p), n in table5.items()
        if m == "level"
    ]
    return pd.DataFrame(rows, columns=["series", "period", "value", "lower", "upper"])


def test_all_sixteen_growth_rates_of_table_5_follow_from_its_levels(table5, applications, frame):
    assert len(applications) == 16
    ours = growth_rate(frame).set_index("series")["value"]
    for series in applications:
        base, now = (Fraction(table5["level", series, period]) for period in (BASE, NOW))
        printed = table5["growth", series, NOW]
        assert as_printed(100 * (now - base) / base, printed) == printed, series
        assert ours[series] == pytest.approx(float((now - base) / base), rel=1e-12)


def test_all_sixteen_changes_of_table_5_are_the_printed_ones(ledger, table5, applications, frame):
    ours = change(frame).set_index("series")["value"]
    printed = [
        c
        for c in ledger.claims
        if c.source == "cnnic55" and str(c.measure) == "change" and c.series in applications
        if (c.period, c.base_period) == (NOW, BASE)
    ]
    assert printed, "the text prints changes of some applications"
    for series in applications:
        difference = table5["level", series, NOW] - table5["level", series, BASE]
        assert ours[series] == float(difference)
        for claim in (claim for claim in printed if claim.series == series):
            assert claim.unit == "million persons"
            # 10,000 persons are a hundredth of a million.
            assert as_printed(Fraction(difference) / 100, number(claim)) == number(claim), claim.id


def box(value, half):
    return Fraction(value) - half, Fraction(value) + half


def whole_left_by(table5, names, period):
    """What levels and shares leave for the number of netizens, in tens of thousands."""
    lows, highs = [], []
    for series in names:
        low, high = box(table5["level", series, period], Fraction(1, 2))
        least, most = box(table5["share", series, period], Fraction(1, 20))
        lows.append(100 * low / most)
        highs.append(100 * high / least)
    return max(lows), min(highs)


@pytest.mark.parametrize("period", [BASE, NOW])
def test_all_shares_of_table_5_are_of_one_number_of_netizens(table5, applications, frame, period):
    assert sum(key[0] == "share" and key[2] == period for key in table5) == 16
    for series in applications:
        # The number of netizens that the other fifteen leave, against this one's printed share.
        others = [name for name in applications if name != series]
        fewest, most = whole_left_by(table5, others, period)
        assert fewest <= most
        low, high = box(table5["level", series, period], Fraction(1, 2))
        least, greatest = box(table5["share", series, period], Fraction(1, 20))
        assert 100 * low / most <= greatest, series
        assert 100 * high / fewest >= least, series
    low, high = whole_left_by(table5, applications, period)
    whole = pd.DataFrame(
        [("netizens", period, float(low + high) / 2, float(low), float(high))],
        columns=frame.columns,
    )
    ours = share(pd.concat([frame[frame["period"] == period], whole]), of="netizens").set_index(
        "series"
    )
    for series in applications:
        least, greatest = box(table5["share", series, period], Fraction(1, 20))
        assert float(ours.loc[series, "lower"]) <= float(greatest) / 100
        assert float(ours.loc[series, "upper"]) >= float(least) / 100


def levels(claim, now="1,100", base="1,000", **rest):
    return [
        claim("x", "level", now, **rest),
        claim("x", "level", base, period=BASE, **rest),
        claim("n", "level", "2,000", **rest),
    ]


GROWTH = {"unit": "%", "base_period": BASE}


@pytest.mark.parametrize(
    ("row", "missed"),
    [
        (("growth", "10.0", GROWTH), False),
        (("growth", "10.1", GROWTH), True),
        (("growth", "10.1", GROWTH | {"qualifier": "about"}), False),
        (("change", "100", {"base_period": BASE}), False),
        (("change", "101", {"base_period": BASE}), True),
        (("multiple", "1.1", {"unit": "times", "base_period": BASE}), False),
        (("multiple", "1.2", {"unit": "times", "base_period": BASE}), True),
        (("share", "55.0", {"unit": "%", "of": "n"}), False),
        (("share", "54.9", {"unit": "%", "of": "n"}), True),
        (("share", "", {"unit": "%", "of": "n", "note": "missing"}), False),
    ],
)
def test_a_claim_is_recomputed_from_the_levels_beside_it(claim, make_ledger, row, missed):
    measure, printed, rest = row
    judged = claim("x", measure, printed, **rest)
    assert recompute_misses(judged, make_ledger([*levels(claim), judged])) == missed


def test_either_way_of_rounding_a_tie_is_a_hit(claim, make_ledger):
    for printed, missed in (("10.2", False), ("10.3", False), ("10.1", True), ("10.4", True)):
        judged = claim("x", "growth", printed, **GROWTH)
        ledger = make_ledger([*levels(claim, "4,410", "4,000"), judged])
        assert recompute_misses(judged, ledger) == missed


def test_only_levels_of_the_same_source_without_qualifier_are_used(claim, make_ledger):
    judged = claim("x", "growth", "99.9", **GROWTH)
    for rest in ({"source": "b"}, {"qualifier": "about"}):
        assert list(recomputed(judged, make_ledger([*levels(claim, **rest), judged]))) == []
    assert list(recomputed(judged, make_ledger([*levels(claim), judged]))) == [10]
