"""What is refused on the page is refused, each in a sentence of its own."""

from __future__ import annotations

import pytest

from analysis.chapters.methods import show_refusals
from analysis.chapters.methods.refusals import REQUESTS, refusal_frame, refusal_of
from analysis.errors import UsageError
from analysis.forecasting.models.catalogue import fit


def test_everything_asked_in_vain_is_refused(page):
    frame = refusal_frame(REQUESTS)
    assert "(answered)" not in set(frame["answer"])
    assert frame["answer"].str.endswith(".").all()
    show_refusals()
    assert all(asked in page.text for asked in REQUESTS)


def test_what_is_answered_says_so():
    assert refusal_frame({"a line": lambda: 3})["answer"].tolist() == ["(answered)"]


def test_only_a_fit_that_is_refused_is_a_refusal():
    with pytest.raises(UsageError):
        refusal_of(fit, [1.0, 2.0, 3.0], model="driftt")
