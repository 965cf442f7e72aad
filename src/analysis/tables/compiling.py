"""Compiling: a described table as a ledger, with what was taken for granted on the way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from analysis.ledger.claim import Claim
from analysis.ledger.ledger import Ledger
from analysis.ledger.records import Identity, Series, Source
from analysis.quantities.cells import read_cell
from analysis.quantities.measures import Measure
from analysis.quantities.rounding import Rounding
from analysis.tables.claims_of_figures import claim_fields, flow_identities
from analysis.tables.figures_read import canonical, read_figures
from analysis.tables.names import Names, check_rows
from analysis.tables.row_rates import as_row_rate, decimals_of_difference, rate_rows
from analysis.tables.settled_wholes import scale_row_ratios, settle_wholes
from analysis.tables.specifications import OWN_ROWS, Figure, Figures
from analysis.tables.totals import settle_totals
from analysis.tables.unread import second_numbers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analysis.tables.assumptions import Assumption
    from analysis.tables.description import Table
    from analysis.tables.figures_read import Read
    from analysis.tables.specifications import Sum
    from analysis.tables.unread import Unread

SOURCE = "table"
#: Qualifiers that leave one side open.
ONE_SIDED = ("more than", "at least", "less than", "at most")
#: Of these, the table's rounding is that of its source.
RULES = (Rounding.NEAREST, Rounding.HALF_UP, Rounding.HALF_EVEN, Rounding.TRUNCATED)


@dataclass(frozen=True)
class Compiled:
    """A table as a ledger.

    Parameters
    ----------
    ledger
        Series, identities, claims.
    labels
        Of the rows.
    figures
        The number that each claim stands for, by id of the claim.
    sums
        What each identity says, by id.
    assumptions
        What was taken for granted.
    unread
        Cells that give no number.
    unsaid
        What cannot be checked, in sentences.
    """

    ledger: Ledger
    labels: tuple[str, ...]
    figures: Mapping[str, Figure] = field(default_factory=dict)
    sums: Mapping[str, Sum] = field(default_factory=dict)
    assumptions: tuple[Assumption, ...] = ()
    unread: tuple[Unread, ...] = ()
    unsaid: tuple[str, ...] = ()


def compile_table(table: Table) -> Compiled:
    """Turn a described table into a ledger.

    Parameters
    ----------
    table
        With its description.

    Raises
    ------
    UsageError
        If it names rows, columns or items that do not exist.
    ReadingError
        If cells or periods cannot be read.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.tables.description import Table
    >>> frame = pd.DataFrame({"app": ["mail", "chat"], "users": ["970", "500"], "%": ["97.0", "50.0"]})
    >>> table = Table(frame).levels(by_period={"2024": "users"}).shares({"2024": "%"})
    >>> [claim.id for claim in compile_table(table).ledger.claims][::2]
    ['table-mail-level-2024', 'table-mail-share-2024']
    """
    read = read_figures(table)
    check_rows(table, read.labels)
    second = second_numbers(read)
    sums, from_sums = settle_totals(table, read)
    figures, wholes, from_wholes = settle_wholes(table, read)
    ratios, from_ratios = scale_row_ratios(table, read)
    table = replace(table, ratios_of_rows=ratios)
    names = Names(read.labels)
    builder = _Builder(table, read, names)
    for figure in figures:
        builder.add(figure, wholes.get((figure.row, figure.figures), ""))
    identities, said = builder.identities(sums)
    rule = table.rounding if table.rounding in RULES else ""
    source = Source.made(id=SOURCE, title="A table", witness="table", rounding=rule)
    ledger = Ledger({SOURCE: source}, builder.series, identities, tuple(builder.claims), ())
    return Compiled(
        ledger,
        read.labels,
        builder.figures,
        said,
        (*table.notes, *read.assumptions, *second, *from_sums, *from_wholes, *from_ratios),
        read.unread,
        tuple(builder.unsaid),
    )


class _Builder:
    """Gathers series, claims and identities."""

    def __init__(self, table: Table, read: Read, names: Names) -> None:
        self.table, self.read, self.names = table, read, names
        self.series: dict[str, Series] = {}
        self.claims: list[Claim] = []
        self.figures: dict[str, Figure] = {}
        self.unsaid: list[str] = []
        self._own_rows: dict[str, list[str]] = {}
        self._averages: dict[str, list[str]] = {}
        self._taken: dict[str, int] = {}
        self._rates = rate_rows(read) | {r.row for r in table.ratios_of_rows if not r.top}
        for period, text, *item in table.captions:
            self._caption(period, text, "".join(item))

    def add(self, figure: Figure, whole: str) -> None:
        """Add the claim of a figure."""
        one = figure.figures
        label = "" if self.table.rows_are_periods else figure.label
        ratios = (r for r in self.table.ratios_of_rows if r.row == figure.label and r.top)
        ratio = next(ratios, None)
        if ratio is not None or figure.label in self._rates:
            own, told = as_row_rate(figure, ratio, self.table)
            if own is None:
                self.unsaid.append(told)
                return
            figure, one = own, own.figures
        if one.measure is Measure.SHARE_CHANGE and figure.decimals is None:
            figure = replace(figure, decimals=decimals_of_difference(figure, self.read))
        if ratio is not None:
            label, whole = ratio.top, f"{ratio.bottom}\n{one.item}"
        key = self._known(label, one.item)
        if one.mean_of:
            part = f"1/{len(one.mean_of)}*{key}"
            periods = [f"{part}@{canonical(period)}" for period in one.mean_of]
            self._averages[f"{key}@{canonical(one.period)}"] = periods
        if figure.quantity.qualifier in ONE_SIDED:
            says = f"{figure.quantity.qualifier} {figure.printed}"
            self.unsaid.append(
                f"{figure.label}, {one.column}: {says} is checked from one side only"
            )
        of = ""
        if figure.figures.measure.has_whole:
            of = self._whole(whole, figure, key)
        fields = claim_fields(figure, unit=one.unit or self.table.unit, ratio=ratio)
        self._claim(figure, key, of, fields)

    def identities(self, sums: Sequence[Sum]) -> tuple[tuple[Identity, ...], dict[str, Sum]]:
        """Return what adds up, with what each says."""
        made: list[Identity] = []
        said: dict[str, Sum] = {}
        items = list(dict.fromkeys(one.item for one in self.table.figures))
        for place, one in enumerate(sums, start=1):
            sides = self._members(one, items)
            for number, (whole, parts) in enumerate(sides, start=1):
                name = f"sum-{place}" + (f"-{number}" if len(sides) > 1 else "")
                made.append(
                    Identity.made(
                        where="what adds up",
                        id=name,
                        relation=str(one.relation),
                        whole=whole,
                        parts=" ".join(parts),
                    )
                )
                said[name] = one
        for whole, parts in self._own_rows.items():
            own = " ".join(dict.fromkeys(parts))
            made.append(Identity.made(id=f"own-{whole}", relation="sum", whole=whole, parts=own))
        made += [
            Identity.made(id=f"average-{n}", relation="sum", whole=whole, parts=" ".join(parts))
            for n, (whole, parts) in enumerate(self._averages.items(), start=1)
        ]
        if self.table.is_flow:
            made += flow_identities(self.series, self.claims)
        return tuple(made), said

    def _members(self, one: Sum, items: Sequence[str]) -> list[tuple[str, list[str]]]:
        """Return whole and parts as ids: for each item down the rows, for each row across."""
        if one.across or self.table.rows_are_periods:
            rows = [""] if self.table.rows_are_periods else list(self.read.labels)
            return [
                (
                    self._known(row, one.whole),
                    [
                        *(self._known(row, part) for part in one.parts),
                        *(f"-{self._known(row, part)}" for part in one.minus),
                    ],
                )
                for row in rows
                if row or self.table.rows_are_periods
            ]
        return [
            (
                self._known(one.whole, item),
                [
                    *(self._known(part, item) for part in one.parts),
                    *(f"-{self._known(part, item)}" for part in one.minus),
                ],
            )
            for item in items
            if not one.items or item in one.items
        ]

    def _known(self, label: str, item: str) -> str:
        name = self.names.of(label, item)
        if name not in self.series:
            unit = (self.table.unit.partition(" ")[2] or self.table.unit).strip()
            self.series[name] = Series.made(
                id=name, name_en=self.names.words(label, item), unit=unit, group="table"
            )
        return name

    def _whole(self, whole: str, figure: Figure, key: str) -> str:
        """Return the series that a share is of."""
        one = figure.figures
        if whole == OWN_ROWS:
            name = self._known("", f"sum of the rows with a share in {one.column}")
            self._own_rows.setdefault(name, []).append(key)
            return name
        label, _, item = whole.partition("\n")
        return self._known(label, item)

    def _caption(self, period: str, text: str, item: str) -> None:
        quantity = read_cell(text).quantity
        where = f"header of {item}" if item else "caption"
        figures = Figures(where, Measure.LEVEL, period, item=item, rounding="")
        figure = Figure(-1, where, figures, quantity, f"{quantity.digits:f}")
        counted = (
            quantity.digits == quantity.digits.to_integral_value() and quantity.multiplier == 1
        )
        if counted and any(one.rounding == Rounding.EXACT for one in self.read.figures):
            figure = replace(figure, rounding=str(Rounding.EXACT))
        periods = [period] if period else dict.fromkeys(one.period for one in self.table.figures)
        for when in periods:
            own = replace(figure, figures=replace(figures, period=when))
            fields = claim_fields(own, unit=self.table.unit, ratio=None)
            self._claim(own, self._known("", item), "", fields)

    def _claim(self, figure: Figure, key: str, of: str, fields: Mapping[str, object]) -> None:
        one = figure.figures
        period, base = canonical(one.period), canonical(one.base) if one.base else ""
        if one.measure.has_base and not base:
            self.unsaid.append(f"{figure.label}, {one.column}: no period it is compared with")
            return
        name = self.names.claim(key, one.measure, base, period, bare=not one.period)
        where = f"row {figure.label}, column {one.column}"
        self.claims.append(
            Claim.made(
                where=where,
                id=name,
                source=SOURCE,
                locator=where,
                series=key,
                measure=one.measure,
                period=period,
                base_period=base,
                of=of,
                **fields,
            )
        )
        self.figures[name] = figure
