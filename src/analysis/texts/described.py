"""Described series: those whose name stands about a number word by word: *Acme made 3 trips for elders*."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple

from analysis.texts.mentions import Mention

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.ledger.records import Series
    from analysis.texts.figures_printed import Figure
    from analysis.texts.sentence_words import Wording

# What a unit is that many series share, so that it tells none of them apart.
_COMMON = {
    "person",
    "user",
    "people",
    "year",
    "day",
    "month",
    "minute",
    "hour",
    "second",
    "time",
    "quarter",
}
_PLAIN = {
    *("a", "an", "the", "of", "in", "on", "at", "by", "with", "for", "to", "from", "and", "or", "per", "whose", "where"),
    *("provided", "provide", "served", "serve", "opened", "made", "given", "offered"),  # as a text may put it
    *("that", "who", "which", "is", "are", "was", "its", "their", "than", "more", "after", "total", "number", "during"),
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z][A-Za-z.]*")
_BEHIND = re.compile(r"[ \t]*-?(?:plus\b)?[ \t]*((?:[A-Za-z]+[ -]){0,2}?)([A-Za-z]+)")


class _Name(NamedTuple):
    series: str
    words: frozenset[str]


class Descriptions:
    """The names of a ledger as sets of words.

    Parameters
    ----------
    series
        By id.

    Examples
    --------
    >>> from analysis.ledger.records import Series
    >>> trips = Series(id="t", name_en="Trips of Acme for elders", unit="trips", group="g")
    >>> sorted(Descriptions({"t": trips}).names["trip"][0].words)
    ['acm', 'elder', 'trip']
    """

    def __init__(self, series: Mapping[str, Series]) -> None:
        self._series = series

    @cached_property
    def names(self) -> Mapping[str, Sequence[_Name]]:
        """The words of each English name, by its unit."""
        found: dict[str, list[_Name]] = {}
        for one in self._series.values():
            for called in one.called:
                owner = next((o for o in called.owners if o.isascii()), "")
                if called.name.isascii() and (owner or not called.owners):
                    words = _words(f"{owner} {called.name}")
                    if len(words) > 1:
                        unit = _stem(one.unit.split(" ")[-1])
                        found.setdefault(unit, []).append(_Name(one.id, words))
        return found

    def counted(self, words: Wording, figure: Figure) -> Mention | None:
        """Return what a number counts, by its unit behind it and the words about it.

        Parameters
        ----------
        words
            The words of its sentence.
        figure
            The number.
        """
        behind = _BEHIND.match(words.article.text, figure.end)
        if behind is None or (figure.quantity and figure.quantity.unit):
            return None
        kinds, unit = _words(behind[1]), _stem(behind[2])
        named = self.names.get(unit, ()) if unit not in _COMMON else ()
        return self._one(words, figure, [one for one in named if kinds <= one.words])

    def _one(self, words: Wording, figure: Figure, among: Sequence[_Name]) -> Mention | None:
        """Return the one series of some whose name stands about a figure, with nobody else's."""
        article, sentence = words.article, words.sentence
        if not among:
            return None
        here = _words(article.text[sentence.start : sentence.end])
        near = here | _words(article.text[article.begins(sentence) : sentence.start])
        score: dict[str, float] = {}
        for one in among:
            if _stand(one.words, here, near):
                said = len(one.words & here) / len(one.words)
                score[one.series] = max(said, score.get(one.series, 0))
        best = [one for one, said in score.items() if said == max(score.values())]
        if len(best) != 1:
            return None
        name = best[0]
        own = {o.lower() for called in self._series[name].called for o in called.owners}
        inside = [o for o in article.owners if sentence.start <= o.start < sentence.end]
        if any(article.text[o.start : o.end].lower() not in own for o in inside):
            return None
        return Mention(
            figure.end, figure.end, name, assumed="what it counts, by the words about it"
        )


def _stand(name: frozenset[str], here: frozenset[str], near: frozenset[str]) -> bool:
    """Tell whether the words of a name stand in a sentence, or some of them in those before it."""
    return name <= near and len(name & here) > len(name) / 2


def _words(text: str) -> frozenset[str]:
    return frozenset(
        _stem(one.group()) for one in _WORD.finditer(text) if one.group().lower() not in _PLAIN
    )


@cache
def _stem(word: str) -> str:
    """Return a word without the endings that do not tell two apart."""
    lower = word.lower().rstrip(".")
    for ending in ("ing", "ies", "es", "ed", "s", "e", "y"):
        if lower.endswith(ending) and len(lower) - len(ending) > 2:  # noqa: PLR2004 - what is left
            return lower.removesuffix(ending)
    return lower
