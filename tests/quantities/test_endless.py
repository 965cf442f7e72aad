"""Numerals without end are refused in a sentence, wherever they stand: exact arithmetic would not end."""

from __future__ import annotations

import pandas as pd
import pytest

import analysis
from analysis.errors import AnalysisError, DataError, ReadingError
from analysis.quantities.reading import read_quantity

ENDLESS = ["1" * 5000, "0." + "0" * 5000 + "1", "9" * 400]


@pytest.mark.parametrize("numeral", ENDLESS, ids=["whole", "small", "long"])
def test_an_endless_numeral_is_refused(numeral, desk):
    with pytest.raises(ReadingError, match="at most 100 digits"):
        read_quantity(f"over {numeral} people")
    desk.put("claims/rep2.csv", 2, "printed", numeral)
    with pytest.raises(DataError, match="at most 100 of them") as refused:
        analysis.audit(desk.path)
    assert len(str(refused.value)) < 2000


@pytest.mark.parametrize("numeral", ["1" * 5000, "9" * 400])
def test_an_endless_numeral_of_a_table_is_refused_at_its_cell(numeral):
    frame = pd.DataFrame({"Item": ["A", "B", "Total"], "2024": [numeral, "5", "7"]})
    with pytest.raises(AnalysisError, match="row A, column 2024"):
        analysis.describe_table(frame)


def test_an_endless_numeral_of_a_text_is_no_figure_that_could_be_tied():
    found = analysis.check_text("Users were 12 million. The number was " + "1" * 5000 + ".")
    assert "12 million" in found.to_html()
