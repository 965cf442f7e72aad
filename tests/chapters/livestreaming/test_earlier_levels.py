"""Earlier levels: others print what is implied, something else, or nothing."""

import pytest

from analysis.chapters.livestreaming.earlier_levels import describe_span, show_earlier
from analysis.chapters.livestreaming.segments import Segments

EARLIER = {"period": "2024-03", "source": "b"}


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("320", "All meet and leave 319.50 to 320.50 million persons."),
        ("390", "390 million persons, in b (report), cannot hold. 3.9 hundred million is a slip."),
    ],
)
def test_a_level_printed_elsewhere_is_tested(segments_of, article, claim, page, printed, said):
    other = claim("game", "level", printed, "million persons", id="other", **EARLIER)
    finding = {
        "id": "slip",
        "kind": "reading",
        "claims": "other",
        "cause": "misprint",
        "status": "acknowledged",
        "statement": "3.9e8 is a slip.",
    }
    show_earlier(*segments_of(*article(changes={"game": "-20.00"}), other, findings=[finding]))
    assert f"game, March 2024. {said}" in page.text


def test_where_nobody_else_prints_it_that_is_said(segments_of, article, claim, page):
    show_earlier(*segments_of(*article(changes={"game": "-20"})))
    assert page.text == "No other source prints an earlier level of these."
    page.parts.clear()
    show_earlier(*segments_of(claim("game", "level", "5", source="b")))
    assert page.parts == []


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (
            "2024-03",
            "All changes run over 9 months, from March 2024 to December 2024; they are not",
        ),
        ("2024-11", "All changes run over 1 month, from November 2024"),
        ("2023-12", ""),
        ("", ""),
    ],
)
def test_a_span_that_is_no_year_is_said(before, said):
    text = describe_span(Segments(source="a", now="2024-12", before=before))
    assert text.startswith(said)
    assert bool(text) == bool(said)
