"""The number that a value rests on: which print of several, and what is said where there is none."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import study
from analysis.ledger.printed import printed_value
from analysis.plots.level_sources import cite_levels
from analysis.plots.markup import address_of, plain


@pytest.fixture(scope="module")
def known():
    return study()


def cited(known, name, **options):
    frame = cite_levels(known.series(name), known.audit.judgements, known.ledger.sources, **options)
    return frame.set_index("period")


def test_a_value_leads_to_a_number_that_prints_it(known):
    frame = cited(known, "online_payment", numbers="../numbers")
    by_id = known.ledger.by_id
    told = frame[frame["source"] != ""]
    assert len(told) > 5
    for period, row in told.iterrows():
        page, _, claim = address_of(row["source"]).partition("#claim-")
        assert page == "../numbers.html"
        assert (by_id[claim].series, by_id[claim].period) == ("online_payment", period)


def test_of_several_prints_the_source_is_one_of_the_value_shown(known):
    frame = cite_levels(
        known.series(list(known.followed)), known.audit.judgements, known.ledger.sources
    )
    by_id, seen = known.ledger.by_id, 0
    for row in frame[frame["source"] != ""].to_dict("records"):
        prints = known.ledger.levels_of(row["series"], row["period"])
        values = {float(printed_value(claim)) for claim in prints if claim.printed}
        if row["value"] in values and len(values) > 1:
            seen += 1
            claim = by_id[address_of(row["source"]).partition("#claim-")[2]]
            assert float(printed_value(claim)) == row["value"]
    assert seen


def test_a_level_that_nobody_printed_has_no_source(known):
    nobody = pd.DataFrame([{"series": "online_payment", "period": "1999-12", "value": 1.0}])
    frame = cite_levels(nobody, known.audit.judgements, known.ledger.sources)
    assert frame[["verdict", "source"]].to_numpy().tolist() == [["", ""]]
    assert plain(frame["source"].iloc[0]) == ""
