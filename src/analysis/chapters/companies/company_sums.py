"""Sums of companies: whether parts add up to their total, in each text and a period earlier."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.chapters.companies.text_pair import short_name
from analysis.ledger.records import Relation
from analysis.plots.counts import agree, counted
from analysis.plots.display import show_table
from analysis.plots.intervals import show_interval
from analysis.plots.markup import emphasis, items
from analysis.plots.phrases import dated, listed, passage, readable
from analysis.timeseries.implied import implied_bases, sum_checks
from analysis.timeseries.stated import stated_level

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.chapters.companies.text_pair import TextPair
    from analysis.ledger.ledger import Ledger
    from analysis.ledger.records import Identity
    from analysis.studies import Study


def sum_frame(study: Study, texts: TextPair) -> pd.DataFrame:
    """Return the sums that each text prints in full.

    Returns
    -------
    pandas.DataFrame
        As :func:`~analysis.timeseries.implied.sum_checks` returns them, with ``text``.
    """
    found = [
        sum_checks(study.audit, sources=[name]).assign(text=language)
        for name, language in texts.languages
    ]
    return (
        pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=["identity", "text"])
    )


def describe_sums(study: Study, texts: TextPair) -> str:
    """Say which sums can be tested, and of what parts."""
    names = _names(study.ledger)
    tested = set(sum_frame(study, texts)["identity"])
    rules = [identity for identity in study.ledger.identities if identity.id in tested]
    if not rules:
        return "No sum of this ledger is printed in full by either text." if texts.ids else ""
    verb = agree(len(rules), "sum can be tested", "sums can be tested")
    return f"{len(rules)} {verb}:" + items(_rule(identity, names) for identity in rules)


def _rule(identity: Identity, names: Mapping[str, str]) -> str:
    whole = names[identity.whole]
    parts = listed(f"{emphasis(short_name(names[part], whole))}" for part in identity.parts)
    return f"{emphasis(whole)} is the sum of {parts}."


def show_sums(study: Study, texts: TextPair) -> None:
    """Show the sums that a text prints in full; nothing where there is none."""
    sums = sum_frame(study, texts)
    if sums.empty:
        return
    scale = texts.scale(sums["parts_upper"])
    show_table(
        pd.DataFrame(
            {
                "text": sums["text"],
                "total": sums["whole"],
                "parts": sums["parts"],
                "parts, from": sums["parts_lower"] / scale.divisor,
                "to": sums["parts_upper"] / scale.divisor,
                "holds": sums["meets"].map({True: "yes", False: "no"}),
            }
        ),
        caption=describe_sum_checks(sums["meets"].tolist(), scale.label),
        name="sums",
        formats=dict.fromkeys(("parts, from", "to"), f",.{scale.decimals + 1}f"),
        data=sums,
    )


def describe_sum_checks(meets: list[bool], unit: str) -> str:
    """Say how many sums hold, and in which unit their parts are added up.

    Examples
    --------
    >>> describe_sum_checks([True, True], "billion CNY")
    '2 of 2 sums that a text prints in full hold. The sum of the parts is in billion CNY.'
    >>> describe_sum_checks([True], "billion CNY").partition(". ")[0]
    '1 of 1 sum that a text prints in full holds'
    """
    holding = sum(meets)
    return (
        f"{holding} of {counted(len(meets), 'sum')} that a text prints in full"
        f" {agree(holding, 'holds', 'hold')}. The sum of the parts is in {unit}."
    )


def describe_untested(study: Study, texts: TextPair) -> tuple[str, ...]:
    """Say which sums only one of the texts prints in full, and what is known of that.

    Returns
    -------
    tuple of str
        A paragraph for each text and sum.
    """
    sums = sum_frame(study, texts)
    names, said = _names(study.ledger), []
    for identity in study.ledger.identities:
        rows = sums[sums["identity"] == identity.id]
        for name, language in texts.languages:
            if rows.empty or language in set(rows["text"]):
                continue
            period = rows["period"].iloc[0]
            lacking = [
                "that total" if one == identity.whole else emphasis(names[one])
                for one in identity.series
                if stated_level(study.audit, one, period, sources=[name]) is None
            ]
            said.append(
                passage(
                    f"The {language} text cannot be tested for {emphasis(names[identity.whole])}: it does"
                    f" not print {listed(lacking, last='or')} as such.",
                    *_known_of(study.ledger, identity, name),
                )
            )
    return tuple(said)


def _known_of(ledger: Ledger, identity: Identity, source: str) -> list[str]:
    """Return what findings say of contradicted numbers that a text prints of a sum's members."""
    return [
        readable(finding.statement)
        for finding in ledger.findings
        if finding.kind == "contradiction"
        and any(
            name in ledger.by_id
            and ledger.by_id[name].source == source
            and ledger.by_id[name].series in identity.series
            for name in finding.claims
        )
    ]


def describe_earlier_sums(study: Study, texts: TextPair) -> str:
    """Say whether sums hold a period earlier too, by the levels that growth rates imply."""
    if not texts.ids:
        return ""
    bases = implied_bases(study.audit, sources=[texts.original])
    said = []
    for identity in study.ledger.identities:
        if identity.relation is Relation.SUM and identity.is_plain:
            rows = bases[bases["series"].isin(identity.series)].drop_duplicates(
                ["series", "base_period"]
            )
            for period, one in rows.groupby("base_period"):
                if len(one) == len(identity.series):
                    ends = one.set_index("series")[["lower", "upper"]]
                    said.append(_describe_earlier(study, texts, identity, str(period), ends))
    return passage(*said)


def _describe_earlier(
    study: Study, texts: TextPair, identity: Identity, period: str, ends: pd.DataFrame
) -> str:
    """Set what the parts imply for an earlier total beside what its own growth implies."""
    own = ends.index == identity.whole
    total, parts = (
        (float(rows["lower"].sum()), float(rows["upper"].sum())) for rows in (ends[own], ends[~own])
    )
    scale = texts.scale([total[1]])
    meet = max(parts[0], total[0]) <= min(parts[1], total[1])
    result = (
        "they meet, so the growth rates fit each other"
        if meet
        else "they do not meet, so one of the growth rates is wrong"
    )
    return (
        f"{study.ledger.series[identity.whole].name_en} can be tested for {dated(period)} too. The parts"
        f" imply {show_interval(*parts, scale)} {scale.label}, the total implies"
        f" {show_interval(*total, scale)}: {result}."
    )


def _names(ledger: Ledger) -> dict[str, str]:
    return {name: record.name_en for name, record in ledger.series.items()}
