"""What other numbers leave for a printed one: in millions whatever it was printed in, nothing as a power of ten."""

from __future__ import annotations

from fractions import Fraction

import pytest

from analysis.plots.allowed_words import allowed_words
from analysis.plots.citing import printed_beside
from analysis.quantities.interval import Interval
from analysis.translation.spoken import speaking


def between(low, high):
    return Interval(Fraction(str(low)), Fraction(str(high)))


@pytest.mark.parametrize(
    ("unit", "low", "high", "said", "told"),
    [
        ("1e4 persons", 98898.51, 98899.5, "988.9851 to 988.995 million persons", "9.889851至9.88995亿人"),
        ("1e8 CNY", 1970, 1980, "197 to 198 billion CNY", "1,970至1,980亿元"),
        ("million persons", 249, 249.5, "249 to 249.5 million persons", "2.49至2.495亿人"),
        ("%", 97.55, 97.65, "97.55 to 97.65 %", "97.55至97.65%"),
    ],
)  # fmt: skip
def test_a_range_is_in_the_unit_that_a_language_counts_by(
    claim, make_ledger, unit, low, high, said, told
):
    measure = "share" if unit == "%" else "level"
    (one,) = make_ledger([claim("app", measure, "5", unit, of="all" if unit == "%" else "")]).claims
    assert allowed_words(between(low, high), one) == said
    with speaking("zh"):
        assert allowed_words(between(low, high), one) == told


@pytest.mark.parametrize(
    ("printed", "unit", "said"),
    [
        ("102,891", "1e4 persons", "102,891 ten thousand persons (1,028.91 million)"),
        ("9.67", "1e8 persons", "9.67 hundred million persons (967 million)"),
        ("967", "million persons", "967 million persons"),
        ("12", "1e4 persons", "12 ten thousand persons (120,000)"),
    ],
)
def test_a_chinese_magnitude_stands_beside_the_same_in_millions(
    claim, make_ledger, printed, unit, said
):
    (one,) = make_ledger([claim("app", "level", printed, unit)]).claims
    assert printed_beside(one) == said
