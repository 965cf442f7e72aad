"""The largest table of a ledger: how many of its numbers hold, and which total they fix."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from analysis.audits.audit import audit
from analysis.audits.bounds import level_bounds
from analysis.audits.verdicts import Verdict
from analysis.plots.counts import counted
from analysis.plots.markup import bold, link
from analysis.plots.phrases import dated, in_sentence, passage
from analysis.plots.scales import Scale
from analysis.plots.sourced_names import name_of, title_of
from analysis.quantities.measures import Measure
from analysis.translation.messages import tell, tell_n

if TYPE_CHECKING:
    from analysis.ledger.claim import Claim
    from analysis.studies import Study


def describe_main_table(study: Study) -> str:
    """Say how many numbers of the largest table hold, and what total its shares imply.

    Nothing is said of a table of which no number can be checked.
    """
    ledger = study.ledger
    name, own = _largest_table(study)
    if not own:
        return ""
    held = sum(
        study.audit.by_id[claim.id].verdict in {Verdict.CONSISTENT, Verdict.ROUNDING_ONLY}
        for claim in own
    )
    wrong = any(study.audit.by_id[claim.id].verdict is Verdict.CONTRADICTED for claim in own)
    if not held and not wrong:
        return ""
    if held == len(own):
        start = tell("The largest table holds.")
    elif wrong:
        start = tell("The largest table does not all hold.")
    else:
        start = tell("Not all of the largest table can be checked.")
    holding = tell_n(
        "{number} of {numbers} in {table} of “{title}” agrees with each other and with everything else",
        "{number} of {numbers} in {table} of “{title}” agree with each other and with everything else",
        held,
        numbers=counted(len(own), "number"),
        table=_called(name),
        title=title_of(ledger.sources[own[0].source]),
    )
    return passage(
        tell(
            "{start} {holding}{total}.",
            start=bold(start),
            holding=holding,
            total=_describe_total(study, own),
        ),
        tell("See {page}", page=link(tell("Does the arithmetic hold?"), "chapters/arithmetic")),
    )


def _called(name: str) -> str:
    return tell("Table {number}", number=name.removeprefix("Table "))


def _largest_table(study: Study) -> tuple[str, list[Claim]]:
    """Return the table with most numbers, by the first part of its locators."""
    tables: dict[tuple[str, str], list[Claim]] = {}
    for claim in study.ledger.claims:
        name = claim.locator.partition(",")[0]
        if name.startswith("Table "):
            tables.setdefault((claim.source, name), []).append(claim)
    if not tables:
        return "", []
    key = max(tables, key=lambda place: len(tables[place]))
    return key[1], tables[key]


def _describe_total(study: Study, own: list[Claim]) -> str:
    """Say which total a table fixes without printing it, at its last date."""
    wholes = Counter(claim.of for claim in own if claim.measure is Measure.SHARE and claim.of)
    if not wholes:
        return ""
    whole = wholes.most_common(1)[0][0]
    printed = {claim.period for claim in own if claim.series == whole}
    alone = audit(replace(study.ledger, claims=tuple(own), findings=()))
    bounds = {
        level.period: interval
        for level, interval in level_bounds(alone, [whole]).items()
        if level.period not in printed and None not in interval.as_floats()
    }
    if not bounds:
        return ""
    period = max(bounds)
    low, high = (float(end or 0) for end in bounds[period].as_floats())
    record = study.ledger.series[whole]
    scale = Scale.of([high], record.unit)
    fine = scale.decimals + 1
    return tell(
        ", and together they fix a total that the table does not print: {what} in {date}, between {low} and {high}",
        what=in_sentence(name_of(record)),
        date=dated(period),
        low=scale.early(low, decimals=fine),
        high=scale.show(high, decimals=fine),
    )
