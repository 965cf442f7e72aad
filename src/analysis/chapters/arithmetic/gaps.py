"""Gaps: why a claim cannot be checked."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from analysis.audits.verdicts import Verdict

if TYPE_CHECKING:
    import pandas as pd

#: Qualifiers that leave one side open: the number is a limit, not a value.
ONE_SIDED = ("more than", "at least", "nearly", "less than", "at most")


class Gap(StrEnum):
    """Why nothing bears on a claim."""

    NOTHING_PRINTED = "no number is printed"
    ONE_SIDED = "a limit only, and nothing else printed"
    VAGUE = "a magnitude only, and nothing else printed"
    ALONE = "a number, and nothing else printed"


def unchecked_claims(judged: pd.DataFrame) -> pd.DataFrame:
    """Return the unchecked claims with the reason that nothing bears on each.

    Parameters
    ----------
    judged
        From :meth:`analysis.audits.verdicts.Audit.frame`, or some of its rows.

    Returns
    -------
    pandas.DataFrame
        The rows whose verdict is ``unchecked``, and a column ``gap``.

    Examples
    --------
    >>> import pandas as pd
    >>> judged = pd.DataFrame({"verdict": ["unchecked", "unchecked", "consistent"],
    ...                        "printed": ["", "100", "7"], "qualifier": ["", "more than", ""]})
    >>> unchecked_claims(judged)["gap"].tolist()
    ['no number is printed', 'a limit only, and nothing else printed']
    """
    rows = judged[judged["verdict"] == str(Verdict.UNCHECKED)]
    pairs = zip(rows["printed"], rows["qualifier"], strict=True)
    return rows.assign(gap=[str(_gap(printed, qualifier)) for printed, qualifier in pairs])


def _gap(printed: str, qualifier: str) -> Gap:
    if not printed:
        return Gap.NOTHING_PRINTED
    if qualifier in ONE_SIDED:
        return Gap.ONE_SIDED
    return Gap.VAGUE if qualifier == "order of" else Gap.ALONE
