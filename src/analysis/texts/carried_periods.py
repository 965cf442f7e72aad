"""Carried periods: the date that a sentence without one takes from those before it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from analysis.texts import cues
from analysis.texts.sentence_parts import is_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analysis.texts.dates_printed import PrintedDate
    from analysis.texts.sentence_parts import Sentence

_MONTH = len("2024-12")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LEAD = 1500  # characters in which an article says what period it is about
# Periods that accounts are kept for: months, quarters, halves, years, and years to date.
_USUAL = re.compile(r"\d{4}(?:-[QH]\d|-\d\d)?|(\d{4})-01/\1-\d\d")


def carried_period(
    text: str,
    sentence: Sentence,
    dates: Sequence[PrintedDate],
    sentences: Sequence[Sentence],
    *,
    stock: bool,
) -> tuple[str, str]:
    """Return the date a sentence before holds for a sentence without one, and why it is taken.

    Parameters
    ----------
    text, sentence
        The text, and the sentence in it.
    dates, sentences
        All of the text.
    stock
        Whether what is counted has a state at a moment: then only *as of* a month will do.

    Examples
    --------
    >>> from analysis.texts.dates_printed import find_dates
    >>> from analysis.texts.sentence_parts import find_sentences
    >>> text = "Sales rose in 2024. Games brought 3 million yuan."
    >>> cut = find_sentences(text)
    >>> carried_period(text, cut[1], find_dates(text), cut, stock=False)
    ('2024', 'the date of a sentence before it')
    """
    if cues.NOW.search(text[sentence.start : sentence.end]):
        return "", "the text names no date for it but its own"
    said = text[sentence.start : sentence.end]
    if not stock and cues.FISCAL.search(text[: sentence.end]):
        return "", "which months its fiscal year has is not said"
    if stock:
        if cues.SOME_PERIOD.search(said) or cues.PASSING.search(said):
            return "", "the text does not name its period"
        return _state(sentence, dates, sentences)
    dates = [one for one in dates if one.role != "state" or len(one.period) != _MONTH]
    usable = [one for one in dates if one.role != "base" and _USUAL.fullmatch(one.period)]
    begun = next((s.start for s in sentences if s.paragraph == sentence.paragraph), 0)
    near = [one for one in usable if begun <= one.start < sentence.start]
    unnamed = cues.SOME_PERIOD.search(text[begun : sentence.end])
    if near and (not unnamed or re.search(r"-[QH]\d$|-\d\d$", near[-1].period)):
        return near[-1].period, "the date of a sentence before it"
    if unnamed:
        return "", "the text does not name its period"
    place = sentences.index(sentence)
    section = 0
    for one in reversed(sentences[:place]):
        if one.paragraph != sentence.paragraph and is_heading(text, one):
            section = one.start
            break
    periods = {
        one.period
        for one in dates
        if section <= one.start < sentence.start
        and one.role != "base"
        and not _DAY.fullmatch(one.period)
    }
    if len(periods) == 1 and _USUAL.fullmatch(next(iter(periods))):
        return periods.pop(), "the one date of its section"
    lead = [one for one in usable if one.start < _LEAD]
    if not periods and lead and re.fullmatch(r"\d{4}(?:-[QH]\d)?", lead[0].period):
        return lead[0].period, "the first date of the text"
    often, times = Counter(one.period for one in usable).most_common(1)[0] if usable else ("", 0)
    if not periods and 2 * times > len(usable):
        return often, "the period that the text speaks of most"
    return "", "the text names no date for it"


def _state(
    sentence: Sentence, dates: Sequence[PrintedDate], sentences: Sequence[Sentence]
) -> tuple[str, str]:
    states = [one for one in dates if one.role == "state" and len(one.period) == _MONTH]
    same = [s for s in sentences if s.paragraph == sentence.paragraph]
    begun = same[0].start if same else 0
    near = [one for one in states if begun <= one.start < sentence.start]
    if near:
        return near[-1].period, "the date of a sentence before it"
    if len({one.period for one in states}) == 1:
        return states[0].period, "the one date the text gives for what it counts"
    return "", "the text names no date for it"
