"""Vocabularies: the words that may stand in the columns of the ledger."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from analysis.errors import UsageError
from analysis.ledger.cures import nearest
from analysis.ledger.finding import Cause, Status
from analysis.ledger.records import Relation
from analysis.quantities.measures import Measure
from analysis.quantities.numerals import QUALIFIERS
from analysis.quantities.rounding import Rounding
from analysis.quantities.units import MULTIPLIERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from analysis.ledger.ledger import Ledger

#: What kind of document a source is.
WITNESSES = {
    "report": "the document itself",
    "article": "a text about it, with a date and an author",
    "translation": "the same in another language",
    "news": "news copies, mirrors and web pages",
    "chart": "values read off a chart, or typed into its script",
    "annotation": "values that somebody read off a figure, or another secondary copy",
}

_MEASURES = {
    Measure.LEVEL: "how many there are",
    Measure.SHARE: "how large a part of the series in the column of",
    Measure.CHANGE: "how many more than in the base period; a decrease has a minus",
    Measure.GROWTH: "the change as a part of the base period's level",
    Measure.SHARE_CHANGE: "by how many points a share differs from that of the base period",
    Measure.MULTIPLE: "how many times the base period's level",
    Measure.CONTRIBUTION: "what a part adds to the growth of its whole: its change over the whole's base",
}
_QUALIFIERS = {
    "more than": "the true value is above it",
    "at least": "the true value is it or above",
    "nearly": "the true value is below it, by at most 15 % or one unit of its last digit",
    "about": "the true value is near it: one unit of its last digit to either side",
    "less than": "the true value is below it",
    "at most": "the true value is it or below",
    "order of": "the magnitude alone: from it to ten times it",
}
_PERIODS = {
    "2024": "a year",
    "2024-H1": "a half year",
    "2024-Q4": "a quarter",
    "2024-12": "a month; of a count, the state at its end",
    "2024-09-06": "a day",
    "2024-01/2024-09": "from one to another, both included",
}
_CAUSES = {
    Cause.MISPRINT: "a digit is wrong, missing or out of place",
    Cause.TRANSLATION: "the original says something else",
    Cause.CITATION: "another document, date or series is credited with it",
    Cause.SCOPE: "it is set against a whole that it does not belong to",
    Cause.DEFINITION: "what is counted changed",
    Cause.ROUNDING: "it was rounded twice, or to fewer digits",
    Cause.REVISION: "a later edition prints an earlier date anew",
}
_STATUSES = {
    Status.OPEN: "nobody has told the publisher",
    Status.REPORTED: "the publisher was told",
    Status.ACKNOWLEDGED: "it is understood and needs no more",
    Status.FIXED: "the publisher prints it right now",
}


class Word(NamedTuple):
    """One word, and what it says."""

    word: str
    meaning: str


def words(kind: str, ledger: Ledger) -> list[Word]:
    """Return the words that may stand in one kind of column.

    Parameters
    ----------
    kind
        One of :data:`KINDS`.
    ledger
        Whose series, sources and units are listed.

    Raises
    ------
    UsageError
        If there is no such vocabulary, with the nearest name.

    Examples
    --------
    >>> from analysis import load
    >>> [one.word for one in words("measures", load())]
    ['level', 'share', 'change', 'growth', 'share_change', 'multiple', 'contribution']
    """
    if kind not in KINDS:
        hint = nearest(kind, KINDS) or f"type one of {', '.join(KINDS)}"
        raise UsageError(
            wanted="the name of a vocabulary", got=repr(kind), instead=hint.rstrip("?")
        )
    return KINDS[kind](ledger)


def _table(meanings: dict[str, str]) -> list[Word]:
    return [Word(str(word), meaning) for word, meaning in meanings.items()]


def _series(ledger: Ledger) -> list[Word]:
    return [Word(one.id, _described(one.name_en, one.unit)) for one in ledger.series.values()]


def _described(name: str, unit: str) -> str:
    return f"{name}, in {unit}"


def _names(ledger: Ledger) -> list[Word]:
    return [
        Word(f"[{'|'.join(name.owners)}] {name.name}" if name.owners else name.name, one.id)
        for one in ledger.series.values()
        for name in one.called
    ]


def _sources(ledger: Ledger) -> list[Word]:
    return [
        Word(one.id, f"{one.edition or one.title} ({one.witness})")
        for one in ledger.sources.values()
    ]


def _groups(ledger: Ledger) -> list[Word]:
    listed = Counter(one.group for one in ledger.series.values())
    return [Word(name, f"a heading of {number:,} series") for name, number in listed.items()]


def _units(ledger: Ledger) -> list[Word]:
    ratios = {
        "%": "per cent, of shares and growth",
        "‰": "per mille, of shares and growth",
        "pp": "percentage points, of growth and changes of shares",
        "bp": "basis points, a hundred to a percentage point",
        "1": "a plain ratio, of shares and growth",
        "times": "of multiples",
    }
    bases = dict.fromkeys(one.unit for one in ledger.series.values())
    return [
        *_table(ratios),
        *(Word(unit, "what a series counts; a multiplier may stand before it") for unit in bases),
        *(Word(f"{word} …", f"times {size:,}") for word, size in MULTIPLIERS.items()),
    ]


#: Vocabularies by name.
KINDS: dict[str, Callable[[Ledger], list[Word]]] = {
    "series": _series,
    "names": _names,
    "groups": _groups,
    "sources": _sources,
    "measures": lambda _: _table({str(key): text for key, text in _MEASURES.items()}),
    "units": _units,
    "qualifiers": lambda _: _table({name: _QUALIFIERS[name] for name in QUALIFIERS}),
    "witnesses": lambda _: _table(WITNESSES),
    "periods": lambda _: _table(_PERIODS),
    "causes": lambda _: _table({str(key): text for key, text in _CAUSES.items()}),
    "statuses": lambda _: _table({str(key): text for key, text in _STATUSES.items()}),
    "relations": lambda _: _table(
        {
            str(Relation.SUM): "the whole is the sum of its parts",
            str(Relation.WITHIN): "no part is more than the whole",
            str(Relation.DISJOINT): "parts that do not overlap are together no more than the whole",
            str(Relation.PERIODS): "a flow: shorter periods make up longer ones",
        }
    ),
    "rounding": lambda _: _table(
        {
            str(Rounding.NEAREST): "to the nearest digit, ties either way",
            str(Rounding.HALF_UP): "to the nearest digit, ties away from zero",
            str(Rounding.HALF_EVEN): "to the nearest digit, ties to the even one",
            str(Rounding.TRUNCATED): "towards zero",
            str(Rounding.EXACT): "not at all",
            "base 5": "to the nearest multiple of five, or of another number",
            "random 3": "to either multiple of three beside it",
        }
    ),
}
