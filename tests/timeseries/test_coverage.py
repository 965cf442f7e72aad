import pandas as pd

from analysis.ledger.ledger import load
from analysis.timeseries.coverage import claims_by_edition, known_at, survey_dates


def test_dates_of_the_survey():
    dates = survey_dates()
    assert (dates[0], dates[1], dates[-1], len(dates)) == ("2020-03", "2020-06", "2025-06", 12)


def test_bounds_do_not_count_as_values():
    levels = pd.DataFrame(
        {"series": ["a", "a"], "period": ["2020-12", "2021-06"], "known": ["printed", "bounded"]}
    )
    assert known_at(levels, minimum=2).empty
    assert known_at(levels, minimum=1).index.tolist() == ["a"]


def test_every_claim_is_counted_once():
    ledger = load()
    counts = claims_by_edition(ledger)
    assert counts.to_numpy().sum() == len(ledger.claims)
    assert counts.columns.tolist()[:2] == ["45", "46"]
