"""A pair of texts: an original and its translation, and what their languages are called."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.plots.counts import counted
from analysis.plots.markup import emphasis
from analysis.plots.phrases import dated
from analysis.plots.scales import Scale
from analysis.quantities.measures import Measure
from analysis.quantities.vocabulary import language_tables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.ledger.ledger import Ledger
    from analysis.ledger.records import Source
    from analysis.studies import Study


@dataclass(frozen=True)
class TextPair:
    """A text and its translation.

    Parameters
    ----------
    translation, original
        Ids of the sources; empty where the ledger does not hold both.
    languages
        What each is called in a sentence, by id: its language, or its id where both have one.
    unit
        What most levels of the original are counted in.
    """

    translation: str = ""
    original: str = ""
    languages: tuple[tuple[str, str], ...] = ()
    unit: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        """The two sources, the translation first; none where the ledger does not hold both."""
        return (self.translation, self.original) if self.original else ()

    @property
    def names(self) -> dict[str, str]:
        """What each is called in a sentence."""
        return dict(self.languages)

    def scale(self, values: Iterable[float]) -> Scale:
        """Return the scale for amounts in the unit of the texts."""
        return Scale.of([*values], self.unit)


def find_texts(study: Study, *, translation: str, original: str) -> TextPair:
    """Return a text and its translation.

    Parameters
    ----------
    study
        A study.
    translation, original
        Ids of sources.
    """
    ledger = study.ledger
    if not {translation, original} <= {claim.source for claim in ledger.claims}:
        return TextPair()
    names = {name: language_name(ledger.sources[name].language) for name in (translation, original)}
    if names[translation] == names[original] or not all(names.values()):
        names = {name: name for name in names}
    return TextPair(translation, original, tuple(names.items()), _main_unit(ledger, original))


def language_name(code: str) -> str:
    """Return the English name of a language, or its code where that is all we know.

    Examples
    --------
    >>> language_name("zh"), language_name("xx"), language_name("")
    ('Chinese', 'xx', '')
    """
    return str(language_tables().get(code, {}).get("name", code))


def describe_texts(study: Study, texts: TextPair) -> str:
    """Say which texts are compared, and how many numbers each prints."""
    if not texts.ids:
        return "The ledger does not hold the two texts that this page compares: there is nothing to show."
    sources = study.ledger.sources
    counts = Counter(claim.source for claim in study.ledger.claims)
    first, second = (
        f"{_titled(sources[name])}, {counted(counts[name], 'number')}"
        for name in (texts.original, texts.translation)
    )
    return f"The text is {first}; its translation is {second}."


def _titled(source: Source) -> str:
    """Write the title of a source with its language, publisher and date."""
    facts = (language_name(source.language), source.publisher, dated(source.published))
    known = ", ".join(filter(None, facts))
    return f"{emphasis(source.title)}{f' ({known})' if known else ''}"


def _main_unit(ledger: Ledger, source: str) -> str:
    units = Counter(
        ledger.series[claim.series].unit
        for claim in ledger.claims
        if claim.source == source and claim.measure is Measure.LEVEL
    )
    return max(units, key=units.__getitem__, default="")


def short_name(name: str, beside: str) -> str:
    """Return a name without the company before its colon, where it stands beside another of the same.

    Examples
    --------
    >>> short_name("Xiaomi: overseas revenue", "Xiaomi: total revenue")
    'overseas revenue'
    >>> short_name("Xiaomi: overseas revenue", "Tencent: total revenue")
    'Xiaomi: overseas revenue'
    """
    company, colon, rest = name.partition(": ")
    return rest if colon and beside.startswith(f"{company}: ") else name
