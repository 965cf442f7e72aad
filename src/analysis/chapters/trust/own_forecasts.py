"""The forecasts of the ledger's own series: shown beside the public record, and what to take from both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analysis.chapters.trust.by_length import describe_reach
from analysis.chapters.trust.public_record import held, skill_alt
from analysis.chapters.trust.skill_charts import skill_chart
from analysis.forecasting.models.catalogue import DEFAULT_MODEL
from analysis.forecasting.public_scores import pooled_scores
from analysis.plots.counts import counted
from analysis.plots.display import say, show_figure, show_table
from analysis.plots.markup import bold, code, items
from analysis.plots.phrases import ALIKE, passage, percent

if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import Any

    from analysis.chapters.trust.own_skill import OwnSkill
    from analysis.studies import Study

KINDS = ("public series, ten points", "series of this book")


def show_own(scores: pd.DataFrame, skill: OwnSkill | None) -> None:
    """Show the record on the ledger's own series beside the public one, or say that there is none.

    Parameters
    ----------
    scores
        From :func:`analysis.measured.readings.measured_scores`.
    skill
        From :func:`~analysis.chapters.trust.own_skill.own_skill`.
    """
    if skill is None:
        say(
            "For this ledger there is nothing to stand beside them: no forecast is registered whose"
            f" truth is known. {code('analysis register')} writes the forecasts of an edition down, and"
            " the next edition prints the truth."
        )
        return
    beside = beside_public(scores, skill)
    show_figure(
        skill_chart(beside, kinds=KINDS),
        caption=describe_beside(scores, skill),
        alt=skill_alt(beside),
        data=beside.drop(columns=["collection", "calibrated_on", "refused"]),
        name="public-and-own",
    )


def beside_public(scores: pd.DataFrame, skill: OwnSkill) -> pd.DataFrame:
    """Return the scores on short public series and on the ledger's, of the methods both have."""
    pooled = pooled_scores(scores)
    short = pooled[pooled["variant"] == "short"]
    public = short[short["method"].isin(skill.models["model"])].assign(kind=KINDS[0])
    own = skill.models.rename(columns={"model": "method"}).assign(kind=KINDS[1])
    return pd.concat([public, own])


def describe_beside(scores: pd.DataFrame, skill: OwnSkill) -> str:
    """Say how large the error is, here and on public series, and how often intervals held."""
    rows = beside_public(scores, skill)
    public = rows[(rows["kind"] == KINDS[0]) & (rows["method"] == DEFAULT_MODEL)]["owa"].iloc[0]
    own, drift, naive = (_score(skill, name) for name in (DEFAULT_MODEL, "drift", "naive"))
    return passage(
        f"On {counted(int(own['forecasts']), 'forecast')} of"
        f" {counted(int(own['series']), 'series', 'series')} of this book the error of the"
        f" {DEFAULT_MODEL} is {_error(own)} of naive's, against {public:.2f} on public ones; drift has"
        f" {_error(drift)}.",
        f"Its interval held {held(own)}; naive's, {percent(naive['coverage'])}; drift's,"
        f" {percent(drift['coverage'])}.",
    )


def describe_own(skill: OwnSkill | None) -> str:
    """Say what the record on the ledger's own series shows; empty where there is none."""
    if skill is None:
        return ""
    own, drift, naive = (_score(skill, name) for name in (DEFAULT_MODEL, "drift", "naive"))
    side = "smaller" if own["owa"] < 1 else "larger"
    between = naive["msis"] < own["msis"] < drift["msis"]
    msis = {name: f"{row['msis']:.1f}" for name, row in (("own", own), ("d", drift), ("n", naive))}
    return passage(
        "Forecasts of one series overlap, so each series counts as one trial, and the ranges are wide.",
        "The error cannot be told from that of naive: the range holds 1."
        if like_naive(skill)
        else f"The error is {side} than naive's beyond this range.",
        f"The intervals are {'wider' if skill.needed < 1 else 'narrower'} than these series needed:"
        f" {percent(skill.needed, decimals=0)} of their half-width would have held 95 of 100 truths.",
        f"Naive's interval scores better here (MSIS {msis['n']} against {msis['own']}), drift's worse"
        f" ({msis['d']})."
        if between
        else f"MSIS: {DEFAULT_MODEL} {msis['own']}, naive {msis['n']}, drift {msis['d']}.",
        _describe_afterwards(skill),
        "What was measured on the public series sets the widths; the result here does not change them,"
        " or it would be no test.",
    )


def _describe_afterwards(skill: OwnSkill) -> str:
    """Say how many forecasts were made after their truth was known."""
    if not skill.afterwards:
        return ""
    scored = int(_score(skill, DEFAULT_MODEL)["forecasts"])
    many = "All" if skill.afterwards >= scored else f"{skill.afterwards} of the {scored}"
    return (
        f"{many} of these forecasts were made after their truth was known, from figures about dates up"
        " to their edition, some of them printed later."
    )


def like_naive(skill: OwnSkill) -> bool:
    """Whether the error of the default model cannot be told from that of naive."""
    own = _score(skill, DEFAULT_MODEL)
    return bool(own["owa_lower"] <= 1 <= own["owa_upper"])


def show_lost_series(study: Study, skill: OwnSkill | None) -> None:
    """Show the series on which drift did as well as the default model or better."""
    if skill is None:
        say("Not known for this ledger.")
        return
    lost = lost_series(skill)
    if lost.empty:
        say(f"There is none: the {DEFAULT_MODEL} was better than drift on every series.")
        return
    known = study.ledger.series
    names = [known[name].name_en if name in known else name for name in lost["series"]]
    shown = lost[["forecasts", DEFAULT_MODEL, "drift", "naive", "hits"]]
    shown = shown.rename(columns={"forecasts": "scored"})
    shown.insert(0, "series", names)
    show_table(
        shown,
        caption=f"MASE where the {DEFAULT_MODEL} is not better than drift: {len(lost)} of"
        f" {counted(len(skill.series), 'series', 'series')}, the largest loss first. Hits are truths"
        " inside its interval.",
        name="not-better-than-drift",
        formats=dict.fromkeys((DEFAULT_MODEL, "drift", "naive"), ".2f"),
        data=skill.series,
    )
    say(describe_lost_series(skill))


def lost_series(skill: OwnSkill) -> pd.DataFrame:
    """Return the series on which the default model was not better than drift, the worst first."""
    return skill.series[~skill.series["better"]].iloc[::-1]


def describe_lost_series(skill: OwnSkill) -> str:
    """Say in how many of them the two are alike, and on how many series naive is ahead."""
    lost = lost_series(skill)
    even = int((lost[DEFAULT_MODEL] / lost["drift"] - 1 < ALIKE).sum())
    behind = int((skill.series[DEFAULT_MODEL] >= skill.series["naive"]).sum())
    return (
        f"In {even} of the {len(lost)} the two differ by less than {percent(ALIKE, decimals=0)}."
        f" On {behind} of {counted(len(skill.series), 'series', 'series')} naive was at least as good as"
        f" the {DEFAULT_MODEL}."
    )


def describe_lessons(scores: pd.DataFrame, coverage: pd.DataFrame, skill: OwnSkill | None) -> str:
    """Say in a few lines what to take from both records.

    Parameters
    ----------
    scores, coverage
        From :func:`analysis.measured.readings.measured_scores` and
        :func:`~analysis.measured.readings.measured_coverage`.
    skill
        From :func:`~analysis.chapters.trust.own_skill.own_skill`.
    """
    dot = "The dot says where growth would lead if it went on."
    if skill is not None and like_naive(skill):
        dot = f"On the series of this book the error cannot be told from that of the last number repeated. {dot}"
    claim, limit = describe_reach(coverage, scores)
    nominal = "Where another method's interval is shown in this book, its measured coverage belongs beside it."
    lessons = [
        f"{bold('The interval is worth more than the dot.')} {dot}",
        f"{bold(claim)}{limit}",
        f"{bold('A nominal 95 % is no 95 %.')} {nominal}",
    ]
    if skill is not None and skill.needed < 1:
        smooth = (
            f"{bold('Smooth series keep well inside.')} {percent(skill.needed, decimals=0)} of the width"
            " would have done for those of this book."
        )
        lessons.insert(2, smooth)
    return items(lessons)


def _score(skill: OwnSkill, model: str) -> dict[Hashable, Any]:
    rows = skill.models[skill.models["model"] == model].to_dict("records")
    return rows[0]


def _error(row: dict[Hashable, Any]) -> str:
    return f"{row['owa']:.2f} ({row['owa_lower']:.2f} to {row['owa_upper']:.2f})"
