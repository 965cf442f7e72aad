import pytest

from analysis.ledger.records import Claim
from analysis.plots.dictionary import describe_columns
from analysis.plots.phrases import in_sentence, readable


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("E-commerce live streaming", "e-commerce live streaming"),
        (".CN domain names", ".CN domain names"),
        ("5G base stations", "5G base stations"),
        ("Generative AI", "generative AI"),
        ("AI products", "AI products"),
    ],
)
def test_names_in_sentences(name, expected):
    assert in_sentence(name) == expected


def test_short_decimals_stay():
    assert readable(
        "Printed 9.67 %, left [9.8, 9.88995)"
    ) == "Printed 9.67 %, left [9.8, 9.88995)".replace("9.88995", "9.89")


def test_every_column_of_a_claim_is_described():
    frame = describe_columns(Claim)
    assert frame["column"].tolist() == list(Claim.model_fields)
    assert frame["holds"].str.len().min() > 0
