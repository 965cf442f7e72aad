"""Lines of a proof in the words of a page: names and dates, magnitudes as each language counts."""

from __future__ import annotations

import pytest

from analysis.audits.unknowns import Level, Share
from analysis.plots.proof_words import sum_in_words, unknown_words
from analysis.translation.spoken import speaking


def test_a_ratio_says_what_it_is_a_share_of(ledger):
    ratio = Share("online_payment", "netizens", "2024-12")
    assert unknown_words(ratio, ledger) == (
        "Online payment as a share of Internet users in December 2024"
    )
    with speaking("zh"):
        assert unknown_words(ratio, ledger) == "2024年12月网络支付占网民的比例"
        assert unknown_words(Level("netizens", "2024"), ledger) == "2024年的网民"


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ("1,030.500001 million ≤ a", "10.30500001亿 ≤ a"),
        ("0.001 billion < 12 million", "100万 < 1,200万"),
        ("97.65 % < 97.6 %", "97.65% < 97.6%"),
        ("3 < 2", "3 < 2"),
    ],
)
def test_chinese_counts_by_ten_thousands_to_the_last_digit(says, told):
    with speaking("zh"):
        assert sum_in_words(says) == told
    assert sum_in_words(says) == says
