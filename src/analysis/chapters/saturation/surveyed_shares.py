"""The survey of a study: every share asked whether it nears a ceiling."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.forecasting.trends.ceiling import find_ceiling
from analysis.forecasting.trends.ceiling_survey import earlier_ceilings, survey_saturation
from analysis.plots.counts import agree, counted
from analysis.plots.markup import bold
from analysis.plots.phrases import in_sentence, listed, passage

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping
    from typing import Any

    import pandas as pd

    from analysis.forecasting.history import History
    from analysis.studies import Study

SHOWN, NOT_SHOWN, FALLS, UNCHECKED = (
    "saturates",
    "no ceiling shown",
    "falls",
    "cannot be checked",
)


@dataclass(frozen=True)
class ShareSurvey:
    """What was asked of every share.

    Parameters
    ----------
    study
        The study.
    groups
        Groups of series that were left out.
    shares
        Histories in % of the whole, by the id of the series.
    found
        From :func:`analysis.forecasting.trends.ceiling_survey.survey_saturation`, with ``of``, the
        whole, and ``name``.
    """

    study: Study
    groups: tuple[str, ...]
    shares: Mapping[str, History]
    found: pd.DataFrame

    @cached_property
    def checked(self) -> pd.DataFrame:
        """The series with points enough."""
        return self.found.loc[self.found["verdict"] != UNCHECKED]

    @cached_property
    def shown(self) -> pd.DataFrame:
        """The series that show a ceiling."""
        return self.found.loc[self.found["verdict"] == SHOWN]

    @cached_property
    def earlier(self) -> pd.DataFrame:
        """The ceilings that would have been shown before."""
        return earlier_ceilings(self.shares)

    @cached_property
    def persons(self) -> pd.DataFrame:
        """The survey with ``persons``, the verdict on the levels, and ``persons_ceiling``.

        One row a share; the ceiling in the base unit of the series.
        """
        levels = self.study.histories(left_out=self.groups)
        tests = [find_ceiling(levels[name]) for name in self.found["series"]]
        return self.found.assign(
            persons=[test.verdict for test in tests],
            persons_ceiling=[test.ceiling for test in tests],
        )

    def name(self, series: str) -> str:
        """Return the name of a series in a sentence."""
        return in_sentence(self.study.ledger.series[series].name_en)

    def listing(self, names: Iterable[str]) -> str:
        """Name series in a sentence."""
        return listed(map(self.name, names))

    def heading(self, series: str) -> str:
        """Return what is drawn of a series: its name, and what it is a share of."""
        record = self.study.ledger.series[series]
        return f"{record.name_en}, % of {self.name(record.denominator)}"


def survey_shares(study: Study, *, left_out: str) -> ShareSurvey:
    """Ask every share whether it nears a ceiling.

    Parameters
    ----------
    study
        A study.
    left_out
        Groups of series that are not asked, with commas between them.
    """
    groups = tuple(group.strip() for group in left_out.split(","))
    shares = study.histories(measure="share", left_out=groups)
    found = survey_saturation(shares)
    series = study.ledger.series
    found["of"] = [series[name].denominator for name in found["series"]]
    found["name"] = [series[name].name_en for name in found["series"]]
    return ShareSurvey(study, groups, shares, found)


def span(row: dict[Hashable, Any]) -> str:
    """Write the interval of a ceiling.

    Examples
    --------
    >>> span({"lower95": 79.21, "upper95": 83.0})
    '79.2 to 83.0 %'
    """
    return f"{row['lower95']:.1f} to {row['upper95']:.1f} %"


def describe_survey(survey: ShareSurvey) -> str:
    """Say how many series show a ceiling, and where it lies."""
    if survey.checked.empty:
        return (
            "No share in this ledger has the six dated values that a ceiling needs, so nothing can be"
            " said of ceilings."
        )
    number, asked = len(survey.shown), len(survey.checked)
    few = len(survey.found) - asked
    headline = bold(
        f"{number} of {counted(asked, 'series', 'series')} that can be checked"
        f" {agree(number, 'shows', 'show')} a ceiling"
    )
    each = "; ".join(
        f"{survey.name(row['series'])} at {row['ceiling']:.1f} % ({span(row)})"
        for row in survey.shown.to_dict("records")
    )
    return passage(
        f"{headline}{f': {each}' if each else ''}.",
        f"{few} {agree(few, 'has', 'have')} too few points to be asked." if few else "",
    )
