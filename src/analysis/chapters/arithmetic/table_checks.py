"""One document computed again: growth rates, changes and shares beside what it prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.audits.table import NOT_PRINTED, in_table, table_arithmetic
from analysis.ledger.printed import spelled_unit
from analysis.plots.counts import agree, among_them, counted, how_many
from analysis.plots.display import show_table
from analysis.plots.markup import bold, emphasis
from analysis.plots.phrases import dated, in_sentence, listed, passage
from analysis.quantities.units import RATIOS, parse_unit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analysis.studies import Study

#: What a row of a document is called in a sentence, by its measure.
NOUNS = {"share": "share", "growth": "growth rate", "change": "change"}
#: Verdicts under which a number holds.
HOLDING = ("consistent", "rounding_only")
#: Marks a name whose definition changed between the two dates.
REDEFINED = " *"


def describe_document(study: Study, source: str) -> str:
    """Say which document is computed again, and how many numbers it prints in tables."""
    record = study.ledger.sources.get(source)
    if record is None:
        return "The ledger has no source."
    claims = [claim for claim in study.ledger.claims if claim.source == source]
    inside = sum(in_table(claim) for claim in claims)
    by = record.publisher or "publisher not named"
    when = dated(record.published) or "undated"
    where = (
        among_them(inside, len(claims), agree(len(claims), "in a table", "in tables"))
        if claims
        else ""
    )
    rest = (
        ""
        if inside or not claims
        else agree(
            len(claims),
            "It is taken as if it were a table.",
            "All of them are taken together as if they were one table.",
        )
    )
    number = counted(len(claims), "printed number")
    return passage(
        f"The document here is {emphasis(record.title)} ({by}, {when}): {number}"
        f"{', ' if where else ''}{where}.",
        rest,
    )


def check_table(study: Study, source: str) -> pd.DataFrame:
    """Return what follows from the levels that a document prints, beside what it prints.

    Parameters
    ----------
    study
        A study.
    source
        Id of a source.

    Returns
    -------
    pandas.DataFrame
        As :func:`~analysis.audits.table.table_arithmetic` returns it, with ``source``, and the
        ``name`` of each series and ``base_unit`` it is counted in.
    """
    found = table_arithmetic(study.audit, source)
    series = study.ledger.series
    return found.assign(
        source=source,
        name=[series[name].name_en for name in found["series"]],
        base_unit=[series[name].unit for name in found["series"]],
    )


def describe_checks(checks: pd.DataFrame) -> str:
    """Say how many printed numbers come out, of which kind they are, and what is not printed.

    Parameters
    ----------
    checks
        From :func:`check_table`.
    """
    if checks.empty:
        return (
            "Among these numbers no share, change or growth rate stands beside the levels from which"
            " it could be computed again."
        )
    printed = checks[checks["verdict"] != NOT_PRINTED]
    number, missing = len(printed), len(checks) - len(printed)
    kinds = [
        counted(len(rows), NOUNS[str(measure)])
        for measure, rows in printed.groupby("measure", sort=False)
    ]
    lucky, wrong = (
        int((printed["verdict"] == one).sum()) for one in ("rounding_only", "contradicted")
    )
    holding = int(printed["verdict"].isin(HOLDING).sum())
    head = bold(
        f"{holding} of {counted(number, 'printed number')} that can be computed again"
        f" {agree(holding, 'holds', 'hold')} within rounding"
    )
    return passage(
        f"{head}: {listed(kinds)}."
        if number
        else "No number that it prints can be computed again.",
        _describe_exceptions(number, lucky, wrong),
        f"{counted(missing, 'more change' if number else 'change')} can be computed and"
        f" {agree(missing, 'is', 'are')} not printed anywhere in the document."
        if missing
        else "",
    )


def _describe_exceptions(number: int, lucky: int, wrong: int) -> str:
    """Say how many of some numbers hold only thanks to rounding, and how many are contradicted."""
    if number <= 1:
        exception = "holds only thanks to rounding" if lucky else "is contradicted"
        return f"It {exception}." if lucky or wrong else ""
    return (
        f"{how_many(lucky, number)} of them {agree(lucky or 1, 'holds', 'hold')} only thanks to"
        f" rounding; {wrong or 'none'} {agree(wrong or 1, 'is', 'are')} contradicted."
    )


def show_growth(checks: pd.DataFrame) -> None:
    """Show the growth rates of a document computed again; nothing where it prints none."""
    _show(checks[checks["measure"] == "growth"], "Growth", "rate", ("+.3f", "growth"))


def show_changes(checks: pd.DataFrame) -> None:
    """Show the changes between the levels of a document; nothing where it prints none."""
    _show(checks[checks["measure"] == "change"], "Changes", "change", ("+,.2f", "changes"))


def show_shares(checks: pd.DataFrame) -> None:
    """Show the shares of a document computed again; nothing where it prints none."""
    _show(checks[checks["measure"] == "share"], "Shares", "share", (".3f", "shares"))


def _show(rows: pd.DataFrame, title: str, noun: str, style: tuple[str, str]) -> None:
    """Show some rows of a document in one unit, with what all of them share in the caption."""
    if rows.empty:
        return
    spec, name = style
    shown = in_common_units(rows)
    periods = _periods(rows)
    units = shown["unit"].unique()
    frame = pd.DataFrame(
        {
            "series": rows["name"] + rows["comparable"].map({True: "", False: REDEFINED}),
            "date": periods,
            "unit": shown["unit"],
            "printed": shown["printed"],
            "verdict": rows["verdict"].str.replace("_", " "),
            "recomputed": shown["recomputed"],
            "from": shown["lower"],
            "to": shown["upper"],
        }
    )
    head = f"{title} in {units[0]}" if len(units) == 1 else title
    if len(periods.unique()) == 1:
        head += f", {_in_words(rows.iloc[0])}"
    alike = [key for key in ("date", "unit") if len(frame[key].unique()) == 1]
    show_table(
        frame.drop(columns=alike),
        caption=f"{head}: {describe_outcome(rows, noun)}",
        name=f"{rows['source'].iloc[0]}-{name}",
        formats=dict.fromkeys(("recomputed", "from", "to"), spec),
        data=rows,
    )


def describe_outcome(rows: pd.DataFrame, noun: str) -> str:
    """Say how many of some rows come out as printed, and how many are not printed.

    Examples
    --------
    >>> rows = pd.DataFrame({"verdict": ["consistent", "contradicted", "not printed"]})
    >>> describe_outcome(rows, "change")
    '1 of 2 printed changes comes out as printed; 1 is not printed.'
    >>> describe_outcome(rows.iloc[:1], "share")
    '1 of 1 printed share comes out as printed.'
    """
    missing = int((rows["verdict"] == NOT_PRINTED).sum())
    printed, exact = len(rows) - missing, int((rows["verdict"] == "consistent").sum())
    left = f"{missing} {agree(missing, 'is', 'are')} not printed"
    if not printed:
        return f"{left}."
    text = f"{exact} of {counted(printed, f'printed {noun}')} {agree(exact, 'comes', 'come')} out as printed"
    return f"{text}; {left}." if missing else f"{text}."


def in_common_units(rows: pd.DataFrame) -> pd.DataFrame:
    """Bring rows to one unit for each thing that is counted, the one most often printed.

    Parameters
    ----------
    rows
        From :func:`check_table`, at least one row.

    Returns
    -------
    pandas.DataFrame
        ``unit``, ``printed`` (with its own unit where that is another one; a dash where nothing is
        printed), ``recomputed``, ``lower``, ``upper``; the index of the rows.
    """
    base = rows["base_unit"].where(~rows["unit"].isin(RATIOS), rows["unit"])
    known = rows["printed"] != ""
    common: dict[str, str] = {}
    for what in base.unique():
        own = base == what
        units = rows.loc[own & known if (own & known).any() else own, "unit"]
        common[str(what)] = str(units.value_counts().index[0])
    unit = base.map(common)
    factor = [
        1.0 if own == other else float(parse_unit(own, base=what) / parse_unit(other, base=what))
        for own, other, what in zip(rows["unit"], unit, base, strict=True)
    ]
    records = zip(rows["qualifier"], rows["printed"], rows["unit"], unit, strict=True)
    numbers = rows[["recomputed", "lower", "upper"]].astype(float).mul(factor, axis=0)
    return numbers.assign(
        unit=unit.map(spelled_unit),
        printed=[
            f"{qualifier} {printed}{'' if own == other else f' {spelled_unit(own)}'}".strip()
            if printed
            else "–"
            for qualifier, printed, own, other in records
        ],
    )


def describe_breaks(checks: pd.DataFrame) -> str:
    """Say whose definition changed between the two dates, if any."""
    names = [in_sentence(name) for name in checks.loc[~checks["comparable"], "name"].unique()]
    if not names:
        return ""
    return (
        f"* The definition of {listed(names)} changed between the two dates. The sum is right; it is"
        " not growth of one thing."
    )


def _periods(rows: pd.DataFrame) -> pd.Series:
    """Return the period of each row, or the two that it compares."""
    return rows["period"].where(
        rows["base_period"] == "", rows["base_period"] + " to " + rows["period"]
    )


def _in_words(row: Mapping[str, str] | pd.Series) -> str:
    now = dated(row["period"])
    return f"{dated(row['base_period'])} to {now}" if row["base_period"] else now
