"""A number to look up is one that a reader may have met."""

from __future__ import annotations

from analysis.plots.citing import example_of
from analysis.translation.spoken import speaking


def test_the_example_is_of_what_most_numbers_count_and_in_a_unit_of_the_page(claim):
    claims = [
        claim("addresses", "level", "68567", "blocks of /32", period="2025-06"),
        claim("users", "level", "11.08", "1e8 persons"),
        claim("users", "level", "1.108", "billion persons", source="b"),
        claim("users", "level", "1.079", "billion persons", source="b", period="2023-12"),
        claim("payment", "level", "975", "million persons", period="2025-06", qualifier="about"),
        claim("payment", "share", "88.6", "%", period="2025-06", of="users"),
    ]
    assert example_of(claims) == "1.108 billion persons"
    assert example_of(claims[-1:]) == "88.6 %"
    with speaking("zh"):
        assert "11.08" in example_of(claims)
