"""The numbers of a document outside its tables: their verdicts, and what nothing bears on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.audits.table import table_claims
from analysis.audits.verdicts import Verdict
from analysis.chapters.arithmetic.gaps import unchecked_claims
from analysis.ledger.printed import spelled_unit
from analysis.plots.counts import agree, counted
from analysis.plots.display import say, show_table
from analysis.plots.phrases import listed, passage, readable

if TYPE_CHECKING:
    from analysis.studies import Study

#: Columns that the sentences read, where the ledger has no claim.
COLUMNS = ["id", "source", "verdict", "printed", "qualifier", "name", "group"]
#: Groups of series that a caption names.
GROUPS = 3
#: Claims that stand for the others of their kind.
EXAMPLES = 3


def numbers_outside(study: Study, source: str) -> pd.DataFrame:
    """Return the judged numbers of a document outside its tables; all where it has none, or only tables.

    Returns
    -------
    pandas.DataFrame
        Rows of :meth:`analysis.audits.audit.Audit.frame` with the ``name`` and ``group`` of each
        series.
    """
    judged = study.judged
    if judged.empty:
        return pd.DataFrame(columns=COLUMNS)
    own = judged[judged["source"] == source]
    inside = own["id"].isin({claim.id for claim in table_claims(study.ledger, source)})
    rest = own if inside.all() else own[~inside]
    series = study.ledger.series
    return rest.assign(
        name=[series[name].name_en for name in rest["series"]],
        group=[series[name].group for name in rest["series"]],
    )


def describe_rest(rest: pd.DataFrame) -> str:
    """Say the verdicts on some numbers, and how many of those that can be checked hold.

    Parameters
    ----------
    rest
        From :func:`numbers_outside`.
    """
    if rest.empty:
        return "The document prints no other number."
    counts = rest["verdict"].value_counts()
    each = ", ".join(f"{counts.get(str(one), 0)} {_words(str(one))}" for one in Verdict)
    checked = len(rest) - int(counts.get(str(Verdict.UNCHECKED), 0))
    holding = checked - int(counts.get(str(Verdict.CONTRADICTED), 0))
    return passage(
        f"{counted(len(rest), 'number')}: {each}.",
        f"Of {counted(checked, 'number')} that something else bears on, {holding or 'none'}"
        f" {agree(holding or 1, 'holds', 'hold')}."
        if checked
        else "Nothing else that was printed bears on any of them.",
    )


def show_rounding_only(rest: pd.DataFrame) -> None:
    """Show the numbers that are right only thanks to rounding; a sentence where none is."""
    lucky = rest[rest["verdict"] == str(Verdict.ROUNDING_ONLY)]
    if lucky.empty:
        say("None of them is right only thanks to rounding.")
        return
    shown = lucky.assign(unit=lucky["unit"].map(spelled_unit)).rename(
        columns={"implied_lower": "others from", "implied_upper": "others to"}
    )
    columns = ["measure", "period", "printed", "unit", "others from", "others to"]
    show_table(
        shown.assign(series=shown["name"])[["series", *columns]],
        caption="Right only thanks to rounding: the printed digits beside them give another number.",
        name=f"{lucky['source'].iloc[0]}-rounding-only",
        formats={"others from": ",.3f", "others to": ",.3f"},
        data=lucky,
    )


def show_wrong(rest: pd.DataFrame) -> None:
    """Show the contradicted numbers, and by what they are; a sentence where none is."""
    wrong = rest[rest["verdict"] == str(Verdict.CONTRADICTED)]
    if wrong.empty:
        say("None of them is contradicted.")
        return
    shown = wrong.assign(series=wrong["name"], reason=wrong["reason"].map(readable))
    show_table(
        shown[["series", "measure", "period", "reason"]],
        caption="Contradicted, and by what.",
        name=f"{wrong['source'].iloc[0]}-contradicted",
        data=wrong,
    )


def show_gaps(rest: pd.DataFrame) -> None:
    """Show why some numbers cannot be checked; a sentence where all can be."""
    gaps = unchecked_claims(rest)
    if gaps.empty:
        say("Something else bears on every one of them.")
        return
    rows = pd.DataFrame(
        [
            {
                "why": why,
                "numbers": len(one),
                "examples": "; ".join(map(_example, one.head(EXAMPLES).to_dict("records"))),
            }
            for why, one in gaps.groupby("gap", sort=False)
        ]
    )
    show_table(
        rows.sort_values("numbers", ascending=False, kind="stable"),
        caption=describe_gaps(gaps),
        name=f"{gaps['source'].iloc[0]}-unchecked",
        data=gaps,
    )


def describe_gaps(gaps: pd.DataFrame) -> str:
    """Say how many numbers nothing else bears on, and what most of them count.

    Parameters
    ----------
    gaps
        From :func:`~analysis.chapters.arithmetic.gaps.unchecked_claims`, at least one row, with
        ``group``.

    Examples
    --------
    >>> describe_gaps(pd.DataFrame({"group": ["companies", "companies", "rural"]}))
    '3 numbers that nothing else printed bears on, by group of series: companies 2 and rural 1.'
    """
    counts = gaps["group"].value_counts()
    each = [f"{group} {number}" for group, number in counts.head(GROUPS).items()]
    if left := int(counts.iloc[GROUPS:].sum()):
        each.append(f"others {left}")
    number = counted(len(gaps), "number")
    return f"{number} that nothing else printed bears on, by group of series: {listed(each)}."


def _example(row: dict[object, str]) -> str:
    value = f"{row['qualifier']} {row['printed'] or '(not printed)'} {spelled_unit(row['unit'])}"
    return f"{row['name']}: {value.strip()}"


def _words(verdict: str) -> str:
    return verdict.replace("_", " ")
