"""Auditing a wide table in one call: levels at some dates, shares, growth, totals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.tables.description import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from analysis.ledger.ledger import Ledger
    from analysis.tables.periods_of_columns import Key, Places
    from analysis.tables.table_audit import TableAudit


def audit_table(
    frame: pd.DataFrame,
    *,
    levels: Mapping[str, Places],
    shares: Mapping[str, Places] | None = None,
    growth: Mapping[Key, Places] | None = None,
    changes: Mapping[Key, Places] | None = None,
    share_changes: Mapping[Key, Places] | None = None,
    contributions: Mapping[Key, Places] | None = None,
    cagr: Mapping[tuple[str, str], Places] | None = None,
    indices: Mapping[Key, Places] | None = None,
    label: str | None = None,
    total: str | None = None,
    adds_up: bool = False,
    whole: str | Mapping[str, str] = "",
    of: str | Mapping[str, str] = "",
    disjoint: Iterable[str] = (),
    flows: bool = False,
    unit: str = "units",
    rounding: str | Mapping[str, str] = "",
    decimal: str | None = None,
    locale: str | None = None,
    convention: str = "general",
    parentheses: str | None = None,
    coverage: bool = True,
) -> TableAudit:
    """Audit a wide table, all its numbers taken together.

    Parameters
    ----------
    frame
        One row for each thing counted, cells as printed: signs, groups, units, marks and footnotes
        are read, the number format decided column by column. Numbers of pandas are read as they
        were before it kept them as floats.
    levels
        Column of levels by period: ``{"2023": "users 2023", "2024": "users 2024"}``. Where a cell
        holds several numbers, a pair of column and number: ``{"2024": ("n (%)", 1)}``.
    shares
        Column of shares by period.
    growth, changes
        Column of growth, or of differences, by pair of base period and period:
        ``{("2023", "2024"): "growth"}``; a period alone is compared with a year before.
    share_changes, contributions
        Column of changes of shares, and of contributions to the growth of the total, in points.
    cagr
        Column of compound annual growth rates, by pair of base period and period.
    indices
        Column of index numbers by pair of base period and period; by period, where one of the
        columns is 100 in every row.
    label
        Column that names the rows; the first by default.
    total
        Label of the row that is the whole, if there is one.
    adds_up
        Whether the rows add up to the whole; where they do so in tiers, or split it several times,
        the numbers show it. Without it, sums that make the total are sought all the same.
    whole
        The whole of the shares as a caption prints it, or by period; it need not be a row.
    of
        The row the shares are of, where it is not the total; by row, where each has its own.
    disjoint
        Rows that do not overlap and lie within the total, the rest not being printed.
    flows
        Whether the levels are flows, so that quarters make up a year.
    unit
        What the levels count.
    rounding
        ``half up``, ``half even``, ``truncated``, ``nearest``; or of the levels ``exact``, ``tens``
        … ``millions``, ``base 5``, ``random 3``; or by column. Found by default.
    decimal, locale, convention, parentheses
        How cells are read, where the table does not show it; see :func:`analysis.read_column`.
    coverage
        Whether to say for each number which of its one-digit misprints the others would expose.

    Returns
    -------
    TableAudit
        As of :func:`analysis.audit`, with what was assumed; each number's ``locator`` names its row
        and column.

    Raises
    ------
    UsageError
        If a column or the row of the total does not exist, or two rows have one name.
    ReadingError
        If cells cannot be read: one error that names all of them.

    Examples
    --------
    >>> # Three rivers' catch of fish, with a misprint: 212 was 221.
    >>> import pandas as pd
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
    table = wide_table(
        frame,
        levels=levels,
        shares=shares,
        growth=growth,
        changes=changes,
        share_changes=share_changes,
        contributions=contributions,
        cagr=cagr,
        indices=indices,
        label=label,
        total=total,
        adds_up=adds_up,
        whole=whole,
        of=of,
        disjoint=disjoint,
        flows=flows,
        unit=unit,
        rounding=rounding,
    )
    table = table.read_as(
        decimal=decimal, locale=locale, convention=convention, parentheses=parentheses
    )
    return table.audit(coverage=coverage)


def wide_table(
    frame: pd.DataFrame,
    *,
    levels: Mapping[str, Places],
    shares: Mapping[str, Places] | None = None,
    of: str | Mapping[str, str] = "",
    label: str | None = None,
    total: str | None = None,
    adds_up: bool = False,
    whole: str | Mapping[str, str] = "",
    disjoint: Iterable[str] = (),
    flows: bool = False,
    unit: str = "units",
    rounding: str | Mapping[str, str] = "",
    **more: Mapping[Any, Places] | None,
) -> Table:
    """Describe a wide table; parameters as for :func:`audit_table`.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.audits.bounds import implied_bounds
    >>> users = pd.DataFrame({"app": ["mail", "chat"], "users": ["970", "500"], "%": ["97.0", "50.0"]})
    >>> table = wide_table(users, levels={"2024": "users"}, shares={"2024": "%"})
    >>> bounds = implied_bounds(table.ledger(), names=["whole"])
    >>> [round(end, 2) for end in bounds[["lower", "upper"]].iloc[0]]
    [998.97, 1001.03]
    """
    general, by_column = (rounding, {}) if isinstance(rounding, str) else ("", dict(rounding))
    table = Table(frame, label, unit, general).round_columns(by_column).levels(by_period=levels)
    if shares:
        table = table.shares(shares, of=of)
    indices = more.pop("indices", None)
    if indices:
        table = table.index(indices)
    for name, columns in more.items():
        if columns:
            table = getattr(table, name)(columns)
    if whole:
        table = table.whole(printed=whole)
    parts = tuple(disjoint)
    if total is not None:
        table = table.disjoint(total, parts) if parts else table.whole(total)
        table = table.total(total) if adds_up else table
    elif adds_up:
        table = table.whole_of_all()
    return table.flows() if flows else table


def wide_ledger(frame: pd.DataFrame, *, levels: Mapping[str, Places], **more: Any) -> Ledger:
    """Return a wide table as a ledger; parameters as for :func:`audit_table`."""
    return wide_table(frame, levels=levels, **more).ledger()
