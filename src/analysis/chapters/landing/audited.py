"""What was audited: how many numbers, with what verdicts, and from where."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from markupsafe import Markup

from analysis.audits.verdicts import Evidence
from analysis.plots.display import show_html
from analysis.plots.markup import bold
from analysis.plots.phrases import agree, counted, dated, host_of, listed, passage
from analysis.timeseries.joining import half_years

if TYPE_CHECKING:
    from analysis.studies import Study


def describe_ledger(study: Study) -> str:
    """Count the printed numbers by what stands behind them."""
    judged = study.audit.judgements
    counts = Counter(judgement.evidence for judgement in judged)

    def told(kind: Evidence, one: str, many: str) -> list[str]:
        return [f"{counts[kind]:,} {agree(counts[kind], one, many)}"] if counts[kind] else []

    against = "cannot hold together with the others"
    parts = [
        *told(Evidence.OTHER_NUMBERS, "agrees with other numbers", "agree with other numbers"),
        *told(
            Evidence.COPIES,
            "is confirmed only by copies of the same number",
            "are confirmed only by copies of the same number",
        ),
        *told(
            Evidence.NOT_IMPOSSIBLE,
            "is possible, though little could speak against it",
            "are possible, though little could speak against them",
        ),
        *told(Evidence.AGAINST, against, against),
    ]
    if counts[Evidence.NONE]:
        them = agree(counts[Evidence.NONE], "it", "them")
        parts.append(f"for {counts[Evidence.NONE]:,} nothing was printed to check {them} by")
    numbers = counted(len(judged), "printed number")
    sources = counted(len(study.ledger.sources), "source")
    start = f"{numbers[0].upper()}{numbers[1:]} from {sources}"
    return bold(f"{start}{': ' if parts else ''}{listed(parts)}.")


def describe_reach(study: Study) -> str:
    """Say which dates the numbers are about, and how many series have a page of their own."""
    months = half_years(study.levels)["period"]
    series = counted(len(study.ledger.series), "series", "series")
    if months.empty:
        return f"They are about {series}, none of them known at a date."
    first, last = dated(months.min()), dated(months.max())
    own = len(study.followed)
    return (
        f"They are about {series} from {first} to {last}; {own:,} of these, known at enough dates,"
        f" {agree(own, 'has', 'have')} a page of {agree(own, 'its', 'their')} own."
    )


def show_box(study: Study) -> None:
    """Show the box that looks a printed number up on its page; nothing where there is none."""
    if study.ledger.claims:
        show_html(
            Markup(
                '<form class="number-door" action="chapters/numbers.html" role="search">'
                '<label for="number-door">Is this number right?</label>'
                '<input id="number-door" name="q" type="search" autocomplete="off">'
                '<button type="submit">Look it up</button></form>'
            )
        )


def describe_origins(study: Study) -> str:
    """Say for how many numbers the address of a page is known."""
    ledger = study.ledger
    known = sum(
        bool(ledger.sources[claim.source].url or host_of(claim.locator)) for claim in ledger.claims
    )
    total = len(ledger.claims)
    return passage(
        "Every figure and table carries its data as CSV.",
        f"Every number names the document it was printed in; for {known:,} of {total:,}"
        " the address of a page that shows it is known as well.",
    )
