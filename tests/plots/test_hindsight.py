"""Whether a record was made in advance is said, and only where it was not."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.plots.hindsight import describe_hindsight


def outcomes(*in_advance):
    rows = [{"model": "blend", "outcome": "hit", "in_advance": one} for one in in_advance]
    others = [
        {"model": "naive", "outcome": "hit", "in_advance": False},
        {"model": "blend", "outcome": "open", "in_advance": False},
    ]
    return pd.DataFrame(rows + others)


@pytest.mark.parametrize(
    ("early", "start"),
    [
        ((False, False), "All of these were made after the number was published"),
        ((True, False), "1 of these was written down before"),
        ((True, True, False), "2 of these were written down before"),
    ],
)
def test_what_was_made_later_is_said_to_be(early, start):
    text = describe_hindsight(outcomes(*early), "blend")
    assert text.startswith(start)
    assert text.endswith("such a record flatters it.")


@pytest.mark.parametrize("early", [(), (True, True)])
def test_nothing_is_said_where_all_were_in_advance_or_none_is_scored(early):
    assert describe_hindsight(outcomes(*early), "blend") == ""
