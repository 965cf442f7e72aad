import pytest

from analysis.plots.counts import agree, counted
from analysis.plots.phrases import as_whole, dated, in_sentence, listed, minus, readable


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("E-commerce live streaming", "e-commerce live streaming"),
        (".CN domain names", ".CN domain names"),
        ("5G base stations", "5G base stations"),
        ("Generative AI", "generative AI"),
        ("AI products", "AI products"),
        ("Alibaba: revenue", "Alibaba: revenue"),
    ],
)
def test_names_in_sentences(name, expected):
    assert in_sentence(name) == expected


def test_short_decimals_stay():
    assert readable("Printed 9.67 %, left [9.8, 9.88995)") == "Printed 9.67 %, left 9.8 to 9.89"


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "no sources are"), (1, "1 source is"), (2, "2 sources are"), (1000, "1,000 sources are")],
)
def test_a_count_agrees_with_its_noun_and_its_verb(number, expected):
    assert f"{counted(number, 'source')} {agree(number, 'is', 'are')}" == expected


@pytest.mark.parametrize(
    ("texts", "expected"), [([], ""), (["a"], "a"), (["a", "b"], "a or b"), ("abc", "a, b or c")]
)
def test_a_list_reads_as_one(texts, expected):
    assert listed(texts, last="or") == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(-0.04, "0.0"), (-0.06, "−0.1"), (0.06, "+0.1"), (0, "0.0")]
)
def test_nothing_has_no_sign(value, expected):
    assert minus(value, sign=True) == expected


@pytest.mark.parametrize("text", ["2024-13", "2024-5", "", "Table 5", "2024-12-1", "2024-Q5"])
def test_what_is_no_period_stays_as_it_is(text):
    assert dated(text) == text


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Population aged 60 and over", "the population aged 60 and over"),
        ("Turnover of shops", "the turnover of shops"),
        ("Exports of goods", "exports of goods"),
        ("Internet users", "Internet users"),
    ],
)
def test_a_whole_has_the_article_that_it_takes(name, expected):
    assert as_whole(name) == expected
