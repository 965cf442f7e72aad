"""The room of *How to read this book*: verdicts, one proof step by step, rounding, doubts, forecasts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.audits.origins import Printed, describe_rule
from analysis.audits.verdicts import Evidence
from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.plaintext import host_of
from analysis.plots.allowed_words import allowed_words
from analysis.plots.citing import describe_claim, printed_beside
from analysis.plots.display import show_table
from analysis.plots.markup import bold, items, link
from analysis.plots.phrases import (
    capital,
    dated,
    in_sentence,
    listed,
    passage,
    percent,
    readable,
)
from analysis.plots.proof_words import lines_in_words, sum_in_words
from analysis.plots.scales import Scale
from analysis.plots.sourced_names import cite_source, in_own_words, name_of
from analysis.quantities.measures import Measure
from analysis.timeseries.wholes import main_whole
from analysis.translation.messages import message, of_ledger, tell, tell_n, word

if TYPE_CHECKING:
    from analysis.audits.contradictions import Contradiction
    from analysis.audits.sums import Line
    from analysis.ledger.claim import Claim
    from analysis.studies import Study

#: What stands behind a verdict, in the order of what it is worth, in words of everyday.
MEANINGS = {
    Evidence.OTHER_NUMBERS: (
        message("holds, and other numbers say so"),
        message(
            "Different numbers leave a range; this one lies in it, and a wrong digit could have been seen."
        ),
    ),
    Evidence.COPIES: (
        message("holds, but only copies say so"),
        message("The same number stands elsewhere. A copy of a mistake would agree as well."),
    ),
    Evidence.NOT_IMPOSSIBLE: (
        message("not excluded"),
        message(
            "Something bears on it, but leaves so much room that hardly any slip would be seen."
        ),
    ),
    Evidence.AGAINST: (
        message("cannot hold together with the others"),
        message(
            "No true values would have been printed so: at least one of the numbers in its proof is wrong."
        ),
    ),
    Evidence.NONE: (
        message("cannot be checked"),
        message("Nothing else was printed to compare it with."),
    ),
}


def meanings_frame(study: Study) -> pd.DataFrame:
    """Return what each verdict means, and how many numbers have it.

    Returns
    -------
    pandas.DataFrame
        ``verdict``, ``what it means``, ``numbers``; one row for each kind of evidence.

    Examples
    --------
    >>> from analysis import study
    >>> meanings_frame(study())["verdict"].iloc[-1]
    'cannot be checked'
    """
    counts = study.judged["evidence"].value_counts()
    rows = [
        (word(verdict), word(meaning), int(counts.get(str(kind), 0)))
        for kind, (verdict, meaning) in MEANINGS.items()
    ]
    return pd.DataFrame(rows, columns=["verdict", "what it means", "numbers"])


def show_meanings(study: Study) -> None:
    """Show what each verdict means."""
    names = {
        "verdict": tell("verdict"),
        "what it means": tell("what it means"),
        "numbers": tell("numbers"),
    }
    show_table(
        meanings_frame(study).rename(columns=names),
        caption=tell(
            "What is said of a number, what it means, and of how many numbers it is said."
        ),
        name="verdicts",
        ordered=True,
    )


def worked_example(study: Study) -> Contradiction | None:
    """Return the contradiction that teaches most in the fewest lines; nothing where there is none.

    One that combines two kinds of numbers comes first, then the shortest.
    """
    known = study.ledger.by_id

    def difficulty(found: Contradiction) -> tuple[bool, int]:
        kinds = {known[name].measure for name in found.claims if name in known}
        return len(kinds) < 2, len(found.proof)  # noqa: PLR2004 - one kind alone is a mere repetition

    return min(study.audit.contradictions, key=difficulty, default=None)


def describe_example(study: Study) -> list[str]:
    """Go through one proof, step by step.

    Returns
    -------
    list of str
        What was printed, what follows, and what is made of it; one paragraph where nothing is
        contradicted.
    """
    found = worked_example(study)
    if found is None:
        return [tell("No number of this book is contradicted, so there is no such proof to show.")]
    *steps, total = lines_in_words(found.proof, study.ledger)
    lines = [
        tell(
            "{printed}. So: {follows}.",
            printed=_printed_where(study, line),
            follows=sum_in_words(line.says),
        )
        for line in steps
    ]
    times = [f"({line.times})" if line.behind else line.times for line in steps]
    left = bold(sum_in_words(total.says))
    if set(times) == {"1"}:
        end = tell(
            "Added up, line by line, what is unknown drops out, and what is left is {left}, which is false. Whoever doubts it can do the sum with a pencil; no program needs to be trusted.",
            left=left,
        )
    else:
        end = tell(
            "Added up, the lines taken {times} times, what is unknown drops out, and what is left is {left}, which is false. Whoever doubts it can do the sum with a pencil; no program needs to be trusted.",
            times=listed(times),
            left=left,
        )
    count = tell_n(
        "{number} statement that cannot be true:",
        "{number} statements that cannot all be true:",
        len(steps),
    )
    return [count, items(lines), end, passage(_suspect(study, found), _explained(study, found))]


def _printed_where(study: Study, line: Line) -> str:
    """Say what was printed, and where; of a rule, what it says."""
    origin = line.origin
    if not isinstance(origin, Printed):
        return capital(describe_rule(origin, study.ledger)) if origin else tell("sum")
    claim = study.ledger.by_id[origin.id]
    return tell(
        "{printed}, in {source}, {place}",
        printed=bold(printed_beside(claim)),
        source=cite_source(study.ledger.sources[claim.source]),
        place=in_own_words(host_of(claim.locator) or claim.locator),
    )


def _suspect(study: Study, found: Contradiction) -> str:
    """Say which number of a contradiction is most suspect, and what the others leave for it."""
    suspect = next((one for one in found.suspects if one.claim == found.claims[0]), None)
    claim = study.ledger.by_id[found.claims[0]]
    told = tell(
        "Which of them is wrong the sum does not say. Most suspect is {printed}: {what}, {date}.",
        printed=printed_beside(claim),
        what=describe_claim(claim, study.ledger),
        date=dated(claim.period),
    )
    if suspect is None:
        return told
    left = tell("Without it the others leave {left}.", left=allowed_words(suspect.implied, claim))
    slips = listed(suspect.repairs[:3], last="or")
    slip = tell("One slip would make it {slips}.", slips=slips) if suspect.repairs else ""
    return passage(told, left, slip)


def _explained(study: Study, found: Contradiction) -> str:
    statements = {one.id: one.statement for one in study.ledger.findings}
    if not found.acknowledged:
        return tell("Nobody has explained it yet.")
    return tell(
        "{link}: {statement}",
        link=link(tell("What was found out"), f"findings#finding-{found.acknowledged}"),
        statement=readable(of_ledger(statements[found.acknowledged])),
    )


def describe_rounding(study: Study, whole: str = "") -> str:
    """Say with one number what rounding leaves open."""
    claim = _latest_level(study, main_whole(study.ledger, whole))
    if claim is None:
        return ""
    low, high = study.audit.interval(claim).as_floats()
    if low is None or high is None:
        return ""
    record = study.ledger.series[claim.series]
    fine = Scale.of([low, high], record.unit)
    digits = fine.decimals + 2
    return tell(
        "{printed} stands for every value from {low} to {high}: {name}, {date}. Sums are done with both ends, so that a difference of rounding is never called a mistake.",
        printed=bold(printed_beside(claim)),
        low=fine.early(low, decimals=digits),
        high=fine.show(high, decimals=digits),
        name=in_sentence(name_of(record)),
        date=dated(claim.period),
    )


def _latest_level(study: Study, name: str) -> Claim | None:
    """Return the newest plainly printed level of a series, that with the fewest digits."""
    wrong = set(study.audit.search.suspects)
    levels = [
        claim
        for claim in study.ledger.claims
        if claim.series == name
        and claim.measure is Measure.LEVEL
        and claim.printed
        and not claim.qualifier
        and claim.id not in wrong
    ]
    newest = max((claim.period for claim in levels), default="")
    found = (claim for claim in levels if claim.period == newest)
    # Millions are read more easily than hundred millions, and few digits than many.
    return min(found, key=lambda c: (c.unit.startswith("1e"), len(c.printed)), default=None)


def describe_doubts(study: Study) -> str:
    """Say what is done with values that are doubted."""
    levels = study.levels.dropna(subset=["value"])
    number = int((levels["doubt"] != "").sum())
    if not number:
        return tell("No value of this book is doubted.")
    return passage(
        tell_n(
            "{number} of {all} values is doubted: a finding speaks against it, or it is far from where its series was going and one source alone prints it.",
            "{number} of {all} values are doubted: a finding speaks against each, or it is far from where its series was going and one source alone prints it.",
            number,
            all=len(levels),
        ),
        tell(
            "Such a value is drawn hollow, said to be doubted wherever it stands, and left out of trends."
        ),
    )


def describe_forecast(study: Study, whole: str = "") -> str:
    """Say with one forecast what its interval means, and how often such intervals held."""
    name = main_whole(study.ledger, whole)
    made = study.newest.frame
    rows = made[(made["series"] == name) & (made["model"] == DEFAULT_MODEL)]
    if rows.empty:
        return ""
    row, record = rows.iloc[0], study.ledger.series[name]
    scale = Scale.of([row["value"]], record.unit)
    told = study.outcomes[(study.outcomes["model"] == DEFAULT_MODEL)].dropna(subset=["covered"])
    record_of = (
        tell(
            "Of {number} such intervals whose truth is known by now {share} contained it ({link}).",
            number=len(told),
            share=percent(told["covered"].mean()),
            link=link(tell("Forecasts, scored"), "scoring"),
        )
        if len(told)
        else tell("None of them has been put to the test yet.")
    )
    return passage(
        tell(
            "{what} in {date}: {value}, with 95 % between {low} and {high}.",
            what=name_of(record),
            date=dated(row["period"]),
            value=scale.show(row["value"]),
            low=scale.early(row["lower95"]),
            high=scale.early(row["upper95"]),
        ),
        tell(
            "The first number is where the series is expected; the other two are the forecast proper: in 95 of 100 such cases the number printed later should lie between them."
        ),
        record_of,
    )
