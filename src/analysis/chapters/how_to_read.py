"""The room of *How to read this book*: verdicts, one proof step by step, rounding, doubts, forecasts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.audits.verdicts import Evidence
from analysis.chapters.proofs.proof_sums import proof_frame
from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.ledger.printed import as_printed
from analysis.plots.citing import describe_claim
from analysis.plots.display import show_table
from analysis.plots.markup import bold, items, link
from analysis.plots.phrases import (
    agree,
    counted,
    dated,
    host_of,
    in_sentence,
    passage,
    percent,
    readable,
)
from analysis.plots.scales import Scale
from analysis.quantities.measures import Measure
from analysis.timeseries.wholes import main_whole

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from analysis.audits.contradictions import Contradiction
    from analysis.ledger.claim import Claim
    from analysis.studies import Study

#: What stands behind a verdict, in the order of what it is worth, in words of everyday.
MEANINGS = {
    Evidence.OTHER_NUMBERS: (
        "holds, and other numbers say so",
        "Different numbers leave a range; this one lies in it, and a wrong digit could have been seen.",
    ),
    Evidence.COPIES: (
        "holds, but only copies say so",
        "The same number stands elsewhere. A copy of a mistake would agree as well.",
    ),
    Evidence.NOT_IMPOSSIBLE: (
        "not excluded",
        "Something bears on it, but leaves so much room that hardly any slip would be seen.",
    ),
    Evidence.AGAINST: (
        "cannot hold together with the others",
        "No true values would have been printed so: at least one of the numbers in its proof is wrong.",
    ),
    Evidence.NONE: ("cannot be checked", "Nothing else was printed to compare it with."),
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
        (verdict, meaning, int(counts.get(str(kind), 0)))
        for kind, (verdict, meaning) in MEANINGS.items()
    ]
    return pd.DataFrame(rows, columns=["verdict", "what it means", "numbers"])


def show_meanings(study: Study) -> None:
    """Show what each verdict means."""
    show_table(
        meanings_frame(study),
        caption="What is said of a number, what it means, and of how many numbers it is said.",
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
        return ["No number of this book is contradicted, so there is no such proof to show."]
    proof = proof_frame(found, study.ledger)
    *steps, total = proof.to_dict("records")
    lines = [f"{_printed_where(study, row)}. So: {_with_dates(str(row['says']))}." for row in steps]
    times = [str(row["times"]) for row in steps]
    added = (
        "Added up, line by line"
        if set(times) == {"1"}
        else f"Added up, the lines taken {', '.join(times)} times"
    )
    end = (
        f"{added}, what is unknown drops out, and what is left is {bold(str(total['says']))}, which is"
        " false. Whoever doubts it can do the sum with a pencil; no program needs to be trusted."
    )
    return [
        f"{counted(len(steps), 'statement')} that cannot all be true:",
        items(lines),
        end,
        f"{_suspect(study, found)} {_explained(study, found)}".strip(),
    ]


def _printed_where(study: Study, row: Mapping[Hashable, Any]) -> str:
    """Say what was printed, and where; of a rule, what it says."""
    claim = study.ledger.by_id.get(row["claim"])
    if claim is None:
        return str(row["from"])
    source = study.ledger.sources[claim.source]
    place = host_of(claim.locator) or claim.locator
    return f"{bold(as_printed(claim))}, in {source.edition or source.title} ({source.witness}), {place}"


def _with_dates(text: str) -> str:
    return re.sub(r" (\d{4}-\d{2})\b", lambda found: f" in {dated(found[1])}", text)


def _suspect(study: Study, found: Contradiction) -> str:
    claim = study.ledger.by_id[found.claims[0]]
    return (
        f"Which of them is wrong the sum does not say. Most suspect is {as_printed(claim)}"
        f" ({describe_claim(claim, study.ledger)}, {dated(claim.period)}): {readable(found.statement)}"
    )


def _explained(study: Study, found: Contradiction) -> str:
    statements = {one.id: one.statement for one in study.ledger.findings}
    if not found.acknowledged:
        return "Nobody has explained it yet."
    return f"{link('What was found out', 'findings')}: {readable(statements[found.acknowledged])}"


def describe_rounding(study: Study, whole: str = "") -> str:
    """Say with one number what rounding leaves open."""
    claim = _latest_level(study, main_whole(study.ledger, whole))
    if claim is None:
        return ""
    low, high = study.audit.interval(claim).as_floats()
    if low is None or high is None:
        return ""
    record = study.ledger.series[claim.series]
    scale = Scale.of([low, high], record.unit)
    fine = Scale(scale.divisor, scale.label, scale.decimals + 2)
    return (
        f"{bold(as_printed(claim))} stands for every value from {fine.number(low)} to {fine.show(high)}:"
        f" {in_sentence(record.name_en)}, {dated(claim.period)}. Sums are done with both ends, so that a"
        " difference of rounding is never called a mistake."
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
    # Millions are read more easily than 10⁸, and few digits than many.
    return min(found, key=lambda c: (c.unit.startswith("1e"), len(c.printed)), default=None)


def describe_doubts(study: Study) -> str:
    """Say what is done with values that are doubted."""
    levels = study.levels.dropna(subset=["value"])
    number = int((levels["doubt"] != "").sum())
    if not number:
        return "No value of this book is doubted."
    return (
        f"{number:,} of {len(levels):,} values {agree(number, 'is', 'are')} doubted: a finding speaks"
        " against it, or it is far from where its series was going and one source alone prints it."
        " Such a value is drawn hollow, said to be doubted wherever it stands, and left out of trends."
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
        f"Of {len(told):,} such intervals whose truth is known by now {percent(told['covered'].mean())}"
        f" contained it ({link('Forecasts, scored', 'scoring')})."
        if len(told)
        else "None of them has been put to the test yet."
    )
    return passage(
        f"{record.name_en} in {dated(row['period'])}: {scale.show(row['value'])}, with 95 % between"
        f" {scale.number(row['lower95'])} and {scale.number(row['upper95'])}. The first number is where"
        " the series is expected; the other two are the forecast proper: in 95 of 100 such cases the"
        " number printed later should lie between them.",
        record_of,
    )
