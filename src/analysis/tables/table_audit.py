"""The audit of a table: what holds, what cannot, what was assumed, what was not checked."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.audits.audit import Audit, audit
from analysis.audits.verdicts import Verdict
from analysis.plaintext import number_of
from analysis.tables.assumptions import Assumption
from analysis.tables.compiling import Compiled, compile_table
from analysis.tables.quotients import printed_text
from analysis.tables.ranking import find_exchanges, rank_explanations
from analysis.tables.wording import (
    cell_of,
    say_contradiction,
    say_proof,
    shown_interval,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd
    from matplotlib.figure import Figure as Drawing

    from analysis.audits.contradictions import Contradiction
    from analysis.tables.description import Table
    from analysis.tables.specifications import Figure
    from analysis.tables.unread import Unread

#: Lines of each kind that the short answer shows.
SHOWN = 4
WORDS = {
    Verdict.CONSISTENT: "consistent",
    Verdict.ROUNDING_ONLY: "consistent thanks to rounding",
    Verdict.CONTRADICTED: "contradicted",
    Verdict.UNCHECKED: "unchecked",
}


@dataclass(frozen=True, eq=False, repr=False)
class TableAudit(Audit):
    """Everything an audit of a table found.

    Parameters
    ----------
    table
        The table as it was described.
    figures
        The number of the table that each claim stands for, by id of the claim.
    assumptions
        What was taken for granted, what accuses or excuses first.
    unread
        Cells that give no number.
    unsaid
        What cannot be checked, in sentences.
    """

    table: Table | None = None
    figures: Mapping[str, Figure] = field(default_factory=dict)
    assumptions: tuple[Assumption, ...] = ()
    unread: tuple[Unread, ...] = ()
    unsaid: tuple[str, ...] = ()

    def explain(self, found: Contradiction) -> str:
        """Return a contradiction with its proof: what may be wrong, and the sum that shows it."""
        proof = say_proof(found, self.ledger, self.figures, self.rules)
        return f"{found.statement} {proof}"

    def __repr__(self) -> str:
        """Say in a few lines what was found."""
        counts = self.summary
        verdicts = ", ".join(f"{counts[str(v)]} {WORDS[v]}" for v in Verdict if counts[str(v)])
        lines = [f"{number_of(counts['claims'], 'number')}: {verdicts or 'none'}."]
        first = [one for one in self.assumptions if one.accuses or one.excuses]
        rest = [one for one in self.assumptions if one not in first]
        lines += [f"First suspect, an assumption: {one}." for one in first if one.accuses]
        lines += [f"Assumed: {one}." for one in first if not one.accuses]
        lines += [f"Assumed: {one}." for one in rest[:SHOWN]]
        if len(rest) > SHOWN:
            lines.append(f"  and {len(rest) - SHOWN} more: see the attribute assumptions.")
        lines += [
            f"{number}. {self.explain(found)}"
            for number, found in enumerate(self.contradictions[:SHOWN], start=1)
        ]
        if len(self.contradictions) > SHOWN:
            lines.append(
                f"  and {number_of(len(self.contradictions) - SHOWN, 'more contradiction')}."
            )
        lines += [f"Not checked: {one}." for one in self.unsaid[:SHOWN]]
        if self.unread:
            lines.append(f"Without a number: {_listed(self.unread)}.")
        return "\n".join(lines)

    __str__ = __repr__

    @cached_property
    def _by_cell(self) -> Mapping[tuple[int, str], list[str]]:
        found: dict[tuple[int, str], list[str]] = {}
        for name, figure in self.figures.items():
            found.setdefault((figure.row, figure.figures.column), []).append(name)
        return found

    @cached_property
    def leads(self) -> frozenset[str]:
        """Claims that stand in front of a contradiction."""
        return frozenset(
            name
            for found in self.contradictions
            for name in (found.explanations[0] if found.explanations else found.claims[:1])
        )

    def claims_at(self, row: int, column: str) -> list[str]:
        """Return the ids of the claims of one cell.

        Parameters
        ----------
        row
            Its place, from 0.
        column
            Its column.
        """
        return self._by_cell.get((row, column), [])

    def to_frame(self) -> pd.DataFrame:
        """Return one row a number.

        Returns
        -------
        pandas.DataFrame
            ``row`` and ``column`` as labelled, ``measure``, ``period``, ``base_period``,
            ``printed``, ``unit``, ``verdict``, ``left`` (what the other numbers leave, in the unit
            printed, of what is contradicted), ``repairs`` (prints one slip away that would fit),
            ``explanation`` and ``proof`` in words, and ``claim``.
        """
        import pandas as pd  # noqa: PLC0415 - as in the audit

        suspects = {s.claim: (s, found) for found in self.contradictions for s in found.suspects}
        rows = []
        for judgement in self.judgements:
            claim, figure = judgement.claim, self.figures[judgement.claim.id]
            suspect, found = suspects.get(claim.id, (None, None))
            rows.append(
                {
                    "row": figure.label,
                    "column": figure.figures.column,
                    "measure": str(claim.measure),
                    "period": figure.figures.period,
                    "base_period": figure.figures.base,
                    "printed": printed_text(claim),
                    "unit": claim.unit,
                    "verdict": str(judgement.verdict),
                    "left": shown_interval(suspect.implied, claim) if suspect else "",
                    "repairs": ", ".join(suspect.repairs) if suspect else "",
                    "explanation": judgement.reason,
                    "proof": say_proof(found, self.ledger, self.figures, self.rules)
                    if found
                    else "",
                    "claim": claim.id,
                }
            )
        return pd.DataFrame(rows)

    def to_html(self) -> str:
        """Return the table as HTML, its suspect cells marked, with the answer in words."""
        from analysis.tables.marked import html_answer  # noqa: PLC0415 - it needs this class

        return html_answer(self)

    def to_markdown(self) -> str:
        """Return the table as Markdown, its suspect cells marked, with the answer in words."""
        from analysis.tables.marked import markdown_answer  # noqa: PLC0415 - as above

        return markdown_answer(self)

    def to_excel(self, path: str | Path) -> None:
        """Write the table with marked cells, the findings and the assumptions to a workbook.

        Parameters
        ----------
        path
            Of the ``.xlsx`` file.
        """
        from analysis.tables.marked import write_workbook  # noqa: PLC0415 - as above

        write_workbook(self, path)

    def plot(self) -> Drawing:
        """Draw the table, each number by its verdict, as a matplotlib figure."""
        from analysis.tables.marked import draw_table  # noqa: PLC0415 - as above

        return draw_table(self)

    def _repr_html_(self) -> str:
        return self.to_html()


def audit_description(table: Table, *, coverage: bool = False) -> TableAudit:
    """Audit a described table; see :meth:`analysis.tables.description.Table.audit`.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis.tables.description import Table
    >>> frame = pd.DataFrame({"part": ["mail", "hand", "total"], "votes": ["288", "1,809", "2,095"]})
    >>> table = Table(frame, unit="votes").levels(by_period={"": "votes"}).total("total")
    >>> audit_description(table).contradictions[0].statement
    'hand, votes: printed 1809, the other numbers leave 1,807; one slip away from 1807. Or the error is in mail, votes; total, votes.'
    """
    compiled = compile_table(table)
    found = audit(compiled.ledger, coverage=coverage)
    assumptions = _weighed(compiled, found)
    answer = TableAudit(
        **{one.name: getattr(found, one.name) for one in fields(Audit)},
        table=table,
        figures=compiled.figures,
        assumptions=assumptions,
        unread=compiled.unread,
        unsaid=compiled.unsaid,
    )
    ranked, exchanged = find_exchanges(
        [rank_explanations(one, found.ledger) for one in found.contradictions],
        found.ledger,
        compiled.figures,
        found.rules,
    )
    said = tuple(
        replace(one, statement=say_contradiction(one, found.ledger, compiled.figures, exchanged))
        for one in ranked
    )
    statements = {
        old.statement: new.statement for old, new in zip(found.contradictions, said, strict=True)
    }
    judged = tuple(
        replace(one, proof={**one.proof, "reason": statements.get(one.reason, one.reason)})
        for one in found.judgements
    )
    return replace(answer, contradictions=said, judgements=judged)


def _weighed(compiled: Compiled, found: Audit) -> tuple[Assumption, ...]:
    """Say of each assumption what hangs on it, and put first what does."""
    made = [_accusing(one, found) for one in compiled.assumptions]
    for reading in found.readings:
        cells = ", ".join(cell_of(compiled.figures[name]) for name in reading.excuses[:SHOWN])
        text = (
            f"Digits are cut off, not rounded ({reading.rule}); else of {cells} not all would hold"
        )
        made.append(Assumption(text, excuses=reading.price))
    return tuple(sorted(made, key=lambda one: (-one.accuses, -one.excuses)))


def _accusing(one: Assumption, found: Audit) -> Assumption:
    """Count the contradictions that would not be without an assumption."""
    if one.otherwise is None or not found.contradictions:
        return one
    ledger = compile_table(one.otherwise).ledger
    fewer = len(found.contradictions) - len(audit(ledger).contradictions)
    return replace(one, accuses=max(0, fewer))


def _listed(unread: tuple[Unread, ...]) -> str:
    named = [f"{one.text!r} ({one.meaning}) in {one.row}, {one.column}" for one in unread[:SHOWN]]
    more = f" and {len(unread) - SHOWN} more" if len(unread) > SHOWN else ""
    return "; ".join(named) + more
