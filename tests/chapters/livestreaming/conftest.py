"""An article that prints kinds of a service: levels, changes and shares."""

import pytest

from analysis.chapters.livestreaming.segments import find_segments

KINDS = {"id": "kinds", "relation": "within", "whole": "shows", "parts": "game shows_sport"}
LEVELS = {"shows": "500", "game": "300", "shows_sport": "400"}


@pytest.fixture
def article(claim):
    """Make the claims of the article; a share may be empty, a level left out."""

    def make(levels=LEVELS, changes=None, shares=None, period="2024-12"):
        rows = [
            *(("level", name, value, "million persons", {}) for name, value in levels.items()),
            *(
                ("change", name, value, "million persons", {"base_period": "2024-03"})
                for name, value in (changes or {}).items()
            ),
            *(
                ("share", name, value, "%", {"of": "users", "note": "" if value else "breaks off"})
                for name, value in (shares or {}).items()
            ),
        ]
        return [
            claim(name, measure, value, unit, period=period, **rest)
            for measure, name, value, unit, rest in rows
        ]

    return make


@pytest.fixture
def segments_of(study_of):
    """Make a study of some claims, and the kinds that source ``a`` prints."""

    def make(*claims, **rest):
        study = study_of(*claims, identities=[KINDS], **rest)
        return study, find_segments(study, source="a", identity="kinds")

    return make
