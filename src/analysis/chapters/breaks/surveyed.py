"""The surveys of a study: every series searched for a break, by several notions of no break."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from analysis.forecasting.trends.break_survey import LEVEL, count_breaks, survey_breaks
from analysis.plots.counts import agree, counted
from analysis.plots.markup import bold
from analysis.plots.phrases import in_sentence, listed, passage
from analysis.plots.scales import Scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    import pandas as pd

    from analysis.forecasting.history import History
    from analysis.studies import Study


@dataclass(frozen=True)
class TrendSurveys:
    """What the searches found.

    Parameters
    ----------
    study
        The study.
    users, shares
        Histories of levels, and of shares of a whole, by the id of the series.
    surveys
        By what an unbroken trend is taken to be, the frame of
        :func:`analysis.forecasting.trends.break_survey.survey_breaks`; the first is of levels, and
        has the ``name`` of each series.
    """

    study: Study
    users: Mapping[str, History]
    shares: Mapping[str, History]
    surveys: Mapping[str, pd.DataFrame]

    @cached_property
    def found(self) -> pd.DataFrame:
        """The survey of levels."""
        return next(iter(self.surveys.values()))

    @cached_property
    def tested(self) -> pd.DataFrame:
        """The series with points enough."""
        return self.found.loc[self.found["p_value"].notna()]

    @cached_property
    def broke(self) -> pd.DataFrame:
        """The series that broke, before any correction."""
        return self.tested.loc[self.tested["p_value"] < LEVEL]

    @cached_property
    def counts(self) -> list[dict[str, Any]]:
        """The rows of :func:`analysis.forecasting.trends.break_survey.count_breaks`."""
        rows = count_breaks(self.surveys).to_dict("records")
        return [{str(key): value for key, value in row.items()} for row in rows]

    def listing(self, names: Iterable[str]) -> str:
        """Name series in a sentence."""
        series = self.study.ledger.series
        return listed(in_sentence(series[name].name_en) for name in names)

    def scale_of(self, name: str) -> Scale:
        """Return the unit in which a series is written."""
        return Scale.of(self.users[name].values, self.study.ledger.series[name].unit)


def survey_trends(study: Study, *, left_out: str) -> TrendSurveys:
    """Search every series for a break.

    Parameters
    ----------
    study
        A study.
    left_out
        Groups of series that are not tested, with commas between them.
    """
    groups = [group.strip() for group in left_out.split(",")]
    users = study.histories(left_out=groups)
    shares = study.histories(measure="share", left_out=groups)
    found = survey_breaks(users)
    found["name"] = [study.ledger.series[name].name_en for name in found["series"]]
    surveys = {
        "constant number a year": found,
        "constant rate of growth": survey_breaks(users, scale="log"),
        "constant change of share": survey_breaks(shares),
        "S-curve of the share": survey_breaks(shares, scale="logit"),
    }
    return TrendSurveys(study, users, shares, surveys)


def describe_surveys(trends: TrendSurveys) -> str:
    """Say how many trends broke, how many would by chance, and what the errors do to that."""
    if trends.tested.empty:
        return (
            "No series has the seven dated levels that a search for a break needs, so nothing can be"
            " said of breaks in this ledger."
        )
    main = trends.counts[0]
    untested = trends.found.loc[trends.found["p_value"].isna(), "series"]
    few = len(untested)
    kept = main["kept"]
    headline = (
        f"Of {counted(main['tested'], 'trend')} {main['breaks']} broke; {main['by_chance']:.1f} would by"
        f" chance alone; {kept} {agree(kept, 'remains', 'remain')} after correction for having tested so"
        " many."
    )
    return passage(
        bold(headline),
        f"But if errors are allowed to carry over from one report to the next, {main['walk_breaks']}"
        f" {agree(main['walk_breaks'], 'does', 'do')}, and {main['walk_kept']} after correction.",
        f"{few} {agree(few, 'series has', 'series have')} too few points: {trends.listing(untested)}."
        if few
        else "",
    )
