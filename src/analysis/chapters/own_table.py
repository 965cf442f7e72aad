"""The room of *Audit your own table*: a small table, as it was printed and with one slip in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from markupsafe import Markup

from analysis.errors import UsageError
from analysis.measured.readings import measured_table_misprints
from analysis.plots.counts import counted
from analysis.plots.display import csv_link, show_html, show_table
from analysis.plots.phrases import listed, percent

if TYPE_CHECKING:
    from analysis.tables.table_audit import TableAudit


def example_table(*, slip: str = "") -> pd.DataFrame:
    """Return an invented table of four rows, its cells as they would be printed.

    Parameters
    ----------
    slip
        Users of the second row in the second year, where they are to be printed otherwise.

    Examples
    --------
    >>> example_table(slip="910")["users 2024"].tolist()
    ['1,310', '910', '2,566', '4,777']
    """
    return pd.DataFrame(
        {
            "region": ["North", "East", "South", "Total"],
            "users 2023": ["1,204", "873", "2,310", "4,387"],
            "users 2024": ["1,310", slip or "901", "2,566", "4,777"],
            "share 2024, %": ["27.4", "18.9", "53.7", "100.0"],
            "growth, %": ["8.8", "3.2", "11.1", "8.9"],
        }
    )


def describe_answer(found: TableAudit) -> str:
    """Say in a sentence what an audit of a table found, and what it assumed.

    Parameters
    ----------
    found
        From :func:`analysis.audit_table` or :meth:`analysis.Table.audit`.
    """
    numbers, wrong = len(found.judgements), len(found.contradictions)
    start = f"{counted(numbers, 'number')}, {counted(wrong, 'contradiction')}"
    suspects = [name for one in found.contradictions for name in one.explanations[0]]
    cells = listed(
        f"{found.by_id[name].claim.locator} ({found.by_id[name].claim.printed})"
        for name in suspects
    )
    assumed = counted(len(found.assumptions), "assumption")
    return f"{start}{f': most suspect is {cells}' if suspects else ''}; {assumed} made."


def show_answer(found: TableAudit) -> None:
    """Show the table with its suspect cells marked, as a notebook does."""
    answer = Markup(found.to_html())  # noqa: S704 - escaped where it is made
    rows = csv_link(found.to_frame(), name="own-table")
    show_html(Markup("{}<p>Every number with its verdict: {}</p>").format(answer, rows))


def describe_misprints(measured: pd.DataFrame) -> str:
    """Say how many slips in tables are seen, and how often the wrong number is named.

    Parameters
    ----------
    measured
        From :func:`analysis.measured.readings.measured_table_misprints`.
    """
    total = measured.drop(columns=["shape", "kind"]).sum()
    read = total["seen"] - total["refused"]
    named = total["named"] + total["explained_by_another"]
    return (
        f"{counted(measured['shape'].nunique(), 'shape')} of tables were made from invented"
        f" microdata, rounded honestly and then given a slip:"
        f" {counted(total['tables'], 'table')}. In {total['still_possible']:,} of them all numbers"
        " can hold all the same, so that nothing shows the slip; an exact check that shares no code"
        f" with the audit says which. Of the other {total['impossible']:,} the audit flags"
        f" {total['seen']:,}. The wrong number is among the suspects in"
        f" {percent(total['named'] / read)} of those, and alone in front in"
        f" {percent(total['alone_in_front'] / read)}; in {percent((read - named) / read)} it is no"
        f" suspect. In {percent(total['as_plain_elsewhere'] / read)} a slip of another number would"
        " explain the table as plainly, and in"
        f" {percent(total['explained_by_another'] / read)} one other number explains two slips: there"
        " nobody can tell."
    )


def show_misprints() -> None:
    """Show by kind of slip, and by shape of table, what is seen and how the number is named."""
    measured = measured_table_misprints()
    for by, title in (("kind", "slip"), ("shape", "table")):
        sums = measured.drop(columns=["kind", "shape"]).groupby(measured[by]).sum()
        read = sums["seen"] - sums["refused"]
        shown = pd.DataFrame(
            {
                title: sums.index,
                "tables": sums["tables"].to_numpy(),
                "can be seen": sums["impossible"].to_numpy(),
                "seen": sums["seen"].to_numpy(),
                "among suspects, %": (100 * sums["named"] / read).to_numpy(),
                "alone in front, %": (100 * sums["alone_in_front"] / read).to_numpy(),
                "as plain elsewhere, %": (
                    100 * (sums["as_plain_elsewhere"] + sums["explained_by_another"]) / read
                ).to_numpy(),
            }
        )
        show_table(
            shown,
            caption=(
                f"Slips in tables by {'kind of slip' if by == 'kind' else 'shape of table'}: in how"
                " many tables an exact check shows that not all numbers can hold; of these, seen by"
                " the audit; of those seen, how the wrong number is named."
            ),
            name=f"table-misprints-by-{by}",
            formats={name: ".0f" for name in shown.columns if name.endswith("%")},
            data=measured,
        )


def read_slip(text: str) -> str:
    """Return the digits of a parameter, or refuse what is none.

    Raises
    ------
    UsageError
        If it is not a whole number.
    """
    if not text.replace(",", "").isdigit():
        raise UsageError(
            wanted="whole digits for 'slip'", got=repr(text), instead="type some, as 910"
        )
    return text


def describe_text_ties(measured: pd.DataFrame) -> str:
    """Say how often the figures of an article are found, tied rightly, and tied wrongly.

    Parameters
    ----------
    measured
        From :func:`analysis.measured.readings.measured_text_ties`.

    Examples
    --------
    >>> row = {"half": "seen", "articles": 2, "rows": 40, "printed": 40, "found": 39, "right": 30,
    ...        "tied": 28, "wrong": 0}
    >>> describe_text_ties(pd.DataFrame([row | {"half": "unseen", "articles": 1}]))
    'In 1 article that the rules were not written with, 98 % of 40 printed numbers were found, 75 % of 40 rows of the ledger were tied to the right series, measure and period, and 0 of 28 ties were wrong.'
    """
    halves = {"seen": "were", "unseen": "were not"}
    said = []
    for row in measured.to_dict("records"):
        found, right = row["found"] / row["printed"], row["right"] / row["rows"]
        said.append(
            f"In {counted(row['articles'], 'article')} that the rules {halves[row['half']]} written with,"
            f" {percent(found, decimals=0)} of {row['printed']} printed numbers were found, {percent(right, decimals=0)} of"
            f" {row['rows']} rows of the ledger were tied to the right series, measure and period, and"
            f" {row['wrong']} of {row['tied']} ties were wrong."
        )
    return " ".join(said)
