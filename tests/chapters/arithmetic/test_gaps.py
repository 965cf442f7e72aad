import pandas as pd
import pytest

from analysis.chapters.arithmetic.gaps import Gap, unchecked_claims


@pytest.mark.parametrize(
    ("printed", "qualifier", "gap"),
    [
        ("", "more than", Gap.NOTHING_PRINTED),
        ("5", "nearly", Gap.ONE_SIDED),
        ("5", "order of", Gap.VAGUE),
        ("5", "about", Gap.ALONE),
        ("5", "", Gap.ALONE),
    ],
)
def test_each_unchecked_claim_has_one_gap(printed, qualifier, gap):
    judged = pd.DataFrame([{"verdict": "unchecked", "printed": printed, "qualifier": qualifier}])
    assert unchecked_claims(judged)["gap"].tolist() == [str(gap)]


def test_checked_claims_are_left_out():
    judged = pd.DataFrame([{"verdict": "consistent", "printed": "5", "qualifier": ""}])
    assert unchecked_claims(judged).empty
