"""Rates of an edition: shares, changes and growth that it prints of its own date, and prints no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.ledger.printed import as_printed, claim_step, coarseness
from analysis.plots.counts import agree, among_them, counted
from analysis.plots.display import say, show_table
from analysis.plots.markup import bold
from analysis.plots.phrases import dated, in_sentence, passage
from analysis.quantities.measures import Measure
from analysis.quantities.periods import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.chapters.changed.edition_changes import EditionChanges
    from analysis.ledger.claim import Claim

    Key = tuple[str, Measure, str]

RATES = ["series", "name", "what", "printed", "before", "last", "verdict"]
GONE = ["series", "name", "what", "before", "last"]
#: Rows of a table that is shown at once.
SHOWN = 12


def new_rates(changes: EditionChanges) -> pd.DataFrame:
    """Return what an edition prints of its own date besides levels.

    Parameters
    ----------
    changes
        From :func:`~analysis.chapters.changed.edition_changes.edition_changes`.

    Returns
    -------
    pandas.DataFrame
        One row for each series, measure, whole and base period, in the order of the ledger's series:
        ``what``, as ``share of Internet users``; ``printed``; ``before``, the date that the last
        earlier number of that kind is about, and ``last``, that number as printed, both empty where there is
        none; and the ``verdict`` of the audit.
    """
    audit = changes.study.audit
    verdicts = {one.claim.id: one.verdict for one in audit.judgements}
    earlier = _earlier(changes)
    rows = []
    for claim in _of_own_date(changes):
        before = earlier.get((claim.series, claim.measure, claim.of))
        rows.append(
            (
                claim.series,
                changes.study.ledger.series[claim.series].name_en,
                what_is_rated(changes, claim),
                as_printed(claim),
                before.period if before else "",
                as_printed(before) if before else "",
                str(verdicts[claim.id]).replace("_", " "),
            )
        )
    return pd.DataFrame(rows, columns=RATES)


def gone_rates(changes: EditionChanges) -> pd.DataFrame:
    """Return the shares, changes and growth that the edition before printed, of series it still prints.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``name``, ``what``, ``before``, the date they were about, and ``last``, as printed.
    """
    ledger = changes.study.ledger
    mentioned = {claim.series for claim in changes.claims}
    printed = {(claim.series, claim.measure, claim.of) for claim in changes.claims}
    own = {
        one.id
        for one in ledger.sources.values()
        if changes.edition_before and one.edition == changes.edition_before
    }
    rows = [
        (
            claim.series,
            ledger.series[claim.series].name_en,
            what_is_rated(changes, claim),
            claim.period,
            as_printed(claim),
        )
        for claim in _finest(
            changes,
            (c for c in ledger.claims if c.source in own),
            changes.month_before,
        )
        if claim.series in mentioned and (claim.series, claim.measure, claim.of) not in printed
    ]
    return pd.DataFrame(rows, columns=GONE)


def what_is_rated(changes: EditionChanges, claim: Claim) -> str:
    """Say in words what a share, a change or a growth rate is: of what, or since when."""
    measure = str(claim.measure).replace("share_change", "change of share").replace("_", " ")
    of = f" of {in_sentence(changes.study.ledger.series[claim.of].name_en)}" if claim.of else ""
    since = f" since {dated(claim.base_period)}" if claim.base_period else ""
    return f"{measure}{of}{since}"


def describe_rates(changes: EditionChanges | None) -> str:
    """Say how many shares, changes and rates an edition prints of its own date, and which kinds are new."""
    if changes is None:
        return ""
    frame, gone = new_rates(changes), gone_rates(changes)
    if frame.empty:
        said = "It prints no share, change or growth of its own date."
    else:
        number, first = len(frame), int((frame["before"] == "").sum())
        kinds = "is a share, a change or a growth rate", "are shares, changes and growth rates"
        of_them = among_them(
            first, number, "of a kind that had not been printed of its series before"
        )
        said = f"{bold(counted(number, 'number'))} of its own date {agree(number, *kinds)}" + (
            f", {of_them}." if first else "."
        )
    return passage(
        said,
        f"Of series that it still prints, {counted(len(gone), 'share, change or rate', 'shares, changes or rates')}"
        f" of {changes.edition_before} {agree(len(gone), 'is', 'are')} not printed again."
        if len(gone)
        else "",
    )


def show_rates(changes: EditionChanges | None) -> None:
    """Show the shares, changes and growth of the edition's own date beside the last ones printed."""
    if changes is None:
        return
    say(describe_rates(changes))
    _show(
        new_rates(changes),
        changes,
        "Shares, changes and growth of {date}, beside the last number of the same kind.",
        "new-rates",
    )


def show_gone_rates(changes: EditionChanges | None) -> None:
    """Show the shares, changes and growth that the edition prints no more, of series it still prints."""
    if changes is not None:
        _show(
            gone_rates(changes),
            changes,
            "Shares, changes and growth that {edition} no longer prints, of series that it prints.",
            "missing-rates",
        )


def _show(frame: pd.DataFrame, changes: EditionChanges, caption: str, name: str) -> None:
    if frame.empty:
        return
    shown = frame.drop(columns="series").rename(columns={"name": "series", "last": "printed then"})
    shown["before"] = shown["before"].replace("", "none known")
    show_table(
        shown.rename(columns={"before": "last"}),
        caption=caption.format(date=dated(changes.month), edition=changes.edition),
        name=name,
        folded=len(frame) > SHOWN,
        data=frame,
    )


def _of_own_date(changes: EditionChanges) -> list[Claim]:
    return _finest(changes, changes.claims, changes.month)


def _finest(changes: EditionChanges, claims: Iterable[Claim], period: str) -> list[Claim]:
    """Return the finest print of each number of a period that is no level, in the order of series."""
    best: dict[tuple[str, Measure, str, str], Claim] = {}
    for claim in claims:
        if claim.printed and claim.period == period and claim.measure is not Measure.LEVEL:
            key = claim.series, claim.measure, claim.of, claim.base_period
            best[key] = min(best.get(key, claim), claim, key=coarseness)
    order = list(changes.study.ledger.series)
    return sorted(best.values(), key=lambda one: order.index(one.series))


def _earlier(changes: EditionChanges) -> dict[Key, Claim]:
    """Return by series, measure and whole the last number of earlier dates that others printed."""
    own = set(changes.sources)
    end = parse_period(changes.month)
    found: dict[Key, Claim] = {}
    for claim in changes.study.ledger.claims:
        earlier = "/" not in claim.period and parse_period(claim.period) < end
        if claim.source in own or not (claim.printed and earlier):
            continue
        key = claim.series, claim.measure, claim.of
        known = found.get(key)
        if known is None or _recency(claim) > _recency(known):
            found[key] = claim
    return found


def _recency(claim: Claim) -> tuple[object, ...]:
    return parse_period(claim.period), not claim.qualifier, -claim_step(claim)
