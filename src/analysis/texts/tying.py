"""Tying: what a figure of a text says, as the ledger would put it, where its sentence leaves no doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from analysis.quantities.measures import Measure
from analysis.texts import cues
from analysis.texts.dates_printed import PrintedDate, find_dates
from analysis.texts.figures_printed import Figure, find_figures
from analysis.texts.mentions import Mention, Names, named
from analysis.texts.periods_said import PAUSE, SaidPeriods
from analysis.texts.printed_tables import tie_tables
from analysis.texts.sentence_parts import Sentence, find_sentences
from analysis.texts.tied import Tied, unknown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.ledger.records import Series

_RATES = {"%", "‰", "％"}
_CURRENCIES = {
    "CNY": {"yuan", "rmb", "cny", "元", "人民币", "¥"},
    "USD": {"usd", "us dollars", "us dollar", "dollars", "$", "us$", "美元"},
}
_NEAR = 30  # characters from a word such as *accounting for* to the whole it takes


def tie_figures(
    text: str, series: Mapping[str, Series], *, wholes: Mapping[str, str] | None = None
) -> list[Tied]:
    """Tie each figure of a text to a series, a measure and a period, or say why not.

    Parameters
    ----------
    text
        Plain text.
    series
        The series it may speak of, by id.
    wholes
        Of what a share is where the text speaks of a usage or penetration rate; by default the
        denominator of the series.

    Examples
    --------
    >>> from analysis import load
    >>> text = "As of June 2025, China had 1.068 billion short video users."
    >>> (tied,) = tie_figures(text, load().series)
    >>> tied.series, str(tied.measure), tied.period
    ('short_video', 'level', '2025-06')
    """
    figures, names = find_figures(text), Names(series)
    mentions, dates = names.find(text), find_dates(text)
    sentences = find_sentences(text)
    tabled, in_tables = tie_tables(text, figures, names=names, dates=dates, sentences=sentences)
    usual = {name: one.denominator for name, one in series.items()} | dict(wholes or {})
    spoken = [one for one in dates if not any(a <= one.start < b for a, b in in_tables)]
    found = list(tabled)
    for sentence in sentences:
        if any(a <= sentence.start < b for a, b in in_tables):
            continue
        inside = [one for one in figures if sentence.start <= one.start < sentence.end]
        part_of_name = [
            one for one in inside if any(m.start <= one.start < m.end for m in mentions)
        ]
        found += [unknown(one, sentence, "it is part of a name") for one in part_of_name]
        inside = [one for one in inside if one not in part_of_name]
        if inside:
            reader = _Reader(text, sentence, mentions, spoken, series, usual, sentences)
            found += reader.tie(inside)
    return sorted(found, key=lambda one: one.figure.start)


@dataclass
class _Reader:
    """Reads one sentence, from its first figure to its last."""

    text: str
    sentence: Sentence
    mentions: Sequence[Mention]
    dates: Sequence[PrintedDate]
    series: Mapping[str, Series]
    wholes: Mapping[str, str]
    sentences: Sequence[Sentence]
    topic: str = ""
    own: list[PrintedDate] = field(default_factory=list)

    def tie(self, figures: Sequence[Figure]) -> list[Tied]:
        sentence = self.sentence
        self.own = [one for one in self.dates if sentence.start <= one.start < sentence.end]
        found: list[Tied] = []
        for start, end in sentence.parts:
            part = [one for one in figures if start <= one.start < end]
            if cues.IN_ORDER.search(self.text[start:end]):
                found += self._in_order(part, start, end)
                continue
            self.topic = ""
            at = start
            for place, figure in enumerate(part):
                until = part[place + 1].start if place + 1 < len(part) else end
                found.append(self._tie(figure, at, until))
                at = figure.end
        return found

    def _in_order(self, figures: Sequence[Figure], start: int, end: int) -> list[Tied]:
        """Tie runs of figures to the names before them, one by one."""
        if not figures:
            return []
        subjects = named(self.mentions, start, figures[0].start)
        runs: list[list[Figure]] = []
        for one in figures:
            last = runs[-1][-1] if runs else None
            joint = self.text[last.end : one.start] if last else ""
            if last and re.fullmatch(r"[\s,，、和]*(?:and\s+)?(?:[人个]?[\s,，、和]*)", joint):
                runs[-1].append(one)
            else:
                runs.append([one])
        found: list[Tied] = []
        at = start
        for place, run in enumerate(runs):
            until = runs[place + 1][0].start if place + 1 < len(runs) else end
            before, behind = self.text[at : run[0].start], self.text[run[-1].end : until]
            at = run[-1].end
            fits = len(run) == len(subjects) > 1 and all(one.series for one in subjects)
            for figure, mention in zip(run, subjects, strict=False) if fits else ():
                found.append(self._say(figure, mention.series, before, behind, of=mention.of))
            if not fits:
                why = f"{len(run)} figures are told off against {len(subjects)} known names"
                found += [unknown(figure, self.sentence, why) for figure in run]
        return found

    def _tie(self, figure: Figure, at: int, until: int) -> Tied:
        """Tie one figure, from what stands between the last one and the next."""
        before, behind = self.text[at : figure.start], self.text[figure.end : until]
        close = PAUSE.split(behind, maxsplit=1)[0]
        if figure.quantity is None:
            self.topic = ""
            return unknown(figure, self.sentence, figure.problem)
        subjects = [
            one for one in named(self.mentions, at, figure.start) if not self._is_whole(one, at)
        ]
        if cues.NARROWING.search(before):
            self.topic = ""
            return unknown(figure, self.sentence, "a clause narrows what is counted")
        if re.search(r"(?i)\bfrom\s*$|从\s*$", before) and figure.unit in _RATES:
            return unknown(figure, self.sentence, "the text names no date for where it began")
        changed = cues.CHANGE.search(before)
        derived = figure.quantity.unit in {*_RATES, "pp", "个百分点", "times", "倍"} or changed
        if subjects and not subjects[-1].series:
            self.topic = ""
            return unknown(figure, self.sentence, "a narrower thing than a known series is named")
        if not derived:
            return self._level(figure, subjects, before, behind, close)
        of = ""
        if subjects:
            last = subjects[-1]
            between = self._plain(last.end, figure.start)
            bare = cues.SHARE.sub(" ", cues.CHANGE.sub(" ", cues.YEARLY.sub(" ", between)))
            if len({one.series for one in subjects}) > 1 or not cues.links_level(bare):
                self.topic = ""
                return unknown(figure, self.sentence, "other words stand between name and number")
            self.topic, of = last.series, last.of
        elif self.topic and not self._goes_on(at, figure.start):
            self.topic = ""
        if not self.topic:
            return unknown(figure, self.sentence, "no known series is its subject")
        return self._say(figure, self.topic, before, behind, of=of)

    def _is_whole(self, mention: Mention, at: int) -> bool:
        """Tell whether a mention is what a share before it, or behind it, is of."""
        before = self.text[at : mention.start]
        behind_rate = self.text[max(0, at - 1) : at] in _RATES and not PAUSE.search(before)
        cue = max((one.end() for one in cues.SHARE.finditer(before)), default=-_NEAR)
        said = len(before) - cue < _NEAR or behind_rate
        return said and cues.WHOLE.search(before) is not None

    def _goes_on(self, start: int, end: int) -> bool:
        """Tell whether a stretch keeps its subject: only measures, wholes and dates stand in it."""
        kept = self._plain(start, end)
        for one in named(self.mentions, start, end):
            kept = kept.replace(self.text[one.start : one.end], " ")
        for words in (cues.CHANGE, cues.SHARE, cues.YEARLY, cues.GOING_ON):
            kept = words.sub(" ", kept)
        return cues.links_level(kept)

    def _plain(self, start: int, end: int) -> str:
        """Return a stretch of the text without its dates."""
        kept = self.text[start:end]
        for one in reversed(self.own):
            if start <= one.start and one.end <= end:
                kept = kept[: one.start - start] + " " + kept[one.end - start :]
        return kept

    def _level(
        self, figure: Figure, subjects: Sequence[Mention], before: str, behind: str, close: str
    ) -> Tied:
        after = named(self.mentions, figure.end, figure.end + len(close))
        joined = [one for one in after if cues.fills(self.text[figure.end : one.start])][:1]
        self.topic = ""
        if joined and not cues.is_had(before, self.text[joined[0].end : figure.end + len(close)]):
            return unknown(figure, self.sentence, "a verb may narrow what is counted")
        chosen: Mention | None = None
        if joined:
            chosen = joined[0]
        elif subjects and cues.links_level(self._plain(subjects[-1].end, figure.start)):
            chosen = subjects[-1]
        if chosen is None:
            why = "other words stand between name and number" if subjects else "no known series"
            return unknown(figure, self.sentence, why)
        if not chosen.series:
            return unknown(figure, self.sentence, "a narrower thing than a known series is named")
        series = self.series[chosen.series]
        if chosen.of or not _counts(figure, series, before, joined=bool(joined)):
            return unknown(figure, self.sentence, f"it does not count {series.unit}")
        self.topic = chosen.series
        return self._say(figure, chosen.series, "", behind, counted=True)

    def _say(
        self,
        figure: Figure,
        name: str,
        before: str,
        behind: str,
        *,
        of: str = "",
        counted: bool = False,
    ) -> Tied:
        """Put measure, whole and periods to a figure whose series is known."""
        if figure.quantity is None:
            return unknown(figure, self.sentence, figure.problem)
        close = PAUSE.split(behind, maxsplit=1)[0]
        measure = _measure(figure, before, close, of=of)
        if measure is None:
            return unknown(figure, self.sentence, "no word says whether it is a share or growth")
        tied = Tied(figure, self.sentence, series=name, measure=measure)
        counts = counted or _counts(figure, self.series[name], before, joined=False)
        if measure in {Measure.LEVEL, Measure.CHANGE} and not counts:
            return unknown(figure, self.sentence, f"it does not count {self.series[name].unit}")
        if measure.has_whole:
            tied = self._with_whole(tied, before, close, of)
        if tied.reason:
            return tied
        when = SaidPeriods(self.text, self.sentence, self.own, self.dates, self.sentences)
        return when.date(tied, self.series[tied.series], before, behind)

    def _with_whole(self, tied: Tied, before: str, close: str, of: str) -> Tied:
        figure, series = tied.figure, self.series[tied.series]
        start = figure.start - len(before)
        said = [
            one
            for one in named(self.mentions, start, figure.end + len(close))
            if cues.WHOLE.search(self.text[start : one.start])
            and (one.start > figure.end or self._is_whole(one, start))
        ]
        if any(one.series == tied.series for one in said):
            return unknown(figure, self.sentence, "a part of the named series is meant")
        if of:
            return replace(tied, of=of)
        if len(said) == 1 and said[0].series:
            return replace(tied, of=said[0].series)
        usual = self.wholes.get(series.id, "")
        if not said and cues.OWN_WHOLE.search(before + " " + close) and usual:
            whole = self.series[usual].name_en.lower()
            return replace(tied, of=usual, assumed=f"a share of {whole}, as usual")
        return unknown(figure, self.sentence, "the text does not say of what it is a share")


def _measure(figure: Figure, before: str, close: str, *, of: str) -> Measure | None:
    """Return what a figure measures, by its unit and the words around it."""
    unit = figure.quantity.unit if figure.quantity else ""
    if unit in _RATES:
        if of and not cues.CHANGE.search(before):
            return Measure.SHARE
        for words in (before, close):
            share, growth = cues.SHARE.search(words), cues.CHANGE.search(words)
            if share and growth:
                # "Growth of 5% ... accounting for 30%": what stands nearer decides, not who is first.
                return None
            if share or growth:
                return Measure.SHARE if share else Measure.GROWTH
        return None
    if unit in {"pp", "times", "倍", "bp"}:
        return None
    return Measure.CHANGE if cues.CHANGE.search(before) else Measure.LEVEL


def _counts(figure: Figure, series: Series, before: str, *, joined: bool) -> bool:
    """Tell whether a figure may count what a series does."""
    unit = (figure.quantity.unit if figure.quantity else "").lower().strip()
    money = {code for code, spelled in _CURRENCIES.items() if unit in spelled}
    if money or series.unit in _CURRENCIES:
        return series.unit in money
    if figure.quantity is None or figure.quantity.is_range:
        return False
    if series.unit == "persons":
        return joined or (cues.counts_people(figure.noun) and "%" not in unit)
    return joined or not before or figure.noun.lower() in series.unit
