"""What was audited: how many numbers, with what verdicts, and from where."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from markupsafe import Markup

from analysis.audits.verdicts import Evidence
from analysis.plaintext import host_of
from analysis.plots.citing import example_of
from analysis.plots.counts import counted
from analysis.plots.display import show_html
from analysis.plots.markup import bold, to_html
from analysis.plots.phrases import capital, dated, listed, passage
from analysis.timeseries.joining import half_years
from analysis.translation.messages import tell, tell_n

if TYPE_CHECKING:
    from analysis.studies import Study


def describe_ledger(study: Study) -> str:
    """Count the printed numbers by what stands behind them."""
    judged = study.audit.judgements
    counts = Counter(judgement.evidence for judgement in judged)
    told = {
        Evidence.OTHER_NUMBERS: tell_n(
            "{number} agrees with other numbers",
            "{number} agree with other numbers",
            counts[Evidence.OTHER_NUMBERS],
        ),
        Evidence.COPIES: tell_n(
            "{number} is confirmed only by copies of the same number",
            "{number} are confirmed only by copies of the same number",
            counts[Evidence.COPIES],
        ),
        Evidence.NOT_IMPOSSIBLE: tell_n(
            "{number} is possible, though little could speak against it",
            "{number} are possible, though little could speak against them",
            counts[Evidence.NOT_IMPOSSIBLE],
        ),
        Evidence.AGAINST: tell(
            "{number} cannot hold together with the others", number=counts[Evidence.AGAINST]
        ),
        Evidence.NONE: tell_n(
            "for {number} nothing was printed to check it by",
            "for {number} nothing was printed to check them by",
            counts[Evidence.NONE],
        ),
    }
    start = tell(
        "{numbers} from {sources}",
        numbers=counted(len(judged), "printed number"),
        sources=counted(len(study.ledger.sources), "source"),
    )
    parts = listed((text for kind, text in told.items() if counts[kind]), clauses=True)
    if not parts:
        return bold(tell("{sentence}.", sentence=capital(start)))
    return bold(tell("{what}: {parts}.", what=capital(start), parts=parts))


def describe_reach(study: Study) -> str:
    """Say which dates the numbers are about, and how many series have a page of their own."""
    months = half_years(study.levels)["period"]
    series = counted(len(study.ledger.series), "series", "series")
    if months.empty:
        return tell("They are about {series}, none of them known at a date.", series=series)
    return tell_n(
        "They are about {series} from {first} to {last}; {number} of these, known at enough dates, has a page of its own.",
        "They are about {series} from {first} to {last}; {number} of these, known at enough dates, have a page of their own.",
        len(study.followed),
        series=series,
        first=dated(months.min()),
        last=dated(months.max()),
    )


def show_box(study: Study) -> None:
    """Show the box that looks a printed number up on its page; nothing where there is none."""
    if study.ledger.claims:
        example = tell("for example {number}", number=example_of(study.ledger.claims))
        show_html(
            Markup(
                '<form class="number-door" action="chapters/numbers.html" role="search">'
                '<label for="number-door">{}</label>'
                '<input id="number-door" name="q" type="search" autocomplete="off"'
                ' placeholder="{}">'
                '<button type="submit">{}</button></form>'
            ).format(
                to_html(tell("Is this number right?")),
                to_html(example),
                to_html(tell("Look it up")),
            )
        )


def describe_origins(study: Study) -> str:
    """Say for how many numbers the address of a page is known."""
    ledger = study.ledger
    known = sum(
        bool(ledger.sources[claim.source].url or host_of(claim.locator)) for claim in ledger.claims
    )
    return passage(
        tell("Every figure and table carries its data as CSV."),
        tell(
            "Every number names the document it was printed in; for {known} of {total} the address of a page that shows it is known as well.",
            known=known,
            total=len(ledger.claims),
        ),
    )
