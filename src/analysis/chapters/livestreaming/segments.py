"""Segments: the kinds of one service that an article prints, its dates, and what its shares are of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.ledger.records import Relation
from analysis.plots.counts import counted
from analysis.plots.markup import emphasis
from analysis.plots.phrases import dated, in_sentence, passage
from analysis.quantities.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.ledger.claim import Claim
    from analysis.ledger.records import Identity
    from analysis.studies import Study


@dataclass(frozen=True)
class Segments:
    """The kinds of one service that an article prints.

    Parameters
    ----------
    source
        Id of the article; empty where the ledger does not hold it.
    whole
        Id of the service.
    parts
        Ids of its kinds whose levels the article prints.
    now, before
        Period of most of these levels, and since when most of their changes are; empty without.
    of
        Id of the series that most of the shares are of; empty without.
    names
        What a chart calls the service and its kinds, by id.
    """

    source: str = ""
    whole: str = ""
    parts: tuple[str, ...] = ()
    now: str = ""
    before: str = ""
    of: str = ""
    names: tuple[tuple[str, str], ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The service and its kinds; none where the ledger does not hold the article."""
        return (self.whole, *self.parts) if self.source else ()

    @property
    def labels(self) -> dict[str, str]:
        """What a chart calls each of them."""
        return dict(self.names)


def find_segments(study: Study, *, source: str, identity: str) -> Segments:
    """Return the kinds of a service that an article prints.

    Parameters
    ----------
    study
        A study.
    source
        Id of the article.
    identity
        Id of the rule that the kinds are parts of the service and may overlap.
    """
    ledger = study.ledger
    rules: dict[str, Identity] = {one.id: one for one in ledger.identities}
    rule = rules.get(identity)
    if rule is None or rule.relation is not Relation.WITHIN or not rule.is_plain:
        return Segments()
    own = [c for c in ledger.claims if c.source == source and c.series in rule.series]
    levels = [claim for claim in own if claim.measure is Measure.LEVEL and claim.printed]
    now = _most(claim.period for claim in levels)
    printed = {claim.series for claim in levels if claim.period == now}
    parts = tuple(part for part in rule.parts if part in printed)
    if not parts:
        return Segments()
    return Segments(
        source=source,
        whole=rule.whole,
        parts=parts,
        now=now,
        before=_most(c.base_period for c in own if c.measure is Measure.CHANGE and c.period == now),
        of=_most(c.of for c in own if c.measure is Measure.SHARE and c.period == now),
        names=tuple(_labels(study, rule.whole, parts)),
    )


def describe_article(study: Study, segments: Segments) -> str:
    """Say what the article prints of which kinds."""
    if not segments.ids:
        return "The ledger does not hold the article that this page is about: there is nothing to show."
    record = study.ledger.sources[segments.source]
    facts = ", ".join(filter(None, (record.publisher, dated(record.published))))
    service = in_sentence(study.ledger.series[segments.whole].name_en)
    return passage(
        f"The article is {emphasis(record.title)}{f' ({facts})' if facts else ''}.",
        f"It prints the users of {counted(len(segments.parts), 'kind')} of {service} in"
        f" {dated(segments.now)}{f', and changes since {dated(segments.before)}' if segments.before else ''}.",
    )


def claims_of(study: Study, segments: Segments, name: str, measure: Measure) -> list[Claim]:
    """Return what the article prints of one measure of a series at its period."""
    return [
        claim
        for claim in study.ledger.claims
        if (claim.source, claim.series, claim.period) == (segments.source, name, segments.now)
        and claim.measure is measure
        and (measure is not Measure.SHARE or claim.of == segments.of)
    ]


def _most(texts: Iterable[str]) -> str:
    return max((counts := Counter(texts)), key=counts.__getitem__, default="")


def _labels(study: Study, whole: str, parts: Iterable[str]) -> Iterable[tuple[str, str]]:
    """Name the kinds without the name of the service, as in *Game* for *Game live streaming*."""
    service = in_sentence(study.ledger.series[whole].name_en)
    yield whole, f"All {service}"
    for part in parts:
        yield part, study.ledger.series[part].name_en.removesuffix(f" {service}")
