"""Every share with its ceiling, and the definitions that changed on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.chapters.saturation.ceiling_charts import ceilings_chart
from analysis.chapters.saturation.surveyed_shares import FALLS, NOT_SHOWN, SHOWN, span
from analysis.forecasting.ledger_history import redefinitions
from analysis.plots.counts import agree, counted
from analysis.plots.display import show_figure
from analysis.plots.phrases import dated, listed, passage

if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import Any

    import pandas as pd

    from analysis.chapters.saturation.surveyed_shares import ShareSurvey


def show_ceilings(survey: ShareSurvey) -> None:
    """Show every share and its ceiling; nothing where none could be asked."""
    found = survey.found
    if survey.checked.empty:
        return
    signs = found["spliced"].map({True: " ≠", False: ""})
    rows = found.assign(name=found["name"] + signs)
    show_figure(
        ceilings_chart(
            rows.sort_values("last", ascending=False, kind="stable"),
            label="% of what the series is a part of",
        ),
        caption=describe_ceilings(survey),
        alt="Dots and intervals, in percent of the whole. "
        + "; ".join(map(_row_words, found.to_dict("records")))
        + ".",
        data=found,
        name="ceilings",
    )


def _row_words(row: dict[Hashable, Any]) -> str:
    last = f"{row['name']} {row['last']:.1f}"
    if row["verdict"] == SHOWN:
        return f"{last}, ceiling {row['ceiling']:.1f}, {span(row)}"
    possible = row["curve"] and row["open"] and row["verdict"] == NOT_SHOWN
    rest = f", a ceiling from {row['lower95']:.1f} up is possible" if possible else ""
    return f"{last}, {row['verdict']}{rest}"


def without_ceiling(survey: ShareSurvey) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Return the shares whose curve is open to the top, those above their curve, those without one."""
    checked = survey.checked
    hidden = checked["verdict"] == NOT_SHOWN
    curved = hidden & (checked["curve"] != "")
    ends = checked["reason"] == ""
    return checked.loc[curved & ends], checked.loc[curved & ~ends], checked.loc[hidden & ~curved]


def describe_ceilings(survey: ShareSurvey) -> str:
    """Say how many shares show a ceiling, and why the others show none."""
    open_ended, overtaken, still = without_ceiling(survey)
    number, falls = len(survey.shown), survey.found.loc[survey.found["verdict"] == FALLS, "series"]
    count = len(still)
    return passage(
        f"{number} of {counted(len(survey.checked), 'share')} {agree(number, 'shows', 'show')} a"
        " ceiling.",
        f"For {len(open_ended)} the interval reaches 100 %: nothing rules out that growth goes on."
        if len(open_ended)
        else "",
        "The last share stands above the ceiling of its curve for"
        f" {survey.listing(overtaken['series'])}."
        if len(overtaken)
        else "",
        f"{count} {agree(count, 'has', 'have')} no trend: the line through all"
        f" {agree(count, 'its', 'their')} dates neither rises nor provably falls, whatever the two end"
        " dates alone say, so no curve levels off through them."
        if count
        else "",
        f"{len(falls)} {agree(len(falls), 'falls', 'fall')}: {survey.listing(falls)}."
        if len(falls)
        else "",
        "≠ A definition changed." if survey.found["spliced"].any() else "",
    )


def describe_changes(survey: ShareSurvey) -> str:
    """Say which definitions changed, what is bent towards everybody, and what is a share of what."""
    if survey.checked.empty:
        return ""
    bent = without_ceiling(survey)[0]
    bent = bent.loc[bent["best"] != "line"]
    usual = survey.found["of"].mode().iloc[0]
    others = "; ".join(
        f"{survey.name(row['series'])} (of {survey.name(row['of'])})"
        for row in survey.found.loc[survey.found["of"] != usual].to_dict("records")
    )
    changes = redefined_shares(survey)
    return passage(
        f"Definitions changed: {changes}. There the earlier shares were moved so that the step over the"
        " change is the mean growth of the series: these curves rest on spliced histories."
        if changes
        else "",
        f"Bent, but perhaps towards the whole itself: {survey.listing(bent['series'])}. The only ceiling"
        " in sight there is everybody."
        if len(bent)
        else "",
        f"Shares of another whole than {survey.name(usual)}: {others}." if others else "",
    )


def redefined_shares(survey: ShareSurvey) -> str:
    """Say which definitions changed when, and which shares each change concerns."""
    concerned: dict[tuple[str, str, str], list[str]] = {}
    for name in survey.found.loc[survey.found["spliced"], "series"]:
        past = survey.shares[name]
        for change in redefinitions(survey.study.ledger, past, measure="share"):
            concerned.setdefault(change, []).append(survey.name(name))
    return "; ".join(
        f"that of {survey.name(of)} in {dated(since)} ({reason}), which concerns {listed(who)}"
        for (since, of, reason), who in concerned.items()
    )
