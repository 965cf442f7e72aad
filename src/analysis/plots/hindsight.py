"""Hindsight: whether scored forecasts were made before their truth was known, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.translation.messages import tell, tell_n

if TYPE_CHECKING:
    import pandas as pd


def describe_hindsight(outcomes: pd.DataFrame, model: str) -> str:
    """Say how many of a method's scored forecasts were made before their truth was published.

    Parameters
    ----------
    outcomes
        Of a study: ``model``, ``outcome`` and ``in_advance`` are read.
    model
        Id of the method.

    Returns
    -------
    str
        Nothing where all were, or where none is scored.

    Examples
    --------
    >>> import pandas as pd
    >>> late = {"model": "naive", "outcome": "hit", "in_advance": False}
    >>> describe_hindsight(pd.DataFrame([late, late]), "naive")[:56]
    'All of these were made after the number was published, f'
    """
    own = outcomes[(outcomes["model"] == model) & outcomes["outcome"].isin(["hit", "miss"])]
    early, total = int(own["in_advance"].sum()), len(own)
    if early == total:
        return ""
    if not early:
        return tell(
            "All of these were made after the number was published, from what was known at their edition, by a method that was chosen when the outcomes were known: such a record flatters it."
        )
    return tell_n(
        "{number} of these was written down before the number was published; the others were made later from what was known at their edition, by a method that was chosen when the outcomes were known: such a record flatters it.",
        "{number} of these were written down before the number was published; the others were made later from what was known at their edition, by a method that was chosen when the outcomes were known: such a record flatters it.",
        early,
    )
