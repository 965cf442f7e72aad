"""Auditing a reader's own table: levels at some dates, shares, growth, totals, without a ledger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from analysis.audits.audit import audit
from analysis.errors import ReadingError, UsageError
from analysis.ledger.ledger import Ledger
from analysis.ledger.records import Claim, Identity, Series, Source
from analysis.quantities.numerals import parse_printed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from analysis.audits.audit import Audit

#: Id of the whole that shares are of, where no row of the table is that whole.
WHOLE = "whole"


def audit_table(
    frame: pd.DataFrame,
    *,
    levels: Mapping[str, str],
    shares: Mapping[str, str] | None = None,
    growth: Mapping[tuple[str, str], str] | None = None,
    changes: Mapping[tuple[str, str], str] | None = None,
    label: str | None = None,
    total: str | None = None,
    adds_up: bool = False,
    unit: str = "units",
    rounding: str = "",
    coverage: bool = True,
) -> Audit:
    """Audit a wide table, all its numbers taken together.

    Parameters
    ----------
    frame
        One row for each thing counted. Numbers as text keep the digits they were printed with
        (``"97.0"``); a numeric column is taken to be printed with as many decimals as its longest
        number has.
    levels
        Column of levels by period: ``{"2023": "users 2023", "2024": "users 2024"}``.
    shares
        Column of shares in % by period, all of the same whole.
    growth, changes
        Column of growth in %, or of differences, by pair of base period and period:
        ``{("2023", "2024"): "growth"}``.
    label
        Column that names the rows; the first by default.
    total
        Label of the row that is the whole, if there is one.
    adds_up
        Whether the rows add up to the whole, or may overlap.
    unit
        What the levels count.
    rounding
        ``half up``, ``half even``, ``truncated`` or ``nearest``; inferred from the table if empty.
    coverage
        Whether to say for each number which of its one-digit misprints the others would expose.

    Returns
    -------
    Audit
        As of :func:`analysis.audit`; each number's ``locator`` names its row and column.

    Raises
    ------
    UsageError
        If a column or the row of the total does not exist, or two rows have one name.
    ReadingError
        If a cell does not hold digits.

    Examples
    --------
    >>> # Three rivers' catch of fish, with a misprint: 212 was 221.
    >>> catch = pd.DataFrame({
    ...     "river": ["Elbe", "Oder", "Rhine", "all"],
    ...     "2023": ["120", "200", "80", "400"],
    ...     "2024": ["150", "212", "79", "450"],
    ...     "growth": ["25.0", "10.5", "-1.2", "12.5"],
    ... })
    >>> found = audit_table(catch, levels={"2023": "2023", "2024": "2024"},
    ...                     growth={("2023", "2024"): "growth"}, total="all", adds_up=True,
    ...                     unit="tonnes")
    >>> suspect = found.contradictions[0].suspects[0]
    >>> suspect.claim, suspect.repairs
    ('table-oder-level-2024', ('222', '221'))
    """
    ledger = table_ledger(
        frame,
        levels=levels,
        shares=shares,
        growth=growth,
        changes=changes,
        label=label,
        total=total,
        adds_up=adds_up,
        unit=unit,
        rounding=rounding,
    )
    return audit(ledger, coverage=coverage)


def table_ledger(
    frame: pd.DataFrame,
    *,
    levels: Mapping[str, str],
    shares: Mapping[str, str] | None = None,
    growth: Mapping[tuple[str, str], str] | None = None,
    changes: Mapping[tuple[str, str], str] | None = None,
    label: str | None = None,
    total: str | None = None,
    adds_up: bool = False,
    unit: str = "units",
    rounding: str = "",
) -> Ledger:
    """Turn a wide table into a ledger; parameters as for :func:`audit_table`.

    Examples
    --------
    >>> from analysis.audits.bounds import implied_bounds
    >>> users = pd.DataFrame({"app": ["mail", "chat"], "users": ["970", "500"], "%": ["97.0", "50.0"]})
    >>> ledger = table_ledger(users, levels={"2024": "users"}, shares={"2024": "%"})
    >>> bounds = implied_bounds(ledger, names=["whole"])
    >>> [round(end, 2) for end in bounds[["lower", "upper"]].iloc[0]]
    [998.97, 1001.03]
    """
    named = frame.columns[0] if label is None else label
    columns = {**{f"levels {k}": v for k, v in levels.items()}, "label": named}
    for given in (shares, growth, changes):
        columns |= {str(key): column for key, column in (given or {}).items()}
    for column in columns.values():
        if column not in frame.columns:
            raise UsageError(
                f"Wanted a column {column!r}, got {', '.join(map(str, frame.columns))}; name one of these."
            )
    labels = [str(text) for text in frame[named]]
    # Letters of other scripts have no place in an id: such rows are known by their number.
    ids = [_slug(text, labels[:place]) or f"row_{place}" for place, text in enumerate(labels)]
    twice = next((text for text in labels if labels.count(text) > 1), None)
    if twice is not None:
        raise UsageError(f"Wanted a name of its own for each row, got {twice!r} twice; rename one.")
    if total is not None and total not in labels:
        raise UsageError(
            wanted=f"the row {total!r} in column {named!r}",
            got=", ".join(labels[:5]),
            instead="name one of the rows",
        )
    whole = WHOLE if total is None else ids[labels.index(total)]
    parts = [name for name in ids if name != whole]
    names = dict(zip(ids, labels, strict=True)) | (
        {} if total is not None else {WHOLE: "the whole"}
    )
    series = {
        name: Series.made(
            id=name,
            name_en=text,
            unit=unit,
            group="table",
        )
        for name, text in names.items()
    }
    identities = (
        (Identity.made(id="rows-add-up", relation="sum", whole=whole, parts=" ".join(parts)),)
        if adds_up
        else ()
    )
    claims = tuple(_claims(frame, ids, labels, whole, levels, shares, growth, changes, unit))
    source = Source.made(id="table", title="A table", witness="table", rounding=rounding)
    return Ledger({"table": source}, series, identities, claims, ())


def _claims(
    frame: pd.DataFrame,
    ids: list[str],
    labels: list[str],
    whole: str,
    levels: Mapping[str, str],
    shares: Mapping[str, str] | None,
    growth: Mapping[tuple[str, str], str] | None,
    changes: Mapping[tuple[str, str], str] | None,
    unit: str,
) -> Iterator[Claim]:
    wanted: list[tuple[str, str, str, str, str]] = []
    wanted += [("level", period, "", column, unit) for period, column in levels.items()]
    wanted += [("share", period, "", column, "%") for period, column in (shares or {}).items()]
    wanted += [
        ("growth", period, base, column, "%") for (base, period), column in (growth or {}).items()
    ]
    wanted += [
        ("change", period, base, column, unit) for (base, period), column in (changes or {}).items()
    ]
    for measure, period, base, column, printed_in in wanted:
        for name, text, printed in zip(ids, labels, _as_printed(frame[column]), strict=True):
            if not printed or (measure == "share" and name == whole):
                continue
            try:
                parse_printed(printed)
            except ReadingError as error:
                raise ReadingError(
                    f"{error} It stands in row {text!r}, column {column!r}."
                ) from None
            yield Claim.made(
                where=f"row {text!r}, column {column!r}",
                # Two growth rates may end at one period and begin at different ones.
                id="-".join(filter(None, ("table", name, measure, base, period))),
                source="table",
                locator=f"row {text}, column {column}",
                series=name,
                measure=measure,
                period=period,
                base_period=base,
                of=whole if measure == "share" else "",
                printed=printed,
                unit=printed_in,
            )


def _as_printed(column: pd.Series) -> list[str]:
    """Return cells as text; numbers with as many decimals as the longest of their column."""
    if not pd.api.types.is_numeric_dtype(column):
        return ["" if pd.isna(cell) else str(cell).strip().rstrip("%").strip() for cell in column]
    texts = [f"{cell!r}" if isinstance(cell, int) else f"{float(cell):.12g}" for cell in column]
    decimals = max((len(text.partition(".")[2]) for text in texts), default=0)
    return ["" if pd.isna(cell) else f"{cell:.{decimals}f}" for cell in column]


def _slug(text: str, before: list[str]) -> str:
    """Return an id for a label, or nothing if it has none of its own."""
    slug = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")
    taken = {re.sub(r"[^a-z0-9]+", "_", other.lower()).strip("_") for other in before} | {WHOLE}
    return "" if slug in taken else slug
