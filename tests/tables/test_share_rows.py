"""Shares of one column that are of several rows."""

from __future__ import annotations

import pandas as pd

from analysis import describe_table

POLL = pd.DataFrame(
    {
        "": ["entitled", "cast", "spoilt", "valid", "Reds", "Blues", "Greens"],
        "votes": ["51,209", "38,814", "603", "38,211", "20,007", "11,388", "6,816"],
        "%": ["", "75.8", "1.6", "98.4", "52.4", "29.8", "17.8"],
    }
)


def test_turnout_and_parties_have_wholes_of_their_own():
    table = describe_table(POLL)
    assert not table.audit().contradictions
    assert dict(table.figures[-1].of_each)["cast"] == "entitled"


def test_a_misprinted_vote_is_suspected_whatever_its_share_is_of():
    frame = POLL.copy()
    frame.loc[4, "votes"] = "20,700"
    found = describe_table(frame).audit()
    (only,) = found.contradictions
    assert only.explanations[0][0] in found.claims_at(4, "votes")
