"""Every table of a chapter shows the verdict of the audit, and no other."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from honest_tables import honest_table

from analysis import audit
from analysis.audits.compare import Agreement, compare_sources
from analysis.audits.evidence import key_of
from analysis.audits.table import NOT_PRINTED, table_arithmetic
from analysis.audits.verdicts import Verdict
from analysis.quantities.rounding import Rounding

TABLES = 500
RULES = [Rounding.HALF_UP, Rounding.HALF_EVEN, Rounding.TRUNCATED]
DATES = {"2023": "2023-12", "2024": "2024-12"}


def verdicts(frame):
    shown = frame[frame["verdict"] != NOT_PRINTED]
    return dict(zip(shown["claim"], shown["verdict"], strict=True))


@pytest.fixture(scope="module")
def shipped(ledger):
    return audit(ledger)


def test_every_source_s_table_shows_the_verdicts_of_the_audit(shipped):
    rows = 0
    for source in shipped.ledger.sources:
        found = verdicts(table_arithmetic(shipped, source))
        rows += len(found)
        assert found == {name: str(shipped.by_id[name].verdict) for name in found}
    assert rows


def test_what_two_documents_print_otherwise_is_contradicted_or_set_apart(shipped):
    """Two prints that exclude each other never both hold."""
    prints = {}
    for one in shipped.ledger.claims:
        prints.setdefault(key_of(one), {}).setdefault(one.source)
    pairs = {pair for sources in prints.values() for pair in combinations(sorted(sources), 2)}
    apart = 0
    for first, second in sorted(pairs):
        frame = compare_sources(shipped, first, second)
        for row in frame[frame["agreement"] == str(Agreement.DIFFER)].itertuples():
            pair = [shipped.by_id[name].verdict for name in (row.first_id, row.second_id)]
            assert Verdict.CONTRADICTED in pair, row
            apart += 1
    assert apart


def claims_of(frame, claim):
    """The rows of an honest table as claims of one source that does not say how it rounds."""
    for place, row in enumerate(frame.to_dict("records")):
        name = f"s{place}"
        for year, period in DATES.items():
            yield claim(name, "level", row[f"users {year}"], "1e4 persons", period=period)
            yield claim(name, "share", row[f"share {year}"], "%", period=period, of="whole")
        yield claim(name, "growth", row["growth"], "%", period="2024-12", base_period="2023-12")


def test_no_row_of_an_honest_table_is_accused_anywhere(claim, make_ledger):
    rng = np.random.default_rng(20251)
    for number in range(TABLES):
        frame = honest_table(rng, rows=2, rule=RULES[number % len(RULES)])
        judged = audit(make_ledger(list(claims_of(frame, claim))))
        shown = verdicts(table_arithmetic(judged, "a"))
        assert shown
        assert shown == {name: str(judged.by_id[name].verdict) for name in shown}
        assert str(Verdict.CONTRADICTED) not in shown.values(), frame
