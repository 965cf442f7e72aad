"""The data dictionary names every column."""

from analysis.chapters.provenance.dictionary import ROWS, describe_columns, show_columns
from analysis.ledger.claim import Claim


def test_every_column_of_a_claim_is_described():
    frame = describe_columns(Claim)
    assert frame["column"].tolist() == list(Claim.model_fields)
    assert frame["holds"].str.len().min() > 0


def test_each_kind_of_row_is_shown(page):
    show_columns()
    assert len(page.parts) == len(ROWS)
    assert "when: 2024-12, 2024-Q4, 2024, 2024-01/2024-09" in page.parts[0]
    assert "flow@2024-Q1 is that period" in page.parts[3]
    assert 'class="number"' not in "".join(page.parts)


def test_what_may_be_empty_and_the_only_words_are_said():
    frame = describe_columns(Claim).set_index("column")
    assert frame.loc["measure", "one of"].startswith("level, share, change")
    assert frame.loc["measure", "may be empty"] == "no"
    assert frame.loc["printed", ["may be empty", "one of"]].tolist() == ["yes", ""]
