"""Social: the picture beside a link to the book: its name, and what stands behind its numbers."""

from __future__ import annotations

from collections import Counter
from textwrap import wrap
from typing import TYPE_CHECKING

import matplotlib.pyplot as plt

from analysis.audits.verdicts import Evidence
from analysis.book.findable import PICTURE
from analysis.chapters.landing.sparks import LOOKS
from analysis.plots.counts import counted
from analysis.plots.theme import LIGHT, apply_theme
from analysis.translation.messages import tell
from analysis.translation.spoken import unmarked

if TYPE_CHECKING:
    from pathlib import Path

    from analysis.studies import Study

#: Inches and dots to an inch: 1200 by 630, as those who show it ask for.
SIZE, DOTS = (12.0, 6.3), 100
#: Letters of the name on a line.
LETTERS = 26


def draw_social(study: Study, staging: Path, *, title: str) -> None:
    """Draw the picture, in the language that is spoken, where the pages are put together.

    Parameters
    ----------
    study
        Whose numbers are counted.
    staging
        Directory of the pages.
    title
        Of the book.
    """
    apply_theme()
    counts = Counter(str(judgement.evidence) for judgement in study.audit.judgements)
    figure = plt.figure(figsize=SIZE, facecolor=LIGHT["paper"], layout="none")
    lines = wrap(unmarked(title), LETTERS)[:3]
    figure.text(0.06, 0.86, "\n".join(lines), fontsize=50, color=LIGHT["ink"], va="top")
    told = tell(
        "{numbers} checked against each other; {wrong} contradicted",
        numbers=counted(counts.total(), "printed number"),
        wrong=counts[str(Evidence.AGAINST)],
    )
    figure.text(0.06, 0.33, unmarked(told), fontsize=21, color=LIGHT["soft"])
    axes = figure.add_axes((0.06, 0.1, 0.88, 0.14))
    axes.set_axis_off()
    left = 0
    for (colour, hatch, _), kind in zip(LOOKS, Evidence, strict=False):
        number = counts[str(kind)]
        axes.barh(0, number, left=left, color=colour, hatch=hatch, edgecolor=LIGHT["soft"])
        left += number
    axes.margins(x=0)
    place = staging / PICTURE
    place.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(place, dpi=DOTS, metadata={"Software": None})
    plt.close(figure)
