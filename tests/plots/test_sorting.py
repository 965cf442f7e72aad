"""What a table is sorted by: dates, numbers and verdicts by what they are, not by their letters."""

from __future__ import annotations

import pytest

from analysis.plots.sorting import text_keys


def ordered(*texts):
    """Return texts in the order in which the script sorts them by their keys."""
    method, keys = text_keys(texts, missing="–")
    assert keys, texts
    number = float if method == "value" else str
    return [text for _, text in sorted(zip(map(number, keys), texts, strict=True))]


@pytest.mark.parametrize(
    "wanted",
    [
        ["December 2023", "6 June 2024", "December 2024"],
        ["2023", "2024-06", "2024-12"],
        ["the first quarter of 2024", "the second half of 2024", "March 2025"],
        ["9 %", "87.9 %", "101 %"],
        ["−3.5", "−1", "+0.5", "12"],
        ["at least 5", "about 7 million persons", "1.08 billion persons"],
        ["976.7 to 1,114.1", "1,408.0 to 1,410.0"],
        ["contradicted", "nothing to check it by", "holds, thanks to rounding", "holds"],
        ["–", "3", "4"],
    ],
)
def test_a_column_is_sorted_by_what_its_words_mean(wanted):
    assert ordered(*reversed(wanted)) == wanted


@pytest.mark.parametrize(
    "texts", [["Online payment", "Short video"], ["5G phones", "Payment"], ["–", "–"], []]
)
def test_other_words_are_sorted_as_words(texts):
    assert text_keys(texts, missing="–") == ("", [])
