"""Two levels in a row that have the same digits in another order."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from analysis.ledger.records import Relation
from analysis.plots.charts import level_chart
from analysis.plots.display import say, show_figure
from analysis.plots.intervals import show_interval
from analysis.plots.level_sources import cite_levels
from analysis.plots.markup import emphasis
from analysis.plots.phrases import dated, in_sentence, minus, passage
from analysis.plots.scales import Scale
from analysis.plots.verdict_words import short_verdict
from analysis.timeseries.growth import change
from analysis.timeseries.joining import half_years

if TYPE_CHECKING:
    import pandas as pd

    from analysis.studies import Study

#: Fewer digits have the same order too often to be worth a word.
DIGITS = 3


class Reordered(NamedTuple):
    """Levels of a series up to the second of two months whose levels have the same digits."""

    levels: pd.DataFrame
    before: str
    after: str


def find_reordered(study: Study, name: str) -> Reordered | None:
    """Return the last two months in a row whose levels have the same digits in another order.

    Parameters
    ----------
    study
        A study.
    name
        Id of the series.

    Returns
    -------
    Reordered or None
        Nothing where there are no such months, or no such series.

    Examples
    --------
    >>> from analysis import study
    >>> find_reordered(study(), "micro_drama").before
    '2024-12'
    """
    if name not in study.ledger.series:
        return None
    levels = half_years(study.series(name))
    rows = levels.to_dict("records")
    for before, after in reversed(list(pairwise(rows))):
        first, second = (f"{row['value']:.0f}".strip("0") for row in (before, after))
        if len(first) >= DIGITS and first != second and sorted(first) == sorted(second):
            shown = levels[levels["period"] <= after["period"]]
            return Reordered(shown, before["period"], after["period"])
    return None


def show_reordered(study: Study, name: str) -> None:
    """Show the levels up to the second of the two months; a sentence where there are none."""
    found = find_reordered(study, name)
    if found is None:
        say("No two levels in a row of this series have the same digits in another order.")
        return
    record, levels = study.ledger.series[name], found.levels
    scale = Scale.of(levels["value"], record.unit)
    at = levels.set_index("period")["value"]
    course = "; ".join(f"{dated(str(month))}: {scale.number(value)}" for month, value in at.items())
    show_figure(
        level_chart(cite_levels(levels, study.audit.judgements, study.ledger.sources), record),
        caption=f"{record.name_en}: {scale.show(at[found.before])} in {dated(found.before)},"
        f" {scale.show(at[found.after])} in {dated(found.after)}. The two numbers have the same digits in"
        " another order.",
        alt=f"Line chart of {in_sentence(record.name_en)}. {course} {scale.label}.",
        data=levels,
        name=name.replace("_", "-"),
    )


def describe_reordered(study: Study, name: str) -> str:
    """Say what the second number would mean as printed, and that nothing here decides about it."""
    found = find_reordered(study, name)
    if found is None:
        return ""
    record, levels = study.ledger.series[name], found.levels
    scale = Scale.of(levels["value"], record.unit)
    months = levels["period"].tolist()
    place = months.index(found.before)
    step = _describe_step(levels, found.before, found.after, scale)
    earlier = ""
    if place:
        done = _describe_step(levels, months[place - 1], found.before, scale)
        ends = f"from {dated(months[place - 1])} to {dated(found.before)}"
        earlier = f"In the step before, {ends}, {in_sentence(record.name_en)} {done}."
    verdicts = dict.fromkeys(
        emphasis(short_verdict(study.audit.by_id[claim.id]))
        for claim in study.ledger.levels_of(name, found.after)
    )
    return passage(
        f"Taken as printed, {in_sentence(record.name_en)} {step} from {dated(found.before)} to"
        f" {dated(found.after)}.",
        _describe_around(study, name, found),
        earlier,
        f"The verdict on the number printed for {dated(found.after)} is {' or '.join(verdicts)}."
        if verdicts
        else "",
        "A change, another definition, or two digits exchanged: these documents do not decide it.",
    )


def _describe_step(levels: pd.DataFrame, before: str, after: str, scale: Scale) -> str:
    """Say how much was gained or lost between two months, within the bounds of both."""
    step = change(levels, base_period=before).set_index("period").to_dict("index")[after]
    if not step["comparable"]:
        return "changed its definition"
    low, high = float(step["lower"]), float(step["upper"])
    if high < 0:
        return f"lost {show_interval(-high, -low, scale)} {scale.label}"
    if low > 0:
        return f"gained {show_interval(low, high, scale)} {scale.label}"
    ends = (minus(end / scale.divisor, decimals=scale.decimals, sign=True) for end in (low, high))
    return f"changed by {' to '.join(ends)} {scale.label}"


def _describe_around(study: Study, name: str, found: Reordered) -> str:
    """Say what happened meanwhile to the series that contains this one."""
    for identity in study.ledger.identities:
        if (
            identity.relation is Relation.WITHIN
            and identity.is_plain
            and name in identity.parts
            and all(identity.holds_at(month) for month in (found.before, found.after))
        ):
            whole = study.ledger.series[identity.whole]
            levels = half_years(study.series(whole.id))
            at = levels.set_index("period")["value"].to_dict()
            if found.before in at and found.after in at:
                scale = Scale.of(levels["value"], whole.unit)
                step = (at[found.after] - at[found.before]) / scale.divisor
                text = minus(step, decimals=scale.decimals, sign=True)
                return (
                    f"Over the same time {in_sentence(whole.name_en)}, which contains it, changed by"
                    f" {text} {scale.label}."
                )
    return ""
