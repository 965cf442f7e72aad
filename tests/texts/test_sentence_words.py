"""Words of a sentence: what is its subject, and what stands beside."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "As of June 2025, the number of online chess users (including live chess) reached 4 million.",
        "截至2025年6月，网络象棋（含直播象棋）用户规模达400万人。",
    ],
)
def test_a_name_in_brackets_is_not_the_subject(text, said):
    assert [one[1:4] for one in said(text)] == [("chess", "level", "2025-06")]


def test_a_number_in_the_brackets_is_of_the_name_there(said):
    text = "As of June 2025, online chess users (including live chess users of 1 million) rose."
    assert [one[1:4] for one in said(text)] == [("chess_live", "level", "2025-06")]
