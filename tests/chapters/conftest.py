"""What the tests of the rooms share: a page that notes what is shown on it, and the shipped study."""

from __future__ import annotations

import re
from html import unescape

import matplotlib.pyplot as plt
import pytest

import analysis
from analysis.plots import display


class Page:
    """What was shown, in order."""

    def __init__(self):
        self.parts = []

    def note(self, shown):
        self.parts.append(shown.data)

    @property
    def html(self):
        return "\n".join(self.parts)

    @property
    def text(self):
        """Without tags, and with single spaces."""
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", self.html)))


@pytest.fixture(scope="session")
def shipped(ledger):
    """The study of the shipped ledger."""
    return analysis.study(ledger)


@pytest.fixture
def page(monkeypatch):
    """Collect what is shown, instead of displaying it."""
    noted = Page()
    monkeypatch.setattr(display, "display", noted.note)
    yield noted
    plt.close("all")


@pytest.fixture
def study_of(make_ledger):
    """Make a study of a few claims."""

    def make(*claims, **rest):
        return analysis.study(make_ledger(claims, **rest))

    return make
