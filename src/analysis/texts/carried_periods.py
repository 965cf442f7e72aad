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

#: Why a year is taken for what has no date of its own.
YEAR_OF_TEXT = "the year that the text is about"
_MONTH = len("2024-12")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LEAD = 1500  # characters in which an article says what period it is about
# What *the quarter* and its like may be, as the ledger writes it.
_KINDS = ((r"(?i)quarter|季", r"-Q\d$"), (r"(?i)half|半", r"-H\d$"), (r"", r"^\d{4}-\d\d$"))
# Periods that accounts are kept for: months, quarters, halves, years, and years to date.
_USUAL = re.compile(r"\d{4}(?:-[QH]\d|-\d\d)?|(\d{4})-01/\1-\d\d")


def carried_period(
    text: str,
    sentence: Sentence,
    dates: Sequence[PrintedDate],
    sentences: Sequence[Sentence],
    *,
    stock: bool,
    since: int = 0,
    owned: bool = False,
    surveyed: bool = True,
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
    since
        From where on the text speaks of nobody else than whose it is.
    owned
        Whether it is somebody's, who tells it by the quarter.
    surveyed
        Whether it is persons, who are counted at a month: then a year will not do.

    Examples
    --------
    >>> from analysis.texts.dates_printed import find_dates
    >>> from analysis.texts.sentence_parts import find_sentences
    >>> text = "Sales rose in 2024. Games brought 3 million yuan."
    >>> cut = find_sentences(text)
    >>> carried_period(text, cut[1], find_dates(text), cut, stock=False)
    ('2024', 'the date of a sentence before it')
    """
    said = text[sentence.start : sentence.end]
    if cues.NOW.search(said):
        return "", "the text names no date for it but its own"
    if stock:
        some = cues.SOME_PERIOD.search(said)
        if some and owned:
            return _of_its_kind(some.group(), dates, sentence)
        if some or cues.PASSING.search(said):
            return "", "the text does not name its period"
        state = _state(text, sentence, dates, sentences)
        about = "" if state[0] or surveyed else _year_of(dates, dates, sentence, section=0)
        return (about, YEAR_OF_TEXT) if about else state
    if cues.FISCAL.search(text[: sentence.end]):
        return "", "which months its fiscal year has is not said"
    return _carried_flow(text, sentence, dates, sentences, since=since)


def _carried_flow(
    text: str,
    sentence: Sentence,
    dates: Sequence[PrintedDate],
    sentences: Sequence[Sentence],
    *,
    since: int,
) -> tuple[str, str]:
    """Return the date of what is counted over a time, from the sentences before."""
    dates = [one for one in dates if one.role != "state" or len(one.period) != _MONTH]
    usable = [one for one in dates if one.role != "base" and _USUAL.fullmatch(one.period)]
    begun = next((s.start for s in sentences if s.paragraph == sentence.paragraph), 0)
    near = [one for one in usable if begun <= one.start < sentence.start]
    if near and near[-1].start < since and len(near[-1].period) > len("2024"):
        return "", "the date before it is that of somebody else"
    unnamed = cues.SOME_PERIOD.search(text[begun : sentence.end])
    if near and (not unnamed or re.search(r"-[QH]\d$|-\d\d$", near[-1].period)):
        return near[-1].period, "the date of a sentence before it"
    if unnamed:
        return _of_its_kind(unnamed.group(), usable, sentence)
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
    about = _year_of(usable, dates, sentence, section=section)
    if periods and about:
        return about, YEAR_OF_TEXT
    lead = [one for one in usable if one.start < _LEAD]
    if not periods and lead and re.fullmatch(r"\d{4}(?:-[QH]\d)?", lead[0].period):
        return lead[0].period, "the first date of the text"
    often, times = Counter(one.period for one in usable).most_common(1)[0] if usable else ("", 0)
    if not periods and 2 * times > len(usable):
        return often, "the period that the text speaks of most"
    return "", "the text names no date for it"


def _year_of(
    usable: Sequence[PrintedDate],
    dates: Sequence[PrintedDate],
    sentence: Sentence,
    *,
    section: int,
) -> str:
    """Return the year that a text is about, if its first date is one and its section stays in it."""
    first = min(usable, key=lambda one: one.start, default=None)
    if first is None or first.start > _LEAD or not re.fullmatch(r"\d{4}", first.period):
        return ""
    here = [one for one in dates if section <= one.start < sentence.end and one.role != "base"]
    return first.period if all(one.period.startswith(first.period) for one in here) else ""


def _of_its_kind(said: str, dates: Sequence[PrintedDate], sentence: Sentence) -> tuple[str, str]:
    """Return the last quarter, half or month that was named, where a text says *the quarter*."""
    kind = next(form for words, form in _KINDS if re.search(words, said))
    named = [one for one in dates if one.start < sentence.start and one.role != "base"]
    same = [one.period for one in named if re.search(kind, one.period)]
    if not same:
        return "", "the text does not name its period"
    return same[-1], "the last one that is named before it"


def _state(
    text: str, sentence: Sentence, dates: Sequence[PrintedDate], sentences: Sequence[Sentence]
) -> tuple[str, str]:
    months = [one for one in dates if len(one.period) == _MONTH]
    states = [one for one in months if one.role == "state"]
    if not states:
        # *There were a billion in December 2024* says as much as *as of*.
        own = {s.start: text[s.start : s.end] for s in sentences}
        told = [at for at, said in own.items() if cues.TOLD.search(said)]
        states = [
            one
            for one in months
            if not one.role and max((at for at in own if at <= one.start), default=-1) not in told
        ]
    same = [s for s in sentences if s.paragraph == sentence.paragraph]
    begun = same[0].start if same else 0
    near = [one for one in states if begun <= one.start < sentence.start]
    if near:
        return near[-1].period, "the date of a sentence before it"
    named = {one.period for one in states if one.start < sentence.start}
    if len(named) == 1:
        return named.pop(), "the one date that is named before it"
    if len({one.period for one in states}) == 1:
        return states[0].period, "the one date the text gives for what it counts"
    return "", "the text names no date for it"
