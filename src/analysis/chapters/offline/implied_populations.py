"""Populations that nobody printed, from users and their percentages; where they jump, and why."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from analysis.chapters.offline.non_users import levels_of, users_of
from analysis.plots.counts import agree, counted
from analysis.plots.courses import courses_chart
from analysis.plots.display import say, show_figure, show_table
from analysis.plots.intervals import show_interval
from analysis.plots.level_sources import cite_levels
from analysis.plots.phrases import dated, in_sentence, listed, minus, passage
from analysis.plots.scales import Scale

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analysis.chapters.offline.non_users import People
    from analysis.studies import Study

#: A step this large as a part of the population, without a recorded break, is worth a word.
STEP = 0.02


class Step(NamedTuple):
    """Two months in a row of one series."""

    series: str
    before: str
    after: str
    #: Change of the value as a ratio.
    ratio: float


def short_names(study: Study, names: Iterable[str]) -> dict[str, str]:
    """Return the names of series without the last words that all of them share, small letters first.

    Examples
    --------
    >>> from analysis import study
    >>> short_names(study(), ["population_urban", "population_rural"])
    {'population_urban': 'urban', 'population_rural': 'rural'}
    """
    words = {name: study.ledger.series[name].name_en.split() for name in names}
    while len(words) > 1 and min(map(len, words.values())) > 1:
        if len({each[-1] for each in words.values()}) > 1:
            break
        words = {name: each[:-1] for name, each in words.items()}
    return {name: in_sentence(" ".join(each)) for name, each in words.items()}


def steps_of(levels: pd.DataFrame, *, broken: bool) -> list[Step]:
    """Return the steps over a change of definition, or the others, the largest first.

    Parameters
    ----------
    levels
        Levels at months, in time's order.
    broken
        Whether the steps over a change of definition are wanted.
    """
    found = [
        Step(str(name), one["period"], other["period"], other["value"] / one["value"] - 1)
        for name, rows in levels.groupby("series", sort=False)
        for one, other in pairwise(rows.to_dict("records"))
        if (one["segment"] != other["segment"]) is broken
    ]
    return sorted(found, key=lambda step: -abs(step.ratio))


def show_parts(study: Study, people: People) -> None:
    """Show the parts of the population through time; a sentence where none is implied."""
    levels = levels_of(study, *people.parts)
    if levels.empty:
        say("No part of the population can be worked out at a month.")
        return
    names = short_names(study, [name for name in people.parts if name in set(levels["series"])])
    scale = Scale.of(levels["value"], study.ledger.series[people.parts[0]].unit)
    course = "; ".join(
        f"{names[row['series']]} {dated(row['period'])}: {scale.number(row['value'])}"
        for row in levels.to_dict("records")
    )
    printed = _printed(levels)
    show_figure(
        courses_chart(
            cite_levels(levels, study.audit.judgements, study.ledger.sources),
            names,
            divisor=scale.divisor,
            label=f"{scale.label}, {printed}",
        ),
        caption=describe_parts(study, people),
        alt=f"Line chart of parts of the population implied by users and percentages, with intervals and"
        f" with breaks marked. {course} {scale.label}.",
        data=levels,
        name="implied-populations",
    )


def _printed(levels: pd.DataFrame) -> str:
    number = int((levels["known"] == "printed").sum())
    return f"{number or 'none'} of them printed"


def describe_parts(study: Study, people: People) -> str:
    """Say where the implied population of a part jumps most over a change of its definition."""
    levels = levels_of(study, *people.parts)
    steps = steps_of(levels, broken=True)
    if not steps:
        return "Parts of the population as users and percentages imply them; no break lies between."
    step = steps[0]
    record = study.ledger.series[step.series]
    own = levels[levels["series"] == step.series]
    scale = Scale.of(own["value"], record.unit)
    at = own.set_index("period").to_dict("index")
    before, after = (
        f"{show_interval(at[month]['lower'], at[month]['upper'], scale)} {scale.label}"
        for month in (step.before, step.after)
    )
    return (
        f"The {in_sentence(record.name_en)} implied for {dated(step.before)} is {before}, for"
        f" {dated(step.after)} {after}: the population behind the percentages was replaced in between."
    )


def show_breaks(study: Study, people: People) -> None:
    """Show the breaks that the ledger records for the populations; a sentence where there is none."""
    rows = [
        (study.ledger.series[name].name_en, start, reason)
        for name in people.populations
        for start, reason in study.ledger.series[name].breaks
    ]
    if not rows:
        say("The ledger records no break for these populations.")
        return
    show_table(
        pd.DataFrame(rows, columns=["series", "from", "what changes"]),
        caption="Breaks that the ledger records for these populations.",
        name="breaks",
    )


def show_bounds(study: Study, people: People) -> None:
    """Show what all printed numbers leave for the whole and for the group; nothing where unknown."""
    wanted = [name for name in (people.whole, people.group) if name]
    levels = levels_of(study, *wanted)
    if levels.empty:
        return
    series = study.ledger.series
    scale = Scale.of(levels["value"], series[wanted[0]].unit)
    names = listed(
        in_sentence(series[name].name_en) for name in wanted if name in set(levels["series"])
    )
    number = int((levels["known"] == "printed").sum())
    show_table(
        pd.DataFrame(
            {
                "population": levels["series"].map(lambda name: series[name].name_en),
                "date": levels["period"],
                "from": levels["lower"] / scale.divisor,
                "to": levels["upper"] / scale.divisor,
                "definition": levels["segment"] + 1,
            }
        ),
        caption=f"{names[:1].upper()}{names[1:]} in {scale.label}, as all printed numbers together leave"
        f" it; {number or 'none'} of {counted(len(levels), 'value')} {agree(number or 1, 'is', 'are')}"
        " printed.",
        name="population-bounds",
        formats=dict.fromkeys(("from", "to"), f",.{scale.decimals}f"),
        data=levels,
    )


def describe_unmarked_step(study: Study, people: People) -> str:
    """Say where a part changes much with no recorded break, and what its users did meanwhile."""
    levels = levels_of(study, *people.parts)
    steps = [step for step in steps_of(levels, broken=False) if abs(step.ratio) >= STEP]
    if not steps:
        return ""
    step = steps[0]
    order = [step.series, *(name for name in people.parts if name != step.series)]
    told = []
    for name in order:
        moves = [
            text
            for one, implied in ((name, "implied "), (users_of(study, name), ""))
            if (text := _moved(study, one, step, implied))
        ]
        if moves:
            told.append(" and ".join(moves))
    return passage(
        f"One step has no recorded break and still looks like one: between {dated(step.before)} and"
        f" {dated(step.after)} {', while '.join(told)}.",
        "Whether people moved, places were counted elsewhere, or the survey was weighted anew cannot be"
        " checked with these documents.",
    )


def _moved(study: Study, name: str, step: Step, implied: str) -> str:
    """Say how a series changed between two months; nothing where it is not known at both."""
    at = levels_of(study, name).set_index("period")["value"].to_dict()
    if not {step.before, step.after} <= set(at):
        return ""
    record = study.ledger.series[name]
    scale = Scale.of(list(at.values()), record.unit)
    move = (at[step.after] - at[step.before]) / scale.divisor
    text = minus(move, decimals=scale.decimals, sign=True)
    article = "the " if implied else ""
    return f"{article}{implied}{in_sentence(record.name_en)} changed by {text} {scale.label}"
