"""Verdicts by source, and every contradiction with what is understood of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.audits.verdicts import Verdict
from analysis.plots.contradiction_table import UNEXPLAINED, contradictions_frame
from analysis.plots.counts import agree, counted, of_them
from analysis.plots.display import say, show_figure, show_table
from analysis.plots.phrases import listed, readable
from analysis.plots.sourced_names import cite_source
from analysis.plots.verdict_bars import verdict_chart

if TYPE_CHECKING:
    from analysis.audits.audit import Audit
    from analysis.studies import Study


#: Letters that a row of a chart has for the title of a document.
SHORT = 28


def show_sources(study: Study) -> None:
    """Show the verdicts on the claims of each source; a sentence where there are none."""
    counts = count_verdicts(study.audit)
    if counts.empty:
        say("The ledger has no claims.")
        return
    known = study.ledger.sources
    cited = counts.rename(index=lambda one: cite_source(known[one], letters=SHORT))
    parts = [
        f"{source}: " + ", ".join(f"{row[str(one)]} {_words(one)}" for one in Verdict)
        for source, row in cited.iterrows()
    ]
    show_figure(
        verdict_chart(cited),
        caption=describe_verdict_counts(counts),
        alt=f"Stacked bars, one a source. {'; '.join(parts)}.",
        data=counts.rename_axis("source").reset_index(),
        name="verdicts-by-source",
    )


def count_verdicts(audit: Audit) -> pd.DataFrame:
    """Count the verdicts on the claims of each source.

    Returns
    -------
    pandas.DataFrame
        Index: sources, those with most claims first; one column a verdict.
    """
    judged = [(one.claim.source, str(one.verdict)) for one in audit.judgements]
    frame = pd.DataFrame(judged, columns=["source", "verdict"])
    columns = [str(one) for one in Verdict]
    counts = pd.crosstab(frame["source"], frame["verdict"]).reindex(columns=columns, fill_value=0)
    return counts.loc[counts.sum(axis=1).sort_values(ascending=False, kind="stable").index]


def describe_verdict_counts(counts: pd.DataFrame) -> str:
    """Say how many claims have which verdict, and how many sources have none contradicted.

    Parameters
    ----------
    counts
        From :func:`count_verdicts`, at least one row.
    """
    total = counts.sum()
    good, lucky, wrong, unknown = (int(total[str(one)]) for one in Verdict)
    clean = int((counts["contradicted"] == 0).sum())
    return (
        "Verdicts by source, as parts of its claims; the number behind each name counts them. Of"
        f" {counted(int(total.sum()), 'claim')} {good:,} {agree(good, 'is', 'are')} consistent,"
        f" {lucky:,} {agree(lucky, 'holds', 'hold')} only thanks to rounding, {wrong:,}"
        f" {agree(wrong, 'is', 'are')} contradicted and {unknown:,} cannot be checked."
        f" {clean} of {counted(len(counts), 'source')} {agree(clean, 'has', 'have')} no contradicted"
        " claim."
    )


def show_explained(study: Study) -> None:
    """Show every contradiction with its cause; those of one finding are one row."""
    contradictions = contradictions_frame(study.audit)
    if contradictions.empty:
        say("No claims contradict each other.")
        return
    show_table(
        explained_frame(contradictions),
        caption=describe_explained(contradictions),
        name="contradictions",
        data=contradictions,
    )


def explained_frame(contradictions: pd.DataFrame) -> pd.DataFrame:
    """Return one row a finding, and one a contradiction that none explains.

    Parameters
    ----------
    contradictions
        From :func:`~analysis.plots.contradiction_table.contradictions_frame`.

    Returns
    -------
    pandas.DataFrame
        ``cause``, ``what is known``, ``what arithmetic sees``, ordered by cause.
    """
    rows = [
        {
            "cause": one["cause"].iloc[0],
            "what is known": readable(one["statement"].iloc[0]),
            "what arithmetic sees": " / ".join(dict.fromkeys(one["seen"])),
        }
        for _, one in contradictions.groupby(_cases(contradictions), sort=False)
    ]
    return pd.DataFrame(rows).sort_values("cause", kind="stable")


def describe_explained(contradictions: pd.DataFrame) -> str:
    """Say how many contradictions there are, how many are explained, and the causes.

    Parameters
    ----------
    contradictions
        From :func:`~analysis.plots.contradiction_table.contradictions_frame`, at least one row.
    """
    number = len(contradictions)
    known = contradictions[contradictions["finding"] != UNEXPLAINED]
    findings = counted(known["finding"].nunique(), "finding")
    explained = f"{of_them(len(known), number, 'is', 'are')} explained"
    causes = contradictions.groupby(_cases(contradictions))["cause"].first().value_counts()
    each = listed(f"{cause} {count}" for cause, count in causes.items())
    return (
        f"{counted(number, 'contradiction')}; {explained}{f', by {findings}' if len(known) else ''}."
        f" By cause, one finding counting once: {each}."
    )


def _cases(contradictions: pd.DataFrame) -> pd.Series:
    """Return what makes one case: a finding, or a contradiction that none explains."""
    finding = contradictions["finding"]
    return finding.where(finding != UNEXPLAINED, contradictions["claims"])


def _words(verdict: Verdict) -> str:
    return str(verdict).replace("_", " ")
