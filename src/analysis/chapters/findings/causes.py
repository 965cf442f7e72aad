"""How many findings have which cause, and what the audit makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import matplotlib.pyplot as plt
import pandas as pd

from analysis.chapters.findings.finding_rows import findings_frame
from analysis.plots.counts import counted
from analysis.plots.display import say, show_figure
from analysis.plots.figure_words import on_figure
from analysis.plots.marks import mark
from analysis.plots.phrases import listed, passage
from analysis.plots.plotframe import hide_sides, name_unit
from analysis.plots.sequences import listed_parts
from analysis.plots.theme import COLOURS, LIGHT, WIDTH
from analysis.translation.messages import tell, tell_n, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from matplotlib.figure import Figure

    from analysis.studies import Study

#: Kinds of findings, with the hatch of their bars.
KINDS = {"contradiction": "", "reading": "///", "revision": "..."}


def show_causes(study: Study) -> None:
    """Show how many findings each cause has; a sentence where there is none."""
    frame = findings_frame(study.ledger)
    if frame.empty:
        say(tell("The ledger has no findings."))
        return
    counts = count_causes(frame)
    show_figure(
        causes_chart(counts),
        caption=describe_findings(frame, len(study.ledger.claims)),
        alt=tell(
            "Bar chart of findings by cause: {causes}.",
            causes=listed_parts(
                tell("{cause}: {kinds}", cause=word(row["cause"]), kinds=_kinds(row))
                for row in counts.reset_index().to_dict("records")
            ),
        ),
        data=frame,
        name="findings",
    )


def count_causes(frame: pd.DataFrame) -> pd.DataFrame:
    """Count findings by cause and kind.

    Parameters
    ----------
    frame
        From :func:`findings_frame`.

    Returns
    -------
    pandas.DataFrame
        Index ``cause``, the most frequent first; columns ``contradiction`` and ``reading``,
        and ``revision`` where there is one.
    """
    single = frame.drop_duplicates("finding")
    kinds = [kind for kind in KINDS if kind != "revision" or kind in set(single["kind"])]
    counts = pd.crosstab(single["cause"], single["kind"]).reindex(columns=kinds, fill_value=0)
    return counts.loc[counts.sum(axis=1).sort_values(ascending=False).index]


def describe_findings(frame: pd.DataFrame, claims: int) -> str:
    """Say how many findings there are of each kind, and on how many numbers.

    Parameters
    ----------
    frame
        From :func:`findings_frame`, at least one row.
    claims
        Numbers in the ledger.
    """
    kinds = frame.drop_duplicates("finding")["kind"].value_counts()
    numbers = frame.loc[frame["role"] != "against", "claim"].nunique()
    return tell(
        "{findings} on {some} of {numbers}: {kinds}.",
        findings=counted(frame["finding"].nunique(), "finding"),
        some=int(numbers),
        numbers=counted(claims, "number"),
        kinds=_kinds(kinds),
    )


def _kinds(numbers: Mapping[Any, Any] | pd.Series) -> str:
    """Count findings of each kind; revisions only where there are some."""
    contradicted, read, revised = (int(numbers.get(kind, 0)) for kind in KINDS)
    told = [counted(contradicted, "contradiction"), counted(read, "reading")]
    if revised:
        told.append(counted(revised, "revision"))
    return listed(told)


def describe_unseen(study: Study) -> str:
    """Say what the audit makes of the numbers in readings, and which contradictions nobody explained."""
    frame = findings_frame(study.ledger)
    names = set(frame.loc[frame["kind"] == "reading", "claim"])
    judged = study.judged.set_index("id")["verdict"]
    verdicts = judged[judged.index.isin(names)].value_counts()
    number = int(verdicts.sum())
    seen = ""
    if number:
        each = listed(
            tell(
                "{count} {verdict}",
                count=int(count),
                verdict=word(str(verdict).replace("_", " ")),
            )
            for verdict, count in verdicts.items()
        )
        seen = tell(
            "The audit's verdicts on the {numbers} that readings speak of show how little of this it could have seen: {each}.",
            numbers=counted(number, "number"),
            each=each,
        )
    left = len(study.audit.unacknowledged)
    every = tell_n(
        "{number} contradiction has no finding yet.",
        "{number} contradictions have no finding yet.",
        left,
    )
    if not left:
        every = tell("Every contradiction has a finding.") if study.audit.contradictions else ""
    return passage(seen, every) or tell("No reading and no contradiction is known.")


def causes_chart(counts: pd.DataFrame) -> Figure:
    """Draw how many findings each cause has, by kind.

    Parameters
    ----------
    counts
        Index: causes, top to bottom; columns: kinds of findings.
    """
    figure, axes = plt.subplots(figsize=(WIDTH, 0.8 + 0.42 * len(counts)))
    left = pd.Series(0, index=counts.index)
    for place, (kind, hatch) in enumerate((kind, KINDS[str(kind)]) for kind in counts):
        face = COLOURS[place] if not hatch else "none"
        bars = axes.barh(
            [on_figure(word(cause)) for cause in counts.index],
            counts[kind],
            left=left,
            color=face,
            hatch=hatch,
            edgecolor=COLOURS[place],
        )
        texts = [str(n) if n else "" for n in counts[kind]]
        box = {"facecolor": LIGHT["paper"], "edgecolor": "none", "pad": 1.5}
        for bar, cause, text in zip(bars, counts.index, texts, strict=True):
            at = (bar.get_x() + bar.get_width() / 2, bar.get_y() + bar.get_height() / 2)
            if text:
                what = tell("{cause}: {kind}", cause=word(cause), kind=word(str(kind)))
                mark(axes, *at, what, counted(int(text), "finding"))
                axes.text(*at, text, ha="center", va="center", fontsize=9.5, bbox=box)
        left = left + counts[kind]
    axes.invert_yaxis()
    axes.grid(visible=False)
    axes.xaxis.set_visible(False)
    hide_sides(axes, "left", "bottom")
    axes.tick_params(left=False)
    if "revision" in counts:
        unit = tell("findings; filled: contradiction, hatched: reading, dotted: revision")
    else:
        unit = tell("findings; filled: contradiction, hatched: reading")
    name_unit(axes, unit, size=9.5)
    return figure
