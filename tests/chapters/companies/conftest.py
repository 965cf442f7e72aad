"""A text and its translation, of a few numbers."""

from dataclasses import replace

import pytest

import analysis
from analysis.chapters.companies.text_pair import find_texts


@pytest.fixture
def pair(make_ledger):
    """Make the study of claims of sources ``zh`` and ``en``, and the pair of these texts."""

    def make(*claims, languages=("zh", "en"), **rest):
        ledger = make_ledger(claims, **rest)
        sources = dict(ledger.sources)
        for name, language in zip(("zh", "en"), languages, strict=True):
            if name in sources:
                sources[name] = sources[name].model_copy(update={"language": language})
        study = analysis.study(replace(ledger, sources=sources))
        return study, find_texts(study, translation="en", original="zh")

    return make


@pytest.fixture
def both(claim):
    """Make the same claim of both texts, the translation's with its own digits."""

    def make(series, measure, chinese, english=None, unit="million persons", **rest):
        texts = {"zh": chinese, "en": chinese if english is None else english}
        return [
            claim(series, measure, printed, unit, source=source, **rest)
            for source, printed in texts.items()
            if printed is not None
        ]

    return make
