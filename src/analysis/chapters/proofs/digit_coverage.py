"""Digit coverage: which digits of a table the other numbers watch, and how well each source is watched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.audits.audit import audit as audit_ledger
from analysis.audits.misprints import meets
from analysis.audits.table import has_table, table_claims, table_ledger
from analysis.chapters.proofs.coverage_charts import WEAK, coverage_bars, coverage_map
from analysis.plots.counts import agree, counted
from analysis.plots.display import show_figure
from analysis.plots.phrases import in_sentence, listed, percent
from analysis.plots.sourced_names import cite_source
from analysis.quantities.measures import Measure
from analysis.quantities.numerals import PRINTED

if TYPE_CHECKING:
    from analysis.audits.audit import Audit
    from analysis.studies import Study

DIGITS = "0123456789"
#: From here on a number counts as fully watched.
FULL = 0.999
#: Numbers whose coverage an alt text lists one by one.
LEAST = 10
#: Sources that are named as those with most numbers that nothing watches.
MOST = 3
COLUMNS = ["series", "name", "column", "printed", "coverage", "digits", "claim"]


def show_table_coverage(study: Study, source: str) -> None:
    """Show the digit coverage of a source's table; nothing where the source has no table."""
    digits = digit_frame(study.audit, source).dropna(subset=["coverage"])
    if digits.empty or not has_table(study.ledger, source):
        return
    least = "; ".join(
        f"{one['name']}, {one['column']}: {one['printed']}, {percent(one['coverage'], decimals=0)}"
        for one in digits.sort_values("coverage").head(LEAST).to_dict("records")
    )
    others = digits["coverage"].nlargest(max(1, len(digits) - LEAST)).min()
    written = digits["digits"].map(lambda one: " ".join(f"{share:.2f}" for share in one))
    show_figure(
        coverage_map(digits),
        caption=describe_table_coverage(digits),
        alt=(
            "Heat map, one row a series, one column a number of the table. Least coverage:"
            f" {least}. All others have at least {percent(others, decimals=0)}."
        ),
        data=digits.assign(digits=written),
        name=f"{source}-digit-coverage",
    )


def describe_table_coverage(digits: pd.DataFrame) -> str:
    """Say how many numbers of a table are watched, and where the digits are that are not.

    Parameters
    ----------
    digits
        From :func:`digit_frame`, at least one row.
    """
    shares = [share for one in digits["digits"] for share in one]
    bare = sum(share < WEAK for share in shares)
    weak = digits[[any(share < WEAK for share in one) for one in digits["digits"]]]
    full = int((digits["coverage"] > FULL).sum())
    text = (
        "Digit coverage of the table, by number and by shade (the stronger, the more misprints"
        f" would pass). {full or 'None'} of {counted(len(digits), 'number')}"
        f" {agree(full, 'is', 'are')} fully watched; the mean is"
        f" {percent(digits['coverage'].mean())}."
    )
    if not bare:
        return f"{text} No digit is such that most of its slips would pass."
    names = listed(dict.fromkeys(in_sentence(name) for name in weak["name"]))
    return (
        f"{text} Underlined {agree(bare, 'is the one', f'are the {bare}')} of {len(shares)} digits of"
        f" which most slips would pass; {agree(bare, 'it is', 'they are')} in {names}."
    )


def describe_alone(study: Study, source: str) -> str:
    """Say what coverage a table has by its own numbers alone, and of which kind of number."""
    digits = digit_frame(study.audit, source).dropna(subset=["coverage"])
    if digits.empty:
        return "No number of this source has a digit that others could watch."
    own = audit_ledger(table_ledger(study.ledger, source), coverage=True).summary["digit_coverage"]
    kinds = digits.assign(kind=digits["column"].str.split().str[0])
    means = kinds.groupby("kind", sort=False)["coverage"].mean()
    text = (
        f"Mean coverage by kind of number: {listed(f'{k} {percent(m)}' for k, m in means.items())}."
    )
    if own is not None:
        mean = percent(digits["coverage"].mean())
        text = (
            f"By its own numbers alone the table would reach {percent(own)}; with the other sources"
            f" it reaches {mean}. {text}"
        )
    if "users" in means:
        text += (
            " A last digit of a level is hard to watch: a neighbouring number of users gives the"
            " same share and the same growth."
        )
    return text


def source_coverage(audit: Audit) -> pd.DataFrame:
    """Return the digit coverage of each source, the best watched first.

    Returns
    -------
    pandas.DataFrame
        ``source``, ``claims`` (printed numbers with a coverage), ``coverage`` (their mean, 0 to 1)
        and ``unwatched`` (share of them with none).
    """
    watched = audit.frame().dropna(subset=["digit_coverage"])
    shares = watched.groupby("source")["digit_coverage"]
    frame = pd.DataFrame(
        {
            "claims": shares.size(),
            "coverage": shares.mean(),
            "unwatched": (watched["digit_coverage"] == 0).groupby(watched["source"]).mean(),
        }
    )
    order = frame.sort_values(["coverage", "claims"], ascending=False)
    return order.rename_axis("source").reset_index()


#: Letters that a row of a chart has for the title of a document.
SHORT = 28


def show_source_coverage(study: Study) -> None:
    """Show the digit coverage of each source; nothing where no number has one."""
    known = study.ledger.sources
    named = source_coverage(study.audit)
    if named.empty:
        return
    sources = named.assign(
        source=[cite_source(known[one], letters=SHORT) for one in named["source"]]
    )
    show_figure(
        coverage_bars(sources),
        caption=describe_source_coverage(sources),
        alt="Bars, one a source, of mean digit coverage, and the share of claims with none: "
        + "; ".join(
            f"{one['source']} {percent(one['coverage'], decimals=0)} and"
            f" {percent(one['unwatched'], decimals=0)}"
            for one in sources.to_dict("records")
        )
        + ".",
        data=named,
        name="digit-coverage-by-source",
    )


def describe_source_coverage(sources: pd.DataFrame) -> str:
    """Say how well all printed numbers are watched, and in which sources most are not.

    Parameters
    ----------
    sources
        From :func:`source_coverage`, at least one row.
    """
    total = int(sources["claims"].sum())
    mean = float((sources["coverage"] * sources["claims"]).sum()) / total
    without = (sources["unwatched"] * sources["claims"]).round().astype(int)
    none = int(without.sum())
    order = without[without > 0].sort_values(ascending=False, kind="stable").index
    most = sources.loc[order[:MOST], "source"]
    where = f", most of them in {listed(most)}" if len(order) > MOST else ""
    return (
        "Digit coverage by source; the number behind each name counts its claims. Over"
        f" {counted(total, 'printed number')} the mean is {percent(mean)};"
        f" {none or 'none'} of them ({percent(none / total, decimals=0)})"
        f" {agree(none, 'has', 'have')} no coverage{where}."
    )


def digit_frame(audit: Audit, source: str) -> pd.DataFrame:
    """Return the digit coverage of a source's table, number by number and digit by digit.

    Parameters
    ----------
    audit
        An audit with ``coverage=True``.
    source
        Id of a source with a table.

    Returns
    -------
    pandas.DataFrame
        ``series``, ``name``, ``column`` (measure and period), ``printed``, ``coverage`` (share of
        its one-digit misprints that the other claims expose) and ``digits``, a tuple of the same
        share for each digit from the left; ``claim``.
    """
    rows = []
    for claim in table_claims(audit.ledger, source):
        judgement = audit.by_id[claim.id]
        implied = judgement.implied.scale(claim.multiplier)
        shares = []
        for place in (at for at, character in enumerate(claim.printed) if character.isdigit()):
            changes = [
                claim.printed[:place] + digit + claim.printed[place + 1 :]
                for digit in DIGITS
                if digit != claim.printed[place]
            ]
            changes = [changed for changed in changes if PRINTED.fullmatch(changed)]  # no 1/0
            seen = [
                not meets(claim, changed, implied, rule=audit.rules[claim.source])
                for changed in changes
            ]
            shares.append(sum(seen) / len(seen))
        rows.append(
            {
                "series": claim.series,
                "name": audit.ledger.series[claim.series].name_en,
                "column": "growth"
                if claim.measure is Measure.GROWTH
                else f"{'users' if claim.measure is Measure.LEVEL else 'share'} {claim.period}",
                "printed": claim.printed,
                "coverage": judgement.digit_coverage,
                "digits": tuple(shares),
                "claim": claim.id,
            }
        )
    return pd.DataFrame(rows, columns=COLUMNS)
