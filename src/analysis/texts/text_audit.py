"""Texts checked: what the ledger, and the text itself, say of every figure that a text prints."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from analysis.audits.audit import audit as audit_ledger
from analysis.errors import ReadingError, UsageError
from analysis.ledger.ledger import Ledger, load
from analysis.ledger.records import Source
from analysis.quantities.periods import parse_period
from analysis.texts.customs import survey_dates, usual_wholes
from analysis.texts.standings import Checked, Standing, judge_figure
from analysis.texts.tying import tie_figures

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pandas as pd

    from analysis.ledger.claim import Claim
    from analysis.texts.tied import Tied

#: The source that the figures of a text are rows of, while they are judged.
SOURCE = "text"


@dataclass(frozen=True, repr=False)
class TextAudit:
    """What is known of the figures of a text.

    Parameters
    ----------
    text
        The text.
    rows
        Its figures, in the order they stand there.
    names
        What the series are called, by id.
    """

    text: str
    rows: tuple[Checked, ...]
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """Whether no figure is contradicted, by the ledger or by the text itself."""
        bad = {Standing.CONTRADICTED, Standing.INCONSISTENT}
        return not any(row.standing in bad for row in self.rows)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The figures that are tied, as rows of the ledger: a proposal for a person to accept."""
        return tuple(row.claim for row in self.rows if row.claim is not None)

    @property
    def summary(self) -> dict[str, int]:
        """Count the figures, those that are tied, and each standing."""
        counts = {str(one): sum(row.standing is one for row in self.rows) for one in Standing}
        return {"figures": len(self.rows), "tied": len(self.claims), **counts}

    def to_json(self) -> dict[str, Any]:
        """Return the answer as one plain document."""
        return {
            "summary": self.summary,
            "passed": self.passed,
            "figures": [row.to_json() for row in self.rows],
        }

    def to_frame(self) -> pd.DataFrame:
        """Return one row a figure."""
        import pandas as pd  # noqa: PLC0415 - the command line prints without it

        return pd.DataFrame([row.to_json() for row in self.rows])

    def to_html(self) -> str:
        """Return the text with its figures marked, and the list of them, as one piece of HTML."""
        from analysis.texts.marked_text import html_of_text  # noqa: PLC0415 - it imports this module's names

        return html_of_text(self)

    def to_markdown(self) -> str:
        """Return the list of figures as Markdown."""
        from analysis.texts.marked_text import markdown_of_text  # noqa: PLC0415 - as above

        return markdown_of_text(self)

    def _repr_html_(self) -> str:
        return self.to_html()

    def __repr__(self) -> str:
        """Say in a few lines what was found; what cannot hold first."""
        from analysis.texts.marked_text import lines_of_text  # noqa: PLC0415 - as above

        return "\n".join(lines_of_text(self))


def check_text(
    text: str, data: Ledger | str | Path | None = None, *, written: str = ""
) -> TextAudit:
    """Find every figure a text prints, and say what the ledger and the text itself say of it.

    Parameters
    ----------
    text
        An article, as plain text, in English or Chinese.
    data
        The ledger, or the directory it is loaded from; by default the nearest ``data`` directory.
    written
        The day or month the text is from, as ``2025-07-21``: by it dates are read that name no year.

    Returns
    -------
    TextAudit
        A row a figure: ``holds``, ``contradicted``, ``inconsistent`` with the rest of the text, or
        ``unknown``, with the reason. A figure is tied to a series, a measure and a period only where
        its sentence leaves no doubt; what was taken for granted stands in ``assumed``.

    Raises
    ------
    UsageError
        If there is no text, or ``written`` is no period.
    DataError
        If the directory does not hold a valid ledger.

    Examples
    --------
    >>> found = check_text(
    ...     "As of December 2024, the number of online payment users was 1,029 million, an increase"
    ...     " of 57.05 million from December 2023."
    ... )
    >>> [(row.tied.figure.text, str(row.standing)) for row in found.rows]
    [('1,029 million', 'holds'), ('57.05 million', 'contradicted')]
    """
    if not isinstance(text, str) or not text.strip():
        raise UsageError(
            wanted="a text", got=repr(text), instead="use read_article for what stands in a file"
        )
    if written:
        try:
            parse_period(written)
        except ReadingError as error:
            raise UsageError(
                wanted="the day or month the text is from, as 2025-07-21", got=repr(written)
            ) from error
    ledger = data if isinstance(data, Ledger) else load(data)
    tied = tie_figures(
        text,
        ledger.series,
        wholes=usual_wholes(ledger),
        surveys=survey_dates(ledger),
        written=written,
    )
    name = SOURCE
    while name in ledger.sources:
        name += "-checked"
    rows: list[tuple[Tied, Claim | None]] = []
    for number, one in enumerate(tied, 1):
        claim = None
        if one.is_tied:
            try:
                claim = one.claim(
                    f"{name}-{number:03d}-{one.series}-{one.measure}-{one.period}".replace(
                        "/", "-to-"
                    ),
                    source=name,
                    series=ledger.series[one.series],
                )
            except UsageError as error:
                one = replace(one, reason=str(error))  # noqa: PLW2901 - the row it becomes
        rows.append((one, claim))
    names = {one.id: one.name_en or one.name_zh for one in ledger.series.values()}
    mine = tuple(claim for _, claim in rows if claim is not None)
    if not mine:
        unknown = tuple(Checked(one, Standing.UNKNOWN, one.reason) for one, _ in rows)
        return TextAudit(text, unknown, names)
    source = Source.made(
        where="the text", id=name, title="The text that is checked", witness="article"
    )
    sources = {**ledger.sources, name: source}
    whole = audit_ledger(replace(ledger, sources=sources, claims=(*ledger.claims, *mine)))
    return TextAudit(text, tuple(judge_figure(t, c, whole) for t, c in rows), names)
