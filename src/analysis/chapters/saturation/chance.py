"""How many ceilings would be shown by chance, were there none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.plots.counts import agree, counted
from analysis.plots.markup import bold
from analysis.plots.phrases import passage

if TYPE_CHECKING:
    import pandas as pd

    from analysis.chapters.saturation.surveyed_shares import ShareSurvey


def describe_chance(survey: ShareSurvey, counts: pd.DataFrame) -> str:
    """Say how many of the shares would show a ceiling by chance, by the kind of their errors.

    Parameters
    ----------
    survey
        From :func:`~analysis.chapters.saturation.surveyed_shares.survey_shares`.
    counts
        From :func:`analysis.measured.readings.measured_false_ceilings`.
    """
    asked = dict(zip(survey.checked["series"], survey.checked["points"], strict=True))
    (lines, measured), (walks, _) = (
        expected_false_ceilings(counts, asked, errors) for errors in ("line", "walk")
    )
    if not measured:
        return "How many ceilings would be shown by chance was not measured for these shares."
    shown = len(survey.shown)
    return passage(
        f"{bold('A ceiling can be shown by chance.')} {measured} of the {counted(len(asked), 'share')}"
        f" {agree(measured, 'was', 'were')} simulated without one, with their own dates, growth and"
        " errors.",
        f"As straight lines with independent errors {lines:.1f} of them would show a ceiling.",
        f"As random walks, where each deviation stays, {walks:.1f} would: a walk that pauses at its end"
        " looks as if it neared something.",
        f"Of the real ones {shown} {agree(shown, 'does', 'do')}.",
    )


def expected_false_ceilings(
    counts: pd.DataFrame, points: dict[str, int], errors: str
) -> tuple[float, int]:
    """Return how many ceilings would be shown were there none, and for how many series that is.

    Parameters
    ----------
    counts
        From :func:`analysis.measured.readings.measured_false_ceilings`.
    points
        Points by series; a series measured with another number of points is not counted.
    errors
        ``line`` or ``walk``.

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"series": "a", "points": 9, "errors": "walk", "runs": 50, "saturates": 10}
    >>> expected_false_ceilings(pd.DataFrame([row]), {"a": 9, "b": 9}, "walk")
    (0.2, 1)
    """
    same = counts[counts["errors"] == errors]
    same = same[same["series"].map(points) == same["points"]]
    return float((same["saturates"] / same["runs"]).sum()), len(same)
