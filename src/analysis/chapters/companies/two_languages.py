"""Two languages: the same numbers in a text and its translation, and where they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.audits.compare import Agreement, compare_sources
from analysis.plots.counts import agree, counted
from analysis.plots.display import show_table
from analysis.plots.markup import items
from analysis.plots.phrases import listed, readable

if TYPE_CHECKING:
    from analysis.chapters.companies.text_pair import TextPair
    from analysis.studies import Study

#: What one quantity, or several, do: after ``1`` and after ``5``.
AGREEMENTS = {
    Agreement.SAME: ("says the same after units", "say the same after units"),
    Agreement.PRECISION: (
        "can hold in both, but one text has fewer digits that count",
        "can hold in both, but one text has fewer digits that count",
    ),
    Agreement.DIFFER: ("excludes its counterpart", "exclude each other"),
    Agreement.ONE_ONLY: ("stands in one text only", "stand in one text only"),
}
#: What is neither the same nor as good as the same.
APART = (Agreement.DIFFER, Agreement.ONE_ONLY)
#: Rows of the whole comparison that are shown.
SHOWN = 15


def compare_texts(study: Study, texts: TextPair) -> pd.DataFrame:
    """Match each number of the translation with the same number of the original.

    Returns
    -------
    pandas.DataFrame
        As :func:`~analysis.audits.compare.compare_sources` returns them, with the ``name`` of each
        series; empty where the ledger does not hold both texts.
    """
    if not texts.ids:
        return pd.DataFrame(columns=["name", "agreement", "finding"])
    compared = compare_sources(study.audit, texts.translation, texts.original)
    return compared.assign(name=[study.ledger.series[name].name_en for name in compared["series"]])


def describe_agreement(compared: pd.DataFrame) -> str:
    """Say how many quantities agree, and how many do not.

    Parameters
    ----------
    compared
        From :func:`compare_texts`.
    """
    if compared.empty:
        return ""
    counts = compared["agreement"].value_counts()
    each = [
        f"{counts.get(str(kind), 0)} {agree(int(counts.get(str(kind), 0)), *words)}"
        for kind, words in AGREEMENTS.items()
    ]
    return f"Of {counted(len(compared), 'quantity', 'quantities')}:" + items(each)


def show_differences(texts: TextPair, compared: pd.DataFrame) -> None:
    """Show the quantities that differ, or stand in one text only; nothing where there are none."""
    apart = _apart(compared)
    if apart.empty:
        return
    shown = _beside(texts, apart, "what", "measure")
    show_table(
        shown,
        caption=f"{counted(len(apart), 'quantity', 'quantities')} that"
        f" {agree(len(apart), 'differs, or stands', 'differ, or stand')} in one text only.",
        name="differences",
        data=apart,
    )


def describe_differences(study: Study, compared: pd.DataFrame) -> tuple[str, ...]:
    """Say what is understood of the differences, and which are not explained.

    Returns
    -------
    tuple of str
        Paragraphs; none where nothing differs.
    """
    apart = _apart(compared)
    if apart.empty:
        return () if compared.empty else ("The two texts differ in nothing.",)
    statements = {finding.id: finding.statement for finding in study.ledger.findings}
    known = dict.fromkeys(name for ids in apart["finding"] for name in ids.split())
    bare = apart.loc[apart["finding"] == "", "name"].unique().tolist()
    left = (
        f"Not explained: {listed(bare)}."
        if bare
        else "None of these differences is left without an explanation."
    )
    understood = items(readable(statements[name]) for name in known)
    return (f"What is understood of them:{understood}", left) if known else (left,)


def show_precision(texts: TextPair, compared: pd.DataFrame) -> None:
    """Show the quantities of which one text says less; nothing where there are none."""
    uneven = compared[compared["agreement"] == str(Agreement.PRECISION)]
    if uneven.empty:
        return
    first, second = texts.names.values()
    less = uneven["wider"].map({"first": first, "second": second}).fillna("–")
    show_table(
        _beside(texts, uneven, "what").assign(**{"says less": less}),
        caption=describe_precision(uneven["wider"].tolist(), first, second),
        name="precision",
        data=uneven,
    )


def describe_precision(wider: list[str], first: str, second: str) -> str:
    """Say in how many cases which text says less.

    Examples
    --------
    >>> describe_precision(["first", "second", "first"], "English", "Chinese")
    'In 2 cases the English text says less, in 1 case the Chinese text.'
    """
    less, other = (counted(wider.count(which), "case") for which in ("first", "second"))
    return f"In {less} the {first} text says less, in {other} the {second} text."


def show_compared(texts: TextPair, compared: pd.DataFrame) -> None:
    """Show every quantity in both texts; nothing where there are none."""
    if compared.empty:
        return
    shown = _beside(texts, compared, "what", "measure", "period")
    show_table(
        shown.assign(agreement=compared["agreement"]),
        caption="Every quantity, key by key.",
        name="-".join(texts.names.values()).lower(),
        data=compared,
        limit=SHOWN,
    )


def _apart(compared: pd.DataFrame) -> pd.DataFrame:
    return compared[compared["agreement"].isin([str(kind) for kind in APART])]


def _beside(texts: TextPair, rows: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Return what both texts print, under the names of their languages."""
    first, second = texts.names.values()
    shown = rows.rename(columns={"name": "what"})[list(columns)]
    printed = {
        one: rows[key].replace("", "–") for one, key in ((first, "first"), (second, "second"))
    }
    return shown.assign(**printed)
